//! The draft: what the page says, before anybody asks who said it.
//!
//! A front-end per format marks what is prose; [`zones`] tells furniture from body; sentences and tokens follow.
//! Every span points into the text as read, which its [`Source`] finds in the original. No people, no quotes here.

mod document;
mod format;
mod html;
mod json;
mod kept;
mod layout;
mod lightweight;
mod literal;
mod markdown;
mod measure;
mod meta;
mod nested;
mod plain;
mod recording;
mod reuse;
mod sentences;
mod source;
mod tokens;
mod transcript;
mod xml;
mod zones;

pub use format::{Escapes, FORMATS, Format, FormatSpec};
pub use kept::Kept;
pub use literal::Literals;
pub use measure::{Measure, measure};
pub use meta::{Appeared, Meta};
pub use recording::{Time, Turn};
pub use source::Source;
pub use tokens::{Shape, Token, TokenKind};
pub use zones::Zone;

use crate::text::Span;
use layout::Layout;
use std::ops::Range;
use std::sync::Arc;

/// A page cut into paragraphs, sentences and tokens.
///
/// Paragraphs are ordered and disjoint; sentences lie in paragraphs and tokens in sentences.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The text as read.
    pub text: Arc<str>,
    /// How it stands in the original.
    pub source: Source,
    /// How it is written.
    pub format: Format,
    /// The pieces of the page, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences of all prose paragraphs, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of all prose paragraphs, in order.
    pub tokens: Vec<Token>,
    /// Who says what after whom, where it is a transcript by its format or its looks.
    pub turns: Vec<Turn>,
    /// What the file says of the story besides.
    pub meta: Meta,
    /// Whether nothing of it is read: its format holds all sorts of things, and none of them is known to be copy here.
    pub unknown: bool,
    /// The stretches that the tokens were cut out of, in order.
    words: Vec<Span>,
}

/// A piece of the page with one purpose: a paragraph of body, or a byline, a dateline, a caption…
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// What it is for.
    pub zone: Zone,
    /// Which of [`Draft::sentences`] it holds.
    pub sentences: Range<u32>,
    /// Which of [`Draft::tokens`] it holds.
    pub tokens: Range<u32>,
    /// Which of the stretches with words it holds.
    words: Range<u32>,
}

/// A sentence as punctuation shows it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Which of [`Draft::tokens`] it holds.
    pub tokens: Range<u32>,
}

/// What a front-end makes of `text`, and how that stands in it.
fn laid_out(mut text: Arc<str>, format: Format) -> (Source, Layout) {
    let mut layout = match format {
        Format::Plain | Format::Transcript => {
            let told = format == Format::Transcript;
            transcript::script::layout(&text, told).unwrap_or_else(|| plain::layout(&text))
        }
        Format::Markdown => markdown::layout(&text),
        Format::Html => html::layout(&text),
        Format::Captions => transcript::captions::layout(&text),
        Format::Json => known(&text, transcript::json::layout(&text).or_else(|| json::layout(&text))),
        Format::Xml => known(&text, xml::layout(&text)),
        Format::Document | Format::DocumentTranscript => {
            let (read, layout) = document::layout(&text, format == Format::DocumentTranscript);
            text = read;
            layout
        }
        Format::Rtf => document::rtf::layout(&text),
        Format::AsciiDoc => lightweight::asciidoc::layout(&text),
        Format::ReStructured => lightweight::restructured::layout(&text),
    };
    let source = Source::new(text, format, &layout.rewrites);
    layout.blocks = layout.blocks(&source);
    let source = source.timed(std::mem::take(&mut layout.times));
    (if layout.read_only { source.read_only() } else { source }, layout)
}

/// The layout of a story that is `found` in a file that may hold anything.
fn known(text: &str, found: Option<Layout>) -> Layout {
    found.filter(|layout| !layout.blocks.is_empty()).unwrap_or_else(|| Layout::unknown(text))
}

impl Source {
    /// The source of `text` alone, for whoever turns places of a file that is not read into lines.
    pub fn of(text: Arc<str>, format: Format) -> Source {
        laid_out(text, format).0
    }
}

impl Draft {
    /// Cuts `text` up. Never fails: what no front-end understands is body.
    pub fn read(text: Arc<str>, format: Format) -> Draft {
        Draft::read_after(text, format, None)
    }

    /// The same, faster where `before` is a draft of almost the same text.
    pub fn read_after(text: Arc<str>, format: Format, before: Option<&Draft>) -> Draft {
        let (source, layout) = laid_out(text, format);
        let Layout { blocks, turns, meta, unknown, .. } = layout;
        let text = source.read().clone();
        let pieces = zones::assign(&text, blocks);
        let before = before.filter(|before| before.format == format);
        let reuse = before.map(|before| reuse::Reuse::new(before, &text));
        let mut draft = Draft { text, source, format, turns, meta, unknown, ..Draft::default() };
        if let Some(before) = before {
            draft.tokens.reserve(before.tokens.len() + 16);
            draft.sentences.reserve(before.sentences.len() + 4);
        }
        for piece in pieces {
            draft.push(piece, reuse.as_ref());
        }
        draft
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Whether it is a transcript: all that is said in it is said by somebody, and nobody tells it.
    pub fn is_transcript(&self) -> bool {
        !self.turns.is_empty()
    }

    /// What stands in the text but is not written in words.
    pub fn literals(&self) -> Literals {
        Literals::of(self)
    }

    /// Which of [`Draft::tokens`] the paragraph of that number holds.
    pub fn tokens_of(&self, paragraph: usize) -> Range<usize> {
        let tokens = &self.paragraphs[paragraph].tokens;
        tokens.start as usize..tokens.end as usize
    }

    /// Which paragraphs have the same tokens as in `before`.
    pub fn kept_paragraphs(&self, before: &Draft) -> Kept {
        Kept::new(before, self)
    }

    /// The paragraph that holds the byte at `offset`, or ends there.
    pub fn paragraph_at(&self, offset: u32) -> Option<usize> {
        let index = self.paragraphs.partition_point(|p| p.span.end < offset);
        self.paragraphs.get(index).is_some_and(|p| p.span.touches(offset)).then_some(index)
    }

    /// The zone at `offset`; [`Zone::Body`] between paragraphs.
    pub fn zone_at(&self, offset: u32) -> Zone {
        self.paragraph_at(offset).map_or(Zone::Body, |p| self.paragraphs[p].zone)
    }

    /// The sentence that holds the byte at `offset`, or ends there.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.span.end < offset);
        self.sentences.get(index).is_some_and(|s| s.span.touches(offset)).then_some(index)
    }

    /// The index of the first token that ends after `offset`.
    pub fn token_from(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }
}
