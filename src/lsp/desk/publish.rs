//! When findings go out. As soon as the inbox is empty, so that a burst of edits costs one reading; never for an
//! old version; and what is said of unfinished text waits until the typist pauses.

use super::{Desk, Outgoing};
use crate::index::{FileId, View};
use crate::lints::Finding;
use crate::lsp::convert::{self, Pages};
use crate::lsp::library::documents::{Open, Owed, path_of};
use crate::lsp::outbox::ToClient;
use crate::text::Encoding;
use std::cmp::Reverse;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, MessageType, PublishDiagnosticsParams, Uri};

/// How long a finding about unfinished text waits after the last edit of its paragraph.
const UNFINISHED: Duration = Duration::from_millis(600);
/// Readings over this are slow: where somebody types faster than that, every other moment is left to other work.
const SLOW: Duration = Duration::from_millis(10);
/// The longest such moment.
const SLOW_PAUSE: Duration = Duration::from_millis(150);
/// How long the typist must pause before the other open documents are looked at again.
const NEIGHBOUR_PAUSE: Duration = Duration::from_millis(150);

impl Desk {
    /// Sends the findings that are due at `now`, a few of them at a time: after an edit all others may be due, and what
    /// waits in the inbox comes first.
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
        let (mut pulled, mut published) = (false, 0);
        for file in due {
            let open = self.documents.get_mut(file).and_then(|document| document.open.as_mut());
            if let Some(open) = open.filter(|open| open.pulls) {
                if open.owed == Owed::All {
                    open.owed = Owed::Nothing; // After an edit the editor pulls by itself.
                } else {
                    pulled = true;
                    (open.owed, open.neighbour_edited, open.held_until) = (Owed::Nothing, None, None);
                }
            } else if published == AT_ONCE {
                break;
            } else if self.is_looked_through(file) {
                published += 1;
                self.publish(file, now, out);
            }
        }
        if pulled && self.can.refresh_findings {
            out.push(Outgoing::Client(ToClient::RefreshFindings));
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

    /// The findings of `uri` for an editor that pulls them, and a name for them that changes when they do.
    pub fn pulled(&mut self, uri: &Uri) -> (Option<String>, Vec<Diagnostic>) {
        let Some((file, now)) = self.documents.find(uri).zip(self.now) else { return (None, Vec::new()) };
        let (diagnostics, held_until) = self.findings(file, now);
        if let Some(open) = self.documents.get_mut(file).and_then(|document| document.open.as_mut()) {
            (open.owed, open.neighbour_edited, open.held_until) = (Owed::Nothing, None, held_until);
            open.published.clone_from(&diagnostics);
        }
        (Some(Desk::name_of(&diagnostics)), diagnostics)
    }

    /// `file` was opened. Where the editor pulls, what was pushed while it was closed must not stand there twice.
    pub(super) fn hand_over_to_pulling(&mut self, file: FileId, out: &mut Vec<Outgoing>) {
        let Some(document) = self.documents.get_mut(file).filter(|_| self.can.pull) else { return };
        if let Some(open) = &mut document.open {
            open.pulls = true;
        }
        let uri = document.uri.clone();
        let on_shelf = path_of(&uri).and_then(|path| self.documents.shelf.as_ref()?.number(&path));
        let pushed = self.checked.remove(&file);
        if on_shelf.is_some_and(|file| self.checked.remove(&file)) || pushed {
            out.push(publish(uri, Vec::new(), None));
        }
    }

    fn publish(&mut self, file: FileId, now: Instant, out: &mut Vec<Outgoing>) {
        let (diagnostics, held_until) = self.findings(file, now);
        out.append(&mut self.aside);
        let Some(document) = self.documents.get_mut(file) else { return };
        let Some(open) = &mut document.open else { return };
        let tell = open.owed == Owed::All || diagnostics != open.published;
        (open.owed, open.neighbour_edited, open.held_until) = (Owed::Nothing, None, held_until);
        open.published.clone_from(&diagnostics);
        if tell {
            let (version, cost, uri, count) = (Some(open.version), open.cost, document.uri.clone(), diagnostics.len());
            out.push(publish(uri.clone(), diagnostics, version));
            self.trace(out, || {
                (format!("{count} findings in {}", uri.as_str()), format!("read in {} µs", cost.as_micros()))
            });
        }
    }

    /// What there is to find in `file`, and until when some of it is held back.
    pub(super) fn findings(&mut self, file: FileId, now: Instant) -> (Vec<Diagnostic>, Option<Instant>) {
        let Some(article) = self.article(file) else { return (Vec::new(), None) };
        let stylebook = self.stylebook(file);
        let (findings, more) = most_serious(self.look_through(file, &article, &stylebook));
        let view = View { article: &article, file, index: &self.index, stylebook: &stylebook };
        let pages = Pages::new(&self.documents, self.can.encoding);
        let diagnostics = findings.iter().map(|finding| convert::diagnostic(finding, file, &pages, &self.can));
        let more = more.map(|more| left_out(findings.len(), more));
        let pause = |open: &Open| open.edited.map(|(time, _)| time + UNFINISHED).filter(|&time| time > now);
        let open = self.documents.get(file).and_then(|document| document.open.as_ref());
        let Some((open, until)) = open.and_then(|open| Some((open, pause(open)?))) else {
            return (diagnostics.chain(more).collect(), None);
        };
        let mut held = None;
        let mut shown = Vec::new();
        for (finding, diagnostic) in findings.iter().zip(diagnostics) {
            if open.is_being_typed(finding, &view, self.can.encoding) && !open.shows(&diagnostic) {
                held = Some(until);
            } else {
                shown.push(diagnostic);
            }
        }
        shown.extend(more);
        (shown, held)
    }

    /// Begins to look at every article of the workspace, open or not.
    pub fn check_workspace(&mut self) {
        let closed = self.documents.all().filter(|(_, document)| document.listed && document.open.is_none());
        let mut left: VecDeque<FileId> = closed.map(|(file, _)| file).collect();
        if let Some(shelf) = &self.documents.shelf {
            let open = self.documents.open_on_shelf();
            left.extend(shelf.files().into_iter().filter(|file| !open.contains(file)));
        }
        self.check = WorkspaceCheck { left, tell: true, ..Default::default() };
    }

    /// Looks at a few of the articles that are to be checked, so that the typist does not wait.
    pub(super) fn check_some(&mut self, out: &mut Vec<Outgoing>) {
        let Some(now) = self.now.filter(|_| self.check.goes_on()) else { return };
        self.freshen(out);
        for _ in 0..AT_ONCE {
            let Some(file) = self.check.left.pop_front() else { break };
            if let Some(folder) = self.folder_to_ask_about(file) {
                // Findings without what is laid down for it would be wrong ones.
                self.read_newsroom(vec![folder.clone()], out);
                self.check.left.push_front(file);
                self.check.waits_for = Some(folder);
                return;
            }
            let (diagnostics, _) = self.findings(file, now);
            out.append(&mut self.aside);
            let is_open = self.documents.get(file).is_some_and(|document| document.open.is_some());
            let Some(uri) = self.documents.uri(file).filter(|_| !is_open) else { continue };
            self.check.findings += diagnostics.len();
            self.check.articles += usize::from(!diagnostics.is_empty());
            // An editor that asks for the whole workspace has them already.
            if self.pulls.asked_for_all {
                continue;
            }
            if !diagnostics.is_empty() {
                self.checked.insert(file);
                out.push(publish(uri, diagnostics, None));
            } else if self.checked.remove(&file) {
                out.push(publish(uri, diagnostics, None));
            }
        }
        if self.check.left.is_empty() {
            let WorkspaceCheck { findings, articles, .. } = std::mem::take(&mut self.check);
            let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
            let text = format!("{} in {} that are not open", plural(findings, "finding"), plural(articles, "article"));
            out.push(Outgoing::Client(ToClient::Show(MessageType::INFO, text)));
        }
    }

    /// The folder of an article on the shelf for which nobody has asked yet what is laid down.
    fn folder_to_ask_about(&self, file: FileId) -> Option<PathBuf> {
        if self.documents.get(file).is_some() {
            return None;
        }
        let folder = self.documents.path(file)?.parent()?.to_owned();
        self.laid_down.get(&folder).is_none().then_some(folder)
    }

    /// What is laid down for `folder` is known now.
    pub(super) fn check_goes_on(&mut self, folder: &Path) {
        self.check.waits_for.take_if(|waited| waited == folder);
    }

    /// Whether there is work left that waits for nothing but an empty inbox.
    pub fn has_more(&self) -> bool {
        self.looks_on || self.check.goes_on() || self.pulls_have_more()
    }
}

/// So many findings of one document are shown: VS Code shows no more, and ten thousands make any editor stop.
const MOST_SHOWN: usize = 1_000;

/// Those of `findings` that are shown, by place, and how many others there are.
fn most_serious(mut findings: Vec<Finding>) -> (Vec<Finding>, Option<usize>) {
    let more = findings.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0);
    if more.is_some() {
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings.truncate(MOST_SHOWN);
        findings.sort_by_key(|finding| (finding.span, finding.rule));
    }
    (findings, more)
}

