//! The stylebooks of each folder, as its files say, as jobs have read them.

use crate::lsp::ids::JobId;
use crate::stylebook::Stylebook;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// By folder.
#[derive(Default)]
pub struct Stylebooks(FxHashMap<PathBuf, Known>);

#[derive(Default)]
struct Known {
    /// The job that read it.
    read_by: JobId,
    /// Nothing until the first has.
    stylebook: Option<Arc<Stylebook>>,
}

impl Stylebooks {
    /// For `folder`, once it is known.
    pub fn get(&self, folder: &Path) -> Option<&Arc<Stylebook>> {
        self.0.get(folder)?.stylebook.as_ref()
    }

    /// Somebody is asking about `folder`.
    pub fn expect(&mut self, folder: &Path) {
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), Known::default());
        }
    }

    /// Whether what `job` read for `folder` is older than what is known.
    pub fn is_outdated(&self, folder: &Path, job: JobId) -> bool {
        self.0.get(folder).is_some_and(|known| known.read_by > job)
    }

    /// Takes what `job` read for `folder`.
    pub fn insert(&mut self, folder: PathBuf, job: JobId, stylebook: Arc<Stylebook>) {
        self.0.insert(folder, Known { read_by: job, stylebook: Some(stylebook) });
    }

    /// Every folder that was ever asked about.
    pub fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.keys()
    }
}
