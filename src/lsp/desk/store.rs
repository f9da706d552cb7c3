//! Large workspaces: the index on disk behind the open documents.
//!
//! An open document outranks what the shelf has of it. Nothing of a closed one is kept here: its text is read when an
//! answer points into it. Whatever is wrong with the shelf is said once, and from then on everything is in memory.

use super::{Desk, Outgoing};
use crate::index::FileId;
use crate::index::store::Trouble;
use crate::lsp::jobs::Job;
use crate::lsp::library::store::Shelf;
use crate::lsp::outbox::ToClient;
use crate::scan::Report;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_lsp::ls_types::MessageType;

/// How often the shelf is asked whether another server has changed it.
const ASK: Duration = Duration::from_secs(1);

/// What the desk knows of the state of the shelf.
#[derive(Default)]
pub struct ShelfState {
    /// When it was last asked whether it changed.
    asked: Option<Instant>,
    /// What it answered.
    generation: Option<u64>,
    /// Whether other documents are open than when it was last told which are.
    pub opened: bool,
    /// The scan under way, and whether there was news since it began.
    scan: Option<(u64, bool)>,
    /// Whether a damaged one was replaced already; twice is a broken disk.
    rebuilt: bool,
}

impl Desk {
    /// The workspace is large: everything that is not open is left to the shelf.
    pub(super) fn put_on_shelf(&mut self, job: u64, shelf: Arc<Shelf>) {
        let all: Vec<FileId> = self.documents.all().map(|(file, _)| file).collect();
        all.into_iter().for_each(|file| self.forget(file));
        self.index.set_archive(Some(shelf.store()));
        self.documents.shelf = Some(shelf);
        self.shelf =
            ShelfState { opened: true, scan: Some((job, false)), rebuilt: self.shelf.rebuilt, ..Default::default() };
        self.all_may_have_changed();
    }

    /// From now on there is no shelf.
    pub(super) fn clear_shelf(&mut self) {
        if self.documents.shelf.take().is_some() {
            self.workspace.stop_jobs();
            self.shelf.scan = None;
            self.index.set_archive(None);
        }
    }

    /// Before the index is asked: it sees the shelf as it is now, without the documents that are open.
    pub(super) fn hold_shelf(&mut self) {
        if self.documents.shelf.is_none() {
            return;
        }
        self.index.hold();
        let generation = self.index.generation();
        if std::mem::take(&mut self.shelf.opened) || generation != self.shelf.generation {
            self.index.hide(self.documents.open_on_shelf());
            self.shelf.generation = generation;
        }
    }

    /// After the index was asked.
    pub(super) fn let_shelf_go(&mut self, out: &mut Vec<Outgoing>) {
        if self.documents.shelf.is_some() {
            self.index.let_go();
            if let Some(trouble) = self.index.take_trouble() {
                self.shelf_failed(trouble, out);
            }
        }
    }

    /// When the shelf is to be asked whether it changed.
    pub(super) fn asks_shelf_at(&self) -> Option<Instant> {
        let wanted = self.documents.shelf.is_some() && self.documents.open().next().is_some();
        self.shelf.asked.filter(|_| wanted).map(|asked| asked + ASK)
    }

    /// Looks whether somebody changed the shelf or took it away, if it is time.
    pub(super) fn ask_shelf(&mut self, now: Instant, out: &mut Vec<Outgoing>) {
        let Some(shelf) = &self.documents.shelf else { return };
        if self.shelf.asked.is_some_and(|asked| now < asked + ASK) {
            return;
        }
        let before = self.shelf.generation;
        self.shelf.asked = Some(now);
        if !shelf.is_in_place() {
            self.shelf_failed(Trouble::Gone, out);
            return;
        }
        self.hold_shelf();
        if self.shelf.generation != before {
            for (_, open) in self.documents.open_mut() {
                open.neighbour_edited = Some(now);
            }
        }
    }

    /// Something happened to the files at `paths`.
    pub(super) fn shelf_changed(&mut self, paths: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        if let Some(shelf) = self.documents.shelf.clone().filter(|_| !paths.is_empty()) {
            out.push(Outgoing::Job(Job::Update(shelf, paths)));
        }
    }

    /// Everything on the shelf is to be looked at again; one scan at a time.
    pub(super) fn scan_shelf(&mut self, out: &mut Vec<Outgoing>) {
        let Some(shelf) = self.documents.shelf.clone() else { return };
        if let Some((_, again)) = &mut self.shelf.scan {
            *again = true;
            return;
        }
        let (job, stop) = self.start_shown(out);
        self.shelf.scan = Some((job, false));
        out.push(Outgoing::Job(Job::Scan(job, shelf, stop)));
    }

    /// A scan has ended.
    pub(super) fn scanned(&mut self, job: u64, result: Result<Report, Trouble>, out: &mut Vec<Outgoing>) {
        let own = self.shelf.scan.filter(|(scan, _)| *scan == job);
        match result {
            Ok(report) => self.progress(job, report.read, report.read, out),
            Err(trouble) if own.is_some() => self.shelf_failed(trouble, out),
            Err(_) => {}
        }
        self.job_done(job, out);
        if let Some((_, again)) = own {
            self.shelf.scan = None;
            if again {
                self.scan_shelf(out);
            }
        }
    }

    /// The shelf cannot be used, or a damaged one was replaced: said once.
    pub(super) fn shelf_failed(&mut self, trouble: Trouble, out: &mut Vec<Outgoing>) {
        if self.workspace.in_memory {
            return;
        }
        let text = sentence(&trouble);
        if self.told.insert(text.clone()) {
            out.push(Outgoing::Client(ToClient::Show(MessageType::WARNING, text)));
        }
        let shelf = self.documents.shelf.clone();
        match (trouble, shelf) {
            (Trouble::Busy, Some(_)) => return, // What was not written is found by the next scan.
            (Trouble::Damaged, None) => return, // Replaced when it was opened.
            (Trouble::Damaged | Trouble::Gone, Some(shelf)) if !std::mem::replace(&mut self.shelf.rebuilt, true) => {
                self.clear_shelf();
                let (job, stop) = self.start_shown(out);
                let folders = self.workspace.folders.clone();
                out.push(Outgoing::Job(Job::Rebuild { job, folders, shelf, stop }));
            }
            (_, shelf) => {
                self.workspace.in_memory = true;
                self.clear_shelf();
                // Without one, the walk that found the trouble goes on by itself.
                if shelf.is_some() {
                    self.walk(out);
                }
            }
        }
        self.all_may_have_changed();
    }
}

/// "the disk is full" as the user reads it.
fn sentence(trouble: &Trouble) -> String {
    let text = trouble.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
