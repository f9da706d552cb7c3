//! The transcripts that stories name in their front matter: looked for, read as transcripts wherever they lie in the
//! workspace, and let go when no story names them any more.

use super::state::Desk;
use crate::index::FileId;
use crate::lsp::effect::Effect;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::transcripts::Looked;
use std::path::{Path, PathBuf};

impl Desk {
    /// Has it looked for the transcripts that stories name, where that may have changed.
    pub(super) fn ask_transcripts(&mut self) {
        if let Some(named) = self.library.transcripts.take_due() {
            let folders = self.library.folders.0.clone();
            self.effects.push(Effect::Job(Job::Transcripts(folders, named)));
        }
    }

    /// Takes in which of the transcripts that are named are there.
    pub(super) fn take_transcripts(&mut self, looked: Vec<Looked>) {
        let Some(found) = self.library.transcripts.take(looked) else { return };
        // What is said of those that are not there may be different.
        self.all_may_have_changed();
        let named = self.library.documents.named_transcripts();
        let gone: Vec<(FileId, PathBuf)> =
            named.filter(|(_, path)| !found.contains(path)).map(|(file, path)| (file, path.clone())).collect();
        let mut read: Vec<PathBuf> = Vec::new();
        for (file, path) in &gone {
            self.set_named(*file, path, false);
            let may_be_article = self.library.folders.hold(path) && self.library.documents.store.is_none();
            match may_be_article {
                true => read.push(path.clone()),
                false => self.library.forget(*file),
            }
        }
        for path in found {
            let known = self.library.documents.find_path(&path).and_then(|file| self.library.documents.get(file));
            if known.is_some_and(|document| document.named_transcript && document.listed) {
                continue;
            }
            if let Some(file) = self.library.documents.list(path.clone()) {
                self.set_named(file, &path, true);
                read.push(path);
            }
        }
        if !gone.is_empty() || !read.is_empty() {
            self.library.opened = true;
        }
        if !read.is_empty() {
            self.reread(read);
        }
        if !gone.is_empty() && self.library.documents.store.is_none() {
            // Whether it is an article of the workspace without being named only a walk can tell.
            self.walk();
        }
    }

    fn set_named(&mut self, file: FileId, path: &Path, named: bool) {
        let stylebook = self.library.stylebook_in(path.parent()).unwrap_or_default();
        if let Some(document) = self.library.documents.get_mut(file) {
            document.named_transcript = named;
            document.set_stylebook(&stylebook);
        }
    }
}
