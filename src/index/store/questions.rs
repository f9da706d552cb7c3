//! The questions that every store answers.

use super::error::StoreError;
use crate::article::{PersonId, UtteranceId};
use crate::index::FileId;
use crate::index::summary::{Named, Said, Summary};
use crate::names::{LookupKey, Name};
use crate::wording::{Shingle, Wording};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Keeps summaries, and finds what may match; how they come in is another matter, see [`Scanned`].
pub trait Store: fmt::Debug + Send + Sync {
    /// The wordings that share most with `shingles`, best first, a hundred or so. Whatever has all of them is there.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn wordings(&self, shingles: &[Shingle]) -> Result<Vec<Candidate>, StoreError>;

    /// Where the wording stands, in the order of paths where the store knows them.
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
