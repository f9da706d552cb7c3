//! An editor in memory: speaks to the server through a pipe, and remembers what it says unasked.

use copydesk::lsp::{Ended, serve_on};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client, and the server at the other end of its pipe.
pub struct Client {
    runtime: tokio::runtime::Runtime,
    input: BufReader<ReadHalf<DuplexStream>>,
    output: Option<WriteHalf<DuplexStream>>,
    server: JoinHandle<Ended>,
    next_id: i64,
    unasked: VecDeque<Value>,
    /// What the user has set for us.
    pub settings: Value,
    /// Every message so far: who sent it, and what.
    pub transcript: Vec<(&'static str, Value)>,
}

impl Client {
    /// Starts a server and does not speak to it yet.
    pub fn start() -> Client {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            let (input, output) = tokio::io::split(theirs);
            runtime.block_on(serve_on(input, output))
        });
        let (input, output) = tokio::io::split(ours);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (input, output) = (BufReader::new(input), Some(output));
        let (unasked, settings, transcript) = (VecDeque::new(), Value::Null, Vec::new());
        Client { runtime, input, output, server, next_id: 0, unasked, settings, transcript }
    }

    /// Starts a server and shakes hands, with these capabilities and folders.
    pub fn ready(capabilities: Value, folders: &[&std::path::Path]) -> Client {
        let mut client = Client::start();
        let folders: Vec<Value> =
            folders.iter().map(|f| json!({"uri": format!("file://{}", f.display()), "name": "f"})).collect();
        let params =
            json!({"processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders});
        client.request("initialize", params).unwrap();
        client.notify("initialized", json!({}));
        client
    }

    /// Sends any bytes.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let output = self.output.as_mut().expect("not hung up");
        self.runtime.block_on(output.write_all(bytes)).expect("the server reads");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.transcript.push(("client", message.clone()));
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and does not wait; returns its number.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        id
    }

    /// Sends a request and waits for its result or error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer_to(id)
    }

    /// Waits for the answer to the request with this number.
    pub fn answer_to(&mut self, id: i64) -> Result<Value, Value> {
        let mut message = self.next_where(|m| m.get("method").is_none() && m["id"] == id);
        match message.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(message["result"].take()),
        }
    }

    /// Waits for a notification or request of the server; returns its parameters.
    pub fn expect(&mut self, method: &str) -> Value {
        self.next_where(|message| message["method"] == method)["params"].take()
    }

    /// Waits for the findings of `uri`; returns them with their version.
    pub fn findings(&mut self, uri: &str) -> Value {
        let is = |m: &Value| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri;
        self.next_where(is)["params"].take()
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "plaintext", "version": 0, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts `text` at `line`, between two columns.
    pub fn edit(&mut self, uri: &str, version: i32, (line, from, to): (u32, u32, u32), text: &str) {
        let range = json!({"start": {"line": line, "character": from}, "end": {"line": line, "character": to}});
        let document = json!({"uri": uri, "version": version});
        let changes = json!([{"range": range, "text": text}]);
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The next message that fits, others are kept. Requests of the server are granted as they come.
    pub fn next_where(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unasked.iter().position(&fits) {
            return self.unasked.remove(at).expect("it was just found");
        }
        loop {
            let message = self.read().expect("the server speaks");
            if message.get("method").is_some() && message.get("id").is_some() {
                let params = &message["params"];
                let result = match message["method"].as_str() {
                    Some("window/showDocument") => json!({"success": true}),
                    Some("window/showMessageRequest") => params["actions"][0].clone(),
                    Some("workspace/applyEdit") => json!({"applied": true}),
                    Some("workspace/configuration") => {
                        json!(vec![self.settings.clone(); params["items"].as_array().map_or(0, Vec::len)])
                    }
                    _ => Value::Null,
                };
                let grant = json!({"jsonrpc": "2.0", "id": message["id"], "result": result});
                self.send(&grant);
            }
            if fits(&message) {
                return message;
            }
            self.unasked.push_back(message);
        }
    }

    /// The next message of the server; `None` where it hung up.
    pub fn read(&mut self) -> Option<Value> {
        let input = &mut self.input;
        let reading = async {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if input.read_line(&mut line).await.ok()? == 0 {
                    return None;
                }
                if let Some(number) = line.strip_prefix("Content-Length: ") {
                    length = number.trim().parse().expect("a number");
                } else if line.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            input.read_exact(&mut body).await.ok()?;
            Some(serde_json::from_slice(&body).expect("a JSON message"))
        };
        let message = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, reading).await }).expect("in time");
        self.transcript.extend(message.iter().map(|message: &Value| ("server", message.clone())));
        message
    }

    /// Says good-bye in order; returns how the server came to its end, after checking that nothing was answered twice.
    pub fn close(mut self) -> Ended {
        self.request("shutdown", Value::Null).expect("shutdown is granted");
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        self.ended()
    }

    /// Hangs up without a word.
    pub fn hang_up(mut self) -> Ended {
        let mut output = self.output.take().expect("not hung up");
        self.runtime.block_on(output.shutdown()).expect("the pipe is there");
        self.ended()
    }

    /// Waits for the end.
    pub fn ended(mut self) -> Ended {
        while let Some(message) = self.read() {
            assert!(message.get("method").is_some(), "an answer to nothing: {message}");
        }
        self.server.join().expect("the server's thread ends")
    }
}
