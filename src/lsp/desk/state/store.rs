//! How the store of a large workspace fares.

use crate::lsp::ids::JobId;
use std::time::Instant;

/// What the desk knows of it.
#[derive(Default)]
pub struct StoreState {
    /// When it was last asked whether it changed.
    pub asked_at: Option<Instant>,
    /// The scan under way, and whether there was news since it began.
    pub scan: Option<(JobId, bool)>,
    /// Whether a damaged one was replaced already; twice is a broken disk.
    pub rebuilt: bool,
}
