//! How well quotations are held against transcripts: 60 of 12 stories, against four clean transcripts, four that a
//! machine took down (one word in twenty to one in seven is wrong) and four of rolling captions.
//!
//! Above each quotation of `tests/transcripts/*.md` a comment says what it is: `exact`, `cleaned`, `changed` (with what
//! turns its meaning: `not`, `can`, `number`, `name`), `added`, `dropped`, `spliced`, `other speaker` or `absent`.
//! `cargo test --test transcripts -- --nocapture` shows the table, and each quotation that is taken for something else.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// So many are reported rightly, in per cent.
const RIGHT: usize = 95;

#[test]
fn quotations_are_told_from_what_the_transcript_has() {
    let stories = Stories::new();
    let findings = stories.check();
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut warned, mut missed) = (String::new(), String::new(), String::new());
    for quotation in &stories.quotations {
        let found = findings.iter().filter(|finding| finding.is_at(quotation)).max_by_key(|finding| finding.loudness());
        let reported = found.map_or("exact", Finding::class);
        let (class, right) = (quotation.class.as_str(), quotation.is_rightly(reported));
        let (all, rightly) = table.entry(class).or_default();
        (*all, *rightly) = (*all + 1, *rightly + usize::from(right));
        let line = format!("{}: {class}, told as {reported}: {}\n", quotation.place(), quotation.words);
        if !right {
            wrong.push_str(&line);
        }
        if ["exact", "cleaned"].contains(&class) && found.is_some_and(|finding| finding.loudness() >= LOUD) {
            warned.push_str(&line);
        }
        if quotation.meaning && found.is_none() {
            missed.push_str(&line);
        }
    }
    let mut shown = String::new();
    for (class, (all, right)) in &table {
        writeln!(shown, "{class:14} {all:3} quotations {right:3} told rightly").unwrap();
    }
    println!("{shown}{wrong}");
    let (all, right) = table.values().fold((0, 0), |(a, r), (all, right)| (a + all, r + right));
    assert_eq!((all, table.len()), (60, 8), "the quotations are found");
    assert_eq!(warned, "", "warned of, though nothing is wrong");
    assert_eq!(missed, "", "another meaning, not found");
    assert!(right * 100 >= RIGHT * all, "{right} of {all} are told rightly\n{shown}{wrong}");
}

/// A copy of the stories and transcripts, where no other file is near.
struct Stories {
    folder: TempDir,
    quotations: Vec<Quotation>,
}

struct Quotation {
    file: String,
    line: u64,
    class: String,
    /// Whether it says something else than what was said.
    meaning: bool,
    words: String,
}

impl Stories {
    fn new() -> Stories {
        let folder = tempfile::tempdir().unwrap();
        let mut quotations = Vec::new();
        for path in files() {
            let (name, text) = (path.file_name().unwrap().to_string_lossy(), fs::read_to_string(&path).unwrap());
            fs::write(folder.path().join(&*name), &text).unwrap();
            if name.ends_with(".md") {
                quotations.extend(labelled(&name, &text));
            }
        }
        Stories { folder, quotations }
    }

    /// What `copydesk check` says of them.
    fn check(&self) -> Vec<Finding> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let done = command.args(["check", "--format", "jsonl", "."]).current_dir(self.folder.path()).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "every file is read");
        let lines = String::from_utf8(done.stdout).unwrap();
        lines.lines().map(|line| Finding(serde_json::from_str(line).unwrap())).collect()
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn labelled(file: &str, text: &str) -> Vec<Quotation> {
    let lines: Vec<&str> = text.lines().collect();
    let label = |line: &str| line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")).map(str::to_owned);
    let labels = (0..).zip(&lines).filter_map(|(at, line)| Some((at, label(line)?)));
    labels
        .map(|(at, label)| {
            let class = label.split(':').next().unwrap_or_default().to_owned();
            let (line, words) = (at as u64 + 2, lines[at + 1].to_owned());
            Quotation { file: file.to_owned(), line, meaning: label.contains(':'), class, words }
        })
        .collect()
}

impl Quotation {
    fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// Whether `told` is what it is. A cleaned one may be let stand without a word.
    fn is_rightly(&self, reported: &str) -> bool {
        reported == self.class || self.class == "cleaned" && reported == "exact"
    }
}

struct Finding(Value);

const LOUD: usize = 2;

impl Finding {
    fn is_at(&self, quotation: &Quotation) -> bool {
        let path = self.0["path"].as_str().unwrap_or_default();
        path.trim_start_matches("./") == quotation.file && self.0["line"] == quotation.line
    }

    fn loudness(&self) -> usize {
        let severity = self.0["severity"].as_str();
        ["hint", "information", "warning", "error"].iter().position(|name| Some(*name) == severity).unwrap()
    }

    fn class(&self) -> &'static str {
        let says = |words: &str| self.0["message"].as_str().is_some_and(|message| message.contains(words));
        match self.0["rule"].as_str().unwrap() {
            _ if self.loudness() == 0 => "cleaned",
            "quote-wording-differs" if says("does not have") => "added",
            // The transcript is wrong, and the quotation is not.
            "quote-wording-differs" if says("misheard") || says("sounds like") => "exact",
            "quote-wording-differs" => "changed",
            "quote-silent-cut" => "dropped",
            "quote-spliced" => "spliced",
            "quote-speaker-conflict" => "other speaker",
            "quote-not-in-transcript" => "absent",
            other => panic!("no rule of quotations: {other}"),
        }
    }
}
