//! The workspace: its folders, what is in them, and the jobs that look.
//!
//! The desk never touches the disk. It asks for a walk or a reading by a job's number and takes in what comes back;
//! a reading older than the last one asked for is dropped, and one of a document that is open changes nothing but
//! what will count when it closes.

use super::publish;
use super::{Desk, Outgoing};
use crate::files;
use crate::index::FileId;
use crate::lsp::jobs::{FileRead, Job, Stop};
use crate::lsp::library::documents::{Owed, path_of};
use crate::lsp::outbox::ToClient;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tower_lsp::ls_types::*;

/// The folders, and the jobs under way.
#[derive(Default)]
pub struct Workspace {
    /// As the editor gave them.
    pub folders: Vec<PathBuf>,
    /// Whether the index on disk could not be used, so that everything is kept in memory.
    pub in_memory: bool,
    last_job: u64,
    jobs: FxHashMap<u64, Running>,
    /// The walk under way, and whether something happened since it began.
    walk: Option<(u64, bool)>,
}

/// A job under way.
#[derive(Default)]
struct Running {
    /// Articles read.
    done: usize,
    /// Articles to read.
    total: usize,
    /// Whether the editor shows its progress.
    shown: bool,
    /// Whether it has ended; kept until the editor has answered about the progress.
    ended: bool,
    /// Ends it early.
    stop: Stop,
}

impl Workspace {
    /// Takes the folders from the editor's first message.
    pub fn set_folders(&mut self, params: InitializeParams) {
        #[allow(deprecated, reason = "editors without workspace folders still say rootUri")]
        let root = params.root_uri;
        self.folders = match params.workspace_folders.filter(|folders| !folders.is_empty()) {
            Some(folders) => folders.iter().filter_map(|folder| path_of(&folder.uri)).collect(),
            None => root.iter().filter_map(path_of).collect(),
        };
    }

    /// Whether `path` is in one of its folders.
    pub fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The innermost workspace folder around `path`.
    pub fn folder_of(&self, path: &Path) -> Option<&Path> {
        let around = self.folders.iter().filter(|folder| path.starts_with(folder));
        around.max_by_key(|folder| folder.components().count()).map(PathBuf::as_path)
    }

    /// A number for a job, higher than those given before.
    pub fn next_number(&mut self) -> u64 {
        self.last_job += 1;
        self.last_job
    }

    fn start_job(&mut self) -> (u64, Stop) {
        let job = self.next_number();
        (job, self.jobs.entry(job).or_default().stop.clone())
    }

    /// Ends the jobs under way; what they still bring counts.
    pub fn stop_jobs(&self) {
        self.jobs.values().for_each(|running| running.stop.store(true, Ordering::Relaxed));
    }
}

impl Desk {
    /// Looks for the articles of the workspace; one walk at a time, so that thousands of new files are no thousands of
    /// walks, and none that began earlier comes in later.
    pub(super) fn walk(&mut self, out: &mut Vec<Outgoing>) {
        if let Some((_, again)) = &mut self.workspace.walk {
            *again = true;
            return;
        }
        let folders = self.workspace.folders.clone();
        if !folders.is_empty() {
            let (job, stop) = self.start_shown(out);
            self.workspace.walk = Some((job, false));
            out.push(Outgoing::Job(Job::Walk { job, folders, shelf: !self.workspace.in_memory, stop }));
        }
    }

    /// The walk of that number has found what it could.
    pub(super) fn walk_ended(&mut self, job: u64, out: &mut Vec<Outgoing>) {
        if let Some((_, true)) = self.workspace.walk.take_if(|(walk, _)| *walk == job) {
            self.walk(out);
        }
    }

    /// Starts a job whose progress the editor may show.
    pub(super) fn start_shown(&mut self, out: &mut Vec<Outgoing>) -> (u64, Stop) {
        let (job, stop) = self.workspace.start_job();
        if self.can.progress {
            out.push(Outgoing::Client(ToClient::AskProgress(job)));
        }
        (job, stop)
    }

