//! The desk: owns all of the server's state and decides everything.
//!
//! [`Desk::handle`] is an ordinary function from an event to effects. It waits for nothing and reads no clock (only the
//! time a reading took is measured), so tests drive it with an invented clock. Nor does it read the disk, but for a
//! large workspace, whose index and closed articles lie there, see `store`. Edits change the text at once and drop the
//! cached article; questions and findings read it anew when they need it.

mod publish;

mod config_problems;
#[cfg(any(test, fuzzing))]
pub mod model;
mod pull;
mod reading;
mod run;
mod settings;
mod sheets;
mod staged_check;
mod stet;
mod store;
mod stylebooks;
mod workspace;

#[cfg(test)]
mod tests;

pub use crate::lsp::library::documents::Documents;
pub use reading::Asked;
pub use run::{Ended, start};
pub use stet::StetFile;

use super::capabilities::ClientCan;
use super::convert::Pages;
use super::event::Event;
use super::jobs::Job;
use super::outbox::ToClient;
use super::requests::{Query, Reply};
use crate::index::{FileId, Index};
use config_problems::Faults;
use publish::WorkspaceCheck;
use pull::Pulls;
use rustc_hash::{FxHashMap, FxHashSet};
use settings::EditorSettings;
use sheets::Sheets;
use staged_check::Look;
use std::path::{Path, PathBuf};
use std::time::Instant;
use store::ShelfState;
use stylebooks::LaidDown;
use tower_lsp::ls_types::*;
use workspace::Workspace;

/// What the desk wants done.
#[derive(Debug)]
pub enum Outgoing {
    /// Tell or ask the client.
    Client(ToClient),
    /// Start a job.
    Job(Job),
    /// Watch these folders ourselves.
    WatchFolders(Vec<PathBuf>),
    /// End when this process ends.
    WatchParent(u32),
}

/// Owner of all state.
#[derive(Default)]
pub struct Desk {
    can: ClientCan,
    documents: Documents,
    sheets: Sheets,
    index: Index,
    laid_down: LaidDown,
    /// What is wrong in those files.
    faults: Faults,
    editor_settings: EditorSettings,
    trace: TraceValue,
    workspace: Workspace,
    shelf: ShelfState,
    /// What answers want done besides answering.
    aside: Vec<Outgoing>,
    /// The time of the event being handled.
    now: Option<Instant>,
    last_tokens: u64,
    /// At long documents, begun or over.
    looks: FxHashMap<FileId, Look>,
    /// Whether a step of one was done, and the next is wanted.
    looks_on: bool,
    check: WorkspaceCheck,
    /// The closed articles whose findings are shown.
    checked: FxHashSet<FileId>,
    /// The troubles that are in the log already.
    told: FxHashSet<String>,
    pulls: Pulls,
}

impl Desk {
    /// Takes in what happened at `now`, and appends to `out` what is to be done about it.
    pub fn handle(&mut self, event: Event, now: Instant, out: &mut Vec<Outgoing>) {
        self.now = Some(now);
        match &event {
            Event::Open(_) | Event::Change(_) | Event::Query(_) | Event::Drained | Event::Timer => {}
            Event::PullWorkspace(..) | Event::Faults(..) => {}
            _ => self.may_differ(None, now),
        }
        match event {
            Event::Initialize(params, reply) => self.initialize(*params, reply, out),
            Event::Initialized => self.initialized(out),
            Event::Shutdown(reply) => {
                self.refuse_pulls();
                reply.send(Ok(()));
            }
            Event::Open(params) => self.open(params, now, out),
            Event::Change(params) => self.change(params, now, out),
            Event::Stop => {}
            Event::Close(uri) => {
                self.sheets.close(&uri);
                self.close(&uri, out);
            }
            Event::Watched(changes) => self.watched(changes, out),
            Event::Appeared | Event::Watching => self.walk(out),
            Event::Folders(change) => {
                self.folders_changed(change, out);
                self.ask_settings(out);
            }
            Event::SettingsChanged(settings) => self.settings_changed(&settings, out),
            Event::SettingsTold(settings) => self.settings_told(settings, out),
            Event::Trace(value) => self.trace = value,
            Event::Query(query) => self.answer(query, out),
            Event::PullWorkspace(params, reply) => self.pull_workspace(*params, reply),
            Event::ProgressGranted(job) => self.progress_granted(job, out),
            Event::Shelf { job, shelf } => {
                self.put_on_shelf(job, shelf);
                self.walk_ended(job, out);
                self.lay_down_without_articles(self.workspace.folders.clone(), out);
            }
            Event::Scanning { job, progress } => self.progress(job, progress.done, progress.total, out),
            Event::Scanned { job, result } => self.scanned(job, result, out),
            Event::ShelfTrouble(trouble) => self.shelf_failed(trouble, out),
            Event::Cancel(job) => self.cancel(job),
            Event::Walked { job, folders, paths, laid_down, troubles } => {
                troubles.into_iter().for_each(|trouble| self.trouble(trouble, out));
                self.walked(job, &folders, paths, out);
                self.lay_down_without_articles(laid_down, out);
            }
            Event::Read { job, files } => self.read(job, files, out),
            Event::Newsroom { job, folder, stylebook } => self.newsroom(job, folder, stylebook, out),
            Event::Faults(job, faults) => self.take_faults(job, faults, out),
            Event::JobDone(job) => {
                self.job_done(job, out);
                self.refresh_views(out);
            }
            Event::Trouble(text) => self.trouble(text, out),
            Event::Drained | Event::Timer => {
                self.looks_on = false;
                self.ask_shelf(now, out);
                self.publish_due(now, out);
                self.answer_waiting(out);
                self.check_some(out);
                self.pull_some(now, out);
            }
        }
        self.let_shelf_go(out);
    }

