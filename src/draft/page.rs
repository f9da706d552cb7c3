//! What a page is once it is read: paragraphs, sentences and tokens, and where each is found.

use super::format::Format;
use super::meta::Meta;
use super::recording::Turn;
use super::source::Source;
use super::tokens::Token;
use super::zones::Zone;
use crate::text::Span;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
    pub(super) words: Vec<Span>,
    /// What is not written in words, in order, once somebody has asked: several rules do.
    pub(super) literals: OnceLock<Vec<Span>>,
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
    pub(super) words: Range<u32>,
}

/// A sentence as punctuation shows it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Which of [`Draft::tokens`] it holds.
    pub tokens: Range<u32>,
}

impl Draft {
    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Whether it is a transcript: all that is said in it is said by somebody, and nobody tells it.
    pub fn is_transcript(&self) -> bool {
        !self.turns.is_empty()
    }

    /// Which of [`Draft::tokens`] the paragraph of that number holds.
    pub fn tokens_of(&self, paragraph: usize) -> Range<usize> {
        let tokens = &self.paragraphs[paragraph].tokens;
        tokens.start as usize..tokens.end as usize
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
