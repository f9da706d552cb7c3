//! What a pair of marks is for: speech that stands on its own, a fragment of speech, or a mere label.

use super::{Quote, QuoteKind};
use crate::draft::{Draft, Token, TokenKind};
use crate::lexicon::Word;

/// Sets the kind of every quote.
pub(super) fn classify(draft: &Draft, quotes: &mut [Quote]) {
    for quote in quotes.iter_mut() {
        quote.kind = kind(draft, quote);
    }
    for second in 1..quotes.len() {
        if is_broken_off(draft, &quotes[second - 1], &quotes[second]) {
            quotes[second - 1].kind = QuoteKind::Direct;
            quotes[second].kind = QuoteKind::Direct;
        }
    }
}

/// “It’ll be our”—she leaned in—“last ferry.”: one sentence of the speaker's, and what they do meanwhile.
fn is_broken_off(draft: &Draft, first: &Quote, second: &Quote) -> bool {
    let (from, to) = (draft.token_from(first.span.end), draft.token_from(second.span.start));
    if first.depth > 0 || second.depth > 0 || first.close.is_none() || to < from + 3 {
        return false;
    }
    let between = &draft.tokens[from..to];
    let dash = |at: usize| between[at].kind == TokenKind::Dash;
    let touches = between[0].span.start == first.span.end && between[to - from - 1].span.end == second.span.start;
    let starts = draft.tokens.get(draft.token_from(first.inner.start)).is_some_and(Token::is_capital);
    starts && touches && dash(0) && dash(to - from - 1) && !between.iter().any(|t| t.kind == TokenKind::Stop)
}

fn kind(draft: &Draft, quote: &Quote) -> QuoteKind {
    if quote.depth > 1 {
        return QuoteKind::Label;
    }
    let start = draft.token_from(quote.inner.start);
    let end = draft.tokens.partition_point(|t| t.span.start < quote.inner.end).max(start);
    let tokens = &draft.tokens[start..end];
    let words = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
    if words == 0 {
        return QuoteKind::Label;
    }
    // "a report titled “…”", however long.
    let titled = |before: usize| matches!(draft.at(draft.tokens[before].span), "titled" | "entitled");
    if start.checked_sub(2).is_some_and(titled) {
        return QuoteKind::Label;
    }
    let ends_like_speech = tokens
        .iter()
        .rfind(|t| !matches!(t.kind, TokenKind::Mark(_)))
        .is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash));
    let outside_stop = draft.tokens.get(draft.token_from(quote.span.end)).is_some_and(|t| t.kind == TokenKind::Comma);
    let tagged = super::quotes::is_tag(&draft.tokens[draft.token_from(quote.span.end)..]);
    // “It is late,” she said. “Oskell.”: a sentence of its own behind another.
    let sentence = tokens.last().is_some_and(|t| t.kind == TokenKind::Stop)
        && start >= 2
        && draft.tokens[start - 2].kind == TokenKind::Stop;
    if words <= 6
        && !sentence
        && is_title_like(tokens)
        && !(tagged && ends_like_speech && !follows_preposition(draft, start.saturating_sub(1)))
        && !introduced(draft, start.saturating_sub(1))
    {
        return QuoteKind::Label;
    }
    let begins_sentence = start == 0 || begins(draft, start.saturating_sub(1));
    let capital = tokens.iter().find(|t| t.kind == TokenKind::Word).is_some_and(|t| t.is_capital());
    if (capital || begins_sentence) && (ends_like_speech || outside_stop || quote.close.is_none()) {
        return QuoteKind::Direct;
    }
    QuoteKind::Partial
}

/// Whether nothing of a sentence stands before the opening mark at `mark`.
fn begins(draft: &Draft, mark: usize) -> bool {
    mark == 0
        || matches!(draft.tokens[mark - 1].kind, TokenKind::Stop | TokenKind::Mark(_))
        || draft.paragraphs.binary_search_by_key(&mark, |p| p.tokens.start as usize).is_ok()
}

/// “in an interview with “Radio Hour,” Fenwick said”: what is named behind a preposition is no speech.
fn follows_preposition(draft: &Draft, mark: usize) -> bool {
    mark.checked_sub(1).is_some_and(|before| draft.tokens[before].word.has(Word::PREPOSITION))
}

/// Whether a verb of saying or a colon stands before the opening mark at `mark`. What is written may be a book.
fn introduced(draft: &Draft, mark: usize) -> bool {
    let before = mark.checked_sub(1).and_then(|b| draft.tokens.get(b));
    let verb = |t: &Token| t.word.has(Word::SAY) && !t.word.has(Word::BASE);
    match before.map(|t| t.kind) {
        Some(TokenKind::Colon) => true,
        Some(TokenKind::Comma) => mark >= 2 && verb(&draft.tokens[mark - 2]),
        // "told “Radio Hour”": whoever is told is no speech.
        _ => before.is_some_and(|t| verb(t) && !matches!(draft.at(t.span), "told" | "tells")),
    }
}

/// Every word but the small ones has a capital: a title, a name.
fn is_title_like(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let small = Word::DETERMINER | Word::PREPOSITION | Word::CONJUNCTION;
    words().count() > 0 && words().all(|t| t.is_capital() || t.word.has(small))
}
