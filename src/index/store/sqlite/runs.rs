//! The long lists: which wordings have a shingle, which names a key.
//!
//! Hashes come in no order, so that a table of rows by hash is written all over with every batch of articles: at 10^5
//! articles most of the time of a scan went there. Here a batch becomes a *run*, sorted and written once, in buckets of
//! some hundred pairs; runs of one size are merged when they are many, as log-structured stores do. Small changes stand
//! as rows until they are many. What was dropped stays in its run and is known as dead until the next merge of all.

use super::super::StoreError;
use super::sealed::{self, seal};
use rusqlite::{Connection, Transaction};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Which lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wordings by shingle.
    Shingles = 0,
    /// Names by key.
    LookupKeys = 1,
}

/// A hash, and the number that stands under it.
pub type Pair = (u32, u32);

/// From so many pairs on a change becomes a run.
const RUN: usize = 16_384;
/// Pairs in a bucket, about: several buckets to a page of the file.
const BUCKET: u64 = 64;
/// So many runs of one size become one.
const MOST_ALIKE: usize = 8;
/// How many times larger the next size is.
const GROWTH: u64 = 8;
/// More runs than this are merged at the end of a scan: each costs every question a look.
const MOST_AT_REST: usize = 3;

/// The lists of one kind as they are now: which runs there are.
pub struct Lists<'a> {
    connection: &'a Connection,
    kind: Kind,
    runs: Vec<Run>,
}

#[derive(Clone, Copy)]
struct Run {
    id: i64,
    /// A hash shifted right by so much is its bucket.
    shift: u32,
    pairs: u64,
}

impl<'a> Lists<'a> {
    /// # Errors
    /// Where it cannot be read.
    pub fn open(connection: &'a Connection, kind: Kind) -> Result<Lists<'a>, StoreError> {
        Ok(Lists { connection, kind, runs: runs(connection, kind)? })
    }

    /// Appends the first `limit` numbers under `key`, in ascending order, dead ones among them.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(&self, key: u32, limit: usize, into: &mut Vec<u64>) -> Result<(), StoreError> {
        let start = into.len();
        let mut bucket = self.connection.prepare_cached("SELECT pairs FROM list WHERE id = ?1")?;
        for run in &self.runs {
            let mut rows = bucket.query([bucket_id(run.id, key, run.shift)])?;
            if let Some(row) = rows.next()? {
                under(sealed::of(row)?, key, limit, into);
            }
        }
        let sql = "SELECT number FROM fresh WHERE kind = ?1 AND key = ?2 ORDER BY number LIMIT ?3";
        let mut fresh = self.connection.prepare_cached(sql)?;
        for number in fresh.query_map((self.kind as u8, key, limit as i64), |row| row.get::<_, u32>(0))? {
            into.push(u64::from(number?));
        }
        into[start..].sort_unstable();
        into.truncate(start + limit);
        Ok(())
    }
}

fn runs(connection: &Connection, kind: Kind) -> Result<Vec<Run>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, shift, pairs FROM run WHERE kind = ?1 ORDER BY id")?;
    let run =
        |row: &rusqlite::Row| Ok(Run { id: row.get(0)?, shift: row.get(1)?, pairs: row.get::<_, i64>(2)? as u64 });
    Ok(statement.query_map([kind as u8], run)?.collect::<Result<_, _>>()?)
}

fn bucket_id(run: i64, key: u32, shift: u32) -> i64 {
    (run << 32) | (u64::from(key) >> shift) as i64
}

const PAIR: usize = 8;

fn pair(blob: &[u8], at: usize) -> Pair {
    let number = |at: usize| blob.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    (number(at * PAIR), number(at * PAIR + 4))
}

/// Appends the first `limit` numbers under `key` in a bucket.
fn under(blob: &[u8], key: u32, limit: usize, into: &mut Vec<u64>) {
    let (mut low, mut high) = (0, blob.len() / PAIR);
    while low < high {
        let middle = (low + high) / 2;
        if pair(blob, middle).0 < key { low = middle + 1 } else { high = middle }
    }
    let pairs = (low..blob.len() / PAIR).map(|at| pair(blob, at)).take_while(|pair| pair.0 == key);
    into.extend(pairs.take(limit).map(|pair| u64::from(pair.1)));
}

/// Enters `pairs`, none of which is there.
///
/// # Errors
/// Where it cannot be written.
pub fn enter(transaction: &Transaction, kind: Kind, mut pairs: Vec<Pair>) -> Result<(), StoreError> {
    pairs.sort_unstable();
    if pairs.len() < RUN {
        let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO fresh VALUES(?1, ?2, ?3)")?;
        return Ok(pairs.iter().try_for_each(|&(key, number)| insert.execute((kind as u8, key, number)).map(drop))?);
    }
    let mut run = Writer::new(transaction, kind, pairs.len() as u64)?;
    pairs.into_iter().try_for_each(|pair| run.push(pair))?;
    run.finish()?;
    let runs = runs(transaction, kind)?;
    let alike = |size| runs.iter().copied().filter(move |run| magnitude(run.pairs) == size).collect::<Vec<_>>();
    let many = runs.iter().map(|run| alike(magnitude(run.pairs))).find(|alike| alike.len() >= MOST_ALIKE);
    many.map_or(Ok(()), |alike| merge(transaction, kind, &alike, &FxHashSet::default()))
}

