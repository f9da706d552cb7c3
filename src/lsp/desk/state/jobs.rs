//! The jobs under way.

use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Stop;
use rustc_hash::FxHashMap;
use std::sync::atomic::Ordering;

/// All of them.
#[derive(Default)]
pub struct Jobs {
    last: JobId,
    /// Those that somebody waits for.
    pub running: FxHashMap<JobId, Running>,
    /// The walk under way, and whether something happened since it began.
    pub walk: Option<(JobId, bool)>,
}

/// A job under way.
#[derive(Default)]
pub struct Running {
    /// Articles read.
    pub done: usize,
    /// Articles to read.
    pub total: usize,
    /// Whether the editor shows its progress.
    pub shown: bool,
    /// Whether it has ended; kept until the editor has answered about the progress.
    pub ended: bool,
    /// Ends it early.
    pub stop: Stop,
}

impl Jobs {
    /// A number for a job, higher than those given before.
    pub fn next(&mut self) -> JobId {
        self.last.0 += 1;
        self.last
    }

    /// A number for a job that somebody waits for, and what ends it early.
    pub fn start(&mut self) -> (JobId, Stop) {
        let job = self.next();
        (job, self.running.entry(job).or_default().stop.clone())
    }

    /// Ends the jobs under way; what they still bring counts.
    pub fn stop_all(&self) {
        self.running.values().for_each(|running| running.stop.store(true, Ordering::Relaxed));
    }
}
