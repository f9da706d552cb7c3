//! Who is taken for the speaker, sentence by sentence: the ways in which copy gives words to people.

use super::read;

/// Reads `sentence` as the second paragraph of a story about Ada Fenwick, the mayor, Bram Oskell and Lio Marr, and
/// compares the words that name the speaker of each quotation.
fn check(sentence: &str, speakers: &[&str]) {
    let story = "Ada Fenwick, the mayor, met Bram Oskell and Lio Marr in Eastwick on Monday.";
    let article = read(&format!("{story}\n\n{sentence}\n"));
    let said = article.quotes.iter().filter_map(|quote| {
        let speaker = article.utterances[quote.utterance?].attribution.speaker.as_ref();
        Some(speaker.map_or("nobody", |speaker| article.draft.at(speaker.span)))
    });
    assert_eq!(said.collect::<Vec<_>>(), speakers, "{sentence}");
}

#[test]
fn verbs_in_a_chain_keep_their_subject() {
    check(
        "Oskell said the plan was “a disaster” and called Fenwick “the worst mayor in a century.”",
        &["Oskell", "Oskell"],
    );
    check(
        "In a statement, Oskell said the board had been “misled from the very start” and that it would “take every step it can.”",
        &["Oskell", "Oskell"],
    );
    check(
        "Fenwick has described Oskell as “a man of straw” and his plan as “a bridge to nowhere at all.”",
        &["Fenwick", "Fenwick"],
    );
    check(
        "Oskell told the Courier that Fenwick “is not the mayor we elected” and that she “should step aside at once.”",
        &["Oskell", "Oskell"],
    );
    check("Oskell said that when he asked, Fenwick told him it was “none of his business at all.”", &["Fenwick"]);
    check("Oskell said Fenwick had told him, “You will never sit on this board.”", &["Fenwick"]);
    check("Oskell recalled how Fenwick had told him: “You will never sit on this board.”", &["Fenwick"]);
    check(
        "Fenwick warned that the bridge could be “gone within a year” unless the board acted, while Oskell insisted there was “no cause for alarm.”",
        &["Fenwick", "Oskell"],
    );
    check(
        "While Oskell insisted there was “no cause for alarm,” Fenwick warned that the bridge could be “gone within a year.”",
        &["Oskell", "Fenwick"],
    );
    check("“We will build it,” Fenwick said, adding that the cost was “not the point.”", &["Fenwick", "Fenwick"]);
}

#[test]
fn a_participle_belongs_to_whoever_does_it() {
    check("Marr pleaded guilty, saying he had been “in no state to drive a car.”", &["Marr"]);
    check("The board rejected the plan, with Oskell saying it was “a bridge to nowhere at all.”", &["Oskell"]);
    check("The board rejected the plan, Oskell calling it “a bridge to nowhere at all.”", &["Oskell"]);
    check("Oskell went further, suggesting the mayor was “tired of all the fights.”", &["Oskell"]);
    check(
        "The board thanked Oskell even as he attacked the plan, saying, “Nine in ten of these boats will sink.”",
        &["he"],
    );
    check(
        "At a hearing in Portland, Me., on Tuesday, Oskell endorsed the mayor, saying that she would “make a fine governor.”",
        &["Oskell"],
    );
}

#[test]
fn a_colon_leads_from_the_one_who_speaks() {
    check("Fenwick had one word for the critics: “Jealous of our success.”", &["Fenwick"]);
    check("Her message to the board was simple: “Build the bridge now.”", &["Her"]);
    check("Fenwick’s message to the board was simple: “Build the bridge now.”", &["Fenwick"]);
    check("Fenwick took to the stage and told the crowd: “We will build the bridge.”", &["Fenwick"]);
    check("Oskell, in an interview with the Courier, said of Fenwick: “She never listens to anybody.”", &["Oskell"]);
}

