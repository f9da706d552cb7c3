//! The questions for findings that are not answered yet.

use crate::index::FileId;
use crate::lsp::requests::Reply;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::time::Instant;
use tower_lsp::ls_types::*;

/// All of them.
#[derive(Default)]
pub struct Pulls {
    /// About documents that wait for a stylebook, or to be checked.
    pub documents: Vec<(Box<DocumentDiagnosticParams>, Reply<DocumentDiagnosticReportResult>)>,
    /// About the whole workspace.
    pub workspace: Vec<WorkspacePull>,
    /// What may have other findings since the workspace was last looked at.
    pub changed: Changed,
    /// Whether the editor has ever asked for the whole workspace: then nothing is pushed for closed articles.
    pub asked_for_all: bool,
}

/// What may have other findings than before.
#[derive(Default)]
pub struct Changed {
    /// Every article.
    pub all: bool,
    /// These, and what shares words or people with them.
    pub files: FxHashSet<FileId>,
    /// Since when.
    pub at: Option<Instant>,
}

/// A question for the findings of the workspace.
pub struct WorkspacePull {
    /// The way back.
    pub reply: Reply<WorkspaceDiagnosticReportResult>,
    /// Where parts go, if the editor takes parts.
    pub parts: Option<ProgressToken>,
    /// What the editor has, by address.
    pub known: FxHashMap<String, String>,
    /// The articles that are still to be looked at.
    pub left: VecDeque<FileId>,
    /// What is to be told of the others.
    pub items: Vec<WorkspaceDocumentDiagnosticReport>,
    /// Whether anything is other than what the editor has.
    pub news: bool,
}

impl WorkspacePull {
    /// Whether there is something to do about it.
    pub fn is_under_way(&self) -> bool {
        !self.left.is_empty() || self.news
    }
}
