//! Signs that stand in what the Markdown parser is shown for bytes that it may not read, so that all places stay the same.

use crate::text::{Offset, Span};

/// Stands for each byte that is hidden: no white space, which may mean something at the start of a line, and no letter.
pub(super) const HIDING: char = '\u{1}';

/// Stands for each byte of a letter that a string of a program writes with a backslash.
pub(super) const ESCAPED: char = '\u{2}';

/// The stretches of `span` of `shown`: words, and what such signs stand for.
pub(super) fn runs(shown: &str, span: Span) -> Vec<(Span, Option<char>)> {
    let words = span.of(shown);
    if memchr::memchr2(HIDING as u8, ESCAPED as u8, words.as_bytes()).is_none() {
        return vec![(span, None)];
    }
    let kind = |c: char| Some(c).filter(|c| matches!(*c, HIDING | ESCAPED));
    let mut runs: Vec<(Span, Option<char>)> = Vec::new();
    for (at, c) in words.char_indices() {
        let (start, end) = (span.start + at as Offset, span.start + (at + c.len_utf8()) as Offset);
        match runs.last_mut().filter(|(_, before)| *before == kind(c)) {
            Some((last, _)) => last.end = end,
            None => runs.push((Span::new(start, end), kind(c))),
        }
    }
    runs
}
