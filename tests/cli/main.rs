//! The command line as other tools meet it: exit codes, machine formats, odd input. Runs the real binary.

mod annotate;
mod check;
mod config;
mod doctor;
mod folder;
mod gate;
mod input;
mod narrowed;
mod people;
mod report;
mod watch;
mod workspace;

use folder::Folder;

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::new(&[]);
    for args in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let done = folder.run(args);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{args:?}");
        assert!(done.stdout.contains("copydesk"));
    }
}

#[test]
fn wrong_arguments_are_exit_code_two() {
    let folder = Folder::new(&[]);
    for args in [
        &["chekc"][..],
        &["check", "--format", "braille", "."],
        &["check", "--fix", "--diff"],
        &["check", "--suggested"],
    ] {
        let done = folder.run(args);
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!done.stderr.is_empty());
    }
}

#[test]
fn explain_lists_the_rules_and_shows_their_pages() {
    let folder = Folder::new(&[]);
    let list = folder.run(&["explain"]).stdout;
    assert!(list.lines().any(|line| line.starts_with("quote-wording-differs ") && line.contains(" warning ")));
    assert!(folder.run(&["explain", "term-variant"]).stdout.contains("## Traps"));
    let page = folder.run(&["explain", "quote-wording-differs"]).stdout;
    assert!(page.contains("\n[monday.txt]\n") && !page.contains("//-"), "files, and no notation of tests");
    let meant = |name: &str| folder.run(&["explain", name]).stderr;
    assert!(meant("misspelling").contains("did you mean name-known-misspelling?"));
    assert!(!meant("xyzzy").contains("did you mean"));
    let unknown = folder.run(&["explain", "term-varient"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("did you mean term-variant?"));
}
