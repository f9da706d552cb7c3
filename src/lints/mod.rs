//! The rules. One file each; [`RULES`] is the single registration.

use crate::index::{FileId, Place, View};
use crate::text::Span;

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Faint.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor would always act.
    Warning,
    /// Wrong beyond doubt.
    Error,
}

/// One rule: its page of documentation and its check.
pub struct Rule {
    /// Kebab case, after the bad pattern.
    pub name: &'static str,
    /// One sentence: what it reports.
    pub summary: &'static str,
    /// Unless configured otherwise.
    pub severity: Severity,
    /// Whether it runs without being asked for.
    pub on: bool,
    /// Markdown: what, why, bad, good, traps, options.
    pub docs: &'static str,
    /// Texts with carets, run as tests.
    pub examples: &'static [&'static str],
    /// Finds every case in the article.
    pub check: fn(&View, &mut Vec<Finding>),
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// Where, in the article's text.
    pub span: Span,
    /// How loudly.
    pub severity: Severity,
    /// One or two plain sentences.
    pub message: String,
    /// Other places that show why.
    pub related: Vec<Related>,
    /// Ways to mend it, best first; applying one removes the finding.
    pub fixes: Vec<Fix>,
    /// Whether it is about text that may be unfinished (an open quote), and waits while the paragraph is typed.
    pub unfinished: bool,
}

/// A place that helps to understand a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// Why it matters.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the editor offers, in the imperative.
    pub title: String,
    /// What changes.
    pub edits: Vec<Edit>,
    /// Whether it may be applied without asking (`source.fixAll`, `check --fix`).
    pub safe: bool,
}

/// A change of text in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file.
    pub file: FileId,
    /// What is replaced, in bytes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// Every rule, by name.
pub const RULES: &[&Rule] = &[];

/// All findings of the rules in `view`, by place.
pub fn check(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.on) {
        (rule.check)(view, &mut findings);
    }
    findings.sort_by_key(|f| (f.span, f.rule));
    findings
}
