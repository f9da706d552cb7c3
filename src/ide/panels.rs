//! What the panels list: the people of an article with what they say, and its quotes with where else they stand.

use super::words::{comparison, differing, doubt, one_line, said, speaker, utterances_of};
use crate::article::{Article, UtteranceId};
use crate::index::{Occurrence, Place, View};
use crate::text::Offset;

/// A person of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonEntry {
    /// Their number; holds for this text only.
    pub id: usize,
    /// The fullest form of the name.
    pub name: String,
    /// As given in the text.
    pub roles: Vec<String>,
    /// Everywhere they are named or meant.
    pub mentions: Vec<Place>,
    /// What they say.
    pub quotes: Vec<(String, Place)>,
}

/// A quote of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteEntry {
    /// All of it, its segments joined.
    pub text: String,
    /// Who says it; with a question mark where that is not beyond doubt.
    pub speaker: Option<String>,
    /// Its first segment.
    pub place: Place,
    /// Where else the words stand, and how they compare, in words.
    pub occurrences: Vec<(Place, String)>,
}

/// The people of the article, by first mention.
pub fn people(view: &View) -> Vec<PersonEntry> {
    let article = view.article;
    let here = |span| Place { file: view.file, span };
    let entry = |(id, person): (usize, &crate::article::Person)| {
        let mut roles: Vec<String> = Vec::new();
        for role in person.roles.iter().map(|&role| one_line(article.draft.at(role))) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        PersonEntry {
            id,
            name: person.name.clone(),
            roles,
            mentions: person.mentions.iter().map(|&m| here(article.mentions[m].span)).collect(),
            quotes: utterances_of(article, id).filter_map(|u| Some((said(article, u), first(view, u)?))).collect(),
        }
    };
    article.people.iter().enumerate().map(entry).collect()
}

/// The quotes of the article that are speech, in order.
pub fn quotes(view: &View) -> Vec<QuoteEntry> {
    let article = view.article;
    let entry = |utterance: UtteranceId| {
        let occurrences = view.occurrences(utterance);
        Some(QuoteEntry {
            text: said(article, utterance),
            speaker: whose(article, utterance),
            place: first(view, utterance)?,
            occurrences: occurrences.iter().map(|o| (Place { file: o.file, span: o.matched }, compared(o))).collect(),
        })
    };
    (0..article.utterances.len()).filter_map(entry).collect()
}

/// The quote at `offset` as a page of its own: who says it, and the words.
pub fn quote_page(view: &View, offset: Offset) -> Option<(Option<String>, String)> {
    let quote = view.article.quote_at(offset)?;
    let around = (0..=quote).rev().filter(|&q| view.article.quotes[q].span.touches(offset));
    let utterance = around.filter_map(|q| view.article.quotes[q].utterance).next()?;
    Some((whose(view.article, utterance), said(view.article, utterance)))
}

/// Who says it, with a question mark where that is not beyond doubt.
fn whose(article: &Article, utterance: UtteranceId) -> Option<String> {
    let attribution = &article.utterances[utterance].attribution;
    Some(format!("{}{}", speaker(article, attribution)?, doubt(article.sureness(attribution))))
}

fn first(view: &View, utterance: UtteranceId) -> Option<Place> {
    let &quote = view.article.utterances[utterance].segments.first()?;
    Some(Place { file: view.file, span: view.article.quotes[quote].inner })
}

/// "worded differently, 1 word differs: −not +never".
fn compared(occurrence: &Occurrence) -> String {
    let changes: Vec<String> = differing(&occurrence.difference)
        .flat_map(|[ours, theirs]| [ours.map(|words| format!("−{words}")), theirs.map(|words| format!("+{words}"))])
        .flatten()
        .collect();
    let comparison = comparison(occurrence);
    if changes.is_empty() { comparison.into_owned() } else { format!("{comparison}: {}", changes.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::expect;

    #[test]
    fn people_with_what_they_say() {
        let fixture = at("gazette", "Mayor");
        let show = |p: PersonEntry| {
            let quotes: Vec<&str> = p.quotes.iter().map(|(words, _)| words.as_str()).collect();
            format!("{} {:?} {} mentions {quotes:?}\n", p.name, p.roles, p.mentions.len())
        };
        let shown: String = people(&fixture.view()).into_iter().map(show).collect();
        expect![[r#"
            Tom Pell [] 1 mentions []
            Ada Fenwick ["Mayor"] 3 mentions ["We will rebuild the Oskell bridge before the winter,” “and we will not raise the tolls to do it."]
            Bram Oskell [] 3 mentions ["a bold bet on good weather.", "Nobody asked the ferrymen what they think."]
        "#]].assert_eq(&shown);
    }

    #[test]
    fn quotes_with_where_else_they_stand() {
        let fixture = at("gazette", "Mayor");
        let mut shown = String::new();
        for quote in quotes(&fixture.view()) {
            shown.push_str(&format!("{:?} {} {}\n", quote.speaker, fixture.name(quote.place), quote.text));
            for (place, comparison) in quote.occurrences {
                shown.push_str(&format!("  {}: {comparison}\n", fixture.name(place)));
            }
        }
        expect![[r#"
            Some("Ada Fenwick?") gazette.txt:7 We will rebuild the Oskell bridge before the winter,” “and we will not raise the tolls to do it.
              courier.txt:3: worded differently, 1 word differs: −not +never
            Some("Bram Oskell?") gazette.txt:9 a bold bet on good weather.
            Some("Bram Oskell?") gazette.txt:11 Nobody asked the ferrymen what they think.
              courier.txt:5: word for word; only marks or capitals differ
        "#]]
        .assert_eq(&shown);
    }
}
