//! The stet file that an entry for an article goes into: the nearest one upward, or a new one in the workspace folder. It
//! is known from what was read of the configuration; nothing is read here.

use super::snapshot::Reading;
use crate::config::STET;
use tower_lsp::ls_types::Uri;

/// A stet file as the editor is about to find it.
#[derive(Debug, PartialEq)]
pub struct StetFile {
    /// Its address.
    pub uri: Uri,
    /// What it says; nothing where there is none yet.
    pub text: Option<String>,
    /// The version that the editor has open.
    pub version: Option<i32>,
}

impl Reading<'_> {
    /// Where an entry for this article goes; nothing for an article that is in no folder, before its folder was looked
    /// at, and where the file cannot be used.
    pub fn stet_file(&self) -> Option<StetFile> {
        let article = self.library.documents.path(self.file)?;
        let folder = article.parent()?;
        self.library.stylebooks.get(folder)?;
        let (path, text) = match &self.stylebook.stet_file {
            Some(known) => (known.path.clone(), Some(known.text.clone()?)),
            None => (self.library.folders.around(folder).unwrap_or(folder).join(STET), None),
        };
        match self.library.config_files.at(&path) {
            // What the editor has outranks the disk.
            Some((uri, open)) => {
                let (uri, text) = (uri.clone(), Some(open.buffer.text()));
                Some(StetFile { uri, text, version: Some(open.version) })
            }
            None => Some(StetFile { uri: Uri::from_file_path(path)?, text, version: None }),
        }
    }
}
