//! Offsets, lines and columns in files, as the machine formats count them.

use crate::draft::{Draft, Source};
use crate::text::{Buffer, Encoding, Offset, Span};

/// Finds in one file what stands in the text as read, and counts there.
pub struct Ruler {
    source: Source,
    buffer: Buffer,
    encoding: Encoding,
}

impl Ruler {
    /// For the file of `draft`, with offsets in units of `encoding`.
    pub fn new(draft: &Draft, encoding: Encoding) -> Ruler {
        Ruler { source: draft.source.clone(), buffer: Buffer::new(draft.source.original()), encoding }
    }

    /// `span` in units.
    pub fn span(&self, span: Span) -> (u32, u32) {
        self.span_written(self.source.span(span))
    }

    /// `span` of the file itself, in units.
    pub fn span_written(&self, span: Span) -> (u32, u32) {
        let units = |offset| match self.encoding {
            Encoding::Utf8 => offset,
            other => self.buffer.units(offset, other),
        };
        (units(span.start), units(span.end))
    }

    /// The line in which `span` begins, from one.
    pub fn line(&self, span: Span) -> u32 {
        self.lines(span, Encoding::Utf32)[0].0
    }

    /// Lines and columns of both ends of `span`, from one, the columns in bytes.
    pub fn line_bytes(&self, span: Span) -> [(u32, u32); 2] {
        self.lines(span, Encoding::Utf8)
    }

    /// Lines and columns of both ends of `span`, from one, the columns in code points.
    pub fn line_columns(&self, span: Span) -> [(u32, u32); 2] {
        self.lines(span, Encoding::Utf32)
    }

    /// The same of a `span` of the file itself.
    pub fn line_columns_written(&self, span: Span) -> [(u32, u32); 2] {
        self.places(span, Encoding::Utf32)
    }

    /// The same of a `span` of the file itself, the columns in bytes.
    pub fn line_bytes_written(&self, span: Span) -> [(u32, u32); 2] {
        self.places(span, Encoding::Utf8)
    }

    fn lines(&self, span: Span, encoding: Encoding) -> [(u32, u32); 2] {
        self.places(self.source.span(span), encoding)
    }

    fn places(&self, span: Span, encoding: Encoding) -> [(u32, u32); 2] {
        [span.start, span.end].map(|offset: Offset| {
            let at = self.buffer.position(offset, encoding);
            (at.line + 1, at.column + 1)
        })
    }
}