    /// What the user should find in the log, once.
    fn trouble(&mut self, text: String, out: &mut Vec<Outgoing>) {
        if self.told.insert(text.clone()) {
            out.push(log(MessageType::WARNING, text));
        }
    }

    /// When it wants an [`Event::Timer`], if nothing else comes first.
    pub fn wakes_at(&self, now: Instant) -> Option<Instant> {
        let due = self.documents.open().filter_map(|(_, _, open)| open.due(now));
        due.chain(self.asks_shelf_at()).chain(self.pulls_wake_at()).min()
    }

    /// To be called when there is nothing else to do.
    pub fn tidy(&mut self) {
        self.documents.tidy();
    }

    /// What the editor can do.
    pub fn can(&self) -> &ClientCan {
        &self.can
    }

    /// All articles.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The articles of the workspace and those that are open, with their addresses.
    pub fn articles(&self) -> impl Iterator<Item = (&Path, &Uri)> {
        let known = self.documents.all().filter(|(_, document)| document.listed || document.open.is_some());
        known.filter_map(|(_, document)| Some((document.path.as_deref()?, &document.uri)))
    }

    /// Whether there is an article at `uri`.
    pub fn has_article(&self, uri: &Uri) -> bool {
        self.documents.find_article(uri).is_some()
    }

    /// The version of `uri` that the editor has open.
    pub fn version(&self, uri: &Uri) -> Option<i32> {
        self.pages().version(self.documents.find(uri)?)
    }

