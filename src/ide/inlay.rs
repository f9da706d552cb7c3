//! Inlay hints, after a closing mark: the speaker where the sentence does not give them by name; another article that
//! has the words more fully, or otherwise.

use super::words::{doubt, is_fuller};
use crate::article::{Article, PersonId, SpeakerKind, Utterance};
use crate::index::{Class, Place, View};
use crate::names::Parts;
use crate::text::{Offset, Span};

/// The longest name of a person or an article in a hint, in characters, with what stands before a person's.
const LONGEST: usize = 20;

/// A hint between the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// Where: behind a closing mark.
    pub at: Offset,
    /// What it is about.
    pub about: About,
    /// Where the person is first named, or the other words stand.
    pub place: Place,
}

/// What a hint is about.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// Who speaks.
    Speaker {
        /// What it says: "— Fenwick", with a question mark when inferred.
        label: String,
        /// The full name.
        person: String,
    },
    /// Another article with the same words.
    Other {
        /// Whether it has more of them, not others.
        fuller: bool,
    },
}

/// The hints in `span`, in order.
pub fn hints(view: &View, span: Span) -> Vec<Hint> {
    let said = view.article.utterances.iter().enumerate();
    // Only what is on the screen is asked for: looking for the same words elsewhere takes time.
    let shown = said.filter(|(_, said)| {
        let mut quotes = said.segments.iter().map(|&quote| view.article.quotes[quote].span.end);
        quotes.any(|end| span.touches(end))
    });
    let both = |(number, said): (usize, &Utterance)| [hint(view, said), other(view, number, said)];
    shown.flat_map(both).flatten().filter(|hint| span.touches(hint.at)).collect()
}

/// The fullest of the other articles with more of these words, else the first with others.
fn other(view: &View, number: usize, utterance: &Utterance) -> Option<Hint> {
    let occurrences = view.occurrences(number);
    let elsewhere = || occurrences.iter().filter(|other| other.file != view.file);
    let fuller = elsewhere().find(|other| is_fuller(other)).map(|other| (true, other));
    let altered = || elsewhere().find(|other| other.class == Class::Altered).map(|other| (false, other));
    let (fuller, other) = fuller.or_else(altered)?;
    let last = utterance.segments.iter().rev().map(|&q| &view.article.quotes[q]).find(|quote| quote.close.is_some())?;
    Some(Hint {
        at: last.span.end,
        about: About::Other { fuller },
        place: Place { file: other.file, span: other.matched },
    })
}

/// The name of an article cut to what a hint may hold.
pub fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn hint(view: &View, utterance: &Utterance) -> Option<Hint> {
    let article = view.article;
    let speaker = utterance.attribution.speaker.as_ref()?;
    let person = speaker.person?;
    let named = speaker.kind == SpeakerKind::Name;
    if named && utterance.segments.iter().any(|&q| same_sentence(article, article.quotes[q].span, speaker.span)) {
        return None;
    }
    let last = utterance.segments.iter().rev().map(|&q| &article.quotes[q]).find(|quote| quote.close.is_some())?;
    let first = article.people[person].mentions.first().map(|&m| article.mentions[m].span)?;
    Some(Hint {
        at: last.span.end,
        about: About::Speaker {
            label: label(article, person, doubt(article.sureness(&utterance.attribution))),
            person: article.people[person].name.clone(),
        },
        place: Place { file: view.file, span: first },
    })
}

/// Whether the sentence that holds `quote`, or the one right behind its closing mark, holds `speaker`.
fn same_sentence(article: &Article, quote: Span, speaker: Span) -> bool {
    let sentence = |offset| article.draft.sentence_at(offset);
    let around = sentence(quote.start).zip(sentence(quote.end));
    let holds = |(first, last)| (first..=last).any(|s: usize| article.draft.sentences[s].span.overlaps(speaker));
    around.is_some_and(holds)
}

/// "— Fenwick?", by the surname, or by the full name where two people share it.
fn label(article: &Article, person: PersonId, doubt: &str) -> String {
    let name = &article.people[person].name;
    let surname = |name| Parts::of(name).surname;
    let last = surname(name);
    let shared = article.people.iter().filter(|other| surname(&other.name) == last).count() > 1;
    let room = LONGEST - "— ".chars().count() - doubt.len();
    let full = shared && name.chars().count() <= room;
    let mut shown: String = if full { name.clone() } else { last.to_owned() };
    if shown.chars().count() > room {
        shown = shown.chars().take(room - 1).chain(['…']).collect();
    }
    format!("— {shown}{doubt}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let view = fixture.view();
        let text = view.article.text();
        let whole = Span::new(0, text.len() as Offset);
        let mut shown = String::new();
        for hint in hints(&view, whole) {
            let before: String = text[..hint.at as usize].chars().rev().take(12).collect();
            let before: String = before.chars().rev().collect();
            let (label, about) = match &hint.about {
                About::Speaker { label, person } => (label.clone(), person.clone()),
                About::Other { fuller } => ((if *fuller { "fuller" } else { "differs" }).to_owned(), String::new()),
            };
            assert!(label.chars().count() <= LONGEST, "{label}");
            shown.push_str(&format!("…{before} [{label}] {about} {}\n", fixture.name(hint.place)));
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn speakers_where_the_sentence_does_not_name_them_and_words_that_differ_elsewhere() {
        check(
            at("gazette", "Mayor"),
            expect![[r#"
                …s to do it." [— Fenwick?] Ada Fenwick gazette.txt:5
                …s to do it." [differs]  courier.txt:3
                …they think.” [— Oskell?] Bram Oskell gazette.txt:7
            "#]],
        );
        check(
            at("courier", "Ada"),
            expect![[r#"
                …s to do it,” [differs]  gazette.txt:7
                … the winter” [— Fenwick?] Ada Fenwick courier.txt:1
            "#]],
        );
    }

    #[test]
    fn two_people_of_one_surname_are_told_apart_and_long_names_are_cut() {
        let text = "Ada Fenwick met her brother Tom Fenwick. “It rains,” said Tom Fenwick. He went on: “And hard.”\n\n\
                    Jo Featherstonehaugh-Marchbanks came too. “I like rain,” she said.\n";
        check(
            Fixture::new(text),
            expect![[r#"
                … “And hard.” [— Tom Fenwick?] Tom Fenwick article.txt:1
                … like rain,” [— Featherstonehaug…?] Jo Featherstonehaugh-Marchbanks article.txt:3
            "#]],
        );
    }

    #[test]
    fn only_in_the_range_asked_for() {
        let fixture = at("gazette", "Mayor");
        assert_eq!(hints(&fixture.view(), Span::new(0, 10)), []);
    }
}
