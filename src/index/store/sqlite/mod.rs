//! Summaries in one SQLite file in the user's cache folder.
//!
//! Several servers and commands may have it open at once (WAL); one of them scans, see `lease`. The file can be
//! thrown away at any time: it is named after the version of everything that is written in it, a damaged or foreign
//! one is set aside and built anew, and whoever cannot use it goes on in memory.

mod files;
mod kept;
mod lease;
mod lines;
mod network;
mod open;
mod place;
mod private;
mod read;
mod runs;
mod sealed;
mod write;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::Folder;

use super::{At, Bearers, Candidate, Scanned, Store, StoreError};
use crate::article::PersonId;
use crate::index::FileId;
use crate::index::summary::{Named, Said, Summary};
use crate::names::LookupKey;
use crate::wording::Shingle;
use kept::Kept;
use place::FileKey;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Summaries in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    /// Never held over anything but one question, so that readers on several threads wait for microseconds.
    connection: Mutex<Connection>,
    kept: Mutex<Kept>,
    path: PathBuf,
    /// What stood at the path when it was opened.
    file: Option<FileKey>,
}

impl Sqlite {
    /// See [`super::open`].
    pub fn open(path: &Path) -> Result<(Sqlite, bool), StoreError> {
        let (connection, set_aside) = open::open(path)?;
        let (path, file) = (path.to_owned(), place::file_key(path));
        Ok((Sqlite { connection: Mutex::new(connection), kept: Mutex::default(), path, file }, set_aside))
    }

    /// To be called before this connection changes the file; when others do, they are seen to have.
    fn forget_kept(&mut self) {
        self.kept.get_mut().unwrap_or_else(PoisonError::into_inner).forget();
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See [`super::place`].
pub fn place(roots: &[PathBuf]) -> Result<PathBuf, StoreError> {
    Ok(place::folder(roots)?.join(place::version()))
}

/// Removes the files of the workspace that other versions made and that nobody has used for a month. Leftovers only take
/// room: the next start tries again.
pub fn clear_old(roots: &[PathBuf]) {
    if let Ok(folder) = place::folder(roots) {
        let _ = place::clear_old(&folder, &place::version());
    }
}

impl Drop for Sqlite {
    /// The last to leave a file deletes what stands beside it under its name. Where the file is gone, that would be what
    /// belongs to the one that took its place.
    fn drop(&mut self) {
        if !self.is_in_place() {
            let connection = self.connection();
            // What cannot be set leaves things as they were; the new file would be found damaged, and replaced.
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
    }
}

impl Store for Sqlite {
    fn wordings(&self, shingles: &[Shingle]) -> Result<Vec<Candidate>, StoreError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        read::wordings(&self.connection(), &mut kept, shingles)
    }

    fn places(&self, wording: &Candidate) -> Result<Vec<At>, StoreError> {
        read::places(&self.connection(), wording.id)
    }

    fn said(&self, at: At) -> Result<Option<Cow<'_, Said>>, StoreError> {
        let FileId::Stored(file) = at.0 else { return Ok(None) };
        Ok(read::said(&self.connection(), file, at.1)?.map(Cow::Owned))
    }

    fn names(&self, keys: &[LookupKey], limit: usize, bearers: usize) -> Result<Vec<Bearers>, StoreError> {
        read::names(&self.connection(), keys, limit, bearers)
    }

    fn names_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<Bearers>, StoreError> {
        read::names_that(&self.connection(), fits, limit)
    }

    fn places_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<At>, StoreError> {
        read::places_that(&self.connection(), fits, limit)
    }

    fn summary(&self, file: FileId) -> Result<Option<Cow<'_, Summary>>, StoreError> {
        let FileId::Stored(file) = file else { return Ok(None) };
        Ok(read::summary(&self.connection(), file)?.map(Cow::Owned))
    }

    fn named(&self, file: FileId, person: PersonId) -> Result<Option<Cow<'_, Named>>, StoreError> {
        let FileId::Stored(file) = file else { return Ok(None) };
        Ok(read::named(&self.connection(), file, person)?.map(Cow::Owned))
    }

    fn generation(&self) -> Result<u64, StoreError> {
        read::generation(&self.connection())
    }

    fn hold(&self) -> Result<(), StoreError> {
        let connection = self.connection();
        if connection.is_autocommit() {
            connection.execute_batch("BEGIN")?;
        }
        Ok(())
    }

    fn let_go(&self) -> Result<(), StoreError> {
        let connection = self.connection();
        if !connection.is_autocommit() {
            connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::*;
        match error.sqlite_error_code() {
            Some(DiskFull) => StoreError::Full,
            Some(ReadOnly) => StoreError::ReadOnly,
            Some(DatabaseCorrupt | NotADatabase) => StoreError::Damaged,
            Some(DatabaseBusy | DatabaseLocked) => StoreError::Busy,
            Some(CannotOpen | PermissionDenied) => StoreError::NoPlace(error.to_string()),
            _ => StoreError::Other(error.to_string()),
        }
    }
}
