//! Where sentences end.

use super::{Draft, Paragraph, Sentence, TokenKind, Zone, tokens};
use crate::text::Span;

impl Draft {
    /// Appends a piece of the page with its tokens and sentences.
    pub(super) fn push(&mut self, (span, zone): (Span, Zone)) {
        let (first_token, first_sentence) = (self.tokens.len(), self.sentences.len());
        if zone.is_prose() {
            tokens::tokenize(&self.text, span, &mut self.tokens);
            self.split_sentences(first_token);
        }
        self.paragraphs.push(Paragraph {
            span,
            zone,
            sentences: first_sentence as u32..self.sentences.len() as u32,
            tokens: first_token as u32..self.tokens.len() as u32,
        });
    }

    fn split_sentences(&mut self, first: usize) {
        let mut start = first;
        for at in first..self.tokens.len() {
            let last = at + 1 == self.tokens.len();
            if last || (self.tokens[at].kind == TokenKind::Stop && self.tokens[at + 1].is_capital()) {
                let span = self.tokens[start].span.join(self.tokens[at].span);
                self.sentences.push(Sentence { span, tokens: start as u32..at as u32 + 1 });
                start = at + 1;
            }
        }
    }
}
