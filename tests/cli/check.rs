//! `check`: what it finds, how it counts, how it ends.

use crate::folder::Folder;
use serde_json::json;

const MIXED: &str = "“Öl,” Ada Fenwick said.\n\n\"We sail at noon,” Ada Fenwick said.\n";

#[test]
fn a_finding_is_exit_code_one_and_none_is_zero() {
    let folder = Folder::new(&[("mixed.txt", MIXED), ("clean.txt", "“We sail at noon,” Ada Fenwick said.\n")]);
    let mixed = folder.run(&["check", "mixed.txt"]);
    assert_eq!((mixed.code, mixed.stderr.as_str()), (1, ""));
    assert!(mixed.stdout.contains("mixed.txt:3:1") && mixed.stdout.ends_with("1 warning in 1 article.\n"));
    let clean = folder.run(&["check", "clean.txt"]);
    assert_eq!((clean.code, clean.stdout.as_str()), (0, "Nothing found in 1 article.\n"));
}

#[test]
fn a_line_of_json_says_everything() {
    let folder = Folder::new(&[("mixed.txt", MIXED)]);
    let found = folder.run(&["check", "--format", "jsonl", "--offsets", "utf-32", "mixed.txt"]).json();
    let expected = json!({
        "path": "mixed.txt",
        "rule": "quote-mark-mismatch",
        "severity": "warning",
        "message": "This quotation opens with a straight mark (\") and closes with a curly mark (”).",
        "start": 25, "end": 26, "line": 3, "column": 1, "words": "we sail at noon ada fenwick",
        "related": [{"path": "mixed.txt", "start": 42, "end": 43, "message": "The other end of the quotation"}],
        "fixes": [{
            "title": "Change \" to “",
            "safe": true,
            "edits": [{"start": 25, "end": 26, "text": "“"}],
        }],
    });
    assert_eq!(found, [expected]);
}

#[test]
fn offsets_count_what_was_asked_for() {
    let folder = Folder::new(&[("mixed.txt", MIXED)]);
    let start = |more: &[&str]| {
        let args: Vec<&str> = ["check", "--format", "jsonl", "mixed.txt"].iter().chain(more).copied().collect();
        folder.run(&args).json()[0]["start"].clone()
    };
    assert_eq!(start(&[]), 30, "bytes, unless said otherwise");
    assert_eq!([start(&["--offsets", "utf-8"]), start(&["--offsets", "utf-16"])], [30, 25]);
}

#[test]
fn a_folder_is_one_workspace_in_the_order_of_its_paths() {
    let folder = Folder::new(&[
        ("b/tuesday.txt", "“We will open the old bridge to the ferry traffic this spring,” Ada Fenwick said.\n"),
        ("a/monday.txt", "“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.\n"),
        ("README.md", "\"Not copy,” Ada Fenwick said.\n"),
        (".hidden/x.txt", "\"Not copy,” Ada Fenwick said.\n"),
        ("ignored/x.txt", "\"Not copy,” Ada Fenwick said.\n"),
        (".gitignore", "ignored/\n"),
    ]);
    let done = folder.run(&["check", "--format", "jsonl", "."]);
    let paths: Vec<_> = done.json().iter().map(|line| (line["path"].clone(), line["rule"].clone())).collect();
    let rule = json!("quote-wording-differs");
    assert_eq!(paths, [(json!("./a/monday.txt"), rule.clone()), (json!("./b/tuesday.txt"), rule)]);
    assert_eq!(done.stdout, folder.run(&["check", "--format", "jsonl", "."]).stdout, "the same again");
    let alone = folder.run(&["check", "--format", "jsonl", "b/tuesday.txt"]);
    assert_eq!((alone.code, alone.stdout.as_str()), (0, ""), "nothing to compare it with");
}

#[test]
fn what_is_told_in_no_sentence_is_no_article() {
    let notes = "- call Ada Fenwick re ferry \"before noon\n- Fenwik: 3m??\nwifi: \"oskell2\n";
    let folder = Folder::new(&[("notes.txt", notes), ("story.txt", MIXED)]);
    let done = folder.run(&["check", "--format", "jsonl", "."]);
    let paths: Vec<_> = done.json().iter().map(|line| line["path"].clone()).collect();
    assert_eq!(paths, [json!("./story.txt")]);
}

#[test]
fn a_reader_that_hangs_up_is_no_failure() {
    let many = MIXED.repeat(2000);
    let folder = Folder::new(&[("many.txt", &many)]);
    let mut child = folder
        .command(&["check", "--format", "jsonl", "many.txt"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the binary");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_ne!(output.status.code(), Some(2));
}

/// In a name of a file on other systems they cannot stand.
#[cfg(unix)]
#[test]
fn nothing_in_a_text_or_a_name_commands_a_terminal_or_a_build() {
    let folder = Folder::new(&[]);
    let text = "\"We sail\u{1b}[2J at noon\u{9b}1m\u{202e},” Ada Fenwick said.\n";
    folder.write("x\n::error::y\u{1b}]0;t\u{7}\u{ffff}.txt", text.as_bytes());
    folder.write("z\n::error::y.txt", b"caf\xe9\n");
    for args in
        [&["check"][..], &["annotate"], &["doctor"], &["check", "--format", "github"], &["check", "--format", "junit"]]
    {
        let done = folder.run(&[args, &["."]].concat());
        for shown in [done.stdout, done.stderr] {
            let raw = |c: char| c.is_control() && !"\n\t".contains(c) || matches!(c, '\u{202e}' | '\u{ffff}');
            assert!(!shown.contains(raw), "{args:?}: {shown:?}");
            assert!(!shown.contains("\n::error::y"), "{args:?}: {shown}");
        }
    }
}

#[test]
fn of_a_long_line_only_what_is_beside_a_finding_is_shown() {
    let long = "The ferry is late. ".repeat(400);
    let line = format!("{long}\"We sail at noon,” Ada Fenwick said. {long}\n");
    let folder = Folder::new(&[("long.txt", &line)]);
    let done = folder.run(&["check", "long.txt"]);
    assert!(done.stdout.contains(&format!("long.txt:1:{}", long.len() + 1)), "{}", done.stdout);
    assert!(
        done.stdout.contains("\"We sail at noon,” Ada Fenwick said.") && done.stdout.len() < 3_000,
        "{}",
        done.stdout
    );
}
