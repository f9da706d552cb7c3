//! The reading as a whole, one short text per point: each utterance, its speaker and how we know.

mod growth;
mod names;
mod pronouns;
mod speakers;

use super::{Article, Confidence};
use crate::draft::Format;
use crate::stylebook::Stylebook;
use expect_test::{Expect, expect};

fn read(text: &str) -> Article {
    Article::read(text.into(), Format::Plain, &Stylebook::default())
}

/// One line per utterance: its words, the speaker's words, the person behind them, the evidence.
#[expect(clippy::needless_pass_by_value, reason = "as everywhere in expect tests")]
fn check(text: &str, expect: Expect) {
    let article = read(text);
    let mut shown = String::new();
    for utterance in &article.utterances {
        let words: Vec<&str> = utterance.segments.iter().map(|&q| article.draft.at(article.quotes[q].inner)).collect();
        let attribution = &utterance.attribution;
        let speaker = attribution.speaker.as_ref();
        let said = speaker.map_or("nobody", |s| article.draft.at(s.span));
        let person = speaker.and_then(|s| s.person).map_or("?", |p| article.people[p].name.as_str());
        let doubt = match attribution.confidence {
            Confidence::Certain => "",
            Confidence::Likely => "?",
            Confidence::Guess => "??",
        };
        shown += &format!("{} <- {said} = {person} {:?}{doubt}\n", words.join(" | "), attribution.evidence);
    }
    expect.assert_eq(&shown);
}

