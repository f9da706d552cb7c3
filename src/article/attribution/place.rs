//! Where a quotation stands: what the patterns look around in.

use crate::article::QuoteId;
use crate::draft::Paragraph;
use std::ops::Range;

/// A quote among the tokens of its paragraph.
#[derive(Clone)]
pub(super) struct Place<'p> {
    pub quote: QuoteId,
    pub paragraph: Range<usize>,
    pub spot: Range<usize>,
    /// Narration between the quote before (or the paragraph's start) and this one.
    pub gap_before: Range<usize>,
    /// Narration between this quote and the next (or the paragraph's end).
    pub gap_after: Range<usize>,
    /// The quotes before it in its paragraph.
    pub earlier: &'p [QuoteId],
    pub home: &'p Paragraph,
    /// The paragraph of prose before.
    pub before: Option<&'p Paragraph>,
    /// Whether it goes on with a sentence of the writer's and no plain tag follows it.
    pub embedded: bool,
}
