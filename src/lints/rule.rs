//! What a rule is.

use super::{Finding, Severity, example};
use crate::index::View;
use crate::text::Span;

/// Whose copy a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Anybody's: what was said and who said it.
    Facts,
    /// The newsroom's own: an agency may write as it likes.
    Style,
    /// The newsroom's own, and houses disagree on it: silent under `style = "none"`.
    House,
}

impl Scope {
    /// As written in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Facts => "facts",
            Scope::Style => "style",
            Scope::House => "house",
        }
    }
}

/// What has to change for the findings of a rule to change, from little to much. Besides, each looks at the stylebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooksAt {
    /// The paragraph that the finding stands in.
    Paragraph,
    /// One utterance: its quotations, and the words that say whose they are.
    Utterance,
    /// All names: who is in the article, and where.
    Names,
    /// Anything in the article.
    Article,
    /// Other articles, too.
    Others,
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
    /// Whose copy it is for.
    pub scope: Scope,
    /// What it looks at.
    pub looks_at: LooksAt,
    /// Markdown: why, bad, good, traps, options. The texts under Bad and Good are run as tests.
    pub docs: &'static str,
    /// Its own options in `copydesk.toml`, each a list of words.
    pub options: &'static [&'static str],
    /// Texts with a title and with carets under every finding of this rule, run as tests (`example.rs`).
    pub examples: &'static [&'static str],
    /// Finds every case in the article.
    pub check: fn(&View, &mut Vec<Finding>),
}

impl Rule {
    /// Its page in Markdown: `docs`, and what its examples show.
    pub fn page(&self) -> String {
        format!("{}\n\n## Examples\n{}", self.docs.trim(), example::listed(self.examples))
    }

    /// A finding of this rule at its usual severity, with nothing beside it.
    pub(super) fn finding(&self, span: Span, message: String) -> Finding {
        Finding {
            rule: self.name,
            span,
            severity: self.severity,
            message,
            related: Vec::new(),
            names: None,
            fixes: Vec::new(),
            unfinished: false,
        }
    }
}
