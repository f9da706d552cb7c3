//! A single mark that opens and is never closed is a fault where the house quotes with single marks; elsewhere it is an
//! apostrophe that an editor's autocorrect turned round.

use super::Pairing;
use crate::article::MarkFault;
use crate::draft::TokenKind;
use crate::text::Span;

/// So many quotations in single marks show the style of a house that uses no others.
const SHOWN_BY: usize = 2;

/// So many words has at least what is taken for speech here.
const MIN_WORDS: usize = 3;

impl Pairing<'_> {
    /// Decides about the single marks that were never closed.
    pub(super) fn judge_singles(&mut self) {
        let mut singles = std::mem::take(&mut self.singles);
        if singles.is_empty() || !self.quotes_with_single_marks() {
            return;
        }
        let mut taken: Vec<Span> = self.quotes.iter().map(|q| q.span).collect();
        taken.sort_unstable_by_key(|span| span.start);
        singles.sort_unstable_by_key(|(open, _)| open.at.start);
        for (nth, &(open, paragraph)) in singles.iter().enumerate() {
            let next = taken.partition_point(|span| span.start <= open.at.start);
            let inside = next.checked_sub(1).is_some_and(|before| taken[before].end > open.at.start);
            // Nothing is looked at twice: the next mark ends the search.
            let beside = [taken.get(next).copied(), singles.get(nth + 1).map(|(open, _)| open.at)];
            let limit = beside.into_iter().flatten().map(|span| span.start).fold(paragraph.span.end, u32::min);
            let expected = self.likely_end(open, paragraph, limit);
            if !inside && self.words_in(Span::new(open.at.end, expected.start)) >= MIN_WORDS {
                self.faults.push(MarkFault::Unclosed { open: open.at, expected });
                self.add(open, expected, None, 0);
            }
        }
    }

    /// Whether the story quotes with single marks and, outside of quotations, with no others.
    fn quotes_with_single_marks(&self) -> bool {
        let mut outermost = self.quotes.iter().filter(|q| q.depth == 0);
        let single = |mark: Option<crate::text::Mark>| mark.is_some_and(|mark| mark.is_single());
        let spoken = self
            .quotes
            .iter()
            .filter(|q| q.depth == 0 && single(q.close) && single(q.open) && self.words_in(q.inner) >= MIN_WORDS);
        spoken.take(SHOWN_BY).count() == SHOWN_BY && outermost.all(|q| single(q.open))
    }

    fn words_in(&self, span: Span) -> usize {
        let tokens = &self.draft.tokens;
        let from = tokens.partition_point(|t| t.span.start < span.start);
        let inside = tokens[from..].iter().take_while(|t| t.span.end <= span.end);
        inside.filter(|t| t.kind == TokenKind::Word).take(MIN_WORDS).count()
    }
}
