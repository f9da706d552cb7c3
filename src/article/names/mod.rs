//! Finds what is named: people, and the organisations and places that must not be taken for people.
//!
//! Works on runs of capitalised words. Decides by the words themselves and their titles only; who is who is decided
//! in `people`.

mod evidence;
mod judge;
mod lead;
mod listed;
mod named;
mod ordinary;
mod spot;

pub(super) use named::{Named, NamedKind};

use super::turns::Turn;
use crate::draft::{Draft, Shape, Token, TokenKind};
use crate::lexicon::abbreviations::JOINED_PARTICLES;
use crate::lexicon::offices::RETIRED;
use crate::lexicon::paper::BUTTONS;
use crate::lexicon::{self, Word};
use crate::stylebook::Person;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use spot::Spot;
use std::ops::Range;

/// What each paragraph names by itself, before the rest of the page is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    named: Vec<Named>,
    /// Per paragraph, how many names there are up to its end.
    ends: Vec<usize>,
}

impl Raw {
    /// The names in `draft`; those of paragraphs that stand in `before` as well are taken from there.
    pub fn of(draft: &Draft, before: Option<(&Draft, &Raw)>) -> Raw {
        // What was read only once has kept nothing.
        let before = before.filter(|(before, raw)| raw.ends.len() == before.paragraphs.len());
        let mut raw = Raw {
            named: Vec::with_capacity(before.map_or(draft.tokens.len() / 12, |(_, raw)| raw.named.len() + 16)),
            ends: Vec::with_capacity(draft.paragraphs.len()),
        };
        let again = before.map(|(before, raw)| (before, raw, draft.kept_paragraphs(before)));
        for number in 0..draft.paragraphs.len() {
            match again.as_ref().and_then(|(before, raw, kept)| Some((*before, *raw, kept.before(number)?))) {
                Some((old, known, at)) => {
                    let (now, then) = (draft.tokens_of(number), old.tokens_of(at));
                    let first = at.checked_sub(1).map_or(0, |before| known.ends[before]);
                    raw.named.extend(known.named[first..known.ends[at]].iter().map(|named| {
                        let moved = |tokens: &Range<usize>| {
                            tokens.start - then.start + now.start..tokens.end - then.start + now.start
                        };
                        let tokens = moved(&named.tokens);
                        let span = draft.tokens[tokens.start].span.join(draft.tokens[tokens.end - 1].span);
                        Named { tokens, span, kind: named.kind, title: named.title.as_ref().map(moved), entry: None }
                    }));
                }
                None => find_in(draft, draft.tokens_of(number), &mut raw.named),
            }
            raw.ends.push(raw.named.len());
        }
        raw
    }

    /// Everything named in `draft`, by place, where all of it is looked at together, with the `people` whom the
    /// newsroom lists.
    pub fn settled(self, draft: &Draft, turns: &[Turn], people: &[Person]) -> Vec<Named> {
        let mut found = listed::take_listed(draft, people, take_labels(draft, turns, self.named));
        evidence::weigh(draft, &mut found);
        settle(draft, &mut found);
        part_lists(draft, found)
    }
}

/// "Ada Fenwick Bram Oskell": names of two words in a row, of which the article has one at least in full elsewhere, and
/// the others begin with a given name.
fn part_lists(draft: &Draft, found: Vec<Named>) -> Vec<Named> {
    let person = |named: &Named| named.kind == NamedKind::Person;
    let is_list = |named: &Named| person(named) && named.tokens.len() >= 4 && named.tokens.len().is_multiple_of(2);
    if !found.iter().any(is_list) {
        return found;
    }
    let text = |tokens: Range<usize>| tokens.map(|at| fold(draft.at(draft.tokens[at].span))).collect::<Vec<_>>();
    let full = found.iter().filter(|named| person(named) && named.tokens.len() == 2);
    let full: FxHashSet<Vec<String>> = full.map(|named| text(named.tokens.clone())).collect();
    let begins_with_given = |pair: &Range<usize>| {
        draft.tokens[pair.start].word.has(Word::GIVEN)
            && !draft.tokens[pair.end - 1].word.has(Word::GIVEN | Word::PARTICLE)
    };
    let mut parted = Vec::with_capacity(found.len());
    for named in found {
        let pairs = || named.tokens.clone().step_by(2).map(|first| first..first + 2);
        let known = |pair: Range<usize>| full.contains(&text(pair));
        let all = || pairs().all(|pair| known(pair.clone()) || begins_with_given(&pair));
        if !is_list(&named) || !pairs().any(known) || !all() {
            parted.push(named);
            continue;
        }
        for tokens in pairs() {
            let span = draft.tokens[tokens.start].span.join(draft.tokens[tokens.end - 1].span);
            let title = named.title.clone().filter(|title| title.end == tokens.start);
            parted.push(Named { tokens, span, kind: NamedKind::Person, title, entry: None });
        }
    }
    parted
}

