//! The file of the newsroom that a note about an article goes into: the nearest one upward, or a new one in the workspace
//! folder. It is known from what was read of the configuration; nothing is read here.

use super::snapshot::Reading;
use crate::config::{PEOPLE, SETTINGS, STET};
use crate::ide::actions::Note;
use crate::stylebook::ConfigText;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::Uri;

/// Such a file as the editor is about to find it.
#[derive(Debug, PartialEq)]
pub struct NoteFile {
    /// Its address.
    pub uri: Uri,
    /// What it says; nothing where there is none yet.
    pub text: Option<Arc<str>>,
    /// The version that the editor has open.
    pub version: Option<i32>,
}

impl Reading<'_> {
    /// Where `note` goes; nothing for an article that is in no folder, before its folder was looked at, where the file
    /// cannot be used, and where the note would not count.
    pub fn note_file(&self, note: &Note) -> Option<NoteFile> {
        let book = &self.stylebook;
        match note {
            Note::Stet(_) => self.nearest(&book.stet_file, STET),
            Note::RuleOff(rule) if self.library.editor_settings.set_rule(rule) => None,
            Note::RuleOff(_) => self.settings_file(),
            Note::Person(_) => self.people_file(),
            Note::TwoPeople(names) => {
                let entry =
                    book.people.iter().filter(|person| names.contains(&person.name)).find_map(|p| p.entry.as_ref());
                match entry.map(|entry| &entry.file) {
                    Some(file) => self.in_editor(file.path.clone(), Some(file.text.clone())),
                    None => self.people_file(),
                }
            }
        }
    }

    /// The settings file that holds for this article.
    pub fn settings_file(&self) -> Option<NoteFile> {
        self.nearest(&self.stylebook.settings_file, SETTINGS)
    }

    /// The people file that holds for this article.
    pub fn people_file(&self) -> Option<NoteFile> {
        self.nearest(&self.stylebook.people_file, PEOPLE)
    }

    /// The `known` file, else a new one of this `name` in the workspace folder.
    fn nearest(&self, known: &Option<ConfigText>, name: &str) -> Option<NoteFile> {
        let article = self.library.documents.path(self.file)?;
        let folder = article.parent()?;
        self.library.stylebooks.get(folder)?;
        match known {
            Some(known) => self.in_editor(known.path.clone(), Some(known.text.clone()?)),
            None => self.in_editor(self.workspace_folder(folder).join(name), None),
        }
    }

    fn workspace_folder<'a>(&'a self, folder: &'a Path) -> &'a Path {
        self.library.folders.around(folder).unwrap_or(folder)
    }

    /// The file at `path`. What the editor has of it outranks the disk.
    fn in_editor(&self, path: PathBuf, text: Option<Arc<str>>) -> Option<NoteFile> {
        match self.library.config_files.at(&path) {
            Some((uri, open)) => {
                Some(NoteFile { uri: uri.clone(), text: Some(open.buffer.text().into()), version: Some(open.version) })
            }
            None => Some(NoteFile { uri: Uri::from_file_path(path)?, text, version: None }),
        }
    }
}
