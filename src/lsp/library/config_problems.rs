//! What is wrong in configuration files. The same file is read for many folders, and told of each.

use crate::lsp::ids::JobId;
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
    /// By the folder that the files were read for, with the job that read them; none without.
    by_folder: FxHashMap<PathBuf, (JobId, Vec<ConfigProblem>)>,
}

impl ConfigProblems {
    /// From now on `problems`, which `job` read, are all there are in the files that hold for `folder`. A file is the same
    /// for every folder: what an earlier job read of it for another one counts no more.
    pub fn replace(&mut self, job: JobId, folder: PathBuf, problems: Vec<ConfigProblem>) {
        let before = self.by_folder.remove(&folder).map(|(_, problems)| problems).unwrap_or_default();
        let read: BTreeSet<PathBuf> = before.iter().chain(&problems).map(|problem| problem.path.clone()).collect();
        for (_, of_others) in self.by_folder.values_mut().filter(|(earlier, _)| *earlier < job) {
            of_others.retain(|problem| !read.contains(&problem.path));
        }
        if !problems.is_empty() {
            self.by_folder.insert(folder, (job, problems));
        }
    }

    /// Drops those of folders that do not matter.
    pub fn retain(&mut self, matters: impl Fn(&Path) -> bool) {
        self.by_folder.retain(|folder, _| matters(folder));
    }

    /// Each once, by file and in order.
    pub fn by_file(&self) -> BTreeMap<&Path, Vec<&ConfigProblem>> {
        let mut files: BTreeMap<&Path, Vec<&ConfigProblem>> = BTreeMap::new();
        for problem in self.all() {
            files.entry(&problem.path).or_default().push(problem);
        }
        for problems in files.values_mut() {
            problems.sort_by(|a, b| (a.range.start, &a.message).cmp(&(b.range.start, &b.message)));
            problems.dedup();
        }
        files
    }

    fn all(&self) -> impl Iterator<Item = &ConfigProblem> {
        self.by_folder.values().flat_map(|(_, problems)| problems)
    }

    /// What the log says of them.
    pub fn lines(&self) -> BTreeSet<String> {
        self.all().map(|problem| problem.line.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(message: &str) -> ConfigProblem {
        let path = PathBuf::from("/desk/copydesk.toml");
        ConfigProblem { path, range: Range::default(), lost: Lost::Part, message: message.into(), line: message.into() }
    }

    #[test]
    fn a_file_that_is_read_again_for_one_folder_is_not_mixed_with_what_it_was_for_another() {
        let mut problems = ConfigProblems::default();
        problems.replace(JobId(1), "/desk".into(), vec![problem("as it was")]);
        problems.replace(JobId(1), "/desk/city".into(), vec![problem("as it was")]);
        problems.replace(JobId(2), "/desk/city".into(), vec![problem("as it is")]);
        let shown: Vec<_> = problems.by_file().into_values().flatten().map(|problem| &problem.message).collect();
        assert_eq!(shown, ["as it is"]);
        problems.replace(JobId(3), "/desk".into(), Vec::new());
        problems.replace(JobId(3), "/desk/city".into(), Vec::new());
        assert!(problems.by_file().is_empty());
    }
}
