//! Everything that can happen to the desk: a closed list.

use super::ids::JobId;
use super::library::config_problems::ConfigProblem;
use super::library::links::Link;
use super::library::store::WorkspaceStore;
use super::library::transcripts::Looked;
use super::requests::{Query, Reply};
use crate::files::Refused;
use crate::index::Summary;
use crate::index::store::StoreError;
use crate::scan::{Progress, Report};
use crate::stylebook::Stylebook;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult,
    FileEvent, InitializeParams, InitializeResult, TraceValue, Uri, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceFoldersChangeEvent,
};

/// Something happened.
pub enum Event {
    /// The editor says what it can do.
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    /// The editor is ready for our requests.
    Initialized,
    /// The editor is about to leave.
    Shutdown(Reply<()>),
    /// Where the paths of workspace folders lead that are about to be named.
    FoldersLead(Vec<Link>),
    /// Where the path of a document leads that is about to be opened, if not to itself.
    FileLeads(Link),
    /// A document was opened.
    Open(DidOpenTextDocumentParams),
    /// A document was edited.
    Change(DidChangeTextDocumentParams),
    /// A document was closed; from now on the disk counts.
    Close(Uri),
    /// Files changed on disk.
    Watched(Vec<FileEvent>),
    /// From now on whatever changes on disk is reported: the folders are watched by ourselves, as far as they can be.
    Watching,
    /// Articles have come to the workspace, nobody knows where.
    Appeared,
    /// Files changed on disk, nobody knows which.
    Missed,
    /// Workspace folders came and went.
    Folders(WorkspaceFoldersChangeEvent),
    /// The editor asks something.
    Query(Query),
    /// The editor asks for the findings of a document.
    Pull(Box<DocumentDiagnosticParams>, Reply<DocumentDiagnosticReportResult>),
    /// The editor asks for the findings of the whole workspace, and waits until there is news.
    PullWorkspace(Box<WorkspaceDiagnosticParams>, Reply<WorkspaceDiagnosticReportResult>),
    /// The editor lets us show the progress with this number.
    ProgressGranted(JobId),
    /// A walk found these articles.
    Walked {
        /// The number of the walk.
        job: JobId,
        /// The folders it went through.
        folders: Vec<PathBuf>,
        /// The articles, in order.
        paths: Vec<PathBuf>,
        /// The folders with configuration files, in which something may be wrong, articles or none.
        configured: Vec<PathBuf>,
        /// What could not be looked into, in words.
        warnings: Vec<String>,
    },
    /// Articles were read from disk.
    Read {
        /// The number of the job that read them.
        job: JobId,
        /// What was read.
        files: Vec<FileRead>,
    },
    /// Which of the transcripts that stories name are files of the workspace: all that are named.
    Transcripts(Vec<Looked>),
    /// The stylebook that holds for the articles of a folder.
    Stylebook {
        /// The number of the job that read it.
        job: JobId,
        /// The folder.
        folder: PathBuf,
        /// People, terms and settings.
        stylebook: Arc<Stylebook>,
    },
    /// What is wrong in the files that the job of this number read for these folders. Those read together come together, so that a file
    /// that changed is not told in two states.
    ConfigProblems(JobId, Vec<(PathBuf, Vec<ConfigProblem>)>),
    /// The workspace is large: its articles are in this store, and a scan of it has begun.
    StoreReady {
        /// The number of the scan.
        job: JobId,
        /// The store.
        store: Arc<WorkspaceStore>,
    },
    /// How far a scan of the store is.
    Scanning {
        /// The number of the scan.
        job: JobId,
        /// How far.
        progress: Progress,
    },
    /// A scan of the store has ended.
    Scanned {
        /// The number of the scan.
        job: JobId,
        /// How.
        result: Result<Report, StoreError>,
    },
    /// The store cannot be used, or a damaged one was replaced.
    StoreFailed(StoreError),
    /// The user wants the job whose progress is shown to end.
    Cancel(JobId),
    /// The user changed settings; what they are now, where the editor tells it with the change.
    SettingsChanged(Value),
    /// What the user has set, by workspace folder; without a folder, everywhere.
    SettingsReported(Vec<(Option<PathBuf>, Value)>),
    /// How much the editor wants to know of what is done.
    Trace(TraceValue),
    /// A job has sent its last news.
    JobDone(JobId),
    /// Something went wrong that the user should find in the log.
    Warning(String),
    /// Nothing is waiting in the inbox.
    Drained,
    /// The time that the desk named has come.
    Timer,
    /// The connection is over.
    Stop,
}

/// A file as it stands on the disk.
pub struct FileRead {
    /// Where.
    pub path: PathBuf,
    /// Its text and what it tells the others; `None` where it is gone or refused.
    pub content: Option<(Arc<str>, Summary)>,
    /// The transcripts that its front matter names, as written.
    pub transcripts: Vec<String>,
    /// Why it has no text, though it is there.
    pub refused: Option<Refused>,
    /// What else the user should know about it, in words.
    pub warning: Option<String>,
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
