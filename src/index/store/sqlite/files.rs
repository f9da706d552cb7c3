//! Which files the store knows, and as what: what a scan compares with the disk.

use super::super::Trouble;
use super::told::Told;
use super::{Sqlite, write};
use crate::index::FileId;
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
    /// Of what the newsroom had laid down for it when it was read.
    pub book: u64,
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
        let mut statement = connection.prepare("SELECT id, path, size, mtime, hash, book FROM file ORDER BY path")?;
        let files = statement.query_map([], known)?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// The numbers of the files whose path is `path` or lies below it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn below(&self, path: &str) -> Result<Vec<FileId>, Trouble> {
        let connection = self.connection();
        let end = format!("{path}{}", char::from(std::path::MAIN_SEPARATOR as u8 + 1));
        let start = format!("{path}{}", std::path::MAIN_SEPARATOR);
        let sql = "SELECT id FROM file WHERE path = ?1 OR (path > ?2 AND path < ?3)";
        let mut statement = connection.prepare_cached(sql)?;
        let files = statement.query_map((path, start, end), |row| row.get(0).map(FileId))?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// What is known of a file, by number.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn known_as(&self, file: FileId) -> Result<Option<Known>, Trouble> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT id, path, size, mtime, hash, book FROM file WHERE id = ?1")?;
        Ok(statement.query_row([file.0], known).optional()?)
    }

    /// What is known of the file at `path`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn known_at(&self, path: &str) -> Result<Option<Known>, Trouble> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT id, path, size, mtime, hash, book FROM file WHERE path = ?1")?;
        Ok(statement.query_row([path], known).optional()?)
    }

    /// Enters what was read of some files, new ones among them, in one transaction.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    pub fn enter(&mut self, files: Vec<(String, Stamp, Told)>) -> Result<(), Trouble> {
        self.forget_kept();
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut new, mut changed) = (Vec::with_capacity(files.len()), Vec::new());
        for (path, stamp, told) in files {
            let sql = "UPDATE file SET size = ?2, mtime = ?3, hash = ?4, book = ?5 WHERE path = ?1 RETURNING id";
            let row = (&path, stamp.size as i64, stamp.mtime, stamp.hash as i64, stamp.book as i64);
            let known = transaction.prepare_cached(sql)?.query_row(row, |row| row.get(0)).optional()?;
            if let Some(id) = known {
                changed.push((FileId(id), Some(told)));
                continue;
            }
            let sql = "INSERT INTO file(path, size, mtime, hash, book) VALUES(?1, ?2, ?3, ?4, ?5)";
            let id = transaction.prepare_cached(sql)?.insert(row)?;
            new.push((FileId(id as u32), told));
        }
        write::enter_new(&transaction, new)?;
        write::apply_in(&transaction, changed)?;
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
            let sql = "UPDATE file SET size = ?2, mtime = ?3, hash = ?4, book = ?5 WHERE id = ?1";
            let stamp = (file.0, stamp.size as i64, stamp.mtime, stamp.hash as i64, stamp.book as i64);
            transaction.prepare_cached(sql)?.execute(stamp)?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets files that are gone.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    pub fn forget(&mut self, files: &[FileId]) -> Result<(), Trouble> {
        self.forget_kept();
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::apply_in(&transaction, files.iter().map(|&file| (file, None)).collect())?;
        Ok(transaction.commit()?)
    }

    /// Puts everything in order after many changes, so that questions are answered quickly.
    ///
    /// # Errors
    /// Where it cannot be written; the store is as before.
    pub fn tidy(&mut self) -> Result<(), Trouble> {
        self.forget_kept();
        write::tidy(&mut self.connection())
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

fn known(row: &rusqlite::Row) -> rusqlite::Result<Known> {
    let number = |at| row.get::<_, i64>(at).map(|n| n as u64);
    let stamp = Stamp { size: number(2)?, mtime: row.get(3)?, hash: number(4)?, book: number(5)? };
    Ok(Known { file: FileId(row.get(0)?), path: row.get(1)?, stamp })
}
