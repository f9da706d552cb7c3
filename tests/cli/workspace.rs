//! `check` with what a story is compared with: a file is read among the articles of its workspace, as in an editor.

use crate::folder::Folder;

const OURS: &str = "“We will open the old bridge to the ferry traffic this spring,” Ada Fenwick said.\n";
const THEIRS: &str = "“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.\n";

fn paths(folder: &Folder, args: &[&str]) -> Vec<String> {
    let found = folder.run(&[&["check", "--format", "jsonl"], args].concat()).json();
    found.iter().map(|line| line["path"].as_str().expect("a path").to_owned()).collect()
}

#[test]
fn one_changed_file_is_held_against_the_others_and_only_it_is_reported() {
    let folder = Folder::new(&[("a.txt", OURS), ("b/b.txt", THEIRS), ("copydesk.toml", "")]);
    assert_eq!(paths(&folder, &["a.txt"]), ["a.txt"]);
    assert_eq!(paths(&folder, &["--alone", "a.txt"]), [""; 0]);
    assert_eq!(paths(&folder, &[]), ["./a.txt", "./b/b.txt"], "without a path, the folder");
    let human = folder.run(&["check", "a.txt"]).stdout;
    assert!(human.contains("b/b.txt:1:") && human.ends_with("1 warning in 1 article.\n"), "{human}");
}

#[test]
fn a_repository_is_a_workspace_and_any_folder_may_be_named() {
    let folder = Folder::new(&[("a.txt", OURS), ("b/b.txt", THEIRS)]);
    assert_eq!(paths(&folder, &["a.txt"]), [""; 0], "nobody says how far to look");
    assert_eq!(paths(&folder, &["--workspace", "b", "a.txt"]), ["a.txt"]);
    folder.commit();
    assert_eq!(paths(&folder, &["a.txt"]), ["a.txt"]);
    let stdin = folder.run_with(&["check", "--format", "jsonl", "--stdin-filename", "b/b.txt", "-"], OURS.as_bytes());
    assert_eq!(stdin.json().len(), 0, "the file itself is what comes over stdin: {}", stdin.stdout);
}
