//! Noun phrases beside a verb: who is meant by the words before or after "said".
//!
//! No parser: closed-class words, punctuation, the lexicon and the names already found are enough for the few
//! places where a speaker can stand. The head counts, not a name inside its description: "Fenwick’s campaign
//! manager" is not Fenwick.

use super::names::NamedKind;
use super::page::Page;
use crate::draft::{Shape, TokenKind};
use crate::lexicon::grammar::{BEHIND_DESCRIPTION, COMPLEMENTS, INSIDE_TITLE};
use crate::lexicon::{self, Word};
use std::ops::Range;

/// Nouns that the lexicon knows.
const PERSON_OR_THING: Word = Word::PERSON_NOUN.and(Word::PERSONS).and(Word::ORG_WORD).and(Word::DOCUMENT);

/// So many tokens has a phrase with all that hangs on it at the most. A list of names without an end is none.
const PHRASE: usize = 48;

/// So many prepositions hang on each other at the most. Each is looked at in two ways, so that the work doubles with it.
const HANGING: u8 = 6;

/// So many words may stand between the parts of a role and the name behind them.
const ROLE_REACH: usize = 8;

/// A noun phrase that may be a speaker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// Its tokens; for a name those of the name alone.
    pub tokens: Range<usize>,
    pub head: Head,
    /// First token of the whole phrase, with title, article and description.
    pub start: usize,
}

/// What a phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A person's name: index into the page's named things.
    Name(usize),
    /// he, she, they, I, who.
    Pronoun,
    /// Two or more who do it together: "Quill and Oskell".
    Together,
    /// A noun for a person.
    Person,
    /// An organisation, a paper, a document.
    Organisation,
    /// Some other noun.
    Thing,
}

impl Head {
    /// Whether it can say something.
    pub fn speaks(self) -> bool {
        self != Head::Thing
    }
}

