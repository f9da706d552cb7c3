//! Where the reading of he and she stops, and whom a word there may mean as far as the page alone tells.

use crate::article::attribution::Found;
use crate::article::descriptions::Roles;
use crate::article::page::Page;
use crate::article::phrases::Head;
use crate::article::salience::Part;
use crate::article::{Mention, PersonId, Pronoun, QuoteId};
use crate::draft::TokenKind;
use crate::lexicon::Word;

/// The words at which the reading stops: pronouns, and what begins a description.
const TELLING: Word = Word::HE
    .and(Word::SHE)
    .and(Word::WHO)
    .and(Word::DETERMINER)
    .and(Word::NUMERAL)
    .and(Word::INDEFINITE)
    .and(Word::POSSESSIVE);

/// The quotes by the token that begins their speaker.
pub(super) fn speakers(found: &[Found]) -> Vec<(usize, QuoteId)> {
    let mut speakers = Vec::with_capacity(found.len());
    for (quote, found) in found.iter().enumerate() {
        if let Some(speaker) = &found.speaker {
            speakers.push((speaker.tokens.start, quote));
        }
    }
    speakers.sort_unstable();
    speakers
}

/// A token at which the reading stops: a name begins there, or a word that may mean somebody.
pub(super) struct Stop<'a> {
    pub at: usize,
    /// How many names begin before it.
    pub names_before: usize,
    /// The quotes whose speaker begins here, and those of one that begins a token before.
    pub says: [&'a [(usize, QuoteId)]; 2],
    pub meaning: Meaning<'a>,
}

/// Whom a word may mean, as far as the page alone tells.
pub(super) enum Meaning<'a> {
    /// A name that ends before the token `end`.
    Name {
        end: usize,
        part: Part,
    },
    /// He or she.
    Pronoun(Pronoun),
    /// "the mayor", up to the token `end`: one of those who were given that role.
    Description {
        end: usize,
        holders: &'a [PersonId],
    },
    /// "a clerk", "my wife": somebody whom the text does not name here, with the pronoun that the noun shows.
    Somebody {
        pronoun: Option<Pronoun>,
        part: Part,
    },
    Nobody,
}

pub(super) fn stops<'a>(
    page: &Page,
    names: &[Mention],
    roles: &'a Roles,
    mut speakers: &'a [(usize, QuoteId)],
) -> Vec<Stop<'a>> {
    let mut stops = Vec::with_capacity(names.len() * 2 + 16);
    let mut names_before = 0;
    for (at, token) in page.draft.tokens.iter().enumerate() {
        let start = token.span.start;
        while names.get(names_before).is_some_and(|m| m.span.start < start) {
            names_before += 1;
        }
        let name = names.get(names_before).filter(|m| m.span.start == start);
        if name.is_some() || token.word.has(TELLING) {
            let meaning = name.map_or_else(|| meaning(page, at, roles), |name| meaning_of_name(page, at, name));
            while speakers.first().is_some_and(|(token, _)| token + 1 < at) {
                speakers = &speakers[1..];
            }
            let up_to = |at: usize| speakers.iter().take_while(|(token, _)| *token <= at).count();
            let before = at.checked_sub(1).map_or(0, up_to);
            let says = [&speakers[before..up_to(at)], &speakers[..before]];
            stops.push(Stop { at, names_before, says, meaning });
        }
    }
    stops
}

fn meaning_of_name<'a>(page: &Page, at: usize, name: &Mention) -> Meaning<'a> {
    let end = (at..page.draft.tokens.len())
        .find(|&i| page.token(i).span.start >= name.span.end)
        .unwrap_or(page.draft.tokens.len());
    let part = if page.is_quoted(at) {
        Part::Quoted
    } else if page.kind(end) == Some(TokenKind::Possessive) {
        Part::Owner
    } else if is_subject(page, end) {
        Part::Subject
    } else {
        Part::Object
    };
    Meaning::Name { end, part }
}

fn meaning<'a>(page: &Page, at: usize, roles: &'a Roles) -> Meaning<'a> {
    let word = page.word(at);
    match (word.has(Word::HE), word.has(Word::SHE)) {
        (true, false) => return Meaning::Pronoun(Pronoun::He),
        (false, true) => return Meaning::Pronoun(Pronoun::She),
        _ => {}
    }
    if !page.is_quoted(at)
        && let Some((tokens, holders)) = roles.described(page, at)
    {
        return Meaning::Description { end: tokens.end, holders };
    }
    somebody(page, at).map_or(Meaning::Nobody, |(pronoun, part)| Meaning::Somebody { pronoun, part })
}

/// "A clerk told the court that she …": somebody the text does not name here may be meant, too.
fn somebody(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    if page.word(at).has(Word::POSSESSIVE) {
        return relative_of(page, at);
    }
    if !page.is_any(at, &["a", "an", "another", "one"])
        || !page.word(at).has(Word::DETERMINER | Word::NUMERAL | Word::INDEFINITE)
    {
        return None;
    }
    let before = at.checked_sub(1).map_or(Word::NONE, |b| page.word(b));
    let aside = at > 0 && page.kind(at - 1) == Some(TokenKind::Comma);
    if page.is_quoted(at) || aside || before.has(Word::AUXILIARY) || at > 0 && page.is(at - 1, "as") {
        return None;
    }
    let phrase = page.phrase_from(at, at + 8).filter(|p| p.head == Head::Person)?;
    let noun = page.word(phrase.tokens.end - 1);
    if noun.has(Word::PERSONS) || page.person_at(phrase.tokens.end).is_some() {
        return None;
    }
    let pronoun = match (noun.has(Word::MALE), noun.has(Word::FEMALE)) {
        (true, false) => Some(Pronoun::He),
        (false, true) => Some(Pronoun::She),
        _ => None,
    };
    Some((pronoun, if is_subject(page, phrase.tokens.end) { Part::Subject } else { Part::Quoted }))
}

/// "my wife", "her mother": somebody whose name is not given.
pub(super) fn relative_of(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    let noun = (at + 1..at + 4).take_while(|&i| page.is_word(i)).find(|&i| page.word(i).has(Word::PERSON_NOUN))?;
    let next = noun + 1;
    let name_follows = page.person_at(next).is_some()
        || page.kind(next) == Some(TokenKind::Comma) && page.person_at(next + 1).is_some();
    let kin = page.word(noun).has(Word::KIN) && !page.word(noun).has(Word::PERSONS);
    let pronoun = crate::article::people::pronoun_of(page.word(noun)).filter(|_| kin && !name_follows)?;
    Some((Some(pronoun), if is_subject(page, next) { Part::Subject } else { Part::Owner }))
}

/// Whether what ends before `end` is followed by its verb, an aside aside: "Fenwick, 51, said"; "the mayor, Ada
/// Fenwick, said".
pub(super) fn is_subject(page: &Page, end: usize) -> bool {
    let comma = |at: usize| page.kind(at) == Some(TokenKind::Comma);
    let mut at = end;
    while page.word(at).has(Word::ADVERB) {
        at += 1;
    }
    if comma(at) {
        let finite = |at: usize| at < page.draft.tokens.len() && page.is_finite(at);
        return finite(at + 1) || (at + 1..at + 20).find(|&i| comma(i)).is_some_and(|close| finite(close + 1));
    }
    at < page.draft.tokens.len() && page.is_finite(at)
}
