//! Document highlight: all mentions of the person, or all segments of the quote, in this article.

use super::under::{Under, under};
use crate::article::MentionKind;
use crate::index::View;
use crate::text::{Offset, Span};

/// Words to light up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// Whether it is where the person is first named.
    pub first: bool,
}

/// What belongs to what is under the byte at `offset`.
pub fn highlight(view: &View, offset: Offset) -> Vec<Highlight> {
    let article = view.article;
    match under(article, offset) {
        Some(Under::Words { utterance, .. }) => {
            let segments = article.utterances[utterance].segments.iter();
            segments.map(|&quote| Highlight { span: article.quotes[quote].inner, first: false }).collect()
        }
        Some(Under::Person { person, .. }) => {
            let mentions = || article.people[person].mentions.iter().map(|&m| &article.mentions[m]);
            let first = mentions().find(|m| m.kind == MentionKind::Name).map(|m| m.span);
            mentions().map(|m| Highlight { span: m.span, first: Some(m.span) == first }).collect()
        }
        None => Vec::new(),
    }
}
