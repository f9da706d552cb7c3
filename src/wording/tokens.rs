//! Words and gaps on end, and where each stands.

use crate::text::{Offset, Span};

/// A place where words may be missing: an ellipsis, a bracketed insertion, a break for the attribution.
pub const GAP: &str = "|";

/// The words and gaps of a normalised utterance.
pub fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|token| !token.is_empty())
}

/// Collects tokens; one string, so that a quotation costs two allocations.
#[derive(Default)]
pub(super) struct Out {
    words: String,
    starts: Vec<u32>,
    spans: Vec<Span>,
}

impl Out {
    pub(super) fn push(&mut self, word: &str, span: Span) {
        self.starts.push(self.words.len() as u32);
        self.words.push_str(word);
        self.words.push(' ');
        self.spans.push(span);
    }

    /// The last word, unless a gap stands there.
    pub(super) fn last(&self) -> Option<&str> {
        let start = *self.starts.last()? as usize;
        let word = self.words[start..].trim_end();
        (word != GAP).then_some(word)
    }

    /// The last two words, unless a gap stands there.
    pub(super) fn last_two(&self) -> Option<(&str, &str)> {
        let before = *self.starts.get(self.starts.len().checked_sub(2)?)? as usize;
        let (before, last) = self.words[before..].trim_end().split_once(' ')?;
        (before != GAP && last != GAP).then_some((before, last))
    }

    /// Whether the last word ends one sign before `span`.
    pub(super) fn ends_beside(&self, span: Span) -> bool {
        self.spans.last().is_some_and(|last| last.end + 1 == span.start)
    }

    pub(super) fn pop(&mut self) -> Option<Span> {
        let start = self.starts.pop()?;
        self.words.truncate(start as usize);
        self.spans.pop()
    }

    pub(super) fn gap(&mut self, at: Offset) {
        if self.last().is_some() {
            self.push(GAP, Span::empty(at));
        }
    }

    /// The words and gaps, never a gap at either end; and where they stand.
    pub(super) fn finish(mut self) -> (String, Box<[Span]>) {
        if self.words.ends_with("| ") {
            self.pop();
        }
        self.words.pop();
        (self.words, self.spans.into())
    }
}
