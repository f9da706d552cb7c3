//! An editor for tests: speaks to a server in memory, or to one that runs as a program, and remembers what it says
//! unasked. Waits for one message at a time and never for longer than anything takes on a busy machine.

#![allow(dead_code, reason = "each test program needs a part of it")]

use copydesk::lsp::{Ended, serve_on};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Longer than anything takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A client, and the server at the other end of its pipe.
pub struct Client {
    messages: Receiver<Value>,
    output: Option<Box<dyn Write + Send>>,
    server: Server,
    next_id: i64,
    unasked: VecDeque<Value>,
    /// What the user has set for us.
    pub settings: Value,
    /// Every message so far: who sent it, and what.
    pub transcript: Vec<(&'static str, Value)>,
}

/// Where the server runs.
enum Server {
    /// On a thread of ours.
    InMemory(JoinHandle<std::io::Result<Ended>>),
    /// As a program.
    Program(Program),
}

/// A program that does not outlive a test that fails.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _ended_already = self.0.wait();
    }
}

impl Client {
    /// Starts a server in memory and does not speak to it yet.
    pub fn start() -> Client {
        Client::served_by(serve_on)
    }

    /// Has `serve` be the server, in memory, and does not speak to it yet.
    pub fn served_by(serve: fn(PipeReader, PipeWriter) -> std::io::Result<Ended>) -> Client {
        let (their_input, our_output) = std::io::pipe().expect("a pipe");
        let (our_input, their_output) = std::io::pipe().expect("a pipe");
        let server = std::thread::spawn(move || serve(their_input, their_output));
        Client::over(our_input, our_output, Server::InMemory(server))
    }

    /// Starts the program, which keeps what it keeps below `home`, and does not speak to it yet.
    pub fn spawn(home: &Path) -> Client {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").env("XDG_CACHE_HOME", home).env("HOME", home).stderr(Stdio::null());
        Client::run(command)
    }

    /// Starts the server that `command` is, and shakes hands, with these capabilities and this folder.
    pub fn of(command: Command, capabilities: Value, folder: &Path) -> Client {
        let mut client = Client::run(command);
        client.shake_hands(capabilities, &[folder]);
        client
    }

    /// Runs `command`, which becomes a server, and does not speak to it yet.
    pub fn run(mut command: Command) -> Client {
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let (output, input) = (server.stdin.take().expect("piped"), server.stdout.take().expect("piped"));
        Client::over(input, output, Server::Program(Program(server)))
    }

    fn over(input: impl Read + Send + 'static, output: impl Write + Send + 'static, server: Server) -> Client {
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut input = BufReader::new(input);
            while let Some(message) = read(&mut input) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let (unasked, settings, transcript) = (VecDeque::new(), Value::Null, Vec::new());
        Client { messages, output: Some(Box::new(output)), server, next_id: 0, unasked, settings, transcript }
    }

    /// Starts a server in memory and shakes hands, with these capabilities and folders.
    pub fn ready(capabilities: Value, folders: &[&Path]) -> Client {
        let mut client = Client::start();
        client.shake_hands(capabilities, folders);
        client
    }

    /// Says what it can do, and where the articles are.
    pub fn shake_hands(&mut self, capabilities: Value, folders: &[&Path]) {
        let folders: Vec<Value> = folders.iter().map(|f| json!({"uri": uri(f), "name": "f"})).collect();
        let params =
            json!({"processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders});
        self.request("initialize", params).expect("a server that is ready");
        self.notify("initialized", json!({}));
    }

    /// The number of the server's process; none where it runs in memory.
    pub fn process(&self) -> Option<u32> {
        match &self.server {
            Server::InMemory(_) => None,
            Server::Program(server) => Some(server.0.id()),
        }
    }

    /// Sends any bytes.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let output = self.output.as_mut().expect("not hung up");
        output.write_all(bytes).and_then(|()| output.flush()).expect("the server reads");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.transcript.push(("client", message.clone()));
        self.send_bytes(&framed(message.to_string()));
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

    /// Waits until the workspace is read; what the progress said at its end.
    pub fn wait_until_read(&mut self) -> String {
        let end = self.next_where(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
        end["params"]["value"]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// What the server has shown the user so far.
    pub fn shown(&mut self) -> Vec<String> {
        let shown = self.heard(&["window/showMessage"]);
        shown.iter().map(|m| m["params"]["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What came so far under these names, unless it was taken.
    pub fn heard(&mut self, methods: &[&str]) -> Vec<Value> {
        let messages = self.messages.try_iter();
        self.unasked.extend(messages);
        self.unasked.iter().filter(|m| methods.iter().any(|method| m["method"] == *method)).cloned().collect()
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
                let result = self.grant(&message);
                self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": result}));
            }
            if fits(&message) {
                return message;
            }
            self.unasked.push_back(message);
        }
    }

    /// What is answered to a request of the server.
    fn grant(&self, request: &Value) -> Value {
        let params = &request["params"];
        match request["method"].as_str() {
            Some("window/showDocument") => json!({"success": true}),
            Some("window/showMessageRequest") => params["actions"][0].clone(),
            Some("workspace/applyEdit") => json!({"applied": true}),
            Some("workspace/configuration") => {
                json!(vec![self.settings.clone(); params["items"].as_array().map_or(0, Vec::len)])
            }
            _ => Value::Null,
        }
    }

    /// The next message of the server; `None` where it hung up.
    pub fn read(&mut self) -> Option<Value> {
        match self.messages.recv_timeout(PATIENCE) {
            Ok(message) => {
                self.transcript.push(("server", message.clone()));
                Some(message)
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the server said nothing in time"),
        }
    }

    /// Says good-bye in order; returns how the server came to its end, after checking that nothing was answered twice.
    pub fn close(mut self) -> Ended {
        self.request("shutdown", Value::Null).expect("shutdown is granted");
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        self.ended()
    }

    /// Hangs up without a word.
    pub fn hang_up(mut self) -> Ended {
        self.output = None;
        self.ended()
    }

    /// Waits for the end.
    pub fn ended(mut self) -> Ended {
        while let Some(message) = self.read() {
            assert!(message.get("method").is_some(), "an answer to nothing: {message}");
        }
        self.end()
    }

    /// Waits for the end, where not everything that was asked has been answered.
    pub fn ended_amid_questions(mut self) -> Ended {
        while self.read().is_some() {}
        self.end()
    }

    fn end(self) -> Ended {
        match self.server {
            Server::InMemory(server) => server.join().expect("the server's thread ends").expect("it was started"),
            Server::Program(mut server) => match server.0.wait().expect("the program ends").success() {
                true => Ended::Orderly,
                false => Ended::Abandoned,
            },
        }
    }
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display()).replace(' ', "%20")
}

/// A body as it goes over the wire.
pub fn framed(body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// The next message; `None` at the end.
pub fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(number) = line.strip_prefix("Content-Length: ") {
            length = number.trim().parse().expect("a number");
        } else if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("a JSON message"))
}
