//! Jobs for large workspaces: whether there is a shelf, and what has changed on it.

use super::{Stop, tell_walked};
use crate::index::store::Trouble;
use crate::lsp::event::{Event, Inbox};
use crate::lsp::library::store::{LARGE, Shelf};
use crate::scan::Stopped;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Takes the articles below `folders` from the shelf where they are many, and tells of each where they are few.
pub fn look(job: u64, folders: Vec<PathBuf>, stop: &Stop, inbox: &Inbox) {
    match shelf(&folders, stop, inbox) {
        Ok(Some(shelf)) => {
            let shelf = Arc::new(shelf);
            // What is on it answers at once; what has changed comes after.
            inbox.send(Event::Shelf { job, shelf: shelf.clone() });
            scan(job, &shelf, stop, inbox);
        }
        Ok(None) => tell_walked(job, folders, stop, inbox),
        Err(trouble) => {
            inbox.send(Event::ShelfTrouble(trouble));
            tell_walked(job, folders, stop, inbox);
        }
    }
}

fn shelf(folders: &[PathBuf], stop: &Stop, inbox: &Inbox) -> Result<Option<Shelf>, Trouble> {
    let (known, set_aside) = Shelf::known(folders)?;
    if known.is_some() {
        return Ok(known);
    }
    let large = super::walk(folders, stop).paths.len() >= LARGE;
    let (made, set_aside_now) =
        if large { Shelf::of(folders).map(|(shelf, aside)| (Some(shelf), aside))? } else { (None, false) };
    if set_aside || set_aside_now {
        inbox.send(Event::ShelfTrouble(Trouble::Damaged));
    }
    Ok(made)
}

/// Looks which articles on the shelf have changed. Where another server does, waits for its turn: that one may leave
/// before it is done.
pub fn scan(job: u64, shelf: &Shelf, stop: &Stop, inbox: &Inbox) {
    let result = loop {
        let mut told = Instant::now();
        let progress = |progress| {
            if told.elapsed() > TELL {
                told = Instant::now();
                inbox.send(Event::Scanning { job, progress });
            }
            !stop.load(Ordering::Relaxed)
        };
        let trouble = |what| {
            inbox.send(Event::Trouble(what));
        };
        match shelf.scan(trouble, progress) {
            Err(Stopped::Elsewhere | Stopped::Store(Trouble::Busy)) if wait(stop) => {}
            Err(Stopped::Elsewhere | Stopped::Store(Trouble::Busy)) => break Ok(Default::default()),
            Err(Stopped::Store(trouble)) => break Err(trouble),
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
pub fn update(shelf: &Shelf, paths: &[PathBuf], inbox: &Inbox) {
    let mut told = |what| {
        inbox.send(Event::Trouble(what));
    };
    // A scan that writes lets others in after each transaction; SQLite has waited for seconds already.
    for _ in 0..PATIENCE {
        match shelf.update(paths, &mut told) {
            Err(Trouble::Busy) => {}
            Err(trouble) => {
                inbox.send(Event::ShelfTrouble(trouble));
                return;
            }
            Ok(()) => return,
        }
    }
    inbox.send(Event::ShelfTrouble(Trouble::Busy));
}

/// How often a change is tried while others write.
const PATIENCE: usize = 12;

/// Makes a new shelf in the place of one that cannot be read.
pub fn rebuild(job: u64, folders: Vec<PathBuf>, shelf: &Shelf, stop: &Stop, inbox: &Inbox) {
    match shelf.set_aside_if_damaged() {
        Ok(()) => look(job, folders, stop, inbox),
        Err(trouble) => {
            inbox.send(Event::ShelfTrouble(trouble));
            tell_walked(job, folders, stop, inbox);
        }
    }
}
