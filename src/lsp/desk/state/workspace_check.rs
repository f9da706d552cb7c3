//! A check of all closed articles.

use crate::index::FileId;
use std::collections::VecDeque;
use std::path::PathBuf;

/// How far it is.
#[derive(Default)]
pub struct WorkspaceCheck {
    /// The articles that are still to be checked.
    pub left: VecDeque<FileId>,
    /// What was found in the others.
    pub findings: usize,
    /// In how many of them.
    pub articles: usize,
    /// Whether somebody waits for the result.
    pub wanted: bool,
    /// The folder whose stylebook it waits for.
    pub waits_for: Option<PathBuf>,
}

impl WorkspaceCheck {
    /// Whether there is something to do.
    pub fn goes_on(&self) -> bool {
        self.wanted && self.waits_for.is_none()
    }
}
