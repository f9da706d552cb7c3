//! Everything that can happen to the desk: a closed list.

use super::jobs::{FileFault, FileRead};
use super::library::store::Shelf;
use super::requests::{Query, Reply};
use crate::index::store::Trouble;
use crate::scan::{Progress, Report};
use crate::stylebook::Stylebook;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, FileEvent, InitializeParams, InitializeResult, TraceValue,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceFoldersChangeEvent,
};

/// Something happened.
pub enum Event {
    /// The editor says what it can do.
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    /// The editor is ready for our requests.
    Initialized,
    /// The editor is about to leave.
    Shutdown(Reply<()>),
    /// A document was opened.
    Open(DidOpenTextDocumentParams),
    /// A document was edited.
    Change(DidChangeTextDocumentParams),
    /// A document was closed; from now on the disk counts.
    Close(Uri),
    /// Files changed on disk.
    Watched(Vec<FileEvent>),
    /// From now on whatever changes on disk is told: the folders are watched by ourselves, as far as they can be.
    Watching,
    /// Articles have come to the workspace, nobody knows where.
    Appeared,
    /// Workspace folders came and went.
    Folders(WorkspaceFoldersChangeEvent),
    /// The editor asks something.
    Query(Query),
    /// The editor asks for the findings of the whole workspace, and waits until there is news.
    PullWorkspace(Box<WorkspaceDiagnosticParams>, Reply<WorkspaceDiagnosticReportResult>),
    /// The editor lets us show the progress with this number.
    ProgressGranted(u64),
    /// A walk found these articles.
    Walked {
        /// The number of the walk.
        job: u64,
        /// The folders it went through.
        folders: Vec<PathBuf>,
        /// The articles, in order.
        paths: Vec<PathBuf>,
        /// The folders that may have something wrong in what is laid down for them, articles or none.
        laid_down: Vec<PathBuf>,
        /// What could not be looked into, in words.
        troubles: Vec<String>,
    },
    /// Articles were read from disk.
    Read {
        /// The number of the job that read them.
        job: u64,
        /// What was read.
        files: Vec<FileRead>,
    },
    /// What the newsroom has laid down for the articles of a folder.
    Newsroom {
        /// The number of the job that read it.
        job: u64,
        /// The folder.
        folder: PathBuf,
        /// People, terms and settings.
        stylebook: Arc<Stylebook>,
    },
    /// What is wrong in the files that the job of this number read for these folders. Those read together come together, so that a file
    /// that changed is not told in two states.
    Faults(u64, Vec<(PathBuf, Vec<FileFault>)>),
    /// The workspace is large: its articles are on this shelf, and a scan of it has begun.
    Shelf {
        /// The number of the scan.
        job: u64,
        /// The shelf.
        shelf: Arc<Shelf>,
    },
    /// How far a scan of the shelf is.
    Scanning {
        /// The number of the scan.
        job: u64,
        /// How far.
        progress: Progress,
    },
    /// A scan of the shelf has ended.
    Scanned {
        /// The number of the scan.
        job: u64,
        /// How.
        result: Result<Report, Trouble>,
    },
    /// The shelf cannot be used, or a damaged one was replaced.
    ShelfTrouble(Trouble),
    /// The user wants the job whose progress is shown to end.
    Cancel(u64),
    /// The user changed settings; what they are now, where the editor tells it with the change.
    SettingsChanged(Value),
    /// What the user has set, by workspace folder; without a folder, everywhere.
    SettingsTold(Vec<(Option<PathBuf>, Value)>),
    /// How much the editor wants to know of what is done.
    Trace(TraceValue),
    /// A job has sent its last news.
    JobDone(u64),
    /// Something went wrong that the user should find in the log.
    Trouble(String),
    /// Nothing is waiting in the inbox.
    Drained,
    /// The time that [`super::desk::Desk::wakes_at`] named has come.
    Timer,
    /// The connection is over.
    Stop,
}

/// Where events go in. Never blocks.
#[derive(Clone)]
pub struct Inbox(Sender<Event>);

impl Inbox {
    /// An inbox, and the end that the desk reads.
    pub fn new() -> (Inbox, Receiver<Event>) {
        let (sender, receiver) = channel();
        (Inbox(sender), receiver)
    }

    /// Puts `event` in; whether the desk is there to take it. When it is gone the server is ending, and nobody needs the
    /// event any more.
    pub fn send(&self, event: Event) -> bool {
        self.0.send(event).is_ok()
    }
}
