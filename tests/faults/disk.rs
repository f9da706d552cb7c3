//! Odd things in the folder, and things that happen to it.

use super::client::uri;
use super::place::{CROWS, LARGE, OWLS, Place, comes_true};
use serde_json::json;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;
use std::time::{Duration, SystemTime};

#[test]
fn odd_files_are_passed_over_and_the_others_read() {
    let place = Place::new("odd", 3);
    symlink("/dev/zero", place.copy("zero.txt")).unwrap();
    symlink("/dev/zero", place.copy("deep/people.toml")).unwrap();
    symlink(place.copy(""), place.copy("deep/loop")).unwrap();
    symlink("round.txt", place.copy("round.txt")).unwrap();
    symlink("nowhere.txt", place.copy("dangling.txt")).unwrap();
    fs::create_dir_all(place.copy("folder.txt")).unwrap();
    fs::create_dir_all(place.copy("ignoring")).unwrap();
    for name in ["pipe.txt", "copydesk.toml", "people.toml", "ignoring/.gitignore"] {
        assert!(Command::new("mkfifo").arg(place.copy(name)).status().unwrap().success());
    }
    // Through a link nothing is read, and nothing else is passed over for it.
    symlink("/dev/zero", place.copy("deep/.gitignore")).unwrap();
    fs::write(place.copy("ignoring/a.txt"), OWLS).unwrap();
    fs::write(place.copy("new\nline.txt"), OWLS).unwrap();
    fs::write(place.copy("").join(OsStr::from_bytes(b"latin-\xe9.txt")), OWLS).unwrap();
    for (name, seconds) in [("old.txt", 0), ("next century.txt", 4_200_000_000), ("far.txt", 14_000_000_000)] {
        fs::write(place.copy(name), OWLS).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        fs::File::options().write(true).open(place.copy(name)).unwrap().set_modified(time).unwrap();
    }
    let mut editor = place.editor();
    // Three and two of the place, the three with odd times, and the one whose odd name can be an address.
    assert_eq!(editor.wait_until_read(), "9 articles read");
    let logged = editor.heard(&["window/logMessage"]);
    let warnings = logged.iter().filter(|message| message["params"]["message"].to_string().contains("not UTF-8"));
    assert_eq!(warnings.count(), 1, "{logged:#?}");
    place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "far.txt"]);
    editor.close();
}

#[test]
fn a_file_becomes_a_folder_a_link_a_pipe_and_a_file_again() {
    let place = Place::new("becomes", 3);
    let mut editor = place.editor();
    editor.wait_until_read();
    let path = place.copy("deep/owls too.txt");
    let changed = json!({"changes": [{"uri": uri(&path), "type": 2}]});
    let become_other: [&dyn Fn(); 4] = [
        &|| fs::create_dir(&path).unwrap(),
        &|| symlink("/dev/zero", &path).unwrap(),
        &|| assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
        &|| fs::write(&path, CROWS).unwrap(),
    ];
    for become_other in become_other {
        let _a_folder = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
        become_other();
        editor.notify("workspace/didChangeWatchedFiles", changed.clone());
        place.hold_to_a_fresh_server(&mut editor, &["owls.txt"]);
    }
    editor.close();
}

#[test]
fn a_folder_that_vanishes_and_comes_back() {
    let place = Place::new("moved", 30);
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.open(&place.copy("new.txt"), OWLS);
    let away = place.0.join("away");
    fs::rename(place.copy(""), &away).unwrap();
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&place.copy("owls.txt")), "type": 3}]}),
    );
    editor
        .notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&place.copy("deep")), "type": 3}]}));
    assert!(comes_true(|| editor.occurrences(&place.copy("new.txt"), 2).is_empty()));
    fs::rename(&away, place.copy("")).unwrap();
    let back = json!({"changes": [{"uri": uri(&place.copy("owls.txt")), "type": 1}, {"uri": uri(&place.copy("deep")), "type": 1}]});
    editor.notify("workspace/didChangeWatchedFiles", back);
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&place.copy("new.txt"))}}));
    place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "7.txt"]);
    editor.close();
}

#[test]
fn what_may_not_be_read_is_reported_and_passed_over() {
    let place = Place::new("forbidden", 3);
    fs::create_dir_all(place.cache()).unwrap();
    fs::set_permissions(place.cache(), fs::Permissions::from_mode(0o777)).unwrap();
    for name in ["deep/owls too.txt", "deep"] {
        fs::set_permissions(place.copy(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    fs::set_permissions(place.copy("1.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything: then somebody else serves.
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let mut editor = place.editor_below(if is_root { &nobody } else { &["env"] });
    editor.wait_until_read();
    editor.open(&place.copy("new.txt"), OWLS);
    assert_eq!(editor.occurrences(&place.copy("new.txt"), 2), ["owls.txt:2"]);
    let warnings: Vec<String> =
        editor.heard(&["window/logMessage"]).iter().map(|m| m["params"]["message"].to_string()).collect();
    assert!(
        warnings.iter().any(|one| one.contains("1.txt")) && warnings.iter().any(|one| one.contains("deep")),
        "{warnings:?}"
    );
    assert!(warnings.iter().all(|one| one.contains("deep") || one.contains("1.txt")), "{warnings:?}");
    // What may be read is watched all the same.
    fs::write(place.copy("2.txt"), OWLS).unwrap();
    editor.wait_for_occurrences(&place.copy("new.txt"), 2, &["2.txt:2", "owls.txt:2"]);
    editor.close();
    for name in ["deep", "1.txt"] {
        fs::set_permissions(place.copy(name), fs::Permissions::from_mode(0o700)).unwrap();
    }
}

/// As when a branch is checked out: of a folder in memory, and of one with its index on disk.
#[test]
fn ten_thousand_files_change_at_once() {
    for (name, articles) in [("checkout-few", LARGE - 200), ("checkout-many", 10_000)] {
        let place = Place::new(name, articles);
        let mut editor = place.editor();
        editor.wait_until_read();
        editor.open(&place.copy("new.txt"), CROWS);
        for n in 0..articles {
            let path = place.copy(&format!("{n}.txt"));
            match n % 10 {
                0 => fs::remove_file(&path).unwrap(),
                1 => fs::rename(&path, place.copy(&format!("deep/{n}.txt"))).unwrap(),
                2 => fs::write(&path, CROWS).unwrap(),
                _ => fs::write(&path, format!("Article {n} still has nothing to say.\n")).unwrap(),
            }
            // Some editors tell of each file by itself.
            let change = json!({"changes": [{"uri": uri(&path), "type": if n % 10 < 2 { 3 } else { 2 }}]});
            editor.notify("workspace/didChangeWatchedFiles", change);
        }
        let threads = fs::read_dir(format!("/proc/{}/task", editor.process())).unwrap().count();
        assert!(threads < 40, "{threads} threads");
        editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&place.copy("new.txt"))}}));
        place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "12.txt", "deep/11.txt"]);
        editor.close();
    }
}
