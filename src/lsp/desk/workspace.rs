//! The workspace: its folders, what is in them, and the readings of the disk.
//!
//! The desk never touches the disk. It asks for a walk or a reading by a job's number and takes in what comes back;
//! a reading older than the last one asked for is dropped, and one of a document that is open changes nothing but
//! what will count when it closes.

use super::state::Desk;
use crate::lsp::effect::Effect;
use crate::lsp::event::FileRead;
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::documents::path_of;
use crate::lsp::library::folders::Folders;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tower_lsp::ls_types::WorkspaceFoldersChangeEvent;

impl Desk {
    /// Watches `folders` where the editor does not, and looks for articles: not before they are watched, for what changed
    /// in between would be missed.
    pub(super) fn watch_and_walk(&mut self, folders: &[PathBuf]) {
        if self.can.files.watched || folders.is_empty() {
            self.walk();
        } else {
            self.effects.push(Effect::WatchFolders(folders.to_vec()));
        }
    }

    /// Looks for the articles of the workspace; one walk at a time, so that thousands of new files are no thousands of
    /// walks, and none that began earlier comes in later.
    pub(super) fn walk(&mut self) {
        if let Some((_, again)) = &mut self.jobs.walk {
            *again = true;
            return;
        }
        let folders = self.library.folders.0.clone();
        if !folders.is_empty() {
            let (job, stop) = self.start_shown();
            self.jobs.walk = Some((job, false));
            self.effects.push(Effect::Job(Job::Walk { job, folders, store: !self.in_memory, stop }));
        }
    }

    /// The walk of that number has found what it could.
    pub(super) fn walk_ended(&mut self, job: JobId) {
        if let Some((_, true)) = self.jobs.walk.take_if(|(walk, _)| *walk == job) {
            self.walk();
        }
    }

    pub(super) fn walked(&mut self, job: JobId, folders: &[PathBuf], paths: Vec<PathBuf>) {
        if self.library.documents.store.is_some() {
            self.job_done(job); // It was on its way when the store came.
            return;
        }
        self.walk_ended(job);
        let named: BTreeSet<PathBuf> =
            self.library.documents.named_transcripts().map(|(_, path)| path.clone()).collect();
        self.library.forget_where(|path| {
            let below = folders.iter().any(|folder| path.starts_with(folder));
            below && paths.binary_search(path).is_err() && !named.contains(path)
        });
        self.all_may_differ();
        let library = &self.library;
        let unknown = |path: &PathBuf| library.folders.hold(path) && !library.is_listed(path);
        let new: Vec<PathBuf> = paths.into_iter().filter(unknown).collect();
        self.read_from_disk(job, new);
    }

    /// Asks for the texts of `paths`, which belong to the workspace, as part of `job`.
    fn read_from_disk(&mut self, job: JobId, paths: Vec<PathBuf>) {
        for path in &paths {
            path.parent().into_iter().for_each(|folder| self.library.stylebooks.expect(folder));
            let document =
                self.library.documents.list(path.clone()).and_then(|file| self.library.documents.get_mut(file));
            if let Some(document) = document {
                // Readings come in the order in which they were asked for, which is not that of their numbers: a walk
                // has had its number for a while when it asks.
                document.last_job = job;
            }
        }
        if let Some(running) = self.jobs.running.get_mut(&job) {
            running.total = paths.len();
        }
        let stop = self.jobs.running.get(&job).map(|running| running.stop.clone()).unwrap_or_default();
        let named = self.library.documents.named_transcripts().map(|(_, path)| path);
        let transcripts = named.filter(|path| paths.contains(path)).cloned().collect();
        self.effects.push(Effect::Job(Job::Read(job, paths, self.can.encoding, stop, transcripts)));
    }

    pub(super) fn read(&mut self, job: JobId, files: Vec<FileRead>) {
        let count = files.len();
        self.all_may_differ();
        for FileRead { path, content, transcripts, refused, warning } in files {
            let why = refused.as_ref().map(|refused| format!("{} {refused}", path.display()));
            why.into_iter().chain(warning).for_each(|warning| self.warn(warning));
            let Some(file) = self.library.documents.find_path(&path) else { continue };
            let Some(document) = self.library.documents.get_mut(file).filter(|d| d.last_job <= job && d.listed) else {
                continue;
            };
            if document.named_transcript && document.open.is_none() {
                self.library.transcripts.refuse(&path, refused);
            }
            match content {
                Some((text, summary)) => {
                    document.disk = Some(text);
                    if document.open.is_none() {
                        self.library.transcripts.name(file, Some(&path), &transcripts);
                        self.library.index.locate(file, &document.address());
                        self.library.index.replace(file, Some(summary));
                    }
                }
                None => self.library.forget(file),
            }
        }
        if let Some(running) = self.jobs.running.get(&job) {
            self.progress(job, running.done + count, running.total);
        }
    }

    pub(super) fn folders_changed(&mut self, change: WorkspaceFoldersChangeEvent) {
        let removed: Vec<PathBuf> = change.removed.iter().filter_map(|folder| path_of(&folder.uri)).collect();
        self.library.folders.0.retain(|folder| !removed.contains(folder));
        let folders = Folders(self.library.folders.0.clone());
        self.library.forget_where(|path| !folders.hold(path));
        self.library.transcripts.ask_again();
        let added: Vec<PathBuf> = change.added.iter().filter_map(|folder| path_of(&folder.uri)).collect();
        self.library.folders.0.extend(added.iter().cloned());
        self.forget_config_problems();
        // The store is of all folders together.
        self.clear_store();
        self.watch_and_walk(&added);
        self.all_may_have_changed();
    }

    pub(super) fn reread(&mut self, paths: Vec<PathBuf>) {
        let job = self.jobs.next();
        self.read_from_disk(job, paths);
    }
}
