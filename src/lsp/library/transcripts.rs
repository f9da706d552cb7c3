//! Which files are transcripts because stories name them in their front matter. Whether they are there, and in the
//! workspace, only a job can tell.

use crate::index::FileId;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// The transcripts that stories name.
#[derive(Default)]
pub struct Transcripts {
    by_story: FxHashMap<FileId, Vec<PathBuf>>,
    /// What was last asked for, in order.
    asked: Vec<PathBuf>,
    /// Whether to ask again, though it be for the same.
    due: bool,
}

impl Transcripts {
    /// The story at `path` names these.
    pub fn name(&mut self, story: FileId, path: Option<&Path>, names: &[String]) {
        let folder = path.and_then(Path::parent).filter(|_| !names.is_empty());
        let paths: Vec<PathBuf> =
            folder.map_or(Vec::new(), |folder| names.iter().map(|name| folder.join(name)).collect());
        let before = self.by_story.get(&story).map_or(&[][..], Vec::as_slice);
        if before == paths {
            return;
        }
        self.due = true;
        if paths.is_empty() {
            self.by_story.remove(&story);
        } else {
            self.by_story.insert(story, paths);
        }
    }

    /// What is there may be different now.
    pub fn ask_again(&mut self) {
        self.due |= !self.asked.is_empty();
    }

    /// Something happened to the file at `path`.
    pub fn changed_on_disk(&mut self, path: &Path) {
        let is_meant = |named: &PathBuf| named.file_name() == path.file_name();
        self.due |= self.asked.iter().any(is_meant);
    }

    /// All that are named, where it must be looked whether they are there.
    pub fn take_due(&mut self) -> Option<Vec<PathBuf>> {
        if !std::mem::take(&mut self.due) {
            return None;
        }
        self.asked = self.by_story.values().flatten().cloned().collect();
        self.asked.sort();
        self.asked.dedup();
        Some(self.asked.clone())
    }

    /// Whether these are what was last asked for.
    pub fn is_latest(&self, named: &[PathBuf]) -> bool {
        self.asked == named
    }
}
