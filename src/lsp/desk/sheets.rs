//! The newsroom's files that the editor has open, for help in writing them. What they lay down is read from the disk, see
//! `newsroom`; here only their text as it is in the editor.

use super::Desk;
use super::documents::path_of;
use crate::ide::sheet::Sheet;
use crate::lsp::convert;
use crate::newsroom;
use crate::text::{Buffer, Encoding};
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

/// The open ones.
#[derive(Default)]
pub(super) struct Sheets {
    open: FxHashMap<String, (Sheet, Buffer)>,
}

impl Sheets {
    /// Takes in the `text` of `uri`, if it is one.
    pub fn open(&mut self, uri: &Uri, text: &str) {
        let path = path_of(uri);
        let sheet = match path.as_deref().and_then(|path| path.file_name()?.to_str()) {
            Some(newsroom::SETTINGS) => Sheet::Settings,
            Some(newsroom::PEOPLE) => Sheet::People,
            _ => return,
        };
        self.open.insert(uri.as_str().to_owned(), (sheet, Buffer::new(text)));
    }

    /// Applies the editor's `changes`, each to the text that the one before it left.
    pub fn change(&mut self, uri: &Uri, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) {
        let Some((_, buffer)) = self.open.get_mut(uri.as_str()) else { return };
        for change in changes {
            match change.range {
                Some(range) => buffer.replace(convert::span(buffer, range, encoding), &change.text),
                None => *buffer = Buffer::new(&change.text),
            }
        }
    }

    pub fn close(&mut self, uri: &Uri) {
        self.open.remove(uri.as_str());
    }
}

impl Desk {
    /// The newsroom's file at `uri`, if the editor has it open, and its text.
    pub fn sheet(&self, uri: &Uri) -> Option<(Sheet, &Buffer)> {
        self.sheets.open.get(uri.as_str()).map(|(sheet, buffer)| (*sheet, buffer))
    }
}
