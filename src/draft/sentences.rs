//! Where sentences end.

use super::reuse::Reuse;
use super::zones::Piece;
use super::{Draft, Paragraph, Sentence, Token, TokenKind, tokens};
use crate::lexicon::Word;
use crate::lexicon::abbreviations::WITH_A_LETTER;

impl Draft {
    /// Appends a piece of the page with its tokens and sentences.
    pub(super) fn push(&mut self, piece: Piece, known: Option<&Reuse>) {
        let (first_token, first_sentence, first_words) = (self.tokens.len(), self.sentences.len(), self.words.len());
        if piece.zone.is_prose() && !known.is_some_and(|known| known.take(&piece, self)) {
            for &words in &piece.pieces {
                tokens::tokenize(&self.text, words, &mut self.tokens);
            }
            self.split_sentences(first_token);
        }
        self.words.extend_from_slice(&piece.pieces);
        self.paragraphs.push(Paragraph {
            span: piece.span,
            zone: piece.zone,
            sentences: first_sentence as u32..self.sentences.len() as u32,
            tokens: first_token as u32..self.tokens.len() as u32,
            words: first_words as u32..self.words.len() as u32,
        });
    }

    /// Whether the word at `at` has a full stop of its own that ends the sentence, too: "in the U.S. He".
    pub(crate) fn abbreviation_ends_sentence(&self, at: usize) -> bool {
        self.is_abbreviation(at) && self.tokens.get(at + 1).is_some_and(opens_behind_abbreviation)
            || self.letter_ends_sentence(at)
    }

    /// Whether the word at `at` is a letter that is no initial, and ends its sentence: "on X. Ada Fenwick", "vitamin D.
    /// Ada Fenwick", "Plan B. Ada Fenwick".
    pub(crate) fn letter_ends_sentence(&self, at: usize) -> bool {
        let token = self.tokens[at];
        if token.kind != TokenKind::Word || token.span.len() != 2 || !self.is_abbreviation(at) {
            return false;
        }
        let full = |at: usize| {
            let two = self.tokens.get(at).zip(self.tokens.get(at + 1));
            two.is_some_and(|(given, next)| given.word.has(Word::GIVEN) && given.is_capital() && next.is_capital())
        };
        let Some(before) = at.checked_sub(1).map(|before| self.tokens[before]) else { return false };
        let word = before.word;
        // "said J. Edgar Marr", "mayor J. Edgar Marr": whoever speaks or acts may be called so.
        let named = Word::FUNCTION | Word::SPEECH | Word::TITLE | Word::PERSON_NOUN | Word::GIVEN | Word::SURNAME;
        let lettered = WITH_A_LETTER.contains(&self.at(before.span));
        let noun = before.kind == TokenKind::Word && (lettered || word.has(Word::COMMON) && !word.has(named));
        let place = matches!(self.at(before.span), "on" | "in" | "at");
        (noun || place) && full(at + 1)
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind == TokenKind::Word && self.text.as_bytes()[token.span.end as usize - 1] == b'.'
    }

    fn split_sentences(&mut self, first: usize) {
        let mut start = first;
        let mut at = first;
        while at < self.tokens.len() {
            let end = self.sentence_end(at);
            if end > at {
                let span = self.tokens[start].span.join(self.tokens[end - 1].span);
                self.sentences.push(Sentence { span, tokens: start as u32..end as u32 });
                start = end;
            }
            at = end.max(at + 1);
        }
        if start < self.tokens.len() {
            let span = self.tokens[start].span.join(self.tokens[self.tokens.len() - 1].span);
            self.sentences.push(Sentence { span, tokens: start as u32..self.tokens.len() as u32 });
        }
    }

    /// One past the last token of the sentence that the token at `at` ends; `at` if it ends none. Closing marks and
    /// brackets behind a stop belong to it; a small letter behind them goes on with it (“Why?” she asked).
    fn sentence_end(&self, at: usize) -> usize {
        let stop = self.tokens[at].kind == TokenKind::Stop;
        let abbreviation = self.is_abbreviation(at);
        if !stop && !abbreviation {
            return at;
        }
        let mut end = at + 1;
        while let Some(token) = self.tokens.get(end) {
            let closes = matches!(token.kind, TokenKind::Stop | TokenKind::Close)
                || matches!(token.kind, TokenKind::Mark(_)) && token.span.start == self.tokens[end - 1].span.end;
            if !closes {
                break;
            }
            end += 1;
        }
        let Some(next) = self.tokens.get(end) else { return end };
        let opens = next.is_capital()
            || matches!(next.kind, TokenKind::Mark(_) | TokenKind::Number | TokenKind::Open | TokenKind::Dash);
        let over = if abbreviation { opens_behind_abbreviation(next) || self.letter_ends_sentence(at) } else { opens };
        if over { end } else { at }
    }
}

/// Whether a sentence begins with `next`, though nothing but an abbreviation stands before it.
fn opens_behind_abbreviation(next: &Token) -> bool {
    next.is_capital() && next.word.has(Word::FUNCTION) && !next.word.has(Word::GIVEN)
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};

    fn check(text: &str, expected: &[&str]) {
        let draft = Draft::read(text.into(), Format::Plain);
        assert_eq!(draft.sentences.iter().map(|s| draft.at(s.span)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        check("Mr. Oskell met Lt. Gov. Fenwick. He left.", &["Mr. Oskell met Lt. Gov. Fenwick.", "He left."]);
        check("It is all of us. He left.", &["It is all of us.", "He left."]);
        check("He was on X. Ada Oskell met J. Lio Marr.", &["He was on X.", "Ada Oskell met J. Lio Marr."]);
        check("It has vitamin D. Ada Oskell left.", &["It has vitamin D.", "Ada Oskell left."]);
        check("She joined Marr Inc. The firm grew.", &["She joined Marr Inc.", "The firm grew."]);
    }

    #[test]
    fn marks_behind_a_stop_belong_to_the_sentence() {
        check("“Why now?” she asked. “We sail.” They did.", &["“Why now?” she asked.", "“We sail.”", "They did."]);
    }
}
