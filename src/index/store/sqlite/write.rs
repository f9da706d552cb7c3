//! Changes to the tables: one transaction each, rows in the order of their keys, for that is five times as fast.

use super::super::StoreError;
use super::lines::{Line, Lines, key_of_named, key_of_said};
use super::read;
use super::runs::{self, Kind, Pair};
use crate::index::StoredId;
use crate::index::summary::Summary;
use crate::names::{Name, lookup_keys};
use crate::wording::Wording;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use rustc_hash::FxHashSet;

/// Puts what files tell in the place of what was known of them; `None` forgets the file.
pub fn change(transaction: &Transaction, changes: Vec<(StoredId, Option<Lines>)>) -> Result<(), StoreError> {
    let mut rows = Rows::default();
    for (file, new) in changes {
        let old = read::summary(transaction, file)?;
        if new.is_none() {
            transaction.prepare_cached("DELETE FROM file WHERE id = ?1")?.execute([file.0])?;
        }
        rows.change(transaction, file, &old.unwrap_or_default(), new.unwrap_or_default())?;
    }
    rows.write(transaction)
}

/// Enters files of which nothing was known until now.
pub fn enter_new(transaction: &Transaction, files: Vec<(StoredId, Lines)>) -> Result<(), StoreError> {
    let mut rows = Rows::default();
    for (file, lines) in files {
        rows.add(transaction, file, lines, &Keys::default())?;
    }
    rows.write(transaction)
}

/// Puts everything in order after many changes.
pub fn tidy(connection: &mut Connection) -> Result<(), StoreError> {
    for kind in [Kind::Shingles, Kind::LookupKeys] {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        runs::tidy(&transaction, kind)?;
        transaction.commit()?;
    }
    // What the merging needed is given back, on the disk and in memory.
    Ok(connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE); PRAGMA shrink_memory;")?)
}

/// What an article has under which hash.
#[derive(Default)]
struct Keys {
    said: FxHashSet<(i64, usize)>,
    people: FxHashSet<(i64, usize)>,
}

/// Rows to come and to go, gathered so that they can be put in order.
#[derive(Default)]
struct Rows {
    places: Vec<(Line, StoredId)>,
    bearers: Vec<(Line, StoredId)>,
    /// By the hash of the words, file, utterance.
    drop_places: Vec<(i64, u32, i64)>,
    /// By the hash of the name, file, person.
    drop_bearers: Vec<(i64, u32, i64)>,
}

impl Rows {
    fn change(
        &mut self,
        transaction: &Transaction,
        file: StoredId,
        old: &Summary,
        new: Lines,
    ) -> Result<(), StoreError> {
        let had = Keys {
            said: old.said.iter().map(|said| (key_of_said(said), said.utterance)).collect(),
            people: old.people.iter().map(|named| (key_of_named(named), named.person)).collect(),
        };
        let gone = |had: &FxHashSet<(i64, usize)>, new: &[Line]| {
            let has: FxHashSet<(i64, usize)> = new.iter().map(|line| (line.key, line.number)).collect();
            let mut gone: Vec<_> = had.difference(&has).map(|&(key, number)| (key, file.0, number as i64)).collect();
            gone.sort_unstable();
            gone
        };
        self.drop_places.extend(gone(&had.said, &new.said));
        self.drop_bearers.extend(gone(&had.people, &new.people));
        for sql in ["DELETE FROM said WHERE at >= ?1 AND at < ?2", "DELETE FROM named WHERE at >= ?1 AND at < ?2"] {
            transaction.prepare_cached(sql)?.execute([read::rows(file).start, read::rows(file).end])?;
        }
        self.add(transaction, file, new, &had)
    }

    /// All that the article tells; what stands under its hash already is not entered there again.
    fn add(&mut self, transaction: &Transaction, file: StoredId, lines: Lines, had: &Keys) -> Result<(), StoreError> {
        let mut insert = transaction.prepare_cached("INSERT INTO said VALUES(?1, ?2)")?;
        for line in &lines.said {
            insert.execute((read::row(file, line.number), &line.blob))?;
        }
        let mut insert = transaction.prepare_cached("INSERT INTO named VALUES(?1, ?2)")?;
        for line in &lines.people {
            insert.execute((read::row(file, line.number), &line.blob))?;
        }
        let is_new = |had: &FxHashSet<(i64, usize)>, line: &Line| !had.contains(&(line.key, line.number));
        let keep = |line: Line| (Line { blob: Vec::new(), ..line }, file);
        self.places.extend(lines.said.into_iter().filter(|line| is_new(&had.said, line)).map(keep));
        self.bearers.extend(lines.people.into_iter().filter(|line| is_new(&had.people, line)).map(keep));
        Ok(())
    }

