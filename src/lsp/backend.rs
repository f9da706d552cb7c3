//! What tower_lsp calls. Each handler sends its event in its first statements, before any `.await`: handlers are
//! polled side by side, and the order of the sends is the order of the editor's messages. Decides nothing; asks the system
//! only where a path leads that the editor names for the first time.

use super::custom::*;
use super::event::{Event, Inbox};
use super::library::documents::path_of;
use super::library::folders;
use super::library::links::Link;
use super::outbox;
use super::requests::{Query, Reply, each_request};
use std::path::PathBuf;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
    GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

/// Forwards the editor's messages to the desk.
pub struct Backend {
    /// Where they go.
    pub inbox: Inbox,
}

macro_rules! forward_requests {
    (
        reading { $($name:ident: $variant:ident($params:ty) -> $result:ty;)+ }
        acting { $($act:ident: $act_variant:ident($act_params:ty) -> $act_result:ty;)+ }
        own { $($own_name:ident: $own_variant:ident($own_params:ty) -> $own_result:ty = $method:literal;)+ }
    ) => {
        impl Backend {
            /// A service that hears of everything there is to forward.
            pub fn service(start: impl FnOnce(Client) -> Backend) -> (LspService<Backend>, ClientSocket) {
                let cancel = "window/workDoneProgress/cancel"; // tower_lsp does not know it yet.
                LspService::build(start)
                    .custom_method(cancel, Backend::cancel)
                    .custom_method("$/setTrace", Backend::set_trace)
                    $(.custom_method($method, Backend::$own_name))+
                    .finish()
            }

            async fn set_trace(&self, params: SetTraceParams) {
                self.inbox.send(Event::Trace(params.value));
            }

            $(async fn $own_name(&self, params: $own_params) -> Result<$own_result> {
                answer(self.ask(|reply| Event::Query(Query::$own_variant(Box::new(params), reply)))).await
            })+
        }

        impl LanguageServer for Backend {
            async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
                self.send_folder_links(folders::named(&params).into_iter());
                answer(self.ask(|reply| Event::Initialize(Box::new(params), reply))).await
            }

            async fn initialized(&self, _: InitializedParams) {
                self.inbox.send(Event::Initialized);
            }

            async fn shutdown(&self) -> Result<()> {
                answer(self.ask(Event::Shutdown)).await
            }

            async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
                answer(self.ask(|reply| Event::Pull(Box::new(params), reply))).await
            }

            async fn workspace_diagnostic(
                &self,
                params: WorkspaceDiagnosticParams,
            ) -> Result<WorkspaceDiagnosticReportResult> {
                answer(self.ask(|reply| Event::PullWorkspace(Box::new(params), reply))).await
            }

            async fn did_open(&self, params: DidOpenTextDocumentParams) {
                self.send_file_link(&params.text_document.uri);
                self.inbox.send(Event::Open(params));
            }

            async fn did_change(&self, params: DidChangeTextDocumentParams) {
                self.inbox.send(Event::Change(params));
            }

            async fn did_close(&self, params: DidCloseTextDocumentParams) {
                self.inbox.send(Event::Close(params.text_document.uri));
            }

            async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
                self.inbox.send(Event::Watched(params.changes));
            }

            async fn did_create_files(&self, params: CreateFilesParams) {
                let created = params.files.into_iter().map(|file| (file.uri, FileChangeType::CREATED));
                self.inbox.send(Event::Watched(changes(created)));
            }

            async fn did_rename_files(&self, params: RenameFilesParams) {
                let renamed = params.files.into_iter().flat_map(|file| {
                    [(file.old_uri, FileChangeType::DELETED), (file.new_uri, FileChangeType::CREATED)]
                });
                self.inbox.send(Event::Watched(changes(renamed)));
            }

            async fn did_delete_files(&self, params: DeleteFilesParams) {
                let deleted = params.files.into_iter().map(|file| (file.uri, FileChangeType::DELETED));
                self.inbox.send(Event::Watched(changes(deleted)));
            }

            async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
                self.inbox.send(Event::SettingsChanged(params.settings));
            }

            async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
                self.send_folder_links(params.event.added.iter().filter_map(|folder| path_of(&folder.uri)));
                self.inbox.send(Event::Folders(params.event));
            }

            $(async fn $name(&self, params: $params) -> Result<$result> {
                answer(self.ask(|reply| Event::Query(Query::$variant(Box::new(params), reply)))).await
            })+

            $(async fn $act(&self, params: $act_params) -> Result<$act_result> {
                answer(self.ask(|reply| Event::Query(Query::$act_variant(Box::new(params), reply)))).await
            })+
        }
    };
}
each_request!(forward_requests);

impl Backend {
    /// The user has no patience with a progress bar.
    async fn cancel(&self, params: WorkDoneProgressCancelParams) {
        if let Some(job) = outbox::job_of(&params.token) {
            self.inbox.send(Event::Cancel(job));
        }
    }

    fn send_folder_links(&self, folders: impl Iterator<Item = PathBuf>) {
        self.inbox.send(Event::FoldersLead(folders.filter_map(link).collect()));
    }

    fn send_file_link(&self, uri: &Uri) {
        if let Some(link) = path_of(uri).and_then(link).filter(|link| link.spelled != link.real) {
            self.inbox.send(Event::FileLeads(link));
        }
    }

    /// Sends the event; the answer comes out of what it returns. Not an `async fn`, so that nothing can come
    /// before the send.
    fn ask<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> oneshot::Receiver<Result<T>> {
        let (reply, waiting) = Reply::new();
        self.inbox.send(event(reply));
        waiting
    }
}

/// What the editor did to files itself, as if somebody else had done it.
fn changes(files: impl Iterator<Item = (String, FileChangeType)>) -> Vec<FileEvent> {
    files.filter_map(|(uri, typ)| Some(FileEvent { uri: uri.parse().ok()?, typ })).collect()
}

async fn answer<T>(waiting: oneshot::Receiver<Result<T>>) -> Result<T> {
    // The desk drops a reply only when the server is ending.
    waiting.await.unwrap_or_else(|_| Err(Error::internal_error()))
}

/// Where a path leads; nothing where nothing is there.
fn link(spelled: PathBuf) -> Option<Link> {
    let real = spelled.canonicalize().ok()?;
    Some(Link { spelled, real })
}
