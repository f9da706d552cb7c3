//! Settings: found upward, the nearest wins, a bad file is reported and passed over.

use crate::folder::Folder;

const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

#[test]
fn the_nearest_settings_hold_for_a_file() {
    let folder = Folder::new(&[
        ("copydesk.toml", "[rules]\nquote-mark-mismatch = \"off\"\n"),
        ("a/x.txt", MIXED),
        ("b/x.txt", MIXED),
        ("b/copydesk.toml", "[rules]\nquote-mark-mismatch = \"error\"\n"),
    ]);
    let found = folder.run(&["check", "--format", "jsonl", "."]).json();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0]["path"].as_str(), found[0]["severity"].as_str()), (Some("./b/x.txt"), Some("error")));
    let shown = folder.run(&["config", "b/x.txt"]).stdout;
    let line = shown.lines().find(|line| line.starts_with("quote-mark-mismatch")).expect("a line for each rule");
    assert!(line.contains("error") && line.ends_with("b/copydesk.toml"), "{line}");
}

#[test]
fn a_bad_file_is_reported_with_its_line_and_the_rest_goes_on() {
    let folder = Folder::new(&[
        ("copydesk.toml", "style = \"ap\"\n[rules]\nquote-mark-mismach = \"off\"\n"),
        ("people.toml", "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nbron = 1984\n"),
        ("x.txt", MIXED),
    ]);
    let done = folder.run(&["check", "--format", "jsonl", "x.txt"]);
    assert_eq!((done.code, done.json().len()), (2, 1), "as if nothing were set, and said to be so");
    assert_eq!(done.stderr.lines().count(), 2, "{}", done.stderr);
    assert!(done.stderr.contains("copydesk.toml:3:1: there is no rule called quote-mark-mismach"));
    assert!(done.stderr.contains("people.toml:4:1: "));
}

#[test]
fn settings_say_which_files_are_articles() {
    let folder = Folder::new(&[
        ("copydesk.toml", "[files]\ninclude = [\"*.copy\"]\nexclude = [\"old/\"]\n"),
        ("a.copy", MIXED),
        ("old/b.txt", MIXED),
    ]);
    let found = folder.run(&["check", "--format", "jsonl", "."]).json();
    assert_eq!(found.iter().map(|finding| finding["path"].as_str()).collect::<Vec<_>>(), [Some("./a.copy")]);
    let shown = folder.run(&["config", "."]).stdout;
    assert!(shown.contains("  also *.copy\n  never old/\n"), "{shown}");
}

#[test]
fn front_matter_wins_and_is_named() {
    let story = "---\ncopydesk:\n  style: ap\n  rules:\n    quote-mark-mismatch: hint\n---\n\n";
    let folder = Folder::new(&[
        ("copydesk.toml", "style = \"guardian\"\n[rules]\nquote-mark-mismatch = \"error\"\n"),
        ("x.md", &format!("{story}{MIXED}")),
    ]);
    let found = folder.run(&["check", "--format", "jsonl", "x.md"]).json();
    assert_eq!(found[0]["severity"].as_str(), Some("hint"));
    let shown = folder.run(&["config", "x.md"]).stdout;
    assert!(shown.lines().any(|line| line.starts_with("style = ap") && line.ends_with("x.md")), "{shown}");
    folder.write("y.md", story.replace("style", "stile").as_bytes());
    assert!(folder.run(&["check", "y.md"]).stderr.contains("y.md:3: "), "a bad front matter is told at its line");
}

#[test]
fn so_many_people_files_are_read_and_no_more() {
    let names: Vec<String> = (0..16_000).map(|number| format!("\"nobody-{number}.toml\"")).collect();
    let settings = format!("people = [{}]\n", names.join(", "));
    let folder = Folder::new(&[("x.txt", "The ferry was late.\n"), ("copydesk.toml", &settings)]);
    let done = folder.run(&["check", "--format", "jsonl", "x.txt"]);
    assert!(done.stderr.contains("only the first 100 people files are read"), "{}", done.stderr);
    assert_eq!(done.stderr.matches("nobody-").count(), 100, "each is said to be missing");
}
