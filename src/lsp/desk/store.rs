//! Large workspaces: the index on disk behind the open documents.
//!
//! An open document outranks what the store has of it. Nothing of a closed one is kept here: its text is read when an
//! answer points into it. Whatever is wrong with the store is said once, and from then on everything is in memory.

use super::state::{Desk, StoreState};
use crate::index::store::StoreError;
use crate::lsp::effect::{Effect, ToClient};
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::store::WorkspaceStore;
use crate::scan::Report;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_lsp::ls_types::MessageType;

/// How often the store is asked whether another server has changed it.
const ASK: Duration = Duration::from_secs(1);

impl Desk {
    /// The workspace is large: everything that is not open is left to the store.
    pub(super) fn store_ready(&mut self, job: JobId, store: Arc<WorkspaceStore>) {
        self.library.forget_where(|_| true);
        self.library.put_in_store(store);
        self.library.transcripts.ask_again();
        self.store = StoreState { scan: Some((job, false)), rebuilt: self.store.rebuilt, ..Default::default() };
        self.all_may_have_changed();
        self.walk_ended(job);
        self.read_configured(self.library.folders.0.clone());
    }

    /// From now on there is no store.
    pub(super) fn clear_store(&mut self) {
        if self.library.leave_store() {
            self.jobs.stop_all();
            self.store.scan = None;
        }
    }

    /// After the index was asked.
    pub(super) fn let_store_go(&mut self) {
        if self.library.documents.store.is_some() {
            self.library.index.let_go();
            if let Some(error) = self.library.index.take_error() {
                self.store_failed(error);
            }
        }
    }

    /// When the store is to be asked whether it changed.
    pub(super) fn asks_store_at(&self) -> Option<Instant> {
        let wanted = self.library.documents.store.is_some() && self.library.documents.open().next().is_some();
        self.store.asked_at.filter(|_| wanted).map(|asked| asked + ASK)
    }

    /// Looks whether somebody changed the store or took it away, if it is time.
    pub(super) fn ask_store(&mut self, now: Instant) {
        let Some(store) = &self.library.documents.store else { return };
        if self.store.asked_at.is_some_and(|asked| now < asked + ASK) {
            return;
        }
        self.store.asked_at = Some(now);
        if !store.is_in_place() {
            self.store_failed(StoreError::Gone);
            return;
        }
        if self.library.hold_store() {
            self.reports.values_mut().for_each(|report| report.neighbour_edited = Some(now));
        }
    }

    /// Something happened to the files at `paths`.
    pub(super) fn store_changed(&mut self, paths: Vec<PathBuf>) {
        if let Some(store) = self.library.documents.store.clone().filter(|_| !paths.is_empty()) {
            self.effects.push(Effect::Job(Job::Update(store, paths)));
        }
    }

    /// Everything in the store is to be looked at again; one scan at a time.
    pub(super) fn scan_store(&mut self) {
        let Some(store) = self.library.documents.store.clone() else { return };
        if let Some((_, again)) = &mut self.store.scan {
            *again = true;
            return;
        }
        let (job, stop) = self.start_shown();
        self.store.scan = Some((job, false));
        self.effects.push(Effect::Job(Job::Scan(job, store, stop)));
    }

    /// A scan has ended.
    pub(super) fn scanned(&mut self, job: JobId, result: Result<Report, StoreError>) {
        let own = self.store.scan.filter(|(scan, _)| *scan == job);
        match result {
            Ok(report) => self.progress(job, report.read, report.read),
            Err(error) if own.is_some() => self.store_failed(error),
            Err(_) => {}
        }
        self.job_done(job);
        if let Some((_, again)) = own {
            self.store.scan = None;
            if again {
                self.scan_store();
            }
        }
    }

    /// The store cannot be used, or a damaged one was replaced: said once.
    pub(super) fn store_failed(&mut self, error: StoreError) {
        if self.in_memory {
            return;
        }
        let text = sentence(&error);
        if self.reported.insert(text.clone()) {
            self.effects.tell(ToClient::Show(MessageType::WARNING, text));
        }
        let store = self.library.documents.store.clone();
        match (error, store) {
            // What was not written is found by a scan, which waits for its turn.
            (StoreError::Busy, Some(_)) => return self.scan_store(),
            (StoreError::Damaged, None) => return, // Replaced when it was opened.
            (StoreError::Damaged | StoreError::Gone, Some(store))
                if !std::mem::replace(&mut self.store.rebuilt, true) =>
            {
                self.clear_store();
                let (job, stop) = self.start_shown();
                let folders = self.library.folders.0.clone();
                self.effects.push(Effect::Job(Job::Rebuild { job, folders, store, stop }));
            }
            (_, store) => {
                self.in_memory = true;
                self.clear_store();
                // Without one, the walk that met the error goes on by itself.
                if store.is_some() {
                    self.walk();
                }
            }
        }
        self.all_may_have_changed();
    }
}

/// "the disk is full" as the user reads it.
fn sentence(error: &StoreError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
