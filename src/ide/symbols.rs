//! Document symbols: the people of the article, what they say, and the furniture around it. Headings are left to the
//! editor, which shows them anyway.

use super::words::{doubt, one_line, said, shorten, speaker};
use crate::article::{Article, MentionKind};
use crate::draft::{Paragraph, Zone};
use crate::index::View;
use crate::text::Span;

/// How much of a quote is its name, in characters.
const NAME: usize = 60;

/// A person, a quote or a piece of furniture.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// The name, or the first words in marks.
    pub name: String,
    /// A person's role, a quote's speaker.
    pub detail: String,
    /// Which of them.
    pub kind: SymbolKind,
    /// All of it.
    pub span: Span,
    /// What to select in it.
    pub select: Span,
}

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A person.
    Person,
    /// What somebody says in one go.
    Quote,
    /// A byline, a dateline, a caption.
    Zone,
}

/// The symbols of the article, in order.
pub fn symbols(view: &View) -> Vec<Symbol> {
    let mut symbols = people(view.article);
    symbols.extend(quotes(view.article));
    symbols.extend(zones(view.article));
    symbols.sort_by_key(|symbol| symbol.span.start);
    symbols
}

fn zones(article: &Article) -> Vec<Symbol> {
    let symbol = |paragraph: &Paragraph| {
        let name = match paragraph.zone {
            Zone::Byline => "Byline",
            Zone::Dateline => "Dateline",
            Zone::Caption => "Caption",
            Zone::Credit => "Credit",
            Zone::Slug => "Slug",
            Zone::Copyright => "Copyright",
            Zone::Contributor => "Contributor",
            Zone::Correction => "Correction",
            Zone::Link => "Link",
            _ => return None,
        };
        let detail = shorten(&one_line(article.draft.at(paragraph.span)), NAME);
        let (span, name) = (paragraph.span, name.to_owned());
        Some(Symbol { name, detail, kind: SymbolKind::Zone, span, select: span })
    };
    article.draft.paragraphs.iter().filter_map(symbol).collect()
}

fn people(article: &Article) -> Vec<Symbol> {
    let symbol = |person: &crate::article::Person| {
        let mentions = person.mentions.iter().map(|&m| &article.mentions[m]);
        let first = mentions.clone().find(|m| m.kind == MentionKind::Name)?.span;
        let detail = person.roles.first().map(|&role| one_line(article.draft.at(role))).unwrap_or_default();
        Some(Symbol { name: person.name.clone(), detail, kind: SymbolKind::Person, span: first, select: first })
    };
    article.people.iter().filter_map(symbol).collect()
}

fn quotes(article: &Article) -> Vec<Symbol> {
    let symbol = |(number, utterance): (usize, &crate::article::Utterance)| {
        let select = article.quotes[*utterance.segments.first()?].span;
        let span = utterance.segments.iter().fold(select, |all, &quote| all.join(article.quotes[quote].span));
        let attribution = &utterance.attribution;
        let detail = speaker(article, attribution)
            .map(|name| format!("{name}{}", doubt(article.sureness(attribution))))
            .unwrap_or_default();
        let name = format!("“{}”", shorten(&said(article, number), NAME));
        Some(Symbol { name, detail, kind: SymbolKind::Quote, span, select })
    };
    article.utterances.iter().enumerate().filter_map(symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let show = |s: Symbol| format!("{:?} {} · {}\n", s.kind, s.name, s.detail);
        let shown: String = symbols(&fixture.view()).into_iter().map(show).collect();
        expected.assert_eq(&shown);
    }

    #[test]
    fn people_and_quotes_in_order() {
        check(
            at("gazette", "Mayor"),
            expect![[r#"
                Zone Byline · By Tom Pell
                Person Tom Pell · 
                Person Ada Fenwick · Mayor
                Quote “We will rebuild the Oskell bridge before the winter,” “and…” · Ada Fenwick?
                Person Bram Oskell · 
                Quote “a bold bet on good weather.” · Bram Oskell?
                Quote “Nobody asked the ferrymen what they think.” · Bram Oskell?
            "#]],
        );
        check(
            at("courier", "Ada"),
            expect![[r#"
                Person Ada Fenwick · the mayor of Eastwick
                Quote “We will rebuild the Oskell bridge before the winter and we…” · Ada Fenwick
                Quote “Nobody asked the ferrymen what they think,” · Oskell
                Person Oskell · 
                Quote “before the winter” · Ada Fenwick?
            "#]],
        );
    }
}
