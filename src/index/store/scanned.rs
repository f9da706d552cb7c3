//! A store that is brought up to date with the articles on a disk, and that several programs share.

use super::{Store, StoreError};
use crate::index::{StoredId, Summary};
use std::path::Path;
use std::time::SystemTime;

/// A file as it stood when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: i64,
    /// Of the bytes.
    pub hash: u64,
    /// Of its stylebook when it was read.
    pub book: u64,
}

/// A file that the store knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub file: StoredId,
    /// As the scan gave it.
    pub path: String,
    /// As it stood.
    pub stamp: Stamp,
}

/// A file that was read: its path, as it stood, and what it tells.
pub type Entry = (String, Stamp, Summary);

/// How much is in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Articles.
    pub files: u64,
    /// Quotations, those of the same words counted once.
    pub wordings: u64,
    /// Names, each counted once.
    pub names: u64,
    /// On the disk.
    pub bytes: u64,
}

/// A store that scans write.
pub trait Scanned: Store {
    /// All files, by path.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn files(&self) -> Result<Vec<Known>, StoreError>;

    /// The numbers of the files whose path is `path` or lies below it.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn below(&self, path: &str) -> Result<Vec<StoredId>, StoreError>;

    /// What is known of a file, by number.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn known_as(&self, file: StoredId) -> Result<Option<Known>, StoreError>;

    /// What is known of the file at `path`.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn known_at(&self, path: &str) -> Result<Option<Known>, StoreError>;

    /// Puts what was read of some files, new ones among them, in the place of what was known of them. All or nothing.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    fn enter(&mut self, files: Vec<Entry>) -> Result<(), StoreError>;

    /// Notes that files stand otherwise on the disk (another time, say) with the same bytes in them.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn touch(&mut self, files: &[(StoredId, Stamp)]) -> Result<(), StoreError>;

    /// Forgets files that are gone. All or nothing.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    fn forget(&mut self, files: &[StoredId]) -> Result<(), StoreError>;

    /// Puts everything in order after many changes, so that questions are answered quickly.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    fn tidy(&mut self) -> Result<(), StoreError>;

    /// How much is in it.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn size(&self) -> Result<Size, StoreError>;

    /// Takes or renews the lease for `holder` at the time `now`; answers whether it is its. The upper half of `holder`
    /// is its process, or 0; the lease of a process that is gone is free at once.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn lease(&mut self, holder: u64, now: SystemTime) -> Result<bool, StoreError>;

    /// Gives the lease back.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn release_lease(&mut self, holder: u64) -> Result<(), StoreError>;

    /// The same store, opened once more: for a thread that writes.
    ///
    /// # Errors
    /// Where it cannot be used any more: somebody emptied the cache, or another server has put a new one in its place.
    fn again(&self) -> Result<Box<dyn Scanned>, StoreError>;

    /// Whether it is still where it was: one that somebody deleted can be read, but others do not write in it.
    fn is_in_place(&self) -> bool;

    /// Sets it aside if it is damaged, so that the next one to open it makes a new one. Reads all of it.
    ///
    /// # Errors
    /// Where it is damaged and cannot be moved.
    fn set_aside_if_damaged(&self) -> Result<(), StoreError>;

    /// Where it is.
    fn path(&self) -> &Path;
}
