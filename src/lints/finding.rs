//! What a rule found, and how to fix it.

use super::Severity;
use crate::index::{FileId, Place};
use crate::text::Span;

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
    /// Two names that it takes for one person’s: as written here, and as may be meant.
    pub names: Option<[String; 2]>,
    /// Ways to fix it, best first; applying one removes the finding.
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

/// A way to fix a finding.
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

impl Finding {
    /// The same, pointing at `span` of `file` too.
    pub(super) fn with_related(mut self, file: FileId, span: Span, message: impl Into<String>) -> Finding {
        self.related.push(Related { place: Place { file, span }, message: message.into() });
        self
    }

    /// The same with one more way to fix it.
    pub(super) fn with_fix(mut self, fix: Fix) -> Finding {
        self.fixes.push(fix);
        self
    }
}

impl Fix {
    /// Puts `text` in the place of `span`, after asking.
    pub(super) fn replace(title: impl Into<String>, file: FileId, span: Span, text: impl Into<String>) -> Fix {
        Fix { title: title.into(), edits: vec![Edit { file, span, text: text.into() }], safe: false }
    }

    /// The same fix, to be applied without asking.
    pub(super) fn safe(self) -> Fix {
        Fix { safe: true, ..self }
    }
}
