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
fn the_verb_may_open_the_sentence() {
    check("It was late. Said Oskell, “No boat leaves before ten.”", &["Oskell"]);
    check("It was late. Then asked Fenwick, the mayor, “Why does no boat leave before ten?”", &["Fenwick"]);
    check("Asked about the ferry, Oskell said, “No boat leaves before ten.”", &["Oskell"]);
}

#[test]
fn a_tag_before_a_colon_is_that_of_the_words_behind_it() {
    check("“We wait,” Fenwick said. “We sail at noon.” Oskell added: “Not today.”", &["Fenwick", "Fenwick", "Oskell"]);
    check("Fenwick rose. “Do they sail at noon?” Oskell asked: “Do we?”", &["Fenwick", "Oskell"]);
}

#[test]
fn what_a_thing_is_said_to_do_is_no_speech() {
    check("Oskell calls the lamp a way of lending “warmth” to the pier.", &[]);
    check("Oskell adds “bite” to a sauce.", &[]);
}

#[test]
fn nobody_is_said_to_speak_rather_than_somebody() {
    check("“We sail,” Fenwick said.\n\n“At noon it is, whatever the weather.”", &["Fenwick", "Fenwick"]);
    check("“Do we sail?” Fenwick asked.\n\n“At noon it is, whatever the weather.”", &["Fenwick", "nobody"]);
    check(
        "“We sail,” Fenwick said.\n\nThe report puts the ferry “eleven metres to the south of the pier.”",
        &["Fenwick", "nobody"],
    );
}

