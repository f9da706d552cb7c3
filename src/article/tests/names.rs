//! Which capitalised words are people.

use super::read;
use crate::article::Article;
use crate::stylebook::{Person, Stylebook};

/// Compares the names of the people in `text`, by first mention.
fn check(text: &str, people: &[&str]) {
    let article = read(text);
    assert_eq!(article.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), people, "{text}");
}

#[test]
fn a_past_title_is_no_part_of_the_name() {
    check("On Monday, then-Mayor Ada Fenwick met Ex-Gov. Bram Oskell.", &["Ada Fenwick", "Bram Oskell"]);
}

#[test]
fn a_place_with_an_unknown_name_is_told_by_where_it_stands() {
    check("Bram Oskell, of Nether Hallbeck, met Ada Fenwick in Upper Hallbeck.", &["Bram Oskell", "Ada Fenwick"]);
}

#[test]
fn what_stands_behind_a_name_makes_a_person_of_ordinary_words() {
    check("Hannelore Prix, 44, met Mark Day, the party chairman.", &["Hannelore Prix", "Mark Day"]);
    check("Sally Field, a lawyer, met Tony Banks. Banks left.", &["Sally Field"]);
    check("Peter Mole said so.", &["Peter Mole"]);
    check("Tony Banks said so. Field and Banks left the Sally Field.", &["Tony Banks"]);
    check("Will Power, who owns the boat, met Headteacher Joan Ffoulkes.", &["Will Power", "Joan Ffoulkes"]);
    check(
        "Ysbrand van der Loo won the race that was held for sailors, said Justice Potter Oskell.",
        &["Ysbrand van der Loo", "Potter Oskell"],
    );
    check("Coahuila y Texas was a state for some years before the war.", &[]);
}

#[test]
fn whoever_is_called_mister_is_a_person_by_whatever_name() {
    check(
        "Ada H. Tribe spoke. “It is late,” Mr. Church told Ms. Tribe at the Dr. Oskell School.",
        &["Ada H. Tribe", "Church"],
    );
}

#[test]
fn what_stands_before_a_name_is_no_part_of_it() {
    for text in [
        "Voters met U.S. Republican candidate Ada Fenwick.",
        "Voters met U.S. Democrat Ada Fenwick.",
        "Conservative Icon Ada Fenwick Leaves Ferry\n\nFenwick left.",
        "Entrusting Ada Fenwick with the ferry was wrong.",
        "Said Ada Fenwick, “It is late.”",
        "It was late. Said Fenwick: “It is late.” Ada Fenwick left.",
    ] {
        check(text, &["Ada Fenwick"]);
    }
    for text in [
        "Ada Fenwick left. Said Fenwick’s deputy: “It is late.”",
        "Said Fenwick, who runs the port, “It is late.” Ada Fenwick left.",
        "Fifty-four Berrow boats sailed, and Ada Fenwick left.",
    ] {
        check(text, &["Ada Fenwick"]);
    }
    check("Said Oskell and Irving Marr spoke.", &["Said Oskell", "Irving Marr"]);
    check("Said Oskell, 40, told the court: “It is late.”", &["Said Oskell"]);
    check("First Lady Ada Fenwick left. The First Lady was late.", &["Ada Fenwick"]);
}

#[test]
fn whoever_is_once_called_a_firm_is_one() {
    check("Consultancy Bane was fined. “It is late,” Bane said. Bane said so.", &[]);
    check("The chipmaker Orlin was fined. “It is late,” Orlin said. Orlin said so.", &[]);
    check("Consultancy Bane was fined. Tom Bane left. “It is late,” Bane said.", &["Tom Bane"]);
}

#[test]
fn a_surname_begins_with_its_particles() {
    check(
        "Ysbrand van der Loo won the race for sailors on Sunday. “I did,” said Van der Loo of it.",
        &["Ysbrand van der Loo"],
    );
}

#[test]
fn a_capital_deep_inside_a_word_makes_a_firm() {
    check("Bram Oskell told HarborSources that it rained.", &["Bram Oskell"]);
}

