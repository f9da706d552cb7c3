//! Changes to the tables: one transaction each, rows in the order of their keys, for that is five times as fast.

use super::super::Trouble;
use super::read;
use super::runs::{self, Kind, Pair};
use crate::index::FileId;
use crate::index::doors::doors;
use crate::index::hash;
use crate::index::names::Name;
use crate::index::shingles::shingles;
use crate::index::summary::{Named, Said, Summary};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use serde::Serialize;

pub fn apply(connection: &mut Connection, changes: Vec<(FileId, Option<Summary>)>) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    apply_in(&transaction, changes)?;
    Ok(transaction.commit()?)
}

/// [`apply`] as part of a larger change.
pub fn apply_in(transaction: &Transaction, changes: Vec<(FileId, Option<Summary>)>) -> Result<(), Trouble> {
    let mut rows = Rows::default();
    for (file, new) in changes {
        let old = read::summary(transaction, file)?;
        match &new {
            // A file that nobody gave a path is known by its number.
            Some(_) if old.is_none() => {
                let sql = "INSERT INTO file VALUES(?1, '#' || ?1, 0, 0, 0, 0)";
                transaction.prepare_cached(sql)?.execute([file.0])?;
            }
            Some(_) => {}
            None => drop(transaction.prepare_cached("DELETE FROM file WHERE id = ?1")?.execute([file.0])?),
        }
        rows.change(transaction, file, &old.unwrap_or_default(), &new.unwrap_or_default())?;
    }
    rows.write(transaction)
}

/// Enters files that were not known until now.
pub fn enter_new(transaction: &Transaction, files: Vec<(FileId, Summary)>) -> Result<(), Trouble> {
    let mut rows = Rows::default();
    for (file, summary) in files {
        rows.change(transaction, file, &Summary::default(), &summary)?;
    }
    rows.write(transaction)
}

/// Puts everything in order after many changes.
pub fn tidy(connection: &mut Connection) -> Result<(), Trouble> {
    for kind in [Kind::Shingles, Kind::Doors] {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        runs::tidy(&transaction, kind)?;
        transaction.commit()?;
    }
    // What the merging needed is given back, on the disk and in memory.
    Ok(connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE); PRAGMA shrink_memory;")?)
}

/// Rows to come and to go, gathered so that they can be put in order.
#[derive(Default)]
struct Rows {
    posts: Vec<Pair>,
    places: Vec<(i64, u32, i64)>,
    doors: Vec<Pair>,
    bearers: Vec<(i64, u32, i64)>,
    /// By the hash of the words, file, utterance.
    drop_places: Vec<(i64, u32, i64)>,
    /// By the hash of the name, file, person.
    drop_bearers: Vec<(i64, u32, i64)>,
}

impl Rows {
    fn change(&mut self, transaction: &Transaction, file: FileId, old: &Summary, new: &Summary) -> Result<(), Trouble> {
        for said in new.said.iter().filter(|said| !old.has(said)) {
            self.add_place(transaction, said, file)?;
        }
        for named in new.people.iter().filter(|named| !old.names(named)) {
            self.add_bearer(transaction, named, file)?;
        }
        for said in old.said.iter().filter(|said| !new.has(said)) {
            self.drop_places.push((hash(&said.words) as i64, file.0, said.utterance as i64));
        }
        for named in old.people.iter().filter(|named| !new.names(named)) {
            self.drop_bearers.push((Name::of(&named.name).id() as i64, file.0, named.person as i64));
        }
        if *old != Summary::default() {
            for sql in ["DELETE FROM said WHERE at >= ?1 AND at < ?2", "DELETE FROM named WHERE at >= ?1 AND at < ?2"] {
                transaction.prepare_cached(sql)?.execute([read::rows(file).start, read::rows(file).end])?;
            }
        }
        let mut insert = transaction.prepare_cached("INSERT INTO said VALUES(?1, ?2)")?;
        for said in &new.said {
            insert.execute((read::row(file, said.utterance), encoded(said)?))?;
        }
        let mut insert = transaction.prepare_cached("INSERT INTO named VALUES(?1, ?2)")?;
        for named in &new.people {
            insert.execute((read::row(file, named.person), encoded(named)?))?;
        }
        Ok(())
    }

