//! An editor that starts a real server and speaks to it through its standard streams.
#![allow(dead_code, reason = "each of the tests that start a server uses a part of it")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor and its server.
pub struct Editor {
    server: Child,
    messages: Receiver<Value>,
    /// Messages that nobody asked for yet.
    unasked: Vec<Value>,
    next_id: i64,
}

impl Editor {
    /// Starts a server on `folder` that keeps its cache below `cache`, and shakes hands.
    pub fn start(folder: &Path, cache: &Path) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").env("XDG_CACHE_HOME", cache).env("HOME", cache).stderr(Stdio::null());
        Editor::of(command, folder, json!({"window": {"workDoneProgress": true}}))
    }

    /// Starts the server that `command` is on `folder`, and shakes hands as an editor with these capabilities.
    pub fn of(mut command: Command, folder: &Path, capabilities: Value) -> Editor {
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut editor = Editor { server, messages, unasked: Vec::new(), next_id: 0 };
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "workspaceFolders": [{"uri": uri(folder), "name": "copy"}],
        });
        editor.request("initialize", params);
        editor.notify("initialized", json!({}));
        editor
    }

    /// Waits until the workspace is read; what the progress said at its end.
    pub fn wait_until_read(&mut self) -> String {
        let end = self.wait(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
        end["params"]["value"]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// Opens a document.
    pub fn open(&mut self, path: &Path, text: &str) {
        let document = json!({"uri": uri(path), "languageId": "plaintext", "version": 0, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Where else the words at the beginning of the document's `line` stand: file name and line.
    pub fn occurrences(&mut self, path: &Path, line: u32) -> Vec<String> {
        let position = json!({"line": line, "character": 3});
        let params = json!({"textDocument": {"uri": uri(path)}, "position": position});
        let found = self.request("textDocument/definition", params);
        let place = |place: &Value| {
            let uri = place["uri"].as_str().unwrap_or_default();
            format!("{}:{}", uri.rsplit('/').next().unwrap_or_default(), place["range"]["start"]["line"])
        };
        let mut found: Vec<String> = found.as_array().into_iter().flatten().map(place).collect();
        found.sort();
        found
    }

    /// Asks for the occurrences until they are `expected`; how long that took.
    pub fn wait_for_occurrences(&mut self, path: &Path, line: u32, expected: &[&str]) -> Duration {
        let started = Instant::now();
        loop {
            let found = self.occurrences(path, line);
            if found == expected {
                return started.elapsed();
            }
            assert!(started.elapsed() < PATIENCE, "{found:?} and not {expected:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What the server has shown the user so far.
    pub fn shown(&mut self) -> Vec<String> {
        let shown = self.heard(&["window/showMessage"]);
        shown.iter().map(|m| m["params"]["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What came so far under these names, unless it was taken.
    pub fn heard(&mut self, methods: &[&str]) -> Vec<Value> {
        self.unasked.extend(self.messages.try_iter());
        self.unasked.iter().filter(|m| methods.iter().any(|method| m["method"] == *method)).cloned().collect()
    }

    /// The process number of the server.
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and waits for its result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.answer(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sends a request and waits for its result, or the error in its place.
    pub fn answer(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.next_id += 1;
        let id = self.next_id;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        let mut answer = self.wait(|m| m.get("method").is_none() && m["id"] == id);
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Waits for a message that fits, and takes it. Requests of the server are granted as they come.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unasked.iter().position(&fits) {
            return self.unasked.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server speaks");
            if message.get("method").is_some() && message.get("id").is_some() {
                self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}));
            }
            if fits(&message) {
                return message;
            }
            self.unasked.push(message);
        }
    }

    /// Says good-bye in order.
    pub fn close(mut self) {
        self.request("shutdown", Value::Null);
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        assert!(self.server.wait().unwrap().success());
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.server.stdin.as_mut().expect("the server listens");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _closed_already = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display()).replace(" ", "%20")
}

/// The next message; nothing where there is no more.
pub fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(number) = line.strip_prefix("Content-Length: ") {
            length = number.trim().parse().ok()?;
        } else if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
