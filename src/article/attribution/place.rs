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

/// The tokens that are looked at around a quotation.
pub(super) struct Around {
    pub paragraph: Range<usize>,
    pub gap_before: Range<usize>,
    pub gap_after: Range<usize>,
}

/// What stands around the quotation at `spots[nth]` in its `paragraph`, no further off than [`REACH`].
pub(super) fn around(paragraph: &Range<usize>, spots: &[Range<usize>], nth: usize) -> Around {
    let spot = &spots[nth];
    let first = paragraph.start.max(spot.start.saturating_sub(REACH));
    let last = paragraph.end.min(spot.end + REACH);
    let before = nth.checked_sub(1).map_or(paragraph.start, |before| spots[before].end);
    let after = spots.get(nth + 1).map_or(paragraph.end, |next| next.start);
    Around { paragraph: first..last, gap_before: before.max(first)..spot.start, gap_after: spot.end..after.min(last) }
}

/// So many tokens from its words nobody is looked for: a paragraph may be as long as a book, and the work grows with the
/// text and not with its square. No result on the gold articles changes by it.
const REACH: usize = 320;

/// So many quotations back in its paragraph somebody who goes on has spoken last.
pub(super) const EARLIER: usize = 32;