#[test]
fn words_called_somebodys_own_are_theirs() {
    check("Oskell’s claims that the mayor “stole the election” were false.", &["Oskell"]);
    check("The mayor’s promise to “put the harbor first” did not convince Oskell.", &["The mayor"]);
    check("It was, in the words of Oskell, “a bridge to nowhere at all.”", &["Oskell"]);
    check("It was, as Oskell put it, “a bridge to nowhere at all.”", &["Oskell"]);
    check("To Oskell, the plan is “a bridge to nowhere at all.”", &["Oskell"]);
    check("For Oskell, the plan is “a bridge to nowhere at all.”", &["Oskell"]);
    check("The plan was described as “a bridge to nowhere at all” by Oskell.", &["Oskell"]);
    check("“Safety is the first concern,” the board said in a statement signed by Oskell.", &["the board"]);
}

#[test]
fn whoever_asks_or_answers_speaks() {
    check("Asked whether she would resign, Fenwick said “not a chance in the world.”", &["Fenwick"]);
    check("Asked by Oskell whether she would resign, Fenwick said she had “no plans to go anywhere.”", &["Fenwick"]);
    check("Oskell was asked by Fenwick whether the loan would risk “sinking the whole harbor in debt.”", &["Fenwick"]);
    check("“Is it true?” Oskell asked. “It is,” said Fenwick.", &["Oskell", "Fenwick"]);
    check("Fenwick was asked about Oskell. “I never said that,” she replied.", &["she"]);
}

#[test]
fn descriptions_and_titles_around_a_name_do_not_speak() {
    check("Fenwick’s spokesman, Lio Marr, said the mayor was “delighted with the vote.”", &["Lio Marr"]);
    check("A spokesman for Fenwick said the mayor was “delighted with the vote.”", &["A spokesman"]);
    check("“How bad is it,” said Oversight ranking Democrat Elijah Quist.", &["Elijah Quist"]);
    check(
        "“That is what he did in the spring,” said former Eastwick Gov. and board chairman Elijah Quist.",
        &["Elijah Quist"],
    );
    check(
        "“It was his first attempt to speak,” said his best friend at Eastwick College, Elijah Quist.",
        &["Elijah Quist"],
    );
    check(
        "Elijah Quist, president and owner of the Eastwick Ferry Company said in a statement, “The ferry will sail again.”",
        &["Elijah Quist"],
    );
    check(
        "“The ferry will sail again,” Elijah Quist of the Institute for Tides and Open Waters wrote in May.",
        &["Elijah Quist"],
    );
    check("Oskell’s lawyer, Lio Marr, told the court his client was “a broken man.”", &["Lio Marr"]);
}

#[test]
fn a_tag_may_stand_behind_a_clause_or_a_gesture() {
    check("“He was going to make the harbor known,” as his father dreamed, Oskell said.", &["Oskell"]);
    check("Fenwick laughed. “I never said that,” she said.", &["she"]);
    check("Fenwick shook her head. “I never said that.”", &["Fenwick"]);
    check(
        "“Tell the board I promised,” Fenwick said, and her husband cut in. “Do not forget her husband.”",
        &["Fenwick", "her husband"],
    );
    check("When a man shouted, “Never!” Fenwick replied, “Sit down and wait your turn.”", &["a man", "Fenwick"]);
    check(
        "Two weeks earlier, Oskell shared his doubts with the crowd, “I do not know which of them will come.”",
        &["Oskell"],
    );
    check("The storm passed over the U.S. He says boat owners do not need “lectures that are free of facts.”", &["He"]);
}

#[test]
fn documents_signs_and_crowds_speak() {
    check("The report, published on Monday, found that the ferry was “unfit for service.”", &["The report"]);
    check("The ferry was “unfit for service,” according to a report published on Monday.", &["a report"]);
    check("The ferry was “unfit for any kind of service,” the report found.", &["the report"]);
    check("“Safety is the first concern,” reads a sign above the gate.", &["a sign"]);
    check("A sign above the gate reads “Safety is our first concern.”", &["A sign"]);
    check("The crowd chanted “save our harbor” as Oskell spoke.", &["The crowd"]);
    check("Marr, the harbor master, replied with a text message that said “not now, maybe never.”", &["Marr"]);
}