impl Page<'_> {
    /// The phrase that begins at `at`, not reaching `limit`: "a spokesman for the mayor", "Sen. Ada Fenwick".
    pub(super) fn phrase_from(&self, at: usize, limit: usize) -> Option<Phrase> {
        let limit = limit.min(at.saturating_add(PHRASE));
        let first = self.word(at);
        if first.has(Word::IT) && !first.has(Word::POSSESSIVE) {
            return Some(Phrase { tokens: at..at + 1, head: Head::Thing, start: at });
        }
        if at >= limit || !matches!(self.kind(at)?, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        if self.is_pronoun(at) {
            return Some(Phrase { tokens: at..at + 1, head: Head::Pronoun, start: at });
        }
        if first.has(Word::INDEFINITE) && (self.is(at + 1, "of") || !self.is_word(at + 1)) {
            return Some(Phrase { tokens: at..at + 1, head: Head::Person, start: at });
        }
        let mut end = at;
        while end < limit {
            if let Some(title) = self.title_phrase(end) {
                end = (end + title).min(limit);
            } else if self.is_boundary(end, end == at) || self.ends_before(end, at) {
                break;
            } else {
                end += 1;
            }
        }
        let phrase = self.phrase_of(at..end)?;
        let named = matches!(phrase.head, Head::Name(_));
        if let Some(name) = (!named)
            .then(|| self.name_behind_complement(end, limit).or_else(|| self.name_behind_role(at, end, limit)))
            .flatten()
            .or_else(|| self.name_with_two_titles(at, end, limit))
        {
            return Some(Phrase { start: at, ..name });
        }
        Some(
            self.name_in_apposition(end, limit)
                .filter(|name| {
                    phrase.head == Head::Person || phrase.head == Head::Thing && !self.is_finite(name.tokens.end)
                })
                .map_or(phrase, |name| Phrase { start: at, ..name }),
        )
    }

    /// "his best friend at school, Bram Oskell,": the name behind a description and where it belongs.
    fn name_behind_complement(&self, end: usize, limit: usize) -> Option<Phrase> {
        if !self.is_any(end, BEHIND_DESCRIPTION) || self.is_quoted(end) {
            return None;
        }
        let inner = |i: &usize| {
            matches!(self.kind(*i), Some(TokenKind::Word | TokenKind::Number))
                && self.named_at(*i).is_none_or(|n| self.named[n].kind != NamedKind::Person)
                && !self.is_quoted(*i)
                && (self.named_at(*i).is_some() || !self.is_finite(*i))
        };
        let comma = (end + 1..limit.min(end + 7)).find(|i| !inner(i))?;
        let name = self.name_in_apposition(comma, limit)?;
        let over = matches!(self.kind(name.tokens.end), Some(TokenKind::Comma | TokenKind::Stop) | None);
        (comma > end + 1 && over && name.tokens.len() > 1).then_some(name)
    }

    /// "oil and gas worker Ada Fenwick", "superintendent of schools Ada Fenwick": the name behind a role of several parts
    /// that begins at `start` and goes on at `link`.
    fn name_behind_role(&self, start: usize, link: usize, limit: usize) -> Option<Phrase> {
        if !self.is_any(link, &["and", "of", "for"]) || self.is_quoted(link) || self.begins_description(start) {
            return None;
        }
        let end = limit.min(link + ROLE_REACH);
        let at = (link + 1..end).find(|&at| self.person_at(at).is_some())?;
        let id = self.person_at(at)?;
        let led = (link + 1..at).all(|i| {
            let joins = self.is_any(i, INSIDE_TITLE);
            self.is_word(i) && !self.is_quoted(i) && (joins || !self.word(i).has(Word::FUNCTION) && !self.is_finite(i))
        });
        let role = self.word(at - 1).has(Word::PERSON_NOUN | Word::TITLE) && !self.word(at - 1).has(Word::PERSONS);
        // "officials and Mayor Ada Fenwick" are two; "Superintendent of schools" has its name behind the schools.
        let single = if self.is(link, "and") {
            // "rope and sail maker": any noun of the trade will do.
            let trade = self.draft.tokens[at - 1].shape == Shape::Lower && at > link + 1;
            let two = self.word(link - 1).has(Word::PERSON_NOUN | Word::PERSONS | Word::TITLE);
            // "fisherman and part-time organist Ada Fenwick": of two roles without an article one person has both.
            (role || trade) && (!two || role && trade && self.heads_role(start, link))
        } else {
            self.heads_role(start, link) && at > link + 1 && (role || self.named[id].title.is_none())
        };
        (led && single && self.named[id].tokens.len() > 1 && self.named[id].tokens.start == at).then(|| Phrase {
            tokens: self.named[id].tokens.clone(),
            head: Head::Name(id),
            start,
        })
    }

    /// Whether the words from `start` up to `end` are one person's role without an article: "Chief executive".
    fn heads_role(&self, start: usize, end: usize) -> bool {
        let last = self.word(end - 1);
        start < end
            && last.has(Word::PERSON_NOUN | Word::TITLE)
            && !last.has(Word::PERSONS)
            && !self.begins_description(start)
            && (start..end).all(|i| self.named_at(i).is_none_or(|n| self.named[n].kind != NamedKind::Person))
    }

    fn begins_description(&self, at: usize) -> bool {
        self.word(at).has(Word::DETERMINER | Word::POSSESSIVE | Word::INDEFINITE | Word::NUMERAL)
    }

    /// "former Eastwick Gov. and board chairman Ada Fenwick": two titles before one name.
    fn name_with_two_titles(&self, start: usize, end: usize, limit: usize) -> Option<Phrase> {
        let title = self.word(end - 1).has(Word::TITLE) && self.person_at(end - 1).is_none();
        if !title || !self.is(end, "and") || self.word(start).has(Word::DETERMINER | Word::POSSESSIVE) {
            return None;
        }
        let name = self.phrase_from(end + 1, limit).filter(|p| matches!(p.head, Head::Name(_)))?;
        let titled = matches!(name.head, Head::Name(id) if self.named[id].title.is_some());
        (titled && !self.word(end + 1).has(Word::DETERMINER)).then_some(name)
    }

    /// "a leading advocate, Ada Fenwick of": the name behind a description.
    fn name_in_apposition(&self, comma: usize, limit: usize) -> Option<Phrase> {
        if self.kind(comma) != Some(TokenKind::Comma) || self.is_quoted(comma) || comma + 1 >= limit {
            return None;
        }
        let id = (comma + 1..comma + 5).find_map(|at| self.person_at(at))?;
        let named = &self.named[id];
        let start = named.title.as_ref().map_or(named.tokens.start, |title| title.start.min(named.tokens.start));
        let whole = named.tokens.len() > 1 || self.kind(named.tokens.end) == Some(TokenKind::Comma);
        // "his niece, state Sen. Ada Fenwick": words of the title the lexicon does not know.
        let led = (comma + 1..start).all(|i| self.is_word(i) && !self.word(i).has(Word::FUNCTION | Word::SPEECH));
        if !led || !whole || named.tokens.end > limit {
            return None;
        }
        Some(Phrase { tokens: self.named[id].tokens.clone(), head: Head::Name(id), start: comma + 1 })
    }

    /// The length of the title of several words at `at`: "secretary of state".
    pub(super) fn title_phrase(&self, at: usize) -> Option<usize> {
        if !self.word(at).has(Word::TITLE_PHRASE) || self.is_quoted(at) || self.named_at(at).is_some() {
            return None;
        }
        lexicon::phrase(self.words_from(at).take(5))
            .filter(|(_, class)| class.has(Word::TITLE))
            .map(|(length, _)| length)
    }

    /// Whether a phrase from `start` is over before the token at `at`: its subject is complete and its verb or an
    /// adverb begins.
    fn ends_before(&self, at: usize, start: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= start) else { return false };
        if self.named_at(at).is_some() || self.kind(at) != Some(TokenKind::Word) {
            return false;
        }
        let word = self.word(at);
        let complete = self.named_at(before).is_some()
            || self.word(before).has(Word::PERSON_NOUN | Word::PERSONS | Word::ORG_WORD | Word::DOCUMENT);
        let goes_on = word.has(Word::PERSON_NOUN | Word::PERSONS | Word::TITLE | Word::ORG_WORD | Word::DOCUMENT);
        if word.has(Word::ADVERB) {
            return complete;
        }
        complete && !goes_on && (self.is_finite(at) || self.person_at(before).is_some() && !self.leads_to_name(before))
    }

    /// "Harbor Watch founding member Ada Fenwick": a capitalised word that may be a name leads up to one that is.
    fn leads_to_name(&self, at: usize) -> bool {
        let sure = |at: usize| {
            self.named_at(at).is_some_and(|n| self.named[n].kind == NamedKind::Person && self.named[n].tokens.len() > 1)
        };
        let doubtful = self.named_at(at).is_some_and(|n| self.named[n].kind == NamedKind::Perhaps);
        let word = |at: usize| self.is_word(at) && !self.word(at).has(Word::FUNCTION) && !self.is_finite(at);
        doubtful && word(at + 1) && (sure(at + 2) || word(at + 2) && sure(at + 3))
    }

    /// The phrase that ends before `end`, not reaching back over `floor`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&l| l >= floor)?;
        if self.is_quoted(last) {
            return None;
        }
        match self.kind(last)? {
            TokenKind::Comma | TokenKind::Close | TokenKind::Dash => self.before_aside(last, floor, false),
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive => self.chunk_before(end, floor, HANGING),
            _ => None,
        }
    }

    /// The phrase before an aside that ends at `close`: "Ada Fenwick, a spokeswoman for the port, said". `behind` is
    /// whether another aside follows it, and then no third one is looked for: two in a row are all that is written.
    fn before_aside(&self, close: usize, floor: usize, behind: bool) -> Option<Phrase> {
        let opens = |kind| match self.kind(close) {
            Some(TokenKind::Close) => kind == TokenKind::Open,
            Some(TokenKind::Dash) => kind == TokenKind::Dash,
            _ => kind == TokenKind::Comma,
        };
        let mut nearest: Option<Phrase> = None;
        let mut at = close;
        let low = floor.max(close.saturating_sub(40));
        while at > low {
            at -= 1;
            let Some(kind) = self.kind(at) else { break };
            if kind == TokenKind::Stop {
                break;
            }
            if !opens(kind) || self.is_quoted(at) {
                continue;
            }
            let bracketed = !behind && at > floor && self.kind(at - 1) == Some(TokenKind::Close);
            let phrase =
                if bracketed { self.before_aside(at - 1, floor, true) } else { self.chunk_before(at, floor, HANGING) };
            let Some(phrase) = phrase else { continue };
            if phrase.head == Head::Person
                && let Some(name) = self.name_in_apposition(at, close)
            {
                return Some(Phrase { start: phrase.start, ..name });
            }
            // "the head of the council, Ada Fenwick, said": a name alone between commas is whom the words before describe.
            if nearest.is_none() && !matches!(phrase.head, Head::Name(_) | Head::Pronoun) {
                let name = self.name_in_apposition(at, close).filter(|name| name.tokens.end == close);
                if let Some(name) = name.filter(|name| name.tokens.len() > 1) {
                    return Some(Phrase { start: phrase.start, ..name });
                }
            }
            if matches!(phrase.head, Head::Name(_) | Head::Pronoun) && self.is_aside(at + 1, close) {
                return Some(phrase);
            }
            if nearest.is_none() && phrase.head.speaks() {
                nearest = Some(phrase);
            }
        }
        nearest.or_else(|| self.chunk_before(close, floor, HANGING))
    }

    /// Whether an aside describes rather than goes on: it does not begin with "and" or a new subject with its verb.
    pub(super) fn is_aside(&self, start: usize, end: usize) -> bool {
        start < end && !self.word(start).has(Word::CONJUNCTION) && !self.is_finite(start)
    }

    /// The phrase whose last word is at `end - 1`, with what hangs on it by "of", "for", "with", so often as `hanging`
    /// says.
    fn chunk_before(&self, end: usize, floor: usize, hanging: u8) -> Option<Phrase> {
        if end <= floor {
            return None;
        }
        if self.is_pronoun(end - 1) && !(self.is_reflexive(end - 1) && end >= floor + 2) {
            return Some(Phrase { tokens: end - 1..end, head: Head::Pronoun, start: end - 1 });
        }
        let end = if self.is_reflexive(end - 1) && end >= floor + 2 { end - 1 } else { end };
        let start = self.chunk_start(end, floor);
        let phrase = (start < end).then(|| self.phrase_of(start..end)).flatten();
        // "a spokesman for Fenwick": the head is left of the preposition.
        if start > floor && self.word(start - 1).has(Word::PREPOSITION) && !self.is_quoted(start - 1) {
            let Some(hanging) = hanging.checked_sub(1) else { return phrase };
            // "a source speaking to Radio NOW": the participle hangs on the source.
            let participle = start >= floor + 3
                && self.is_word(start - 2)
                && self.text(start - 2).ends_with("ing")
                && !self.word(start - 2).has(Word::PERSON_NOUN);
            if participle
                && let Some(left) = self
                    .chunk_before(start - 2, floor, hanging)
                    .filter(|p| matches!(p.head, Head::Person | Head::Name(_)))
            {
                return Some(left);
            }
            // "a letter obtained by Radio NOW": the letter says it.
            let passive = start >= floor + 3
                && self.is(start - 1, "by")
                && self.is_word(start - 2)
                && self.text(start - 2).ends_with("ed")
                && !self.is_passive(start - 2);
            if passive
                && let Some(left) =
                    self.chunk_before(start - 2, floor, hanging).filter(|p| p.head == Head::Organisation)
            {
                return Some(left);
            }
            // "a fellow of the Oskell Centre for Tides": the last preposition hangs on the centre, that on the fellow.
            let beside = (start - 1 > floor)
                .then(|| self.phrase_of(self.chunk_start(start - 1, floor)..start - 1))
                .flatten()
                .filter(|beside| self.takes_complement(beside, start - 1));
            if let (Some(beside), Some(phrase)) = (&beside, &phrase)
                && self.is_named_behind(beside, phrase)
            {
                return Some(Phrase { start: beside.start, ..phrase.clone() });
            }
            if beside.is_some() {
                return self.chunk_before(start - 1, floor, hanging).filter(|p| p.head.speaks()).or(beside);
            }
        }
        phrase
    }

    /// "National Bureau of Works chief Ada Fenwick", "Superintendent of schools Ada Fenwick": whether the words from
    /// `role` on only lead up to the name of `phrase`.
    fn is_named_behind(&self, role: &Phrase, phrase: &Phrase) -> bool {
        let Head::Name(id) = phrase.head else { return false };
        let led = self.named[id].tokens.start;
        if self.begins_description(role.start) || led <= phrase.start || self.named[id].tokens.len() < 2 {
            return false;
        }
        let before = self.word(led - 1);
        let own_role = before.has(Word::PERSON_NOUN | Word::TITLE) && led - phrase.start > 1;
        let capital = |i: usize| self.draft.tokens[i].is_capital();
        match role.head {
            Head::Organisation => own_role && role.tokens.clone().any(capital) && (phrase.start..led - 1).any(capital),
            Head::Person => self.is(role.tokens.end, "of") && self.heads_role(role.start, role.tokens.end) && !own_role,
            _ => false,
        }
    }

    /// Where the noun chunk that ends at `end` begins; the title of a name is part of it ("Secretary of State").
    pub(super) fn chunk_start(&self, end: usize, floor: usize) -> usize {
        let floor = floor.max(end.saturating_sub(PHRASE));
        let mut start = end;
        while start > floor && !self.is_quoted(start - 1) && !self.is_boundary(start - 1, false) {
            start -= 1;
            let title = self.person_at(start).and_then(|id| self.named[id].title.as_ref());
            start = title.map_or(start, |title| title.start.clamp(floor, start));
        }
        if start > floor && self.word(start - 1).has(Word::DETERMINER | Word::POSSESSIVE) {
            start -= 1;
        }
        start
    }

    /// Whether the phrase before a preposition is what the preposition belongs to.
    fn takes_complement(&self, left: &Phrase, preposition: usize) -> bool {
        let link = self.is_any(preposition, COMPLEMENTS);
        match left.head {
            Head::Person | Head::Organisation => link,
            // "a letter from Fenwick to Oskell".
            Head::Name(_) if self.is(preposition, "to") => {
                left.start > 0 && self.is_any(left.start - 1, &["from", "by"])
            }
            Head::Name(_) => self.is_any(preposition, &["of", "from"]),
            Head::Thing | Head::Pronoun | Head::Together => false,
        }
    }

    /// What the tokens of one chunk amount to: the last name in it if it ends with one, else its last noun.
    pub(super) fn phrase_of(&self, chunk: Range<usize>) -> Option<Phrase> {
        let mut end = chunk.end;
        // "said Tuesday", "Fenwick on Friday": a weekday is no part of it.
        while end > chunk.start
            && (self.word(end - 1).has(Word::CALENDAR) && self.person_at(end - 1).is_none()
                || self.word(end - 1).has(Word::ADVERB))
        {
            end -= 1;
        }
        // "another source familiar with the case": what hangs on the person is not the noun.
        if end >= chunk.start + 2
            && end == chunk.end
            && self.word(end).has(Word::PREPOSITION)
            && self.word(end - 2).has(Word::PERSON_NOUN | Word::PERSONS)
            && self.draft.tokens[end - 1].shape == Shape::Lower
            && !self.word(end - 1).has(PERSON_OR_THING)
        {
            end -= 1;
        }
        if end == chunk.start {
            return None;
        }
        let last = end - 1;
        if self.kind(last) == Some(TokenKind::Possessive) {
            return None;
        }
        if let Some(id) = self.named_at(last) {
            let named = &self.named[id];
            let head = match named.kind {
                NamedKind::Person | NamedKind::Perhaps => Head::Name(id),
                NamedKind::Organisation => Head::Organisation,
                NamedKind::Place => Head::Organisation,
                NamedKind::Other if self.word(last).has(Word::DEMONYM) && self.text(last).ends_with('s') => {
                    Head::Person
                }
                NamedKind::Other | NamedKind::Faint => Head::Thing,
            };
            return Some(Phrase {
                tokens: named.tokens.start.max(chunk.start)..named.tokens.end,
                head,
                start: chunk.start,
            });
        }
        // "Bram Oskell supporters": a noun behind a name is the head.
        let word = self.word(last);
        let head = if word.has(Word::PERSON_NOUN | Word::PERSONS | Word::TITLE | Word::INDEFINITE)
            || self.kind(last) == Some(TokenKind::Number)
        {
            Head::Person
        } else if word.has(Word::ORG_WORD | Word::DOCUMENT | Word::ORG | Word::MEDIA) {
            Head::Organisation
        } else {
            Head::Thing
        };
        Some(Phrase { tokens: chunk.start..end, head, start: chunk.start })
    }

    fn is_reflexive(&self, at: usize) -> bool {
        self.is_word(at) && (self.text(at).ends_with("self") || self.text(at).ends_with("selves"))
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        let word = self.word(at);
        word.has(Word::PRONOUN | Word::WHO | Word::YOU)
            && !word.has(Word::POSSESSIVE)
            && !self.is(at, "which")
            && !self.is(at, "what")
            && !self.is(at, "whose")
    }

    /// Whether the token at `at` cannot be inside a noun chunk.
    fn is_boundary(&self, at: usize, first: bool) -> bool {
        if self.is_quoted(at) {
            return true;
        }
        if self.named_at(at).is_some() {
            return false;
        }
        match self.kind(at) {
            Some(TokenKind::Word) => {}
            Some(TokenKind::Number | TokenKind::Possessive) => return false,
            _ => return true,
        }
        let word = self.word(at);
        if word.has(
            Word::PREPOSITION | Word::CONJUNCTION | Word::SUBORDINATOR | Word::AUXILIARY | Word::WHO | Word::PRONOUN,
        ) && !word.has(Word::POSSESSIVE)
        {
            return true;
        }
        if word.has(Word::DETERMINER | Word::POSSESSIVE) {
            return !first;
        }
        word.has(Word::SAY | Word::WRITE)
            && !word.has(Word::BASE | Word::GERUND | Word::PERSON_NOUN | Word::DOCUMENT | Word::PERSONS)
    }
}