fn magnitude(pairs: u64) -> u32 {
    (pairs / RUN as u64).max(1).ilog(GROWTH)
}

/// Takes `number` out from under `keys`.
///
/// # Errors
/// Where it cannot be written.
pub fn drop_number(transaction: &Transaction, kind: Kind, keys: &[u32], number: u32) -> Result<(), StoreError> {
    let sql = "DELETE FROM fresh WHERE kind = ?1 AND key = ?2 AND number = ?3";
    let mut delete = transaction.prepare_cached(sql)?;
    let mut rows = 0;
    for &key in keys {
        rows += delete.execute((kind as u8, key, number))?;
    }
    if rows < keys.len() {
        transaction.prepare_cached("INSERT OR IGNORE INTO dead VALUES(?1, ?2)")?.execute((kind as u8, number))?;
    }
    Ok(())
}

/// Puts the lists in order after many changes: one run, no rows, nothing dead. Does nothing where that would gain little.
///
/// # Errors
/// Where it cannot be written.
pub fn tidy(transaction: &Transaction, kind: Kind) -> Result<(), StoreError> {
    let count = |sql: &str| -> Result<usize, StoreError> {
        Ok(transaction.query_row(sql, [kind as u8], |row| row.get::<_, i64>(0))? as usize)
    };
    let fresh = count("SELECT count(*) FROM fresh WHERE kind = ?1")?;
    let dead = count("SELECT count(*) FROM dead WHERE kind = ?1")?;
    let all = runs(transaction, kind)?;
    let pairs = all.iter().map(|run| run.pairs as usize).sum::<usize>();
    // A wording has some fifteen shingles.
    if all.len() <= MOST_AT_REST && fresh <= 8 * RUN && dead * 15 <= RUN + pairs / 8 {
        return Ok(());
    }
    let rows: Vec<Pair> = {
        let mut statement =
            transaction.prepare("SELECT key, number FROM fresh WHERE kind = ?1 ORDER BY key, number")?;
        statement.query_map([kind as u8], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?
    };
    let mut run = Writer::new(transaction, kind, rows.len() as u64)?;
    rows.into_iter().try_for_each(|pair| run.push(pair))?;
    run.finish()?;
    transaction.execute("DELETE FROM fresh WHERE kind = ?1", [kind as u8])?;
    let dead: FxHashSet<u32> = {
        let mut statement = transaction.prepare("SELECT number FROM dead WHERE kind = ?1")?;
        statement.query_map([kind as u8], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    merge(transaction, kind, &runs(transaction, kind)?, &dead)?;
    transaction.execute("DELETE FROM dead WHERE kind = ?1", [kind as u8])?;
    Ok(())
}

/// Makes one run of `runs`, without what is `dead`.
fn merge(transaction: &Transaction, kind: Kind, runs: &[Run], dead: &FxHashSet<u32>) -> Result<(), StoreError> {
    let mut writer = Writer::new(transaction, kind, runs.iter().map(|run| run.pairs).sum())?;
    let sql = "SELECT pairs, id FROM list WHERE id >= ?1 << 32 AND id < (?1 + 1) << 32 ORDER BY id";
    let mut statements = runs.iter().map(|_| transaction.prepare(sql)).collect::<Result<Vec<_>, _>>()?;
    let mut readers = Vec::with_capacity(runs.len());
    for (statement, run) in statements.iter_mut().zip(runs) {
        readers.push(Reader { transaction, rows: statement.query([run.id])?, id: None, bucket: Vec::new(), at: 0 });
    }
    let mut heads = BinaryHeap::new();
    for (number, reader) in readers.iter_mut().enumerate() {
        heads.extend(reader.next()?.map(|pair| Reverse((pair, number))));
    }
    while let Some(Reverse((pair, number))) = heads.pop() {
        if !dead.contains(&pair.1) {
            writer.push(pair)?;
        }
        heads.extend(readers[number].next()?.map(|pair| Reverse((pair, number))));
    }
    drop(readers);
    drop(statements);
    writer.finish()?;
    for run in runs {
        transaction
            .prepare_cached("DELETE FROM list WHERE id >= ?1 << 32 AND id < (?1 + 1) << 32")?
            .execute([run.id])?;
        transaction.prepare_cached("DELETE FROM run WHERE id = ?1")?.execute([run.id])?;
    }
    Ok(())
}

/// Reads a run from its start, and deletes what it has read: the new run takes its place in the file.
struct Reader<'a> {
    transaction: &'a Transaction<'a>,
    id: Option<i64>,
    rows: rusqlite::Rows<'a>,
    bucket: Vec<u8>,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Result<Option<Pair>, StoreError> {
        while self.at * PAIR >= self.bucket.len() {
            if let Some(read) = self.id.take() {
                self.transaction.prepare_cached("DELETE FROM list WHERE id = ?1")?.execute([read])?;
            }
            let row = self.rows.next()?;
            let id = row.map(|row| row.get(1)).transpose()?;
            let Some(row) = row else { return Ok(None) };
            self.bucket.clear();
            self.bucket.extend(sealed::of(row)?);
            self.id = id;
            self.at = 0;
        }
        self.at += 1;
        Ok(Some(pair(&self.bucket, self.at - 1)))
    }
}

/// Writes a run from its start.
struct Writer<'a> {
    transaction: &'a Transaction<'a>,
    run: Run,
    bucket: Vec<u8>,
    bucket_id: i64,
}

impl<'a> Writer<'a> {
    /// A run of about so many pairs.
    fn new(transaction: &'a Transaction<'a>, kind: Kind, pairs: u64) -> Result<Writer<'a>, StoreError> {
        let buckets = (pairs / BUCKET).max(1);
        let shift = 32 - buckets.ilog2().min(31);
        let sql = "INSERT INTO run(kind, shift, pairs) VALUES(?1, ?2, 0)";
        let id = transaction.prepare_cached(sql)?.insert((kind as u8, shift))?;
        Ok(Writer { transaction, run: Run { id, shift, pairs: 0 }, bucket: Vec::new(), bucket_id: id << 32 })
    }

    fn push(&mut self, (key, number): Pair) -> Result<(), StoreError> {
        let id = bucket_id(self.run.id, key, self.run.shift);
        if id != self.bucket_id {
            self.write()?;
            self.bucket_id = id;
        }
        self.bucket.extend(key.to_le_bytes());
        self.bucket.extend(number.to_le_bytes());
        self.run.pairs += 1;
        Ok(())
    }

    fn write(&mut self) -> Result<(), StoreError> {
        if !self.bucket.is_empty() {
            let mut insert = self.transaction.prepare_cached("INSERT INTO list VALUES(?1, ?2)")?;
            insert.execute((self.bucket_id, seal(std::mem::take(&mut self.bucket))))?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), StoreError> {
        self.write()?;
        let sql = "UPDATE run SET pairs = ?2 WHERE id = ?1";
        self.transaction.prepare_cached(sql)?.execute((self.run.id, self.run.pairs as i64))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Folder, Sqlite};
    use super::*;
    use std::collections::BTreeSet;

    /// Some keys are common, most are rare.
    fn key(number: u32, nth: u32) -> u32 {
        let hash = number.wrapping_mul(0x9e37_79b9) ^ nth.wrapping_mul(0x85eb_ca6b);
        if nth == 0 { hash % 7 } else { hash }
    }

    fn pairs(numbers: std::ops::Range<u32>) -> Vec<Pair> {
        numbers.flat_map(|number| (0..9).map(move |nth| (key(number, nth), number))).collect()
    }

    #[test]
    fn runs_answer_like_a_plain_set() {
        let folder = Folder::new();
        let (store, _) = Sqlite::open(&folder.path("store.db")).unwrap();
        let mut connection = store.connection();
        let transaction = connection.transaction().unwrap();
        let mut plain: BTreeSet<Pair> = BTreeSet::new();
        let mut dead: BTreeSet<u32> = BTreeSet::new();
        let check = |plain: &BTreeSet<Pair>, dead: &BTreeSet<u32>| {
            let lists = Lists::open(&transaction, Kind::LookupKeys).unwrap();
            for key in plain.iter().map(|pair| pair.0).step_by(997).chain(0..8) {
                let mut read = Vec::new();
                lists.read(key, usize::MAX >> 1, &mut read).unwrap();
                read.retain(|number| !dead.contains(&(*number as u32)));
                let expected: Vec<u64> =
                    plain.range((key, 0)..=(key, u32::MAX)).map(|pair| u64::from(pair.1)).collect();
                assert_eq!(read, expected, "under {key}");
            }
        };
        for batch in 0..20 {
            // Large ones and small ones in turn.
            let size = if batch % 3 == 2 { 100 } else { 2000 };
            let batch = pairs(batch * 2000..batch * 2000 + size);
            plain.extend(&batch);
            enter(&transaction, Kind::LookupKeys, batch).unwrap();
        }
        let many = runs(&transaction, Kind::LookupKeys).unwrap();
        assert!(many.len() < 14, "some were merged: {}", many.len());
        check(&plain, &dead);
        for number in (0..40_000).step_by(11) {
            let keys: Vec<u32> = (0..9).map(|nth| key(number, nth)).collect();
            if plain.contains(&(keys[0], number)) {
                for &key in &keys {
                    plain.remove(&(key, number));
                }
                drop_number(&transaction, Kind::LookupKeys, &keys, number).unwrap();
                dead.insert(number);
            }
        }
        check(&plain, &dead);
        tidy(&transaction, Kind::LookupKeys).unwrap();
        assert_eq!(runs(&transaction, Kind::LookupKeys).unwrap().len(), 1);
        check(&plain, &BTreeSet::new());
        assert!(runs(&transaction, Kind::Shingles).unwrap().is_empty(), "the other lists are their own");
    }
}
