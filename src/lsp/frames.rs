//! The wire below tower_lsp: keeps broken and oversized messages from it, because it would end the connection on the
//! first one.
//!
//! Each message is looked at before it goes on. One that is no JSON, or larger than [`LARGEST`], is dropped and
//! answered with an error; broken headers are skipped to the next message. What tower_lsp writes and those answers
//! go through one queue, message by message, so they cannot tear each other apart. From an editor that does not read what
//! it is told nothing more is read until it does: memory does not grow with what it leaves lying.

use memchr::memmem;
use serde::Serialize;
use serde::de::IgnoredAny;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, WeakUnboundedSender, unbounded_channel};

/// The largest message that is read, in bytes: more than any article, less than would hurt.
pub const LARGEST: usize = 64 << 20;
/// The longest header line, in bytes.
const LONGEST_LINE: u64 = 1 << 10;
/// How much may wait between the filter and tower_lsp, in bytes.
const PIPE: usize = 1 << 16;

/// How much may wait for the editor to read it, in bytes, before its messages wait, too. One answer may be larger.
const MOST_UNREAD: usize = 4 << 20;

/// What a message turned out to be.
#[derive(Debug, PartialEq)]
enum Frame {
    Good(Vec<u8>),
    Bad(&'static str),
    End,
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
        self.1.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        self.0.send(bytes).is_ok()
    }
}

/// What waits for the editor to read it.
#[derive(Default)]
struct Unread {
    bytes: AtomicUsize,
    fewer: Notify,
}

impl Unread {
    async fn wait_for_room(&self, queue: &Queue) {
        while self.bytes.load(Ordering::Relaxed) > MOST_UNREAD && !queue.0.is_closed() {
            self.fewer.notified().await;
        }
    }

    fn was_read(&self, bytes: usize) {
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
        self.fewer.notify_one();
    }
}

/// Puts whole messages of our own beside what tower_lsp writes, in the order in which they come. Once the connection is
/// over they go nowhere.
#[derive(Clone)]
pub struct Wire(WeakUnboundedSender<Vec<u8>>, Arc<Unread>);

impl Wire {
    /// Sends a notification.
    pub fn notify(&self, method: &str, params: &impl Serialize) {
        let Some(queue) = self.0.upgrade().map(|queue| Queue(queue, self.1.clone())) else { return };
        // A list of plain values cannot fail to be JSON.
        let Ok(params) = serde_json::to_string(params) else { return };
        let body = format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#);
        queue.put(frame(&body));
    }
}

fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Filters `input`, and joins the answers with what goes out. Returns what tower_lsp reads and writes, and the two
/// tasks that have to run: they end with the input and when both writers are gone.
pub fn filter(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite,
) -> (DuplexStream, Queue, impl Future<Output = ()>, impl Future<Output = ()>) {
    let (sender, receiver) = unbounded_channel();
    let unread = Arc::<Unread>::default();
    let queue = Queue(sender, unread.clone());
    let (filtered, to_server) = tokio::io::duplex(PIPE);
    let reading = read_all(BufReader::with_capacity(PIPE, input), to_server, queue.clone());
    (filtered, queue, reading, write_all(output, receiver, unread))
}

async fn read_all<R: AsyncRead + Unpin>(mut input: BufReader<R>, mut to_server: DuplexStream, answers: Queue) {
    loop {
        answers.1.wait_for_room(&answers).await;
        match read_frame(&mut input, LARGEST).await {
            Ok(Frame::Good(body)) => {
                let header = format!("Content-Length: {}\r\n\r\n", body.len());
                let sent = match to_server.write_all(header.as_bytes()).await {
                    Ok(()) => to_server.write_all(&body).await,
                    error => error,
                };
                if sent.is_err() {
                    return;
                }
            }
            Ok(Frame::Bad(why)) => {
                let body = format!(r#"{{"jsonrpc":"2.0","error":{{"code":-32700,"message":"{why}"}},"id":null}}"#);
                answers.put(frame(&body));
            }
            // A pipe that fails is at its end.
            Ok(Frame::End) | Err(_) => return,
        }
    }
}

async fn read_frame<R: AsyncRead + Unpin>(input: &mut BufReader<R>, largest: usize) -> io::Result<Frame> {
    let mut length: Option<usize> = None;
    let mut broken = false;
    loop {
        let mut line = Vec::new();
        if (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line).await? == 0 {
            return Ok(Frame::End);
        }
        let text = line.trim_ascii();
        if text.is_empty() {
            if length.is_none() && !broken {
                continue;
            }
            break;
        }
        // A broken message may run into the header of the next one without a line break.
        match memmem::find(text, b"Content-Length:") {
            Some(at) => {
                broken |= at > 0;
                let number = text[at + "Content-Length:".len()..].trim_ascii();
                length = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
                broken |= length.is_none();
            }
            None => broken |= length.is_none() && !text.starts_with(b"Content-Type:"),
        }
        if broken && length.is_some() {
            broken = false;
        }
    }
    let Some(length) = length else { return Ok(Frame::Bad("the headers of a message could not be read")) };
    if length > largest {
        let skipped = tokio::io::copy(&mut (&mut *input).take(length as u64), &mut tokio::io::sink()).await?;
        return Ok(if skipped < length as u64 { Frame::End } else { Frame::Bad("a message is too large") });
    }
    let mut body = vec![0; length];
    if input.read_exact(&mut body).await.is_err() {
        return Ok(Frame::End);
    }
    match serde_json::from_slice::<IgnoredAny>(&body) {
        Ok(_) => Ok(Frame::Good(body)),
        Err(_) => Ok(Frame::Bad("a message is not JSON")),
    }
}

async fn write_all(output: impl AsyncWrite, mut queue: UnboundedReceiver<Vec<u8>>, unread: Arc<Unread>) {
    tokio::pin!(output);
    while let Some(mut bytes) = queue.recv().await {
        while let Ok(more) = queue.try_recv() {
            bytes.extend_from_slice(&more);
        }
        // Nobody reads any more: the end of the input will tell.
        if output.write_all(&bytes).await.is_err() || output.flush().await.is_err() {
            queue.close();
            unread.fewer.notify_one();
            return;
        }
        unread.was_read(bytes.len());
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
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut input = BufReader::new(input);
        let mut frames = Vec::new();
        loop {
            match runtime.block_on(read_frame(&mut input, 100)).unwrap() {
                Frame::End => return frames,
                frame => frames.push(frame),
            }
        }
    }

    #[test]
    fn broken_messages_are_told_and_the_next_one_is_read() {
        let good = "Content-Length: 4\r\n\r\ntrue";
        let read = Frame::Good(b"true".to_vec());
        let bad = |why| Frame::Bad(why);
        for (broken, expected) in [
            ("Content-Length: 3\r\n\r\n{\"a", vec![bad("a message is not JSON")]),
            ("Content-Length: many\r\n\r\n", vec![bad("the headers of a message could not be read")]),
            ("Content-Type: x\r\nContent-Length: 4\r\n\r\ntrue", vec![Frame::Good(b"true".to_vec())]),
            ("Nonsense: 1\r\n\r\n", vec![bad("the headers of a message could not be read")]),
            ("spoilt bytes", vec![]),
            ("\r\n\r\n", vec![]),
        ] {
            let mut expected = expected;
            expected.push(Frame::Good(b"true".to_vec()));
            assert_eq!(frames(format!("{broken}{good}").as_bytes()), expected, "{broken:?}");
        }
        let large = format!("Content-Length: 101\r\n\r\n{}{good}", " ".repeat(101));
        assert_eq!(frames(large.as_bytes()), [bad("a message is too large"), read]);
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
