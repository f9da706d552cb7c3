//! Any bytes as the bodies of messages, under headers in any spelling: whatever they are, the request behind each is
//! answered, once and rightly, and the server ends in order.
//!
//! Nothing here may reach the disk: see [`is_harmless`].

use crate::Dice;
use crate::server::{Said, messages};
use copydesk::lsp::{Ended, serve_on};
use serde_json::{Value, json};
use std::io::Cursor;

/// So many messages at most, each with a request behind it.
const MOST: usize = 64;

/// A body is what comes up to the next line feed; its first byte says what the header looks like and what is around it.
pub fn run(bytes: &[u8]) {
    let mut wire = Vec::new();
    frame(&mut wire, "Content-Length", &ask("begin", "initialize", json!({"capabilities": {}})));
    frame(&mut wire, "Content-Length", br#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
    let bodies: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').filter(|body| is_harmless(body)).take(MOST).collect();
    for (at, body) in bodies.iter().enumerate() {
        let mut dice = Dice(body);
        let how = dice.byte();
        let name = ["Content-Length", "content-length", "CONTENT-LENGTH", "cOnTeNt-LeNgTh"][usize::from(how) % 4];
        frame(&mut wire, name, &around(how / 4, dice.0));
        frame(&mut wire, "Content-Length", &ask(&format!("behind {at}"), "copydesk/nothing", Value::Null));
    }
    frame(&mut wire, "Content-Length", &ask("end", "shutdown", Value::Null));
    frame(&mut wire, "Content-Length", br#"{"jsonrpc":"2.0","method":"exit"}"#);

    let said = Said::default();
    let ended = serve_on(Cursor::new(wire), said.clone()).expect("threads");
    assert_eq!(ended, Ended::Orderly);
    let messages = messages(&said.bytes());
    for at in 0..bodies.len() {
        let id = Value::from(format!("behind {at}"));
        let answers: Vec<&Value> = messages.iter().filter(|message| message["id"] == id).collect();
        assert!(answers.len() == 1 && answers[0]["error"]["code"] == -32601, "{id}: {answers:?}");
    }
}

/// `body` as it is, or as the part of a message that is otherwise right.
fn around(how: u8, body: &[u8]) -> Vec<u8> {
    let (before, behind): (&str, &str) = match how % 6 {
        0 => (r#"{"jsonrpc":"2.0","method":"#, r#","id":"odd"}"#),
        1 => (r#"{"jsonrpc":"2.0","method":"textDocument/hover","id":"#, "}"),
        2 => (r#"{"jsonrpc":"2.0","method":"textDocument/hover","id":"odd","params":"#, "}"),
        3 => (
            r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"text","version":1,"text":""#,
            r#""}}}"#,
        ),
        4 => (r#"{"jsonrpc":"2.0","id":0,"#, "}"),
        _ => ("", ""),
    };
    [before.as_bytes(), body, behind.as_bytes()].concat()
}

/// Whether `body` names no file, spelled out or in escapes, and does not say good-bye.
fn is_harmless(body: &[u8]) -> bool {
    let has = |word: &[u8]| body.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    !(has(b"file:") || has(br"\u00") || has(b"exit") || has(b"shutdown") || has(b"behind"))
}

fn ask(id: &str, method: &str, params: Value) -> Vec<u8> {
    let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
    if !params.is_null() {
        message["params"] = params;
    }
    message.to_string().into_bytes()
}

fn frame(wire: &mut Vec<u8>, name: &str, body: &[u8]) {
    wire.extend_from_slice(format!("{name}: {}\r\n\r\n", body.len()).as_bytes());
    wire.extend_from_slice(body);
}
