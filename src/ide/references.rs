//! Find references: every segment of a quote wherever it stands, every mention of a person in the workspace.

use super::under::{Under, under};
use crate::article::MentionKind;
use crate::index::{Place, View};
use crate::text::Offset;

/// Nobody reads on beyond the mentions in so many articles, and an editor takes seconds to list them.
const MOST_ARTICLES: usize = 500;
/// The same where their texts have to be read from the disk first: nobody waits for more of these.
const MOST_ON_DISK: usize = 100;

/// Whether the thing asked for counts among its references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// It does.
    Included,
    /// A person's first reference is left out.
    LeftOut,
}

/// All places that speak of what is under the byte at `offset`: this article's first, each file's in order.
pub fn references(view: &View, offset: Offset, declaration: Declaration) -> Vec<Place> {
    let article = view.article;
    let mut places = Vec::new();
    match under(article, offset) {
        Some(Under::Words { utterance, .. }) => {
            let own = article.utterances[utterance].segments.iter().map(|&quote| article.quotes[quote].inner);
            places.extend(own.map(|span| Place { file: view.file, span }));
            for occurrence in view.index.occurrences(view.file, utterance) {
                places.extend(occurrence.segments.iter().map(|&span| Place { file: occurrence.file, span }));
            }
        }
        Some(Under::Person { person, .. }) => {
            let mentions = article.people[person].mentions.iter().map(|&m| &article.mentions[m]);
            let first = mentions.clone().find(|m| m.kind == MentionKind::Name).map(|m| m.span);
            let spans = mentions.map(|m| m.span);
            let wanted = spans.filter(|&span| declaration == Declaration::Included || Some(span) != first);
            places.extend(wanted.map(|span| Place { file: view.file, span }));
            let most = if view.index.has_archive() { MOST_ON_DISK } else { MOST_ARTICLES };
            for other in view.index.person_everywhere(view.file, person, most) {
                places.extend(other.mentions.iter().map(|&span| Place { file: other.file, span }));
            }
        }
        None => {}
    }
    let mut seen = rustc_hash::FxHashSet::default();
    places.retain(|place| seen.insert(*place));
    places.sort_by_key(|place| (place.file != view.file, *place));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, declaration: Declaration, expected: Expect) {
        let places = references(&fixture.view(), fixture.offset, declaration);
        let shown: String = places.into_iter().map(|place| fixture.show(place) + "\n").collect();
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_quote_is_found_with_all_its_segments_in_all_articles() {
        check(
            at("gazette", "will not raise"),
            Declaration::Included,
            expect![[r#"
                gazette.txt:7 "We will rebuild the Oskell bridge before the winter,"
                gazette.txt:7 "and we will not raise the tolls to do it."
                courier.txt:3 "We will rebuild the Oskell bridge before the winter and we will never raise the tolls to do it,"
            "#]],
        );
        check(
            at("courier", "will rebuild"),
            Declaration::Included,
            expect![[r#"
            courier.txt:3 "We will rebuild the Oskell bridge before the winter and we will never raise the tolls to do it,"
            gazette.txt:7 "We will rebuild the Oskell bridge before the winter,"
            gazette.txt:7 "and we will not raise the tolls to do it."
        "#]],
        );
    }

    #[test]
    fn a_turn_of_a_transcript_leads_to_the_quotations_of_it() {
        check(
            Fixture::new(
                "//- /talk.vtt\nWEBVTT\n\n00:14:32.000 --> 00:14:39.000\nThe old $0dam will hold for a hundred years. It is late. Nobody asked the gulls of Eastwick.\n\
                 //- /gazette.txt\n“The old dam will hold for a hundred years,” Ada Fenwick said.\n\n“Nobody asked the gulls of Eastwick,” Fenwick said.\n",
            ),
            Declaration::LeftOut,
            expect![[r#"
                talk.vtt:1 "The old dam will hold for a hundred years. It is late. Nobody asked the gulls of Eastwick."
                gazette.txt:1 "The old dam will hold for a hundred years,"
                gazette.txt:3 "Nobody asked the gulls of Eastwick,"
            "#]],
        );
    }

    #[test]
    fn a_person_is_found_under_all_names() {
        check(
            at("gazette", "Fenwick, 51"),
            Declaration::Included,
            expect![[r#"
            gazette.txt:5 "Ada Fenwick"
            gazette.txt:5 "Fenwick"
            gazette.txt:7 "she"
            courier.txt:1 "Ada Fenwick"
            courier.txt:3 "Fenwick"
        "#]],
        );
        check(
            at("courier", "Oskell told"),
            Declaration::LeftOut,
            expect![[r#"
                gazette.txt:7 "Oskell"
                gazette.txt:9 "Bram Oskell"
            "#]],
        );
    }
}