    fn add_place(&mut self, transaction: &Transaction, said: &Said, file: FileId) -> Result<(), Trouble> {
        let key = hash(&said.words) as i64;
        let known = find(transaction, "SELECT id FROM wording WHERE hash = ?1", key)?;
        let id = match known {
            Some(id) => id,
            None => {
                let sql = "INSERT INTO wording(hash, words) VALUES(?1, ?2)";
                let id = transaction.prepare_cached(sql)?.insert((key, &*said.words))?;
                let number = number(id)?;
                self.posts.extend(shingles(&said.words).into_iter().map(|shingle| (shingle, number)));
                id
            }
        };
        self.places.push((id, file.0, said.utterance as i64));
        Ok(())
    }

    fn add_bearer(&mut self, transaction: &Transaction, named: &Named, file: FileId) -> Result<(), Trouble> {
        let name = Name::of(&named.name);
        let key = name.id() as i64;
        let id = match find(transaction, "SELECT id FROM name WHERE hash = ?1", key)? {
            Some(id) => id,
            None => {
                let sql = "INSERT INTO name(hash, written) VALUES(?1, ?2)";
                let id = transaction.prepare_cached(sql)?.insert((key, &named.name))?;
                let number = number(id)?;
                self.doors.extend(doors(&name).into_iter().map(|door| (door, number)));
                id
            }
        };
        self.bearers.push((id, file.0, named.person as i64));
        Ok(())
    }

    /// New rows before old ones go, so that what stays is never gone in between.
    fn write(mut self, transaction: &Transaction) -> Result<(), Trouble> {
        self.places.sort_unstable();
        self.bearers.sort_unstable();
        runs::enter(transaction, Kind::Shingles, self.posts)?;
        runs::enter(transaction, Kind::Doors, self.doors)?;
        let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO place VALUES(?1, ?2, ?3)")?;
        self.places.iter().try_for_each(|row| insert.execute(*row).map(drop))?;
        let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO bearer VALUES(?1, ?2, ?3)")?;
        self.bearers.iter().try_for_each(|row| insert.execute(*row).map(drop))?;
        for row in &self.drop_places {
            drop_place(transaction, *row)?;
        }
        for row in &self.drop_bearers {
            drop_bearer(transaction, *row)?;
        }
        Ok(())
    }
}

fn drop_place(transaction: &Transaction, (key, file, utterance): (i64, u32, i64)) -> Result<(), Trouble> {
    let Some(id) = find(transaction, "SELECT id FROM wording WHERE hash = ?1", key)? else { return Ok(()) };
    let sql = "DELETE FROM place WHERE wording = ?1 AND file = ?2 AND utterance = ?3";
    transaction.prepare_cached(sql)?.execute((id, file, utterance))?;
    if find(transaction, "SELECT 1 FROM place WHERE wording = ?1 LIMIT 1", id)?.is_none() {
        let words: String =
            transaction.prepare_cached("SELECT words FROM wording WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
        runs::drop_number(transaction, Kind::Shingles, &shingles(&words), number(id)?)?;
        transaction.prepare_cached("DELETE FROM wording WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

fn drop_bearer(transaction: &Transaction, (key, file, person): (i64, u32, i64)) -> Result<(), Trouble> {
    let Some(id) = find(transaction, "SELECT id FROM name WHERE hash = ?1", key)? else { return Ok(()) };
    let sql = "DELETE FROM bearer WHERE name = ?1 AND file = ?2 AND person = ?3";
    transaction.prepare_cached(sql)?.execute((id, file, person))?;
    if find(transaction, "SELECT 1 FROM bearer WHERE name = ?1 LIMIT 1", id)?.is_none() {
        let written: String =
            transaction.prepare_cached("SELECT written FROM name WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
        runs::drop_number(transaction, Kind::Doors, &doors(&Name::of(&written)), number(id)?)?;
        transaction.prepare_cached("DELETE FROM name WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

fn encoded(value: &impl Serialize) -> Result<Vec<u8>, Trouble> {
    postcard::to_stdvec(value).map_err(|error| Trouble::Other(error.to_string()))
}

/// The number of a row as the lists keep it.
fn number(id: i64) -> Result<u32, Trouble> {
    u32::try_from(id).map_err(|_| Trouble::Other("it has come to its end; delete it".into()))
}

fn find(transaction: &Transaction, sql: &str, key: i64) -> Result<Option<i64>, Trouble> {
    Ok(transaction.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}
