//! How loudly a finding speaks.

use crate::stylebook::Level;

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Faint.
    Hint,
    /// Worth knowing.
    Information,
    /// An editor would always act.
    Warning,
    /// Wrong beyond doubt.
    Error,
}

impl Severity {
    /// The severity that `level` sets; none for off.
    pub fn of(level: Level) -> Option<Severity> {
        match level {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    /// The level that sets it.
    pub fn level(self) -> Level {
        match self {
            Severity::Hint => Level::Hint,
            Severity::Information => Level::Information,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        }
    }

    /// As written in settings and machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
