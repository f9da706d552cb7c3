//! What a finding is tied to when it is let stand: the words around it, not the place. When the words change, it is
//! another finding.

use crate::article::Article;
use crate::draft::TokenKind;
use crate::text::{Span, fold};

/// How many words before and behind the finding belong to it.
const AROUND: usize = 6;

/// The words at and around `span`, in small letters, without marks.
pub fn anchor(article: &Article, span: Span) -> String {
    let tokens = &article.draft.tokens;
    let is_word = |at: &usize| matches!(tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let paragraph = article.draft.paragraph_at(span.start).map_or(0..tokens.len(), |paragraph| {
        let range = &article.draft.paragraphs[paragraph].tokens;
        range.start as usize..range.end as usize
    });
    let first = article.draft.token_from(span.start).clamp(paragraph.start, paragraph.end);
    let last = article.draft.token_from(span.end).clamp(first, paragraph.end);
    let mut words: Vec<usize> = (paragraph.start..first).rev().filter(is_word).take(AROUND).collect();
    words.reverse();
    words.extend((first..last).filter(is_word).take(2 * AROUND));
    words.extend((last..paragraph.end).filter(is_word).take(AROUND));
    words.into_iter().map(|at| fold(article.draft.at(tokens[at].span))).collect::<Vec<_>>().join(" ")
}
