//! Holds each rule to what it says that it looks at: whatever else changes, it finds the same.

use super::{Finding, LooksAt, RULES, Rule};
use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, View};
use crate::stylebook::{PeopleFile, Settings, Stylebook};
use crate::text::Span;
use proptest::prelude::*;

/// Paragraphs in which the rules find something, with each other or alone.
const PARAGRAPHS: &[&str] = &[
    "\"We sail at noon,” Ada Fenwick said.",
    "“We will open the old bridge to the ferry traffic by spring,” Fenwick claimed.",
    "“We will open the old bridge to the ferry traffic by autumn,” Mayor Ada Fenwick said on Monday.",
    "“They said ”never” to us,” Bram Oskell told the council.",
    "Bram Oskell, 51, runs the ferry to Eastwick. Oskell's boats and Oskel's crew are late.",
    "Ada Fenwick, 44, and Bram Fenwick met the Mayor. Fenwick didn't wait, and doesn’t.",
    "“Nobody asked the ferrymen what they think of the new tolls.”",
    "“The ferry is late,” he said, “and nobody knows why,” Zoë Marr said.",
    "Zoë Marrs, a spokeswoman, said Oskell was ‘late’, and Zoe Marr laughed.",
    "“Will it rain?” Mayor Ada Fenwick asked. “It will,” Farmer Lio Oskell said.",
    "“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” a spokeswoman said.",
    "On Monday, Jan. 6, 2026, the judge, Zoë Marr, and President Bram Oskell spoke of co-operation and cooperation.",
    "Lio Jones's boat is late. Jones' ferry is not, and Jones's crew waits.",
    "“We will open the old bridge to the ferry traffic by spring,” Bram Oskell told the council on Friday.",
    "“The mayor will meet the ferry crews on Thursday,” a spokeswoman said, “to talk about the winter timetable.”",
    "“We will open the old bridge to the traffic by spring,” Bram Oskell told the council.",
    "“The crews wait”, Bram Oskell, 58, said of Ada Fenwik.",
    "“Oskell said “no” to me twice,” Ada Fenwick said.",
    "Tansy Quill, 52, runs the mill. Quill, 53, went home.",
    "The Eastwick harbour office opens at noon.",
    "Governor Zoë Marr spoke of the tolls. Senator Zoë Marr listened, and Zoë Marr went home.",
];

/// Longer than any headline: what stands below it is the story.
const LEDE: &str = "The rain went on all night and most of the day, and when at last it was over the road to the harbor was \
closed, the lights were out in half of the houses, and nobody could say when they would come back.";

/// Words without a name, a mark or a figure.
const PLAIN: &[&str] = &[
    "The rain went on all night and the road to the harbor was closed.",
    "It was late when the lights came back, and people went home.",
    "Nothing of the kind had been seen before in that part of the country.",
];

fn stylebook() -> Stylebook {
    let (settings, problems) = Settings::parse("style = \"ap\"\n", &super::settable());
    assert_eq!(problems, []);
    let (file, problems) = PeopleFile::parse(
        "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nborn = 1980-05-01\n\
         misspellings = [\"Ada Fenwik\", \"Fenwik\"]\n[[term]]\nname = \"Eastwick Harbor Office\"\n\
         variants = [\"Eastwick harbour office\"]\n",
    );
    assert_eq!(problems, []);
    let mut stylebook = Stylebook { settings, ..Stylebook::default() };
    stylebook.add(file);
    stylebook
}

struct Story {
    article: Article,
    stylebook: Stylebook,
}

impl Story {
    fn of(paragraphs: &[&str]) -> Story {
        let stylebook = stylebook();
        Story { article: Article::read(paragraphs.join("\n\n").into(), Format::Plain, &stylebook), stylebook }
    }

    fn found(&self, rule: &Rule, others: &[&Story]) -> Vec<Finding> {
        let mut index = Index::default();
        for (file, story) in (0..).map(FileId::Loaded).zip([self].into_iter().chain(others.iter().copied())) {
            index.update(file, &story.article, None);
        }
        let view = View { article: &self.article, file: FileId::Loaded(0), index: &index, stylebook: &self.stylebook };
        let mut findings = Vec::new();
        (rule.check)(&view, &mut findings);
        findings.sort_by_key(|finding| finding.span);
        findings
    }

    fn paragraph(&self, number: usize) -> Span {
        self.article.draft.paragraphs[number].span
    }

    /// The words and messages of the findings in the paragraph of that number, counted from its start.
    fn found_in(&self, rule: &Rule, number: usize) -> Vec<(u32, String)> {
        let paragraph = self.paragraph(number);
        let findings = self.found(rule, &[]);
        let inside = findings.into_iter().filter(|finding| paragraph.covers(finding.span));
        inside.map(|finding| (finding.span.start - paragraph.start, finding.message)).collect()
    }

