//! Offsets, lines and columns as the machine formats count them.

use crate::text::{Buffer, Encoding, Offset, Span};

/// Counts in one text.
pub struct Ruler {
    buffer: Buffer,
    encoding: Encoding,
}

impl Ruler {
    /// For `text`, with offsets in units of `encoding`.
    pub fn new(text: &str, encoding: Encoding) -> Ruler {
        Ruler { buffer: Buffer::new(text), encoding }
    }

    /// The units before the byte at `offset`.
    pub fn offset(&self, offset: Offset) -> u32 {
        match self.encoding {
            Encoding::Utf8 => offset,
            other => self.buffer.units(offset, other),
        }
    }

    /// `span` in units.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.offset(span.start), self.offset(span.end))
    }

    /// Line and column of `offset`, both from one, the column in bytes.
    pub fn line_byte(&self, offset: Offset) -> (u32, u32) {
        let at = self.buffer.position(offset, Encoding::Utf8);
        (at.line + 1, at.column + 1)
    }

    /// Line and column of `offset`, both from one, the column in code points.
    pub fn line_column(&self, offset: Offset) -> (u32, u32) {
        let at = self.buffer.position(offset, Encoding::Utf32);
        (at.line + 1, at.column + 1)
    }
}
