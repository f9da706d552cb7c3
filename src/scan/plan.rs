//! What a scan has to do: which files are new, changed or gone.

use super::books::{Book, Books};
use crate::files::{self, Refused};
use crate::index::StoredId;
use crate::index::store::{Known, Stamp};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a scan has to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// How many articles there are.
    pub articles: usize,
    /// Those to look at again.
    pub changed: Vec<Changed>,
    /// Those that the store knows and the folders no longer hold.
    pub gone: Vec<StoredId>,
    /// How many folders and files could not be looked at.
    pub unreadable: usize,
    /// Whether it was ended early; the rest means nothing then.
    pub cancelled: bool,
}

/// A file that is new or stands otherwise than the store knows.
#[derive(Debug)]
pub struct Changed {
    /// Where.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970; [`UNSURE`] where it was changed just now.
    pub mtime: i64,
    /// Its stylebook.
    pub book: Book,
    /// What the store knows of it.
    pub known: Option<(StoredId, Stamp)>,
}

/// The time of files that may be written again within the same tick of the disk's clock: it fits no later look, so
/// that they are read once more.
pub const UNSURE: i64 = -1;

/// Compares the folders with what the store knows. What cannot be read is told to `told`; `go_on` is asked before each
/// entry.
pub fn plan(
    roots: &[PathBuf],
    known: &[Known],
    books: &mut Books,
    warn: &mut dyn FnMut(String),
    mut go_on: impl FnMut() -> bool,
) -> Plan {
    let mut plan = Plan::default();
    let mut known: HashMap<&str, &Known> = known.iter().map(|known| (known.path.as_str(), known)).collect();
    let mut closed: Vec<PathBuf> = Vec::new();
    for root in roots {
        let which = books.which(root);
        let refuse = |path: &Path, why: Refused| {
            closed.push(path.to_owned());
            warn(format!("{}: {why}", path.display()));
        };
        let found = files::walk(root, &which, refuse, |_| {
            plan.cancelled = plan.cancelled || !go_on();
            !plan.cancelled
        });
        plan.articles += found.len();
        for path in found {
            let known = path.to_str().and_then(|name| known.remove(name));
            let book = books.of(&path, warn);
            match look(path, book, known) {
                Ok(changed) => plan.changed.extend(changed),
                Err((path, why)) => {
                    warn(format!("{}: {why}", path.display()));
                    closed.push(path);
                }
            }
        }
    }
    plan.unreadable = closed.len();
    // What stands in a folder that could not be read may well be there.
    let may_be_there = |path: &str| closed.iter().any(|closed| Path::new(path).starts_with(closed));
    plan.gone = known.values().filter(|known| !may_be_there(&known.path)).map(|known| known.file).collect();
    plan.gone.sort_unstable();
    plan
}

/// Whether the file at `path` has to be read again.
pub fn look(path: PathBuf, book: Book, known: Option<&Known>) -> Result<Option<Changed>, (PathBuf, Refused)> {
    if path.to_str().is_none() {
        return Err((path, Refused::OddName));
    }
    let data = match std::fs::metadata(&path) {
        Ok(data) => data,
        Err(error) => return Err((path, Refused::Io(error))),
    };
    let changed = data.modified().map_or(UNSURE, nanoseconds);
    let mtime = if nanoseconds(SystemTime::now()).saturating_sub(changed) < SETTLED { UNSURE } else { changed };
    let same =
        |stamp: Stamp| stamp.size == data.len() && stamp.mtime == mtime && mtime != UNSURE && stamp.book == book.print;
    let known = known.map(|known| (known.file, known.stamp));
    if known.is_some_and(|(_, stamp)| same(stamp)) {
        return Ok(None);
    }
    Ok(Some(Changed { path, size: data.len(), mtime, book, known }))
}

/// The coarsest clock of a file system still in use ticks every two seconds.
const SETTLED: i64 = 2_000_000_000;

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(UNSURE, |since| since.as_nanos() as i64)
}
