//! What scans ask of the file and write into it.

use super::super::{Entry, Known, Scanned, Size, Stamp, StoreError};
use super::lines::Lines;
use super::place::file_key;
use super::{Sqlite, lease, open, write};
use crate::index::StoredId;
use rusqlite::{OptionalExtension, TransactionBehavior};
use std::path::Path;
use std::time::SystemTime;

impl Scanned for Sqlite {
    fn files(&self) -> Result<Vec<Known>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT id, path, size, mtime, hash, book FROM file ORDER BY path")?;
        let files = statement.query_map([], known)?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    fn below(&self, path: &str) -> Result<Vec<StoredId>, StoreError> {
        let connection = self.connection();
        let end = format!("{path}{}", char::from(std::path::MAIN_SEPARATOR as u8 + 1));
        let start = format!("{path}{}", std::path::MAIN_SEPARATOR);
        let sql = "SELECT id FROM file WHERE path = ?1 OR (path > ?2 AND path < ?3)";
        let mut statement = connection.prepare_cached(sql)?;
        let files = statement.query_map((path, start, end), |row| row.get(0).map(StoredId))?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    fn known_as(&self, file: StoredId) -> Result<Option<Known>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT id, path, size, mtime, hash, book FROM file WHERE id = ?1")?;
        Ok(statement.query_row([file.0], known).optional()?)
    }

    fn known_at(&self, path: &str) -> Result<Option<Known>, StoreError> {
        let connection = self.connection();
        let mut statement =
            connection.prepare_cached("SELECT id, path, size, mtime, hash, book FROM file WHERE path = ?1")?;
        Ok(statement.query_row([path], known).optional()?)
    }

    fn enter(&mut self, files: Vec<Entry>) -> Result<(), StoreError> {
        let lines = |(path, stamp, summary)| Ok((path, stamp, Lines::of(&summary)?));
        let files: Vec<(String, Stamp, Lines)> = files.into_iter().map(lines).collect::<Result<_, StoreError>>()?;
        self.forget_kept();
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut new, mut changed) = (Vec::with_capacity(files.len()), Vec::new());
        for (path, stamp, lines) in files {
            let sql = "UPDATE file SET size = ?2, mtime = ?3, hash = ?4, book = ?5 WHERE path = ?1 RETURNING id";
            let row = (&path, stamp.size as i64, stamp.mtime, stamp.hash as i64, stamp.book as i64);
            let known = transaction.prepare_cached(sql)?.query_row(row, |row| row.get(0)).optional()?;
            if let Some(id) = known {
                changed.push((StoredId(id), Some(lines)));
                continue;
            }
            let sql = "INSERT INTO file(path, size, mtime, hash, book) VALUES(?1, ?2, ?3, ?4, ?5)";
            let id = transaction.prepare_cached(sql)?.insert(row)?;
            new.push((StoredId(id as u32), lines));
        }
        write::enter_new(&transaction, new)?;
        write::change(&transaction, changed)?;
        Ok(transaction.commit()?)
    }

    fn touch(&mut self, files: &[(StoredId, Stamp)]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (file, stamp) in files {
            let sql = "UPDATE file SET size = ?2, mtime = ?3, hash = ?4, book = ?5 WHERE id = ?1";
            let stamp = (file.0, stamp.size as i64, stamp.mtime, stamp.hash as i64, stamp.book as i64);
            transaction.prepare_cached(sql)?.execute(stamp)?;
        }
        Ok(transaction.commit()?)
    }

    fn forget(&mut self, files: &[StoredId]) -> Result<(), StoreError> {
        self.forget_kept();
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::change(&transaction, files.iter().map(|&file| (file, None)).collect())?;
        Ok(transaction.commit()?)
    }

    fn tidy(&mut self) -> Result<(), StoreError> {
        self.forget_kept();
        write::tidy(&mut self.connection())
    }

    fn size(&self) -> Result<Size, StoreError> {
        let connection = self.connection();
        let sql = "SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM wording), (SELECT count(*) FROM name),
            (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)";
        let number = |row: &rusqlite::Row, at| row.get::<_, i64>(at).map(|n| n as u64);
        let size = |row: &rusqlite::Row| {
            Ok(Size {
                files: number(row, 0)?,
                wordings: number(row, 1)?,
                names: number(row, 2)?,
                bytes: number(row, 3)?,
            })
        };
        Ok(connection.query_row(sql, [], size)?)
    }

    fn lease(&mut self, holder: u64, now: SystemTime) -> Result<bool, StoreError> {
        lease::take(&self.connection(), holder, now)
    }

    fn release_lease(&mut self, holder: u64) -> Result<(), StoreError> {
        lease::release(&self.connection(), holder)
    }

    fn again(&self) -> Result<Box<dyn Scanned>, StoreError> {
        if !self.is_in_place() {
            return Err(StoreError::Gone);
        }
        Ok(Box::new(Sqlite::open(&self.path)?.0))
    }

    fn is_in_place(&self) -> bool {
        self.file.is_none() || file_key(&self.path) == self.file
    }

    fn set_aside_if_damaged(&self) -> Result<(), StoreError> {
        // Another server may have made a new one meanwhile: it is the file at the path that counts.
        if open::is_damaged(&self.path) { open::set_aside(&self.path) } else { Ok(()) }
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

fn known(row: &rusqlite::Row) -> rusqlite::Result<Known> {
    let number = |at| row.get::<_, i64>(at).map(|n| n as u64);
    let stamp = Stamp { size: number(2)?, mtime: row.get(3)?, hash: number(4)?, book: number(5)? };
    Ok(Known { file: StoredId(row.get(0)?), path: row.get(1)?, stamp })
}
