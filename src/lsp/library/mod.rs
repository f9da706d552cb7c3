//! What is known: open documents and their readings, configuration files and what is wrong in them, stylebooks, the index
//! and its store, what there is to find. No event, no job, no client: whoever may only read gets a [`Snapshot`].

pub mod config_files;
pub mod config_problems;
pub mod documents;
pub mod editor_settings;
pub mod findings;
pub mod folders;
mod front_matter;
pub mod links;
pub mod note_file;
pub mod pages;
pub mod snapshot;
pub mod store;
pub mod stylebooks;
pub mod text_content;
pub mod transcripts;

pub use snapshot::Snapshot;

use crate::article::Article;
use crate::index::{FileId, Index};
use crate::lints::Finding;
use crate::stylebook::Stylebook;
use crate::text::Encoding;
use config_files::ConfigFiles;
use config_problems::ConfigProblems;
use documents::{Documents, NotRead};
use editor_settings::EditorSettings;
use findings::{Basis, Findings};
use folders::Folders;
use pages::Pages;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use store::WorkspaceStore;
use stylebooks::Stylebooks;
use transcripts::Transcripts;

/// All of it.
#[derive(Default)]
pub struct Library {
    /// What the editor's columns count.
    pub encoding: Encoding,
    /// The folders of the workspace.
    pub folders: Folders,
    /// The articles.
    pub documents: Documents,
    /// The configuration files in the editor.
    pub config_files: ConfigFiles,
    /// What is wrong in configuration files on the disk.
    pub config_problems: ConfigProblems,
    /// What they say.
    pub stylebooks: Stylebooks,
    /// The transcripts that stories name.
    pub transcripts: Transcripts,
    /// What the user has set in the editor.
    pub editor_settings: EditorSettings,
    /// All articles at once.
    pub index: Index,
    /// What there is to find in the open documents.
    pub findings: Findings,
    /// The generation of the store for which the index hides what is open.
    hidden_in: Option<u64>,
    /// Whether other documents are open since.
    pub opened: bool,
}

impl Library {
    /// What holds for `file`, as far as it is known.
    pub fn stylebook(&self, file: FileId) -> Arc<Stylebook> {
        if let Some(document) = self.documents.get(file) {
            return document.stylebook.clone();
        }
        let path = self.documents.path(file);
        let folder = path.as_deref().and_then(Path::parent);
        self.stylebook_in(folder).unwrap_or_else(|| self.editor_settings.over(folder, &Arc::default()))
    }

    /// What holds in `folder`, once it is known; without a folder the user's settings are all there is.
    pub fn stylebook_in(&self, folder: Option<&Path>) -> Option<Arc<Stylebook>> {
        match folder {
            Some(at) => Some(self.editor_settings.over(folder, self.stylebooks.get(at)?)),
            None => Some(self.editor_settings.over(None, &Arc::default())),
        }
    }

    /// The article in `file`. Open ones are at hand, see [`Library::read_changed`]; closed ones are read again.
    pub fn article(&self, file: FileId) -> Option<Arc<Article>> {
        if let Some(open) = self.documents.get(file).and_then(|document| document.open.as_ref()) {
            return open.article.clone();
        }
        let text = self.documents.closed_text(file)?;
        let format = documents::format_of(&self.documents.uri(file)?);
        Some(Arc::new(Article::read(text, format, &self.stylebook(file))))
    }

    /// Reads every open document whose text changed since it was last read; those that could not be.
    pub fn read_changed(&mut self, now: Option<Instant>) -> Vec<(FileId, NotRead)> {
        self.hold_store();
        let mut not_read = Vec::new();
        for (file, article, why) in self.documents.read_changed(now) {
            let role = self.stylebook(file).settings.role;
            if let Some(document) = self.documents.get(file).filter(|document| !document.is_version) {
                self.transcripts.name(file, document.path.as_deref(), &article.transcripts());
                self.index.locate(file, &document.address());
                self.index.update(file, &article, role);
            }
            not_read.extend(why.map(|why| (file, why)));
        }
        not_read
    }

