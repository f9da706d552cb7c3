//! Which files are transcripts because stories name them in their front matter. Whether they are there, and in the
//! workspace, only a job can tell.

use super::front_matter;
use crate::article::Article;
use crate::files::{NoTranscript, Refused};
use crate::index::FileId;
use crate::lints::{Finding, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};

/// What came of looking for one that is named: its path, spelled as when its folder is walked.
pub type Looked = (PathBuf, Result<PathBuf, NoTranscript>);

/// The transcripts that stories name.
#[derive(Default)]
pub struct Transcripts {
    by_story: FxHashMap<FileId, Vec<PathBuf>>,
    /// What was last asked for, in order.
    wanted: Vec<PathBuf>,
    /// Whether to ask again, though it be for the same.
    due: bool,
    /// What came of it last.
    looked: FxHashMap<PathBuf, Result<PathBuf, NoTranscript>>,
    /// Those that are there and give no text.
    refused: FxHashMap<PathBuf, NoTranscript>,
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
        self.due |= !self.wanted.is_empty();
    }

    /// Something happened to the file or folder at `path`, on the disk or in the editor.
    pub fn changed(&mut self, path: &Path) {
        // Folders may be spelled otherwise where a transcript is named.
        let is_meant = |named: &PathBuf| named.iter().any(|part| Some(part) == path.file_name());
        self.due |= self.wanted.iter().any(is_meant);
    }

    /// All that are named, where it must be looked whether they are there.
    pub fn take_due(&mut self) -> Option<Vec<PathBuf>> {
        if !std::mem::take(&mut self.due) {
            return None;
        }
        self.wanted = self.by_story.values().flatten().cloned().collect();
        self.wanted.sort();
        self.wanted.dedup();
        Some(self.wanted.clone())
    }

    /// Takes in what came of looking; those that are there, in order. Nothing where something else was asked for since.
    pub fn take(&mut self, looked: Vec<Looked>) -> Option<Vec<PathBuf>> {
        if !looked.iter().map(|(path, _)| path).eq(&self.wanted) {
            return None;
        }
        self.looked = looked.into_iter().collect();
        let mut found: Vec<PathBuf> = self.looked.values().flatten().cloned().collect();
        found.sort();
        found.dedup();
        self.refused.retain(|path, _| found.contains(path));
        Some(found)
    }

    /// The one at `path` was read; or it gives no text, and why.
    pub fn refuse(&mut self, path: &Path, refused: Option<Refused>) {
        match refused {
            Some(why) => self.refused.insert(path.to_owned(), NoTranscript::Refused(why)),
            None => self.refused.remove(path),
        };
    }

    /// Whether `story` names some that are not read.
    pub fn lacks_some(&self, story: FileId) -> bool {
        self.by_story.get(&story).into_iter().flatten().any(|path| self.why_not(path).is_some())
    }

    /// What is wrong with those that `article`, which stands at `path`, names, where it names them. Of those that the
    /// editor gives, which `is_given` says, nothing is.
    pub fn findings(&self, article: &Article, path: &Path, is_given: impl Fn(&Path) -> bool) -> Vec<Finding> {
        let mut seen = FxHashSet::default();
        let names = article.transcripts().into_iter().filter(|name| seen.insert(name.clone()));
        let finding = |name: String| {
            let named = path.with_file_name(&name);
            let why = self.why_not(&named).filter(|_| !is_given(&named))?;
            Some(front_matter::finding(
                "transcript",
                article.transcript_named(&name)?,
                Severity::Warning,
                why.tell(&name),
            ))
        };
        names.filter_map(finding).collect()
    }

    /// Why the one that is named by `path` is not read, if it is known not to be.
    fn why_not(&self, path: &Path) -> Option<&NoTranscript> {
        match self.looked.get(path)? {
            Ok(path) => self.refused.get(path),
            Err(why) => Some(why),
        }
    }
}
