//! Large workspaces from end to end: real servers, the index on disk, and what may go wrong with it.
#![cfg(unix)]

#[path = "../client/mod.rs"]
mod client;
mod editor;
mod faults;
mod index;

use client::uri;
use editor::Editor;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// Just enough for the index to be kept on disk.
const ARTICLES: usize = 3000;

const OWLS: &str = "“The owls of Eastwick sing only at dawn, whatever the ferrymen say,” Ada Fenwick said.\n";
const CROWS: &str = "“Nobody counts the crows of Eastwick when the harbor freezes over,” Bram Oskell said.\n";

/// A folder of copy and one for the cache, gone with it.
struct Place(PathBuf);

impl Place {
    /// Large enough for the index to be kept on disk.
    fn new(name: &str) -> Place {
        Place::of(name, ARTICLES)
    }

    /// With so many articles.
    fn of(name: &str, articles: usize) -> Place {
        let place = Place(std::env::temp_dir().join(format!("copydesk-store-{}-{name}", std::process::id())));
        fs::create_dir_all(place.copy("deep")).unwrap();
        for n in 2..articles {
            place.write(&format!("{n}.txt"), &format!("Article {n} has nothing to say.\n"));
        }
        place.write("owls.txt", OWLS);
        place.write("deep/owls too.txt", &format!("They were asked.\n\n{OWLS}"));
        place
    }

    fn copy(&self, name: &str) -> PathBuf {
        self.0.join("copy").join(name)
    }

    fn cache(&self) -> PathBuf {
        self.0.join("cache")
    }

    /// Long enough ago that its time can be trusted.
    fn write(&self, name: &str, text: &str) {
        fs::write(self.copy(name), text).unwrap();
        let time = SystemTime::now() - Duration::from_secs(60);
        fs::File::options().write(true).open(self.copy(name)).unwrap().set_modified(time).unwrap();
    }

    fn editor(&self) -> Editor {
        Editor::start(&self.0.join("copy"), &self.cache())
    }

    /// Writes `bytes` in the place of the index, and of what was not yet moved into it.
    fn damage(&self, bytes: &[u8]) {
        let index = self.index();
        fs::write(&index, bytes).unwrap();
        for ending in ["-wal", "-shm"] {
            let _not_there = fs::remove_file(format!("{}{ending}", index.display()));
        }
    }

    /// The file that holds the index.
    fn index(&self) -> PathBuf {
        index::below(&self.cache())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // A folder left behind in the system's temporary one harms nobody.
    }
}

#[test]
fn two_servers_share_one_index_and_a_second_start_answers_at_once() {
    let place = Place::new("shared");
    let owls = place.copy("owls.txt");
    let mut first = place.editor();
    first.open(&owls, OWLS);
    assert_eq!(first.wait_until_read(), format!("{ARTICLES} articles read"));
    assert_eq!(first.occurrences(&owls, 0), ["owls%20too.txt:2"], "and not itself, as it lies on the disk");
    assert_eq!(first.shown(), Vec::<String>::new());
    assert!(place.index().exists());

    // What is typed counts, not what lies on the disk.
    let change = json!({"textDocument": {"uri": uri(&owls), "version": 1}, "contentChanges": [{"text": CROWS}]});
    first.notify("textDocument/didChange", change);
    assert_eq!(first.occurrences(&owls, 0), Vec::<String>::new());

    let started = Instant::now();
    let mut second = place.editor();
    second.open(&place.copy("new.txt"), OWLS);
    second.wait_for_occurrences(&place.copy("new.txt"), 0, &["owls%20too.txt:2", "owls.txt:0"]);
    println!("a second start answers after {:?}", started.elapsed());
    assert_eq!(second.wait_until_read(), "0 articles read", "nothing has changed");

    // One article is saved: the other server sees it.
    first.open(&place.copy("crows.txt"), CROWS);
    fs::write(place.copy("7.txt"), format!("Listen.\n\n{CROWS}")).unwrap();
    println!("saved, seen by the first after {:?}", first.wait_for_occurrences(&owls, 0, &["7.txt:2", "crows.txt:0"]));
    second.open(&place.copy("more crows.txt"), CROWS);
    println!(
        "and by the second after {:?}",
        second.wait_for_occurrences(&place.copy("more crows.txt"), 0, &["7.txt:2"])
    );

    // And what is gone is gone, a folder too.
    fs::remove_dir_all(place.copy("deep")).unwrap();
    second.wait_for_occurrences(&place.copy("new.txt"), 0, &["owls.txt:0"]);
    // A closed document is as it lies on the disk.
    first.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&place.copy("crows.txt"))}}));
    first.wait_for_occurrences(&owls, 0, &["7.txt:2"]);
    first.close();
    second.close();
}

