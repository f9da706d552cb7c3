//! Whether the server starts and answers, asked as an editor asks.

use super::page::Page;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// How long it may take. A machine that is busy starts a program in a second or two.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tells how the server answers.
pub fn look(page: &mut Page) {
    let started = Instant::now();
    match greet() {
        Ok(()) => page.fact("server", format_args!("answers after {} ms", started.elapsed().as_millis())),
        Err(why) => {
            page.fact("server", "does not answer");
            page.problem(format_args!(
                "the server does not answer ({why}); what it says for itself is shown by `copydesk lsp </dev/null`"
            ));
        }
    }
}

/// Starts this program as a server, and waits for its answer to the first message of the protocol.
fn greet() -> io::Result<()> {
    let mut server = Command::new(std::env::current_exe()?)
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let answered = hear(&mut server);
    // It ends by itself when its input does; it is ended here in case it is stuck.
    let _it_may_have_ended = server.kill();
    server.wait()?;
    answered
}

fn hear(server: &mut Child) -> io::Result<()> {
    let hello = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#;
    let (input, output) = (server.stdin.take(), server.stdout.take());
    let (Some(mut input), Some(output)) = (input, output) else { return Err(io::ErrorKind::BrokenPipe.into()) };
    write!(input, "Content-Length: {}\r\n\r\n{hello}", hello.len())?;
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let _nobody_waits_any_longer = sender.send(message(output));
    });
    let answer = receiver.recv_timeout(PATIENCE).map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
    if answer.contains("\"capabilities\"") { Ok(()) } else { Err(io::Error::other(answer)) }
}

/// The first message that comes.
fn message(output: impl Read) -> io::Result<String> {
    let mut output = BufReader::new(output);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().map_err(io::Error::other)?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = String::new();
    output.take(length).read_to_string(&mut body)?;
    Ok(body)
}
