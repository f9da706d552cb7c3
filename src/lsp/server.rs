//! Puts the parts together and lets them run until the editor leaves.

use super::backend::Backend;
use super::desk::{self, Ended};
use super::event::{Event, Inbox};
use super::fault;
use super::frames;
use super::outbox;
use std::process::ExitCode;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};
use tower_lsp::Server;

/// How many requests may be under way at once. Editors send some dozens after an edit; a request beyond the limit
/// would keep a cancellation behind it from being read.
const CONCURRENCY: usize = 128;

/// Serves an editor over standard input and output until it leaves. The exit code is 0 after an orderly shutdown,
/// else 1.
pub fn serve() -> ExitCode {
    fault::keep_words_back();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("copydesk: the server could not be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(serve_on(tokio::io::stdin(), tokio::io::stdout()));
    // The thread that reads standard input cannot be interrupted; waiting for it could take for ever.
    runtime.shutdown_background();
    if ended.is_orderly() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Serves an editor at the other end of `input` and `output`. Needs a Tokio runtime with time.
pub async fn serve_on(input: impl AsyncRead + Unpin, output: impl AsyncWrite) -> Ended {
    let (inbox, events) = Inbox::new();
    let (to_client, mail) = mpsc::unbounded_channel();
    let (has_ended, desk_ended) = oneshot::channel();
    if let Err(error) = desk::start(events, inbox.clone(), to_client, has_ended) {
        eprintln!("copydesk: the server could not be started: {error}");
        return Ended::Broken;
    }

    let (filtered, queue, reading, writing) = frames::filter(input, output);
    let for_backend = inbox.clone();
    let (service, socket) = Backend::service(|client| {
        tokio::spawn(outbox::run(client, queue.wire(), mail, for_backend.clone()));
        Backend { inbox: for_backend }
    });
    let serving = Server::new(filtered, queue, socket).concurrency_level(CONCURRENCY).serve(service);
    // After `exit` some editors keep our input open, so the reading is not waited for; after the end of the input
    // everything that is still to be said is said first.
    let speaking = async {
        tokio::select! {
            () = serving => {}
            () = async { reading.await; std::future::pending().await } => {}
        }
    };
    let connection = async { tokio::join!(speaking, writing) };

    tokio::pin!(connection, desk_ended);
    tokio::select! {
        _ = &mut connection => {
            inbox.send(Event::Stop);
            desk_ended.await.unwrap_or(Ended::Broken)
        }
        ended = &mut desk_ended => ended.unwrap_or(Ended::Broken),
    }
}
