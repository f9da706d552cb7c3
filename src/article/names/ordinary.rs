//! Words with a capital that name nobody: "The", "Electing", "Said", "May".

use super::Finder;
use crate::draft::{Shape, Token, TokenKind};
use crate::lexicon::grammar::IS_OR_HAS;
use crate::lexicon::{self, Word};

impl Finder<'_> {
    /// A capital that names nobody: "The", "But", "Yesterday".
    pub(super) fn is_no_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Word {
            return true;
        }
        let word = token.word;
        // "Fifty-four Berrow precincts" is nobody.
        if lexicon::is_compound_number(&self.text(at).to_lowercase()) {
            return true;
        }
        if word.has(Word::FUNCTION) && !(word.has(Word::PARTICLE) && at > self.start && !self.is_initial(at)) {
            // "Will Fenwick", "May Oskell": a name all the same, where a name follows.
            let also_name = word.has(Word::GIVEN)
                && word.has(Word::AUXILIARY)
                && self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|n| n.is_capital() && n.word.has(Word::SURNAME) && !n.word.has(Word::FUNCTION));
            return !also_name || token.shape == Shape::Upper;
        }
        self.is_said(at)
    }

    /// Said Fenwick, “It rained”; Said Fenwick’s deputy, 40: “It rained”: no given name, where words follow that
    /// somebody said, and no other verb leads up to them.
    fn is_said(&self, at: usize) -> bool {
        if self.text(at) != "Said" || !self.is_initial(at) {
            return false;
        }
        let verb = |t: &Token| {
            let noun = Word::PERSON_NOUN | Word::PERSONS | Word::TITLE;
            t.kind == TokenKind::Word
                && t.shape == Shape::Lower
                && t.word.has(Word::AUXILIARY | Word::VERB | Word::SPEECH)
                && !t.word.has(noun)
        };
        let joins = |t: &Token| matches!(t.kind, TokenKind::Comma | TokenKind::Colon);
        let (mut aside, mut last) = (false, at);
        for next in (at + 1..self.tokens.len()).take(LONGEST_TAG) {
            let token = &self.tokens[next];
            // "Said Fenwick, who runs the port, “It rained”".
            aside = !joins(token) && (aside || self.text(next) == "who");
            match token.kind {
                TokenKind::Mark(_) => return last > at + 1 && joins(&self.tokens[last]),
                TokenKind::Stop => return false,
                _ if verb(token) && !aside => return false,
                _ => last = next,
            }
        }
        false
    }

    /// "May said", "said May", "May’s plan": no auxiliary and no month stands so; somebody may be called it.
    pub(super) fn acts(&self, at: usize) -> bool {
        if !matches!(self.text(at), "May" | "Will") || self.tokens.get(at + 1).is_some_and(Token::is_capital) {
            return false;
        }
        let word = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at)).filter(|t| t.kind == TokenKind::Word && !t.is_capital());
            token.map(|token| (token.word, self.draft.at(token.span)))
        };
        let finite = |(word, text): (Word, &str)| {
            let form = word.has(Word::SPEECH) || text.ends_with(['d', 's']);
            IS_OR_HAS.contains(&text) || word.has(Word::VERB | Word::SPEECH) && !word.has(Word::BASE) && form
        };
        let said = |(word, _): (Word, &str)| word.has(Word::SAY) && !word.has(Word::BASE | Word::GERUND);
        let before = word(at.checked_sub(1).filter(|&before| before >= self.start));
        let owns = self.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Possessive);
        word(Some(at + 1)).is_some_and(finite)
            || before.is_some_and(said)
            || owns && before.is_none_or(|(word, _)| !word.has(Word::PREPOSITION))
    }

    /// An ordinary word that only the place gives a capital.
    pub(super) fn is_ordinary(&self, at: usize) -> bool {
        let word = self.tokens[at].word;
        // "Electing Ada Fenwick": the list of words has not all that people do.
        let doing = || {
            let given = self.tokens.get(at + 1).is_some_and(|t| t.is_capital() && t.word.has(Word::GIVEN));
            given && self.text(at).len() > LONGEST_NAME_IN_ING && self.text(at).ends_with("ing")
        };
        (self.is_plain(at) || !word.has(NAMING) && doing())
            && (self.is_initial(at) || self.shouted)
            && !self.phrase_at(at).is_some_and(|(_, class)| class.has(Word::ORG | Word::PLACE | Word::TITLE))
    }

    /// "World Rowing said": ordinary words that all have a capital, though only the first begins its sentence, are
    /// the name of something. Where it ends.
    pub(super) fn ordinary_body(&self, at: usize, end: usize) -> Option<usize> {
        let begins = Word::FUNCTION | Word::VERB | Word::NUMERAL | Word::SPEECH | Word::PERSON_NOUN | Word::PERSONS;
        let first = self.tokens[at].word;
        let all = at + 1 < end
            && !self.shouted
            && self.is_ordinary(at)
            && !first.has(begins)
            && !self.text(at).ends_with("ly")
            && (at + 1..end).all(|i| self.is_plain(i) && !self.tokens[i].word.has(Word::FUNCTION | Word::CALENDAR));
        all.then_some(end)
    }

    /// A common word that is no part of any name.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let word = self.tokens[at].word;
        word.has(Word::COMMON) && !word.has(NAMING)
    }
}

/// So many tokens may stand between "Said" and the words that somebody said.
const LONGEST_TAG: usize = 16;

/// Bytes of "Irving": longer words in -ing are no given names.
const LONGEST_NAME_IN_ING: usize = 6;

/// What a name is made of.
const NAMING: Word = Word::GIVEN.and(Word::SURNAME).and(Word::PLACE).and(Word::ORG).and(Word::TITLE).and(Word::DEMONYM);
