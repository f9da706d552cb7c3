//! What the desk wants done: a closed list, and the one queue in which it waits.

use super::ids::JobId;
use super::jobs::job::Job;
use std::fmt;
use std::path::PathBuf;
use tower_lsp::ls_types::*;

/// Something that the desk wants done.
#[derive(Debug)]
pub enum Effect {
    /// Tell or ask the client.
    Client(ToClient),
    /// Start a job.
    Job(Job),
    /// Watch these folders ourselves.
    WatchFolders(Vec<PathBuf>),
    /// End when this process ends.
    WatchParent(u32),
}

/// What is to be done, in order.
#[derive(Debug, Default)]
pub struct Effects(Vec<Effect>);

impl Effects {
    /// Adds `effect` at the end.
    pub fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// Tells or asks the client.
    pub fn tell(&mut self, message: ToClient) {
        self.push(Effect::Client(message));
    }

    /// A line for the editor's log.
    pub fn log(&mut self, kind: MessageType, text: String) {
        self.tell(ToClient::Log(kind, text));
    }

    /// Shows the findings of the document at `uri`.
    pub fn publish(&mut self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.tell(ToClient::Publish(PublishDiagnosticsParams { uri, diagnostics, version }));
    }

    /// Everything that waits; then nothing does.
    pub fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.0)
    }
}

/// What the client is to hear.
#[derive(Debug)]
pub enum ToClient {
    /// Findings of one document.
    Publish(PublishDiagnosticsParams),
    /// A line for the log.
    Log(MessageType, String),
    /// A message that the user sees.
    Show(MessageType, String),
    /// Asks for room to show progress; granted, an event comes back.
    AskProgress(JobId),
    /// News of a progress that was granted.
    Progress(JobId, WorkDoneProgress),
    /// What was done, for an editor that wants to know.
    Trace(LogTraceParams),
    /// Asks what the user has set, for these folders.
    AskSettings(Vec<(Option<PathBuf>, ConfigurationItem)>),
    /// A part of an answer that comes in parts, under the name that the client gave it.
    Part(ProgressToken, serde_json::Value),
    /// Something to be done once everything before it is on its way.
    Later(Later),
    /// Asks the client to send us more kinds of messages.
    Register(Vec<Registration>),
    /// The speakers after closing marks may have changed.
    RefreshInlayHints,
    /// The findings may have changed.
    RefreshFindings,
    /// Asks the user to choose one of these places, by name, and shows it.
    AskWhich(String, Vec<(String, Location)>),
    /// Counts over quotes may have changed.
    RefreshLenses,
    /// Colours may have changed.
    RefreshTokens,
    /// Asks the editor to open a document.
    ShowDocument(ShowDocumentParams),
    /// Asks the editor to change text; what for, in words.
    ApplyEdit(String, WorkspaceEdit),
}

/// Something to be done once everything before it is on its way.
pub struct Later(Box<dyn FnOnce() + Send>);

impl Later {
    /// To be done later.
    pub fn new(then: impl FnOnce() + Send + 'static) -> Later {
        Later(Box::new(then))
    }

    /// Does it.
    pub fn happen(self) {
        (self.0)();
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Later")
    }
}
