//! The texts of all files, for turning places in the text as read into ranges of the file, and back.

use super::documents::{self, Documents};
use crate::draft::Source;
use crate::index::{FileId, Place};
use crate::lints::Edit;
use crate::lsp::convert::position;
use crate::text::{Buffer, Encoding, Offset, Span};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use tower_lsp::ls_types::{Location, Position, Range, TextEdit, Uri};

/// The texts of all files, for turning places into ranges.
pub struct Pages<'a> {
    documents: &'a Documents,
    encoding: Encoding,
    /// Closed files are kept as plain text; their lines are counted when somebody asks, once per question.
    counted: RefCell<HashMap<FileId, Rc<Page>>>,
}

/// A file, and how its text is read.
struct Page {
    buffer: Buffer,
    source: Source,
}

impl<'a> Pages<'a> {
    /// The texts of `documents`, columns counted in `encoding`.
    pub fn new(documents: &'a Documents, encoding: Encoding) -> Pages<'a> {
        Pages { documents, encoding, counted: RefCell::default() }
    }

    fn page(&self, file: FileId) -> Option<Rc<Page>> {
        if let Some(page) = self.counted.borrow().get(&file) {
            return Some(page.clone());
        }
        let open = self.documents.get(file).and_then(|document| document.open.as_ref());
        let page = match open {
            Some(open) => {
                let source = open.article.as_ref().map(|article| article.draft.source.clone()).unwrap_or_default();
                Page { buffer: open.buffer.clone(), source }
            }
            None => {
                let text = self.documents.closed_text(file)?;
                let role = self.documents.get(file).and_then(|document| document.stylebook.settings.role);
                let format = documents::format_of(&self.uri(file)?).in_role(role);
                let source = Source::of(text, format);
                // Of a package, lines are those of its text as read.
                Page { buffer: Buffer::new(source.original()), source }
            }
        };
        let page = Rc::new(page);
        self.counted.borrow_mut().insert(file, page.clone());
        Some(page)
    }

    /// The byte that is read at `position` of `file`.
    pub fn offset(&self, file: FileId, position: Position) -> Option<Offset> {
        let page = self.page(file)?;
        Some(page.source.offset_read(page.buffer.offset(position::place(position), self.encoding)))
    }

    /// What is read in `range` of `file`.
    pub fn span(&self, file: FileId, range: Range) -> Option<Span> {
        let page = self.page(file)?;
        Some(page.source.span_read(position::span(&page.buffer, range, self.encoding)))
    }

    /// Where `offset` is in `file`.
    pub fn position(&self, file: FileId, offset: Offset) -> Option<Position> {
        Some(self.range(file, Span::empty(offset))?.start)
    }

    /// Where `span` is in `file`.
    pub fn range(&self, file: FileId, span: Span) -> Option<Range> {
        let page = self.page(file)?;
        Some(position::range(&page.buffer, page.source.span(span), self.encoding))
    }

    /// Where `span`, of the file as it is written, is in it.
    pub fn range_written(&self, file: FileId, span: Span) -> Option<Range> {
        Some(position::range(&self.page(file)?.buffer, span, self.encoding))
    }

    /// Where `span` is in `file`, line by line.
    pub fn lines(&self, file: FileId, span: Span) -> Vec<Range> {
        let Some(page) = self.page(file) else { return Vec::new() };
        let lines = position::lines(page.source.original(), page.source.span(span));
        lines.map(|span| position::range(&page.buffer, span, self.encoding)).collect()
    }

    /// `edit` in the words of its file's format; nothing where it cannot be written there.
    pub fn edit(&self, edit: &Edit) -> Option<TextEdit> {
        let page = self.page(edit.file)?;
        let (span, new_text) = page.source.edit(edit.span, &edit.text)?;
        Some(TextEdit { range: position::range(&page.buffer, span, self.encoding), new_text })
    }

    /// The address of `place`.
    pub fn location(&self, place: Place) -> Option<Location> {
        Some(Location { uri: self.uri(place.file)?, range: self.range(place.file, place.span)? })
    }

    /// A short name for `place`, as seen from `here`: "line 3", or "council.txt, line 3"; in a recording when it is said.
    pub fn name(&self, place: Place, here: FileId) -> String {
        if place.file == here { self.name_within(place) } else { self.full_name(place) }
    }

    /// The name of `place` with that of its file: "council.txt, line 3".
    pub fn full_name(&self, place: Place) -> String {
        format!("{}, {}", self.file_name(place.file), self.name_within(place))
    }

    fn name_within(&self, place: Place) -> String {
        if let Some(time) = self.page(place.file).and_then(|page| page.source.time(place.span.start)) {
            return time.to_string();
        }
        let line = self.position(place.file, place.span.start).map_or(0, |position| position.line) + 1;
        format!("line {line}")
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
