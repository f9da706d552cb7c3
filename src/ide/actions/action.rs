//! What the editor can do for the writer, before it is done.

use crate::article::Article;
use crate::index::FileId;
use crate::lints::{Edit, Finding};
use crate::stylebook::Stet;
use std::sync::Arc;

/// Looks up the article of a file.
pub type Others<'a> = &'a dyn Fn(FileId) -> Option<Arc<Article>>;

/// Something the editor can do for the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// In the imperative.
    pub title: String,
    /// What sort of thing.
    pub kind: ActionKind,
    /// What changes.
    pub edits: Vec<Edit>,
    /// What is added to the stet file.
    pub stet: Option<Stet>,
    /// The finding that it fixes.
    pub finding: Option<Finding>,
    /// Whether it is the best way to fix it.
    pub preferred: bool,
}

/// What sort of thing an action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Fixes a finding.
    QuickFix,
    /// Says the same in another way.
    Rewrite,
    /// Fixes all that can be fixed without asking.
    FixAll,
}
