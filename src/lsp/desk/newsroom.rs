//! What the newsroom has laid down for each folder: asked for when the first article of a folder is opened, read by a
//! job, and read again when one of its files changes.

use super::{Desk, Outgoing};
use crate::index::FileId;
use crate::lsp::jobs::Job;
use crate::stylebook::Stylebook;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Desk {
    /// Gives the document what is laid down for its folder, or asks for it.
    pub(super) fn ask_newsroom(&mut self, file: FileId, out: &mut Vec<Outgoing>) {
        let Some(document) = self.documents.get_mut(file) else { return };
        let Some(folder) = document.path.as_deref().and_then(Path::parent) else {
            document.stylebook = self.editor_settings.over(None, &Arc::default());
            return;
        };
        match self.stylebooks.get(folder) {
            Some(stylebook) => document.stylebook = self.editor_settings.over(Some(folder), stylebook),
            None => {
                out.push(Outgoing::Job(Job::Newsroom(vec![folder.to_owned()], self.can.encoding)));
                if let Some(open) = &mut document.open {
                    open.waits = true;
                }
            }
        }
    }

    /// Takes in what is laid down for `folder`.
    pub(super) fn newsroom(&mut self, folder: PathBuf, stylebook: Arc<Stylebook>, out: &mut Vec<Outgoing>) {
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
        self.stylebooks.insert(folder, stylebook);
        self.answer_waiting(out);
    }

    /// The editor's settings changed: they hold for every article.
    pub(super) fn lay_down_all(&mut self) {
        let settings = &self.editor_settings;
        let effective: FxHashMap<&PathBuf, Arc<Stylebook>> =
            self.stylebooks.iter().map(|(folder, laid)| (folder, settings.over(Some(folder), laid))).collect();
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
        if !folders.is_empty() {
            out.push(Outgoing::Job(Job::Newsroom(folders, self.can.encoding)));
        }
    }

    /// One of the newsroom's files changed: everything it may hold for is read again.
    pub(super) fn newsroom_changed(&mut self, out: &mut Vec<Outgoing>) {
        // What is still being read for the first time may have been read before the change.
        let open = self.documents.open().filter_map(|(_, document, _)| document.path.as_deref()?.parent());
        let folders: FxHashSet<PathBuf> = self.stylebooks.keys().cloned().chain(open.map(Path::to_owned)).collect();
        out.push(Outgoing::Job(Job::Newsroom(folders.into_iter().collect(), self.can.encoding)));
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
