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
fn nobody_is_he_and_she() {
    check(
        "Bram Oskell waited. He showed Ada Fenwick the page in June, when she had withdrawn her book.",
        &["Bram Oskell", "Ada Fenwick", "Ada Fenwick"],
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
