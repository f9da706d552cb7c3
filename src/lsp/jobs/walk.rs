//! Which articles there are below folders.

use super::job::Stop;
use crate::config;
use crate::files::Refused;
use crate::lsp::event::{Event, Inbox};
use crate::lsp::ids::JobId;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Lists the articles below `folders`, and tells of all of them together.
pub fn tell_walked(job: JobId, folders: Vec<PathBuf>, stop: &Stop, inbox: &Inbox) {
    let Walked { paths, configured, warnings } = walk(&folders, stop);
    // Half a list would look as if the rest were gone.
    inbox.send(match stop.load(Ordering::Relaxed) {
        true => Event::JobDone(job),
        false => Event::Walked { job, folders, paths, configured, warnings },
    });
}

/// What a walk has found.
pub struct Walked {
    /// The articles, in order.
    pub paths: Vec<PathBuf>,
    /// The folders with configuration files.
    configured: Vec<PathBuf>,
    /// What could not be looked into.
    warnings: Vec<String>,
}

/// Lists the articles below `folders`.
pub fn walk(folders: &[PathBuf], stop: &Stop) -> Walked {
    let (mut paths, mut warnings) = (Vec::new(), Vec::new());
    // What holds for a folder of the workspace may stand above it.
    let mut configured = folders.to_vec();
    for folder in folders {
        let refused = |path: &Path, why: Refused| warnings.push(format!("{}: {why}", path.display()));
        paths.extend(config::articles(folder, refused, |path| {
            configured.extend(path.parent().filter(|_| config::is_config_file(path)).map(Path::to_owned));
            !stop.load(Ordering::Relaxed)
        }));
    }
    paths.sort();
    paths.dedup();
    let (paths, odd): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| path.to_str().is_some());
    let mut odd: Vec<&Path> = odd.iter().filter_map(|path| oddly_named(path)).collect();
    odd.dedup();
    warnings.extend(odd.into_iter().map(|path| format!("{}: {}", path.display(), Refused::OddName)));
    Walked { paths, configured, warnings }
}

/// The outermost of `path` and the folders around it whose name is not UTF-8.
fn oddly_named(path: &Path) -> Option<&Path> {
    path.ancestors().filter(|path| path.to_str().is_none()).last()
}
