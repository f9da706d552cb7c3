//! The stylebook of each folder: asked for when the first article of a folder is opened, read by a job, and read again when
//! one of its files changes. Two kinds of jobs read it, and do not wait for each other: what a job brings counts unless one
//! with a higher number was first. After every change there is one with a higher number for each folder that was ever
//! asked about.

use super::state::Desk;
use crate::index::FileId;
use crate::lsp::effect::Effect;
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Job;
use crate::stylebook::Stylebook;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Desk {
    /// Has it read what holds for `folders`.
    pub(super) fn read_stylebooks(&mut self, folders: Vec<PathBuf>) {
        folders.iter().for_each(|folder| self.library.stylebooks.expect(folder));
        if !folders.is_empty() {
            self.effects.push(Effect::Job(Job::Stylebooks(self.jobs.next(), folders, self.can.encoding)));
        }
    }

    /// Gives the document the stylebook of its folder, or asks for it.
    pub(super) fn ask_stylebook(&mut self, file: FileId) {
        let Some(document) = self.library.documents.get(file) else { return };
        let folder = document.path.as_deref().and_then(Path::parent);
        match self.library.stylebook_in(folder) {
            Some(stylebook) => {
                if let Some(document) = self.library.documents.get_mut(file) {
                    document.set_stylebook(&stylebook);
                }
            }
            None => {
                let folder = folder.map(Path::to_owned);
                self.reports.get_mut(&file).into_iter().for_each(|report| report.waits = true);
                self.read_stylebooks(folder.into_iter().collect());
            }
        }
    }

    /// Takes in what `job` found to hold for `folder`.
    pub(super) fn take_stylebook(&mut self, job: JobId, folder: PathBuf, stylebook: Arc<Stylebook>) {
        if self.library.stylebooks.is_outdated(&folder, job) {
            return;
        }
        let effective = self.library.editor_settings.over(Some(&folder), &stylebook);
        self.library.stylebooks.insert(folder.clone(), job, stylebook);
        self.apply_stylebooks(|of| (of == Some(&folder)).then_some(&effective));
        self.check_goes_on(&folder);
        self.answer_waiting();
    }

    /// The editor's settings changed: they hold for every article.
    pub(super) fn apply_all_stylebooks(&mut self) {
        let library = &self.library;
        let known = |folder: &PathBuf| Some((folder.clone(), library.stylebook_in(Some(folder))?));
        let effective: FxHashMap<PathBuf, Arc<Stylebook>> = library.stylebooks.folders().filter_map(known).collect();
        let anywhere = library.editor_settings.over(None, &Arc::default());
        self.apply_stylebooks(|of| of.map_or(Some(&anywhere), |folder| effective.get(folder)));
    }

    /// Gives each document what `of` says to hold in its folder, as far as it is known.
    fn apply_stylebooks<'a>(&mut self, of: impl Fn(Option<&Path>) -> Option<&'a Arc<Stylebook>>) {
        self.all_may_differ();
        for (file, document) in self.library.documents.all_mut() {
            let Some(stylebook) = of(document.path.as_deref().and_then(Path::parent)) else { continue };
            let differs = document.set_stylebook(stylebook);
            if let Some(report) = self.reports.get_mut(&file) {
                report.waits = false;
                if differs {
                    report.may_differ();
                }
            }
        }
    }

    /// Stylebooks of folders with articles are read with those; others are read for what is wrong with them.
    pub(super) fn read_configured(&mut self, mut folders: Vec<PathBuf>) {
        let listed = self.library.documents.all().filter(|(_, document)| document.listed);
        let with_articles: FxHashSet<&Path> =
            listed.filter_map(|(_, document)| document.path.as_deref()?.parent()).collect();
        folders.retain(|folder| self.library.folders.hold(folder) && !with_articles.contains(folder.as_path()));
        folders.sort();
        folders.dedup();
        self.read_stylebooks(folders);
    }

    /// A configuration file changed, and may hold for everything; or nobody knows what did. All is read again.
    pub(super) fn all_may_have_changed_on_disk(&mut self) {
        // What is still being read for the first time may have been read before the change.
        self.read_stylebooks(self.library.stylebooks.folders().cloned().collect());
        if self.library.documents.store.is_some() {
            self.scan_store();
            return;
        }
        // Which files are articles may be set otherwise now.
        self.walk();
        let listed = self.library.documents.all().filter(|(_, document)| document.listed);
        let paths: Vec<PathBuf> = listed.filter_map(|(_, document)| document.path.clone()).collect();
        self.reread(paths);
    }
}
