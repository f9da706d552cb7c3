//! Hover: who is this, and who said that.

mod person;
mod quote;

use super::card::Card;
use super::under::{Under, under};
use crate::index::View;
use crate::text::Offset;

/// The card for what is under the byte at `offset`.
pub fn hover(view: &View, offset: Offset) -> Option<Card> {
    match under(view.article, offset)? {
        Under::Person { mention, person } => Some(person::card(view, mention, person)),
        Under::Words { quote, utterance } => Some(quote::card(view, quote, utterance)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let card = hover(&fixture.view(), fixture.offset);
        let shown = card.map(|card| card.plain(|place| fixture.name(place))).unwrap_or_default();
        expected.assert_eq(&shown);
    }

    #[test]
    fn a_person_is_one_card_under_all_names() {
        check(
            at("gazette", "Ada Fenwick"),
            expect![[r#"
                Ada Fenwick · Mayor · 51 years old
                First named: gazette.txt:5
                Called: Ada Fenwick, Fenwick, she
                Quoted here:
                  • “We will rebuild the Oskell bridge before the winter,” “and we will not raise…” gazette.txt:7
                In other articles:
                  • courier.txt:1 as Ada Fenwick, Fenwick; quoted: “We will rebuild the Oskell bridge before the winter and we will …” courier.txt:3
            "#]],
        );
        check(
            at("gazette", "she said"),
            expect![[r#"
                Ada Fenwick · Mayor · 51 years old
                “she” most likely means Ada Fenwick.
                First named: gazette.txt:5
                Called: Ada Fenwick, Fenwick, she
                Quoted here:
                  • “We will rebuild the Oskell bridge before the winter,” “and we will not raise…” gazette.txt:7
                In other articles:
                  • courier.txt:1 as Ada Fenwick, Fenwick; quoted: “We will rebuild the Oskell bridge before the winter and we will …” courier.txt:3
            "#]],
        );
        check(
            at("courier", "Fenwick said"),
            expect![[r#"
                Ada Fenwick · the mayor of Eastwick
                First named: courier.txt:1
                Called: Ada Fenwick, Fenwick, she, the mayor, her
                Quoted here:
                  • “We will rebuild the Oskell bridge before the winter and we will never raise…” courier.txt:3
                  • “before the winter” courier.txt:7
                In other articles:
                  • gazette.txt:5 as Ada Fenwick, Fenwick; quoted: “We will rebuild the Oskell bridge before the winter,” gazette.txt:7
            "#]],
        );
    }

    #[test]
    fn every_form_of_a_person_gives_one_card() {
        let text = "Mayor Ada Fenwick opened the bridge on Monday.\n\n“It holds,” she said. Fenwick’s plan was old, and \
                    her sister knew it. Ms. Fenwick, 51, smiled.\n\nThe mayor crossed first. “Ada is brave,” Bram Oskell \
                    said of her. Oskell's boat waited.\n";
        let card = |before: &str, form: &str| {
            let at = text.find(&format!("{before}{form}")).expect("it is there") + before.len();
            let places = form.char_indices().map(|(offset, _)| at + offset).chain([at + form.len()]);
            let cards = places.map(|offset| {
                let fixture = Fixture::new(&format!("{}$0{}", &text[..offset], &text[offset..]));
                let card = hover(&fixture.view(), fixture.offset).unwrap_or_else(|| panic!("{form:?} at {offset}"));
                let plain = card.plain(|place| fixture.name(place));
                // How sure the words are differs with the words.
                plain.lines().filter(|line| !line.starts_with('“')).collect::<Vec<_>>().join("\n")
            });
            let mut cards: Vec<String> = cards.collect();
            cards.dedup();
            assert_eq!(cards.len(), 1, "{form:?}");
            cards.remove(0)
        };
        let forms = [
            ("", "Mayor Ada Fenwick"),
            ("holds,” ", "she"),
            ("said. ", "Fenwick’s"),
            ("and ", "her"),
            ("it. ", "Ms. Fenwick"),
            ("“", "Ada"),
            ("said of ", "her"),
        ];
        let first = card(forms[0].0, forms[0].1);
        assert!(first.starts_with("Ada Fenwick"), "{first}");
        for (before, form) in forms {
            assert_eq!(card(before, form), first, "{form:?}");
        }
        assert_eq!(card("\n\n", "The mayor"), first, "a description");
        assert_eq!(card("", "Bram Oskell"), card("of her. ", "Oskell's"), "somebody else");
        assert_ne!(card("", "Bram Oskell"), first);
    }

    #[test]
    fn a_quote_tells_its_speaker_and_why_and_where_else_it_stands() {
        check(
            at("gazette", "will rebuild"),
            expect![[r#"
                Said by Ada Fenwick?
                “she said” follows the quote. “she” is taken to be Ada Fenwick. Likely, not certain.
                The same words elsewhere:
                  • courier.txt:3: worded differently, 1 word differs: −not +never
            "#]],
        );
        check(
            at("gazette", "will not raise"),
            expect![[r#"
                Said by Ada Fenwick?
                “she said” follows the quote. “she” is taken to be Ada Fenwick. Likely, not certain.
                The same words elsewhere:
                  • courier.txt:3: worded differently, 1 word differs: −not +never
            "#]],
        );
        check(
            at("gazette", "a bold bet"),
            expect![[r#"
            Said by Bram Oskell?
            The sentence gives the words as theirs: “Bram Oskell, the harbor master, called”. Likely, not certain.
        "#]],
        );
        check(
            at("gazette", "Nobody asked"),
            expect![[r#"
            Said by Bram Oskell?
            “He added” and a colon lead into the quote. “He” is taken to be Bram Oskell. Likely, not certain.
            The same words elsewhere:
              • courier.txt:5: word for word; only marks or capitals differ; said by Oskell
        "#]],
        );
    }

    #[test]
    fn a_partial_quote_knows_its_full_form() {
        check(
            Fixture::new(
                "//- /gazette.txt\n“We will rebuild the Oskell bridge before the winter,” Ada Fenwick said.\n\
                 //- /courier.txt\nAda Fenwick promised to “$0rebuild the Oskell bridge before the winter.”\n",
            ),
            expect![[r#"
                Said by Ada Fenwick
                The sentence gives the words as theirs: “Ada Fenwick promised”.
                The same words elsewhere:
                  • gazette.txt:1: fuller there: +We will
            "#]],
        );
    }

    #[test]
    fn a_quote_that_the_transcript_has_is_verified() {
        check(
            Fixture::new(
                "//- /gazette.txt\nAda Fenwick spoke. “The old $0dam will hold for a hundred years,” Fenwick said.\n\
                 //- /talk.vtt\nWEBVTT\n\n00:14:32.000 --> 00:14:35.000\n<v Ada Fenwick>The old dam will hold\n\n\
                 00:14:35.000 --> 00:14:39.000\nfor a hundred years, I think.\n",
            ),
            expect![[r#"
                Said by Ada Fenwick
                “Fenwick said” follows the quote.
                Verified: the transcript has these words, talk.vtt:1.
                The same words elsewhere:
                  • talk.vtt:1: fuller there: +I think
            "#]],
        );
    }

    #[test]
    fn a_numbered_speaker_is_whom_the_story_names() {
        let talk = "//- /talk.srt\n1\n00:14:32,000 --> 00:14:39,000\n[SPEAKER_00]: The old dam will hold for a hundred years.\n";
        let check = |front: &str, said_by: &str| {
            let story = format!(
                "//- /gazette.md\n{front}Ada Fenwick spoke. “The old $0dam will hold for a hundred years,” Fenwick said.\n"
            );
            let fixture = Fixture::new(&format!("{story}{talk}"));
            let card = hover(&fixture.view(), fixture.offset).expect("a card");
            let shown = format!("{card:?}");
            assert_eq!(shown.contains("said by"), !said_by.is_empty(), "{shown}");
            assert!(shown.contains(said_by) && !shown.contains("SPEAKER_00"), "{shown}");
        };
        check("", "");
        check("---\nspeakers:\n  Speaker 0: Bram Oskell\n---\n\n", "said by Bram Oskell");
    }

    #[test]
    fn words_that_anybody_says_have_no_other_occurrence() {
        check(
            at("courier", "before the winter” twice"),
            expect![[r#"
                Said by Ada Fenwick?
                “The mayor said” leads into the quote. “The mayor” is taken to be Ada Fenwick. Likely, not certain.
            "#]],
        );
    }

    #[test]
    fn furniture_and_narration_have_no_card() {
        check(at("gazette", "promised a new"), expect![[""]]);
        check(at("gazette", "By Tom"), expect![[""]]);
    }
}