    /// Everything that turns spans into ranges.
    pub fn pages(&self) -> Pages<'_> {
        Pages::new(&self.documents, self.can.encoding)
    }

    fn initialize(&mut self, params: InitializeParams, reply: Reply<InitializeResult>, out: &mut Vec<Outgoing>) {
        self.can = ClientCan::new(&params.capabilities, params.client_info.as_ref());
        out.extend(params.process_id.map(Outgoing::WatchParent));
        self.trace = params.trace.unwrap_or_default();
        self.set_options(params.initialization_options.as_ref(), out);
        self.workspace.set_folders(params);
        reply.send(Ok(InitializeResult {
            capabilities: self.can.offer(),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        }));
    }

    fn initialized(&mut self, out: &mut Vec<Outgoing>) {
        let registrations = self.can.registrations();
        if !registrations.is_empty() {
            out.push(Outgoing::Client(ToClient::Register(registrations)));
        }
        self.ask_settings(out);
        let folders = self.workspace.folders.clone();
        self.watch_and_walk(&folders, out);
    }

    /// Watches `folders` where the editor does not, and looks for articles: not before they are watched, for what changed
    /// in between would be missed.
    fn watch_and_walk(&mut self, folders: &[PathBuf], out: &mut Vec<Outgoing>) {
        if self.can.watch_files || folders.is_empty() {
            self.walk(out);
        } else {
            out.push(Outgoing::WatchFolders(folders.to_vec()));
        }
    }

    /// The other articles changed: what is counted and coloured by them may be different now.
    fn refresh_views(&self, out: &mut Vec<Outgoing>) {
        if self.documents.open().next().is_none() {
            return;
        }
        let wanted =
            [(self.can.refresh_lenses, ToClient::RefreshLenses), (self.can.refresh_tokens, ToClient::RefreshTokens)];
        out.extend(wanted.into_iter().filter(|(can, _)| *can).map(|(_, refresh)| Outgoing::Client(refresh)));
    }

    fn open(&mut self, params: DidOpenTextDocumentParams, now: Instant, out: &mut Vec<Outgoing>) {
        let TextDocumentItem { uri, language_id, version, text } = params.text_document;
        if !super::library::documents::is_served(&uri) {
            self.sheets.open(uri, version, &text);
            return;
        }
        let file = self.documents.open_document(uri, &language_id, version, &text, now);
        self.shelf.opened = true;
        self.hand_over_to_pulling(file, out);
        self.ask_newsroom(file, out);
        self.neighbours_changed(file, now);
        self.may_differ(Some(file), now);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams, now: Instant, out: &mut Vec<Outgoing>) {
        let encoding = self.can.encoding;
        self.sheets.change(&params.text_document, &params.content_changes, encoding);
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let Some((file, open)) = self.documents.find_open(&uri) else { return };
        if version <= open.version {
            let text = format!("{}: version {version} came after {}", uri.as_str(), open.version);
            out.push(log(MessageType::WARNING, text));
        }
        open.edit(version, &params.content_changes, encoding, now);
        self.looks.remove(&file);
        self.neighbours_changed(file, now);
        self.may_differ(Some(file), now);
    }

    fn answer(&mut self, query: Query, out: &mut Vec<Outgoing>) {
        if query.is_cancelled() {
            return;
        }
        let Some(query) = self.keep_waiting(query, out) else { return };
        let (name, started) = (query.name(), Instant::now());
        self.freshen(out);
        if let Err(place) = query.answer(self) {
            let text = format!("A question could not be answered: copydesk has a fault in {place}");
            out.push(log(MessageType::ERROR, text));
        }
        out.append(&mut self.aside);
        self.trace(out, || (format!("{name} took {} µs", started.elapsed().as_micros()), String::new()));
    }

    /// Tells the editor what was done, in words and in more words, if it wants to know.
    fn trace(&self, out: &mut Vec<Outgoing>, words: impl FnOnce() -> (String, String)) {
        if self.trace == TraceValue::Off {
            return;
        }
        let (message, more) = words();
        let verbose = Some(more).filter(|more| self.trace == TraceValue::Verbose && !more.is_empty());
        out.push(Outgoing::Client(ToClient::Trace(LogTraceParams { message, verbose })));
    }

    /// Shows the user a message, from an answer.
    pub fn show(&mut self, text: String) {
        self.tell(ToClient::Show(MessageType::INFO, text));
    }

    /// Tells or asks the client, from an answer.
    pub fn tell(&mut self, message: ToClient) {
        self.aside.push(Outgoing::Client(message));
    }

    /// Remembers the tokens that the editor has of `uri`, and the name it knows them by.
    pub fn keep_tokens(&mut self, uri: &Uri, tokens: Vec<SemanticToken>) -> Option<String> {
        self.last_tokens += 1;
        let number = self.last_tokens;
        let (_, open) = self.documents.find_open(uri)?;
        open.tokens = Some((number, tokens));
        Some(number.to_string())
    }

    /// The tokens that the editor has of `uri` under this name, if they are remembered.
    pub fn kept_tokens(&mut self, uri: &Uri, name: &str) -> Option<Vec<SemanticToken>> {
        let (_, open) = self.documents.find_open(uri)?;
        open.tokens.take_if(|(number, _)| number.to_string() == name).map(|(_, tokens)| tokens)
    }

    /// Tells of a panic at `place` of the source.
    fn could_not_be(&self, what: &str, file: FileId, place: &str) -> Outgoing {
        let name = self.name(file);
        log(MessageType::ERROR, format!("{name} could not be {what}: copydesk has a fault in {place}"))
    }

    fn name(&self, file: FileId) -> String {
        self.documents.uri(file).map_or("an article".to_owned(), |uri| uri.as_str().to_owned())
    }
}

/// A line for the editor's log.
fn log(kind: MessageType, text: String) -> Outgoing {
    Outgoing::Client(ToClient::Log(kind, text))
}
