//! Names that the people file lists: they are names of people as they are listed, whatever their words are.
//!
//! Knows spellings only; whom a form of several people means is left open.

use super::{Named, NamedKind};
use crate::draft::{Draft, Shape, Token, TokenKind};
use crate::lexicon::{self, Word};
use crate::stylebook::Person;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Reads the names of `people` as listed, and what was `found` elsewhere as it was.
pub(super) fn take_listed(draft: &Draft, people: &[Person], found: Vec<Named>) -> Vec<Named> {
    if people.is_empty() {
        return found;
    }
    let words = Words::of(draft);
    let mut listed = Vec::new();
    for (number, person) in people.iter().enumerate() {
        let first = listed.len();
        for form in person.forms().chain(&person.misspellings) {
            words.find(form, number, &mut listed);
        }
        let full = listed[first..].iter().any(|one: &Stretch| one.tokens.len() > 1);
        if full || person.known {
            words.find_second(person.second(), number, &mut listed);
        }
    }
    merge(draft, found, longest(listed))
}

/// Where a listed form stands.
struct Stretch {
    tokens: Range<usize>,
    /// Whose it is; nobody's where several people are called so.
    entry: Option<usize>,
    kind: NamedKind,
}

/// Of those that overlap the longest, by place.
fn longest(mut listed: Vec<Stretch>) -> Vec<Stretch> {
    listed.sort_by_key(|one| (one.tokens.start, std::cmp::Reverse(one.tokens.end)));
    let mut kept: Vec<Stretch> = Vec::with_capacity(listed.len());
    for one in listed {
        match kept.last_mut() {
            Some(last) if last.tokens == one.tokens => {
                last.entry = last.entry.filter(|&entry| one.entry == Some(entry));
            }
            Some(last) if one.tokens.start < last.tokens.end => {}
            _ => kept.push(one),
        }
    }
    kept
}

/// Puts what is listed in the place of what was found there by its words.
fn merge(draft: &Draft, found: Vec<Named>, listed: Vec<Stretch>) -> Vec<Named> {
    let mut all = Vec::with_capacity(found.len() + listed.len());
    let mut found = found.into_iter().peekable();
    for one in listed {
        while let Some(named) = found.next_if(|named| named.tokens.end <= one.tokens.start) {
            all.push(named);
        }
        // "the Robin Marsh Library", "Robin Marsh Jr.": a longer name is not the listed one.
        if found.peek().is_some_and(|named| is_longer(draft, named, &one)) {
            continue;
        }
        let mut title = None;
        while let Some(named) = found.next_if(|named| named.tokens.start < one.tokens.end) {
            title = title.or(named.title);
        }
        let title = title.filter(|title| title.end == one.tokens.start);
        let title = title.or_else(|| title_before(&draft.tokens, one.tokens.start));
        let span = draft.tokens[one.tokens.start].span.join(draft.tokens[one.tokens.end - 1].span);
        let entry = one.entry.map(|entry| entry as u32);
        all.push(Named { tokens: one.tokens, span, kind: one.kind, title, entry });
    }
    all.extend(found);
    all
}

fn is_longer(draft: &Draft, named: &Named, listed: &Stretch) -> bool {
    let given = draft.tokens[named.tokens.start].word.has(Word::GIVEN);
    // "ROBIN MARSH WROTE IT" only has no small letters.
    let goes_on = |next: Word| named.kind != NamedKind::Person || !next.has(Word::COMMON) || next.has(Word::SURNAME);
    named.tokens.start <= listed.tokens.start
        && named.tokens.end > listed.tokens.end
        && goes_on(draft.tokens[listed.tokens.end].word)
        || named.tokens.start < listed.tokens.start && named.kind == NamedKind::Person && given
}

/// The titles right before a name: "Prime Minister", "Mr.", "baker".
fn title_before(tokens: &[Token], name: usize) -> Option<Range<usize>> {
    let title =
        |at: &usize| tokens[*at].kind == TokenKind::Word && tokens[*at].word.has(Word::TITLE | Word::PERSON_NOUN);
    let start = (0..name).rev().take(LONGEST_TITLE).take_while(title).last()?;
    Some(start..name)
}

/// "Former Deputy Prime Minister".
const LONGEST_TITLE: usize = 4;

/// The words of a page by their spelling: people files are long, and stories are short.
struct Words<'a> {
    draft: &'a Draft,
    /// By its first piece, folded: where a word stands.
    places: FxHashMap<String, Vec<usize>>,
}

