//! The index: many articles at once.
//!
//! Knows files only by number ([`FileId`]); the shells know their paths. [`Index::replace`] is the only way to
//! change it, and an index after any edits equals one built anew. Reads no article from disk; see `store` for the one
//! file it may keep there.
//!
//! | module | what it does |
//! |---|---|
//! | `summary` | what one article tells the others |
//! | `candidates` | the few utterances that may share words with a given one |
//! | `matching` | two utterances side by side: same, part of it, other words |
//! | `model` | what the index is asked about, and what it answers |
//! | `matches`, `occurrences` | all wordings of the same words, and where they stand |
//! | `people` | who may be the person of a name, and where they are |
//! | `store`, `postings` | where all of it is kept |

mod candidates;
mod matches;
mod matching;
mod model;
mod occurrences;
mod people;
mod postings;
mod rarest;
mod recalled;
pub mod store;
mod summary;
#[cfg(test)]
mod tests;
mod view;

pub use matching::accept::WARN_EVIDENCE;
pub use matching::classify::Class;
pub use matching::difference::{Change, Counts, Difference};
pub use matching::elsewhere;
pub use model::{FileId, Occurrence, PersonElsewhere, Place, Speakers, StoredId};
pub use recalled::Occurrences;
pub use summary::{Named, Said, SpeakerName, Summary};
pub use view::View;

use crate::article::{Article, PersonId, UtteranceId};
use crate::stylebook::Role;
use matches::Remembered;
use matching::accept::MANY;
use recalled::Recalled;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Memory, Store, StoreError};

/// All articles of the workspace: those at hand in memory, and behind them an archive, if there is one.
///
/// What memory knows of a file hides what the archive has of it.
#[derive(Debug, Default)]
pub struct Index {
    memory: Memory,
    archive: Option<Arc<dyn Store>>,
    /// Files that are gone although the archive may still have them.
    gone: FxHashSet<FileId>,
    /// Files of the archive that memory has under another number.
    hidden: FxHashSet<FileId>,
    remembered: Mutex<Remembered>,
    recalled: Recalled,
    /// The archive's generation while it is held.
    held: Mutex<Option<u64>>,
    error: Mutex<Option<StoreError>>,
    /// Counts what was put in or hidden.
    changes: u64,
    /// What says which of two files in memory comes first, in whatever order they came in.
    addresses: FxHashMap<FileId, Box<str>>,
}

impl Index {
    /// An index in memory before an archive.
    pub fn with_archive(archive: Box<dyn Store>) -> Index {
        Index { archive: Some(archive.into()), ..Index::default() }
    }

    /// Puts `archive` behind the memory, or takes it away.
    pub fn set_archive(&mut self, archive: Option<Arc<dyn Store>>) {
        let (memory, addresses) = (std::mem::take(&mut self.memory), std::mem::take(&mut self.addresses));
        *self = Index { memory, archive, changes: self.changes + 1, addresses, ..Index::default() };
    }

    /// Whether `file` is a transcript: it has what was really said, and comes before all others.
    pub fn is_transcript(&self, file: FileId) -> bool {
        match self.at_hand(file) {
            true => self.memory.summary(file).is_some_and(Summary::is_transcript),
            false => {
                let summary = self.ask(|archive| archive.summary(file)).flatten();
                summary.is_some_and(|summary| summary.is_transcript())
            }
        }
    }

    /// Says which files of the archive memory has under other numbers: the archive is not asked about them.
    pub fn hide(&mut self, files: FxHashSet<FileId>) {
        self.hidden = files;
        self.changes += 1;
        self.recalled.forget(true);
    }

    /// A number that changes whenever somebody has changed the archive, if there is one.
    pub fn generation(&self) -> Option<u64> {
        let held = *self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.or_else(|| self.ask(|archive| archive.generation()))
    }

    /// Two numbers that change whenever an answer may.
    pub fn edition(&self) -> (u64, Option<u64>) {
        (self.changes, self.generation())
    }

    /// From now on the archive is seen as it is now, whoever writes; until [`Index::let_go`].
    pub fn hold(&self) {
        self.ask(|archive| archive.hold());
        let generation = self.ask(|archive| archive.generation());
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = generation;
    }

