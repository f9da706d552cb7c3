//! Bringing the index on disk up to date with the articles on disk.
//!
//! For the shells only. A scan compares each file's size and time with what the store knows, reads on all cores what
//! differs, and writes in small transactions, so that a scan that is killed has lost little and broken nothing.

mod books;
mod plan;
mod reading;
mod update;

pub use update::update;

use crate::index::StoredId;
use crate::index::store::{Entry, Scanned, Stamp, StoreError};
use books::Books;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

/// How far a scan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files looked at again.
    pub done: usize,
    /// Files to look at again: new ones and those whose size or time changed.
    pub total: usize,
}

/// How a scan ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Articles found below the folders.
    pub articles: usize,
    /// Articles read because they were new or had changed.
    pub read: usize,
    /// Files forgotten because they are gone.
    pub gone: usize,
    /// Files that could not be read.
    pub refused: usize,
    /// Whether it went through to the end.
    pub finished: bool,
}

/// Why a scan did not take place or broke off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Another program is scanning; what it finds will be in the store.
    Elsewhere,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Stopped {
        Stopped::Store(error)
    }
}

/// Files per transaction: few enough that a kill loses little and memory stays small, enough to write in order.
const BATCH: usize = 2000;

/// Scans the articles below `roots` into `store`, each read with its stylebook. What cannot be
/// read is told to `told` in a sentence. `go_on` is told of the progress now and then, and ends the scan by answering
/// `false`.
///
/// # Errors
/// Where another program scans, or the store fails; what was written until then stands.
pub fn scan(
    roots: &[PathBuf],
    store: &mut dyn Scanned,
    mut warn: impl FnMut(String),
    mut go_on: impl FnMut(Progress) -> bool,
) -> Result<Report, Stopped> {
    let holder = holder();
    if !store.lease(holder, SystemTime::now())? {
        return Err(Stopped::Elsewhere);
    }
    let scanned = scan_leased(roots, store, holder, &mut warn, &mut go_on);
    store.release_lease(holder)?;
    scanned
}

fn scan_leased(
    roots: &[PathBuf],
    store: &mut dyn Scanned,
    holder: u64,
    warn: &mut dyn FnMut(String),
    go_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<Report, Stopped> {
    let plan = plan::plan(roots, &store.files()?, &mut Books::default(), warn, || go_on(Progress::default()));
    let mut report = Report { articles: plan.articles, refused: plan.unreadable, ..Report::default() };
    if plan.cancelled {
        return Ok(report);
    }
    let mut progress = Progress { done: 0, total: plan.changed.len() };
    let mut batch = Batch::default();
    let mut beat = Instant::now();
    let mut failure = None;
    let complete = reading::read_all(&plan.changed, |path, read| {
        progress.done += 1;
        match read {
            Ok(reading::Read::Same(file, stamp)) => batch.touched.push((file, stamp)),
            Ok(reading::Read::New(entry)) => {
                report.read += 1;
                batch.entered.push(entry);
            }
            Err(why) => {
                report.refused += 1;
                warn(format!("{}: {why}", path.display()));
            }
        }
        let mut step = || -> Result<bool, Stopped> {
            if batch.entered.len() + batch.touched.len() >= BATCH {
                batch.write(store)?;
            }
            if beat.elapsed() > BEAT {
                beat = Instant::now();
                if !store.lease(holder, SystemTime::now())? {
                    return Err(Stopped::Elsewhere);
                }
            }
            Ok(!progress.done.is_multiple_of(64) || go_on(progress))
        };
        step().unwrap_or_else(|stopped| {
            failure = Some(stopped);
            false
        })
    });
    if let Some(stopped) = failure {
        return Err(stopped);
    }
    batch.write(store)?;
    if complete {
        for gone in plan.gone.chunks(BATCH) {
            store.forget(gone)?;
        }
        if report.read + plan.gone.len() > 0 {
            store.tidy()?;
        }
        report.gone = plan.gone.len();
        report.finished = true;
        go_on(progress);
    }
    Ok(report)
}

/// How often the lease is renewed: often enough to hold through one slow transaction.
const BEAT: Duration = Duration::from_secs(2);

/// What waits to be written.
#[derive(Default)]
struct Batch {
    entered: Vec<Entry>,
    touched: Vec<(StoredId, Stamp)>,
}

impl Batch {
    fn write(&mut self, store: &mut dyn Scanned) -> Result<(), StoreError> {
        if !self.entered.is_empty() {
            store.enter(std::mem::take(&mut self.entered))?;
        }
        if !self.touched.is_empty() {
            store.touch(&std::mem::take(&mut self.touched))?;
        }
        Ok(())
    }
}

/// Distinguishes scanners: the process, and the scan within it.
fn holder() -> u64 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    (u64::from(std::process::id()) << 32) | u64::from(NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests;
