//! Questions to the tables.

use super::super::{At, Bearers, Candidate, NEWEST, StoreError};
use super::kept::Kept;
use super::runs::{Kind, Lists};
use super::sealed;
use crate::article::{PersonId, UtteranceId};
use crate::index::candidates::candidates;
use crate::index::rarest::rarest;
use crate::index::summary::{Named, Said, Summary};
use crate::index::{FileId, StoredId};
use crate::names::{LookupKey, Name};
use crate::wording::{Shingle, Wording};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::ops::Range;

/// Above so many postings all shingles count as equally common: counting on would cost more than it tells.
const MOST_COUNTED: usize = 1024;

pub fn wordings(connection: &Connection, kept: &mut Kept, shingles: &[Shingle]) -> Result<Vec<Candidate>, StoreError> {
    kept.of(generation(connection)?);
    let lists = Lists::open(connection, Kind::Shingles)?;
    let shared = RefCell::new(&mut *kept);
    let count = |shingle: Shingle| Ok::<_, StoreError>(shared.borrow_mut().list(&lists, shingle, MOST_COUNTED)?.len());
    let read = |shingle: Shingle, limit: usize, into: &mut Vec<u64>| {
        into.extend(shared.borrow_mut().list(&lists, shingle, limit)?);
        Ok(())
    };
    let candidates = candidates(shingles, count, read, |_| None)?;
    let mut found = Vec::new();
    let mut words = connection.prepare_cached("SELECT words FROM wording WHERE id = ?1")?;
    for id in candidates {
        let read = || Ok(words.query_row([id as i64], |row| row.get::<_, String>(0)).optional()?.map(Wording::of));
        found.extend(kept.wording(id, read)?.map(|wording| Candidate { id, wording }));
    }
    Ok(found)
}

pub fn places(connection: &Connection, wording: u64) -> Result<Vec<At>, StoreError> {
    // By path: of very many only the first are shown, and which those are must not depend on which was read first.
    let sql = "SELECT file, utterance FROM place JOIN file ON file.id = place.file WHERE wording = ?1 \
               ORDER BY path, utterance";
    let mut statement = connection.prepare_cached(sql)?;
    let places = statement.query_map([wording as i64], place)?;
    Ok(places.collect::<Result<_, _>>()?)
}

/// A file, and the number of an utterance or person in it.
fn place(row: &Row) -> rusqlite::Result<(FileId, usize)> {
    Ok((FileId::Stored(StoredId(row.get(0)?)), row.get::<_, i64>(1)? as usize))
}

/// The number of a row: the file, and the number of the utterance or person in it.
pub fn row(file: StoredId, number: usize) -> i64 {
    rows(file).start + number as i64
}

/// The numbers of all rows of a file. (No article has 16 million utterances: it may not be so long.)
pub fn rows(file: StoredId) -> Range<i64> {
    let start = i64::from(file.0) << 24;
    start..start + (1 << 24)
}

/// What is known of a file.
pub fn summary(connection: &Connection, file: StoredId) -> Result<Option<Summary>, StoreError> {
    let mut known = connection.prepare_cached("SELECT 1 FROM file WHERE id = ?1")?;
    if !known.exists([file.0])? {
        return Ok(None);
    }
    let said = all(connection, "SELECT said FROM said WHERE at >= ?1 AND at < ?2 ORDER BY at", file)?;
    let people = all(connection, "SELECT named FROM named WHERE at >= ?1 AND at < ?2 ORDER BY at", file)?;
    // Numbered speakers are asked of the story that is at hand, and never of one on disk.
    Ok(Some(Summary { said, people, speakers: Vec::new() }))
}

/// One utterance.
pub fn said(connection: &Connection, file: StoredId, utterance: UtteranceId) -> Result<Option<Said>, StoreError> {
    one(connection, "SELECT said FROM said WHERE at = ?1", row(file, utterance))
}

/// One person.
pub fn named(connection: &Connection, file: StoredId, person: PersonId) -> Result<Option<Named>, StoreError> {
    one(connection, "SELECT named FROM named WHERE at = ?1", row(file, person))
}

fn all<T: DeserializeOwned>(connection: &Connection, sql: &str, file: StoredId) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = Vec::new();
    let mut rows = statement.query([rows(file).start, rows(file).end])?;
    while let Some(row) = rows.next()? {
        found.push(decoded(row)?);
    }
    Ok(found)
}

fn one<T: DeserializeOwned>(connection: &Connection, sql: &str, at: i64) -> Result<Option<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([at])?;
    rows.next()?.map(decoded).transpose()
}

fn decoded<T: DeserializeOwned>(row: &Row) -> Result<T, StoreError> {
    postcard::from_bytes(sealed::of(row)?).map_err(|_| StoreError::Damaged)
}

pub fn names(
    connection: &Connection,
    keys: &[LookupKey],
    limit: usize,
    bearers: usize,
) -> Result<Vec<Bearers>, StoreError> {
    let lists = Lists::open(connection, Kind::LookupKeys)?;
    let mut all = Vec::with_capacity(keys.len());
    for &key in keys {
        let mut list = Vec::new();
        lists.read(key, limit, &mut list)?;
        all.push(list);
    }
    let mut names = connection.prepare_cached("SELECT written FROM name WHERE id = ?1")?;
    let mut found = Vec::new();
    for id in rarest(all, limit) {
        let id = id as i64;
        let Some(written) = names.query_row([id], |row| row.get::<_, String>(0)).optional()? else { continue };
        found.push(Bearers { name: Name::of(&written), people: bearers_of(connection, id, bearers)? });
    }
    Ok(found)
}

fn bearers_of(connection: &Connection, name: i64, limit: usize) -> Result<Vec<(FileId, PersonId)>, StoreError> {
    let sql = "SELECT file, person FROM bearer WHERE name = ?1 ORDER BY file, person LIMIT ?2";
    let mut bearers = connection.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let people = bearers.query_map((name, limit), place)?;
    Ok(people.collect::<Result<_, _>>()?)
}

pub fn names_that(
    connection: &Connection,
    fits: &dyn Fn(&str) -> bool,
    limit: usize,
) -> Result<Vec<Bearers>, StoreError> {
    let mut found = Vec::new();
    let mut names = connection.prepare_cached("SELECT id, written FROM name")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let written = row.get_ref(1)?.as_str().map_err(|_| StoreError::Damaged)?;
        if fits(written) {
            found.push((written.to_owned(), row.get(0)?));
        }
    }
    found.sort();
    let bearers =
        |(written, id): (String, i64)| Ok(Bearers { name: Name::of(&written), people: bearers_of(connection, id, 1)? });
    found.into_iter().take(limit).map(bearers).collect()
}

pub fn places_that(connection: &Connection, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<At>, StoreError> {
    let mut found = Vec::new();
    let mut wordings = connection.prepare_cached("SELECT id, words FROM wording ORDER BY id DESC LIMIT ?1")?;
    let mut rows = wordings.query([NEWEST as i64])?;
    while let Some(row) = rows.next()? {
        if fits(row.get_ref(1)?.as_str().map_err(|_| StoreError::Damaged)?) {
            found.extend(places(connection, row.get::<_, i64>(0)? as u64)?);
            if found.len() >= limit {
                break;
            }
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// Counts the commits of others on this file since it was opened.
pub fn generation(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached("PRAGMA data_version")?;
    Ok(statement.query_row([], |row| row.get::<_, i64>(0))? as u64)
}
