//! What may be wrong with the index on disk and with the place that it is to be kept in: said once, and never a wrong
//! answer.

use super::editor::Editor;
use super::{CROWS, OWLS, Place, uri};
use serde_json::json;
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn a_damaged_index_is_replaced_and_said_once() {
    let place = Place::new("damaged");
    let owls = place.copy("owls.txt");
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.close();

    // At the start: it is no index at all.
    place.damage("this is no index, and longer than its header of one hundred bytes. ".repeat(20).as_bytes());
    let mut editor = place.editor();
    editor.open(&owls, OWLS);
    editor.wait_until_read();
    editor.wait_for_occurrences(&owls, 0, &["owls%20too.txt:2"]);
    assert_eq!(editor.shown(), ["The index on disk was damaged; it is built anew."]);
    editor.close();

    // In the middle.
    let mut bytes = fs::read(place.index()).unwrap();
    let length = bytes.len();
    bytes[8192..length - 4096].fill(0xA5);
    place.damage(&bytes);
    let mut editor = place.editor();
    editor.open(&owls, OWLS);
    editor.wait_for_occurrences(&owls, 0, &["owls%20too.txt:2"]);
    assert_eq!(editor.shown(), ["The index on disk was damaged; it is built anew."]);
    editor.close();
}

#[test]
fn where_nothing_can_be_kept_everything_is_in_memory() {
    let place = Place::new("nowhere");
    let owls = place.copy("owls.txt");
    // A file stands where the folder should be: nobody, not even root, can write there.
    fs::write(place.cache(), "").unwrap();
    let mut editor = place.editor();
    editor.open(&owls, OWLS);
    editor.wait_until_read();
    editor.wait_for_occurrences(&owls, 0, &["owls%20too.txt:2"]);
    let shown = editor.shown();
    assert!(matches!(&shown[..], [one] if one.starts_with("The index cannot be kept on disk")), "{shown:?}");
    fs::write(place.copy("owls.txt"), CROWS).unwrap();
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&owls)}}));
    editor.open(&place.copy("new.txt"), CROWS);
    editor.wait_for_occurrences(&place.copy("new.txt"), 0, &["owls.txt:0"]);
    assert_eq!(editor.shown().len(), 1, "said once");
    editor.close();
}

#[test]
fn a_deleted_index_is_built_anew() {
    let place = Place::new("deleted");
    let owls = place.copy("owls.txt");
    let mut editor = place.editor();
    editor.open(&owls, OWLS);
    editor.wait_until_read();
    fs::remove_dir_all(place.cache()).unwrap();
    editor.wait_until_read();
    editor.wait_for_occurrences(&owls, 0, &["owls%20too.txt:2"]);
    assert_eq!(editor.shown(), ["The index on disk was deleted; it is built anew."]);
    // And what is saved now is seen.
    fs::write(place.copy("7.txt"), OWLS).unwrap();
    editor.wait_for_occurrences(&owls, 0, &["7.txt:0", "owls%20too.txt:2"]);
    editor.close();
}

#[test]
fn on_a_full_disk_everything_is_in_memory() {
    let place = Place::new("full");
    let mount = "mount -t tmpfs -o size=300k none \"$1\"";
    let mut editor = editor_where(mount, &place);
    assert_in_memory(&mut editor, &place, "The disk is full; the index is kept in memory.");
}

#[test]
fn where_nothing_may_be_written_everything_is_in_memory() {
    let place = Place::new("read-only");
    let mount = "mount -t tmpfs none \"$1\" && mount -o remount,ro \"$1\"";
    let mut editor = editor_where(mount, &place);
    assert_in_memory(&mut editor, &place, "The index cannot be kept on disk");
}

#[test]
fn an_index_that_may_not_be_written_is_left_alone() {
    let place = Place::new("kept");
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.close();
    let before = fs::read(place.index()).unwrap();
    let mount = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"";
    let mut editor = editor_where(mount, &place);
    assert_in_memory(&mut editor, &place, "The index");
    assert!(fs::read(place.index()).unwrap() == before);
}

/// A server that sees the cache folder as `mount` makes it, `$1` in there; nobody else does, and it is gone with the
/// server.
fn editor_where(mount: &str, place: &Place) -> Editor {
    fs::create_dir_all(place.cache()).unwrap();
    let run = |then: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", &format!("{mount} && exec {then}"), "sh"]);
        command.arg(place.cache()).arg(env!("CARGO_BIN_EXE_copydesk"));
        command.env("XDG_CACHE_HOME", place.cache()).env("HOME", place.cache());
        command.stderr(Stdio::null());
        command
    };
    let tried = run("true").output().expect("unshare, of the package util-linux");
    assert!(tried.status.success(), "this system must let us mount: {}", String::from_utf8_lossy(&tried.stderr));
    Editor::run(&place.0.join("copy"), run("\"$2\" lsp"))
}

fn assert_in_memory(editor: &mut Editor, place: &Place, said: &str) {
    let owls = place.copy("owls.txt");
    editor.open(&owls, OWLS);
    editor.wait_for_occurrences(&owls, 0, &["owls%20too.txt:2"]);
    fs::write(place.copy("7.txt"), CROWS).unwrap();
    editor.open(&place.copy("new.txt"), CROWS);
    editor.wait_for_occurrences(&place.copy("new.txt"), 0, &["7.txt:0"]);
    let shown = editor.shown();
    assert!(matches!(&shown[..], [one] if one.starts_with(said)), "{shown:?}");
}
