//! What the newsroom has laid down for each folder: asked for when the first article of a folder is opened, read by a
//! job, and read again when one of its files changes. Two kinds of jobs read it, and do not wait for each other: what a
//! job tells counts unless one with a higher number has told already. After every change there is one with a higher
//! number for each folder that was ever asked about.

use super::{Desk, Outgoing};
use crate::index::FileId;
use crate::lsp::jobs::Job;
use crate::stylebook::Stylebook;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is laid down in files, by folder.
#[derive(Default)]
pub(super) struct LaidDown(FxHashMap<PathBuf, Known>);

#[derive(Default)]
struct Known {
    /// The number of the job that told it.
    told_by: u64,
    /// Nothing until the first has told.
    stylebook: Option<Arc<Stylebook>>,
}

impl LaidDown {
    /// For `folder`, once it is known.
    pub fn get(&self, folder: &Path) -> Option<&Arc<Stylebook>> {
        self.0.get(folder)?.stylebook.as_ref()
    }

    /// Somebody is asking about `folder`.
    pub fn asked(&mut self, folder: &Path) {
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), Known::default());
        }
    }

    /// Whether what `job` tells about `folder` is older than what is known.
    pub fn is_outdated(&self, folder: &Path, job: u64) -> bool {
        self.0.get(folder).is_some_and(|known| known.told_by > job)
    }

    fn all(&self) -> impl Iterator<Item = (&PathBuf, &Arc<Stylebook>)> {
        self.0.iter().filter_map(|(folder, known)| Some((folder, known.stylebook.as_ref()?)))
    }

    fn take(&mut self, folder: PathBuf, job: u64, stylebook: Arc<Stylebook>) {
        self.0.insert(folder, Known { told_by: job, stylebook: Some(stylebook) });
    }
}

impl Desk {
    /// Has it read what is laid down for `folders`.
    pub(super) fn read_newsroom(&mut self, folders: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        folders.iter().for_each(|folder| self.laid_down.asked(folder));
        if !folders.is_empty() {
            out.push(Outgoing::Job(Job::Newsroom(self.workspace.next_number(), folders, self.can.encoding)));
        }
    }

    /// Gives the document what is laid down for its folder, or asks for it.
    pub(super) fn ask_newsroom(&mut self, file: FileId, out: &mut Vec<Outgoing>) {
        let Some(document) = self.documents.get_mut(file) else { return };
        let Some(folder) = document.path.as_deref().and_then(Path::parent) else {
            document.stylebook = self.editor_settings.over(None, &Arc::default());
            return;
        };
        match self.laid_down.get(folder) {
            Some(stylebook) => document.stylebook = self.editor_settings.over(Some(folder), stylebook),
            None => {
                let folder = folder.to_owned();
                if let Some(open) = &mut document.open {
                    open.waits = true;
                }
                self.read_newsroom(vec![folder], out);
            }
        }
    }

    /// Takes in what `job` found to be laid down for `folder`.
    pub(super) fn newsroom(&mut self, job: u64, folder: PathBuf, stylebook: Arc<Stylebook>, out: &mut Vec<Outgoing>) {
        if self.laid_down.is_outdated(&folder, job) {
            return;
        }
        let effective = self.editor_settings.over(Some(&folder), &stylebook);
        for (_, document) in self.documents.all_mut() {
            if document.path.as_deref().and_then(Path::parent) == Some(&folder) {
                document.lay_down(&effective);
                if let Some(open) = &mut document.open {
                    open.waits = false;
                }
            }
        }
        self.check_goes_on(&folder);
        self.laid_down.take(folder, job, stylebook);
        self.answer_waiting(out);
    }

    /// The editor's settings changed: they hold for every article.
    pub(super) fn lay_down_all(&mut self) {
        let settings = &self.editor_settings;
        let effective: FxHashMap<&PathBuf, Arc<Stylebook>> =
            self.laid_down.all().map(|(folder, laid)| (folder, settings.over(Some(folder), laid))).collect();
        let anywhere = settings.over(None, &Arc::default());
        for (_, document) in self.documents.all_mut() {
            match document.path.as_deref().and_then(Path::parent) {
                Some(folder) => {
                    effective.get(&folder.to_path_buf()).into_iter().for_each(|laid| document.lay_down(laid))
                }
                None => document.lay_down(&anywhere),
            }
        }
    }

    /// What is laid down for the folders of articles is read with them; for others it is read for what is wrong with it.
    pub(super) fn lay_down_without_articles(&mut self, mut folders: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        let listed = self.documents.all().filter(|(_, document)| document.listed);
        let with_articles: FxHashSet<&Path> =
            listed.filter_map(|(_, document)| document.path.as_deref()?.parent()).collect();
        folders.retain(|folder| self.workspace.holds(folder) && !with_articles.contains(folder.as_path()));
        folders.sort();
        folders.dedup();
        self.read_newsroom(folders, out);
    }

    /// One of the newsroom's files changed: everything it may hold for is read again.
    pub(super) fn newsroom_changed(&mut self, out: &mut Vec<Outgoing>) {
        // What is still being read for the first time may have been read before the change.
        self.read_newsroom(self.laid_down.0.keys().cloned().collect(), out);
        if self.documents.shelf.is_some() {
            self.scan_shelf(out);
            return;
        }
        // Which files are articles may be set otherwise now.
        self.walk(out);
        let listed = self.documents.all().filter(|(_, document)| document.listed);
        let paths: Vec<PathBuf> = listed.filter_map(|(_, document)| document.path.clone()).collect();
        self.reread(paths, out);
    }
}
