//! What of a reading is surely a name, another form of it, a title that is held now: strict enough to be proposed for the
//! people file, where the slips of a hundred readings would come together.

use super::{Likeness, Name, Parts, compare, is_suffix, same_given};
use crate::lexicon::offices::NOT_NOW;
use crate::lexicon::{self, Word};
use crate::text::fold;

/// Whether `words` look like the full name of a person: no firm, film or place, no name with its title, none with a piece
/// of the sentence before it.
pub fn is_surely_name(words: &str) -> bool {
    let parts = Parts::of(words);
    let [first, last] = [words.split(' ').next().unwrap_or_default(), parts.last];
    let is = |word: &str, class: Word| lexicon::word(&word.to_lowercase()).has(class);
    let kinds = Word::ORG_WORD | Word::PLACE_WORD | Word::EVENT_WORD;
    let others = kinds | Word::ORG | Word::MEDIA | Word::PLACE | Word::COMMON | Word::CALENDAR;
    let no_given = Word::HONORIFIC | Word::PARTICLE | Word::DEMONYM | others;
    // Behind a given name any word may be a surname; behind two it is as often what is called after them.
    let no_surname = if is(first, Word::GIVEN) && words.split(' ').count() == 2 { kinds } else { others };
    parts.is_full()
        && words.split(' ').all(is_part)
        && first.starts_with(char::is_uppercase)
        && (is(first, Word::GIVEN) || !is(first, no_given))
        && last.chars().nth(1).is_some()
        && (is(last, Word::GIVEN | Word::SURNAME) || !is(last, no_surname))
}

/// Whether `word` may be a part of a name: no figure, no bracket, no capitals throughout but initials and what stands behind
/// a name, no compound ("German-born").
fn is_part(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters > 2 && !word.contains(char::is_lowercase) && !word.contains('.') && !is_suffix(word);
    let compound = word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
    letters > 0 && !shouted && !compound && word.chars().all(|c| c.is_alphabetic() || ".,'’-‐‑“”‘\"".contains(c))
}

/// Whether `form` is surely another form of `name`.
pub fn is_surely_form(form: &str, name: &str) -> bool {
    let (one, other) = (Parts::of(form), Parts::of(name));
    let initials = |given: &str| given.split(' ').skip(1).filter_map(|word| word.chars().next()).collect::<String>();
    let middle = (initials(one.given), initials(other.given));
    let middle_agrees = middle.0.is_empty() || middle.1.is_empty() || middle.0 == middle.1;
    is_surely_name(form)
        && fold(one.last) == fold(other.last)
        && same_given(&fold(one.first()), &fold(other.first()))
        && middle_agrees
        && compare(&Name::of(form), &Name::of(name)) == Likeness::Same
}

/// The title that `role` gives, if it is one that somebody holds or works as now: "the mayor of Eastwick", "Sen.", and not
/// "her friend", "former mayor", "a Democrat", "physician Dr.".
pub fn held_title(role: &str) -> Option<&str> {
    // With its full stop it may be known as an abbreviation only.
    let is = |word: &str, class: Word| lexicon::word(word.to_lowercase().trim_end_matches('.')).has(class);
    let (first, rest) = role.split_once(' ').unwrap_or((role, ""));
    let role = if is(first, Word::DETERMINER) && !rest.is_empty() { rest } else { role };
    let words: Vec<&str> = role.split(' ').collect();
    let is_border = |word: &&str| is(word, Word::PREPOSITION | Word::CONJUNCTION);
    let head = words.split(is_border).next()?.last()?;
    let whole = !is(words.last()?, Word::PREPOSITION) && !role.contains(" and a ");
    let several = head.ends_with("s.") || words.iter().any(|word| is(word, Word::PERSONS));
    let office = is(head, Word::ROLE | Word::FORMAL_TITLE | Word::FALSE_TITLE);
    let other = Word::KIN | Word::KIND | Word::MEMBER;
    let courtesy = is(head, Word::HONORIFIC) && !is(head, Word::FORMAL_TITLE);
    let of_others = words
        .iter()
        .any(|word| is(word, Word::POSSESSIVE) || word.contains(|c: char| c.is_ascii_digit() || "’'&".contains(c)));
    let not_now = words.iter().any(|word| NOT_NOW.contains(&word.to_lowercase().as_str()));
    (office && whole && !several && !is(head, other) && !courtesy && !of_others && !not_now).then_some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_told_from_other_names() {
        for name in [
            "Ada Fenwick",
            "Bram Oskell Jr.",
            "A.J. Fenwick",
            "Zoë O’Døwd",
            "Lio van der Marr",
            "Grace Brown",
            "Steve Harvest",
        ] {
            assert!(is_surely_name(name), "{name}");
        }
        let others = [
            "de Fenwick",
            "Sir Bram",
            "Oskell",
            "Harbour Bridge",
            "FERRY KING",
            "Ferry QZ8501",
            "Danish-born Oskell",
            "Ada Fenwick Foundation",
            "Ada Fenwick Jazz",
            "Ada Fenwick X",
            "Blue Harbour",
            "Monday Oskel",
        ];
        for other in others {
            assert!(!is_surely_name(other), "{other}");
        }
    }

    #[test]
    fn forms_are_one_persons() {
        assert!(is_surely_form("Jim Oskell", "James Oskell") && is_surely_form("Ada J. Fenwick", "Ada Fenwick"));
        for other in ["Sir Jim", "de Oskell", "Bram Oskell", "James Oskel"] {
            assert!(!is_surely_form(other, "James Oskell"), "{other}");
        }
        assert!(!is_surely_form("Ada H. W. Fenwick", "Ada W. Fenwick"));
    }

    #[test]
    fn titles_are_held_now() {
        for (role, held) in
            [("the mayor of Eastwick", "mayor of Eastwick"), ("Sen.", "Sen."), ("a ferry captain", "ferry captain")]
        {
            assert_eq!(held_title(role), Some(held));
        }
        for role in [
            "her friend",
            "former mayor",
            "a Democrat",
            "physician Dr",
            "senators",
            "the mayor’s wife",
            "star",
            "Sens.",
            "author of",
        ] {
            assert_eq!(held_title(role), None, "{role}");
        }
    }
}
