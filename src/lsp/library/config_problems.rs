//! What is wrong in configuration files. The same file is read for many folders, and told of each.

use crate::stylebook::Lost;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::Range;

/// Something wrong in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The file, below the same folder as the editor's articles.
    pub path: PathBuf,
    /// Where in it, on one line; its start where it cannot be read.
    pub range: Range,
    /// How much of it does not count.
    pub lost: Lost,
    /// What is wrong.
    pub message: String,
    /// Where and at which key, in one line for the log: nothing else that stands in the file.
    pub line: String,
}

/// All that is known to be wrong.
#[derive(Default)]
pub struct ConfigProblems {
    /// By the folder that the files were read for; none without.
    by_folder: FxHashMap<PathBuf, Vec<ConfigProblem>>,
}

impl ConfigProblems {
    /// From now on `problems` are all there are in the files that hold for `folder`.
    pub fn replace(&mut self, folder: PathBuf, problems: Vec<ConfigProblem>) {
        if problems.is_empty() {
            self.by_folder.remove(&folder);
        } else {
            self.by_folder.insert(folder, problems);
        }
    }

    /// Drops those of folders that do not matter.
    pub fn retain(&mut self, matters: impl Fn(&Path) -> bool) {
        self.by_folder.retain(|folder, _| matters(folder));
    }

    /// Each once, by file and in order.
    pub fn by_file(&self) -> BTreeMap<&Path, Vec<&ConfigProblem>> {
        let mut files: BTreeMap<&Path, Vec<&ConfigProblem>> = BTreeMap::new();
        for problem in self.by_folder.values().flatten() {
            files.entry(&problem.path).or_default().push(problem);
        }
        for problems in files.values_mut() {
            problems.sort_by(|a, b| (a.range.start, &a.message).cmp(&(b.range.start, &b.message)));
            problems.dedup();
        }
        files
    }

    /// What the log says of them.
    pub fn lines(&self) -> BTreeSet<String> {
        self.by_folder.values().flatten().map(|problem| problem.line.clone()).collect()
    }
}
