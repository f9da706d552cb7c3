//! Whom he and she mean.

use super::read;

/// Compares, for each he and she in `text`, the name of the person it is taken for; "?" where it is left open.
fn check(text: &str, people: &[&str]) {
    use crate::article::MentionKind;
    let article = read(text);
    let pronouns = article.mentions.iter().filter(|m| m.kind == MentionKind::Pronoun);
    let names = pronouns.map(|m| m.person.map_or("?", |p| article.people[p].name.as_str()));
    assert_eq!(names.collect::<Vec<_>>(), people, "{text}");
}

#[test]
fn a_sentence_takes_up_the_subject_of_the_one_before() {
    check(
        "“It was late,” Bram Oskell said.\n\nOskell’s assistant, Lio Marr, has listened to nine. He described them as “mostly cutlery.”",
        &["Lio Marr"],
    );
}

#[test]
fn whoever_is_named_at_the_end_knows_what_she_wanted() {
    let story = |sentence: &str| format!("Bram Oskell fought. “I was calm,” Oskell said. {sentence}");
    check(&story("But she did not want her son seen as “a fool,” Ada Fenwick said."), &["Ada Fenwick", "Ada Fenwick"]);
    check(&story("He was “a fool,” Ada Fenwick said."), &["Bram Oskell"]);
}

#[test]
fn nobody_is_he_and_she() {
    check(
        "Bram Oskell waited. He showed Ada Fenwick the page in June, when she had withdrawn her book.",
        &["Bram Oskell", "Ada Fenwick", "Ada Fenwick"],
    );
}

#[test]
fn he_in_the_words_of_somebody_is_not_that_somebody() {
    check(
        "Bram Oskell was late. Ada Fenwick called it “the worst ferry of them all”.\n\n“And he would say so,” she said.",
        &["Bram Oskell", "Ada Fenwick"],
    );
}

#[test]
fn whoever_the_paragraph_tells_of_speaks_in_it() {
    check(
        "“They dug for months,” said Ada Fenwick.\n\nMr. Oskell has ordered an inquiry. Its report is due in May. “Nobody will be spared,” he said.",
        &["Oskell"],
    );
}

#[test]
fn a_relative_without_a_name_may_be_meant() {
    check("“My wife had a baby,” Bram Oskell said. “She never let me forget it.” He laughed.", &["?", "Bram Oskell"]);
}

#[test]
fn a_lede_speaks_of_whom_the_next_paragraph_names() {
    check(
        "A baker who lost his oven in the storm is selling bread again.\n\nBram Oskell, 58, opened the shop on Monday. Mr. Oskell sold 90 loaves.",
        &["Bram Oskell"],
    );
}

#[test]
fn an_aside_may_stand_between_a_name_and_who() {
    check("Ada Fenwick sat down. It was Lio Marr, at 36 the youngest in the room, who moved his chair.", &["Lio Marr"]);
}

#[test]
fn whoever_has_just_said_something_goes_on() {
    check(
        "“It was cold,” said Bram Oskell. Lio Marr said it may not be the last. “That is what they say,” he said.",
        &["Lio Marr"],
    );
}

#[test]
fn somebody_known_by_a_role_only_is_she_too() {
    check("The port’s spokeswoman said Ada Fenwick’s plan would go on. “It is on the cards,” she said.", &["?"]);
    check("Ada Fenwick, a peer, said that it was late.\n\n“It is on the cards,” she said.", &["Ada Fenwick"]);
}

#[test]
fn a_clause_that_comes_first_looks_ahead_to_its_subject() {
    check(
        "Ada Fenwick knew Lio Marr and Bram Oskell. When he was made harbor master, Oskell told the crews to wait.",
        &["Bram Oskell"],
    );
}

#[test]
fn a_condition_is_of_whoever_stands_before_it() {
    check(
        "Vladek Marr spoke of Bram Oskell. Marr said the town would shelter Oskell only if he stops talking.",
        &["Bram Oskell"],
    );
}

#[test]
fn the_dead_say_nothing() {
    check("Bram Oskell met Lio Marr. Marr died on Sunday. “He was kind,” he said.", &["Lio Marr", "Bram Oskell"]);
}

#[test]
fn the_people_file_says_who_is_they() {
    use crate::article::Article;
    use crate::stylebook::{Person, Stylebook};
    let lio = Person { name: "Lio Marr".into(), pronouns: Some("they/them".into()), ..Person::default() };
    let stylebook = Stylebook { people: vec![lio], ..Stylebook::default() };
    let text = "Lio Marr runs the shop with Ada Fenwick. “We open late,” they said.";
    let said = |stylebook: &Stylebook| {
        let article = Article::read(text.into(), Default::default(), stylebook);
        let speaker = article.utterances[0].attribution.speaker.as_ref();
        speaker.and_then(|s| s.person).map(|person| article.people[person].name.clone())
    };
    assert_eq!(said(&stylebook).as_deref(), Some("Lio Marr"));
    assert_eq!(said(&Stylebook::default()), None);
}

#[test]
fn husbands_and_wives_tell_who_is_he_and_who_is_she() {
    check("Ada Fenwick and her husband, Bram Oskell, left. “We missed it,” she said.", &["Ada Fenwick", "Ada Fenwick"]);
    check("Ada Fenwick and her husband, Bram Oskell, left. “We missed it,” he said.", &["Ada Fenwick", "Bram Oskell"]);
}

#[test]
fn whoever_asked_does_not_answer() {
    check("Tess Quill asked Ada Fenwick why. “Who knows,” she replied.", &["Ada Fenwick"]);
}

#[test]
fn a_relative_in_an_opening_clause_is_another() {
    check(
        "Before her cousin, Lio Marr, left, Ada Fenwick wept. “I miss it,” she said.",
        &["Ada Fenwick", "Ada Fenwick"],
    );
}
