//! What a run of capitalised words is: a person, an organisation, a place, or something else.
//!
//! Judges by the words of the run, its title and the word before it; what else the article says of the name comes
//! later.

use super::{Finder, NamedKind};
use crate::draft::{Shape, Token, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::abbreviations::NO_INITIALS;
use std::ops::Range;

impl Finder<'_> {
    /// What a run without known titles and phrases before it is.
    pub(super) fn judge(
        &self,
        run: Range<usize>,
        title: Option<Range<usize>>,
    ) -> (usize, Option<NamedKind>, Option<Range<usize>>) {
        // "JAKE TAPPER", "UNIDENTIFIED MALE"; but "FBI", "HB2".
        let titled = title.as_ref().is_some_and(|t| self.tokens[t.clone()].iter().any(|t| t.word.has(Word::TITLE)));
        if run.len() == 1 {
            return (run.end, self.judge_single(run.start, titled), title);
        }
        if let Some(cut) = self.cut_before_known(&run) {
            let first = run.start..cut;
            return if first.len() == 1 {
                (cut, self.judge_single(first.start, titled), title)
            } else {
                self.judge(first, title)
            };
        }
        let first = &self.tokens[run.start];
        let last = self.tokens[run.start..run.end]
            .iter()
            .rfind(|t| t.kind == TokenKind::Word && !t.word.has(Word::SUFFIX))
            .unwrap_or(first);
        let kind = match self.judge_words(&run, first, last, titled) {
            Some(NamedKind::Person) if !titled && self.is_where(&run) => Some(NamedKind::Place),
            Some(kind) if kind != NamedKind::Person && self.is_described(&run, kind) => Some(NamedKind::Person),
            kind => kind,
        };
        let title = if kind == Some(NamedKind::Person) { title } else { None };
        (run.end, kind, title)
    }

    /// "Iowa Republican Ada Fenwick", "Ohio Gov.": a place or people before a given name is cut off.
    fn cut_before_known(&self, run: &Range<usize>) -> Option<usize> {
        let first = self.tokens[run.start].word;
        let role = run.len() > 2 && first.has(Word::ROLE);
        let strange = (role || first.has(Word::PLACE | Word::ORG | Word::DEMONYM)) && !first.has(Word::GIVEN)
            || self.tokens[run.start].shape == Shape::Upper
                && self.tokens[run.start].span.len() > 2
                && !self.text(run.start).contains('.')
                && self.tokens[run.start + 1].shape != Shape::Upper;
        let next = self.tokens[run.start + 1].word;
        // "University of Ohio Eastwick Ada Fenwick": two unknown words behind a place are a name of their own.
        let unknown = |t: &Token| {
            t.kind == TokenKind::Word
                && !t.word.has(Word::COMMON | Word::PLACE | Word::ORG | Word::ORG_WORD | Word::TITLE)
        };
        let place = first.has(Word::PLACE) && !first.has(Word::GIVEN | Word::SURNAME | Word::ALSO_PERSON);
        let apart = place && run.len() == 3 && self.tokens[run.start + 1..run.end].iter().all(unknown);
        (apart || strange && (next.has(Word::GIVEN) || (run.len() > 2 && next.has(Word::TITLE | Word::DEMONYM))))
            .then_some(run.start + 1)
    }

    /// "Mark Day, 44,", "Mark Day, the party chairman,", "Will Power, who", "Sally Field said": what stands behind is said
    /// of people only, whatever else the words of the name are.
    fn is_described(&self, run: &Range<usize>, kind: NamedKind) -> bool {
        let kind_at = |at: usize| self.tokens.get(at).map(|t| t.kind);
        let word_at = |at: usize| self.tokens.get(at).map_or(Word::NONE, |t| t.word);
        let words = &self.tokens[run.clone()];
        let strange = words.iter().any(|t| t.word.has(Word::CALENDAR | Word::DEMONYM) && !t.word.has(Word::GIVEN));
        // "Sally Field", and no "Sally Gallery".
        let given = words[0].word.has(Word::GIVEN);
        let full = given && words.len() == 2 && words[1].word.has(Word::SURNAME);
        if strange || self.shouted {
            return false;
        }
        if kind_at(run.end) != Some(TokenKind::Comma) {
            let says = word_at(run.end).has(Word::SAY) && !word_at(run.end).has(Word::BASE | Word::GERUND);
            return full && says && kind_at(run.end) == Some(TokenKind::Word);
        }
        let behind = run.end + 1;
        let over = |at: usize| matches!(kind_at(at), Some(TokenKind::Comma | TokenKind::Stop));
        if kind_at(behind) == Some(TokenKind::Number) {
            return over(behind + 1) && self.text(behind).parse().is_ok_and(|age: u8| (16..=109).contains(&age));
        }
        if given && kind_at(behind) == Some(TokenKind::Word) && self.text(behind) == "who" {
            return true;
        }
        let article = word_at(behind).has(Word::DETERMINER | Word::POSSESSIVE);
        let role = |at: usize| word_at(at).has(Word::ROLE | Word::KIN) && !word_at(at).has(Word::PERSONS);
        let ends =
            |at: usize| over(at) || kind_at(at) == Some(TokenKind::Word) && matches!(self.text(at), "of" | "for");
        (kind == NamedKind::Other || full) && article && (behind + 1..behind + 4).any(|at| role(at) && ends(at + 1))
    }

    /// "in Nether Hallbeck", "Bram Oskell, of Nether Hallbeck,": two words that no list of names has, where a place stands.
    fn is_where(&self, run: &Range<usize>) -> bool {
        let known = self.tokens[run.clone()].iter().any(|t| t.word.has(Word::GIVEN | Word::SURNAME | Word::PARTICLE));
        let before = |back: usize| run.start.checked_sub(back).filter(|&b| b >= self.start);
        let Some(preposition) = before(1).map(|at| self.text(at)) else { return false };
        let comma = |at: Option<usize>| at.is_some_and(|at| self.tokens[at].kind == TokenKind::Comma);
        let possessive = self.tokens.get(run.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        let stands = matches!(preposition, "in" | "near") || preposition == "of" && comma(before(2));
        !known && stands && !possessive && run.len() == 2
    }

    fn judge_words(&self, run: &Range<usize>, first: &Token, last: &Token, titled: bool) -> Option<NamedKind> {
        let words = &self.tokens[run.clone()];
        let given = first.word.has(Word::GIVEN) || is_initials(self.draft.at(first.span));
        let thing = Word::ORG_WORD | Word::EVENT_WORD | Word::PLACE_WORD;
        // "Ada E. Tribe": an initial in the middle leaves no doubt.
        let middle = words.len() > 2 && words[1..words.len() - 1].iter().any(|t| is_initials(self.draft.at(t.span)));
        if middle && first.word.has(Word::GIVEN) && first.span.len() > 2 {
            return Some(NamedKind::Person);
        }
        if last.word.has(thing)
            && !(given && last.word.has(Word::SURNAME) && !first.word.has(Word::ALSO_WORD))
            && !titled
        {
            return Some(if last.word.has(Word::ORG_WORD) {
                NamedKind::Organisation
            } else if last.word.has(Word::PLACE_WORD) {
                NamedKind::Place
            } else {
                NamedKind::Other
            });
        }
        if last.word.has(Word::PERSONS | Word::PERSON_NOUN | Word::DEMONYM) && !last.word.has(Word::SURNAME) && !titled
        {
            return Some(NamedKind::Other);
        }
        if words.iter().any(|t| t.word.has(Word::CALENDAR | Word::DEMONYM) && !t.word.has(Word::GIVEN | Word::SURNAME))
            && !given
        {
            return Some(NamedKind::Other);
        }
        if titled
            || (given
                && !(first.word.has(Word::ALSO_WORD) && last.word.has(Word::COMMON) && !last.word.has(Word::SURNAME)))
        {
            return Some(NamedKind::Person);
        }
        if self.shouted && !last.word.has(Word::SURNAME) {
            return None;
        }
        if words.iter().any(|t| t.word.has(thing | Word::ORG | Word::DOCUMENT)) {
            return Some(NamedKind::Organisation);
        }
        let ordinary = |t: &Token| t.word.has(Word::COMMON) && !t.word.has(Word::GIVEN | Word::SURNAME);
        // "Ysbrand van der Loo": what a particle leads to is no ordinary word. "de" and "y" join words of all kinds.
        let led = words.len() > 2
            && words[words.len() - 2].word.has(Word::PARTICLE)
            && !matches!(self.text(run.end - 2), "de" | "y")
            && !ordinary(first);
        if ordinary(last) && !led || words.iter().all(|t| t.shape == Shape::Upper) && words.iter().any(ordinary) {
            return Some(NamedKind::Other);
        }
        if last.word.has(Word::SURNAME) && !ordinary(first) && !first.word.has(Word::PLACE | Word::ORG) {
            return Some(NamedKind::Person);
        }
        let unknown = |t: &Token| {
            !t.word.has(Word::COMMON | Word::PLACE | Word::ORG | Word::TITLE)
                || t.word.has(Word::SURNAME | Word::PARTICLE)
                || led && std::ptr::eq(t, last)
        };
        if words.iter().all(|t| t.kind != TokenKind::Word || unknown(t)) && first.shape != Shape::Upper {
            return Some(NamedKind::Person);
        }
        Some(NamedKind::Other)
    }

    fn judge_single(&self, at: usize, titled: bool) -> Option<NamedKind> {
        let token = &self.tokens[at];
        let word = token.word;
        if titled
            && !(word.has(Word::TITLE) && !word.has(Word::GIVEN | Word::SURNAME))
            && !word.has(Word::DEMONYM | Word::CALENDAR | Word::FUNCTION)
            && !(word.has(Word::PLACE | Word::ORG) && !word.has(Word::ALSO_PERSON))
        {
            return Some(NamedKind::Person);
        }
        if word.has(Word::CALENDAR | Word::DEMONYM) && !word.has(Word::GIVEN | Word::SURNAME)
            || word.has(Word::FUNCTION)
        {
            return Some(NamedKind::Other);
        }
        if word.has(Word::ORG) && !word.has(Word::ALSO_PERSON)
            || (token.shape == Shape::Upper
                && token.span.len() > 1
                && !self.shouted
                && !word.has(Word::SURNAME | Word::GIVEN))
        {
            return Some(NamedKind::Organisation);
        }
        if token.shape == Shape::Mixed && is_camel(self.text(at)) && !word.has(Word::SURNAME | Word::GIVEN) {
            return Some(NamedKind::Organisation);
        }
        if word.has(Word::PLACE) {
            return Some(NamedKind::Place);
        }
        if word.has(Word::TITLE | Word::PERSON_NOUN | Word::PERSONS) && !word.has(Word::GIVEN | Word::SURNAME) {
            return None;
        }
        if word.has(Word::ORG_WORD) && !word.has(Word::GIVEN | Word::SURNAME) {
            return Some(NamedKind::Organisation);
        }
        Some(NamedKind::Perhaps)
    }
}

fn is_initials(text: &str) -> bool {
    if NO_INITIALS.contains(&text) {
        return false;
    }
    text.ends_with('.') && text.len() <= 6 && text.chars().all(|c| c == '.' || c.is_uppercase())
        || text.len() == 2 && text.chars().all(char::is_uppercase)
}

/// "HarborSources": a capital behind more letters than "Mc", "Fitz" or "Van" have.
fn is_camel(text: &str) -> bool {
    let lower = text.chars().skip(1).take_while(|c| c.is_lowercase()).count();
    lower >= 4 && text.chars().nth(lower + 1).is_some_and(char::is_uppercase)
}
