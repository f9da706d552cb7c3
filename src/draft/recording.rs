//! What a transcript tells besides words: who says them after whom, and when.

use crate::text::Span;
use std::fmt;

/// What one person says before another does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The words, behind the name and the colon if there are any.
    pub words: Span,
    /// All of it.
    pub span: Span,
}

/// A time since a recording began, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Time(pub u32);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let seconds = self.0 / 1000;
        write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}
