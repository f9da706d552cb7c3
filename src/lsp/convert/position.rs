//! Bytes of a text and the protocol's lines and columns.

use crate::text::{self, Buffer, Encoding, Offset, Span};
use tower_lsp::ls_types::{Position, Range};

/// The bytes of `buffer` in `range`; a range that runs backwards is taken as the place where it begins.
pub fn span(buffer: &Buffer, range: Range, encoding: Encoding) -> Span {
    let start = buffer.offset(place(range.start), encoding);
    Span::new(start, buffer.offset(place(range.end), encoding).max(start))
}

/// Where `span` is in `buffer`.
pub fn range(buffer: &Buffer, span: Span, encoding: Encoding) -> Range {
    let position = |offset| {
        let text::Position { line, column } = buffer.position(offset, encoding);
        Position { line, character: column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

/// The parts of `span` on each of the lines of `text` it runs over, without the line ends.
pub fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(text).split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at;
        at += line.len() as Offset;
        let end = start + line.trim_end_matches(['\n', '\r']).len() as Offset;
        (start < end).then(|| Span::new(start, end))
    })
}

/// The same place as the text counts it.
pub fn place(position: Position) -> text::Position {
    text::Position { line: position.line, column: position.character }
}
