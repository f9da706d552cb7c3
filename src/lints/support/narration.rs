//! The paper's own words: what style rules may speak of. Quotations and furniture are other people's words.

use crate::article::Article;
use crate::draft::{Shape, Token, TokenKind};
use crate::text::Span;
use std::rc::Rc;

/// The stretches of `article` between quotation marks, outermost only, in order.
pub fn quoted(article: &Article) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for quote in &article.quotes {
        if spans.last().is_none_or(|last| !last.covers(quote.span)) {
            spans.push(quote.span);
        }
    }
    spans
}

/// A sentence of the body, with those of its tokens that stand outside quotation marks.
pub struct Sentence<'a> {
    /// In order; runs that a quotation parts are separate slices.
    pub runs: Vec<&'a [Token]>,
}

/// The sentences of the story's body.
pub fn sentences(article: &Article) -> impl Iterator<Item = Sentence<'_>> {
    let draft = &article.draft;
    let quoted: Rc<[Span]> = quoted(article).into();
    draft.paragraphs.iter().filter(|p| p.zone.is_body()).flat_map(move |paragraph| {
        let sentences = &draft.sentences[paragraph.sentences.start as usize..paragraph.sentences.end as usize];
        let quoted = quoted.clone();
        sentences.iter().map(move |sentence| {
            let tokens = &draft.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
            // Both are in order: the search goes on where the token before left it.
            let mut next = quoted.partition_point(|span| span.end <= sentence.span.start);
            let mut outside = |token: &Token| {
                next += quoted[next..].iter().take_while(|span| span.end <= token.span.start).count();
                quoted.get(next).is_none_or(|span| !span.overlaps(token.span))
            };
            let mut runs = Vec::new();
            let mut start = None;
            for (at, token) in tokens.iter().enumerate() {
                match (outside(token), start) {
                    (true, None) => start = Some(at),
                    (false, Some(from)) => {
                        runs.push(&tokens[from..at]);
                        start = None;
                    }
                    _ => {}
                }
            }
            runs.extend(start.map(|from| &tokens[from..]));
            Sentence { runs }
        })
    })
}

/// Whether the token at `at` of `run` may owe its capital to its place: it begins the run (a sentence, or what follows
/// a quotation), or follows a mark after which sentences begin.
pub fn may_begin_sentence(run: &[Token], at: usize) -> bool {
    let Some(before) = run[..at].last() else { return true };
    !matches!(before.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::Comma)
}

/// Whether the word at `at` of `run` is in capitals because all words around it are.
pub fn is_shouted(run: &[Token], at: usize) -> bool {
    let upper = |token: Option<&Token>| token.is_some_and(|t| t.shape == Shape::Upper && t.span.len() > 1);
    upper(run.get(at)) && (at.checked_sub(1).is_some_and(|before| upper(run.get(before))) && upper(run.get(at + 1)))
}
