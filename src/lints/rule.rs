//! What a rule is.

use super::Finding;
use crate::index::View;

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

impl Severity {
    /// As written in settings and machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
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
    /// Markdown: why, bad, good, traps, options. The texts under Bad and Good are run as tests.
    pub docs: &'static str,
    /// Texts with carets under every finding of this rule, run as tests. `//- /name.txt` begins a file.
    pub examples: &'static [&'static str],
    /// Finds every case in the article.
    pub check: fn(&View, &mut Vec<Finding>),
}
