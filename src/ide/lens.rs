//! Code lenses: over a quote that other articles carry too, how many do, and how many have it in other words.

use crate::article::Utterance;
use crate::index::{Class, View};
use crate::text::Span;
use std::collections::BTreeSet;

/// A line over a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Lens {
    /// The quote's first segment.
    pub span: Span,
}

/// The lenses of the article, in order.
pub fn lenses(view: &View) -> Vec<Lens> {
    let quotes = view.article.utterances.iter().enumerate().filter_map(|(number, said)| {
        let occurrences = view.occurrences(number);
        occurrences.iter().any(|other| other.file != view.file).then_some(*said.segments.first()?)
    });
    quotes.map(|quote| Lens { span: view.article.quotes[quote].span }).collect()
}

/// What the lens over the quote at `span` says: "in 3 articles · 1 differs".
pub fn title(view: &View, span: Span) -> Option<String> {
    let first = |said: &Utterance| said.segments.first().is_some_and(|&quote| view.article.quotes[quote].span == span);
    let utterance = view.article.utterances.iter().position(first)?;
    let occurrences = view.occurrences(utterance);
    let files: BTreeSet<_> = occurrences.iter().map(|o| o.file).filter(|&file| file != view.file).collect();
    if files.is_empty() {
        return None;
    }
    let differ: BTreeSet<_> = occurrences.iter().filter(|o| o.class == Class::Altered).map(|o| o.file).collect();
    Some(match differ.len() {
        0 => format!("in {} articles", files.len() + 1),
        1 => format!("in {} articles · 1 differs", files.len() + 1),
        more => format!("in {} articles · {more} differ", files.len() + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::expect;

    #[test]
    fn only_over_shared_quotes() {
        let fixture = at("gazette", "Mayor");
        let text = fixture.view().article.text().to_owned();
        let show =
            |lens: Lens| format!("{} {}\n", lens.span.of(&text), title(&fixture.view(), lens.span).expect("a title"));
        expect![[r#"
            "We will rebuild the Oskell bridge before the winter," in 2 articles · 1 differs
            “Nobody asked the ferrymen what they think.” in 2 articles
        "#]]
        .assert_eq(&lenses(&fixture.view()).into_iter().map(show).collect::<String>());
    }
}