    /// The archive is seen as it changes again.
    pub fn let_go(&self) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.ask(|archive| archive.let_go());
    }

    /// From now on `file` stands among the others where `address` does. To be said before its summary is put in; files
    /// of which it is not said, such as an archive's, come first, by number.
    pub fn locate(&mut self, file: FileId, address: &str) {
        self.addresses.insert(file, address.into());
    }

    fn order(&self, file: FileId) -> (Option<&str>, FileId) {
        (self.addresses.get(&file).map(|address| &**address), file)
    }

    /// Puts `summary` in the place of what was known of `file`; `None` forgets the file.
    pub fn replace(&mut self, file: FileId, summary: Option<Summary>) {
        let at_hand = self.at_hand(file);
        if summary.is_some() {
            self.gone.remove(&file);
        } else if self.archive.is_some() {
            self.gone.insert(file);
        }
        self.put(file, summary, at_hand);
    }

    /// Puts what `article`, in a folder with `role`, tells in the place of what was known of `file`.
    pub fn update(&mut self, file: FileId, article: &Article, role: Option<Role>) {
        let summary = Summary::after(article, self.memory.summary(file));
        self.replace(file, Some(summary.in_role(role)));
    }

    /// Leaves `file` to the archive again, which now has it as it is.
    pub fn release(&mut self, file: FileId) {
        let at_hand = self.at_hand(file);
        self.gone.remove(&file);
        self.put(file, None, at_hand);
    }

    /// Why the archive is no longer asked, told once.
    pub fn take_error(&mut self) -> Option<StoreError> {
        let error = self.error.get_mut().unwrap_or_else(PoisonError::into_inner).take()?;
        self.archive = None;
        self.changes += 1;
        self.recalled.forget(true);
        Some(error)
    }

    /// What each file in memory tells, in no order. The archive is too large to be walked through: ask it with
    /// [`Index::archived_people`], [`Index::archived_quotes`] and [`Index::archived_sayings`].
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Summary)> {
        self.memory.files()
    }

    /// What `file` tells, if it is in memory.
    pub fn summary(&self, file: FileId) -> Option<&Summary> {
        self.memory.summary(file)
    }

    /// Whether there are [`MANY`] articles or more: those of an archive count as many.
    pub fn is_large(&self) -> bool {
        self.archive.is_some() || self.memory.count() >= MANY
    }

    /// Whether there are articles that are not in memory.
    pub fn has_archive(&self) -> bool {
        self.archive.is_some()
    }

    /// `at_hand` is whether memory spoke for the file before.
    fn put(&mut self, file: FileId, summary: Option<Summary>, at_hand: bool) {
        let remembered = self.remembered.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.changes += 1;
        let changed = self.memory.replace(file, summary);
        changed.wordings.iter().for_each(|wording| remembered.forget(wording));
        self.recalled.forget(changed.names || self.at_hand(file) != at_hand);
    }

    /// Whether memory, and not the archive, speaks for the file.
    fn at_hand(&self, file: FileId) -> bool {
        self.memory.summary(file).is_some() || self.gone.contains(&file) || self.hidden.contains(&file)
    }

    fn said(&self, at: (FileId, UtteranceId)) -> Option<Cow<'_, Said>> {
        match self.at_hand(at.0) {
            true => self.noted(self.memory.said(at)).flatten(),
            false => self.ask(|archive| archive.said(at)).flatten(),
        }
    }

    fn named(&self, file: FileId, person: PersonId) -> Option<Cow<'_, Named>> {
        match self.at_hand(file) {
            true => self.noted(self.memory.named(file, person)).flatten(),
            false => self.ask(|archive| archive.named(file, person)).flatten(),
        }
    }

    /// Asks the archive, if there is one. Once it fails it is asked no more; what memory has still stands.
    fn ask<'a, T>(&'a self, question: impl FnOnce(&'a dyn Store) -> Result<T, StoreError>) -> Option<T> {
        let archive = self.archive.as_deref()?;
        let failed = self.error.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        if failed { None } else { self.noted(question(archive)) }
    }

    fn noted<T>(&self, answer: Result<T, StoreError>) -> Option<T> {
        answer.map_err(|error| *self.error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error)).ok()
    }
}
