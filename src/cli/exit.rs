//! Exit codes: a contract with scripts.

/// Exit code: nothing of severity warning or above.
pub const CLEAN: u8 = 0;
/// Exit code: findings.
pub const FINDINGS: u8 = 1;
/// Exit code: the job could not be done.
pub const FAILED: u8 = 2;
