//! What the editor was told of an open document, and what it is owed.

use std::time::Instant;
use tower_lsp::ls_types::Diagnostic;

/// Of one document.
pub struct Report {
    /// What of its findings is owed to the editor.
    pub owed: Owed,
    /// When one of the other documents last changed, if the findings here do not take it in yet.
    pub neighbour_edited: Option<Instant>,
    /// When held findings may be shown.
    pub held_until: Option<Instant>,
    /// What the editor shows.
    pub shown: Vec<Diagnostic>,
    /// Whether the editor pulls its findings, and wants none pushed.
    pub pulls: bool,
    /// Whether the stylebook of its folder is still being read; findings without it would be wrong ones.
    pub waits: bool,
}

/// What of a document's findings is owed to the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Nothing.
    Nothing,
    /// Whatever differs from what is shown.
    Changes,
    /// All, because the text has a new version.
    All,
}

impl Report {
    /// Of a document that was opened just now.
    pub fn new(now: Instant) -> Report {
        Report {
            owed: Owed::All,
            neighbour_edited: Some(now),
            held_until: None,
            shown: Vec::new(),
            pulls: false,
            waits: false,
        }
    }

    /// Its findings may be others than before.
    pub fn may_differ(&mut self) {
        if self.owed == Owed::Nothing {
            self.owed = Owed::Changes;
        }
    }

    /// The editor knows all there is to know, but for what is held until that time.
    pub fn settle(&mut self, held_until: Option<Instant>) {
        (self.owed, self.neighbour_edited, self.held_until) = (Owed::Nothing, None, held_until);
    }

    /// Whether the editor shows the same thing already, maybe elsewhere: what is on the screen must not flicker.
    pub fn shows(&self, diagnostic: &Diagnostic) -> bool {
        // The message may show words that are typed on.
        let same =
            |shown: &&Diagnostic| shown.message == diagnostic.message || shown.range.start == diagnostic.range.start;
        self.shown.iter().filter(same).any(|shown| shown.code == diagnostic.code)
    }
}
