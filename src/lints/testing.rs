//! Runs a rule's examples (`example.rs`). A line of carets speaks of the text above it, counted in characters: there must
//! be a finding of the rule exactly there, whose message holds the words behind the carets. Where there are no carets there
//! must be no finding.

use super::{Edit, Finding, Rule, example};
use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, Summary, View};
use crate::stylebook::{PeopleFile, Settings, Stylebook};
use crate::text::{Buffer, Encoding, Span};
use std::fmt::Write;

/// Articles that know of each other.
pub struct Workspace {
    files: Vec<(String, Article)>,
    /// `copydesk.toml` and `people.toml`, which a fixture names before the articles they are for.
    configs: Vec<(String, String)>,
    index: Index,
    stylebook: Stylebook,
}

/// A file of a fixture.
struct File {
    name: String,
    text: String,
    carets: Vec<(Span, String)>,
}

/// Fails unless the rule does what its page and its examples say.
#[track_caller]
pub fn check_rule(rule: &Rule) {
    for (bad, text) in fenced(rule.docs) {
        check_page(rule, bad, text);
    }
    for example in rule.examples {
        let Some((title, text)) = example::titled(example) else {
            panic!("{}: an example begins with `// ` and what it shows:\n{example}", rule.name)
        };
        check_example(rule, title, text);
    }
}

/// Fails unless the findings of `rule` in `fixture` are those under the carets, and each one's fixes work.
#[track_caller]
fn check_example(rule: &Rule, title: &str, fixture: &str) {
    let example = format!("{}, “{title}”", rule.name);
    let files = parse(fixture);
    let workspace = Workspace::new(files.iter().map(|file| (file.name.clone(), file.text.clone())).collect());
    for (id, file) in files.iter().filter(|file| !file.name.ends_with(".toml")).enumerate() {
        let found = workspace.findings(rule, id);
        let spans: Vec<Span> = found.iter().map(|f| f.span).collect();
        let expected: Vec<Span> = file.carets.iter().map(|(span, _)| *span).collect();
        assert_eq!(spans, expected, "{example}: findings in {}\n{fixture}\n{}", file.name, workspace.show(rule));
        for (finding, (_, words)) in found.iter().zip(&file.carets) {
            let message = &finding.message;
            assert!(message.contains(words.as_str()), "{example}: “{message}” lacks “{words}”\n{fixture}");
        }
    }
    workspace.check_fixes(rule, &example);
}

/// Fails unless the `text` of the documentation has findings exactly where it is the bad example, and fixes that work.
#[track_caller]
fn check_page(rule: &Rule, bad: bool, text: &str) {
    let example = format!("{}, the text under {}", rule.name, if bad { "Bad" } else { "Good" });
    let workspace = Workspace::new(parse(text).into_iter().map(|file| (file.name, file.text)).collect());
    let found = workspace.all_findings(rule);
    assert_eq!(!found.is_empty(), bad, "{example}\n{text}");
    workspace.check_fixes(rule, &example);
}

/// All findings of all rules in `text` under `stylebook`.
pub fn found_in(text: &str, format: Format, stylebook: &Stylebook) -> Vec<Finding> {
    let article = Article::read(text.into(), format, stylebook);
    let mut index = Index::default();
    index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
    super::check(&View { article: &article, file: FileId::Loaded(0), index: &index, stylebook })
}

/// The texts in fences under the Bad and Good headings of a rule's page, with whether it is a bad one.
fn fenced(docs: &str) -> Vec<(bool, &str)> {
    let mut found = Vec::new();
    for section in docs.split("\n## ") {
        let bad = section.starts_with("Bad");
        if bad || section.starts_with("Good") {
            found.extend(section.split("```\n").skip(1).step_by(2).map(|text| (bad, text)));
        }
    }
    found
}

