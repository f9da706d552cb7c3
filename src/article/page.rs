//! The draft with its quotes and names laid over the tokens: what everything after this asks.

use super::names::{Named, NamedKind};
use super::{Quote, QuoteId};
use crate::draft::{Draft, Paragraph, Token, TokenKind};
use crate::lexicon::Word;
use crate::text::Span;
use std::ops::Range;

/// A page with an overlay per token. Narration is every token outside all quotations.
pub(super) struct Page<'a> {
    pub draft: &'a Draft,
    pub quotes: &'a [Quote],
    pub named: &'a [Named],
    /// Per token: 1 + the outermost quote that holds it, or 0.
    quoted: Vec<u32>,
    /// Per token: 1 + the named thing that holds it, or 0.
    names: Vec<u32>,
}

impl<'a> Page<'a> {
    pub fn new(draft: &'a Draft, quotes: &'a [Quote], named: &'a [Named]) -> Page<'a> {
        Page::at_depth(0, draft, quotes, named)
    }

    /// The page as somebody quoted on it tells it: what is quoted at `depth` is quoted, all around it is narration.
    pub fn at_depth(depth: u8, draft: &'a Draft, quotes: &'a [Quote], named: &'a [Named]) -> Page<'a> {
        let mut quoted = vec![0; draft.tokens.len()];
        for (id, quote) in quotes.iter().enumerate().filter(|(_, q)| q.depth == depth) {
            let mut at = draft.token_from(quote.span.start);
            while at < draft.tokens.len() && draft.tokens[at].span.start < quote.span.end {
                quoted[at] = id as u32 + 1;
                at += 1;
            }
        }
        let mut names = vec![0; draft.tokens.len()];
        for (id, name) in named.iter().enumerate() {
            names[name.tokens.clone()].fill(id as u32 + 1);
        }
        Page { draft, quotes, named, quoted, names }
    }

    pub fn token(&self, at: usize) -> &Token {
        &self.draft.tokens[at]
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.draft.tokens.get(at).map(|t| t.kind)
    }

    pub fn text(&self, at: usize) -> &str {
        self.draft.at(self.draft.tokens[at].span)
    }

    /// The classes of the token at `at`; none for what is no word.
    pub fn word(&self, at: usize) -> Word {
        self.draft.tokens.get(at).map_or(Word::NONE, |t| t.word)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        let token = self.draft.tokens.get(at).filter(|t| t.span.len() as usize == word.len());
        token.is_some_and(|t| self.draft.at(t.span).eq_ignore_ascii_case(word))
    }

    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether the token at `at` ends its sentence: a stop, or an abbreviation before a small word with a capital
    /// ("in the U.S. He").
    pub fn ends_sentence(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Stop) => true,
            Some(TokenKind::Word) => self.draft.abbreviation_ends_sentence(at),
            _ => false,
        }
    }

    /// The outermost quote around the token.
    pub fn quote_of(&self, at: usize) -> Option<QuoteId> {
        (self.quoted[at] as usize).checked_sub(1)
    }

    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).is_some_and(|&q| q > 0)
    }

    /// The named thing that holds the token.
    pub fn named_at(&self, at: usize) -> Option<usize> {
        (*self.names.get(at)? as usize).checked_sub(1)
    }

    /// The person name that holds the token. One capitalised word that may be a person counts.
    pub fn person_at(&self, at: usize) -> Option<usize> {
        self.named_at(at).filter(|&n| matches!(self.named[n].kind, NamedKind::Person | NamedKind::Perhaps))
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.draft.tokens[tokens.start].span.join(self.draft.tokens[tokens.end - 1].span)
    }

    /// The tokens of a quote, marks included.
    pub fn tokens_of(&self, quote: &Quote) -> Range<usize> {
        let start = self.draft.token_from(quote.span.start);
        let end = self.draft.tokens.partition_point(|t| t.span.start < quote.span.end);
        start..end.max(start)
    }

    pub fn tokens_in(&self, paragraph: &Paragraph) -> Range<usize> {
        paragraph.tokens.start as usize..paragraph.tokens.end as usize
    }
}
