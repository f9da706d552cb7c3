//! The articles of a large workspace that are not open: known from the index on disk, their texts read when an answer
//! points into them.
//!
//! Spells paths as the editor does; the index has them as the system resolves them, so that everybody finds the same.

use crate::files;
use crate::index::store::{self, Scanned, Store, StoreError};
use crate::index::{FileId, StoredId};
use crate::scan;
use crate::text::hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// From so many articles on the index is kept on disk and the texts are left there. Measured: in memory an article costs
/// 30 kB and half a millisecond at the start, so that up to here it is 100 MB and a second or two.
pub const LARGE: usize = 3000;

/// The articles of a large workspace.
#[derive(Debug)]
pub struct WorkspaceStore {
    store: Arc<dyn Scanned>,
    /// Each folder as the editor spells it, and as the index does.
    roots: Vec<(PathBuf, PathBuf)>,
    /// One change at a time; other servers are kept away by the store.
    writing: Mutex<()>,
}

impl WorkspaceStore {
    /// The store of these folders, if one is there with a large workspace on it; and whether a damaged one had to be set
    /// aside.
    ///
    /// # Errors
    /// Where it is there and cannot be used.
    pub fn known(folders: &[PathBuf]) -> Result<(Option<WorkspaceStore>, bool), StoreError> {
        let roots = resolved(folders);
        let (store, set_aside) = store::known(&spelled_by_index(&roots), LARGE)?;
        Ok((store.map(|store| WorkspaceStore::new(store, roots)), set_aside))
    }

    /// The store of these folders, a new one if need be; and whether a damaged one had to be set aside.
    ///
    /// # Errors
    /// Where it cannot be used.
    pub fn of(folders: &[PathBuf]) -> Result<(WorkspaceStore, bool), StoreError> {
        let roots = resolved(folders);
        let (store, set_aside) = store::of_workspace(&spelled_by_index(&roots))?;
        Ok((WorkspaceStore::new(store, roots), set_aside))
    }

    fn new(store: Box<dyn Scanned>, roots: Vec<(PathBuf, PathBuf)>) -> WorkspaceStore {
        WorkspaceStore { store: store.into(), roots, writing: Mutex::default() }
    }

    /// What the index asks.
    pub fn store(&self) -> Arc<dyn Store> {
        self.store.clone()
    }

    /// The number of the article at `path`, if it is in the store.
    pub fn number(&self, path: &Path) -> Option<FileId> {
        let known = self.store.known_at(self.to_index(path).to_str()?).ok()?;
        known.map(|known| FileId::Stored(known.file))
    }

    /// Where the article of that number lies.
    pub fn path(&self, file: StoredId) -> Option<PathBuf> {
        Some(self.to_editor(Path::new(&self.store.known_as(file).ok()??.path)))
    }

    /// The text of the article of that number; nothing where it is not the one that the index has read, because all
    /// places would be wrong. (Whoever saw it change is about to tell the index.)
    pub fn text(&self, file: StoredId) -> Option<Arc<str>> {
        let known = self.store.known_as(file).ok()??;
        let text = files::read_listed(Path::new(&known.path)).ok()?.text;
        (hash(&text) == known.stamp.hash).then_some(text)
    }

    /// The numbers of all articles, by path.
    pub fn files(&self) -> Vec<FileId> {
        self.store.files().unwrap_or_default().into_iter().map(|known| FileId::Stored(known.file)).collect()
    }

    /// Looks at all articles that are new or have changed.
    ///
    /// # Errors
    /// See [`scan::scan`].
    pub fn scan(
        &self,
        warn: impl FnMut(String),
        go_on: impl FnMut(scan::Progress) -> bool,
    ) -> Result<scan::Report, scan::Stopped> {
        let mut store = self.store.again()?;
        scan::scan(&spelled_by_index(&self.roots), &mut *store, warn, go_on)
    }

    /// Looks at what stands at `paths`.
    ///
    /// # Errors
    /// Where the store fails; it is as before.
    pub fn update(&self, paths: &[PathBuf], warn: &mut dyn FnMut(String)) -> Result<(), StoreError> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.to_index(path)).collect();
        scan::update(&spelled_by_index(&self.roots), &mut *self.store.again()?, &paths, warn)
    }

    /// Whether the index is still where it was.
    pub fn is_in_place(&self) -> bool {
        self.store.is_in_place()
    }

    /// Sets the file aside if it is damaged, so that the next one to open it makes a new one.
    ///
    /// # Errors
    /// Where it is damaged and cannot be moved.
    pub fn set_aside_if_damaged(&self) -> Result<(), StoreError> {
        self.store.set_aside_if_damaged()
    }

    fn to_index(&self, path: &Path) -> PathBuf {
        let below = |(editor, index): &(PathBuf, PathBuf)| Some(join(index, path.strip_prefix(editor).ok()?));
        self.roots.iter().find_map(below).unwrap_or_else(|| path.to_path_buf())
    }

    fn to_editor(&self, path: &Path) -> PathBuf {
        let below = |(editor, index): &(PathBuf, PathBuf)| Some(join(editor, path.strip_prefix(index).ok()?));
        self.roots.iter().find_map(below).unwrap_or_else(|| path.to_path_buf())
    }
}

/// Without the separator that joining nothing adds.
fn join(folder: &Path, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() { folder.to_path_buf() } else { folder.join(rest) }
}

fn resolved(folders: &[PathBuf]) -> Vec<(PathBuf, PathBuf)> {
    folders.iter().map(|folder| (folder.clone(), folder.canonicalize().unwrap_or_else(|_| folder.clone()))).collect()
}

fn spelled_by_index(roots: &[(PathBuf, PathBuf)]) -> Vec<PathBuf> {
    roots.iter().map(|(_, index)| index.clone()).collect()
}
