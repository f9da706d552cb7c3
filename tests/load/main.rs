//! What a newsroom on its busiest day asks of the server, and more. Takes minutes and tells figures, so it runs only when
//! asked for:
//!
//! ```text
//! cargo test --release --test load -- --ignored --nocapture --test-threads 1
//! ```
//!
//! `COPYDESK_LOAD_SECONDS` says how long the storm of edits lasts (600 unless set).
#![cfg(target_os = "linux")]

#[path = "../client/mod.rs"]
mod client;
#[path = "../store/editor.rs"]
mod editor;

use client::uri;
use editor::Editor;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const STORY: &str = "Mayor Ada Fenwick spoke on Monday.\n\n“We will rebuild the Oskell bridge before the winter storms,” she \
said. “It rains,\" Bram Oskell said.\n\n";

/// After a burst the server answers as before within this time.
const BACK_TO_NORMAL: Duration = Duration::from_secs(1);

/// An editor with nothing on the disk.
struct Desk {
    editor: Editor,
    folder: PathBuf,
    version: i32,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("copydesk-load-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Desk { editor: Editor::start(&folder, &folder), folder, version: 0 }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn type_word(&mut self, path: &Path, word: &str) {
        self.version += 1;
        let at = json!({"line": 0, "character": 5});
        let change = json!({"range": {"start": at, "end": at}, "text": word});
        let document = json!({"uri": uri(path), "version": self.version});
        self.editor.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    /// How long a hover takes, everything sent before it included.
    fn hover(&mut self, path: &Path) -> Duration {
        let started = Instant::now();
        let params = json!({"textDocument": {"uri": uri(path)}, "position": {"line": 0, "character": 8}});
        self.editor.request("textDocument/hover", params).expect("an answer");
        started.elapsed()
    }

    fn megabytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.editor.process())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    }

    fn is_back_to_normal(&mut self, path: &Path) {
        let first = self.hover(path);
        let second = self.hover(path);
        println!("  a hover after it: {first:?}, and the next {second:?}; {:.0} MB", self.megabytes());
        assert!(first + second < BACK_TO_NORMAL, "{first:?} {second:?}");
    }

    fn leave(self) {
        self.editor.close();
        fs::remove_dir_all(self.folder).unwrap();
    }
}

#[test]
#[ignore = "takes minutes; see above"]
fn a_thousand_open_documents() {
    let mut desk = Desk::new("thousand");
    println!("open documents, MB:");
    for n in 0..1_000 {
        let path = desk.path(&format!("{n}.txt"));
        desk.editor.open(&path, &format!("Story {n}. {}", STORY.repeat(10)));
        if (n + 1) % 250 == 0 {
            desk.hover(&path);
            println!("  {} {:.0}", n + 1, desk.megabytes());
        }
    }
    let path = desk.path("7.txt");
    desk.type_word(&path, "x");
    desk.is_back_to_normal(&path);
    assert!(desk.megabytes() < 500.0);
    desk.leave();
}