    /// All there is to say of `file`: what is wrong in its front matter, then what there is to find.
    pub fn all_findings(&self, file: FileId) -> Vec<Finding> {
        let Some(basis) = self.basis(file) else { return Vec::new() };
        let mut all = front_matter::findings(&basis.article);
        if let Some(path) = self.documents.path(file).filter(|_| self.transcripts.lacks_some(file)) {
            let is_given = |named: &Path| {
                let file = self.documents.find_path(named).filter(|&file| self.is_open(file));
                file.is_some_and(|file| self.index.is_transcript(file))
            };
            all.extend(self.transcripts.findings(&basis.article, &path, is_given));
        }
        all.extend_from_slice(&self.findings_on(&basis));
        all
    }

    /// Whether [`Library::all_findings`] has an answer for `file` without much ado. If not, one step is done towards it.
    pub fn is_checked(&self, file: FileId) -> bool {
        !self.is_open(file) || self.basis(file).is_none_or(|basis| self.findings.is_ready(&basis))
    }

    /// What there is to find in `basis`; kept only for open documents, because others are read anew each time.
    fn findings_on(&self, basis: &Basis) -> Arc<[Finding]> {
        if self.is_open(basis.file) { self.findings.of(basis) } else { self.findings.compute(basis) }
    }

    /// Everything that turns spans into ranges.
    pub fn pages(&self) -> Pages<'_> {
        Pages::new(&self.documents, self.encoding)
    }

    /// `file` does not belong to the workspace any more. While it is open it still counts.
    pub fn forget(&mut self, file: FileId) {
        let Some(document) = self.documents.get_mut(file) else { return };
        document.listed = false;
        document.disk = None;
        if document.open.is_none() {
            self.transcripts.name(file, None, &[]);
            self.index.replace(file, None);
        }
    }

    /// The documents whose paths are `meant` do not belong to the workspace any more. Whether there were any.
    pub fn forget_where(&mut self, meant: impl Fn(&PathBuf) -> bool) -> bool {
        let listed = self.documents.all().filter(|(_, document)| document.listed);
        let gone: Vec<FileId> =
            listed.filter(|(_, document)| document.path.as_ref().is_some_and(&meant)).map(|(file, _)| file).collect();
        gone.iter().for_each(|file| self.forget(*file));
        !gone.is_empty()
    }

    /// Whether the article at `path` belongs to the workspace.
    pub fn is_listed(&self, path: &Path) -> bool {
        let known = self.documents.find_path(path).and_then(|file| self.documents.get(file));
        known.is_some_and(|document| document.listed)
    }

    /// Whether the editor has `file` open.
    pub fn is_open(&self, file: FileId) -> bool {
        self.documents.get(file).is_some_and(|document| document.open.is_some())
    }

    /// `file` as messages name it.
    pub fn name(&self, file: FileId) -> String {
        self.documents.uri(file).map_or("an article".to_owned(), |uri| uri.as_str().to_owned())
    }

    /// Before the index is asked: it sees the store as it is now, without the documents that are open. Whether somebody
    /// has changed the store.
    pub fn hold_store(&mut self) -> bool {
        if self.documents.store.is_none() {
            return false;
        }
        self.index.hold();
        let generation = self.index.generation();
        let changed = generation != self.hidden_in;
        if std::mem::take(&mut self.opened) || changed {
            self.index.hide(self.documents.open_in_store());
            self.hidden_in = generation;
        }
        changed
    }

    /// The workspace is large: `store` has everything that is not open.
    pub fn put_in_store(&mut self, store: Arc<WorkspaceStore>) {
        self.index.set_archive(Some(store.store()));
        self.documents.store = Some(store);
        (self.opened, self.hidden_in) = (true, None);
    }

    /// From now on there is no store. Whether there was one.
    pub fn leave_store(&mut self) -> bool {
        let was_there = self.documents.store.take().is_some();
        if was_there {
            self.index.set_archive(None);
        }
        was_there
    }

    fn basis(&self, file: FileId) -> Option<Basis<'_>> {
        let article = self.article(file)?;
        Some(Basis { file, article, stylebook: self.stylebook(file), index: &self.index })
    }
}
