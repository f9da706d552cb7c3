//! What a scan has to do: which files are new, changed or gone.

use crate::files::{self, Refused};
use crate::index::FileId;
use crate::index::store::sqlite::{Known, Stamp};
use std::collections::HashMap;
use std::io;
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
    pub gone: Vec<FileId>,
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
    /// What the store knows of it.
    pub known: Option<(FileId, Stamp)>,
}

/// The time of files that may be written again within the same tick of the disk's clock: it fits no later look, so
/// that they are read once more.
pub const UNSURE: i64 = -1;

/// Compares the folders with what the store knows. `go_on` is asked before each entry.
pub fn plan(
    roots: &[PathBuf],
    known: &[Known],
    refused: &mut dyn FnMut(&Path, Refused),
    mut go_on: impl FnMut() -> bool,
) -> Plan {
    let mut plan = Plan::default();
    let mut known: HashMap<&str, &Known> = known.iter().map(|known| (known.path.as_str(), known)).collect();
    let mut closed: Vec<PathBuf> = Vec::new();
    let now = nanoseconds(SystemTime::now());
    for root in roots {
        let refuse = |path: &Path, why: Refused| {
            closed.push(path.to_owned());
            refused(path, why);
        };
        let found = files::walk(root, refuse, || {
            plan.cancelled = plan.cancelled || !go_on();
            !plan.cancelled
        });
        plan.articles += found.len();
        for path in found {
            match look(path, &mut known, now) {
                Ok(changed) => plan.changed.extend(changed),
                Err((path, error)) => {
                    refused(&path, Refused::Io(error));
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

fn look(path: PathBuf, known: &mut HashMap<&str, &Known>, now: i64) -> Result<Option<Changed>, (PathBuf, io::Error)> {
    let Some(name) = path.to_str() else {
        return Err((path, io::Error::other("its name is not UTF-8; rename it")));
    };
    let known = known.remove(name);
    let data = match std::fs::metadata(&path) {
        Ok(data) => data,
        Err(error) => return Err((path, error)),
    };
    let changed = data.modified().map_or(UNSURE, nanoseconds);
    let mtime = if now - changed < SETTLED { UNSURE } else { changed };
    let stamp = known.map(|known| known.stamp);
    if stamp.is_some_and(|stamp| stamp.size == data.len() && stamp.mtime == mtime && mtime != UNSURE) {
        return Ok(None);
    }
    Ok(Some(Changed { path, size: data.len(), mtime, known: known.map(|known| (known.file, known.stamp)) }))
}

/// The coarsest clock of a file system still in use ticks every two seconds.
const SETTLED: i64 = 2_000_000_000;

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(UNSURE, |since| since.as_nanos() as i64)
}
