//! The only place where byte offsets become lines and columns, and back.
//!
//! Lines end at LF, CRLF and CR, as the language server protocol says, and at nothing else: ropey's defaults
//! would also break at U+2028, U+0085 and vertical tab, where editors do not.

use super::{Offset, Span};
use ropey::Rope;

/// What a column counts. Negotiated once with the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A line and a column in it, both from zero; the column in units of an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from zero.
    pub line: u32,
    /// Column, from zero.
    pub column: u32,
}

/// A text that is being edited.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Buffer {
        Buffer { rope: Rope::from_str(text) }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Length in bytes.
    pub fn len(&self) -> Offset {
        self.rope.len_bytes() as Offset
    }

    /// Whether it holds no text.
    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
    }

    /// Number of lines; an empty text has one.
    pub fn lines(&self) -> u32 {
        self.rope.len_lines() as u32
    }

    /// Puts `text` in the place of `span`. A span past the end is cut to the text.
    pub fn replace(&mut self, span: Span, text: &str) {
        let start = self.char_at(span.start);
        let end = self.char_at(span.end).max(start);
        self.rope.remove(start..end);
        self.rope.insert(start, text);
    }

    /// The byte at `position`. Past the end of a line it is the line's end, past the last line the text's end;
    /// inside a character (a surrogate pair, a UTF-8 sequence) it is that character's start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> Offset {
        if position.line >= self.lines() {
            return self.len();
        }
        let line_start = self.rope.line_to_byte(position.line as usize);
        let line = self.rope.line(position.line as usize);
        let column = position.column as usize;
        let chars = match encoding {
            Encoding::Utf8 => line.byte_to_char(column.min(line.len_bytes())),
            Encoding::Utf16 => line.utf16_cu_to_char(column.min(line.len_utf16_cu())),
            Encoding::Utf32 => column.min(line.len_chars()),
        };
        let chars = chars.min(line.len_chars() - line_break_chars(line));
        (line_start + line.char_to_byte(chars)) as Offset
    }

    /// The line and column of the byte at `offset`; past the end, the end.
    pub fn position(&self, offset: Offset, encoding: Encoding) -> Position {
        let byte = (offset as usize).min(self.rope.len_bytes());
        let line = self.rope.byte_to_line(byte);
        let in_line = byte - self.rope.line_to_byte(line);
        let slice = self.rope.line(line);
        let chars = slice.byte_to_char(in_line);
        let column = match encoding {
            Encoding::Utf8 => slice.char_to_byte(chars),
            Encoding::Utf16 => slice.char_to_utf16_cu(chars),
            Encoding::Utf32 => chars,
        };
        Position { line: line as u32, column: column as u32 }
    }

    /// How many units of `encoding` stand before the byte at `offset`; past the end, how many there are.
    pub fn units(&self, offset: Offset, encoding: Encoding) -> u32 {
        let chars = self.char_at(offset);
        let units = match encoding {
            Encoding::Utf8 => self.rope.char_to_byte(chars),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(chars),
            Encoding::Utf32 => chars,
        };
        units as u32
    }

    fn char_at(&self, offset: Offset) -> usize {
        self.rope.byte_to_char((offset as usize).min(self.rope.len_bytes()))
    }
}

/// How many characters of `line` are its line break: CRLF two, LF or CR one.
fn line_break_chars(line: ropey::RopeSlice) -> usize {
    let mut back = line.chars_at(line.len_chars());
    match back.prev() {
        Some('\n') => 1 + usize::from(back.prev() == Some('\r')),
        Some('\r') => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    #[test]
    fn columns_count_what_the_encoding_says() {
        let buffer = Buffer::new("x\n“🦉” ok");
        let ok = 2 + "“🦉” ".len() as Offset;
        assert_eq!(ALL.map(|e| buffer.position(ok, e).column), [11, 5, 4]);
        assert_eq!(ALL.map(|e| buffer.offset(buffer.position(ok, e), e)), [ok; 3]);
        assert_eq!(ALL.map(|e| buffer.units(ok, e)), [13, 7, 6]);
    }

    #[test]
    fn positions_clamp_and_snap() {
        let buffer = Buffer::new("ab\r\n🦉z");
        assert_eq!(buffer.offset(at(0, 99), Encoding::Utf16), 2, "past the line's end is before its break");
        assert_eq!(buffer.offset(at(9, 0), Encoding::Utf16), buffer.len());
        assert_eq!(buffer.offset(at(1, 1), Encoding::Utf16), 4, "inside a surrogate pair");
        assert_eq!(buffer.offset(at(1, 2), Encoding::Utf8), 4, "inside a UTF-8 sequence");
    }

    #[test]
    fn only_lf_crlf_and_cr_end_a_line() {
        assert_eq!(Buffer::new("a\nb\r\nc\rd").lines(), 4);
        assert_eq!(Buffer::new("a\u{2028}b\u{85}c\u{b}d\u{c}e").lines(), 1);
        assert_eq!(Buffer::new("").lines(), 1);
    }

    proptest! {
        #[test]
        fn every_boundary_round_trips(text in "[a\u{301}“’\r\n🦉é ]{0,40}") {
            let buffer = Buffer::new(&text);
            for (offset, _) in text.char_indices() {
                // Between CR and LF there is no position: the column clamps to the line's end.
                if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') { continue; }
                for encoding in ALL {
                    prop_assert_eq!(buffer.offset(buffer.position(offset as Offset, encoding), encoding), offset as Offset);
                }
            }
        }

        #[test]
        fn edits_one_by_one_make_the_whole_text(edits in prop::collection::vec((0u32..60, 0u32..9, "[a“\n🦉]{0,5}"), 0..20)) {
            let (mut buffer, mut text) = (Buffer::default(), String::new());
            for (start, len, new) in edits {
                let snap = |at: u32| (0..=at.min(text.len() as u32)).rev().find(|&b| text.is_char_boundary(b as usize)).unwrap_or(0);
                let span = Span::new(snap(start), snap(start + len));
                buffer.replace(span, &new);
                text.replace_range(span.range(), &new);
                prop_assert_eq!(buffer.text(), text.clone());
            }
        }
    }
}
