//! What is wrong in configuration files, shown in those files. The same file is read for many folders; it is shown once, and
//! again only where it differs. These are no articles: their problems are pushed even to an editor that pulls.

use super::state::Desk;
use crate::lsp::convert;
use crate::lsp::ids::JobId;
use crate::lsp::library::Library;
use crate::lsp::library::config_problems::ConfigProblem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

impl Desk {
    /// Takes in what is wrong in the files that `job` read for these folders.
    pub(super) fn take_config_problems(&mut self, job: JobId, problems: Vec<(PathBuf, Vec<ConfigProblem>)>) {
        for (folder, problems) in problems {
            if self.library.stylebooks.is_outdated(&folder, job) {
                continue;
            }
            let problems = if matters(&self.library, &folder) { problems } else { Vec::new() };
            self.library.config_problems.replace(job, folder, problems);
        }
        self.show_config_problems();
    }

    /// Drops what is wrong in files that were read for folders that matter no more.
    pub(super) fn forget_config_problems(&mut self) {
        let mut problems = std::mem::take(&mut self.library.config_problems);
        problems.retain(|folder| matters(&self.library, folder));
        self.library.config_problems = problems;
        self.show_config_problems();
    }

    /// Whether any is shown at `path` or below it.
    pub(super) fn has_config_problems_below(&self, path: &Path) -> bool {
        self.config_shown.keys().any(|file| file.starts_with(path))
    }

    /// A document was closed: its folder may matter no more, and what was an article in the editor is a configuration file
    /// again, of which the editor shows nothing.
    pub(super) fn closed_with_config_problems(&mut self, path: Option<&Path>) {
        path.and_then(|path| self.config_shown.remove(path));
        self.forget_config_problems();
    }

    fn show_config_problems(&mut self) {
        let lines = self.library.config_problems.lines();
        for line in lines.difference(&self.config_logged) {
            self.effects.log(MessageType::WARNING, line.clone());
        }
        self.config_logged = lines;

        let by_file = self.library.config_problems.by_file().into_iter();
        let files: BTreeMap<PathBuf, Vec<Diagnostic>> = by_file
            .map(|(path, problems)| (path.to_owned(), problems.into_iter().map(convert::config_diagnostic).collect()))
            .collect();
        let shown = &self.config_shown;
        let fixed = shown.keys().filter(|path| !files.contains_key(*path)).map(|path| (path, Vec::new()));
        let changed = files.iter().filter(|(path, diagnostics)| shown.get(*path) != Some(*diagnostics));
        for (path, diagnostics) in fixed.chain(changed.map(|(path, diagnostics)| (path, diagnostics.clone()))) {
            let article = self.library.documents.find_path(path).is_some_and(|file| self.library.is_open(file));
            // What is shown of an article belongs to its findings.
            if let Some(uri) = Uri::from_file_path(path).filter(|_| !article) {
                self.effects.publish(uri, diagnostics, None);
            }
        }
        self.config_shown = files;
    }
}

/// Whether the folder is of the workspace, or a document in it is open.
fn matters(library: &Library, folder: &Path) -> bool {
    let mut open = library.documents.open();
    library.folders.hold(folder)
        || open.any(|(_, document, _)| document.path.as_deref().and_then(Path::parent) == Some(folder))
}