    /// The user wants the job to end.
    pub(super) fn cancel(&mut self, job: u64) {
        if let Some(running) = self.workspace.jobs.get(&job) {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn walked(&mut self, job: u64, folders: &[PathBuf], paths: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        if self.documents.shelf.is_some() {
            self.job_done(job, out); // It was on its way when the shelf came.
            return;
        }
        self.walk_ended(job, out);
        let gone: Vec<FileId> = self
            .documents
            .all()
            .filter(|(_, document)| {
                let below = document.path.as_ref().filter(|path| folders.iter().any(|f| path.starts_with(f)));
                document.listed && below.is_some_and(|path| paths.binary_search(path).is_err())
            })
            .map(|(file, _)| file)
            .collect();
        for file in gone {
            self.forget(file);
        }
        let workspace = &self.workspace;
        let unknown = |path: &PathBuf| {
            let known = self.documents.find_path(path).and_then(|file| self.documents.get(file));
            workspace.holds(path) && !known.is_some_and(|document| document.listed)
        };
        let new: Vec<PathBuf> = paths.into_iter().filter(unknown).collect();
        self.read_from_disk(job, new, out);
    }

    /// Asks for the texts of `paths`, which belong to the workspace, as part of `job`.
    fn read_from_disk(&mut self, job: u64, paths: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        for path in &paths {
            path.parent().into_iter().for_each(|folder| self.laid_down.asked(folder));
            let document = self.documents.list(path.clone()).and_then(|file| self.documents.get_mut(file));
            if let Some(document) = document {
                // Readings come in the order in which they were asked for, which is not that of their numbers: a walk
                // has had its number for a while when it asks.
                document.asked = job;
            }
        }
        if let Some(running) = self.workspace.jobs.get_mut(&job) {
            running.total = paths.len();
        }
        let stop = self.workspace.jobs.get(&job).map(|running| running.stop.clone()).unwrap_or_default();
        out.push(Outgoing::Job(Job::Read(job, paths, self.can.encoding, stop)));
    }

    pub(super) fn read(&mut self, job: u64, files: Vec<FileRead>, out: &mut Vec<Outgoing>) {
        let count = files.len();
        for FileRead { path, content, trouble } in files {
            if let Some(trouble) = trouble {
                self.trouble(trouble, out);
            }
            let Some(file) = self.documents.find_path(&path) else { continue };
            let Some(document) = self.documents.get_mut(file).filter(|d| d.asked <= job && d.listed) else { continue };
            match content {
                Some((text, summary)) => {
                    document.disk = Some(text);
                    if document.open.is_none() {
                        self.index.replace(file, Some(summary));
                    }
                }
                None => self.forget(file),
            }
        }
        if let Some(running) = self.workspace.jobs.get(&job) {
            self.progress(job, running.done + count, running.total, out);
        }
    }

    /// A job has done so much.
    pub(super) fn progress(&mut self, job: u64, done: usize, total: usize, out: &mut Vec<Outgoing>) {
        let Some(running) = self.workspace.jobs.get_mut(&job) else { return };
        (running.done, running.total) = (done, total);
        if running.shown {
            let report = WorkDoneProgressReport {
                message: Some(format!("{done} of {total} articles")),
                percentage: Some((done * 100 / total.max(1)).min(100) as u32),
                cancellable: Some(true),
            };
            out.push(Outgoing::Client(ToClient::Progress(job, WorkDoneProgress::Report(report))));
        }
    }

    pub(super) fn job_done(&mut self, job: u64, out: &mut Vec<Outgoing>) {
        self.walk_ended(job, out);
        self.all_may_have_changed();
        if self.can.refresh_inlay_hints && self.documents.open().next().is_some() {
            out.push(Outgoing::Client(ToClient::RefreshInlayHints));
        }
        let Some(running) = self.workspace.jobs.get_mut(&job) else { return };
        running.ended = true;
        if running.shown {
            out.push(end_progress(job, running));
        }
        if running.shown || !self.can.progress {
            self.workspace.jobs.remove(&job);
        }
    }

    pub(super) fn progress_granted(&mut self, job: u64, out: &mut Vec<Outgoing>) {
        let Some(running) = self.workspace.jobs.get_mut(&job) else { return };
        running.shown = true;
        let begin = WorkDoneProgressBegin {
            title: "Reading articles".to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        };
        out.push(Outgoing::Client(ToClient::Progress(job, WorkDoneProgress::Begin(begin))));
        // Editors wait for the end to know that the workspace is read, so it is told even when it came first.
        if running.ended {
            out.push(end_progress(job, running));
            self.workspace.jobs.remove(&job);
        }
    }

    pub(super) fn close(&mut self, uri: &Uri, out: &mut Vec<Outgoing>) {
        let Some(file) = self.documents.find(uri) else { return };
        if !self.documents.close_document(file) {
            return;
        }
        self.looks.remove(&file);
        let Some(document) = self.documents.get(file) else { return };
        let path = document.path.clone();
        out.push(publish::publish(document.uri.clone(), Vec::new(), None));
        self.closed_beside_faults(path.as_deref(), out);
        // What was not saved is gone, and what the others had to say about it with it.
        self.now.into_iter().for_each(|now| self.neighbours_changed(file, now));
        let Some(document) = self.documents.get(file) else { return };
        if self.documents.shelf.is_some() {
            let path = document.path.clone();
            self.forget(file);
            self.shelf.opened = true;
            self.shelf_changed(path.into_iter().collect(), out);
            return;
        }
        match document.path.clone().filter(|_| document.listed) {
            // The editor may leave unsaved words behind: only the disk counts now.
            Some(path) => self.reread(vec![path], out),
            None => self.forget(file),
        }
    }

    pub(super) fn watched(&mut self, changes: Vec<FileEvent>, out: &mut Vec<Outgoing>) {
        let (mut changed, mut look_again, mut laid_down) = (Vec::new(), false, false);
        let (mut on_shelf, mut unclear) = (Vec::new(), Vec::new());
        for FileEvent { uri, typ } in changes {
            let Some(path) = path_of(&uri) else { continue };
            let own = path.extension().is_some_and(|ending| ending == "toml");
            // A folder may be gone with what is wrong in its files.
            laid_down |= own || typ == FileChangeType::DELETED && self.faults.are_below(&path);
            let listed = self.documents.find_path(&path).and_then(|f| self.documents.get(f)).is_some_and(|d| d.listed);
            if self.documents.shelf.is_some() {
                on_shelf.extend(Some(path).filter(|path| !own && self.workspace.holds(path)));
            } else if typ == FileChangeType::DELETED {
                // A folder that was moved away may be back before it is told that it is gone.
                look_again |= self.forget_below(&path);
            } else if listed {
                changed.push(path);
            } else if files::is_article(&path) {
                // Whether it is not ignored only a walk can tell.
                look_again |= self.workspace.holds(&path);
            } else if !own && self.workspace.holds(&path) {
                unclear.push(path);
            }
        }
        self.shelf_changed(on_shelf, out);
        if !unclear.is_empty() {
            out.push(Outgoing::Job(Job::Sift(self.workspace.folders.clone(), unclear)));
        }
        if laid_down {
            self.newsroom_changed(out);
        }
        if !changed.is_empty() {
            self.reread(changed, out);
        }
        if look_again {
            self.walk(out);
        }
    }

    pub(super) fn folders_changed(&mut self, change: WorkspaceFoldersChangeEvent, out: &mut Vec<Outgoing>) {
        let removed: Vec<PathBuf> = change.removed.iter().filter_map(|folder| path_of(&folder.uri)).collect();
        self.workspace.folders.retain(|folder| !removed.contains(folder));
        let workspace = &self.workspace;
        let outside = |path: &PathBuf| !workspace.holds(path);
        let gone: Vec<FileId> = self
            .documents
            .all()
            .filter(|(_, document)| document.listed && document.path.as_ref().is_some_and(outside))
            .map(|(file, _)| file)
            .collect();
        for file in gone {
            self.forget(file);
        }
        let added: Vec<PathBuf> = change.added.iter().filter_map(|folder| path_of(&folder.uri)).collect();
        self.workspace.folders.extend(added.iter().cloned());
        self.forget_faults(out);
        // The shelf is of all folders together.
        self.clear_shelf();
        self.watch_and_walk(&added, out);
        self.all_may_have_changed();
    }

    pub(super) fn reread(&mut self, paths: Vec<PathBuf>, out: &mut Vec<Outgoing>) {
        let job = self.workspace.next_number();
        self.read_from_disk(job, paths, out);
    }

    /// What was at `path` or below it is gone. Whether anything was.
    fn forget_below(&mut self, path: &Path) -> bool {
        let gone: Vec<FileId> = self
            .documents
            .all()
            .filter(|(_, document)| document.listed && document.path.as_ref().is_some_and(|p| p.starts_with(path)))
            .map(|(file, _)| file)
            .collect();
        let any = !gone.is_empty();
        for file in gone {
            self.forget(file);
        }
        self.all_may_have_changed();
        any
    }

    /// `file` does not belong to the workspace any more. While it is open it still counts.
    pub(super) fn forget(&mut self, file: FileId) {
        let Some(document) = self.documents.get_mut(file) else { return };
        document.listed = false;
        document.disk = None;
        if document.open.is_none() {
            self.index.replace(file, None);
        }
    }

    pub(super) fn all_may_have_changed(&mut self) {
        for (_, open) in self.documents.open_mut() {
            if open.owed == Owed::Nothing {
                open.owed = Owed::Changes;
            }
        }
    }
}

fn end_progress(job: u64, running: &Running) -> Outgoing {
    let stopped = running.stop.load(Ordering::Relaxed);
    let count = if stopped { running.done } else { running.total };
    let articles = if count == 1 { "article" } else { "articles" };
    let message = format!("{count} {articles} read{}", if stopped { ", then stopped" } else { "" });
    let end = WorkDoneProgressEnd { message: Some(message) };
    Outgoing::Client(ToClient::Progress(job, WorkDoneProgress::End(end)))
}
