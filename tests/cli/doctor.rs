//! `doctor` and `man`: what is told to somebody who asks for help, and to whoever helps.

use crate::folder::{Done, Folder};
use std::path::PathBuf;

/// What the doctor says of the folder, by a user with a cache of their own, and with the program on the PATH.
fn examine(folder: &Folder) -> Done {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_copydesk"));
    let mut command = folder.command(&["doctor"]);
    command.env("PATH", program.parent().expect("a folder")).env("XDG_CACHE_HOME", folder.path().join(".cache"));
    let output = command.output().expect("the binary");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Done { code: output.status.code().expect("a code"), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn a_sound_folder_has_nothing_wrong() {
    let folder =
        Folder::new(&[("x.txt", "“We sail at noon,” Ada Fenwick said.\n"), ("copydesk.toml", "style = \"ap\"\n")]);
    let done = examine(&folder);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{}", done.stdout);
    for part in [
        env!("CARGO_PKG_VERSION"),
        "answers after",
        "found     1, 0 of them",
        "style = ap",
        "copydesk.toml",
        "none yet",
    ] {
        assert!(done.stdout.contains(part), "{part} is not in {}", done.stdout);
    }
    assert!(done.stdout.ends_with("Nothing is wrong.\n"));
}

#[test]
fn every_trouble_is_named_with_its_place() {
    let folder = Folder::new(&[
        ("a/copydesk.toml", "[rules]\nquote-mark-mismach = \"off\"\n"),
        ("a/x.txt", "One.\n"),
        ("people.toml", "[[person]]\nnaem = \"Ada Fenwick\"\n"),
    ]);
    folder.write("latin.txt", b"caf\xe9\n");
    folder.write("picture.txt", b"\x89PNG\0\0");
    // A file stands where the cache folder is to be.
    folder.write(".cache", b"");
    let done = examine(&folder);
    assert_eq!(done.code, 1);
    let (_, wrong) = done.stdout.split_once("what is wrong\n").expect("a list of troubles");
    for part in [
        "latin.txt: is not in UTF-8 and was read as windows-1252; save it in UTF-8",
        "picture.txt: is not a text file",
        "a/copydesk.toml:2:1: there is no rule called quote-mark-mismach",
        "people.toml:",
        "XDG_CACHE_HOME",
    ] {
        assert!(wrong.contains(part), "{part} is not in {wrong}");
    }
}

#[test]
fn an_editor_would_find_nothing_without_the_path() {
    let folder = Folder::new(&[("x.txt", "One.\n")]);
    let mut command = folder.command(&["doctor"]);
    let output = command.env("PATH", folder.path()).env("XDG_CACHE_HOME", folder.path().join(".cache")).output();
    let stdout = String::from_utf8(output.expect("the binary").stdout).expect("UTF-8");
    assert!(stdout.contains("no copydesk is on the PATH"), "{stdout}");
}

#[test]
fn a_folder_without_articles_or_without_a_folder_is_reported() {
    let folder = Folder::new(&[("README.md", "No article.\n")]);
    assert!(examine(&folder).stdout.contains("there are no articles below"));
    let nowhere = folder.run(&["doctor", "nowhere"]);
    assert_eq!((nowhere.code, nowhere.stdout.as_str()), (2, ""));
    assert!(nowhere.stderr.contains("nowhere: is not a folder"));
}

#[test]
fn the_index_is_reported_with_what_is_in_it() {
    let folder = Folder::new(&[("x.txt", "“We sail at noon,” Ada Fenwick said.\n")]);
    let index = folder.command(&["index", "."]).env("XDG_CACHE_HOME", folder.path().join(".cache")).output();
    assert!(index.expect("the binary").status.success());
    assert!(examine(&folder).stdout.contains("1 articles, 1 quotations, 1 names"));
    folder.write("y.txt", b"One.\n");
    assert!(examine(&folder).stdout.contains("the folder has 2 articles"));
}

#[test]
fn the_manual_page_is_printed() {
    let page = Folder::new(&[]).run(&["man"]);
    assert_eq!(page.code, 0);
    assert!(page.stdout.contains(".SS copydesk check") && page.stdout.contains(".SH EXIT STATUS"));
}
