//! What the desk keeps besides what is known: what the editor was told and is owed, what waits, and the jobs under way.

mod jobs;
mod pulls;
mod report;
mod store;
mod workspace_check;

pub use jobs::{Jobs, Running};
pub use pulls::{Changed, Pulls, WorkspacePull};
pub use report::{Owed, Report};
pub use store::StoreState;
pub use workspace_check::WorkspaceCheck;

use crate::index::FileId;
use crate::lsp::answers::Session;
use crate::lsp::capabilities::ClientCan;
use crate::lsp::effect::Effects;
use crate::lsp::library::Library;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Instant;
use tower_lsp::ls_types::{Diagnostic, MessageType, TraceValue};

/// Owner of all state.
#[derive(Default)]
pub struct Desk {
    /// What the editor can do.
    pub can: ClientCan,
    /// What is known.
    pub library: Library,
    /// What is to be done about it, and has not been handed out yet.
    pub effects: Effects,
    /// What answers leave behind.
    pub session: Session,
    /// How much the editor wants to know of what is done.
    pub trace: TraceValue,
    /// The time of the event being handled.
    pub now: Option<Instant>,
    /// What the editor was told of each open document.
    pub reports: FxHashMap<FileId, Report>,
    /// Whether one step of a long check was done, and the next is wanted.
    pub checks_on: bool,
    /// The jobs under way.
    pub jobs: Jobs,
    /// Whether the index on disk could not be used, so that everything is kept in memory.
    pub in_memory: bool,
    /// How the store of a large workspace fares.
    pub store: StoreState,
    /// The check of all closed articles, if it is under way.
    pub check: WorkspaceCheck,
    /// The closed articles whose findings are shown.
    pub checked: FxHashSet<FileId>,
    /// What is shown of configuration files.
    pub config_shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// What the log says of them.
    pub config_logged: BTreeSet<String>,
    /// What the user has been told once and is not told again.
    pub reported: FxHashSet<String>,
    /// The questions that wait.
    pub pulls: Pulls,
}

impl Desk {
    /// What the user should find in the log, once.
    pub fn warn(&mut self, text: String) {
        if self.reported.insert(text.clone()) {
            self.effects.log(MessageType::WARNING, text);
        }
    }
}
