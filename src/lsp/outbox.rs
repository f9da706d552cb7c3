//! The one task that awaits the client. Notifications go out in order; a request to the client waits for its answer
//! in a task of its own with a time limit, so that a client that never answers holds nothing up.

use super::event::{Event, Inbox};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Progress;
use tower_lsp::ls_types::request::ApplyWorkspaceEdit;
use tower_lsp::ls_types::*;

/// How long a client may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the desk wants the client to hear.
#[derive(Debug)]
pub enum ToClient {
    /// Findings of one document.
    Publish(PublishDiagnosticsParams),
    /// A line for the log.
    Log(MessageType, String),
    /// A message that the user sees.
    Show(MessageType, String),
    /// Asks for room to show progress; granted, [`Event::ProgressGranted`] comes back.
    AskProgress(u64),
    /// News of a progress that was granted.
    Progress(u64, WorkDoneProgress),
    /// Asks the client to send us more kinds of messages.
    Register(Vec<Registration>),
    /// The speakers after closing marks may have changed.
    RefreshInlayHints,
    /// The findings may have changed.
    RefreshFindings,
    /// Asks the editor to open a document.
    ShowDocument(ShowDocumentParams),
    /// Asks the editor to change text; what for, in words.
    ApplyEdit(String, WorkspaceEdit),
}

/// Sends everything that comes in until the desk hangs up.
pub async fn run(client: Client, mut mail: UnboundedReceiver<ToClient>, inbox: Inbox) {
    while let Some(message) = mail.recv().await {
        match message {
            ToClient::Publish(p) => client.publish_diagnostics(p.uri, p.diagnostics, p.version).await,
            ToClient::Log(kind, text) => client.log_message(kind, text).await,
            ToClient::Show(kind, text) => client.show_message(kind, text).await,
            ToClient::Progress(job, news) => {
                let value = ProgressParamsValue::WorkDone(news);
                client.send_notification::<Progress>(ProgressParams { token: token(job), value }).await;
            }
            question => drop(tokio::spawn(ask(client.clone(), question, inbox.clone()))),
        }
    }
}

async fn ask(client: Client, question: ToClient, inbox: Inbox) {
    let answer = async {
        match question {
            ToClient::AskProgress(job) => client.create_work_done_progress(token(job)).await.map(|()| {
                inbox.send(Event::ProgressGranted(job));
            }),
            ToClient::Register(registrations) => client.register_capability(registrations).await,
            ToClient::RefreshInlayHints => client.inlay_hint_refresh().await,
            ToClient::RefreshFindings => client.workspace_diagnostic_refresh().await,
            ToClient::ShowDocument(params) => client.show_document(params).await.map(drop),
            ToClient::ApplyEdit(label, edit) => {
                let params = ApplyWorkspaceEditParams { label: Some(label), edit };
                client.send_request::<ApplyWorkspaceEdit>(params).await.map(drop)
            }
            ToClient::Publish(_) | ToClient::Log(..) | ToClient::Show(..) | ToClient::Progress(..) => Ok(()),
        }
    };
    let trouble = match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(())) => return,
        Ok(Err(error)) => format!("The editor declined a request: {error}"),
        Err(_) => "The editor did not answer a request in time".to_owned(),
    };
    client.log_message(MessageType::WARNING, trouble).await;
}

/// The name of a job's progress.
fn token(job: u64) -> ProgressToken {
    ProgressToken::String(format!("copydesk/{job}"))
}

/// The job whose progress has this name.
pub fn job_of(token: &ProgressToken) -> Option<u64> {
    match token {
        ProgressToken::String(name) => name.strip_prefix("copydesk/")?.parse().ok(),
        ProgressToken::Number(_) => None,
    }
}
