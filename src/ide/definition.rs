//! Go to definition: from a quote to its other occurrences, fullest first; from a name to the first reference; from
//! "he" to whom it means.

use super::under::{Under, under};
use super::words::{first_name, utterances_of};
use crate::article::{MentionId, MentionKind, PersonId, UtteranceId};
use crate::index::{Occurrence, Place, View};
use crate::text::{Offset, Span};

/// Where to go from here.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The words that lead there.
    pub origin: Span,
    /// Where they lead, best first.
    pub targets: Vec<Target>,
}

/// A place to go to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The words themselves.
    pub place: Place,
    /// All that belongs to them, to be shown around them.
    pub around: Span,
}

/// Where what is under the byte at `offset` leads. A quote that stands nowhere else leads nowhere.
pub fn definition(view: &View, offset: Offset) -> Option<Definition> {
    let under = under(view.article, offset)?;
    let targets = match under {
        Under::Person { mention, person } => person_targets(view, mention, person),
        Under::Words { quote, utterance } => {
            let occurrences = view.index.occurrences(view.file, utterance);
            // From the words behind the attribution to the same words there, not to those before them.
            let own = view.article.quotes[quote].span;
            let segment = own.touches(offset).then_some(view.article.quotes[quote].inner);
            let target = |o: &Occurrence| Target {
                place: Place { file: o.file, span: same_words(view, utterance, segment, o) },
                around: o.segments.iter().fold(o.matched, |all, &segment| all.join(segment)),
            };
            let here = |o: &&Occurrence| stands_at(view, utterance, offset, o);
            // An answer may be long, and each story quotes another part of it.
            let narrow = view.article.draft.is_transcript() && occurrences.iter().any(|o| here(&o));
            occurrences.iter().filter(|o| !narrow || here(o)).map(target).collect()
        }
    };
    (!targets.is_empty()).then(|| Definition { origin: under.span(view.article), targets })
}

/// Where the person under the byte at `offset` is first named in this article; a quote's own first segment.
pub fn declaration(view: &View, offset: Offset) -> Option<Definition> {
    let article = view.article;
    let under = under(article, offset)?;
    let span = match under {
        Under::Person { person, .. } => first_name(article, person)?,
        Under::Words { utterance, .. } => article.quotes[*article.utterances[utterance].segments.first()?].inner,
    };
    let target = Target { place: Place { file: view.file, span }, around: span };
    Some(Definition { origin: under.span(article), targets: vec![target] })
}

/// All quotes by the person under the byte at `offset`, in this article and the others; of a quote, its speaker's.
pub fn implementation(view: &View, offset: Offset) -> Option<Definition> {
    let article = view.article;
    let under = under(article, offset)?;
    let person = match under {
        Under::Person { person, .. } => person,
        Under::Words { utterance, .. } => article.utterances[utterance].attribution.speaker.as_ref()?.person?,
    };
    let own = utterances_of(article, person).filter_map(|u| article.utterances[u].segments.first());
    let mut places: Vec<Place> =
        own.map(|&quote| Place { file: view.file, span: article.quotes[quote].inner }).collect();
    for other in view.index.person_elsewhere(view.file, person) {
        places.extend(other.quotes.iter().map(|&(_, span)| Place { file: other.file, span }));
    }
    let targets: Vec<Target> = places.into_iter().map(|place| Target { place, around: place.span }).collect();
    (!targets.is_empty()).then(|| Definition { origin: under.span(article), targets })
}

/// Whether what `other` has of the words of `utterance` stands at `offset`.
fn stands_at(view: &View, utterance: UtteranceId, offset: Offset, other: &Occurrence) -> bool {
    let segments: Vec<Span> = view.article.spoken(utterance).collect();
    other.difference.matched_of_ours(&segments).is_some_and(|words| words.touches(offset))
}

/// Where `other` has the words of `segment`; all that matches where no segment is meant, or its words are not there.
fn same_words(view: &View, utterance: UtteranceId, segment: Option<Span>, other: &Occurrence) -> Span {
    // The index leaves out what is only a label.
    let mut segments = view.article.spoken(utterance);
    let number = segment.and_then(|segment| segments.position(|span| span == segment));
    number.and_then(|number| *other.of_segments.get(number)?).unwrap_or(other.matched)
}

