//! On-type formatting: a quotation mark becomes the one that belongs there.
//!
//! A closing mark is made to match the one that was opened; an opening one follows the rest of the article. Works on
//! the text, not on the reading: while somebody types, the marks do not pair yet.

use crate::draft::{Measure, TokenKind, measure};
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
    let written = Span::new(paragraph.span.start, span.start).of(&draft.text);
    if measure(&draft.text, span) == Measure::Certain || is_in_markup(written) {
        return None;
    }
    let before = marks(Span::new(paragraph.span.start, span.start)).fold(None, |open: Option<Mark>, mark| match open {
        Some(_) => None,
        None => Some(mark),
    });
    let right = match before {
        Some(open) => open.closing(),
        // What stands right behind a word or a figure opens nothing.
        None if written.ends_with(char::is_alphanumeric) => return None,
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

/// Whether a link's target or a tag was begun in `written` and is not ended yet: until it is, it reads as prose.
fn is_in_markup(written: &str) -> bool {
    let open = |begin: &str, end: char| written.rfind(begin).filter(|&at| !written[at..].contains(end));
    let tag = |at: usize| written[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let definition = written.starts_with('[') && written.lines().next_back().is_some_and(|line| line.contains("]:"));
    open("](", ')').is_some() || open("<", '>').is_some_and(tag) || definition
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
    fn feet_and_inches_open_nothing() {
        check("“It rains,” she said. The door is 6'2\"$0", None);
        check("“The door is 6'2\"$0", None);
        check("“It rains,” she said. The mast is 12\"$0", None);
        check("“We won 3-1\"$0", Some("”"));
    }

    #[test]
    fn the_title_of_a_link_is_left_as_it_is_typed() {
        for markup in [
            "[the port](https://port.example \"$0",
            "[the port](https://port.example \"Port\"$0",
            "[p]: /x \"$0",
            "<a title=\"$0",
        ] {
            check(&format!("//- /a.md\n“It rains,” she said.\n\n{markup}"), None);
        }
        check("//- /a.md\n“It rains,” she said.\n\n[The port](/port) is shut. \"$0", Some("“"));
    }

    #[test]
    fn what_is_not_read_is_left_as_it_is_typed() {
        let check = |text: &str| check(&format!("//- /a.md\n{text}"), None);
        check("“It rains,” she said.\n\n```\n\"$0\n```\n");
        check("---\ntitle: \"It\n---\n\n<!-- “$0 -->\n");
        check("1. See it\n\n<!-- “aside”$0 -->\n");
    }
}