#[test]
fn the_tag_behind_names_the_speaker() {
    check(
        "“We sail,” Ada Fenwick said.\n\n“At noon,” said harbor master Bram Oskell, who was late.\n\n“Why?” she asked.",
        expect![[r#"
            We sail, <- Ada Fenwick = Ada Fenwick SaidAfter
            At noon, <- Bram Oskell = Bram Oskell SaidAfter
            Why? <- she = Ada Fenwick SaidAfter
        "#]],
    );
}

#[test]
fn words_before_the_quote_lead_into_it() {
    check(
        "Ada Fenwick told reporters, “We sail.”\n\nBram Oskell: “At noon.”\n\nAccording to Lio Marr, “the boats are ready for the crossing.”",
        expect![[r#"
            We sail. <- Ada Fenwick = Ada Fenwick SaidBefore
            At noon. <- Bram Oskell = Bram Oskell Colon
            the boats are ready for the crossing. <- Lio Marr = Lio Marr AccordingTo?
        "#]],
    );
}

#[test]
fn a_tag_in_the_middle_joins_what_it_parts() {
    check(
        "“We sail,” Ada Fenwick said, “at noon.” “Nobody stays behind.”",
        expect![[r#"
            We sail, | at noon. | Nobody stays behind. <- Ada Fenwick = Ada Fenwick SaidAfter
        "#]],
    );
}

#[test]
fn a_quotation_over_paragraphs_is_one_utterance() {
    check(
        "“We sail at noon,” Ada Fenwick said. “It is time.\n\n“Nobody stays behind.”",
        expect![[r#"
            We sail at noon, | It is time. | Nobody stays behind. <- Ada Fenwick = Ada Fenwick SaidAfter
        "#]],
    );
}

#[test]
fn the_head_of_the_source_speaks_not_a_name_inside_it() {
    check(
        "Ada Fenwick won.\n\n“She is tired,” a spokesman for Fenwick said.\n\n“She rests,” said Fenwick’s campaign manager.\n\nFenwick’s deputy, Bram Oskell, said: “She sleeps.”",
        expect![[r#"
            She is tired, <- a spokesman = ? SaidAfter
            She rests, <- Fenwick’s campaign manager = ? SaidAfter
            She sleeps. <- Bram Oskell = Bram Oskell Colon
        "#]],
    );
}

#[test]
fn a_description_means_whoever_was_given_the_role() {
    check(
        "Mayor-elect Ada Fenwick met council member Bram Oskell.\n\n“We agreed,” the mayor-elect said.",
        expect![[r#"
            We agreed, <- the mayor-elect = Ada Fenwick SaidAfter
        "#]],
    );
}

#[test]
fn a_partial_quote_belongs_to_the_sentence_around_it() {
    check(
        "Oskell called the plan “a bold bet on good weather.” Ada Fenwick, the mayor, said he was “welcome to try it himself.”",
        expect![[r#"
            a bold bet on good weather. <- Oskell = Oskell InSentence?
            welcome to try it himself. <- Ada Fenwick = Ada Fenwick InSentence
        "#]],
    );
}

#[test]
fn titles_nicknames_and_scare_quotes_are_nobodys_words() {
    check(
        "Ada ‘Addie’ Fenwick wrote “The Long Crossing,” a novel. The “unity” lunch was cold. She won the “Golden Oar.”",
        expect![""],
    );
}

#[test]
fn people_are_one_under_all_their_names() {
    let article = read(
        "By Tess Marr\n\nMayor Ada Fenwick met Bram Oskell Jr. Fenwick smiled. Oskell left. Mrs. Fenwick’s brother, Tom Fenwick, left.",
    );
    let people: Vec<(&str, usize)> = article.people.iter().map(|p| (p.name.as_str(), p.mentions.len())).collect();
    expect![[r#"[("Tess Marr", 1), ("Ada Fenwick", 3), ("Bram Oskell Jr.", 2), ("Tom Fenwick", 1)]"#]]
        .assert_eq(&format!("{people:?}"));
}

#[test]
fn a_participle_takes_the_subject_of_its_clause() {
    check(
        "Ada Fenwick left no doubt of her wish to help Bram Oskell, saying “nobody knows the port better than he does.”\n\n\
         With the crowd at the quay chanting “Sail at noon, sail at noon,” Bram Oskell waved.\n\n\
         Lio Marr issued a statement saying “the boats are ready for the crossing.”",
        expect![[r#"
            nobody knows the port better than he does. <- Ada Fenwick = Ada Fenwick SaidBefore?
            Sail at noon, sail at noon, <- the crowd = ? SaidBefore?
            the boats are ready for the crossing. <- Lio Marr = Lio Marr SaidBefore?
        "#]],
    );
}

#[test]
fn a_name_with_a_long_aside_still_speaks() {
    check(
        "“We sail,” Ada Fenwick, 59, of Eastwick, who was among those polled, said in an interview.\n\n\
         Ada Fenwick, a fellow of the Oskell Centre for Tides and a friend of Bram Oskell, said the plan was “far too bold for winter.”\n\n\
         The paradox of the port, says Lio Marr, a historian, is that it was “never meant to hold any ships.”",
        expect![[r#"
            We sail, <- Ada Fenwick = Ada Fenwick SaidAfter
            far too bold for winter. <- Ada Fenwick = Ada Fenwick InSentence
            never meant to hold any ships. <- Lio Marr = Lio Marr InSentence?
        "#]],
    );
}

#[test]
fn a_thought_inside_somebodys_words_is_theirs() {
    check(
        "Ada Fenwick said she believes “the boats will sail at noon.”\n\n\
         Ada Fenwick said the plan that the council supported was “far too bold for winter.”\n\n\
         Bram Oskell said the agreement goes “nowhere near far enough.”",
        expect![[r#"
            the boats will sail at noon. <- Ada Fenwick = Ada Fenwick SaidBefore?
            far too bold for winter. <- Ada Fenwick = Ada Fenwick InSentence?
            nowhere near far enough. <- Bram Oskell = Bram Oskell SaidBefore?
        "#]],
    );
}

#[test]
fn the_tag_behind_a_part_of_a_sentence_counts_when_it_is_plain() {
    check(
        "The port issued a notice and “that group of sailors is now leaving us,” said Ada Fenwick, a spokeswoman.\n\n\
         Bram Oskell was told that “nobody sails at night,” but he kept his temper and answered calmly.\n\n\
         Ada Fenwick said, “We sail at noon.” She added, “Nobody stays behind.”",
        expect![[r#"
            that group of sailors is now leaving us, <- Ada Fenwick = Ada Fenwick SaidAfter
            nobody sails at night, <- he = Bram Oskell SaidAfter
            We sail at noon. <- Ada Fenwick = Ada Fenwick SaidBefore
            Nobody stays behind. <- She = Ada Fenwick SaidBefore
        "#]],
    );
}

#[test]
fn what_only_looks_like_a_verb_of_speech_is_none() {
    check(
        "“What a year for our harbor!” Fenwick’s niece, state Sen. Tess Fenwick (D), shouted to the crowd.\n\n\
         She was shocked by the “tidal gate loophole” that allows some skippers to bypass checks.\n\n\
         Bram Oskell told the Sentinel that the site, boats.example, was not “prepared for the traffic of the auction.”",
        expect![[r#"
            What a year for our harbor! <- Fenwick’s niece = ? SaidAfter
            prepared for the traffic of the auction. <- Bram Oskell = Bram Oskell InSentence
        "#]],
    );
}

#[test]
fn a_turn_of_a_transcript_needs_no_marks() {
    check(
        "HOST: How many people are without water?\n\nADA FENWICK: About four thousand.\n\n\
         HOST: Bram Oskell called the pipe “a museum piece.” Was he right?\n\nFENWICK: He has a point.",
        expect![[r#"
            How many people are without water? <- HOST = ? Colon
            About four thousand. <- ADA FENWICK = ADA FENWICK Colon
            Bram Oskell called the pipe “a museum piece.” Was he right? <- HOST = ? Colon
            a museum piece. <- Bram Oskell = Bram Oskell InSentence?
            He has a point. <- FENWICK = ADA FENWICK Colon
        "#]],
    );
    // A colon behind a capital is common: one or two are no transcript.
    check("UPDATE: The boats have left.\n\nREAD MORE: All about boats.", expect![""]);
}

#[test]
fn words_inside_words_have_their_own_speaker() {
    check(
        "“Father said, ‘You shall keep the light,’ and I have,” Ada Fenwick told the court.\n\n\
         “The ‘woke’ crowd left,” Lio Marr said.",
        expect![[r#"
            Father said, ‘You shall keep the light,’ and I have, <- Ada Fenwick = Ada Fenwick SaidAfter
            You shall keep the light, <- Father = ? SaidBefore
            The ‘woke’ crowd left, <- Lio Marr = Lio Marr SaidAfter
        "#]],
    );
}

#[test]
fn an_answer_without_a_tag_is_whoever_was_asked() {
    check(
        "“We sail at noon,” said Ada Fenwick.\n\n“Why at noon?” asked Bram Oskell.\n\n“The tide turns then.”",
        expect![[r#"
            We sail at noon, <- Ada Fenwick = Ada Fenwick SaidAfter
            Why at noon? <- Bram Oskell = Bram Oskell SaidAfter
            The tide turns then. <- Ada Fenwick = Ada Fenwick Alternation??
        "#]],
    );
}

/// What the texts of the property tests are made of.
const PIECES: [&str; 12] = [
    "“It rains,” said Mayor Ada Fenwick. ",
    "“It rains,” ",
    "she said, “and hard.” ",
    "\n\n",
    "Fenwick ",
    "Radio NOW ",
    "Bram Oskell Jr. said. ",
    "\n\nHOST: Good evening. ",
    "\n\nMR. OSKELL: We sail. ",
    "The mayor ",
    "Bridge to open in spring\n\n",
    "\n\nFENWICK: “No. ",
];

proptest::proptest! {
    /// No text makes the reading fail, and every span fits its text.
    #[test]
    fn any_text_can_be_read(text in "([“”\"'‘’«»„]|[.,:?!—()\n]|Ada|Fenwick|said|she|who|the mayor|\n\nHOST: |\n\nFENWICK: | |🦉|é){0,60}") {
        let article = read(&text);
        for quote in &article.quotes {
            proptest::prop_assert!(quote.span.covers(quote.inner) && text.get(quote.span.range()).is_some());
        }
        for mention in &article.mentions {
            proptest::prop_assert!(text.get(mention.span.range()).is_some());
        }
    }

    /// What is taken over from the reading before an edit is what a fresh reading finds.
    #[test]
    fn after_an_edit_the_article_is_as_if_read_anew(
        before in proptest::collection::vec(0..PIECES.len(), 0..14),
        edits in proptest::collection::vec((0usize..14, 0usize..4, proptest::collection::vec(0..PIECES.len(), 0..3)), 1..5),
    ) {
        let mut pieces = before;
        let text = |pieces: &[usize]| pieces.iter().map(|&piece| PIECES[piece]).collect::<String>();
        let read = |text: &str, before: Option<&Article>| {
            Article::read_after(text.into(), Format::Plain, &Stylebook::default(), before)
        };
        let mut article = read(&text(&pieces), None);
        for (at, gone, put) in edits {
            let at = at.min(pieces.len());
            pieces.splice(at..(at + gone).min(pieces.len()), put);
            let now = text(&pieces);
            article = read(&now, Some(&article));
            proptest::prop_assert_eq!(format!("{article:?}"), format!("{:?}", read(&now, None)));
        }
    }

    /// Line ends do not change who said what.
    #[test]
    fn line_ends_do_not_matter(name in "(Ada|Bram) (Fenwick|Oskell)") {
        let text = format!("By {name}\n\n“We sail,” {name} said. “It is time.\n\n“Come.”\n");
        let (lf, crlf) = (read(&text), read(&text.replace('\n', "\r\n")));
        let shape = |a: &Article| a.utterances.iter().map(|u| (u.segments.clone(), u.attribution.evidence)).collect::<Vec<_>>();
        proptest::prop_assert_eq!(shape(&lf), shape(&crlf));
    }
}
