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
    /// Per quote: its tokens.
    spots: Vec<(u32, u32)>,
}

impl<'a> Page<'a> {
    pub fn new(draft: &'a Draft, quotes: &'a [Quote], named: &'a [Named]) -> Page<'a> {
        Page::at_depth(0, draft, quotes, named)
    }

    /// The page as somebody quoted on it tells it: what is quoted at `depth` is quoted, all around it is narration.
    pub fn at_depth(depth: u8, draft: &'a Draft, quotes: &'a [Quote], named: &'a [Named]) -> Page<'a> {
        let spots = spots(draft, quotes);
        let mut quoted = vec![0; draft.tokens.len()];
        for (id, _) in quotes.iter().enumerate().filter(|(_, q)| q.depth == depth) {
            quoted[spots[id].0 as usize..spots[id].1 as usize].fill(id as u32 + 1);
        }
        let mut names = vec![0; draft.tokens.len()];
        for (id, name) in named.iter().enumerate() {
            names[name.tokens.clone()].fill(id as u32 + 1);
        }
        Page { draft, quotes, named, quoted, names, spots }
    }

    pub fn token(&self, at: usize) -> &Token {
        &self.draft.tokens[at]
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        match self.draft.tokens.get(at)?.kind {
            TokenKind::Mark(_) if self.is_plural_possessive(at) => Some(TokenKind::Possessive),
            kind => Some(kind),
        }
    }

    /// "the Raptors’ guard": a mark that pairs with none, right behind an s and before a word.
    fn is_plural_possessive(&self, at: usize) -> bool {
        let tokens = &self.draft.tokens;
        let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
        let single = matches!(self.draft.at(tokens[at].span), "'" | "’");
        single
            && !self.is_quoted(at)
            && before.kind == TokenKind::Word
            && before.span.end == tokens[at].span.start
            && self.draft.at(before.span).ends_with(['s', 'S'])
            && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
    }

    pub fn text(&self, at: usize) -> &str {
        self.draft.at(self.draft.tokens[at].span)
    }

    /// The classes of the token at `at`; none for what is no word.
    pub fn word(&self, at: usize) -> Word {
        #[cfg(test)]
        looks::note();
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

    /// The words that stand side by side from the token at `at` on.
    pub fn words_from(&self, at: usize) -> impl Iterator<Item = &str> {
        let tokens = self.draft.tokens.get(at..).into_iter().flatten();
        tokens.take_while(|t| t.kind == TokenKind::Word).map(|t| self.draft.at(t.span))
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
        #[cfg(test)]
        looks::note();
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
    pub fn tokens_of(&self, quote: QuoteId) -> Range<usize> {
        let (start, end) = self.spots[quote];
        start as usize..end as usize
    }

    pub fn tokens_in(&self, paragraph: &Paragraph) -> Range<usize> {
        paragraph.tokens.start as usize..paragraph.tokens.end as usize
    }
}

/// The tokens of each quote. Quotes come by their start, so the search goes on where the one before began.
fn spots(draft: &Draft, quotes: &[Quote]) -> Vec<(u32, u32)> {
    let mut start = 0;
    let mut spots = Vec::with_capacity(quotes.len());
    for quote in quotes {
        start += draft.tokens[start..].iter().take_while(|t| t.span.end <= quote.span.start).count();
        let inside = draft.tokens[start..].iter().take_while(|t| t.span.start < quote.span.end).count();
        spots.push((start as u32, (start + inside) as u32));
    }
    spots
}

/// How often anybody has looked at a token on this thread: tests hold the work to the length of the text.
#[cfg(test)]
pub(super) mod looks {
    use std::cell::Cell;

    thread_local! {
        static LOOKS: Cell<u64> = const { Cell::new(0) };
    }

    pub fn note() {
        LOOKS.set(LOOKS.get() + 1);
    }

    pub fn count() -> u64 {
        LOOKS.get()
    }
}
