//! Document highlight: all mentions of the person, or all segments of the quote, in this article.

use super::under::{Under, under};
use crate::article::MentionKind;
use crate::index::View;
use crate::text::{Offset, Span};

/// Words to light up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// Whether it is where the person is first named.
    pub first: bool,
}

/// What belongs to what is under the byte at `offset`.
pub fn highlight(view: &View, offset: Offset) -> Vec<Highlight> {
    let article = view.article;
    match under(article, offset) {
        Some(Under::Words { utterance, .. }) => {
            let segments = article.utterances[utterance].segments.iter();
            segments.map(|&quote| Highlight { span: article.quotes[quote].inner, first: false }).collect()
        }
        Some(Under::Person { person, .. }) => {
            let mentions = || article.people[person].mentions.iter().map(|&m| &article.mentions[m]);
            let first = mentions().find(|m| m.kind == MentionKind::Name).map(|m| m.span);
            mentions().map(|m| Highlight { span: m.span, first: Some(m.span) == first }).collect()
        }
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use crate::index::Place;
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let view = fixture.view();
        let show = |h: Highlight| {
            let place = Place { file: view.file, span: h.span };
            format!("{}{}\n", fixture.show(place), if h.first { " first" } else { "" })
        };
        let shown: String = highlight(&view, fixture.offset).into_iter().map(show).collect();
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_person_lights_up_everywhere() {
        check(
            at("gazette", "she said"),
            expect![[r#"
            gazette.txt:5 "Ada Fenwick" first
            gazette.txt:5 "Fenwick"
            gazette.txt:7 "she"
        "#]],
        );
    }

    #[test]
    fn a_quote_lights_up_with_all_its_segments() {
        check(
            at("gazette", "will rebuild"),
            expect![[r#"
                gazette.txt:7 "We will rebuild the Oskell bridge before the winter,"
                gazette.txt:7 "and we will not raise the tolls to do it."
            "#]],
        );
        check(at("gazette", "promised"), expect![[""]]);
    }
}
