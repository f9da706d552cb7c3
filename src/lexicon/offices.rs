//! Offices and ranks, and the words beside them that make them another's, or of another time.
//!
//! The offices themselves are in `offices.txt`.

use super::load::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// An office or rank.
#[derive(Debug)]
pub struct Office {
    /// How it is written, abbreviations with their full stop; in full first.
    pub forms: Vec<&'static str>,
    /// Nouns that take it up later: "lawmaker" for a senator.
    pub later: Vec<&'static str>,
    /// Whether one person holds one of this kind at a time.
    pub one_at_a_time: bool,
    /// Whether houses lay down when it has a capital.
    pub styled: bool,
}

/// All offices.
static OFFICES: LazyLock<Vec<Office>> = LazyLock::new(|| {
    let list = |column: &'static str| column.split(';').filter(|entry| *entry != "-");
    let office = |row: super::load::Row| Office {
        forms: std::iter::once(row.column(0)).chain(list(row.column(1))).collect(),
        later: list(row.column(2)).collect(),
        one_at_a_time: list(row.column(3)).any(|kind| kind == "one"),
        styled: list(row.column(3)).any(|kind| kind == "style"),
    };
    rows(include_str!("offices.txt")).map(office).collect()
});

/// The first office that has each form, and with no full stop behind it.
static BY_FORM: LazyLock<[FxHashMap<&str, &Office>; 2]> = LazyLock::new(|| {
    let by = |written: fn(&'static str) -> &'static str| {
        let forms = OFFICES.iter().flat_map(|office| office.forms.iter().map(move |form| (written(form), office)));
        forms.rev().collect()
    };
    [by(|form| form), by(|form| form.trim_end_matches('.'))]
});

/// The office that `word`, in lower case, is a form of.
pub fn office(word: &str) -> Option<&'static Office> {
    BY_FORM[0].get(word).copied()
}

/// The office that `word`, in lower case, is a form of but for a full stop at its end.
pub fn office_without_stop(word: &str) -> Option<&'static Office> {
    BY_FORM[1].get(word).copied()
}

/// A title in one form, whatever its abbreviations and hyphens: "VP" and "Vice-President" are "vice president".
pub fn title_key(title: &str) -> String {
    let in_full = |word: &str| {
        let word = word.to_lowercase();
        let known = office(&word).or_else(|| office(&format!("{word}.")));
        known.map_or_else(|| word.trim_end_matches('.').to_owned(), |office| office.forms[0].to_owned())
    };
    let words = title.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    words.map(in_full).collect::<Vec<_>>().join(" ")
}

/// Before a title, they say that it is not held now.
pub const NOT_NOW: &[&str] = &[
    "acting", "former", "ex", "ex-", "then", "late", "onetime", "one-time", "outgoing", "past", "future", "next",
    "interim",
];

/// Beside a title, they make it another's, or another one: "the mayor’s wife", "deputy mayor".
pub const OF_OTHERS: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "shadow",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "father",
    "mother",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "aide",
    "adviser",
];

/// Beside a title, they say that somebody wants it.
pub const SOUGHT: &[&str] = &["candidate", "nominee", "elect", "hopeful"];

/// In small letters before a title, they belong to it: "former Mayor", "chief Justice".
pub const WITH_TITLES: &[&str] =
    &["former", "then", "ex", "acting", "deputy", "senior", "chief", "vice", "political", "campaign"];

/// With a capital behind a title, they belong to it: "Speaker Emerita Ada Fenwick".
pub const BEHIND_TITLES: &[&str] = &["Emeritus", "Emerita", "Elect", "Designate"];

/// Behind a title, they tell of the day on which somebody came to it or gave it up: "after Mayor Fenwick’s fall".
pub const COMING_OR_LEAVING: &[&str] =
    &["left", "resigned", "retired", "died", "quit", "lost", "stepped", "’s", "'s", "rose", "won", "took", "became"];

/// In the words for somebody, they say that it is one who speaks for others.
const SPEAKS_FOR_OTHERS: &[&str] = &["spokes", "aide", "press secretary", "press officer"];

/// Whether the words for somebody say that they speak for others: "a spokeswoman for the ferry".
pub fn speaks_for_others(words: &str) -> bool {
    let words = words.to_lowercase();
    SPEAKS_FOR_OTHERS.iter().any(|role| {
        // "his aides" are others than he; behind "spokes" anything may stand.
        let ends = |behind: &str| *role == "spokes" || !behind.starts_with(char::is_alphanumeric);
        let is_word = |at: usize| !words[..at].ends_with(char::is_alphanumeric) && ends(&words[at + role.len()..]);
        words.match_indices(role).any(|(at, _)| is_word(at))
    })
}

/// In brackets behind a rank, they say that its bearer has retired.
pub const RETIRED: &[&str] = &["Rtd", "Retd", "Ret", "RTD"];

/// These go with the given name: "Sir Karl", "Princess Ada".
pub const WITH_GIVEN: &[&str] = &["Sir", "Dame", "Prince", "Princess"];

/// Said of nobody but a person.
pub const MISTER: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"];

#[test]
fn offices_have_forms() {
    assert!(office("gov.").is_some_and(|office| office.one_at_a_time && office.forms[0] == "governor"));
    assert!(office("congresswoman").is_some_and(|office| office.later == ["lawmaker"]));
    assert!(office("ferrywoman").is_none());
    assert!(office("gov").is_none() && office_without_stop("gov").is_some());
    let descriptions = ["a spokeswoman for the ferry", "Oskell’s aide", "surrounded by his aides", "a raider"];
    assert_eq!(descriptions.map(speaks_for_others), [true, true, false, false]);
    assert_eq!(
        ["VP", "Vice-President", "State Sen."].map(title_key),
        ["vice president", "vice president", "state senator"]
    );
}
