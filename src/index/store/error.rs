//! Why a store cannot be used.

use std::fmt;

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
