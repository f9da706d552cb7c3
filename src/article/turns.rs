//! Turns of a transcript or an interview: "FENWICK: We sail." The words behind a name and a colon are somebody's,
//! though no marks say so.
//!
//! A colon behind a capital is common in copy ("Update: …", "Read more: …"), so turns count only where a page has
//! several of them by two speakers at least.

use super::{Quote, QuoteKind};
use crate::draft::{self, Draft, Shape, Token, TokenKind, Zone};
use crate::lexicon::Word;
use crate::text::Span;
use std::ops::Range;

/// One turn.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// The tokens of the label: "FENWICK", "Q".
    pub label: Range<usize>,
    /// What is said.
    pub words: Span,
}

/// The turns of `draft`, by place; none where it is no transcript.
pub(super) fn find(draft: &Draft) -> Vec<Turn> {
    if draft.is_transcript() {
        return draft.turns.iter().map(|turn| of_transcript(draft, turn)).collect();
    }
    let body = draft.paragraphs.iter().filter(|p| p.zone == Zone::Body);
    let turns: Vec<Turn> =
        body.filter_map(|p| turn(draft, p.tokens.start as usize..p.tokens.end as usize, p.span)).collect();
    let mut labels: Vec<&str> = turns.iter().map(|turn| draft.at(span(draft, &turn.label))).collect();
    labels.sort_unstable();
    let again = labels.windows(2).any(|two| two[0] == two[1]);
    let two = labels.first() != labels.last();
    if turns.len() >= 3 && again && two { turns } else { Vec::new() }
}

/// A turn that the format or the looks of the page tell; its label is no token where nobody is named.
fn of_transcript(draft: &Draft, turn: &draft::Turn) -> Turn {
    let (start, words) = (draft.token_from(turn.span.start), draft.token_from(turn.words.start));
    // The colon belongs to neither.
    Turn { label: start..words.saturating_sub(1).max(start), words: turn.words }
}

/// Gives every turn a quotation of its own among `quotes`; marked ones inside it go one deeper.
pub(super) fn mark(turns: &[Turn], quotes: &mut Vec<Quote>) {
    for turn in turns {
        let from = quotes.partition_point(|q| q.span.start < turn.words.start);
        let behind = quotes[from..].iter_mut().take_while(|q| q.span.start < turn.words.end);
        for quote in behind.filter(|q| turn.words.covers(q.span)) {
            quote.depth += 1;
        }
    }
    quotes.extend(turns.iter().map(|turn| Quote {
        span: turn.words,
        inner: turn.words,
        open: None,
        close: None,
        kind: QuoteKind::Turn,
        depth: 0,
        utterance: None,
    }));
    quotes.sort_by_key(|q| (q.span.start, q.depth));
}

fn turn(draft: &Draft, tokens: Range<usize>, paragraph: Span) -> Option<Turn> {
    let colon = tokens.clone().take(6).find(|&at| draft.tokens[at].kind == TokenKind::Colon)?;
    let first = draft.tokens.get(colon + 1).filter(|_| colon + 1 < tokens.end)?;
    let label = tokens.start..colon;
    let words = &draft.tokens[label.clone()];
    let marked = matches!(first.kind, TokenKind::Mark(_));
    if words.is_empty() || marked || !(is_shouted(draft, words) || is_question_or_answer(draft, words)) {
        return None;
    }
    Some(Turn { label, words: Span::new(first.span.start, paragraph.end) })
}

/// "FENWICK", "MR. TREGEAR", "HOST": a speaker set in capitals.
fn is_shouted(draft: &Draft, words: &[Token]) -> bool {
    let upper = |t: &Token| t.shape == Shape::Upper || t.word.has(Word::HONORIFIC) || is_initial(draft, t);
    words.iter().all(|t| t.kind == TokenKind::Word && upper(t))
        && words.iter().any(|t| t.shape == Shape::Upper && t.span.len() > 2)
}

fn is_initial(draft: &Draft, token: &Token) -> bool {
    token.is_capital() && draft.at(token.span).ends_with('.')
}

fn is_question_or_answer(draft: &Draft, words: &[Token]) -> bool {
    words.len() == 1 && matches!(draft.at(words[0].span).trim_end_matches('.'), "Q" | "A")
}

fn span(draft: &Draft, tokens: &Range<usize>) -> Span {
    draft.tokens[tokens.start].span.join(draft.tokens[tokens.end - 1].span)
}