#[test]
#[ignore = "takes minutes; see above"]
fn two_hundred_edits_a_second() {
    let seconds = std::env::var("COPYDESK_LOAD_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(600);
    let mut desk = Desk::new("storm");
    let path = desk.path("storm.txt");
    desk.editor.open(&path, &STORY.repeat(20));
    let (started, mut slowest, mut edits) = (Instant::now(), Duration::ZERO, 0_u32);
    println!("seconds, slowest hover since, MB:");
    while started.elapsed() < Duration::from_secs(seconds) {
        edits += 1;
        // Words come and go: the text stays as long as it is.
        let word = if edits % 2 == 0 { "Fenwick " } else { "said " };
        desk.type_word(&path, word);
        if edits.is_multiple_of(200) {
            desk.version += 1;
            let document = json!({"uri": uri(&path), "version": desk.version});
            let changes = json!([{"text": STORY.repeat(20)}]);
            desk.editor.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        }
        if edits.is_multiple_of(20) {
            slowest = slowest.max(desk.hover(&path));
        }
        if edits.is_multiple_of((200 * seconds as u32 / 6).max(1)) {
            println!("  {:.0} {slowest:?} {:.0}", started.elapsed().as_secs_f64(), desk.megabytes());
            slowest = Duration::ZERO;
        }
        let due = Duration::from_millis(5) * edits;
        std::thread::sleep(due.saturating_sub(started.elapsed()));
    }
    println!("  {edits} edits in {:.0} s", started.elapsed().as_secs_f64());
    desk.is_back_to_normal(&path);
    assert!(desk.megabytes() < 100.0);
    desk.leave();
}

#[test]
#[ignore = "takes minutes; see above"]
fn a_file_of_fifty_megabytes() {
    let mut desk = Desk::new("fifty");
    let (small, large) = (desk.path("small.txt"), desk.path("large.txt"));
    desk.editor.open(&small, STORY);
    println!("MB of one document, seconds to open and read it, MB of memory:");
    for megabytes in [1, 10, 50] {
        let started = Instant::now();
        desk.editor.open(&large, &STORY.repeat((megabytes << 20) / STORY.len()));
        desk.hover(&large);
        println!("  {megabytes} {:.1} {:.0}", started.elapsed().as_secs_f64(), desk.megabytes());
        desk.editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&large)}}));
        desk.is_back_to_normal(&small);
    }
    // On the disk it is no article, and passed over.
    fs::write(&large, STORY.repeat((50 << 20) / STORY.len())).unwrap();
    desk.is_back_to_normal(&small);
    desk.leave();
}

#[test]
#[ignore = "takes minutes; see above"]
fn an_article_with_a_hundred_thousand_quotations() {
    let mut desk = Desk::new("quotations");
    let (small, large) = (desk.path("small.txt"), desk.path("large.txt"));
    desk.editor.open(&small, STORY);
    println!("quotations, seconds to open and read, MB of memory:");
    for quotations in [1_000, 10_000, 100_000] {
        let text: String = (0..quotations)
            .map(|n| format!("“Owl number {n} of Eastwick sings at dawn on quay {},” Ada Fenwick said.\n\n", n * 7))
            .collect();
        let started = Instant::now();
        desk.editor.open(&large, &text);
        desk.hover(&large);
        println!("  {quotations} {:.1} {:.0}", started.elapsed().as_secs_f64(), desk.megabytes());
        desk.editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&large)}}));
        desk.is_back_to_normal(&small);
    }
    desk.leave();
}

/// An hour at a desk: every second a word is typed, every five something is looked up, every minute a story is saved and
/// another opened; without the pauses.
#[test]
#[ignore = "takes minutes; see above"]
fn memory_after_an_hour_is_that_after_ten_minutes() {
    let mut desk = Desk::new("hour");
    let mut after_ten = 0.0;
    println!("minutes, MB:");
    for minute in 1..=60 {
        let path = desk.path(&format!("{}.txt", minute % 12));
        desk.editor.open(&path, &format!("Story {minute}. {}", STORY.repeat(20)));
        for second in 0..60 {
            desk.type_word(&path, &format!("{second} "));
            if second % 5 == 0 {
                desk.hover(&path);
                desk.editor.request("workspace/symbol", json!({"query": "@fen"})).expect("an answer");
            }
        }
        fs::write(&path, format!("Story {minute}, saved. {}", STORY.repeat(20))).unwrap();
        desk.editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&path)}}));
        desk.editor.request("workspace/symbol", json!({"query": "@fen"})).expect("an answer");
        if minute % 10 == 0 {
            println!("  {minute} {:.1}", desk.megabytes());
        }
        if minute == 10 {
            after_ten = desk.megabytes();
        }
    }
    let growth = desk.megabytes() / after_ten - 1.0;
    println!("  {:+.1}% from the tenth minute to the sixtieth", growth * 100.0);
    assert!(growth < 0.15, "{growth}");
    desk.leave();
}
