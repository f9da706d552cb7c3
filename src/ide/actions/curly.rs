//! Straight marks and apostrophes of a whole story made curly.

use super::{Action, ActionKind};
use crate::article::Article;
use crate::index::View;
use crate::lints::Edit;
use crate::text::{Mark, MarkStyle, Offset, Span};

/// For the whole story, offered at a quotation that has such marks.
pub fn make_curly(view: &View, span: Span) -> Option<Action> {
    let article = view.article;
    let here = &article.quotes[article.quote_at(span.start)?];
    let typed = [here.open, here.close].into_iter().flatten().any(is_typed);
    typed.then(|| make_all_curly(view)).flatten()
}

/// For the whole story, where it has such marks or apostrophes at all.
pub fn make_all_curly(view: &View) -> Option<Action> {
    let article = view.article;
    let mut changes: Vec<(Span, &str)> = apostrophes(article).map(|span| (span, "’")).collect();
    for quote in &article.quotes {
        let ends = [(quote.open, quote.span.start, quote.inner.start), (quote.close, quote.inner.end, quote.span.end)];
        for (at, (mark, start, end)) in ends.into_iter().enumerate() {
            let Some(mark) = mark.filter(|mark| is_typed(*mark)) else { continue };
            let Some((open, close)) = MarkStyle::Curly.ends(mark.is_single()) else { continue };
            changes.push((Span::new(start, end), if at == 0 { open } else { close }.text()));
        }
    }
    changes.sort_unstable();
    changes.dedup_by_key(|(span, _)| span.start);
    let literals = article.draft.literals();
    changes.retain(|(span, _)| !literals.touch(*span));
    let edits: Vec<Edit> =
        changes.into_iter().map(|(span, text)| Edit { file: view.file, span, text: text.to_owned() }).collect();
    let title = "Make quotation marks curly".to_owned();
    let action = Action { title, kind: ActionKind::Rewrite, edits, note: None, finding: None, preferred: false };
    Some(action).filter(|action| !action.edits.is_empty())
}

/// Whether a mark is one that a typewriter has.
fn is_typed(mark: Mark) -> bool {
    matches!(mark.style(), MarkStyle::Straight | MarkStyle::Typewriter)
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
