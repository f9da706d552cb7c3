//! One scanner at a time: a row with a heartbeat, not a lock file, so that a killed scanner blocks nobody for long.

use super::super::StoreError;
use rusqlite::{Connection, OptionalExtension};
use std::time::{Duration, SystemTime};

/// How long a lease holds without a beat.
pub const LEASE: Duration = Duration::from_secs(10);

/// Takes or renews the lease for `holder` at the time `now`; answers whether it is its.
pub fn take(connection: &Connection, holder: u64, now: SystemTime) -> Result<bool, StoreError> {
    let beat = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis() as i64;
    let stale = beat - LEASE.as_millis() as i64;
    if let Some(other) = self::holder(connection)?.filter(|other| *other != holder && is_gone((other >> 32) as u32)) {
        release(connection, other)?;
    }
    // A beat from the future is from a clock that was set back.
    let sql = "INSERT INTO lease VALUES(1, ?1, ?2) ON CONFLICT(one) DO UPDATE SET holder = ?1, beat = ?2
        WHERE holder = ?1 OR beat < ?3 OR beat > ?2 + 60000";
    let changed = connection.prepare_cached(sql)?.execute((holder as i64, beat, stale))?;
    Ok(changed == 1)
}

/// Gives it back.
pub fn release(connection: &Connection, holder: u64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM lease WHERE holder = ?1")?.execute([holder as i64])?;
    Ok(())
}

fn holder(connection: &Connection) -> Result<Option<u64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT holder FROM lease")?;
    Ok(statement.query_row([], |row| row.get::<_, i64>(0)).optional()?.map(|holder| holder as u64))
}

/// Whether the process was here and is no more. Where the system does not tell, the lease runs out.
#[cfg(unix)]
fn is_gone(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    process.is_some_and(|process| rustix::process::test_kill_process(process) == Err(rustix::io::Errno::SRCH))
}

/// Whether the process was here and is no more. Where the system does not tell, the lease runs out.
#[cfg(not(unix))]
fn is_gone(_process: u32) -> bool {
    false
}
