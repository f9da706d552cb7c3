//! What the panels list: the people of an article with what they say, and its quotes with where else they stand.

use super::versions::{Version, Versions};
use super::words::{comparison, differing, doubt, is_fuller, one_line, said, speaker, utterances_of};
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
            speaker: speaker_of(article, utterance),
            place: first(view, utterance)?,
            occurrences: occurrences.iter().map(|o| (Place { file: o.file, span: o.matched }, compared(o))).collect(),
        })
    };
    (0..article.utterances.len()).filter_map(entry).collect()
}

/// The quote at `offset` as a page of its own: who says it, and the words.
pub fn quote_page(view: &View, offset: Offset) -> Option<(Option<String>, String)> {
    let utterance = utterance_at(view.article, offset)?;
    Some((speaker_of(view.article, utterance), said(view.article, utterance)))
}

/// The utterance of the innermost quote at `offset` that is speech.
fn utterance_at(article: &Article, offset: Offset) -> Option<UtteranceId> {
    let quote = article.quote_at(offset)?;
    let around = (0..=quote).rev().filter(|&q| article.quotes[q].span.touches(offset));
    around.filter_map(|q| article.quotes[q].utterance).next()
}

/// All versions of a quote, to be read at once.
#[derive(Clone, Debug, PartialEq)]
pub struct AllVersions {
    /// The fullest wording, with what the versions have where they part; see [`Versions::running_text`].
    pub text: String,
    /// The versions in the order of their numbers: where each stands, and who says how many of the words.
    pub versions: Vec<(Place, String)>,
}

/// All versions of the quote at `offset`, held against the one of most words. `None` if the words stand nowhere else.
pub fn all_versions(view: &View, offset: Offset) -> Option<AllVersions> {
    let own = utterance_at(view.article, offset)?;
    let longer = |o: &Occurrence| is_fuller(o).then_some((o.difference.theirs.words().end, (o.file, o.utterance)));
    let fullest = view.occurrences(own).iter().filter_map(longer).max_by_key(|(words, _)| *words);
    let fullest = fullest.map_or((view.file, own), |(_, at)| at);
    let found = Versions::of(view.index, fullest, |_| true)?;
    let version = |version: &Version| {
        let place = Place { file: version.at.0, span: *version.said.segments.first()? };
        let speaker = version.said.speaker.as_ref().map_or("nobody given", |speaker| &speaker.name);
        Some((place, format!("{}, {}", one_line(speaker), how_much(version.words(&found.fullest), found.words()))))
    };
    Some(AllVersions { text: found.running_text(), versions: found.versions.iter().filter_map(version).collect() })
}

/// "9 of 19 words".
fn how_much(has: usize, of: usize) -> String {
    let words = if of == 1 { "word" } else { "words" };
    if has == of { format!("all {of} {words}") } else { format!("{has} of {of} {words}") }
}

/// Who says it, with a question mark where that is not beyond doubt.
fn speaker_of(article: &Article, utterance: UtteranceId) -> Option<String> {
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

    #[test]
    fn all_versions_are_held_against_the_fullest() {
        let fixture = crate::ide::fixture::Fixture::new(
            "\
//- /courier.txt
$0“The bridge could have been closed in the autumn,” Ada Fenwick said.
//- /council.txt
“The bridge could have been closed in the autumn, and I will not ask anyone to trust it again,” Ada Fenwick said.
//- /ledger.txt
“The bridge should have been closed in the autumn, and I will not ask anyone to trust it again,” Bram Oskell said.
",
        );
        let found = all_versions(&fixture.view(), 5).expect("versions");
        let mut shown = found.text;
        for (place, words) in found.versions {
            shown.push_str(&format!("\n{}: {words}", fixture.name(place)));
        }
        expect![[r#"
            The bridge [1, 3: could | 2: should] have been closed in the autumn, and I will not ask anyone to trust it again,
            council.txt:1: Ada Fenwick, all 19 words
            ledger.txt:1: Bram Oskell, 18 of 19 words
            courier.txt:1: Ada Fenwick, 9 of 19 words"#]].assert_eq(&shown);
    }
}