    /// New rows before old ones go, so that what stays is never gone in between.
    fn write(self, transaction: &Transaction) -> Result<(), StoreError> {
        enter(transaction, &WORDINGS, self.places)?;
        enter(transaction, &NAMES, self.bearers)?;
        for row in self.drop_places {
            leave(transaction, &WORDINGS, row)?;
        }
        for row in self.drop_bearers {
            leave(transaction, &NAMES, row)?;
        }
        Ok(())
    }
}

/// Texts that each stand in the store once, and where they stand in the articles.
struct Texts {
    kind: Kind,
    find: &'static str,
    insert: &'static str,
    insert_place: &'static str,
    delete_place: &'static str,
    any_place: &'static str,
    text: &'static str,
    delete: &'static str,
    /// What a text is looked for under.
    looked_for: fn(&str) -> Vec<u32>,
}

const WORDINGS: Texts = Texts {
    kind: Kind::Shingles,
    find: "SELECT id FROM wording WHERE hash = ?1",
    insert: "INSERT INTO wording VALUES(?1, ?2, ?3)",
    insert_place: "INSERT OR IGNORE INTO place VALUES(?1, ?2, ?3)",
    delete_place: "DELETE FROM place WHERE wording = ?1 AND file = ?2 AND utterance = ?3",
    any_place: "SELECT 1 FROM place WHERE wording = ?1 LIMIT 1",
    text: "SELECT words FROM wording WHERE id = ?1",
    delete: "DELETE FROM wording WHERE id = ?1",
    looked_for: |words| Wording::of(words).shingles().to_vec(),
};

const NAMES: Texts = Texts {
    kind: Kind::LookupKeys,
    find: "SELECT id FROM name WHERE hash = ?1",
    insert: "INSERT INTO name VALUES(?1, ?2, ?3)",
    insert_place: "INSERT OR IGNORE INTO bearer VALUES(?1, ?2, ?3)",
    delete_place: "DELETE FROM bearer WHERE name = ?1 AND file = ?2 AND person = ?3",
    any_place: "SELECT 1 FROM bearer WHERE name = ?1 LIMIT 1",
    text: "SELECT written FROM name WHERE id = ?1",
    delete: "DELETE FROM name WHERE id = ?1",
    looked_for: |written| lookup_keys(&Name::of(written)),
};

fn enter(transaction: &Transaction, texts: &Texts, mut lines: Vec<(Line, StoredId)>) -> Result<(), StoreError> {
    lines.sort_unstable_by_key(|(line, file)| (line.key, *file, line.number));
    let mut next = next(transaction, texts.kind)?;
    let (mut pairs, mut places): (Vec<Pair>, Vec<(i64, u32, i64)>) = (Vec::new(), Vec::with_capacity(lines.len()));
    let mut insert = transaction.prepare_cached(texts.insert)?;
    for same in lines.chunk_by(|(a, _), (b, _)| a.key == b.key) {
        let first = &same[0].0;
        let id = match find(transaction, texts.find, first.key)? {
            Some(id) => id,
            None => {
                let id = next;
                next += 1;
                insert.execute((id, first.key, &*first.text))?;
                let number = number(id)?;
                pairs.extend((texts.looked_for)(&first.text).into_iter().map(|key| (key, number)));
                id
            }
        };
        places.extend(same.iter().map(|(line, file)| (id, file.0, line.number as i64)));
    }
    transaction.prepare_cached("UPDATE next SET number = ?2 WHERE kind = ?1")?.execute((texts.kind as u8, next))?;
    runs::enter(transaction, texts.kind, pairs)?;
    places.sort_unstable();
    let mut insert = transaction.prepare_cached(texts.insert_place)?;
    Ok(places.iter().try_for_each(|row| insert.execute(*row).map(drop))?)
}

fn leave(
    transaction: &Transaction,
    texts: &Texts,
    (key, file, number_there): (i64, u32, i64),
) -> Result<(), StoreError> {
    let Some(id) = find(transaction, texts.find, key)? else { return Ok(()) };
    transaction.prepare_cached(texts.delete_place)?.execute((id, file, number_there))?;
    if find(transaction, texts.any_place, id)?.is_none() {
        let text: String = transaction.prepare_cached(texts.text)?.query_row([id], |row| row.get(0))?;
        runs::drop_number(transaction, texts.kind, &(texts.looked_for)(&text), number(id)?)?;
        transaction.prepare_cached(texts.delete)?.execute([id])?;
    }
    Ok(())
}

/// The number of the next row. None is ever given twice: the lists may still hold it as dead.
fn next(transaction: &Transaction, kind: Kind) -> Result<i64, StoreError> {
    let mut statement = transaction.prepare_cached("SELECT number FROM next WHERE kind = ?1")?;
    Ok(statement.query_row([kind as u8], |row| row.get(0))?)
}

/// The number of a row as the lists keep it.
fn number(id: i64) -> Result<u32, StoreError> {
    u32::try_from(id).map_err(|_| StoreError::Other("it has come to its end; delete it".into()))
}

fn find(transaction: &Transaction, sql: &str, key: i64) -> Result<Option<i64>, StoreError> {
    Ok(transaction.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}
