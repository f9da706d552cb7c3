//! The stylebooks of the folders of a scan.

use crate::config::FolderConfig;
use crate::files::Which;
use crate::stylebook::Stylebook;
use crate::text::hash;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The stylebook of one folder.
#[derive(Clone, Debug)]
pub struct Book {
    /// All of it.
    pub stylebook: Arc<Stylebook>,
    /// Changes with everything in it that what an article tells may depend on: people, terms, the folder's role.
    pub print: u64,
}

/// The stylebooks by folder; each is read once.
#[derive(Default)]
pub struct Books {
    folders: FxHashMap<PathBuf, Book>,
}

impl Books {
    /// The stylebook of the file at `path`. What cannot be understood of it is told to `told`.
    pub fn of(&mut self, path: &Path, warn: &mut dyn FnMut(String)) -> Book {
        let folder = path.parent().unwrap_or(path);
        if let Some(book) = self.folders.get(folder) {
            return book.clone();
        }
        let config = FolderConfig::of(folder);
        config.faults.iter().for_each(|fault| warn(fault.for_log()));
        let Stylebook { people, terms, settings, .. } = &config.stylebook;
        let print = hash(&format!("{people:?}{terms:?}{:?}", settings.role));
        let book = Book { stylebook: Arc::new(config.stylebook), print };
        self.folders.insert(folder.to_path_buf(), book.clone());
        book
    }

    /// Which files below `root` are articles.
    pub fn which(&self, root: &Path) -> Which {
        FolderConfig::of(root).which(root)
    }
}
