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
mod error;
mod memory;
mod questions;
mod scanned;
mod sqlite;

pub use error::StoreError;
pub use memory::Memory;
pub use questions::{At, Bearers, Candidate, NEWEST, Store};
pub use scanned::{Entry, Known, Scanned, Size, Stamp};

use sqlite::Sqlite;
use std::path::{Path, PathBuf};

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
