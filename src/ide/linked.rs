//! Linked editing of a pair of marks: change one, and the other changes with it. Never names: those would change on
//! parts of the page that nobody is looking at.

use crate::index::View;
use crate::text::{Offset, Span};

/// What the marks may be changed to, as the editor's word pattern.
pub const MARKS: &str = "[\"'“”„‟‘’‚‛«»‹›]";

/// Both marks of the quote whose mark is at `offset`. Only where they are the same sign, as straight ones are: the
/// editor types the same at both places.
pub fn linked(view: &View, offset: Offset) -> Option<[Span; 2]> {
    let article = view.article;
    let marks = article
        .quotes
        .iter()
        .filter(|quote| quote.close.is_some())
        .map(|quote| [Span::new(quote.span.start, quote.inner.start), Span::new(quote.inner.end, quote.span.end)]);
    let same = |[open, close]: &[Span; 2]| article.draft.at(*open) == article.draft.at(*close);
    marks.filter(same).find(|[open, close]| open.touches(offset) || close.touches(offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;

    #[test]
    fn straight_marks_are_linked_and_curly_ones_are_not() {
        let fixture = at("gazette", "\"We will");
        let spans = linked(&fixture.view(), fixture.offset).expect("a pair");
        assert_eq!(spans.map(|span| span.of(fixture.view().article.text())), ["\"", "\""]);
        let fixture = at("gazette", "“a bold");
        assert_eq!(linked(&fixture.view(), fixture.offset), None);
        let fixture = at("gazette", "bold bet");
        assert_eq!(linked(&fixture.view(), fixture.offset), None);
    }
}