fn person_targets(view: &View, mention: MentionId, person: PersonId) -> Vec<Target> {
    let here = |span| Target { place: Place { file: view.file, span }, around: span };
    let article = view.article;
    let mentions = &article.people[person].mentions;
    let mut names = mentions.iter().copied().filter(|&m| article.mentions[m].kind == MentionKind::Name);
    if article.mentions[mention].kind != MentionKind::Name {
        // Whom it means: the last name before it.
        let before = names.clone().take_while(|&m| m < mention).last();
        return before.or_else(|| names.next()).map(|m| here(article.mentions[m].span)).into_iter().collect();
    }
    let first = names.next();
    if first != Some(mention) {
        return first.map(|m| here(article.mentions[m].span)).into_iter().collect();
    }
    // On the first reference itself: the first references of the other articles.
    let others = view.index.person_elsewhere(view.file, person);
    let mut targets: Vec<Target> = others
        .iter()
        .filter_map(|other| other.mentions.first().map(|&span| (other.file, span)))
        .map(|(file, span)| Target { place: Place { file, span }, around: span })
        .collect();
    if targets.is_empty() {
        targets.push(here(article.mentions[mention].span));
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let mut shown = String::new();
        if let Some(definition) = definition(&fixture.view(), fixture.offset) {
            shown
                .push_str(&format!("{}\n", fixture.show(Place { file: fixture.view().file, span: definition.origin })));
            for target in definition.targets {
                shown.push_str(&format!("  -> {}\n", fixture.show(target.place)));
            }
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_quote_leads_to_its_other_occurrences_and_back() {
        check(
            at("gazette", "will rebuild"),
            expect![[r#"
                gazette.txt:7 "\"We will rebuild the Oskell bridge before the winter,\""
                  -> courier.txt:3 "We will rebuild the Oskell bridge before the winter"
            "#]],
        );
        check(
            at("gazette", "will not raise"),
            expect![[r#"
                gazette.txt:7 "\"and we will not raise the tolls to do it.\""
                  -> courier.txt:3 "and we will never raise the tolls to do it"
            "#]],
        );
        check(
            at("courier", "will rebuild"),
            expect![[r#"
                courier.txt:3 "“We will rebuild the Oskell bridge before the winter and we will never raise the tolls to do it,”"
                  -> gazette.txt:7 "We will rebuild the Oskell bridge before the winter,\" she said, \"and we will not raise the tolls to do it"
            "#]],
        );
    }

    #[test]
    fn a_partial_quote_leads_to_the_fuller_one() {
        check(
            Fixture::new(
                "//- /gazette.txt\n“We will rebuild the Oskell bridge before the winter,” Ada Fenwick said.\n\
                 //- /courier.txt\nAda Fenwick promised to “$0rebuild the Oskell bridge before the winter.”\n",
            ),
            expect![[r#"
                courier.txt:1 "“rebuild the Oskell bridge before the winter.”"
                  -> gazette.txt:1 "rebuild the Oskell bridge before the winter"
            "#]],
        );
    }

    #[test]
    fn a_quotation_leads_to_its_cue_and_the_cue_back_to_the_story() {
        let from = |quoted: &str, said: &str| {
            Fixture::new(&format!(
                "//- /gazette.txt\n“The {quoted} will hold for a hundred years,” Ada Fenwick said.\n\
                 //- /talk.vtt\nWEBVTT\n\n00:14:32.000 --> 00:14:39.000\n\
                 <v Ada Fenwick>It is late. The {said} will hold for a hundred years.\n"
            ))
        };
        check(
            from("$0old dam", "old dam"),
            expect![[r#"
            gazette.txt:1 "“The old dam will hold for a hundred years,”"
              -> talk.vtt:1 "The old dam will hold for a hundred years"
        "#]],
        );
        check(
            from("old dam", "$0old dam"),
            expect![[r#"
            talk.vtt:1 "It is late. The old dam will hold for a hundred years."
              -> gazette.txt:1 "The old dam will hold for a hundred years"
        "#]],
        );
    }

    #[test]
    fn a_long_answer_leads_to_the_quotation_of_its_words_here() {
        let answer = "The old dam will hold for a hundred years. It is late. Nobody $0asked the gulls of Eastwick.";
        check(
            Fixture::new(&format!(
                "//- /talk.vtt\nWEBVTT\n\n00:14:32.000 --> 00:14:39.000\n{answer}\n\
                 //- /gazette.txt\n“The old dam will hold for a hundred years,” Ada Fenwick said.\n\n\
                 “Nobody asked the gulls of Eastwick,” Fenwick said.\n"
            )),
            expect![[r#"
                talk.vtt:1 "The old dam will hold for a hundred years. It is late. Nobody asked the gulls of Eastwick."
                  -> gazette.txt:3 "Nobody asked the gulls of Eastwick"
            "#]],
        );
    }

    #[test]
    fn words_that_anybody_says_lead_nowhere() {
        check(at("courier", "before the winter” twice"), expect![[""]]);
    }

    #[test]
    fn a_name_leads_to_the_first_reference_and_from_there_to_the_other_articles() {
        check(
            at("gazette", "Fenwick, 51"),
            expect![[r#"
            gazette.txt:5 "Fenwick"
              -> gazette.txt:5 "Ada Fenwick"
        "#]],
        );
        check(
            at("gazette", "Ada Fenwick"),
            expect![[r#"
            gazette.txt:5 "Ada Fenwick"
              -> courier.txt:1 "Ada Fenwick"
        "#]],
        );
    }

    #[test]
    fn he_and_she_lead_to_whom_they_mean() {
        check(
            at("gazette", "she said"),
            expect![[r#"
            gazette.txt:7 "she"
              -> gazette.txt:5 "Fenwick"
        "#]],
        );
        check(
            at("gazette", "He added"),
            expect![[r#"
            gazette.txt:11 "He"
              -> gazette.txt:9 "Bram Oskell"
        "#]],
        );
    }

    #[test]
    fn narration_leads_nowhere() {
        check(at("gazette", "promised"), expect![[""]]);
    }
}
