//! Straight marks and apostrophes of a whole story made curly.

use super::{Action, ActionKind};
use crate::article::Article;
use crate::index::View;
use crate::lints::Edit;
use crate::text::{Mark, Offset, Span};

/// For the whole story, offered at a quotation that has such marks.
pub fn make_curly(view: &View, span: Span) -> Option<Action> {
    let article = view.article;
    let here = &article.quotes[article.quote_at(span.start)?];
    if ![here.open, here.close].into_iter().flatten().any(|mark| curly(mark).is_some()) {
        return None;
    }
    let mut changes: Vec<(Span, &str)> = apostrophes(article).map(|span| (span, "’")).collect();
    for quote in &article.quotes {
        let ends = [(quote.open, quote.span.start, quote.inner.start), (quote.close, quote.inner.end, quote.span.end)];
        for (at, (mark, start, end)) in ends.into_iter().enumerate() {
            let Some((open, close)) = mark.and_then(curly) else { continue };
            changes.push((Span::new(start, end), if at == 0 { open } else { close }));
        }
    }
    changes.sort_unstable();
    changes.dedup_by_key(|(span, _)| span.start);
    let literals = article.draft.literals();
    changes.retain(|(span, _)| !literals.touch(*span));
    let edits = changes.into_iter().map(|(span, text)| Edit { file: view.file, span, text: text.to_owned() }).collect();
    let title = "Make quotation marks curly".to_owned();
    Some(Action { title, kind: ActionKind::Rewrite, edits, stet: None, finding: None, preferred: false })
}

/// The curly marks in the place of a mark of a typewriter.
fn curly(mark: Mark) -> Option<(&'static str, &'static str)> {
    match mark {
        Mark::StraightDouble | Mark::Backticks | Mark::TwoApostrophes | Mark::TwoSingleOpen | Mark::TwoSingleClose => {
            Some(("“", "”"))
        }
        Mark::StraightSingle => Some(("‘", "’")),
        _ => None,
    }
}

/// The straight apostrophes within words.
fn apostrophes(article: &Article) -> impl Iterator<Item = Span> {
    let text = article.text();
    text.match_indices('\'').filter_map(move |(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let within = letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next());
        within.then(|| Span::new(at as Offset, at as Offset + 1))
    })
}
