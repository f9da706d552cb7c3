//! What a front-end makes of a text: which stretches are read otherwise than they are written, and the blocks of the
//! page. All places are in the original here; [`Draft`](super::Draft) translates them.

use super::Zone;
use super::meta::Meta;
use super::recording::{Time, Turn};
use super::source::{Rewrite, Source};
use super::zones::Block;
use crate::text::{Offset, Span};
use std::borrow::Cow;

/// What a front-end makes of a text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// In order and apart.
    pub rewrites: Vec<Rewrite>,
    /// In order.
    pub blocks: Vec<Block>,
    /// Of which text its places are.
    pub places: Places,
    /// What one says after the other, where it is a transcript; in the text as read.
    pub turns: Vec<Turn>,
    /// When words are said that begin at these places of the text as read.
    pub times: Vec<(Offset, Time)>,
    /// What the file says of the story besides.
    pub meta: Meta,
    /// Whether nobody may write in it.
    pub read_only: bool,
    /// Whether nothing in it is known to be copy, in a format that holds all sorts of things.
    pub unknown: bool,
}

/// Of which text places are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Places {
    /// The original.
    #[default]
    Original,
    /// The text as read.
    Read,
}

impl Layout {
    /// Of a text in which nothing is known to be copy.
    pub fn unknown(text: &str) -> Layout {
        let mut out = Builder::new(text);
        out.whole(Span::from(0..text.len()), Zone::Code);
        Layout { unknown: true, ..out.finish() }
    }

    /// The places of its blocks in the text as read. Stretches of words between which nothing is left are one.
    pub fn blocks(&mut self, source: &Source) -> Vec<Block> {
        let mut blocks = std::mem::take(&mut self.blocks);
        if self.rewrites.is_empty() || self.places == Places::Read {
            return blocks;
        }
        for block in &mut blocks {
            block.span = source.span_read(block.span);
            let mut pieces: Vec<Span> = Vec::with_capacity(block.pieces.len());
            for piece in block.pieces.iter().map(|&piece| source.span_read(piece)) {
                match pieces.last_mut() {
                    Some(last) if last.end == piece.start => last.end = piece.end,
                    _ => pieces.push(piece),
                }
            }
            block.pieces = pieces;
        }
        blocks
    }
}

/// Puts one block after the other together, out of what a front-end comes upon.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub text: &'a str,
    pub layout: Layout,
    open: Option<Open>,
}

/// A block that is not ended yet.
struct Open {
    zone: Option<Zone>,
    pieces: Vec<Span>,
    /// Where that ends which has been come upon.
    seen: Option<Offset>,
    /// Whether something without words stands behind the last piece.
    hole: bool,
}

impl<'a> Builder<'a> {
    pub fn new(text: &'a str) -> Builder<'a> {
        Builder { text, ..Builder::default() }
    }

    /// Ends the open block and begins one with that zone, or with none that the format tells.
    pub fn begin(&mut self, zone: Option<Zone>) {
        self.end();
        self.open = Some(Open { zone, pieces: Vec::new(), seen: None, hole: false });
    }

    /// Ends the open block; one without words is none.
    pub fn end(&mut self) {
        let Some(Open { zone, pieces, .. }) = self.open.take() else { return };
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        self.layout.blocks.push(Block { span: first.join(*last), zone, pieces });
    }

    /// Words, read as they are written.
    pub fn words(&mut self, span: Span) {
        self.pass(span);
        let Some(open) = &mut self.open else { return };
        match open.pieces.last_mut().filter(|_| !open.hole) {
            Some(last) => last.end = span.end,
            None => open.pieces.push(span),
        }
        open.hole = false;
    }

    /// Words that are read otherwise.
    pub fn written(&mut self, span: Span, read: Cow<'static, str>) {
        self.words(span);
        self.rewrite(span, read);
    }

    /// What is shown and holds no words, such as code.
    pub fn hole(&mut self, span: Span) {
        self.pass(span);
        if let Some(open) = &mut self.open {
            open.hole = true;
        }
    }

    /// Mark-up.
    pub fn drop(&mut self, span: Span) {
        self.pass(span);
        self.rewrite(span, "".into());
    }

    /// A line's end, or whatever else is as it is and belongs to nobody.
    pub fn pass(&mut self, span: Span) {
        let Some(open) = &mut self.open else { return };
        let gap = open.seen.filter(|&seen| seen < span.start).map(|seen| Span::new(seen, span.start));
        open.seen = Some(span.end);
        // The signs of the format between two things of a block: emphasis, brackets, the ">" of a quoted line.
        if let Some(gap) = gap.filter(|gap| !gap.of(self.text).trim().is_empty()) {
            self.rewrite(gap, "".into());
        }
    }

    /// A block that the format tells as a whole, inside of the open one or by itself.
    pub fn whole(&mut self, span: Span, zone: Zone) {
        let reopened = self.open.as_ref().map(|open| open.zone);
        self.end();
        let words = span.of(self.text);
        let start = span.start + (words.len() - words.trim_start().len()) as Offset;
        let span = Span::new(start, start + words.trim().len() as Offset);
        self.layout.blocks.push(Block { span, zone: Some(zone), pieces: Vec::new() });
        if let Some(zone) = reopened {
            self.begin(zone);
        }
    }

    /// `original` is read as `read`.
    pub fn rewrite(&mut self, original: Span, read: Cow<'static, str>) {
        let rewrites = &mut self.layout.rewrites;
        match rewrites.last_mut() {
            Some(last) if original.start < last.original.end => {}
            Some(last) if original.start == last.original.end && last.read.is_empty() && read.is_empty() => {
                last.original.end = original.end;
            }
            _ => rewrites.push(Rewrite { original, read }),
        }
    }

    pub fn finish(mut self) -> Layout {
        self.end();
        self.layout
    }
}
