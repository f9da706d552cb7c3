//! Call hierarchy: whom a person speaks of, and who speaks of them. Only words in quotation marks count; what the
//! writer says of people is in the references.

use super::actions::Others;
use super::words::{first_name, one_line, utterances_of};
use crate::article::{Article, MentionKind, PersonId};
use crate::index::{FileId, Place, View};
use crate::text::{Offset, Span};

/// A person in one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The fullest form of the name.
    pub name: String,
    /// The first role given.
    pub detail: String,
    /// Where they are first named.
    pub place: Place,
}

/// Somebody who speaks of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Who is at the other end.
    pub item: Item,
    /// The words that name the one spoken of, in the speaker's article.
    pub spans: Vec<Span>,
}

/// The person under the byte at `offset`.
pub fn prepare(view: &View, offset: Offset) -> Option<Item> {
    let person = view.article.mentions[view.article.mention_at(offset)?].person?;
    item(view.article, view.file, person)
}

/// Whom the person under the byte at `offset` speaks of in this article.
pub fn outgoing(view: &View, offset: Offset) -> Vec<Call> {
    let article = view.article;
    let Some(person) = article.mention_at(offset).and_then(|m| article.mentions[m].person) else { return Vec::new() };
    let mut calls: Vec<(PersonId, Vec<Span>)> = Vec::new();
    for (spoken_of, span) in spoken_of(article, person) {
        add(&mut calls, spoken_of, span);
    }
    calls.into_iter().filter_map(|(p, spans)| Some(Call { item: item(article, view.file, p)?, spans })).collect()
}

/// Who speaks of the person under the byte at `offset`, in this article and the others.
pub fn incoming(view: &View, offset: Offset, others: Others) -> Vec<Call> {
    let article = view.article;
    let Some(person) = article.mention_at(offset).and_then(|m| article.mentions[m].person) else { return Vec::new() };
    let mut calls = speakers(article, view.file, person);
    for other in view.index.person_elsewhere(view.file, person).iter().filter(|other| other.exact) {
        if let Some(article) = others(other.file) {
            calls.extend(speakers(&article, other.file, other.person));
        }
    }
    calls
}

fn speakers(article: &Article, file: FileId, person: PersonId) -> Vec<Call> {
    let mut calls: Vec<(PersonId, Vec<Span>)> = Vec::new();
    for speaker in 0..article.people.len() {
        for (_, span) in spoken_of(article, speaker).into_iter().filter(|(spoken_of, _)| *spoken_of == person) {
            add(&mut calls, speaker, span);
        }
    }
    calls.into_iter().filter_map(|(p, spans)| Some(Call { item: item(article, file, p)?, spans })).collect()
}

/// Everybody else whom `person` names or means, with where.
fn spoken_of(article: &Article, person: PersonId) -> Vec<(PersonId, Span)> {
    let mut found = Vec::new();
    for utterance in utterances_of(article, person) {
        for quote in article.utterances[utterance].segments.iter().map(|&quote| &article.quotes[quote]) {
            let from = article.mentions.partition_point(|mention| mention.span.start < quote.inner.start);
            let inside = article.mentions[from..].iter().take_while(|mention| mention.span.start < quote.inner.end);
            let others = inside.filter_map(|mention| Some((mention.person?, mention.span)));
            found.extend(others.filter(|(other, _)| *other != person));
        }
    }
    found
}

fn add(calls: &mut Vec<(PersonId, Vec<Span>)>, person: PersonId, span: Span) {
    match calls.iter_mut().find(|(known, _)| *known == person) {
        Some((_, spans)) => spans.push(span),
        None => calls.push((person, vec![span])),
    }
}

fn item(article: &Article, file: FileId, person: PersonId) -> Option<Item> {
    let named = |m: &&usize| article.mentions[**m].kind == MentionKind::Name;
    let &any = article.people[person].mentions.iter().find(named)?;
    let span = first_name(article, person).unwrap_or(article.mentions[any].span);
    let detail = article.people[person].roles.first().map(|&role| one_line(article.draft.at(role)));
    let name = article.people[person].name.clone();
    Some(Item { name, detail: detail.unwrap_or_default(), place: Place { file, span } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;
    use expect_test::{Expect, expect};

    const QUARREL: &str = "“Oskell has seen four winters,” said Ada Fenwick.\n\n\
                           “Fenwick has not, and Fenwick knows it,” said Bram Oskell.\n";

    fn check(at: &str, expected: Expect) {
        let fixture = Fixture::new(&QUARREL.replacen(at, &format!("$0{at}"), 1));
        let view = fixture.view();
        let text = view.article.text();
        let show = |what: &str, call: Call| {
            let words: Vec<&str> = call.spans.iter().map(|span| span.of(text)).collect();
            format!("{what} {} {words:?}\n", call.item.name)
        };
        let mut shown = String::new();
        shown.extend(outgoing(&view, fixture.offset).into_iter().map(|call| show("speaks of", call)));
        let incoming = incoming(&view, fixture.offset, &|file| fixture.article(file));
        shown.extend(incoming.into_iter().map(|call| show("spoken of by", call)));
        expected.assert_eq(&shown);
    }

    #[test]
    fn who_speaks_of_whom() {
        check(
            "Ada Fenwick",
            expect![[r#"
            speaks of Bram Oskell ["Oskell"]
            spoken of by Bram Oskell ["Fenwick", "Fenwick"]
        "#]],
        );
        check(
            "Bram Oskell",
            expect![[r#"
            speaks of Ada Fenwick ["Fenwick", "Fenwick"]
            spoken of by Ada Fenwick ["Oskell"]
        "#]],
        );
    }
}
