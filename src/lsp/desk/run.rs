//! The desk's thread: takes events from the inbox, lets the desk decide, carries out what it wants done.

use super::state::Desk;
use crate::lsp::effect::{Effect, ToClient};
use crate::lsp::event::{Event, Inbox};
use crate::lsp::fault;
use crate::lsp::frames::Farewell;
use crate::lsp::jobs::Queues;
use crate::lsp::outbox::Mailbox;
use crate::lsp::parent;
use crate::watch::{self, Change, Happened, News};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Instant;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{FileChangeType, FileEvent, MessageType, Uri};

/// How the server came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The editor said good-bye first.
    Orderly,
    /// The connection broke off, or the editor left without a shutdown.
    Abandoned,
    /// A fault of ours.
    Broken,
}

impl Ended {
    /// Whether the exit code may be 0.
    pub fn is_orderly(self) -> bool {
        self == Ended::Orderly
    }
}

/// Starts the desk on a thread of its own. `ended` hears how it came to its end.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(
    events: Receiver<Event>,
    inbox: Inbox,
    client: Mailbox,
    farewell: Farewell,
    ended: oneshot::Sender<Ended>,
) -> std::io::Result<()> {
    let work = move || {
        // A panic that gets here happened while the state was changing: what the desk knows may be wrong now, and a
        // server that restarts is better than one that answers wrongly.
        let end = fault::catch(|| run(&events, &inbox, &client)).map(|()| match farewell.was_said() {
            true => Ended::Orderly,
            false => Ended::Abandoned,
        });
        let end = end.unwrap_or_else(|place| {
            eprintln!("copydesk: the server has a fault in {place} and ends");
            Ended::Broken
        });
        let _server_is_gone = ended.send(end);
    };
    std::thread::Builder::new().name("copydesk desk".into()).spawn(work).map(drop)
}

fn run(events: &Receiver<Event>, inbox: &Inbox, client: &Mailbox) {
    let (mut desk, mut queues) = (Desk::default(), Queues::new(inbox.clone()));
    let mut drained = false;
    loop {
        let event = next(events, &mut desk, &mut drained);
        let stop = matches!(event, Event::Stop);
        for effect in desk.handle(event, Instant::now()) {
            carry_out(effect, &mut queues, inbox, client);
        }
        if stop {
            return;
        }
    }
}

/// The next event: what waits in the inbox; when it is empty [`Event::Drained`], once; then whatever comes first of
/// a message and the time the desk named.
fn next(events: &Receiver<Event>, desk: &mut Desk, drained: &mut bool) -> Event {
    let received = match events.try_recv() {
        Err(TryRecvError::Empty) if !*drained || desk.has_more() => {
            *drained = true;
            return Event::Drained;
        }
        Err(TryRecvError::Empty) => {
            desk.tidy();
            let now = Instant::now();
            match desk.wakes_at(now) {
                Some(time) => events.recv_timeout(time.saturating_duration_since(now)),
                None => events.recv().map_err(RecvTimeoutError::from),
            }
        }
        Err(TryRecvError::Disconnected) => Err(RecvTimeoutError::Disconnected),
        Ok(event) => Ok(event),
    };
    *drained = false;
    match received {
        Ok(event) => event,
        Err(RecvTimeoutError::Timeout) => Event::Timer,
        Err(RecvTimeoutError::Disconnected) => Event::Stop,
    }
}

/// What is told of the folders, as the desk hears it. What has no address is no article for an editor.
fn event_of(news: News) -> Event {
    let change = |Change { path, happened }: Change| {
        let typ = match happened {
            Happened::Created => FileChangeType::CREATED,
            Happened::Changed => FileChangeType::CHANGED,
            Happened::Deleted => FileChangeType::DELETED,
        };
        Some(FileEvent { uri: Uri::from_file_path(path)?, typ })
    };
    match news {
        News::Begun => Event::Watching,
        News::Changed(changes) => Event::Watched(changes.into_iter().filter_map(change).collect()),
        News::Missed => Event::Missed,
        News::Unwatched(text) => Event::Warning(text),
    }
}

fn carry_out(effect: Effect, queues: &mut Queues, inbox: &Inbox, client: &Mailbox) {
    let started = match effect {
        Effect::Client(message) => {
            client.send(message);
            Ok(())
        }
        Effect::Job(job) => queues.start(job),
        Effect::WatchFolders(folders) => {
            let watched = inbox.clone();
            let watch = move || watch::watch(&folders, &[], &|news| watched.send(event_of(news)));
            let started = std::thread::Builder::new().name("copydesk watch".into()).spawn(watch).map(drop);
            if started.is_err() {
                inbox.send(Event::Watching); // Nobody else will say that there is nothing to wait for.
            }
            started
        }
        Effect::WatchParent(id) => {
            let inbox = inbox.clone();
            parent::watch(id, move || {
                inbox.send(Event::Stop);
            })
        }
    };
    if let Err(error) = started {
        let text = format!("A thread could not be started, so the workspace is not read: {error}");
        client.send(ToClient::Log(MessageType::ERROR, text));
    }
}
