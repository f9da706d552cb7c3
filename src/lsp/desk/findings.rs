//! The findings of a document as the editor is to see them now: as many as it can bear, and without what is said of
//! unfinished text while somebody types there.

use super::state::Desk;
use crate::article::Article;
use crate::index::FileId;
use crate::lints::Finding;
use crate::lsp::convert;
use crate::lsp::library::documents::Open;
use crate::text::Encoding;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity};

/// How long a finding about unfinished text waits after the last edit of its paragraph.
const UNFINISHED: Duration = Duration::from_millis(600);
/// So many findings of one document are shown: VS Code shows no more, and ten thousands make any editor stop.
const MOST_SHOWN: usize = 1_000;

impl Desk {
    /// Those of `file`, and until when some are held back.
    pub(super) fn shown_findings(&self, file: FileId, now: Instant) -> (Vec<Diagnostic>, Option<Instant>) {
        let library = &self.library;
        let all = library.findings(file);
        let (findings, more) = most_serious(&all);
        let pages = library.pages();
        let diagnostics = findings.iter().map(|finding| convert::diagnostic(finding, file, &pages, &self.can));
        let more = more.map(|more| left_out(findings.len(), more));
        let typed = library.documents.get(file).and_then(|document| document.open.as_ref()).and_then(|open| {
            let until = open.edited.map(|(time, _)| time + UNFINISHED).filter(|&time| time > now)?;
            Some((open, open.article.as_ref()?, self.reports.get(&file)?, until))
        });
        let Some((open, article, report, until)) = typed else {
            return (diagnostics.chain(more).collect(), None);
        };
        let mut held = None;
        let mut shown = Vec::new();
        for (finding, diagnostic) in findings.iter().zip(diagnostics) {
            if is_being_typed(open, finding, article, library.encoding) && !report.shows(&diagnostic) {
                held = Some(until);
            } else {
                shown.push(diagnostic);
            }
        }
        shown.extend(more);
        (shown, held)
    }
}

/// Whether `finding` is about unfinished text in the paragraph that was edited last.
fn is_being_typed(open: &Open, finding: &Finding, article: &Article, encoding: Encoding) -> bool {
    let Some((_, edit)) = open.edited.filter(|_| finding.unfinished) else { return false };
    let paragraphs = &article.draft.paragraphs;
    let span = article.draft.paragraph_at(finding.span.start).map_or(finding.span, |p| paragraphs[p].span);
    // By lines, because the white space behind a paragraph is typed before its next word.
    let line = |offset| open.buffer.position(offset, encoding).line;
    (line(span.start)..=line(span.end)).contains(&line(edit))
}

/// Those of `findings` that are shown, by place, and how many others there are.
fn most_serious(findings: &[Finding]) -> (Cow<'_, [Finding]>, Option<usize>) {
    let Some(more) = findings.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) else {
        return (Cow::Borrowed(findings), None);
    };
    let mut most = findings.to_vec();
    most.sort_by_key(|finding| Reverse(finding.severity));
    most.truncate(MOST_SHOWN);
    most.sort_by_key(|finding| (finding.span, finding.rule));
    (Cow::Owned(most), Some(more))
}

/// Says, at the head of the document, that there are `more` findings than the `shown` ones.
fn left_out(shown: usize, more: usize) -> Diagnostic {
    let message = format!("{shown} of {} findings are shown here; “copydesk check” lists all of them", shown + more);
    let source = Some(env!("CARGO_PKG_NAME").to_owned());
    Diagnostic { message, source, severity: Some(DiagnosticSeverity::INFORMATION), ..Diagnostic::default() }
}
