//! What is wrong in the front matter of a story, which no rule reports: these are no words of the copy.

use crate::article::Article;
use crate::lints::{self, Finding, Severity};
use crate::stylebook::{Lost, Problem};
use crate::text::Span;

/// What cannot be understood of the settings in the front matter of `article`, at their lines.
pub fn findings(article: &Article) -> Vec<Finding> {
    let problems = lints::front_matter(article).map_or(Vec::new(), |(_, problems)| problems);
    let shown = |problem: Problem| {
        let severity = if problem.lost == Lost::File { Severity::Error } else { Severity::Warning };
        finding("settings", problem.span, severity, problem.message)
    };
    problems.into_iter().map(shown).collect()
}

/// Something wrong there. It waits, as what is said of unfinished text does, until its line is typed.
pub fn finding(rule: &'static str, span: Span, severity: Severity, message: String) -> Finding {
    Finding { rule, span, severity, message, related: Vec::new(), names: None, fixes: Vec::new(), unfinished: true }
}
