//! The configuration files that the editor has open: help in writing them, and the text that an entry goes into. What
//! holds is read from the disk, see `stylebooks`; here is only their text as it is in the editor.

use super::documents::path_of;
use crate::config;
use crate::ide::config_file::ConfigFile;
use crate::lsp::convert::position;
use crate::text::{Buffer, Encoding};
use rustc_hash::FxHashMap;
use std::path::Path;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri, VersionedTextDocumentIdentifier};

/// The open ones.
#[derive(Default)]
pub struct ConfigFiles {
    open: FxHashMap<Uri, OpenConfigFile>,
}

/// One of them.
pub struct OpenConfigFile {
    /// Which file is written by hand, and is helped with.
    file: Option<ConfigFile>,
    /// Its text.
    pub buffer: Buffer,
    /// As the editor counts.
    pub version: i32,
}

impl ConfigFiles {
    /// Takes in the `text` of `uri`, if it is one.
    pub fn open(&mut self, uri: Uri, version: i32, text: &str) {
        let Some(path) = path_of(&uri) else { return };
        let file = match path.file_name().and_then(|name| name.to_str()) {
            Some(config::SETTINGS) => Some(ConfigFile::Settings),
            Some(config::PEOPLE) => Some(ConfigFile::People),
            _ if path.ends_with(config::STET) => None,
            _ => return,
        };
        self.open.insert(uri, OpenConfigFile { file, buffer: Buffer::new(text), version });
    }

    /// Applies the editor's `changes`, each to the text that the one before it left.
    pub fn change(
        &mut self,
        at: &VersionedTextDocumentIdentifier,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) {
        let Some(OpenConfigFile { buffer, version, .. }) = self.open.get_mut(&at.uri) else { return };
        for change in changes {
            match change.range {
                Some(range) => buffer.replace(position::span(buffer, range, encoding), &change.text),
                None => *buffer = Buffer::new(&change.text),
            }
        }
        *version = at.version;
    }

    /// It is in the editor no more.
    pub fn close(&mut self, uri: &Uri) {
        self.open.remove(uri);
    }

    /// The one at `path`, as the editor names it.
    pub fn at(&self, path: &Path) -> Option<(&Uri, &OpenConfigFile)> {
        self.open.iter().find(|(uri, _)| path_of(uri).as_deref() == Some(path))
    }

    /// The one at `uri`, if it is written by hand, and its text.
    pub fn config_file(&self, uri: &Uri) -> Option<(ConfigFile, &Buffer)> {
        let open = self.open.get(uri)?;
        Some((open.file?, &open.buffer))
    }
}
