//! The wire below tower_lsp: keeps broken and oversized messages from it, because it would end the connection on the
//! first one.
//!
//! Each message is looked at before it goes on. One that cannot be read ([`message`]), or is larger than [`LARGEST`], is
//! dropped and answered with an error; broken headers are skipped to the next message. What tower_lsp writes and those answers
//! go through one queue, message by message, so they cannot tear each other apart. Reading and writing are plain threads
//! of their own: both may wait for the editor as long as they like, and a message costs two changes of threads less than
//! through an async runtime's own standard streams. From an editor that does not read what it is told nothing more is read
//! until it does: memory does not grow with what it leaves lying.

use super::message::{self, Message, Refused};
use memchr::memmem;
use serde::Serialize;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc::{Receiver, Sender, UnboundedReceiver, UnboundedSender, WeakUnboundedSender};
use tokio::sync::{mpsc, oneshot};

/// The largest message that is read, in bytes: more than any article, less than would hurt.
pub const LARGEST: usize = 64 << 20;
/// The longest message that is skipped as one, in bytes. No editor sends more: a header that says so is broken, and to
/// wait for as much would be to hear nothing of what follows.
const LONGEST_SKIPPED: usize = 1 << 30;
/// The longest header line, in bytes.
const LONGEST_LINE: u64 = 1 << 10;
/// How many messages may wait between the reading thread and tower_lsp.
const WAITING: usize = 16;
/// How much is read at once, in bytes.
const AT_ONCE: usize = 1 << 16;

/// How much may wait for the editor to read it, in bytes, before its messages wait, too. One answer may be larger.
const MOST_UNREAD: usize = 4 << 20;

/// What a message turned out to be.
#[derive(Debug, PartialEq)]
enum Frame {
    Good(Message),
    Bad(Refused),
    End,
}

/// Whether the editor has asked us to shut down. Noted as the message is read: an `exit` close behind it cancels what
/// tower_lsp has not begun yet, and the good-bye would be lost.
#[derive(Clone, Default)]
pub struct Farewell(Arc<AtomicBool>);

impl Farewell {
    /// Whether it was said.
    pub fn was_said(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn listen(&self, message: &Message) {
        self.0.fetch_or(message.is_farewell, Ordering::Relaxed);
    }
}

/// The reading end for tower_lsp: whole messages, none of them broken.
pub struct Incoming {
    messages: Receiver<Vec<u8>>,
    /// The message that is being handed over, and how much of it is.
    current: (Vec<u8>, usize),
}

/// The writing end for tower_lsp: takes everything at once.
#[derive(Clone)]
pub struct Queue(UnboundedSender<Vec<u8>>, Arc<Unread>);

impl Queue {
    /// A way to put messages in that does not keep the connection alive.
    pub fn wire(&self) -> Wire {
        Wire(self.0.downgrade(), self.1.clone())
    }

    /// Puts bytes in; whether somebody is there to write them.
    fn put(&self, bytes: Vec<u8>) -> bool {
        self.1.state().bytes += bytes.len();
        self.0.send(bytes).is_ok()
    }
}

/// What waits for the editor to read it.
#[derive(Default)]
struct Unread {
    state: Mutex<Waiting>,
    fewer: Condvar,
}

#[derive(Default)]
struct Waiting {
    bytes: usize,
    /// Whether the editor has closed its ear.
    for_nobody: bool,
}

impl Unread {
    fn wait_for_room(&self) {
        let full = |waiting: &mut Waiting| waiting.bytes > MOST_UNREAD && !waiting.for_nobody;
        drop(self.fewer.wait_while(self.state(), full));
    }

    fn was_read(&self, bytes: usize) {
        self.state().bytes -= bytes;
        self.fewer.notify_one();
    }

    fn nobody_reads(&self) {
        self.state().for_nobody = true;
        self.fewer.notify_one();
    }

