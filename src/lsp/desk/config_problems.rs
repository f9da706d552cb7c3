//! What is wrong in the newsroom's files, shown in those files. The same file is read for many folders; it is shown once,
//! and again only where it differs. These are no articles: their faults are pushed even to an editor that pulls.

use super::{Desk, Outgoing, log, publish};
use crate::lsp::jobs::FileFault;
use crate::stylebook::Lost;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, MessageType, NumberOrString, Uri};

/// What is known, and what the editor knows of it.
#[derive(Default)]
pub(super) struct Faults {
    /// By the folder that they were read for; none without.
    by_folder: FxHashMap<PathBuf, Vec<FileFault>>,
    /// What the editor shows, by file.
    shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// What the log says of those that are there.
    logged: BTreeSet<String>,
}

impl Faults {
    /// Whether any is shown at `path` or below it.
    pub fn are_below(&self, path: &Path) -> bool {
        self.shown.keys().any(|file| file.starts_with(path))
    }

    /// What is to be shown, by file and in order.
    fn by_file(&self) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
        let mut files: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for fault in self.by_folder.values().flatten() {
            files.entry(fault.path.clone()).or_default().push(diagnostic(fault));
        }
        for diagnostics in files.values_mut() {
            diagnostics.sort_by(|a, b| (a.range.start, &a.message).cmp(&(b.range.start, &b.message)));
            diagnostics.dedup();
        }
        files
    }
}

impl Desk {
    /// Takes in what is wrong in the files that `job` read for these folders.
    pub(super) fn take_faults(&mut self, job: u64, faults: Vec<(PathBuf, Vec<FileFault>)>, out: &mut Vec<Outgoing>) {
        for (folder, faults) in faults {
            if self.laid_down.is_outdated(&folder, job) {
                continue;
            }
            if faults.is_empty() || !self.matters(&folder) {
                self.faults.by_folder.remove(&folder);
            } else {
                self.faults.by_folder.insert(folder, faults);
            }
        }
        self.show_faults(out);
    }

    /// Drops what is wrong in files that were read for folders that matter no more.
    pub(super) fn forget_faults(&mut self, out: &mut Vec<Outgoing>) {
        let mut faults = std::mem::take(&mut self.faults.by_folder);
        faults.retain(|folder, _| self.matters(folder));
        self.faults.by_folder = faults;
        self.show_faults(out);
    }

    /// Whether the folder is of the workspace, or a document in it is open.
    fn matters(&self, folder: &Path) -> bool {
        let mut open = self.documents.open();
        self.workspace.holds(folder)
            || open.any(|(_, document, _)| document.path.as_deref().and_then(Path::parent) == Some(folder))
    }

    /// A document was closed: its folder may matter no more, and what was an article in the editor is one of the newsroom's
    /// files again, of which the editor shows nothing.
    pub(super) fn closed_beside_faults(&mut self, path: Option<&Path>, out: &mut Vec<Outgoing>) {
        path.and_then(|path| self.faults.shown.remove(path));
        self.forget_faults(out);
    }

    fn show_faults(&mut self, out: &mut Vec<Outgoing>) {
        let lines: BTreeSet<String> =
            self.faults.by_folder.values().flatten().map(|fault| fault.line.clone()).collect();
        let new = lines.difference(&self.faults.logged).cloned();
        out.extend(new.map(|line| log(MessageType::WARNING, line)));
        self.faults.logged = lines;

        let files = self.faults.by_file();
        let mended = self.faults.shown.keys().filter(|path| !files.contains_key(*path)).map(|path| (path, Vec::new()));
        let differs =
            |(path, diagnostics): &(&PathBuf, &Vec<Diagnostic>)| self.faults.shown.get(*path) != Some(*diagnostics);
        let changed = files.iter().filter(differs).map(|(path, diagnostics)| (path, diagnostics.clone()));
        for (path, diagnostics) in mended.chain(changed) {
            // What is shown of an article belongs to its findings.
            let uri = Uri::from_file_path(path).filter(|_| !self.is_open(path));
            out.extend(uri.map(|uri| publish::publish(uri, diagnostics, None)));
        }
        self.faults.shown = files;
    }

    fn is_open(&self, path: &Path) -> bool {
        let document = self.documents.find_path(path).and_then(|file| self.documents.get(file));
        document.is_some_and(|document| document.open.is_some())
    }
}

fn diagnostic(fault: &FileFault) -> Diagnostic {
    let severity = match fault.lost {
        Lost::File => DiagnosticSeverity::ERROR,
        Lost::Part => DiagnosticSeverity::WARNING,
    };
    Diagnostic {
        range: fault.range,
        severity: Some(severity),
        code: Some(NumberOrString::String("settings".to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: fault.message.clone(),
        ..Diagnostic::default()
    }
}
