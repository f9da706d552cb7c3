//! The texts of all files, for turning places into ranges.

use super::documents::Documents;
use crate::index::{FileId, Place};
use crate::lsp::convert::position;
use crate::text::{self, Buffer, Encoding, Offset, Span};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

/// The texts of all files, for turning places into ranges.
pub struct Pages<'a> {
    documents: &'a Documents,
    encoding: Encoding,
    /// Closed files are kept as plain text; their lines are counted when somebody asks, once per question.
    counted: RefCell<HashMap<FileId, Rc<Buffer>>>,
}

impl<'a> Pages<'a> {
    /// The texts of `documents`, columns counted in `encoding`.
    pub fn new(documents: &'a Documents, encoding: Encoding) -> Pages<'a> {
        Pages { documents, encoding, counted: RefCell::default() }
    }

    /// The text of `file`.
    pub fn buffer(&self, file: FileId) -> Option<Rc<Buffer>> {
        if let Some(buffer) = self.counted.borrow().get(&file) {
            return Some(buffer.clone());
        }
        let open = self.documents.get(file).and_then(|document| document.open.as_ref());
        let buffer = match open {
            Some(open) => open.buffer.clone(),
            None => Buffer::new(&self.documents.closed_text(file)?),
        };
        let buffer = Rc::new(buffer);
        self.counted.borrow_mut().insert(file, buffer.clone());
        Some(buffer)
    }

    /// The byte of `file` at `position`.
    pub fn offset(&self, file: FileId, position: Position) -> Option<Offset> {
        Some(self.buffer(file)?.offset(position::place(position), self.encoding))
    }

    /// The bytes of `file` in `range`.
    pub fn span(&self, file: FileId, range: Range) -> Option<Span> {
        Some(position::span(&*self.buffer(file)?, range, self.encoding))
    }

    /// Where `offset` is in `file`.
    pub fn position(&self, file: FileId, offset: Offset) -> Option<Position> {
        let text::Position { line, column } = self.buffer(file)?.position(offset, self.encoding);
        Some(Position { line, character: column })
    }

    /// Where `span` is in `file`.
    pub fn range(&self, file: FileId, span: Span) -> Option<Range> {
        Some(Range { start: self.position(file, span.start)?, end: self.position(file, span.end)? })
    }

    /// The address of `place`.
    pub fn location(&self, place: Place) -> Option<Location> {
        Some(Location { uri: self.uri(place.file)?, range: self.range(place.file, place.span)? })
    }

    /// A short name for `place`, as seen from `here`: "line 3", or "council.txt, line 3".
    pub fn name(&self, place: Place, here: FileId) -> String {
        let line = self.position(place.file, place.span.start).map_or(0, |position| position.line) + 1;
        if place.file == here { format!("line {line}") } else { format!("{}, line {line}", self.file_name(place.file)) }
    }

    /// The name of `file` without its folders.
    pub fn file_name(&self, file: FileId) -> String {
        let path = self.documents.path(file);
        match path.as_deref().and_then(|path| path.file_name()) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.uri(file).map(|uri| uri.as_str().to_owned()).unwrap_or_default(),
        }
    }

    /// The version of `file` that the editor has open.
    pub fn version(&self, file: FileId) -> Option<i32> {
        Some(self.documents.get(file)?.open.as_ref()?.version)
    }

    /// The address of `file`.
    pub fn uri(&self, file: FileId) -> Option<Uri> {
        self.documents.uri(file)
    }
}