    /// Numbers are right whatever became of the thread that last looked at them.
    fn state(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts whole messages of our own beside what tower_lsp writes, in the order in which they come. Once the connection is
/// over they go nowhere.
#[derive(Clone)]
pub struct Wire(WeakUnboundedSender<Vec<u8>>, Arc<Unread>);

impl Wire {
    fn queue(&self) -> Option<Queue> {
        Some(Queue(self.0.upgrade()?, self.1.clone()))
    }

    /// Sends a notification.
    pub fn notify(&self, method: &str, params: &impl Serialize) {
        let Some(queue) = self.queue() else { return };
        // A list of plain values cannot fail to be JSON.
        let Ok(params) = serde_json::to_string(params) else { return };
        let body = format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#);
        queue.put(frame(body.as_bytes()));
    }
}

fn frame(body: &[u8]) -> Vec<u8> {
    let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend_from_slice(body);
    message
}

/// Filters `input`, and joins the answers with what goes out. Returns what tower_lsp reads and writes, and what hears
/// when everything that was to be said is said: after both writers are gone, or when nobody listens any more.
///
/// # Errors
/// Where the system gives no threads.
pub fn filter(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    farewell: Farewell,
) -> io::Result<(Incoming, Queue, oneshot::Receiver<()>)> {
    let (sender, receiver) = mpsc::unbounded_channel();
    let (to_server, messages) = mpsc::channel(WAITING);
    let unread = Arc::<Unread>::default();
    let queue = Queue(sender, unread.clone());
    let answers = queue.wire();
    let read = move || read_all(BufReader::with_capacity(AT_ONCE, input), &to_server, &answers, &farewell);
    std::thread::Builder::new().name("copydesk reading".into()).spawn(read)?;
    let (done, said) = oneshot::channel();
    let write = move || {
        write_all(output, receiver, &unread);
        unread.nobody_reads();
        let _nobody_waits = done.send(());
    };
    std::thread::Builder::new().name("copydesk writing".into()).spawn(write)?;
    Ok((Incoming { messages, current: Default::default() }, queue, said))
}

/// Reads until the input ends or nobody takes the messages any more.
fn read_all(mut input: impl BufRead, to_server: &Sender<Vec<u8>>, answers: &Wire, farewell: &Farewell) {
    loop {
        answers.1.wait_for_room();
        match read_frame(&mut input, LARGEST) {
            Ok(Frame::Good(message)) => {
                farewell.listen(&message);
                if to_server.blocking_send(frame(&message.body)).is_err() {
                    return;
                }
            }
            Ok(Frame::Bad(refused)) => {
                let Some(queue) = answers.queue() else { return };
                queue.put(frame(&refused.answer()));
            }
            // A pipe that fails is at its end.
            Ok(Frame::End) | Err(_) => return,
        }
    }
}

fn read_frame(input: &mut impl BufRead, largest: usize) -> io::Result<Frame> {
    let length = match read_headers(input)? {
        Headers::Length(length) => length,
        Headers::Broken => return Ok(Frame::Bad(Refused::unreadable("the headers of a message could not be read"))),
        Headers::End => return Ok(Frame::End),
    };
    if length > largest {
        let skipped = io::copy(&mut (&mut *input).take(length as u64), &mut io::sink())?;
        let too_large = || Frame::Bad(Refused::unreadable("a message is too large"));
        return Ok(if skipped < length as u64 { Frame::End } else { too_large() });
    }
    let mut body = vec![0; length];
    if input.read_exact(&mut body).is_err() {
        return Ok(Frame::End);
    }
    Ok(message::read(body).map_or_else(Frame::Bad, Frame::Good))
}

/// What stands before a message.
enum Headers {
    /// So many bytes follow.
    Length(usize),
    Broken,
    End,
}

const CONTENT_LENGTH: &[u8] = b"content-length:";

fn read_headers(input: &mut impl BufRead) -> io::Result<Headers> {
    let mut length: Option<usize> = None;
    let mut broken = false;
    loop {
        let mut line = Vec::new();
        if (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(Headers::End);
        }
        // The names of headers are the same in any case.
        line.make_ascii_lowercase();
        let text = line.trim_ascii();
        if text.is_empty() {
            if length.is_none() && !broken {
                continue;
            }
            return Ok(length.map_or(Headers::Broken, Headers::Length));
        }
        // A broken message may run into the header of the next one without a line break.
        match memmem::find(text, CONTENT_LENGTH) {
            Some(at) => {
                let number = text[at + CONTENT_LENGTH.len()..].trim_ascii();
                let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
                length = number.filter(|&length| length <= LONGEST_SKIPPED);
                broken = length.is_none();
            }
            None => broken |= length.is_none() && !text.starts_with(b"content-type:"),
        }
    }
}

/// Writes until both writers are gone or nobody reads any more: the end of the input will tell.
fn write_all(mut output: impl Write, mut queue: UnboundedReceiver<Vec<u8>>, unread: &Unread) {
    while let Some(mut bytes) = queue.blocking_recv() {
        while let Ok(more) = queue.try_recv() {
            bytes.extend_from_slice(&more);
        }
        if output.write_all(&bytes).is_err() || output.flush().is_err() {
            return;
        }
        unread.was_read(bytes.len());
    }
}

impl AsyncRead for Incoming {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.current.1 == self.current.0.len() {
            match ready!(self.messages.poll_recv(context)) {
                Some(message) => self.current = (message, 0),
                None => return Poll::Ready(Ok(())),
            }
        }
        let (message, at) = &mut self.current;
        let part = &message[*at..];
        let part = &part[..part.len().min(buffer.remaining())];
        buffer.put_slice(part);
        *at += part.len();
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Queue {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let is_there = self.put(bytes.to_vec());
        Poll::Ready(if is_there { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) })
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &[u8]) -> Vec<Frame> {
        let mut input = BufReader::new(input);
        let mut frames = Vec::new();
        loop {
            match read_frame(&mut input, 100).unwrap() {
                Frame::End => return frames,
                frame => frames.push(frame),
            }
        }
    }

    const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    fn exit() -> Frame {
        Frame::Good(Message { body: EXIT.into(), is_farewell: false })
    }

    fn bad(why: &'static str) -> Frame {
        Frame::Bad(Refused::unreadable(why))
    }

    #[test]
    fn broken_messages_are_reported_and_the_next_one_is_read() {
        let headers = "the headers of a message could not be read";
        for (broken, expected) in [
            ("Content-Length: 3\r\n\r\n{\"a", vec![bad("a message is not JSON")]),
            ("Content-Length: many\r\n\r\n", vec![bad(headers)]),
            ("Content-Length: 99999999999\r\n\r\n", vec![bad(headers)]),
            ("Nonsense: 1\r\n\r\n", vec![bad(headers)]),
            ("spoilt bytes", vec![]),
            ("\r\n\r\n", vec![]),
        ] {
            let mut expected = expected;
            expected.push(exit());
            assert_eq!(frames(format!("{broken}Content-Length: 33\r\n\r\n{EXIT}").as_bytes()), expected, "{broken:?}");
        }
        let large = format!("Content-Length: 101\r\n\r\n{}Content-Length: 33\r\n\r\n{EXIT}", " ".repeat(101));
        assert_eq!(frames(large.as_bytes()), [bad("a message is too large"), exit()]);
    }

    #[test]
    fn headers_are_read_as_editors_write_them() {
        for headers in [
            "Content-Type: x\r\nContent-Length: 33",
            "content-length: 33",
            "CONTENT-LENGTH:33\r\nCONTENT-TYPE: x",
            "Content-Length: 7\r\nContent-Length: 33",
        ] {
            assert_eq!(frames(format!("{headers}\r\n\r\n{EXIT}").as_bytes()), [exit()], "{headers:?}");
        }
        assert_eq!(frames(format!("Content-Length: 33\n\n{EXIT}").as_bytes()), [exit()], "bare line feeds");
    }

    #[test]
    fn an_end_in_the_middle_is_an_end() {
        for cut in
            ["Content-Len", "Content-Length: 9\r\n", "Content-Length: 9\r\n\r\ntru", "Content-Length: 999\r\n\r\ntru"]
        {
            assert_eq!(frames(cut.as_bytes()), [], "{cut:?}");
        }
    }
}