#[test]
fn what_qualifies_another_word_describes_nobody() {
    let article = read("Mayor Ada Fenwick spoke for the Mayor Housing Board. The mayor left.");
    let described = article.mentions.iter().filter(|m| m.kind == crate::article::MentionKind::Description);
    assert_eq!(described.map(|m| article.draft.at(m.span)).collect::<Vec<_>>(), ["The mayor"]);
}

#[test]
fn a_headline_in_capitals_names_people_one_by_one() {
    check(
        "Ada Fenwick And Bram Oskell Are Actually Fighting About Lio Marr.\n\nFenwick was late.\n",
        &["Ada Fenwick", "Bram Oskell", "Lio Marr"],
    );
    check(
        "Party Icon Ada Fenwick Endorses Bram Oskell For Mayor.\n\nOskell thanked her.\n",
        &["Ada Fenwick", "Bram Oskell"],
    );
}

/// Reads `text` where the people file lists those of `names`.
fn read_listed(text: &str, names: &[&str]) -> Article {
    let listed = |name: &&str| Person { id: (*name).into(), name: (*name).into(), ..Person::default() };
    let stylebook = Stylebook { people: names.iter().map(listed).collect(), ..Stylebook::default() };
    Article::read(text.into(), Default::default(), &stylebook)
}

#[test]
fn whom_the_people_file_lists_is_named_as_listed() {
    let check = |text: &str, listed: &[&str], people: &[&str]| {
        let article = read_listed(text, listed);
        assert_eq!(article.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), people, "{text}");
    };
    check("Robin Marsh runs the shop. Marsh is late.", &["Robin Marsh"], &["Robin Marsh"]);
    check("ivo stones wrote it. “I did,” stones said. Two stones fell.", &["ivo stones"], &["ivo stones"]);
    check("IVO STONES WROTE IT", &["ivo stones"], &["IVO STONES"]);
    check("“Yes,” wrote robin oskell.", &["Robin Oskell"], &["robin oskell"]);
    check("A rose hill is late; Rose Hill is not.", &["Rose Hill"], &["Rose Hill"]);
    check("Oskell Jun Hoe met Hoe Oskell Jun.", &["Oskell Jun Hoe"], &["Oskell Jun Hoe"]);
    check(
        "Carla van den Brück and Pim van ’t Loo met.",
        &["Carla van den Brück", "Pim van 't Loo"],
        &["Carla van den Brück", "Pim van ’t Loo"],
    );
    check(
        "Prime Minister Robin Marsh met Tuesday Dairy Farm.",
        &["Robin Marsh", "Tuesday Dairy Farm"],
        &["Robin Marsh", "Tuesday Dairy Farm"],
    );
    check("They met in the Robin Marsh Library.", &["Robin Marsh"], &[]);
    let titled = read_listed("Prime Minister Robin Marsh left.", &["Robin Marsh"]);
    assert_eq!(titled.mentions[0].title.map(|title| titled.draft.at(title)), Some("Prime Minister"));
}

#[test]
fn somebody_listed_is_one_person_under_all_names() {
    let robin = Person {
        name: "Robin Marsh".into(),
        aliases: vec!["R. J. Weather".into()],
        second: Some("Robbo".into()),
        misspellings: vec!["Robin Mersh".into()],
        ..Person::default()
    };
    let stylebook = Stylebook { people: vec![robin], ..Stylebook::default() };
    let people = |text: &str| {
        let article = Article::read(text.into(), Default::default(), &stylebook);
        article.people.iter().map(|p| (p.name.clone(), p.mentions.len())).collect::<Vec<_>>()
    };
    assert_eq!(people("Robin Marsh sang. R. J. Weather danced. “I did,” said Robbo."), [("Robin Marsh".into(), 3)]);
    assert_eq!(people("Robin Mersh sang."), [("Robin Marsh".into(), 1)]);
}

#[test]
fn what_the_article_says_elsewhere_makes_a_person_or_none() {
    check("It was Vellin, a monitoring firm. Vellin said so. Vellin’s four stations saw it.", &[]);
    check("She lives in the town of Nether Vellin. Nether Vellin province is poor.", &[]);
    check("The Akvell Brannat goal is old, and so is the Los Vellines road.", &[]);
    check("The Oskell bridge fell. “It is late,” Oskell said.", &["Oskell"]);
    check("Austin, a surveyor, is against it. Austin left.", &["Austin"]);
    check("Davvit, who owns the shop, left. Davvit came back.", &["Davvit"]);
    check("The Vellin-based firm uses AI tools. She is a Gen Z reader of U.S. papers.", &[]);
    check("READ MORE: Council votes\n\nIt was late | Bram Oskell Read more", &["Bram Oskell"]);
}