/// Says, at the head of the document, that there are `more` findings than the `shown` ones.
fn left_out(shown: usize, more: usize) -> Diagnostic {
    let message = format!("{shown} of {} findings are shown here; “copydesk check” lists all of them", shown + more);
    let source = Some(env!("CARGO_PKG_NAME").to_owned());
    Diagnostic { message, source, severity: Some(DiagnosticSeverity::INFORMATION), ..Diagnostic::default() }
}

/// Articles looked at before the inbox is looked into again.
const AT_ONCE: usize = 8;

/// A look at all closed articles.
#[derive(Default)]
pub(super) struct WorkspaceCheck {
    left: VecDeque<FileId>,
    findings: usize,
    articles: usize,
    /// Whether somebody waits for the result.
    tell: bool,
    /// The folder whose settings it waits for.
    waits_for: Option<PathBuf>,
}

impl WorkspaceCheck {
    fn goes_on(&self) -> bool {
        self.tell && self.waits_for.is_none()
    }
}

impl Open {
    /// When its findings want to be looked at, if at all; a time gone by means now.
    pub fn due(&self, now: Instant) -> Option<Instant> {
        if self.waits {
            return None;
        }
        let edited = match (self.owed, self.read_at) {
            (Owed::Nothing, _) => None,
            (_, Some(began)) if self.cost > SLOW && self.hurried => Some(began + self.cost + self.cost.min(SLOW_PAUSE)),
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

/// The message that shows `diagnostics` for the document at `uri`.
pub(super) fn publish(uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> Outgoing {
    let params = PublishDiagnosticsParams { uri, diagnostics, version };
    Outgoing::Client(ToClient::Publish(params))
}
