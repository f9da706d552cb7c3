//! The findings of a document as the editor is to see them now: as many as it can bear, and without what is said of
//! what is being typed.

use super::caret::Typed;
use super::state::Desk;
use crate::index::FileId;
use crate::lints::Finding;
use crate::lsp::convert;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::time::Instant;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity};

/// So many findings of one document are shown: VS Code shows no more, and ten thousands make any editor stop.
const MOST_SHOWN: usize = 1_000;

impl Desk {
    /// Those of `file`, and until when some are held back.
    pub(super) fn shown_findings(&self, file: FileId, now: Instant) -> (Vec<Diagnostic>, Option<Instant>) {
        let library = &self.library;
        let all = library.all_findings(file);
        let (findings, more) = most_serious(&all);
        let pages = library.pages();
        let diagnostics = findings.iter().map(|finding| convert::diagnostic(finding, file, &pages, &self.can));
        let more = more.map(|more| left_out(findings.len(), more));
        let typed = Typed::at(&library.documents, library.encoding, now);
        let report = self.reports.get(&file);
        let mut held: Option<Instant> = None;
        let mut shown = Vec::new();
        for (finding, diagnostic) in findings.iter().zip(diagnostics) {
            let until = typed.holds(file, finding);
            match until.filter(|_| report.is_some_and(|report| !report.shows(&diagnostic))) {
                Some(until) => held = Some(held.map_or(until, |held| held.max(until))),
                None => shown.push(diagnostic),
            }
        }
        shown.extend(more);
        (shown, held)
    }
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
