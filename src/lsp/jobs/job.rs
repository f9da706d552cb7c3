//! Work for a thread, as a value.

use crate::lsp::ids::JobId;
use crate::lsp::library::store::WorkspaceStore;
use crate::text::Encoding;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Work for a thread.
#[derive(Debug)]
pub enum Job {
    /// List the articles below these folders; where they are many and may be kept on disk, take them from the store and
    /// look what has changed.
    Walk {
        /// Its number.
        job: JobId,
        /// The folders.
        folders: Vec<PathBuf>,
        /// Whether there may be a store.
        store: bool,
        /// Whether it is to end.
        stop: Stop,
    },
    /// Read these files, and the stylebooks of their folders; places in what is wrong with those are in this encoding. The
    /// last ones are transcripts, because stories say so.
    Read(JobId, Vec<PathBuf>, Encoding, Stop, BTreeSet<PathBuf>),
    /// Look which of these transcripts, which stories name, are files of these folders.
    Transcripts(Vec<PathBuf>, Vec<PathBuf>),
    /// Read the stylebooks of these folders, under this number; places in what is wrong with them are in this encoding.
    Stylebooks(JobId, Vec<PathBuf>, Encoding),
    /// Look whether any of these paths, whose names do not tell, brings articles to these folders.
    Sift(Vec<PathBuf>, Vec<PathBuf>),
    /// Look which articles in the store have changed.
    Scan(JobId, Arc<WorkspaceStore>, Stop),
    /// Look at these files of the store.
    Update(Arc<WorkspaceStore>, Vec<PathBuf>),
    /// Set the file of the store aside if it is damaged, then look for articles below these folders as [`Job::Walk`] does.
    Rebuild {
        /// Its number.
        job: JobId,
        /// The folders.
        folders: Vec<PathBuf>,
        /// What may be damaged.
        store: Arc<WorkspaceStore>,
        /// Whether it is to end.
        stop: Stop,
    },
}

/// Set when a job is to end before its time.
pub type Stop = Arc<AtomicBool>;

impl Job {
    /// The number under which somebody waits for its end, if anybody does.
    pub fn number(&self) -> Option<JobId> {
        match self {
            Job::Walk { job, .. } | Job::Read(job, ..) | Job::Scan(job, ..) | Job::Rebuild { job, .. } => Some(*job),
            Job::Stylebooks(..) | Job::Update(..) | Job::Sift(..) | Job::Transcripts(..) => None,
        }
    }
}