/// Finds what the paragraph of the tokens in `range` names.
fn find_in(draft: &Draft, range: Range<usize>, found: &mut Vec<Named>) {
    let shouted = is_shouted(&draft.tokens[range.clone()]);
    let finder = Finder { draft, tokens: &draft.tokens[..range.end], start: range.start, shouted };
    let mut at = range.start;
    while at < range.end {
        if !finder.begins_name(at) || finder.is_button(at) {
            at += 1;
            continue;
        }
        let end = finder.run_end(at);
        finder.split(at..end, found);
        at = end;
    }
}

/// Whoever speaks in a transcript is a person: "FENWICK:" by a surname, "ADA FENWICK:" by both names.
fn take_labels(draft: &Draft, turns: &[Turn], found: Vec<Named>) -> Vec<Named> {
    if turns.is_empty() {
        return found;
    }
    let mut all = Vec::with_capacity(found.len() + turns.len());
    let mut found = found.into_iter().peekable();
    for turn in turns {
        let honorific = |t: &Token| t.word.has(Word::HONORIFIC);
        let titles = draft.tokens[turn.label.clone()].iter().take_while(|t| honorific(t)).count();
        let tokens = turn.label.start + titles..turn.label.end;
        let role =
            draft.tokens[tokens.clone()].iter().any(|t| t.word.has(Word::PERSON_NOUN) && !t.word.has(Word::SURNAME));
        let numbered =
            draft.tokens[tokens.clone()].iter().any(|t| draft.at(t.span).contains(|c: char| c.is_ascii_digit()));
        if tokens.is_empty() || role || numbered || draft.tokens[tokens.end - 1].span.len() < 3 {
            continue;
        }
        while let Some(named) = found.next_if(|n| n.tokens.start < turn.label.start) {
            all.push(named);
        }
        while found.next_if(|n| turn.label.contains(&n.tokens.start)).is_some() {}
        let span = draft.tokens[tokens.start].span.join(draft.tokens[tokens.end - 1].span);
        let kind = if tokens.len() > 1 { NamedKind::Person } else { NamedKind::Perhaps };
        let title = (titles > 0).then_some(turn.label.start..tokens.start);
        all.push(Named { tokens, span, kind, title, entry: None });
    }
    all.extend(found);
    all
}

/// Keeps a faint name only where a full name in the article has it as its last part. A place or organisation of one
/// word is a person only where the full name leaves no doubt.
fn settle(draft: &Draft, found: &mut Vec<Named>) {
    let last = |named: &Named| fold(draft.at(draft.tokens[named.tokens.end - 1].span));
    let mut surnames: FxHashMap<String, bool> = FxHashMap::default();
    for named in found.iter().filter(|n| n.kind == NamedKind::Person && n.tokens.len() > 1) {
        let sure = named.title.is_some() || draft.tokens[named.tokens.start].word.has(Word::GIVEN);
        *surnames.entry(last(named)).or_default() |= sure;
    }
    found.retain_mut(|named| {
        let word = draft.tokens[named.tokens.start].word;
        let known = if named.tokens.len() == 1 { surnames.get(&last(named)).copied() } else { None };
        let person = match named.kind {
            NamedKind::Faint | NamedKind::Perhaps => known.is_some(),
            NamedKind::Place | NamedKind::Organisation => {
                let bears = || word.has(Word::ALSO_PERSON | Word::SURNAME) && !Spot::of(draft, named).is_where();
                let spot = Spot::of(draft, named);
                known == Some(true) && (bears() || spot.says() || spot.has_age())
            }
            NamedKind::Person | NamedKind::Other => false,
        };
        if person {
            named.kind = NamedKind::Person;
        }
        named.kind != NamedKind::Faint
    });
}

/// Whether a paragraph is set in capitals or headline case, so that a capital says nothing.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.is_capital());
    }
    all >= 4 && capital * 10 >= all * 8
}

/// What stands first in a run of name words: its tokens, what it is, if anything, and its title.
type First = (Range<usize>, Option<NamedKind>, Option<Range<usize>>);

struct Finder<'a> {
    draft: &'a Draft,
    /// All tokens up to the end of the paragraph.
    tokens: &'a [Token],
    /// First token of the paragraph.
    start: usize,
    shouted: bool,
}

