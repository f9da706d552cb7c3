//! In which styles a story writes its quotation marks.

use crate::article::Article;
use crate::draft::Zone;
use crate::text::{MarkStyle, Span};
use std::cmp::Reverse;

/// How many quotations of the body are in each style, those in the style of the story first: what is used most, but for
/// the signs of a typewriter, which nobody wants to keep.
pub fn mark_styles(article: &Article) -> Vec<(MarkStyle, usize)> {
    let outermost = article.quotes.iter().filter(|quote| quote.depth == 0);
    let body = outermost.filter(|quote| article.draft.zone_at(quote.span.start) == Zone::Body);
    let mut marks: Vec<(MarkStyle, Span)> =
        body.filter_map(|quote| Some((quote.open?.style(), Span::new(quote.span.start, quote.inner.start)))).collect();
    // Where there is more than one style, mark-up may have one of them.
    if marks.windows(2).any(|pair| pair[0].0 != pair[1].0) {
        let literals = article.draft.literals();
        marks.retain(|(_, mark)| !literals.touch(*mark));
    }
    marks.sort_unstable_by_key(|&(style, _)| style);
    let alike = marks.chunk_by(|one, next| one.0 == next.0);
    let mut styles: Vec<(MarkStyle, usize)> = alike.map(|marks| (marks[0].0, marks.len())).collect();
    styles.sort_by_key(|&(style, count)| (style == MarkStyle::Typewriter, Reverse(count), style));
    styles
}
