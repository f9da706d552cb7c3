//! `check` told to say less: some rules, some severities, counts only.

use crate::folder::Folder;

/// A warning and, for the same words twice, a hint.
const STORY: &str = "\"We sail at noon,” Ada Fenwick said.\n\n“The dam will hold for another year if nobody digs,” Bram Oskell said.\n\n\
                     “The dam will hold for another year if nobody digs,” Oskell said.\n";

fn rules(folder: &Folder, more: &[&str]) -> Vec<String> {
    let args: Vec<&str> = ["check", "--format", "jsonl", "x.txt"].iter().chain(more).copied().collect();
    let found = folder.run(&args).json();
    found.iter().map(|line| line["rule"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn by_severity_and_by_rule() {
    let folder = Folder::new(&[("x.txt", STORY)]);
    assert_eq!(rules(&folder, &[]), ["quote-mark-mismatch", "quote-duplicate"]);
    assert_eq!(rules(&folder, &["--severity", "warning"]), ["quote-mark-mismatch"]);
    assert_eq!(rules(&folder, &["--severity", "info"]), ["quote-mark-mismatch"]);
    assert_eq!(rules(&folder, &["--select", "quote-duplicate"]), ["quote-duplicate"]);
    let unknown = folder.run(&["check", "--select", "quote-duplicates", "x.txt"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("did you mean quote-duplicate?"));
}

#[test]
fn a_rule_that_is_selected_runs_though_it_is_off() {
    let claimed = "“We sail at noon,” Ada Fenwick claimed.\n";
    let folder = Folder::new(&[("x.txt", claimed), ("copydesk.toml", "[rules]\nattribution-verb = \"off\"\n")]);
    assert_eq!(rules(&folder, &[]), [""; 0]);
    assert_eq!(rules(&folder, &["--select", "attribution-verb"]), ["attribution-verb"]);
}

#[test]
fn counts_and_silence() {
    let folder = Folder::new(&[("x.txt", STORY), ("clean.txt", "The ferry was late.\n")]);
    let counts = folder.run(&["check", "--statistics", "x.txt"]);
    let expected = "     1  quote-duplicate\n     1  quote-mark-mismatch\n1 warning, 1 hint in 1 article.\n";
    assert_eq!((counts.code, counts.stdout.as_str()), (1, expected));
    assert_eq!(folder.run(&["check", "--quiet", "clean.txt"]).stdout, "");
    assert!(!folder.run(&["check", "-q", "x.txt"]).stdout.contains("in 1 article"));
    assert_eq!(folder.run(&["check", "--exit-zero", "x.txt"]).code, 0);
    assert_eq!(folder.run(&["check", "--exit-zero", "x.txt", "nope.txt"]).code, 2, "that is no finding");
}

#[test]
fn colour_is_as_the_environment_says() {
    let folder = Folder::new(&[("x.txt", STORY)]);
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = folder.command(&["check", "x.txt"]);
        for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm").envs(variables.iter().copied());
        command.output().expect("the binary").stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]), "no terminal");
    assert!(coloured(&[("FORCE_COLOR", "1")]) && coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]) && !coloured(&[("FORCE_COLOR", "0")]));
}
