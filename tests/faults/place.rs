//! A folder of copy and one for the cache, gone with it; and what a server that was started afresh says of them.

use super::client::uri;
use super::editor::Editor;
use super::index;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Just enough for the index to be kept on disk.
pub const LARGE: usize = 3_000;
/// Longer than anything takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(240);

pub const OWLS: &str =
    "Ada Fenwick spoke.\n\n“The owls of Eastwick sing only at dawn, whatever the ferrymen say,” Fenwick said.\n";
pub const CROWS: &str = "“Nobody counts the crows of Eastwick when the harbor freezes over,” Bram Oskell said.\n";

/// A workspace and a cache.
pub struct Place(pub PathBuf);

impl Place {
    /// With so many articles that say nothing, and two that say the same.
    pub fn new(name: &str, articles: usize) -> Place {
        let place = Place(std::env::temp_dir().join(format!("copydesk-faults-{}-{name}", std::process::id())));
        fs::create_dir_all(place.copy("deep")).unwrap();
        for n in 0..articles {
            fs::write(place.copy(&format!("{n}.txt")), format!("Article {n} has nothing to say.\n")).unwrap();
        }
        fs::write(place.copy("owls.txt"), OWLS).unwrap();
        fs::write(place.copy("deep/owls too.txt"), format!("They were asked.\n\n{OWLS}")).unwrap();
        place
    }

    /// A file of the workspace.
    pub fn copy(&self, name: &str) -> PathBuf {
        self.0.join("copy").join(name)
    }

    /// The folder of the cache.
    pub fn cache(&self) -> PathBuf {
        self.0.join("cache")
    }

    /// A server.
    pub fn editor(&self) -> Editor {
        Editor::start(&self.copy(""), &self.cache())
    }

    /// A server below another program, for an editor that shows progress.
    pub fn editor_below(&self, wrapper: &[&str]) -> Editor {
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(env!("CARGO_BIN_EXE_copydesk")).arg("lsp");
        command.env("XDG_CACHE_HOME", self.cache()).env("HOME", self.cache());
        Editor::run(&self.copy(""), command)
    }

    /// The file that holds the index.
    pub fn index(&self) -> PathBuf {
        index::below(&self.cache())
    }

    /// Waits until the server says of these articles what one says that has just been started and has no cache.
    pub fn hold_to_a_fresh_server(&self, editor: &mut Editor, names: &[&str]) {
        let cache = self.0.join("fresh cache");
        let _not_there = fs::remove_dir_all(&cache);
        let mut fresh = Editor::start(&self.copy(""), &cache);
        fresh.wait_until_read();
        let paths: Vec<PathBuf> = names.iter().map(|name| self.copy(name)).collect();
        let expected = answers(&mut fresh, &paths);
        fresh.close();
        let started = Instant::now();
        loop {
            let found = answers(editor, &paths);
            if found == expected {
                return;
            }
            let differ = || expected.iter().zip(&found).find(|(expected, found)| expected != found);
            assert!(started.elapsed() < PATIENCE, "expected, and found: {:#?}", differ());
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // A folder left behind in the system's temporary one harms nobody.
    }
}

/// What the server says of articles as they lie on the disk: places of the same words and people, symbols, findings.
/// Sorted: which of two equally good places is reported first may differ.
fn answers(editor: &mut Editor, paths: &[PathBuf]) -> Vec<Value> {
    let mut answers = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).unwrap();
        editor.open(path, &text);
        for (line, _) in text.lines().enumerate() {
            let at = json!({
                "textDocument": {"uri": uri(path)}, "position": {"line": line, "character": 4},
                "context": {"includeDeclaration": true},
            });
            for method in ["textDocument/definition", "textDocument/references"] {
                answers.push(sorted(editor.request(method, at.clone()).expect("an answer")));
            }
        }
        let document = json!({"textDocument": {"uri": uri(path)}});
        answers.push(editor.request("textDocument/documentSymbol", document.clone()).expect("an answer"));
        answers.push(editor.request("textDocument/diagnostic", document).expect("an answer")["items"].take());
        editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(path)}}));
    }
    answers
}

fn sorted(mut answer: Value) -> Value {
    if let Some(items) = answer.as_array_mut() {
        items.sort_by_key(ToString::to_string);
    }
    answer
}

/// Whether something comes true in time.
pub fn comes_true(mut holds: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if holds() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

/// The memory that a process holds, in kB.
pub fn resident_kb(process: u32) -> u64 {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
