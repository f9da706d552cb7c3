//! Puts the parts together and lets them run until the editor leaves.

use super::backend::Backend;
use super::desk::{self, Ended};
use super::event::{Event, Inbox};
use super::fault;
use super::frames::{self, Farewell};
use super::outbox::{self, Mailbox};
use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, View};
use crate::lints;
use crate::stylebook::Stylebook;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::Server;

/// How many requests may be under way at once. Editors send some dozens after an edit; a request beyond the limit
/// would keep a cancellation behind it from being read.
const CONCURRENCY: usize = 128;

/// Serves an editor over standard input and output until it leaves. The exit code is 0 after an orderly shutdown,
/// else 1.
pub fn serve() -> ExitCode {
    fault::keep_words_back();
    prepare();
    // The thread that reads standard input cannot be interrupted: it ends with the process.
    match serve_on(io::stdin(), io::stdout()) {
        Ok(ended) if ended.is_orderly() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("copydesk: the server could not be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Word lists and patterns are loaded when they are first needed, which takes longer than to read an article: has that done
/// while the editor is still being greeted. Where there is no thread for it, the first article waits as it would have.
fn prepare() {
    let read = || {
        let (stylebook, mut index) = (Stylebook::default(), Index::default());
        let article = Article::read(STORY.into(), Format::Plain, &stylebook);
        let file = FileId::Loaded(0);
        index.update(file, &article, None);
        lints::check(&View { article: &article, file, index: &index, stylebook: &stylebook });
    };
    let _without_it_all_works = std::thread::Builder::new().name("copydesk prepare".into()).spawn(read);
}

/// Something of all that is read and looked for.
const STORY: &str = "Ferry late\n\nBy Ada Fenwick\n\nEASTWICK — “We sail at noon on Monday, May 3,” said Mayor Bram Oskell, 51, \
of Eastwick. The council’s spokeswoman, Lio Marr, told the Courier: “Nobody knows why it ‘was late’.”\n\nOskell’s office did \
not answer. “It is late,” he added, according to Marr. “We sail at noon on Monday, May 3.”\n";

/// Serves an editor at the other end of `input` and `output` until it leaves. After `exit` some editors keep our input
/// open, so its end is not waited for; after its end everything that is still to be said is said first.
///
/// # Errors
/// Where the system gives no threads.
pub fn serve_on(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> io::Result<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let (inbox, events) = Inbox::new();
    let (to_ask, questions) = mpsc::unbounded_channel();
    let (has_ended, mut desk_ended) = oneshot::channel();
    let farewell = Farewell::default();
    let (incoming, queue, said) = frames::filter(input, output, farewell.clone())?;
    let client = Mailbox { wire: queue.wire(), questions: to_ask };
    desk::start(events, inbox.clone(), client, farewell, has_ended)?;

    let for_backend = inbox.clone();
    let ended = runtime.block_on(async {
        let (service, socket) = Backend::service(|client| {
            tokio::spawn(outbox::ask_all(client, questions, for_backend.clone()));
            Backend { inbox: for_backend }
        });
        let serving = Server::new(incoming, queue, socket).concurrency_level(CONCURRENCY).serve(service);
        let connection = async { tokio::join!(serving, said) };
        tokio::select! {
            _ = connection => {
                inbox.send(Event::Stop);
                desk_ended.await
            }
            ended = &mut desk_ended => ended,
        }
    });
    Ok(ended.unwrap_or(Ended::Broken))
}
