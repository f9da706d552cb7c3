//! What no fix may touch, whichever rule it comes from: code, addresses and mark-up are not written in words; and a mark
//! behind a figure may be feet or inches. And what a format cannot write is no fix.

use super::{Edit, Finding, Fix};
use crate::article::Article;
use crate::draft::{Measure, measure};
use crate::index::FileId;
use crate::text::Span;

/// Takes from `findings` the fixes that cannot be written into the article's format.
pub(super) fn keep_writable(article: &Article, file: FileId, findings: &mut [Finding]) {
    let own = |edit: &&Edit| edit.file == file;
    let writable =
        |fix: &Fix| fix.edits.iter().filter(own).all(|edit| article.draft.source.edit(edit.span, &edit.text).is_some());
    findings.iter_mut().for_each(|finding| finding.fixes.retain(writable));
}

/// Takes from `findings` the fixes that cannot be written, and those called safe that touch what is no prose or certainly
/// measures; makes those ask that touch what may measure.
pub(super) fn keep(article: &Article, file: FileId, findings: &mut [Finding]) {
    keep_writable(article, file, findings);
    let safe = |finding: &Finding| finding.fixes.iter().any(|fix| fix.safe);
    if !findings.iter().any(safe) {
        return;
    }
    let literals = article.draft.literals();
    for finding in findings {
        finding.fixes.retain_mut(|fix| {
            if !fix.safe {
                return true;
            }
            let measured = most_measured(article, file, fix);
            fix.safe = measured == Measure::No;
            measured != Measure::Certain && !fix.edits.iter().any(|edit| edit.file == file && literals.touch(edit.span))
        });
    }
}

/// How surely an edit of `fix` takes away a mark that measures.
fn most_measured(article: &Article, file: FileId, fix: &Fix) -> Measure {
    let of_edit = |edit: &Edit| {
        let words = edit.span.of(article.text()).char_indices();
        let marks = words.map(|(at, c)| {
            let start = edit.span.start + at as u32;
            Span::new(start, start + c.len_utf8() as u32)
        });
        marks.map(|mark| measure(article.text(), mark)).max()
    };
    fix.edits.iter().filter(|edit| edit.file == file).filter_map(of_edit).max().unwrap_or(Measure::No)
}
