//! One scanner at a time: a row with a heartbeat, not a lock file, so that a killed scanner blocks nobody for long.

use super::super::Trouble;
use super::Sqlite;
use std::time::{Duration, SystemTime};

/// How long a lease holds without a beat.
pub const LEASE: Duration = Duration::from_secs(10);

impl Sqlite {
    /// Takes or renews the lease for `holder` (any number of its own) at the time `now`; answers whether it is its.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn lease(&mut self, holder: u64, now: SystemTime) -> Result<bool, Trouble> {
        let beat = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis() as i64;
        let stale = beat - LEASE.as_millis() as i64;
        // A beat from the future is from a clock that was set back.
        let sql = "INSERT INTO lease VALUES(1, ?1, ?2) ON CONFLICT(one) DO UPDATE SET holder = ?1, beat = ?2
            WHERE holder = ?1 OR beat < ?3 OR beat > ?2 + 60000";
        let changed = self.connection().prepare_cached(sql)?.execute((holder as i64, beat, stale))?;
        Ok(changed == 1)
    }

    /// Gives the lease back.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn release_lease(&mut self, holder: u64) -> Result<(), Trouble> {
        self.connection().prepare_cached("DELETE FROM lease WHERE holder = ?1")?.execute([holder as i64])?;
        Ok(())
    }
}
