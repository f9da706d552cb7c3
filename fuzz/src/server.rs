//! Any stream of bytes as an editor: frames that are broken, JSON that is odd, and whole sessions put together from
//! requests with odd places. The server neither panics nor hangs, and what it says are whole messages.
//!
//! Nothing here may reach the disk: addresses are never `file:`, no folder is named and no process is watched.

use crate::Dice;
use copydesk::lsp::{Ended, serve_on};
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::{self, Cursor};
use std::sync::{Arc, Mutex};

const STORY: &str = "Mayor Ada Fenwick spoke on Monday. Fenwick, 51, was late.\n\n“We will rebuild the Oskell bridge,” she said. \
“It rains,\" Bram Oskell 🦉 said.\n\nOskell: “See https://example.org/x and b.txt.”\n";
const ADDRESSES: [&str; 3] = ["untitled:a", "untitled:b.md", "odd:///x/y.txt"];
/// Requests about a place, or that need no more than a document.
const REQUESTS: &[&str] = &[
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/implementation",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentSymbol",
    "textDocument/inlayHint",
    "textDocument/codeAction",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/linkedEditingRange",
    "textDocument/onTypeFormatting",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/codeLens",
    "textDocument/documentLink",
    "textDocument/completion",
    "textDocument/prepareCallHierarchy",
    "textDocument/diagnostic",
    "workspace/symbol",
    "workspace/diagnostic",
    "copydesk/people",
    "copydesk/quotes",
    "copydesk/quoteDiff",
];

/// What goes down the wire.
#[derive(Default)]
struct Wire {
    bytes: Vec<u8>,
    last: i64,
}

impl Wire {
    fn send(&mut self, body: &[u8]) {
        self.bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.bytes.extend_from_slice(body);
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string().as_bytes());
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.last += 1;
        self.send(
            json!({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}).to_string().as_bytes(),
        );
    }
}

/// What the server says.
#[derive(Clone, Default)]
pub struct Said(Arc<Mutex<Vec<u8>>>);

impl Said {
    /// All of it so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().expect("one writer").clone()
    }
}

impl io::Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("one writer").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The first byte says what the editor can do, and whether it begins properly.
pub fn run(bytes: &[u8]) {
    let mut dice = Dice(bytes);
    let how = dice.byte();
    let mut wire = Wire::default();
    if how % 8 != 7 {
        wire.ask("initialize", json!({"capabilities": capabilities(how)}));
        wire.notify("initialized", json!({}));
    }
    let mut version = 0;
    while !dice.is_empty() {
        step(&mut dice, &mut wire, &mut version);
    }
    let said = Said::default();
    let ended = serve_on(Cursor::new(wire.bytes), said.clone()).expect("threads");
    assert_ne!(ended, Ended::Broken);
    messages(&said.bytes());
}

fn capabilities(how: u8) -> Value {
    let encoding = ["utf-8", "utf-16", "utf-32"][usize::from(how / 8) % 3];
    let pulls = if how >= 128 { json!({}) } else { Value::Null };
    json!({
        "general": {"positionEncodings": [encoding]},
        "window": {"workDoneProgress": how % 2 == 0},
        "textDocument": {"diagnostic": pulls, "hover": {"contentFormat": ["markdown"]},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}},
        "workspace": {"configuration": how % 4 == 0},
    })
}

fn step(dice: &mut Dice, wire: &mut Wire, version: &mut i64) {
    let address = ADDRESSES[usize::from(dice.byte()) % ADDRESSES.len()];
    let document = json!({"uri": address});
    match dice.byte() % 12 {
        0 => {
            let length = usize::from(dice.byte());
            wire.bytes.extend_from_slice(dice.take(length));
        }
        1 | 2 => {
            let length = usize::from(dice.byte());
            let body = harmless(dice.take(length));
            wire.send(&body);
        }
        3 => {
            let item = json!({"uri": address, "languageId": "text", "version": version, "text": STORY});
            wire.notify("textDocument/didOpen", json!({"textDocument": item}));
        }
        4 | 5 => {
            *version += i64::from(dice.byte() % 3);
            let length = usize::from(dice.byte() % 32);
            let text = String::from_utf8_lossy(dice.take(length)).into_owned();
            let change = match dice.byte() % 4 {
                0 => json!({"text": text}),
                _ => json!({"range": range(dice), "text": text}),
            };
            let document = json!({"uri": address, "version": version});
            wire.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
        }
        6 => wire.notify("textDocument/didClose", json!({"textDocument": document})),
        7 => wire.notify("$/cancelRequest", json!({"id": wire.last - i64::from(dice.byte() % 4)})),
        8 => {
            let style = ["ap", "guardian", "", "x"][usize::from(dice.byte()) % 4];
            let settings = json!({"copydesk": {"style": style}});
            wire.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
        }
        9 if dice.byte().is_multiple_of(16) => wire.ask("shutdown", Value::Null),
        _ => {
            let method = REQUESTS[usize::from(dice.byte()) % REQUESTS.len()];
            let range = range(dice);
            let at = range["start"].clone();
            wire.ask(
                method,
                json!({
                    "textDocument": document, "position": at, "positions": [at], "range": range,
                    "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
                    "newName": "Lio Marr", "query": "a", "ch": "\"", "options": {"tabSize": 4, "insertSpaces": true},
                    "previousResultId": "1", "previousResultIds": [], "from": {"uri": address, "position": at},
                    "to": {"uri": ADDRESSES[0], "position": at},
                }),
            );
        }
    }
}

fn range(dice: &mut Dice) -> Value {
    let mut position = || {
        let (line, character) = (dice.byte(), dice.byte());
        // Now and then as far out as a number goes.
        let far = |n: u8| if n == 255 { u32::MAX } else { u32::from(n % 64) };
        json!({"line": far(line), "character": far(character)})
    };
    json!({"start": position(), "end": position()})
}

fn harmless(body: &[u8]) -> Vec<u8> {
    let mut body = String::from_utf8_lossy(body).into_owned();
    for (bad, good) in [("\\u", "xu"), ("processId", "processIx"), ("file:", "odd:")] {
        body = body.replace(bad, good);
    }
    body.into_bytes()
}

/// What the server says: whole messages, none of them of a fault.
pub fn messages(mut said: &[u8]) -> Vec<Value> {
    let mut messages = Vec::new();
    while !said.is_empty() {
        let text = String::from_utf8_lossy(&said[..said.len().min(64)]).into_owned();
        let (head, _) = text.split_once("\r\n\r\n").expect("a header");
        let length: usize = head.strip_prefix("Content-Length: ").and_then(|n| n.parse().ok()).expect("a length");
        let (body, rest) = said[head.len() + 4..].split_at(length);
        let message: Value = serde_json::from_slice(body).expect("JSON");
        let mut shown = String::new();
        write!(shown, "{message}").expect("a string takes everything");
        assert!(!shown.contains("copydesk has a fault") && message["error"]["code"] != -32603, "{shown}");
        messages.push(message);
        said = rest;
    }
    messages
}