    /// What the utterances that begin in the paragraph of that number are read to be.
    fn said_in(&self, number: usize) -> Vec<String> {
        let (article, paragraph) = (&self.article, self.paragraph(number));
        let first = |utterance: &crate::article::Utterance| article.quotes[utterance.segments[0]].span.start;
        let inside = article.utterances.iter().filter(|utterance| paragraph.contains(first(utterance)));
        let speaker = |utterance: &crate::article::Utterance| {
            let words = utterance.attribution.speaker.as_ref().map(|speaker| article.draft.at(speaker.span));
            format!("{words:?} {:?}", utterance.attribution.cue.map(|cue| article.draft.at(cue)))
        };
        inside.map(speaker).collect()
    }
}

fn rules(looks_at: impl Fn(LooksAt) -> bool) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(move |rule| looks_at(rule.looks_at))
}

fn some(from: &'static [&'static str], count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(from), count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_paragraph_is_looked_at_by_itself(
        kept in prop::sample::select(PARAGRAPHS),
        before in some(PARAGRAPHS, 1..5),
        after in some(PARAGRAPHS, 0..5),
        others in some(PARAGRAPHS, 1..5),
    ) {
        let one = Story::of(&[&before[..], &[kept], &after].concat());
        let two = Story::of(&[&others[..], &[kept]].concat());
        for rule in rules(|at| at == LooksAt::Paragraph) {
            prop_assert_eq!(one.found_in(rule, before.len()), two.found_in(rule, others.len()), "{}", rule.name);
        }
        if one.said_in(before.len()) == two.said_in(others.len()) {
            for rule in rules(|at| at == LooksAt::Utterance) {
                prop_assert_eq!(one.found_in(rule, before.len()), two.found_in(rule, others.len()), "{}", rule.name);
            }
        }
    }

    #[test]
    fn names_are_looked_at_whatever_else_is_told(
        paragraphs in some(PARAGRAPHS, 1..6),
        plain in prop::collection::vec((0usize..6, prop::sample::select(PLAIN)), 1..4),
    ) {
        let paragraphs = [&[LEDE][..], &paragraphs].concat();
        let mut more = paragraphs.clone();
        plain.iter().for_each(|(at, words)| more.insert((1 + at).min(more.len()), words));
        let (less, more) = (Story::of(&paragraphs), Story::of(&more));
        let messages = |story: &Story, rule| story.found(rule, &[]).into_iter().map(|finding| finding.message).collect::<Vec<_>>();
        for rule in rules(|at| at == LooksAt::Names) {
            prop_assert_eq!(messages(&less, rule), messages(&more, rule), "{}", rule.name);
        }
    }

    #[test]
    fn who_does_not_say_so_does_not_look_at_other_articles(
        paragraphs in some(PARAGRAPHS, 1..6),
        others in prop::collection::vec(some(PARAGRAPHS, 1..6), 1..3),
    ) {
        let story = Story::of(&paragraphs);
        let others: Vec<Story> = others.iter().map(|paragraphs| Story::of(paragraphs)).collect();
        let others: Vec<&Story> = others.iter().collect();
        for rule in rules(|at| at != LooksAt::Others) {
            prop_assert_eq!(story.found(rule, &[]), story.found(rule, &others), "{}", rule.name);
        }
    }
}

/// These need a transcript, another story or a paragraph in its place, which no sample is. In lines, because they are no
/// words of English.
const UNTRIED: &str = "\
attribution-pronoun
name-full-again
name-surname-first
quote-cleaned-up
quote-not-in-transcript
quote-partial-unsupported
quote-spliced
quote-style-mix
quote-unclosed
quote-unopened
spokesperson-unnamed
stet-unneeded
title-outdated
transcript-without-turns
";

/// Without something to find, the tests above would hold a rule to nothing.
#[test]
fn the_samples_have_something_for_every_rule() {
    let all = Story::of(PARAGRAPHS);
    let one_by_one: Vec<Story> = PARAGRAPHS.iter().map(|paragraph| Story::of(&[paragraph])).collect();
    let others: Vec<&Story> = one_by_one.iter().collect();
    let finds = |rule: &Rule| {
        !all.found(rule, &others).is_empty() || one_by_one.iter().any(|story| !story.found(rule, &[]).is_empty())
    };
    for rule in rules(|_| true).filter(|rule| UNTRIED.lines().all(|name| name != rule.name)) {
        assert!(finds(rule), "add a paragraph to the samples in which {} finds something", rule.name);
    }
}