#[test]
fn offices_lead_up_to_names() {
    check("Minister of Harbour Affairs Lena Vellin left.", &["Lena Vellin"]);
    check("The Warden of the Northern Locks Pedro Vellin left.", &["Pedro Vellin"]);
    check("He told Chief Eastwick Correspondent Bram Oskell of it.", &["Bram Oskell"]);
    check("His Honour Judge Bram Oskell QC left. Judge Oskell slept.", &["Bram Oskell"]);
    check("They knew President Pro Tempore Ada Fenwick.", &["Ada Fenwick"]);
}

#[test]
fn what_tells_where_or_when_is_no_part_of_the_name() {
    check(
        "It was Kenyan Bram Oskell, German Markus Marr and Dutch Ada Fenwick.",
        &["Bram Oskell", "Markus Marr", "Ada Fenwick"],
    );
    check("On 7 February Bram Oskell left. Sixteen-year-old Ada Fenwick stayed.", &["Bram Oskell", "Ada Fenwick"]);
    check("He wrote on X. Bram Oskell answered. It has vitamin D. Ada Fenwick left.", &["Bram Oskell", "Ada Fenwick"]);
}

#[test]
fn surnames_of_all_shapes_are_one() {
    check("Bob Van Marr Jr. sells honey. “It is sweet,” Van Marr said.", &["Bob Van Marr Jr."]);
    check("Ronald von Marr III left. “So?” von Marr said.", &["Ronald von Marr III"]);
    check("Thomas Oskell Junior runs it. Thomas Oskell Jr. left. Oskell slept.", &["Thomas Oskell Junior"]);
    check("Pim van ’t Loo left. “Good,” Van ’t Loo said.", &["Pim van ’t Loo"]);
    check("Greta Marr-de Boer left. “Good,” Marr-de Boer said.", &["Greta Marr-de Boer"]);
    check("Park Geun-soo wept. “Good,” Park said.", &["Park Geun-soo"]);
    check("Omar Danish, the harbour spokesperson, left.", &["Omar Danish"]);
    check("Thomas Vale, 41, runs the mill. “It turns,” Vale said.", &["Thomas Vale"]);
}

#[test]
fn bodies_and_works_are_nobody() {
    check("“Good work,” World Rowing said. Officers from the Norland Fish and Wildlife Commission left.", &[]);
    check("They heard the Michael Ridley In The Morning show at the St. Catherine Hall.", &[]);
    check("Winners: Bram Oskell Lio Marr. Bram Oskell and Lio Marr left.", &["Bram Oskell", "Lio Marr"]);
}

#[test]
fn courtesy_titles_tell_relatives_apart() {
    check("Tom Oskell died. “He was kind,” Mrs. Oskell said.", &["Tom Oskell", "Oskell"]);
    check("Theresa Oskell left. Mrs. Oskell was late.", &["Theresa Oskell"]);
    check("Sir Karl Marr and Dame Ines Loo met. “Yes,” said Sir Karl. Dame Ines left.", &["Karl Marr", "Ines Loo"]);
}

#[test]
fn a_day_or_month_before_a_name_is_no_part_of_it() {
    check("On Monday Tom Harker left.", &["Tom Harker"]);
    check("In March Tom Harker left.", &["Tom Harker"]);
    check("She left in April. April Harker stayed.", &["April Harker"]);
}

#[test]
fn where_somebody_is_from_is_no_part_of_the_name() {
    check("Australian-born Tess Quill beat Scottish-Italian Bram Conti.", &["Tess Quill", "Bram Conti"]);
    check("Speaker Emerita Ada Fenwick left.", &["Ada Fenwick"]);
}

#[test]
fn an_office_of_a_body_leads_up_to_the_name() {
    check("Secretary of State for Harbour Affairs Joan Marr left.", &["Joan Marr"]);
    check("Head teacher of Eastwick Primary Joan Marr said so.", &["Joan Marr"]);
}

