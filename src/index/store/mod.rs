//! Where the summaries of articles are kept: in memory, in a file, one day in a shared archive.
//!
//! A store finds what may match; it decides nothing. The rest of the index asks every store the same few questions
//! and does not know which kind it asks. One test, `contract`, holds all kinds to the same answers.
//!
//! `sqlite` is the one part of the index that touches the disk: only there, and only its own file in the user's
//! cache folder. It stands here and not in the shells because both of them use it and its tables are shaped by the
//! matching; the articles themselves are read by the shells alone.

#[cfg(test)]
mod contract;
mod memory;
mod scanned;
mod sqlite;

pub use memory::Memory;
pub use scanned::{Entry, Known, Scanned, Size, Stamp};

use super::FileId;
use super::summary::{Named, Said, Summary};
use crate::article::{PersonId, UtteranceId};
use crate::names::{LookupKey, Name};
use crate::wording::{Shingle, Wording};
use sqlite::Sqlite;
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Keeps summaries, and finds what may match; how they come in is another matter, see [`Scanned`].
pub trait Store: fmt::Debug + Send + Sync {
    /// The wordings that share most with `shingles`, best first, a hundred or so. Whatever has all of them is there.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn wordings(&self, shingles: &[Shingle]) -> Result<Vec<Candidate>, StoreError>;

    /// Where the wording stands, in order.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn places(&self, wording: &Candidate) -> Result<Vec<At>, StoreError>;

    /// The utterance at a place.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn said(&self, at: At) -> Result<Option<Cow<'_, Said>>, StoreError>;

    /// The names entered under any of `keys`, some where they are more than `limit`; and of each the first so many
    /// `bearers`.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn names(&self, keys: &[LookupKey], limit: usize, bearers: usize) -> Result<Vec<Bearers>, StoreError>;

    /// The first `limit` names that `fits` finds fit, with a bearer of each.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn names_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<Bearers>, StoreError>;

    /// Where the first `limit` wordings stand that `fits` finds fit; the newest first, and none beyond the newest
    /// [`NEWEST`].
    ///
    /// # Errors
    /// Where it cannot be read.
    fn places_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<At>, StoreError>;

    /// All that is said in a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn summary(&self, file: FileId) -> Result<Option<Cow<'_, Summary>>, StoreError>;

    /// The person of that number in a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn named(&self, file: FileId, person: PersonId) -> Result<Option<Cow<'_, Named>>, StoreError>;

    /// A number that changes whenever somebody else has changed the store.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn generation(&self) -> Result<u64, StoreError>;

    /// Keeps answering from what is there now, whoever else writes, until [`Store::let_go`].
    ///
    /// # Errors
    /// Where it cannot be read.
    fn hold(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Ends [`Store::hold`].
    ///
    /// # Errors
    /// Where it cannot be read.
    fn let_go(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Opens or makes the store at `path`. Answers also whether a damaged or foreign one had to be set aside.
///
/// # Errors
/// Where it cannot be used; the caller goes on in memory.
pub fn open(path: &Path) -> Result<(Box<dyn Scanned>, bool), StoreError> {
    let (store, set_aside) = Sqlite::open(path)?;
    Ok((Box::new(store), set_aside))
}

/// Opens or makes the store of the workspace of these folders, see [`open`]. Files of other versions that nobody has used
/// for a month go.
///
/// # Errors
/// Where it cannot be used; the caller goes on in memory.
pub fn of_workspace(roots: &[PathBuf]) -> Result<(Box<dyn Scanned>, bool), StoreError> {
    let opened = open(&place(roots)?)?;
    sqlite::clear_old(roots);
    Ok(opened)
}

/// Opens the store of the workspace of these folders if there is one with `least` articles or more; nothing is made.
/// Answers also whether a damaged or foreign one had to be set aside.
///
/// # Errors
/// Where it is there and cannot be used.
pub fn known(roots: &[PathBuf], least: usize) -> Result<(Option<Box<dyn Scanned>>, bool), StoreError> {
    let path = place(roots)?;
    if !path.exists() {
        return Ok((None, false));
    }
    let (store, set_aside) = open(&path)?;
    let enough = store.size()?.files >= least as u64;
    Ok((enough.then_some(store), set_aside))
}

/// Where the store of the workspace of these folders lies or would lie.
///
/// # Errors
/// Where the system names no cache folder.
pub fn place(roots: &[PathBuf]) -> Result<PathBuf, StoreError> {
    sqlite::place(roots)
}

/// So many wordings are looked through, one by one, for words that no list leads to.
pub const NEWEST: usize = 30_000;

/// Where an utterance is.
pub type At = (FileId, UtteranceId);

/// A wording that may match.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The store's own number for it.
    pub id: u64,
    /// Itself.
    pub wording: Arc<Wording>,
}

/// A name and who bears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearers {
    /// The name.
    pub name: Name,
    /// Who, in order.
    pub people: Vec<(FileId, PersonId)>,
}

/// Why a store cannot be used. The display is a sentence for the user, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is nowhere to put it, or it may not be opened.
    NoPlace(String),
    /// It may be read but not written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The file is damaged.
    Damaged,
    /// Somebody has deleted the file.
    Gone,
    /// It lies on a network drive, where several programs cannot share it safely.
    Network,
    /// Another program has held it for too long.
    Busy,
    /// Anything else, in the system's words.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            StoreError::NoPlace(why) => write!(f, "the index cannot be kept on disk ({why}); it is kept in memory"),
            StoreError::ReadOnly => {
                f.write_str("the index on disk may not be written; check the permissions of the cache folder")
            }
            StoreError::Full => f.write_str("the disk is full; the index is kept in memory"),
            StoreError::Damaged => f.write_str("the index on disk was damaged; it is built anew"),
            StoreError::Gone => f.write_str("the index on disk was deleted; it is built anew"),
            StoreError::Network => f.write_str("the cache folder is on a network drive; the index is kept in memory"),
            StoreError::Busy => f.write_str("another program holds the index on disk; it is left alone for now"),
            StoreError::Other(why) => write!(f, "the index on disk cannot be used ({why}); it is kept in memory"),
        }
    }
}

impl std::error::Error for StoreError {}
