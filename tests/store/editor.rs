//! An editor that runs the program on a folder and asks where else words stand.

#![allow(dead_code, reason = "each test program needs a part of it")]

use super::client::{Client, PATIENCE, uri};
use copydesk::lsp::Ended;
use serde_json::{Value, json};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// An editor and its server.
pub struct Editor(Client);

impl Editor {
    /// Starts a server on `folder` that keeps its cache below `cache`, and shakes hands.
    pub fn start(folder: &Path, cache: &Path) -> Editor {
        Editor::of(Client::spawn(cache), folder)
    }

    /// As [`Editor::start`], with a server that `command` becomes.
    pub fn run(folder: &Path, command: Command) -> Editor {
        Editor::of(Client::run(command), folder)
    }

    fn of(mut client: Client, folder: &Path) -> Editor {
        client.shake_hands(json!({"window": {"workDoneProgress": true}}), &[folder]);
        Editor(client)
    }

    /// Opens the document at `path`.
    pub fn open(&mut self, path: &Path, text: &str) {
        self.0.open(&uri(path), text);
    }

    /// Where else the words at the beginning of the document's `line` stand: file name and line.
    pub fn occurrences(&mut self, path: &Path, line: u32) -> Vec<String> {
        let position = json!({"line": line, "character": 3});
        let params = json!({"textDocument": {"uri": uri(path)}, "position": position});
        let found = self.request("textDocument/definition", params).expect("an answer");
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
            if started.elapsed() > PATIENCE {
                let said = self.heard(&["window/showMessage", "window/logMessage"]);
                panic!("{found:?} and not {expected:?}; it said {said:#?}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The number of the server's process.
    pub fn process(&self) -> u32 {
        self.0.process().expect("it runs as a program")
    }

    /// Says good-bye in order.
    pub fn close(self) {
        assert_eq!(self.0.close(), Ended::Orderly);
    }
}

impl Deref for Editor {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.0
    }
}

impl DerefMut for Editor {
    fn deref_mut(&mut self) -> &mut Client {
        &mut self.0
    }
}