#[test]
fn a_title_tells_bearers_of_one_name_apart() {
    let said = |text: &str| {
        let article = read(text);
        let speaker = article.utterances[0].attribution.speaker.as_ref().and_then(|speaker| speaker.person);
        speaker.map(|person| article.people[person].name.clone())
    };
    for (text, name) in [
        ("Mayor Ada Fenwick met Judge Tom Fenwick. “It is late,” Mayor Fenwick said.", "Ada Fenwick"),
        ("Vice-President Mick Fenwick met Judge Tom Fenwick. “It is late,” VP Fenwick said.", "Mick Fenwick"),
        ("The mayor, Ada Fenwick, met Judge Tom Fenwick. “It is late,” Mayor Fenwick said.", "Ada Fenwick"),
        ("Former Mayor Ada Fenwick met Mayor Tom Fenwick. “It is late,” Mayor Fenwick said.", "Tom Fenwick"),
        ("The First Lady, Ada Fenwick, met Bram Oskell. “It is late for us all,” the First Lady said.", "Ada Fenwick"),
    ] {
        assert_eq!(said(text).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn a_surname_may_be_an_auxiliary() {
    let article = read(
        "Brenda May, the mayor, met George Will on a Monday in May, said Will Barlow. “No boat leaves before ten,” May said. May was late.\n\n\
         “It may be later still, and nobody will know,” said May. Few liked May’s plan. Will they? “They will not sail again,” Will wrote in May’s Ledger. May I?\n",
    );
    let names = |person: &crate::article::Person| (person.name.clone(), person.mentions.len());
    let tags = article.utterances.iter().map(|utterance| utterance.attribution.evidence);
    assert!(tags.into_iter().all(|tag| tag == crate::article::Evidence::SaidAfter));
    assert_eq!(
        article.people.iter().map(names).collect::<Vec<_>>(),
        [("Brenda May".into(), 6), ("George Will".into(), 2), ("Will Barlow".into(), 1)]
    );
}

#[test]
fn a_participle_belongs_to_whoever_does_it() {
    check("Marr pleaded guilty, saying he had been “in no state to drive a car.”", &["Marr"]);
    check("The board rejected the plan, with Oskell saying it was “a bridge to nowhere at all.”", &["Oskell"]);
    check("The board rejected the plan, Oskell calling it “a bridge to nowhere at all.”", &["Oskell"]);
    check("Oskell went further, suggesting the mayor was “tired of all the fights.”", &["Oskell"]);
    check("The board thanked Oskell even as he attacked the plan, saying, “No boat leaves before ten.”", &["he"]);
    check(
        "At a hearing in Eastwick on Tuesday, Oskell thanked the divers, saying that they had “worked through two nights.”",
        &["Oskell"],
    );
    check(
        "At the gates in Eastwick, Maine, on Tuesday, Oskell thanked Marr, saying it was “a fine day’s work.”",
        &["Oskell"],
    );
    check(
        "Oskell criticized the plan, telling Radio NOW that Fenwick was late and asking how she had “lost her way.”",
        &["Oskell"],
    );
    check(
        "In June, after Fenwick fell ill, Oskell wrote to her, telling her, “You will be back by the spring.”",
        &["Oskell"],
    );
    check("Calling it “a disgrace to every sailor in the harbor,” Fenwick left the room.", &["Fenwick"]);
    check("After saying the vote was “a disgrace to every sailor,” Fenwick left the room.", &["Fenwick"]);
}

#[test]
fn a_clause_of_its_own_has_its_own_speaker() {
    check("The crowd booed when she told them the bridge was “gone for good, all of it.”", &["she"]);
    check("Fenwick confirmed she had been there and said, “The board has a problem that we all know.”", &["Fenwick"]);
    check("Oskell reportedly said, “You tell me,” again and again, before he left the room.", &["Oskell"]);
    check("The board liked the letter, entitled “The Bridge Is Not a Toy,” when it came out.", &[]);
}

#[test]
fn words_told_in_another_clause_are_no_part_of_the_answer() {
    let text = "“You there?” Fenwick said, but Marr was asleep, and as Oskell went on about “the state of the pier,” she left.";
    let article = read(&format!("Ada Fenwick met Bram Oskell on Monday.\n\n{text}\n"));
    assert_eq!(article.utterances.len(), 2);
    assert_ne!(article.utterances[1].attribution.confidence, crate::article::Confidence::Certain);
}

#[test]
fn one_goes_on_after_a_sentence_about_them() {
    check(
        "“I work with my hands,” said Elijah Quist, half joking. He holds two degrees and leads a crew. “But I like it.”",
        &["Elijah Quist", "Elijah Quist"],
    );
    check(
        "Fenwick said the bridge was worth a look because “most people do not know it,” she said. “We have no other.”",
        &["Fenwick", "she"],
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
    check("It was, in Oskell’s view, “a bridge to nowhere at all.”", &["Oskell"]);
    check("“It is a bridge to nowhere,” in Oskell’s words.", &["Oskell"]);
    check("It was, as Oskell put it, “a bridge to nowhere at all.”", &["Oskell"]);
    check("To Oskell, the plan is “a bridge to nowhere at all.”", &["Oskell"]);
    check("For Oskell, the plan is “a bridge to nowhere at all.”", &["Oskell"]);
    check("The plan was described as “a bridge to nowhere at all” by Oskell.", &["Oskell"]);
    check("“Safety is the first concern,” the board said in a statement signed by Oskell.", &["the board"]);
}

#[test]
fn a_view_at_the_very_start_is_nobodys() {
    for text in ["words “it is a bridge to nowhere at all” and more.", "own words “it is a bridge to nowhere at all”."]
    {
        let article = read(text);
        assert!(article.utterances.iter().all(|said| said.attribution.speaker.is_none()), "{text}");
    }
}

#[test]
fn whoever_asks_or_answers_speaks() {
    check("Asked whether she would resign, Fenwick said “not a chance in the world.”", &["Fenwick"]);
    check("Asked by Oskell whether she would resign, Fenwick said she had “no plans to go anywhere.”", &["Fenwick"]);
    check("Oskell was asked by Fenwick whether the loan would mean “a longer walk for every child.”", &["Fenwick"]);
    check("“Is it true?” Oskell asked. “It is,” said Fenwick.", &["Oskell", "Fenwick"]);
    check("Fenwick was asked about Oskell. “I never said that,” she replied.", &["she"]);
}

#[test]
fn descriptions_and_titles_around_a_name_do_not_speak() {
    check("Fenwick’s spokesman, Lio Marr, said the mayor was “delighted with the vote.”", &["Lio Marr"]);
    check("A spokesman for Fenwick said the mayor was “delighted with the vote.”", &["A spokesman"]);
    check("“The pumps are new,” said Harbor Watch founding member Elijah Quist.", &["Elijah Quist"]);
    check(
        "“The slip needs new piles,” said former Marsh County Sheriff and ferry board chairman Elijah Quist.",
        &["Elijah Quist"],
    );
    check(
        "“He could row before he could walk,” said her old coach at the rowing club, Elijah Quist.",
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
    check("“The ferry will be back by June,” as the owner hoped, Oskell said.", &["Oskell"]);
    check("Fenwick laughed. “I never said that,” she said.", &["she"]);
    check("Fenwick shook her head. “I never said that.”", &["Fenwick"]);
    check(
        "“Tell the board I promised,” Fenwick said, and her husband cut in. “Do not forget her husband.”",
        &["Fenwick", "her husband"],
    );
    check("When a man shouted, “Never!” Fenwick replied, “Sit down and wait your turn.”", &["a man", "Fenwick"]);
    check("Three days later, Oskell told the crowd, “The piles will hold.”", &["Oskell"]);
    check("The storm crossed the U.S. She calls the repairs “a patch on a patch on a patch.”", &["She"]);
}

#[test]
fn documents_signs_and_crowds_speak() {
    check("The report, published on Monday, found that the ferry was “unfit for service.”", &["The report"]);
    check("A letter obtained by Radio NOW warned that the ferry was “unfit for service.”", &["A letter"]);
    check("The ferry was “unfit for service,” according to a report published on Monday.", &["a report"]);
    check("The ferry was “unfit for any kind of service,” the report found.", &["the report"]);
    check("“Safety is the first concern,” reads a sign above the gate.", &["a sign"]);
    check("A sign above the gate reads “Safety is our first concern.”", &["A sign"]);
    check("The crowd chanted “save our harbor” as Oskell spoke.", &["The crowd"]);
    check("Marr, the harbor master, replied with a text message that said “not now, maybe never.”", &["Marr"]);
}

#[test]
fn the_speakers_phrase_goes_on_over_and_of_and_commas() {
    check("“The pumps are old,” said rope and sail maker Tess Quill.", &["Tess Quill"]);
    check("“There is a rule about tides,” University of the Upper Valley historian Tess Quill said.", &["Tess Quill"]);
    check("“We did nothing wrong,” the head of the council, Tess Quill, said.", &["Tess Quill"]);
    check("Superintendent of schools Tess Quill said: “We did nothing wrong.”", &["Tess Quill"]);
    check("“We are still talking,” another source familiar with the matter added.", &["another source"]);
    check("“The boats are late,” our friends at Harbor Radio report.", &["our friends"]);
}

#[test]
fn what_cannot_speak_is_no_speaker() {
    check(
        "“Never mind the tugs,” Oskell said. Then came the surprise of the evening: “My boat is older than the pier.”",
        &["Oskell", "Oskell"],
    );
    check("Then came the surprise of the evening: “My boat is older than the pier.”", &["nobody"]);
    check("Oskell said in a statement issued later: “We did nothing wrong.”", &["Oskell"]);
}

#[test]
fn a_participle_behind_after_takes_the_subject_of_its_clause() {
    check(
        "Oskell has reopened his dispute with Lio Marr after claiming the clerk was “not good enough at all for the club.”",
        &["Oskell"],
    );
    check(
        "The board met on Friday, with the mayor using her speech to praise “the quiet work of many hands.”",
        &["the mayor"],
    );
}

#[test]
fn the_source_behind_the_words_counts_more_than_a_verb_that_tells_nothing() {
    check(
        "The board has been pushing its plan “as a project without any end”, according to Tess Quill.",
        &["Tess Quill"],
    );
    check("The vote signals “the beginning of the end” for the port, said Tess Quill, a skipper.", &["Tess Quill"]);
}

#[test]
fn words_are_theirs_who_claim_them() {
    check("The mayor rejected the claim by Tess Quill that the dam “was never safe at any time”.", &["Tess Quill"]);
    check(
        "Oskell is sure of his case, saying in an interview that Marr’s argument “has no legs to stand on”.",
        &["Oskell"],
    );
}

#[test]
fn whoever_is_asked_answers() {
    check(
        "I asked fellow diver Tess Quill why it was left alone.\n\n“We wanted the eels to have one place.”",
        &["Tess Quill"],
    );
}

#[test]
fn a_name_behind_the_words_signs_them() {
    check("“The bridge should be closed for good.” Tess Quill, 34, teacher", &["Tess Quill"]);
    check("“Let us put away the old quarrel.”\n\n– Tess Quill, in a letter to the board in 1920.", &["Tess Quill"]);
    check("A statement from Tess Quill, the chairwoman:\n\n“She brings a wealth of experience.”", &["Tess Quill"]);
    check("Oskell turned to Lio Marr. “The mill is closed for good.” Marr nodded.", &["Oskell"]);
}

#[test]
fn two_who_say_it_together_are_both_the_speaker() {
    check(
        "Tess Quill and Bram Oskell said in a joint statement: “We open the bridge in spring.”",
        &["Tess Quill and Bram Oskell"],
    );
    check("“We open the bridge in spring,” said Tess Quill and Bram Oskell.", &["Tess Quill and Bram Oskell"]);
    check("Oskell thanked Lio Marr and Tess Quill said: “We open the bridge in spring.”", &["Tess Quill"]);
}

#[test]
fn whoever_is_spoken_to_does_not_speak() {
    for text in [
        "Ada Fenwick told Bram Oskell: “The ferry is late.”",
        "Ada Fenwick wrote to Bram Oskell: “The ferry is late.”",
        "Ada Fenwick hugged Bram Oskell: “You saved the ferry.”",
        "Ada Fenwick thanked Bram Oskell: “You saved the ferry.”",
    ] {
        check(text, &["Ada Fenwick"]);
    }
    check("The mayor met Bram Oskell: “You saved the ferry.”", &["The mayor"]);
    check("Pollsters agree, explained Ada Fenwick: “The ferry is late.”", &["Ada Fenwick"]);
}

#[test]
fn a_colon_leads_to_whoever_is_heard_or_has_written() {
    for text in [
        "Ada Fenwick was told by Bram Oskell: “The ferry is unsafe.”",
        "Ada Fenwick heard Bram Oskell say: “The ferry is unsafe.”",
        "Ada Fenwick received an email from Bram Oskell: “The ferry is unsafe.”",
        "Bram Oskell wondered aloud: “Where is the ferry?” Ada Fenwick pointed.",
    ] {
        check(text, &["Bram Oskell"]);
    }
    check("A letter from Bram Oskell to Ada Fenwick reads: “The ferry is unsafe.”", &["A letter"]);
}

#[test]
fn words_are_theirs_who_charge_or_warn() {
    check("Ada Fenwick denied a charge by the union that she was “asleep at the wheel”.", &["the union"]);
    check("The union met Ada Fenwick, with its chairwoman warning of “a long cold spring”.", &["its chairwoman"]);
    check("“The toll is unfair,” say the ferry crews.", &["the ferry crews"]);
    check("“The nets are torn,” said fisherman and part-time organist Tess Quill.", &["Tess Quill"]);
    check("“We saw it coming,” former Ministry of Works deputy director Tess Quill told the paper.", &["Tess Quill"]);
}

#[test]
fn a_clause_behind_the_words_says_whose_they_are() {
    check("Oskell denied that he had been “asleep at the wheel”, as Tess Quill put it.", &["Tess Quill"]);
    check("Oskell denied that he had been “asleep at the wheel”, in the words of Tess Quill.", &["Tess Quill"]);
    check(
        "“You pay and you pray,” said Tess Quill, adding that it was “a work of fiction”.",
        &["Tess Quill", "Tess Quill"],
    );
    check("Asked of his rival, Lio Marr, the new headmaster, Bram Oskell, said: “Patience.”", &["Bram Oskell"]);
}

#[test]
fn what_is_no_noun_phrase_speaks_nothing() {
    check("“Call the roll,” came shouts from the crowd.", &["the crowd"]);
    check("The town has many faces, inanimate objects “used at sea” among them.", &[]);
    check("The manifesto is full of generic promises about a “brighter future” for all.", &[]);
    check("Over 170 researchers compiling detailed “dossiers on the rich” work there.", &[]);
    check("“We sail at noon,” it said.", &["it"]);
}

#[test]
fn a_subject_that_waits_for_its_verb_is_no_object_of_a_tag() {
    check("The coach, who calls himself “a tired old sailor,” told Oskell to leave.", &["The coach"]);
    check(
        "The skipper, author of “The Long Tide,” thanked Oskell for “taking the ferry to heart at last.”",
        &["The skipper"],
    );
    check("Fenwick met the coach, who is “a tired old sailor,” said Oskell.", &["Oskell"]);
}

#[test]
fn what_documents_show_somebody_said_is_not_said_by_documents() {
    check("Emails released on Monday show that Oskell warned in May: “The bridge is cracked.”", &["Oskell"]);
    check("A statement sent to the paper on Monday said: “The bridge is cracked.”", &["A statement"]);
    check("A tape released in May shows Bram Oskell saying, “The bridge is cracked.”", &["Bram Oskell"]);
}

#[test]
fn words_that_go_on_are_whose_the_tag_of_the_next_paragraph_says() {
    check("“We begin on Monday with the piers.\n\n“And we end in May,” Oskell said.", &["Oskell"; 2]);
    check("“We begin on Monday.\n\n“It is late.\n\n“And we end in May,” Oskell said. “Or in June.”", &["Oskell"; 4]);
    check(
        "“We begin on Monday,” Marr said. “It is late.\n\n“And we end in May,” Oskell said.",
        &["Marr", "Marr", "Oskell"],
    );
    check(
        "Marr answered from the stage. “We begin on Monday.\n\n“And we end in May,” Oskell said.",
        &["Marr", "Oskell"],
    );
    check("“We begin on Monday.”\n\n“And we end in May,” Oskell said.", &["Ada Fenwick", "Oskell"]);
}

#[test]
fn whoever_is_told_to_do_something_does_not_say_so() {
    check("Tenants told to leave the tower “within six hours at most”", &["nobody"]);
}