impl Workspace {
    /// The articles `files`, read and indexed.
    pub fn new(files: Vec<(String, String)>) -> Workspace {
        let mut stylebook = Stylebook::default();
        let mut index = Index::default();
        let (configs, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".toml"));
        for (name, text) in &configs {
            let problems = if name == "copydesk.toml" {
                let (settings, problems) = Settings::parse(text, &super::settable());
                stylebook.settings = settings;
                problems
            } else {
                let (file, problems) = PeopleFile::parse(text);
                stylebook.add(file);
                problems
            };
            assert_eq!(problems, [], "{name} in a fixture");
        }
        let files: Vec<_> = files
            .into_iter()
            .map(|(name, text)| {
                let article = Article::read(text.into(), Format::of_name(&name), &stylebook);
                (name, article)
            })
            .collect();
        for (id, (_, article)) in files.iter().enumerate() {
            index.replace(FileId::Loaded(id as u32), Some(Summary::of(article)));
        }
        Workspace { files, configs, index, stylebook }
    }

    fn findings(&self, rule: &Rule, id: usize) -> Vec<Finding> {
        let view = View {
            article: &self.files[id].1,
            file: FileId::Loaded(id as u32),
            index: &self.index,
            stylebook: &self.stylebook,
        };
        let mut findings = Vec::new();
        if rule.name == "stet-unneeded" {
            // It runs behind the others and has no check of its own.
            findings = super::check(&view);
            findings.retain(|finding| finding.rule == rule.name);
        } else {
            (rule.check)(&view, &mut findings);
        }
        findings.sort_by_key(|f| f.span);
        findings
    }

    fn all_findings(&self, rule: &Rule) -> Vec<(usize, Finding)> {
        (0..self.files.len()).flat_map(|id| self.findings(rule, id).into_iter().map(move |f| (id, f))).collect()
    }

    /// Applies every fix by itself: it must remove its finding and bring no new one of the rule.
    #[track_caller]
    fn check_fixes(&self, rule: &Rule, example: &str) {
        let before = self.all_findings(rule);
        for (_, finding) in &before {
            for fix in &finding.fixes {
                let fixed = self.with(&fix.edits);
                let after = fixed.all_findings(rule);
                let (fewer, shown) = (after.len() < before.len(), fixed.show(rule));
                assert!(fewer, "{example}: “{}” leaves or adds findings:\n{shown}", fix.title);
            }
        }
    }

    fn with(&self, edits: &[Edit]) -> Workspace {
        let mut texts: Vec<_> =
            self.files.iter().map(|(name, article)| (name.clone(), article.text().to_owned())).collect();
        let mut edits: Vec<_> = edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse((edit.file, edit.span)));
        for edit in edits {
            texts[number(edit.file)].1.replace_range(edit.span.range(), &edit.text);
        }
        texts.extend(self.configs.iter().cloned());
        Workspace::new(texts)
    }

    fn show(&self, rule: &Rule) -> String {
        let mut out = String::new();
        for (id, finding) in self.all_findings(rule) {
            let severity = finding.severity.name();
            writeln!(out, "{} {severity}: {}", self.place(id, finding.span), finding.message).expect("memory");
            for related in &finding.related {
                let place = self.place(number(related.place.file), related.place.span);
                writeln!(out, "  {place}: {}", related.message).expect("memory");
            }
            for fix in &finding.fixes {
                let asks = if fix.safe { "" } else { " (asks)" };
                writeln!(out, "  fix: {}{asks}", fix.title).expect("memory");
            }
        }
        out
    }

    /// `file:line:column "words"`, line and column from one.
    fn place(&self, id: usize, span: Span) -> String {
        let (name, article) = &self.files[id];
        let at = Buffer::new(article.text()).position(span.start, Encoding::Utf32);
        format!("{name}:{}:{} “{}”", at.line + 1, at.column + 1, span.of(article.text()))
    }
}

fn parse(fixture: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut line_start = 0;
    for line in fixture.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("//- /") {
            files.push(File { name: name.trim().to_owned(), text: String::new(), carets: Vec::new() });
            continue;
        }
        if files.is_empty() {
            files.push(File { name: "story.txt".to_owned(), text: String::new(), carets: Vec::new() });
        }
        let file = files.last_mut().expect("one was just put there");
        match carets(line) {
            Some((columns, words)) => {
                let above = &file.text[line_start..];
                let byte = |column: usize| above.char_indices().nth(column).map_or(above.len(), |(at, _)| at);
                let span = Span::from(line_start + byte(columns.start)..line_start + byte(columns.end));
                file.carets.push((span, words));
                file.carets.sort();
            }
            None => {
                line_start = file.text.len();
                file.text.push_str(line);
            }
        }
    }
    files
}

/// The columns under the carets of `line`, and the words behind them, if it is a line of carets.
fn carets(line: &str) -> Option<(std::ops::Range<usize>, String)> {
    let start = line.find('^')?;
    let rest = line[start..].trim_start_matches('^');
    let width = line.len() - start - rest.len();
    line[..start].trim().is_empty().then(|| (start..start + width, rest.trim().to_owned()))
}

#[test]
fn carets_speak_of_the_characters_above() {
    let files = parse("//- /a.txt\nAn “öwl” sat.\n   ^^^^^ bird\n^^ article\n//- /b.txt\nx\n");
    assert_eq!(files[0].text, "An “öwl” sat.\n");
    let carets: Vec<_> =
        files[0].carets.iter().map(|(span, words)| (span.of(&files[0].text), words.as_str())).collect();
    assert_eq!(carets, [("An", "article"), ("“öwl”", "bird")]);
    assert_eq!((files[1].name.as_str(), files[1].carets.len()), ("b.txt", 0));
}

/// The place of `file` in the workspace, in which no store is.
fn number(file: FileId) -> usize {
    file.loaded().expect("it was read here")
}