impl<'a> Words<'a> {
    fn of(draft: &'a Draft) -> Words<'a> {
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, token) in draft.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
            let word = fold(draft.at(token.span));
            if let Some(first) = pieces(&word).next() {
                places.entry(first.to_owned()).or_default().push(at);
            }
        }
        Words { draft, places }
    }

    /// Adds where `form`, the whole name of the person `entry`, stands: family name first, too.
    fn find(&self, form: &str, entry: usize, listed: &mut Vec<Stretch>) {
        let words: Vec<&str> = form.split_whitespace().collect();
        let [first, .., last] = words[..] else {
            listed.extend(self.single(form).map(|(tokens, kind)| Stretch { tokens, entry: Some(entry), kind }));
            return;
        };
        let ordinary = words.iter().all(|word| lexicon::word(word).has(Word::COMMON));
        let mut add = |form: &str| {
            for tokens in self.places_of(form) {
                let written = self.draft.at(self.span(&tokens));
                let small = self.draft.tokens[tokens.start].shape == Shape::Lower && !is_small(first);
                // "rose hill", where Rose Hill is listed, may be any hill.
                if !(small && ordinary) && (small || is_cased_alike(form, written)) {
                    listed.push(Stretch { tokens, entry: Some(entry), kind: NamedKind::Person });
                }
            }
        };
        add(form);
        let given = &form[..form.len() - last.len()];
        add(&format!("{last} {given}"));
    }

    /// Where a form of one word stands with its capital, and what it is worth there.
    fn single(&self, form: &str) -> impl Iterator<Item = (Range<usize>, NamedKind)> {
        let ordinary = lexicon::word(form).has(Word::COMMON);
        let kind = if ordinary { NamedKind::Perhaps } else { NamedKind::Person };
        let written = |tokens: &Range<usize>| is_cased_alike(form, self.draft.at(self.span(tokens)));
        let capital = !is_small(form);
        self.places_of(form).filter(written).filter(move |_| capital).map(move |tokens| (tokens, kind))
    }

    /// Adds where the second reference of somebody stands who is named in full, or known by it. In small letters it is
    /// one only beside a verb of speech.
    fn find_second(&self, form: &str, entry: usize, listed: &mut Vec<Stretch>) {
        for tokens in self.places_of(form) {
            let at = |at: Option<usize>| at.and_then(|at| self.draft.tokens.get(at)).map_or(Word::NONE, |t| t.word);
            let said = |word: Word| word.has(Word::SAY | Word::WRITE) && !word.has(Word::BASE | Word::GERUND);
            let speaks = said(at(Some(tokens.end))) || said(at(tokens.start.checked_sub(1)));
            let alike = is_cased_alike(form, self.draft.at(self.span(&tokens)));
            if alike && (speaks || !is_small(form) && !self.opens_sentence(tokens.start)) {
                listed.push(Stretch { tokens, entry: Some(entry), kind: NamedKind::Person });
            }
        }
    }

    /// Whether the word at `at` may have its capital from the start of a sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        let ordinary = self.draft.tokens[at].word.has(Word::COMMON);
        ordinary && !at.checked_sub(1).is_some_and(|before| self.draft.tokens[before].kind == TokenKind::Word)
    }

    /// Where the words of `form` stand one behind the other, in whatever case.
    fn places_of(&self, form: &str) -> impl Iterator<Item = Range<usize>> {
        let folded = fold(form);
        let first = pieces(&folded).next().unwrap_or_default();
        let places = self.places.get(first).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(move |&at| self.stands_at(at, &folded).map(|end| at..end))
    }

    /// Where the folded `form` ends if it stands at `at`.
    fn stands_at(&self, at: usize, form: &str) -> Option<usize> {
        let mut wanted = pieces(form).peekable();
        let mut end = at;
        while wanted.peek().is_some() {
            let token = self.draft.tokens.get(end)?;
            let text = fold(self.draft.at(token.span));
            // The mark of "’t" and the comma before "Jr." are tokens of their own.
            if !matches!(token.kind, TokenKind::Word | TokenKind::Number) && !form.contains(&text) {
                return None;
            }
            if !pieces(&text).all(|piece| wanted.next() == Some(piece)) {
                return None;
            }
            end += 1;
        }
        let one_paragraph = self.draft.paragraph_at(self.draft.tokens[at].span.start)
            == self.draft.paragraph_at(self.draft.tokens[end - 1].span.start);
        one_paragraph.then_some(end)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.draft.tokens[tokens.start].span.join(self.draft.tokens[tokens.end - 1].span)
    }
}

/// The letters and digits of a folded text, cut at every other sign.
fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

fn is_small(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// Whether every word that has a capital in `form` has one in `written`.
fn is_cased_alike(form: &str, written: &str) -> bool {
    form.split_whitespace().zip(written.split_whitespace()).all(|(form, written)| is_small(form) || !is_small(written))
}