#[test]
fn what_is_moved_here_or_included_is_found() {
    for articles in [2, ARTICLES] {
        let place = Place::of(&format!("moved-{articles}"), articles);
        place.write("copydesk.toml", "files = { include = [\"*.copy\"] }\n");
        let new = place.copy("new.txt");
        let mut editor = place.editor();
        editor.open(&new, OWLS);
        editor.wait_until_read();
        editor.wait_for_occurrences(&new, 0, &["owls%20too.txt:2", "owls.txt:0"]);
        wait_until_watched(&mut editor, &place);
        fs::write(place.copy("included.copy"), OWLS).unwrap();
        editor.wait_for_occurrences(&new, 0, &["included.copy:0", "owls%20too.txt:2", "owls.txt:0"]);
        fs::rename(place.copy("deep"), place.0.join("deep")).unwrap();
        editor.wait_for_occurrences(&new, 0, &["included.copy:0", "owls.txt:0"]);
        fs::rename(place.0.join("deep"), place.copy("back again")).unwrap();
        editor.wait_for_occurrences(&new, 0, &["included.copy:0", "owls%20too.txt:2", "owls.txt:0"]);
        fs::write(place.copy("included.copy"), CROWS).unwrap();
        editor.wait_for_occurrences(&new, 0, &["owls%20too.txt:2", "owls.txt:0"]);
        editor.close();
    }
}

/// What is written once after the articles were read is noticed.
fn wait_until_watched(editor: &mut Editor, place: &Place) {
    let crows = place.copy("crows.txt");
    editor.open(&crows, CROWS);
    fs::write(place.copy("seen.txt"), CROWS).unwrap();
    editor.wait_for_occurrences(&crows, 0, &["seen.txt:0"]);
}

#[test]
fn closed_articles_are_checked_by_what_holds_for_their_folder() {
    let place = Place::new("settings");
    let mixed = "\"The ferry to Eastwick sails at noon,” Lio Marr said.\n";
    place.write("deep/copydesk.toml", "[rules]\nquote-mark-mismatch = \"off\"\n");
    place.write("deep/quiet.txt", mixed);
    place.write("loud.txt", mixed);
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.request("workspace/executeCommand", json!({"command": "copydesk.checkWorkspace"})).unwrap();
    let message = editor.next_where(|message| message["method"] == "window/showMessage");
    assert_eq!(message["params"]["message"], "1 finding in 1 article that are not open");
    editor.close();
}

#[test]
fn a_reading_can_be_cancelled_and_never_holds_up_an_answer() {
    let place = Place::new("cancelled");
    let owls = place.copy("owls.txt");
    let mut editor = place.editor();
    let token = editor.next_where(|m| m["method"] == "$/progress")["params"]["token"].clone();
    editor.open(&owls, OWLS);
    let started = Instant::now();
    editor.occurrences(&owls, 0);
    assert!(started.elapsed() < Duration::from_secs(2), "while the folder is read: {:?}", started.elapsed());
    editor.notify("window/workDoneProgress/cancel", json!({"token": token}));
    let end = editor.wait_until_read();
    assert!(end.ends_with("then stopped"), "{end}");
    editor.close();
}

#[test]
fn memory_does_not_grow_with_the_workspace() {
    let place = Place::new("memory");
    let text: String =
        (0..200).map(|n| format!("“Owl number {n} of Eastwick sings at dawn,” Ada Fenwick said.\n\n")).collect();
    for n in 2..300 {
        place.write(&format!("{n}.txt"), &text);
    }
    let mut editor = place.editor();
    editor.wait_until_read();
    let before = resident_kb(editor.process());
    // What was read in memory before it turned out to be large is given back, and the texts are left where they are.
    assert!(before < 120_000, "{before} kB");
    editor.close();
}

fn resident_kb(process: u32) -> u64 {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
