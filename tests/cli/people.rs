//! `people`, `rules` and `completions`.

use crate::folder::Folder;

#[test]
fn entries_are_drafted_from_the_copy() {
    let folder = Folder::new(&[
        ("a.txt", "Mayor Ada Fenwick opened the bridge. “It is late,” Fenwick said. Bram Oskell was late.\n"),
        ("b.txt", "The bridge is open, Ada Fenwick said on Monday. Fenwick was on time.\n"),
    ]);
    let done = folder.run(&["people", "suggest", "."]);
    assert_eq!(done.code, 0);
    assert!(done.stdout.contains("# Named 4 times in 2 articles, first in ./a.txt:1."), "{}", done.stdout);
    assert!(done.stdout.contains("id = \"ada-fenwick\"\nname = \"Ada Fenwick\"\n"), "{}", done.stdout);
    assert!(!done.stdout.contains("Oskell"), "whoever is named once is left out");
    // The draft is a people file that can be read, and whoever is in it is not drafted again.
    folder.write("people.toml", done.stdout.as_bytes());
    let again = folder.run(&["people", "suggest", "."]);
    assert!(!again.stdout.contains("[[person]]") && again.stderr.is_empty(), "{}{}", again.stdout, again.stderr);
}

#[test]
fn misspellings_are_mined_from_corrections() {
    let correction = "Correction: A story on Monday misspelled the name of Ada Fenwick. It is Fenwick, not Fennick.\n";
    let folder = Folder::new(&[("corrections/1.txt", correction), ("x.txt", "The mayor, Ada Fennick, was late.\n")]);
    let done = folder.run(&["people", "mine", "corrections"]);
    assert!(done.stdout.contains("name = \"Ada Fenwick\"\nmisspellings = [\"Fennick\"]\n"), "{}", done.stdout);
    folder.write("people.toml", done.stdout.as_bytes());
    let found = folder.run(&["check", "--format", "jsonl", "x.txt"]).json();
    assert_eq!(found[0]["rule"].as_str(), Some("name-known-misspelling"));
}

#[test]
fn rules_are_listed_for_people_and_machines() {
    let folder = Folder::new(&[]);
    let human = folder.run(&["rules"]).stdout;
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["rules", "--format", "json"]).stdout).expect("JSON");
    let rules = json.as_array().expect("a list");
    assert_eq!(rules.len(), human.lines().count());
    assert!(rules.iter().any(|rule| rule["name"] == "term-variant" && rule["severity"] == "warning"));
}

#[test]
fn every_shell_is_completed() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = folder.run(&["completions", shell]);
        assert!(done.code == 0 && done.stdout.contains("people") && done.stdout.contains("suggest"), "{shell}");
    }
}
