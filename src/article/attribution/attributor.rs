//! What attribution works with: a pattern, what one shows, what was found for each quotation, and the reader that the
//! patterns ask. What they look for stands in the files beside this one.

use super::place::Place;
use crate::article::page::Page;
use crate::article::phrases::Phrase;
use crate::article::{Confidence, Evidence, QuoteId};
use std::ops::Range;

/// One way in which copy shows who speaks.
pub(in crate::article) struct Pattern {
    /// As the scorecard calls it.
    pub name: &'static str,
    /// The shortest copy it is for: the speaker of the quotation that it is about stands between ⟦ and ⟧.
    #[cfg_attr(not(test), expect(dead_code, reason = "every example is a test"))]
    pub example: &'static str,
    pub evidence: Evidence,
    /// The most that it is worth.
    pub confidence: Confidence,
    pub(super) find: Find,
}

/// Whom a pattern shows, if it fits there.
pub(super) type Find = fn(&Attributor, &Place) -> Option<Said>;

/// What was found for one quote.
#[derive(Clone)]
pub(in crate::article) struct Found {
    /// Whether it is speech at all.
    pub speech: bool,
    pub speaker: Option<Phrase>,
    pub cue: Option<Range<usize>>,
    /// The pattern that showed it.
    pub pattern: &'static Pattern,
    pub evidence: Evidence,
    pub confidence: Confidence,
    /// The quote whose attribution this one shares.
    pub shared_with: Option<QuoteId>,
}

/// Whom a pattern shows, and by which words.
pub(super) struct Said {
    pub speaker: Option<Phrase>,
    pub cue: Option<Range<usize>>,
    /// The quote whose speaker goes on.
    pub shared_with: Option<QuoteId>,
    /// No more than this is it worth here.
    pub at_most: Confidence,
}

impl Said {
    pub fn new(speaker: Option<Phrase>, cue: Option<Range<usize>>) -> Said {
        Said { speaker, cue, shared_with: None, at_most: Confidence::Certain }
    }

    /// `speaker` says it by the one word at `cue`.
    pub fn by(speaker: Phrase, cue: usize) -> Said {
        Said::new(Some(speaker), Some(cue..cue + 1))
    }
}

impl Found {
    pub(super) fn by(pattern: &'static Pattern, said: Said) -> Found {
        Found {
            speech: true,
            speaker: said.speaker,
            cue: said.cue,
            pattern,
            evidence: pattern.evidence,
            confidence: pattern.confidence.min(said.at_most),
            shared_with: said.shared_with,
        }
    }
}

/// Reads the quotations of a page in order.
pub(super) struct Attributor<'a> {
    pub page: &'a Page<'a>,
    pub found: Vec<Found>,
    /// The last quote that was attributed.
    pub last: Option<QuoteId>,
    /// The last quote of the paragraph before and of the one before that, where each holds speech.
    pub turns: [Option<QuoteId>; 2],
}
