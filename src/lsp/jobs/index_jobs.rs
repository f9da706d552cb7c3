//! Jobs for large workspaces: whether there is a store, and what has changed in it.

use super::job::Stop;
use super::walk::{tell_walked, walk};
use crate::index::store::StoreError;
use crate::lsp::event::{Event, Inbox};
use crate::lsp::ids::JobId;
use crate::lsp::library::store::{LARGE, WorkspaceStore};
use crate::scan::Stopped;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Takes the articles below `folders` from the store where they are many, and tells of each where they are few.
pub fn look(job: JobId, folders: Vec<PathBuf>, stop: &Stop, inbox: &Inbox) {
    match store_of(&folders, stop, inbox) {
        Ok(Some(store)) => {
            let store = Arc::new(store);
            // What is in it answers at once; what has changed comes after.
            inbox.send(Event::StoreReady { job, store: store.clone() });
            scan(job, &store, stop, inbox);
        }
        Ok(None) => tell_walked(job, folders, stop, inbox),
        Err(error) => {
            inbox.send(Event::StoreFailed(error));
            tell_walked(job, folders, stop, inbox);
        }
    }
}

fn store_of(folders: &[PathBuf], stop: &Stop, inbox: &Inbox) -> Result<Option<WorkspaceStore>, StoreError> {
    let (known, set_aside) = WorkspaceStore::known(folders)?;
    if known.is_some() {
        return Ok(known);
    }
    let large = walk(folders, stop).paths.len() >= LARGE;
    let (made, set_aside_now) =
        if large { WorkspaceStore::of(folders).map(|(store, aside)| (Some(store), aside))? } else { (None, false) };
    if set_aside || set_aside_now {
        inbox.send(Event::StoreFailed(StoreError::Damaged));
    }
    Ok(made)
}

/// Looks which articles in the store have changed. Where another server does, waits for its turn: that one may leave
/// before it is done.
pub fn scan(job: JobId, store: &WorkspaceStore, stop: &Stop, inbox: &Inbox) {
    let result = loop {
        let mut reported = Instant::now();
        let progress = |progress| {
            if reported.elapsed() > TELL {
                reported = Instant::now();
                inbox.send(Event::Scanning { job, progress });
            }
            !stop.load(Ordering::Relaxed)
        };
        let warn = |what| {
            inbox.send(Event::Warning(what));
        };
        match store.scan(warn, progress) {
            Err(Stopped::Elsewhere | Stopped::Store(StoreError::Busy)) if wait(stop) => {}
            Err(Stopped::Elsewhere | Stopped::Store(StoreError::Busy)) => break Ok(Default::default()),
            Err(Stopped::Store(error)) => break Err(error),
            Ok(report) => break Ok(report),
        }
    };
    inbox.send(Event::Scanned { job, result });
}

/// How often a progress bar moves.
const TELL: Duration = Duration::from_millis(200);

/// Waits a second; whether to try again.
fn wait(stop: &Stop) -> bool {
    (0..10).all(|_| {
        std::thread::sleep(Duration::from_millis(100));
        !stop.load(Ordering::Relaxed)
    })
}

/// Looks at what stands at `paths`.
pub fn update(store: &WorkspaceStore, paths: &[PathBuf], inbox: &Inbox) {
    let mut warn = |what| {
        inbox.send(Event::Warning(what));
    };
    // A scan that writes lets others in after each transaction; the store has waited for seconds already.
    for _ in 0..PATIENCE {
        match store.update(paths, &mut warn) {
            Err(StoreError::Busy) => {}
            Err(error) => {
                inbox.send(Event::StoreFailed(error));
                return;
            }
            Ok(()) => return,
        }
    }
    inbox.send(Event::StoreFailed(StoreError::Busy));
}

/// How often a change is tried while others write.
const PATIENCE: usize = 12;

/// Makes a new store in the place of one that cannot be read.
pub fn rebuild(job: JobId, folders: Vec<PathBuf>, store: &WorkspaceStore, stop: &Stop, inbox: &Inbox) {
    match store.set_aside_if_damaged() {
        Ok(()) => look(job, folders, stop, inbox),
        Err(error) => {
            inbox.send(Event::StoreFailed(error));
            tell_walked(job, folders, stop, inbox);
        }
    }
}