impl Finder<'_> {
    fn text(&self, at: usize) -> &str {
        self.draft.at(self.tokens[at].span)
    }

    fn begins_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_capital()
            // al-Sisi, bin Salman, d'Estaing
            || (token.kind == TokenKind::Word && token.word.has(Word::PARTICLE) && !token.word.has(Word::FUNCTION)
                && self.tokens.get(at + 1).is_some_and(Token::is_capital))
            || (token.kind == TokenKind::Word && token.shape == Shape::Lower && inner_capital(self.text(at)))
    }

    /// One past the last token of the run of name words from `at`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = self.phrase_end(at);
        loop {
            let Some(token) = self.tokens.get(end) else { return end };
            if token.is_capital() || inner_capital_token(token, self.draft) {
                let suffix = end - 1 > at && self.tokens[end - 1].word.has(Word::SUFFIX);
                let over = self.ends_sentence(end - 1) || suffix || self.is_button(end);
                if over || self.shouted && self.parts_names(end) {
                    return end;
                }
                end = self.phrase_end(end);
            } else if let Some(after) = self.particles(end) {
                end = after;
            } else if let Some(after) = self.suffix(end) {
                return after;
            } else if let Some(after) = self.nickname(end) {
                end = after;
            } else {
                return end;
            }
        }
    }

    /// "Read more", "Share this": words of the page, not of its copy.
    fn is_button(&self, at: usize) -> bool {
        let is = |at: usize, word: &str| {
            self.tokens.get(at).is_some_and(|token| self.draft.at(token.span).eq_ignore_ascii_case(word))
        };
        BUTTONS.iter().any(|(first, second)| {
            is(at, first) && is(at + 1, second) || is(at, second) && at > self.start && is(at - 1, first)
        })
    }

    /// Whether the word at `at` stands between two names of a headline: "Ada Fenwick And Bram Oskell Open Bridge".
    fn parts_names(&self, at: usize) -> bool {
        let word = self.tokens[at].word;
        let name = Word::GIVEN | Word::SURNAME | Word::TITLE | Word::PARTICLE | Word::SUFFIX | Word::ORG_WORD;
        let phrase = || self.phrase_at(at).is_some() || self.phrase_at(at - 1).is_some_and(|(length, _)| length > 1);
        word.has(Word::FUNCTION | Word::AUXILIARY | Word::SPEECH | Word::VERB) && !word.has(name) && !phrase()
    }

    /// One past the known phrase at `at` ("Secretary of State"), or past its one token.
    fn phrase_end(&self, at: usize) -> usize {
        let known = self.phrase_at(at).filter(|(_, class)| class.has(Word::TITLE | Word::ORG | Word::PLACE));
        at + known.map_or(1, |(length, _)| length)
    }

    /// Whether the abbreviation at `at` ends its sentence: "Inc. The", "U.S. But".
    fn ends_sentence(&self, at: usize) -> bool {
        let next = &self.tokens[at + 1];
        if self.draft.letter_ends_sentence(at) {
            return true;
        }
        self.text(at).ends_with('.') && next.word.has(Word::FUNCTION) && !next.word.has(Word::GIVEN | Word::PARTICLE)
    }

    /// "van der", "van ’t" before a capital: where the capital is.
    fn particles(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let small = |t: &Token| t.kind == TokenKind::Word && t.shape == Shape::Lower;
        while let Some(token) = self.tokens.get(end) {
            let cut = matches!(token.kind, TokenKind::Mark(_))
                && self.tokens.get(end + 1).is_some_and(|t| small(t) && self.draft.at(t.span) == "t")
                && self.tokens[end + 1].span.start == token.span.end;
            if !cut && !(small(token) && token.word.has(Word::PARTICLE)) {
                break;
            }
            end += 1 + usize::from(cut);
        }
        (end > at && self.tokens.get(end).is_some_and(Token::is_capital)).then_some(end)
    }

    /// ", Jr." behind a name: where it ends.
    fn suffix(&self, at: usize) -> Option<usize> {
        let comma = self.tokens[at].kind == TokenKind::Comma;
        let suffix = self.tokens.get(at + usize::from(comma))?;
        let is_suffix = suffix.word.has(Word::SUFFIX) && suffix.is_capital();
        (comma && is_suffix).then_some(at + 2)
    }

    /// ‘Nick’ between two names: where the second begins.
    fn nickname(&self, at: usize) -> Option<usize> {
        let is_mark = |at: usize| matches!(self.tokens.get(at).map(|t| t.kind), Some(TokenKind::Mark(_)));
        let bracket = self.tokens[at].kind == TokenKind::Open;
        let closes = |at: usize| {
            if bracket { self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Close) } else { is_mark(at) }
        };
        if !(bracket || is_mark(at)) || !self.tokens.get(at + 1)?.is_capital() {
            return None;
        }
        let close = (at + 2..at + 5).find(|&i| closes(i))?;
        let inside = &self.tokens[at + 1..close];
        // "Justice (Rtd) Ada Fenwick".
        if inside.iter().any(|t| RETIRED.contains(&self.draft.at(t.span).trim_end_matches('.'))) {
            return None;
        }
        let next = self.tokens.get(close + 1)?;
        let before = &self.tokens[at - 1];
        (inside.iter().all(Token::is_capital)
            && next.is_capital()
            && (before.word.has(Word::GIVEN)
                || next.word.has(Word::SURNAME)
                || !before.word.has(Word::COMMON) && !next.word.has(Word::COMMON))
            && !before.word.has(Word::SPEECH | Word::FUNCTION)
            && !next.word.has(Word::SPEECH | Word::FUNCTION)
            && !next.word.has(Word::DEMONYM))
        .then_some(close + 1)
    }

    /// Whether the word at `at` has its capital from the start of a sentence, a quotation or a headline.
    fn is_initial(&self, at: usize) -> bool {
        if at == self.start {
            return true;
        }
        match self.tokens[at - 1].kind {
            TokenKind::Stop | TokenKind::Colon | TokenKind::Open | TokenKind::Dash | TokenKind::Ellipsis => true,
            TokenKind::Mark(_) => true,
            TokenKind::Other => true,
            _ => self.text(at - 1).ends_with('.') && self.tokens[at].word.has(Word::FUNCTION),
        }
    }

    /// Cuts a run of name words into named things.
    fn split(&self, mut run: Range<usize>, found: &mut Vec<Named>) {
        let mut start = run.start;
        // "Ada Fenwick Friday": the day is no part of it.
        while run.len() > 1
            && self.tokens[run.end - 1].word.has(Word::CALENDAR)
            && self.text(run.end - 1).ends_with("day")
        {
            run.end -= 1;
        }
        while start < run.end {
            let rest = start..run.end;
            let acts = self.acts(start);
            // "First Lady Ada Fenwick": a title may begin with a word that names nobody.
            let title = self.phrase_at(start).is_some_and(|(_, class)| class.has(Word::TITLE));
            if !acts && !title && self.is_no_name(start) {
                start += 1;
                continue;
            }
            if let Some(end) = self.ordinary_body(start, run.end) {
                found.push(self.named(start, end, NamedKind::Organisation, None));
                start = end;
                continue;
            }
            if acts || self.is_ordinary(start) {
                found.push(self.named(start, start + 1, NamedKind::Faint, None));
                start += 1;
                continue;
            }
            let (name, kind, title) = self.first_in(rest);
            if let Some(kind) = kind {
                found.push(self.named(name.start, name.end, kind, title));
            }
            start = name.end.max(start + 1);
        }
    }

    fn named(&self, start: usize, end: usize, kind: NamedKind, title: Option<Range<usize>>) -> Named {
        let start = title.as_ref().map_or(start, |t| t.end);
        Named {
            tokens: start..end,
            span: self.tokens[start].span.join(self.tokens[end - 1].span),
            kind,
            title,
            entry: None,
        }
    }

    /// The longest known phrase from `at`.
    fn phrase_at(&self, at: usize) -> Option<(usize, Word)> {
        if !self.tokens[at].word.has(Word::PHRASE) {
            return None;
        }
        let words = self.tokens[at..].iter().take_while(|token| token.kind == TokenKind::Word);
        let found = lexicon::phrase(words.take(6).map(|token| self.draft.at(token.span)));
        // "This week" is not the programme This Week.
        found.filter(|&(length, class)| class.has(Word::TITLE) || self.tokens[at + length - 1].is_capital())
    }
}

/// "al-Sisi", "d’Estaing": a capital behind a hyphen or apostrophe.
fn inner_capital(text: &str) -> bool {
    // Asked of every word: most have no sign near their start.
    if !text.bytes().skip(1).take(3).any(|b| !b.is_ascii_alphanumeric()) {
        return false;
    }
    let mut parts = text.splitn(2, ['-', '\'', '’']);
    let (first, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    JOINED_PARTICLES.contains(&first) && rest.starts_with(char::is_uppercase)
}

fn inner_capital_token(token: &Token, draft: &Draft) -> bool {
    token.kind == TokenKind::Word && token.span.len() > 4 && inner_capital(draft.at(token.span))
}
