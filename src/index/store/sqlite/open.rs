//! Opening the file: whose it is, whether it is sound, and what to do where it is not.

use super::super::StoreError;
use super::{network, private, sealed};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// Opens or makes the file at `path`; answers whether one had to be set aside.
///
/// # Errors
/// Where it cannot be used.
pub fn open(path: &Path) -> Result<(Connection, bool), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    private::make_folder(folder).map_err(|error| StoreError::NoPlace(error.to_string()))?;
    if network::is_on_network(folder) {
        return Err(StoreError::Network);
    }
    match connect(path) {
        Err(StoreError::Damaged) => {
            set_aside(path)?;
            Ok((connect(path)?, true))
        }
        connected => Ok((connected?, false)),
    }
}

/// "cpyd": marks the file as ours.
const APPLICATION: i32 = 0x6370_7964;

/// How long to wait for another program that writes.
const BUSY: Duration = Duration::from_secs(5);

fn connect(path: &Path) -> Result<Connection, StoreError> {
    private::make_file(path).map_err(|error| StoreError::NoPlace(error.to_string()))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Plans do not depend on what is asked for: without this, many a question is planned anew each time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let journal: String = connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0))?;
    if !journal.eq_ignore_ascii_case("wal") {
        return Err(StoreError::Network); // Shared memory does not work there.
    }
    // With WAL, NORMAL loses at most the last transactions in a power cut, never the file.
    connection.execute_batch("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=8192;")?;
    match application(&connection)? {
        APPLICATION if is_ours(&connection)? => {}
        0 if is_empty(&connection)? => make(&mut connection)?,
        _ => return Err(StoreError::Damaged),
    }
    Ok(connection)
}

fn application(connection: &Connection) -> Result<i32, StoreError> {
    Ok(connection.query_row("PRAGMA application_id", [], |row| row.get(0))?)
}

fn is_empty(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0))?)
}

/// Whether its tables are those that [`make`] makes, and nothing stands beside them: a view or a trigger in their place
/// could keep a question waiting for ever.
fn is_ours(connection: &Connection) -> Result<bool, StoreError> {
    let plain = Connection::open_in_memory()?;
    plain.execute_batch(TABLES)?;
    Ok(schema(connection)? == schema(&plain)?)
}

fn schema(connection: &Connection) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_master ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn make(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have made it while this one waited.
    if is_empty(&transaction)? {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    Ok(transaction.commit()?)
}

/// Bump [`place::SCHEMA`] with any change here.
const TABLES: &str = "
CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    hash INTEGER NOT NULL, book INTEGER NOT NULL) STRICT;
CREATE TABLE said(at INTEGER PRIMARY KEY, said BLOB NOT NULL) STRICT;
CREATE TABLE named(at INTEGER PRIMARY KEY, named BLOB NOT NULL) STRICT;
CREATE TABLE wording(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE, words TEXT NOT NULL) STRICT;
CREATE TABLE place(wording INTEGER, file INTEGER, utterance INTEGER,
    PRIMARY KEY(wording, file, utterance)) STRICT, WITHOUT ROWID;
CREATE TABLE name(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE, written TEXT NOT NULL) STRICT;
CREATE TABLE bearer(name INTEGER, file INTEGER, person INTEGER,
    PRIMARY KEY(name, file, person)) STRICT, WITHOUT ROWID;
CREATE TABLE next(kind INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
INSERT INTO next VALUES(0, 1), (1, 1);
CREATE TABLE run(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, shift INTEGER NOT NULL,
    pairs INTEGER NOT NULL) STRICT;
CREATE TABLE list(id INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
CREATE TABLE fresh(kind INTEGER, key INTEGER, number INTEGER,
    PRIMARY KEY(kind, key, number)) STRICT, WITHOUT ROWID;
CREATE TABLE dead(kind INTEGER, number INTEGER, PRIMARY KEY(kind, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lease(one INTEGER PRIMARY KEY CHECK(one = 1), holder INTEGER NOT NULL, beat INTEGER NOT NULL) STRICT;
";

/// Whether the file at `path` is damaged somewhere in the middle.
pub fn is_damaged(path: &Path) -> bool {
    connect(path).and_then(|connection| check_all(&connection)) == Err(StoreError::Damaged)
}

/// Looks at every page of the file and at every seal in it: seconds for a large one.
fn check_all(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Damaged);
    }
    for sealed in ["SELECT pairs FROM list", "SELECT said FROM said", "SELECT named FROM named"] {
        let mut statement = connection.prepare(sealed)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            sealed::of(row)?;
        }
    }
    Ok(())
}

/// Renames a file that is damaged or not ours, so that nothing of a user's is ever lost.
pub fn set_aside(path: &Path) -> Result<(), StoreError> {
    let with = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        std::path::PathBuf::from(name)
    };
    std::fs::rename(path, with(".damaged")).map_err(|error| StoreError::NoPlace(error.to_string()))?;
    for ending in ["-wal", "-shm"] {
        match std::fs::remove_file(with(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::NoPlace(error.to_string()));
            }
            _ => {}
        }
    }
    Ok(())
}
