//! What the client is told and asked. Notifications go out in order, at once. The client is awaited here alone: a request
//! to it waits for its answer in a task of its own with a time limit, so that a client that never answers holds nothing
//! up.

use super::effect::ToClient;
use super::event::{Event, Inbox};
use super::frames::Wire;
use super::ids::JobId;
use serde_json::json;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tower_lsp::Client;
use tower_lsp::ls_types::request::ApplyWorkspaceEdit;
use tower_lsp::ls_types::*;

/// How long a client may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a person may take.
const PATIENCE_WITH_PEOPLE: Duration = Duration::from_secs(600);

/// Where the desk puts what the client is to hear.
pub struct Mailbox {
    /// For what nobody answers.
    pub wire: Wire,
    /// For what is answered, see [`ask_all`].
    pub questions: UnboundedSender<ToClient>,
}

impl Mailbox {
    /// Sends `message` after all that were sent before.
    pub fn send(&self, message: ToClient) {
        let wire = &self.wire;
        match message {
            ToClient::Publish(p) => wire.notify("textDocument/publishDiagnostics", &p),
            ToClient::Log(typ, message) => wire.notify("window/logMessage", &LogMessageParams { typ, message }),
            ToClient::Show(typ, message) => wire.notify("window/showMessage", &ShowMessageParams { typ, message }),
            ToClient::Progress(job, news) => {
                let value = ProgressParamsValue::WorkDone(news);
                wire.notify("$/progress", &ProgressParams { token: token(job), value });
            }
            ToClient::Trace(params) => wire.notify("$/logTrace", &params),
            ToClient::Part(token, value) => wire.notify("$/progress", &json!({"token": token, "value": value})),
            ToClient::Later(later) => later.happen(),
            question => {
                let _server_is_ending = self.questions.send(question);
            }
        }
    }
}

/// Asks the client everything that comes in until the desk hangs up.
pub async fn ask_all(client: Client, mut questions: UnboundedReceiver<ToClient>, inbox: Inbox) {
    while let Some(question) = questions.recv().await {
        drop(tokio::spawn(ask(client.clone(), question, inbox.clone())));
    }
}

async fn ask(client: Client, question: ToClient, inbox: Inbox) {
    let patience = if matches!(question, ToClient::AskWhich(..)) { PATIENCE_WITH_PEOPLE } else { PATIENCE };
    let answer = async {
        match question {
            ToClient::AskProgress(job) => client.create_work_done_progress(token(job)).await.map(|()| {
                inbox.send(Event::ProgressGranted(job));
            }),
            ToClient::AskSettings(items) => {
                let (folders, items): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                client.configuration(items).await.map(|values| {
                    inbox.send(Event::SettingsReported(folders.into_iter().zip(values).collect()));
                })
            }
            ToClient::Register(registrations) => client.register_capability(registrations).await,
            ToClient::RefreshInlayHints => client.inlay_hint_refresh().await,
            ToClient::RefreshLenses => client.code_lens_refresh().await,
            ToClient::RefreshTokens => client.semantic_tokens_refresh().await,
            ToClient::AskWhich(message, places) => {
                let action = |(title, _): &(String, Location)| MessageActionItem {
                    title: title.clone(),
                    properties: Default::default(),
                };
                let actions = places.iter().map(action).collect();
                match client.show_message_request(MessageType::INFO, message, Some(actions)).await {
                    Ok(Some(chosen)) => match places.into_iter().find(|(title, _)| *title == chosen.title) {
                        Some((_, place)) => {
                            let (uri, selection) = (place.uri, Some(place.range));
                            let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection };
                            client.show_document(params).await.map(drop)
                        }
                        None => Ok(()),
                    },
                    chosen => chosen.map(drop),
                }
            }
            ToClient::RefreshFindings => client.workspace_diagnostic_refresh().await,
            ToClient::ShowDocument(params) => client.show_document(params).await.map(drop),
            ToClient::ApplyEdit(label, edit) => {
                let params = ApplyWorkspaceEditParams { label: Some(label), edit };
                client.send_request::<ApplyWorkspaceEdit>(params).await.map(drop)
            }
            // Sent by the mailbox, because nobody answers them.
            ToClient::Publish(_)
            | ToClient::Log(..)
            | ToClient::Show(..)
            | ToClient::Progress(..)
            | ToClient::Trace(_)
            | ToClient::Part(..)
            | ToClient::Later(_) => Ok(()),
        }
    };
    let error = match tokio::time::timeout(patience, answer).await {
        Ok(Ok(())) => return,
        Ok(Err(error)) => format!("The editor declined a request: {error}"),
        Err(_) => "The editor did not answer a request in time".to_owned(),
    };
    client.log_message(MessageType::WARNING, error).await;
}

/// The name of a job's progress.
fn token(JobId(job): JobId) -> ProgressToken {
    ProgressToken::String(format!("copydesk/{job}"))
}

/// The job whose progress has this name.
pub fn job_of(token: &ProgressToken) -> Option<JobId> {
    match token {
        ProgressToken::String(name) => name.strip_prefix("copydesk/")?.parse().ok().map(JobId),
        ProgressToken::Number(_) => None,
    }
}
