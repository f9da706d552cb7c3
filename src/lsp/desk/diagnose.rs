//! When findings go out. As soon as the inbox is empty, so that a burst of edits costs one reading; never for an
//! old version; and what is said of unfinished text waits until the typist pauses.

use super::documents::{Document, Open, Owed};
use super::{Desk, Outgoing, log};
use crate::index::{FileId, View};
use crate::lints::{self, Finding};
use crate::lsp::convert::{self, Pages};
use crate::lsp::outbox::ToClient;
use crate::lsp::requests::panic_text;
use crate::text::Encoding;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{Diagnostic, MessageType, PublishDiagnosticsParams};

/// How long a finding about unfinished text waits after the last edit of its paragraph.
const UNFINISHED: Duration = Duration::from_millis(600);
/// How long the typist must pause before a document that is slow to read is read.
const SLOW_PAUSE: Duration = Duration::from_millis(150);
/// How long the typist must pause before the other open documents are looked at again.
const NEIGHBOUR_PAUSE: Duration = Duration::from_millis(150);

impl Desk {
    /// Sends the findings that are due at `now`.
    pub(super) fn publish_due(&mut self, now: Instant, out: &mut Vec<Outgoing>) {
        let due: Vec<FileId> = self
            .documents
            .open()
            .filter(|(_, _, open)| open.due(now).is_some_and(|time| time <= now))
            .map(|(file, ..)| file)
            .collect();
        if due.is_empty() {
            return;
        }
        self.freshen(out);
        for file in due {
            self.publish(file, now, out);
        }
    }

    /// One of the others changed: what `file`'s neighbours have to say may be different now.
    pub(super) fn neighbours_changed(&mut self, file: FileId, now: Instant) {
        for (other, open) in self.documents.open_mut() {
            if other != file {
                open.neighbour_edited = Some(now);
            }
        }
    }

    fn publish(&mut self, file: FileId, now: Instant, out: &mut Vec<Outgoing>) {
        let Some((document, article)) = self.documents.get(file).zip(self.article(file)) else { return };
        let Some(open) = &document.open else { return };
        let view = View { article: &article, file, index: &self.index, stylebook: &self.stylebook };
        let findings = match catch_unwind(AssertUnwindSafe(|| lints::check(&view))) {
            Ok(findings) => findings,
            Err(panic) => {
                let (uri, panic) = (document.uri.as_str(), panic_text(panic.as_ref()));
                out.push(log(MessageType::ERROR, format!("{uri} could not be checked: copydesk has a fault: {panic}")));
                Vec::new()
            }
        };

        let held_until = open.edited.map(|(time, _)| time + UNFINISHED).filter(|&time| time > now);
        let pages = Pages::new(&self.documents, self.can.encoding);
        let (mut diagnostics, mut held) = (Vec::new(), false);
        for finding in &findings {
            let diagnostic = convert::diagnostic(finding, file, &pages, &self.can);
            if held_until.is_some()
                && open.is_being_typed(finding, &view, self.can.encoding)
                && !open.shows(&diagnostic)
            {
                held = true;
            } else {
                diagnostics.push(diagnostic);
            }
        }
        let tell = open.owed == Owed::All || diagnostics != open.published;
        if tell {
            out.push(publish(document, diagnostics.clone(), Some(open.version)));
        }

        let Some(open) = self.documents.get_mut(file).and_then(|document| document.open.as_mut()) else { return };
        open.held_until = held_until.filter(|_| held);
        open.published = diagnostics;
        open.owed = Owed::Nothing;
        open.neighbour_edited = None;
    }
}

impl Open {
    /// When its findings want to be looked at, if at all; a time gone by means now.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        let edited = match (self.owed, self.edited) {
            (Owed::Nothing, _) => None,
            (_, Some((time, _))) if self.slow => Some(time + SLOW_PAUSE),
            _ => Some(now),
        };
        let neighbour = self.neighbour_edited.map(|time| time + NEIGHBOUR_PAUSE);
        [edited, neighbour, self.held_until].into_iter().flatten().min()
    }

    /// Whether `finding` is about unfinished text in the paragraph that was edited last.
    fn is_being_typed(&self, finding: &Finding, view: &View, encoding: Encoding) -> bool {
        let Some((_, edit)) = self.edited.filter(|_| finding.unfinished) else { return false };
        let paragraphs = &view.article.draft.paragraphs;
        let span = view.article.draft.paragraph_at(finding.span.start).map_or(finding.span, |p| paragraphs[p].span);
        // By lines, because the white space behind a paragraph is typed before its next word.
        let line = |offset| self.buffer.position(offset, encoding).line;
        (line(span.start)..=line(span.end)).contains(&line(edit))
    }

    /// Whether the editor shows the same thing already, maybe elsewhere: what is on the screen must not flicker.
    fn shows(&self, diagnostic: &Diagnostic) -> bool {
        self.published.iter().any(|shown| shown.code == diagnostic.code && shown.message == diagnostic.message)
    }
}

/// The message that shows `diagnostics` for `document`.
pub(super) fn publish(document: &Document, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> Outgoing {
    let params = PublishDiagnosticsParams { uri: document.uri.clone(), diagnostics, version };
    Outgoing::Client(ToClient::Publish(params))
}
