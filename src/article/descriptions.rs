//! "the mayor-elect": a definite description of somebody whose role the text has given.

use super::page::Page;
use super::{Person, PersonId};
use crate::draft::{Shape, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::offices;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Which roles the people of a page were given.
pub(super) struct Roles {
    /// By noun, in lower case: the people given it, by id.
    people: FxHashMap<String, Vec<PersonId>>,
}

impl Roles {
    pub fn of(page: &Page, people: &[Person]) -> Roles {
        let mut roles: FxHashMap<String, Vec<PersonId>> = FxHashMap::default();
        for (id, person) in people.iter().enumerate() {
            for &role in &person.roles {
                let mut at = page.draft.token_from(role.start);
                let words = page.title_phrase(at).filter(|&length| page.token(at + length - 1).span.end <= role.end);
                if let Some(length) = words.filter(|&length| length > 1) {
                    let holders = roles.entry(written(page, at..at + length)).or_default();
                    holders.extend((holders.last() != Some(&id)).then_some(id));
                }
                while at < page.draft.tokens.len() && page.token(at).span.start < role.end {
                    if page.word(at).has(Word::PERSON_NOUN | Word::FORMAL_TITLE) && !page.word(at).has(Word::PERSONS) {
                        for noun in nouns(page.text(at)) {
                            let holders = roles.entry(noun).or_default();
                            if holders.last() != Some(&id) {
                                holders.push(id);
                            }
                        }
                    }
                    // "a spokesman for the mayor" is no mayor.
                    if page.word(at).has(Word::PREPOSITION) {
                        break;
                    }
                    at += 1;
                }
            }
        }
        Roles { people: roles }
    }

    /// The description that begins at `at` with "the", and the people who were given that role.
    pub fn described(&self, page: &Page, at: usize) -> Option<(Range<usize>, &[PersonId])> {
        if !page.is(at, "the") {
            return None;
        }
        // "the First Lady": a title of several words.
        let words = page.title_phrase(at + 1).filter(|&length| length > 1);
        if let Some(end) = words.map(|length| at + 1 + length)
            && let Some(holders) = self.people.get(&written(page, at + 1..end))
            && page.person_at(end).is_none()
            && !page.is_any(end, &["of", "for"])
            && page.kind(end) != Some(TokenKind::Possessive)
        {
            return Some((at..end, holders));
        }
        let head = (at + 1..at + 5)
            .take_while(|&i| {
                page.is_word(i)
                    && page
                        .named_at(i)
                        .is_none_or(|_| page.word(i).has(Word::FORMAL_TITLE | Word::DEMONYM | Word::PLACE))
            })
            .find(|&i| {
                page.word(i).has(Word::PERSON_NOUN | Word::FORMAL_TITLE) && !page.word(i + 1).has(Word::PERSON_NOUN)
                    || page.word(i).has(Word::FUNCTION)
            })?;
        // "the governor’s race": the office, and nobody.
        let office = page.kind(head + 1) == Some(TokenKind::Possessive)
            && page.word(head + 2).has(Word::ORG_WORD | Word::EVENT_WORD | Word::PLACE_WORD);
        let goes_on = office
            || page.is(head + 1, "of")
            || page.is(head + 1, "for")
            || page.person_at(head + 1).is_some()
            || page.token(head).shape == Shape::Upper
            || qualifies_next(page, head);
        if page.word(head).has(Word::FUNCTION) || goes_on {
            return None;
        }
        Some((at..head + 1, self.people.get(&fold(page.text(head)))?))
    }
}

/// Some words as they are looked up.
fn written(page: &Page, words: Range<usize>) -> String {
    words.map(|at| fold(page.text(at))).collect::<Vec<_>>().join(" ")
}

/// Whether the noun at `head` only tells what kind of thing the next word is: "the European Union", "the mayor job".
fn qualifies_next(page: &Page, head: usize) -> bool {
    let next = head + 1;
    if !page.is_word(next) || page.is_quoted(next) {
        return false;
    }
    let named = page.named_at(head).is_some_and(|n| page.named[n].tokens.end > next);
    let over = page.word(next).has(Word::FUNCTION | Word::CALENDAR) || page.is_finite(next) || page.is_cue(next);
    named || !over
}

/// A role as later references take it up: "Sen." as senator, "congresswoman" as lawmaker.
fn nouns(text: &str) -> Vec<String> {
    let noun = fold(text).replace('.', "");
    let office = offices::office_without_stop(&noun).into_iter();
    let others = office.flat_map(|office| office.forms.iter().chain(&office.later));
    let others = others.map(|form| form.trim_end_matches('.').to_owned());
    std::iter::once(noun.clone()).chain(others.filter(|other| *other != noun)).collect()
}
