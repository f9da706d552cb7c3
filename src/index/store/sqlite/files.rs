//! Which files the store knows, and as what: what a scan compares with the disk.

use super::super::Trouble;
use super::{Sqlite, write};
use crate::index::{FileId, Summary};
use rusqlite::{OptionalExtension, TransactionBehavior};

/// A file as it stood when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: i64,
    /// Of the bytes.
    pub hash: u64,
}

/// A file that the store knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub file: FileId,
    /// As the scan gave it.
    pub path: String,
    /// As it stood.
    pub stamp: Stamp,
}

impl Sqlite {
    /// All files, by path.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn files(&self) -> Result<Vec<Known>, Trouble> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT id, path, size, mtime, hash FROM file ORDER BY path")?;
        let files = statement.query_map([], |row| {
            let stamp =
                Stamp { size: row.get::<_, i64>(2)? as u64, mtime: row.get(3)?, hash: row.get::<_, i64>(4)? as u64 };
            Ok(Known { file: FileId(row.get(0)?), path: row.get(1)?, stamp })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// The path of a file that a match is in.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn path_of(&self, file: FileId) -> Result<Option<String>, Trouble> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached("SELECT path FROM file WHERE id = ?1")?;
        Ok(statement.query_row([file.0], |row| row.get(0)).optional()?)
    }

    /// The number of the file at `path`, if the store knows it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn file_at(&self, path: &str) -> Result<Option<FileId>, Trouble> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached("SELECT id FROM file WHERE path = ?1")?;
        Ok(statement.query_row([path], |row| row.get(0).map(FileId)).optional()?)
    }

    /// Enters what was read of some files, new ones among them, in one transaction.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    pub fn enter(&mut self, files: Vec<(String, Stamp, Summary)>) -> Result<(), Trouble> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut changes = Vec::with_capacity(files.len());
        for (path, stamp, summary) in files {
            let sql = "INSERT INTO file(path, size, mtime, hash) VALUES(?1, ?2, ?3, ?4)
                ON CONFLICT(path) DO UPDATE SET size = ?2, mtime = ?3, hash = ?4 RETURNING id";
            let id = transaction
                .prepare_cached(sql)?
                .query_row((path, stamp.size as i64, stamp.mtime, stamp.hash as i64), |row| row.get(0))?;
            changes.push((FileId(id), Some(summary)));
        }
        write::apply_in(&transaction, changes)?;
        Ok(transaction.commit()?)
    }

    /// Notes that files stand otherwise on the disk (another time, say) with the same bytes in them.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn touch(&mut self, files: &[(FileId, Stamp)]) -> Result<(), Trouble> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (file, stamp) in files {
            let sql = "UPDATE file SET size = ?2, mtime = ?3, hash = ?4 WHERE id = ?1";
            transaction.prepare_cached(sql)?.execute((file.0, stamp.size as i64, stamp.mtime, stamp.hash as i64))?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets files that are gone.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    pub fn forget(&mut self, files: &[FileId]) -> Result<(), Trouble> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::apply_in(&transaction, files.iter().map(|&file| (file, None)).collect())?;
        for file in files {
            transaction.prepare_cached("DELETE FROM file WHERE id = ?1")?.execute([file.0])?;
        }
        Ok(transaction.commit()?)
    }

    /// How much is in it: files, wordings, names; and bytes on disk.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn size(&self) -> Result<[u64; 4], Trouble> {
        let connection = self.connection();
        let sql = "SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM wording), (SELECT count(*) FROM name),
            (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)";
        let number = |row: &rusqlite::Row, at| row.get::<_, i64>(at).map(|n| n as u64);
        Ok(connection
            .query_row(sql, [], |row| Ok([number(row, 0)?, number(row, 1)?, number(row, 2)?, number(row, 3)?]))?)
    }
}
