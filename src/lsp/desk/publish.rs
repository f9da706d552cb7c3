//! When findings go out. As soon as the inbox is empty, so that a burst of edits costs one reading; never for an
//! old version; and what is said of unfinished text waits until the typist pauses.

use super::state::{Desk, Owed, Report};
use crate::index::FileId;
use crate::lsp::effect::ToClient;
use crate::lsp::library::documents::{Open, path_of};
use std::time::{Duration, Instant};

/// Readings over this are slow: where somebody types faster than that, every other moment is left to other work.
const SLOW: Duration = Duration::from_millis(10);
/// The longest such moment.
const SLOW_PAUSE: Duration = Duration::from_millis(150);
/// How long the typist must pause before the other open documents are looked at again.
const NEIGHBOUR_PAUSE: Duration = Duration::from_millis(150);
/// Documents published before the inbox is looked into again.
const AT_ONCE: usize = 8;

impl Desk {
    /// Sends the findings that are due at `now`, a few of them at a time: after an edit all others may be due, and what
    /// waits in the inbox comes first.
    pub(super) fn publish_due(&mut self, now: Instant) {
        let is_due = |(file, open)| Some(file).filter(|_| self.due(file, open, now).is_some_and(|time| time <= now));
        let open = self.library.documents.open().map(|(file, _, open)| (file, open));
        let due: Vec<FileId> = open.filter_map(is_due).collect();
        if due.is_empty() {
            return;
        }
        self.freshen();
        let (mut pulled, mut published) = (false, 0);
        for file in due {
            if let Some(report) = self.reports.get_mut(&file).filter(|report| report.pulls) {
                if report.owed == Owed::All {
                    report.owed = Owed::Nothing; // After an edit the editor pulls by itself.
                } else {
                    pulled = true;
                    report.settle(None);
                }
            } else if published == AT_ONCE {
                break;
            } else if self.is_checked(file) {
                published += 1;
                self.publish(file, now);
            }
        }
        if pulled && self.can.refresh.findings {
            self.effects.tell(ToClient::RefreshFindings);
        }
    }

    /// When findings want to be looked at.
    pub(super) fn findings_due(&self, now: Instant) -> impl Iterator<Item = Instant> {
        self.library.documents.open().filter_map(move |(file, _, open)| self.due(file, open, now))
    }

    fn due(&self, file: FileId, open: &Open, now: Instant) -> Option<Instant> {
        due(self.reports.get(&file)?, open, now)
    }

    /// Whether `file` is checked. If not, one step is done towards it, and the desk wants to be called again.
    pub(super) fn is_checked(&mut self, file: FileId) -> bool {
        let ready = self.library.is_checked(file);
        self.checks_on |= !ready;
        ready
    }

    /// The text of `file` has a new version.
    pub(super) fn owe_all(&mut self, file: FileId) {
        self.reports.get_mut(&file).into_iter().for_each(|report| report.owed = Owed::All);
    }

    /// One of the others changed: what `file`'s neighbours have to say may be different now.
    pub(super) fn neighbours_changed(&mut self, file: FileId, now: Instant) {
        let others = self.reports.iter_mut().filter(|(other, _)| **other != file);
        others.for_each(|(_, report)| report.neighbour_edited = Some(now));
    }

    /// Whatever is known of other articles changed.
    pub(super) fn all_may_have_changed(&mut self) {
        self.reports.values_mut().for_each(Report::may_differ);
        self.all_may_differ();
    }

    /// `file` was opened. Where the editor pulls, what was pushed while it was closed must not stand there twice.
    pub(super) fn hand_over_to_pulling(&mut self, file: FileId) {
        let Some(document) = self.library.documents.get(file).filter(|_| self.can.findings.pull) else { return };
        let uri = document.uri.clone();
        self.reports.get_mut(&file).into_iter().for_each(|report| report.pulls = true);
        let in_store = path_of(&uri).and_then(|path| self.library.documents.store.as_ref()?.number(&path));
        let pushed = self.checked.remove(&file);
        if in_store.is_some_and(|file| self.checked.remove(&file)) || pushed {
            self.effects.publish(uri, Vec::new(), None);
        }
    }

    fn publish(&mut self, file: FileId, now: Instant) {
        let (diagnostics, held_until) = self.shown_findings(file, now);
        let Some(document) = self.library.documents.get(file) else { return };
        let (Some(open), Some(report)) = (&document.open, self.reports.get_mut(&file)) else { return };
        let tell = report.owed == Owed::All || diagnostics != report.shown;
        report.settle(held_until);
        report.shown.clone_from(&diagnostics);
        if tell {
            let (version, cost, uri, count) = (Some(open.version), open.cost, document.uri.clone(), diagnostics.len());
            self.effects.publish(uri.clone(), diagnostics, version);
            self.trace(|| {
                (format!("{count} findings in {}", uri.as_str()), format!("read in {} µs", cost.as_micros()))
            });
        }
    }
}

/// When its findings want to be looked at, if at all; a time gone by means now.
fn due(report: &Report, open: &Open, now: Instant) -> Option<Instant> {
    if report.waits {
        return None;
    }
    let edited = match (report.owed, open.read_at) {
        (Owed::Nothing, _) => None,
        (_, Some(began)) if open.cost > SLOW && open.hurried => Some(began + open.cost + open.cost.min(SLOW_PAUSE)),
        _ => Some(now),
    };
    let neighbour = report.neighbour_edited.map(|time| time + NEIGHBOUR_PAUSE);
    [edited, neighbour, report.held_until].into_iter().flatten().min()
}