#[test]
fn a_letter_behind_what_it_counts_ends_the_sentence() {
    check("He was moved to Block C. Bram Oskell said nothing.", &["Bram Oskell"]);
}

#[test]
fn ships_mills_firms_and_buttons_are_nobody() {
    check("The Lark sank beside the Queen Mathilda.", &[]);
    check("They met at the Maud Foster Mill.", &[]);
    check("Finch Marlow, the auditors, left. Hollmark, a pump maker, said it was late. Hollmark left.", &[]);
    check("By Ada Fenwick Share this\n\nIt is late.", &["Ada Fenwick"]);
}

#[test]
fn names_in_a_row_are_parted_where_one_is_known() {
    check(
        "Ada Fenwick rows.\n\nBack row: Ada Fenwick Bram Oskell Tess Quill",
        &["Ada Fenwick", "Bram Oskell", "Tess Quill"],
    );
}

#[test]
fn a_courtesy_title_goes_with_a_surname_that_stands_first() {
    check(
        "Liu Wenbo and Park Ji-hoon left. “Good,” Mr. Park said. “Bad,” said Mr. Liu.",
        &["Liu Wenbo", "Park Ji-hoon"],
    );
    check("Rhys ap Gwilym, a shepherd, left. “Good,” ap Gwilym said.", &["Rhys ap Gwilym"]);
}

#[test]
fn vessels_and_streets_are_nobody() {
    check("The skipper of the trawler Mary Ellen, Bram Oskell, went down Albert Street.", &["Bram Oskell"]);
}

#[test]
fn a_surname_that_is_a_town_is_somebody_s_with_an_age() {
    let article = read("Ada Austin, 36, left. The town praised Austin, 37, for it.");
    assert_eq!(article.people[0].ages.len(), 2);
}

#[test]
fn what_is_called_after_somebody_is_not_somebody() {
    check("He reads in the Edward R. Fenwick Center and works for the Ross River Dena Council there.", &[]);
    check("It is as large as the whole of the Manuel Oskell National Park beside it.", &[]);
    check("Two people crossed the King Hussein Bridge at noon, and Mr. Bridge did so later.", &["Bridge"]);
    check("The closely guarded UN Human Rights Council report was read by them all.", &[]);
    check("It was Sarah Jane Hall, and behind her stood the councillor Helen Gym.", &["Sarah Jane Hall", "Helen Gym"]);
}

#[test]
fn storms_ships_and_towns_are_not_people() {
    check("Tropical storm Bonnie fell on the coast at noon, and storm Marvin came after it.", &[]);
    check("The carrier sailed behind the USS Gerald R. Oskell on that morning.", &[]);
    check("The council met in San Pedrillo at noon. Then San Idelfonso voted, and Wagga Wagga too.", &[]);
}

#[test]
fn relatives_retired_judges_and_people_behind_their_work_have_their_names_alone() {
    check("Bram Oskell did not speak, but his wife, Carol, did so on that very day.", &["Bram Oskell", "Carol"]);
    check("The officer, Justice (Rtd) Amos Oskell, declared it free and fair on that day.", &["Amos Oskell"]);
    check("Ecologist Wren Halloway has spent thirty years in the attics of the town.", &["Wren Halloway"]);
}

#[test]
fn parents_and_times_before_a_name_are_no_part_of_it() {
    check("Mother-of-three Ada Vellin said that a man in a jacket had knocked at ten.", &["Ada Vellin"]);
    check("For half a century Nether Pugh has climbed the same eleven iron posts.", &["Nether Pugh"]);
}

#[test]
fn an_ordinary_word_is_the_surname_of_whom_the_copy_tells_as_of_somebody() {
    check("Ottoline Fray, who has died at 88, made the tiles. Ms. Fray broke them, too.", &["Ottoline Fray"]);
    check("They read the Ottoline Fray all day long, and went home in the evening.", &[]);
}

#[test]
fn saints_are_churches_schools_and_towns() {
    check("The vicar of St Mary’s said no, and St. Vellin burned to the ground.", &[]);
    check("The jury was led by Ngozi St. Vellin for the whole of that week.", &["Vellin"]);
    check("Mary Vellin prayed in St. Mary’s on that day. Then Mary left.", &["Mary Vellin"]);
}
