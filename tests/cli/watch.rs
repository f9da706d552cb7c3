//! `check --watch`: what changes is checked again, until the program is ended.

use super::folder::Folder;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

/// A running check, and the lines that it prints.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn new(folder: &Folder, args: &[&str]) -> Running {
        let mut child = folder.command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the binary");
        let (sender, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        Running { child, lines }
    }

    /// Waits for a line with these `words`.
    fn expect(&self, words: &str) {
        let patience = Duration::from_secs(60);
        while !self.lines.recv_timeout(patience).unwrap_or_else(|_| panic!("never said “{words}”")).contains(words)
        {
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _status = self.child.wait();
    }
}

#[test]
fn what_changes_is_checked_again_settings_too() {
    let folder = Folder::new(&[("town/ferry.txt", MIXED)]);
    for path in [".", "town/ferry.txt"] {
        folder.write("town/ferry.txt", MIXED.as_bytes());
        let running = Running::new(&folder, &["check", "--watch", "--format", "jsonl", path]);
        running.expect("\"quote-mark-mismatch\"");
        folder.write("town/ferry.txt", MIXED.replace('"', "“").replace(".\n", ". “It is late.\n").as_bytes());
        running.expect("\"quote-unclosed\"");
        folder.write("town/copydesk.toml", b"[rules]\nquote-unclosed = \"hint\"\n");
        running.expect("\"hint\"");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_as_it_ends_any_program() {
    use std::os::unix::process::ExitStatusExt;
    let folder = Folder::new(&[("ferry.txt", MIXED)]);
    let mut running = Running::new(&folder, &["check", "--watch", "--format", "jsonl"]);
    running.expect("\"quote-mark-mismatch\"");
    // Not that of Ctrl+C: whatever a shell starts in the background ignores it.
    let sent = std::process::Command::new("kill").args(["-TERM", &running.child.id().to_string()]).status();
    assert!(sent.expect("kill").success());
    assert_eq!(running.child.wait().expect("an end").signal(), Some(15), "a shell says 143");
}

#[test]
fn it_does_not_watch_what_cannot_change_or_what_it_writes() {
    let folder = Folder::new(&[("ferry.txt", MIXED)]);
    for args in [&["--fix", "."][..], &["--write-baseline", "known.json", "."], &["-"]] {
        let done = folder.run(&[&["check", "--watch"], args].concat());
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
    }
}
