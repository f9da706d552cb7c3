//! On-type formatting: a quotation mark becomes the one that belongs there.
//!
//! A closing mark is made to match the one that was opened; an opening one follows the rest of the article. Works on
//! the text, not on the reading: while somebody types, the marks do not pair yet.

use crate::draft::TokenKind;
use crate::index::View;
use crate::lints::Edit;
use crate::text::{Mark, Offset, Span};

/// What to change after the mark right before `offset` was typed.
pub fn typed(view: &View, offset: Offset) -> Option<Edit> {
    let draft = &view.article.draft;
    let last = draft.text.get(..offset as usize)?.chars().next_back()?;
    let mark = Mark::from_char(last).filter(|mark| !mark.is_single())?;
    let span = Span::new(offset - last.len_utf8() as Offset, offset);
    let paragraph = &draft.paragraphs[draft.paragraph_at(span.start)?];
    let marks = |within: Span| {
        draft.tokens.iter().filter(move |token| within.covers(token.span)).filter_map(|token| match token.kind {
            TokenKind::Mark(mark) if !mark.is_single() => Some(mark),
            _ => None,
        })
    };
    // In code, comments and addresses it is a sign like any other.
    marks(span).next()?;
    let before = marks(Span::new(paragraph.span.start, span.start)).fold(None, |open: Option<Mark>, mark| match open {
        Some(_) => None,
        None => Some(mark),
    });
    let right = match before {
        Some(open) => open.closing(),
        None => {
            let elsewhere = |straight| {
                marks(Span::new(0, draft.text.len() as Offset)).filter(|mark| mark.is_straight() == straight).count()
            };
            let curly = elsewhere(false) - usize::from(!mark.is_straight());
            let straight = elsewhere(true) - usize::from(mark.is_straight());
            if curly > straight { Mark::CurlyOpen } else { return None }
        }
    };
    (right != mark).then(|| Edit { file: view.file, span, text: right.text().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    fn check(text: &str, expected: Option<&str>) {
        let fixture = Fixture::new(text);
        assert_eq!(typed(&fixture.view(), fixture.offset).map(|edit| edit.text).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_closing_mark_matches_the_open_one() {
        check("“It rains,\"$0", Some("”"));
        check("“It rains,”$0", None);
        check("\"It rains,”$0", Some("\""));
        check("“It rains,” she said. “It pours,\"$0", Some("”"));
    }

    #[test]
    fn an_opening_mark_follows_the_article() {
        check("“It rains,” she said.\n\n\"$0", Some("“"));
        check("\"It rains,\" she said.\n\n\"$0", None);
        check("She said: \"$0", None);
        check("It rains$0", None);
    }

    #[test]
    fn what_is_not_read_is_left_as_it_is_typed() {
        let check = |text: &str| check(&format!("//- /a.md\n{text}"), None);
        check("“It rains,” she said.\n\n```\n\"$0\n```\n");
        check("---\ntitle: \"It\n---\n\n<!-- “$0 -->\n");
        check("1. See it\n\n<!-- “aside”$0 -->\n");
    }
}
