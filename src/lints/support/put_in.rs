//! The words that a transcript has and a quotation has not, put in where they are missing.

use super::wording::Differing;
use crate::index::{Occurrence, View};
use crate::lints::Fix;
use crate::text::Span;

/// Writes the missing words of `change` into our `segments`. None where they are no plain words, or stand before the first
/// of ours; and of two stories neither is the one to follow.
pub fn put_in(view: &View, segments: &[Span], other: &Occurrence, change: &Differing) -> Option<Fix> {
    let words = change.theirs();
    let plain = words.chars().all(|c| c.is_alphanumeric() || " ,'’-".contains(c)) && words.contains(char::is_lowercase);
    if !other.transcript || !plain || words.starts_with(['\'', '’']) || !change.ours().is_empty() {
        return None;
    }
    let at = Span::empty(change.gap(view.article, segments)?);
    Some(Fix::replace(format!("Put “{words}” in"), view.file, at, format!(" {words}")))
}
