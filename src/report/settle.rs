//! What somebody has to decide: what the rules found between two stories, each question once, whichever of the stories
//! it was found in. What was let stand is not among it, and hints stay in the editor.

use super::model::{Card, Item, Question, Report, Story};
use super::phrases::{letter, listed};
use super::same::Places;
use crate::article::{Article, UtteranceId};
use crate::ide::words::{one_line, shorten};
use crate::index::{FileId, Place};
#[cfg(test)]
use crate::lints::RULES;
use crate::lints::{Finding, Severity};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// How much of a quotation an item shows.
const EXCERPT: usize = 64;

/// What a finding is about.
#[derive(Clone, PartialEq, Eq, Hash)]
enum About {
    Card(usize),
    /// Two places, in order.
    Places([(usize, Span); 2]),
}

/// The items, most urgent first; cards and stories are told what there is to settle in them. `findings` and `articles`
/// are those of the stories.
pub fn find(report: &mut Report, findings: &[&[Finding]], articles: &[&Article], places: &Places) {
    let mut numbers: FxHashMap<(Question, About), usize> = FxHashMap::default();
    let mut items: Vec<Item> = Vec::new();
    let on_cards = OnCards::of(report);
    for (story, found) in findings.iter().enumerate() {
        for finding in found.iter().filter(|finding| finding.severity > Severity::Hint) {
            let Some((mut question, other)) = asks(finding, report.stories[story].file) else { continue };
            let Some(&their_story) = places.story.get(&other.file) else { continue };
            let card = on_cards.with_both(articles, [(story, finding.span), (their_story, other.span)]);
            if let Some(card) = card {
                question = reworded(question, &report.cards[card]);
            }
            let mut ends = [(story, finding.span), (their_story, other.span)];
            ends.sort_unstable();
            let about = card.map_or(About::Places(ends), About::Card);
            let stories = ends.map(|(story, _)| story);
            match numbers.get(&(question, about.clone())) {
                Some(&known) => items[known].stories.extend(stories),
                None => {
                    let item = item(report, question, finding, card, articles[story], [story, their_story]);
                    numbers.insert((question, about), items.len());
                    items.push(Item { stories: stories.to_vec(), ..item });
                }
            }
        }
    }
    for item in &mut items {
        item.stories.sort_unstable();
        item.stories.dedup();
    }
    items.sort_by_key(|item| (item.question, item.stories.clone(), item.card));
    tell(report, &items);
    report.to_settle = items;
}

/// The rules that hold a story against another one, and what each of their findings asks.
const ASKING: [(&str, Question); 5] = [
    ("quote-speaker-conflict", Question::Speaker),
    ("quote-wording-differs", Question::Word),
    ("quote-silent-cut", Question::Cut),
    ("spokesperson-unnamed", Question::Source),
    ("name-near-miss", Question::Name),
];

/// The rules whose findings a report asks about.
pub fn rules() -> [&'static str; ASKING.len()] {
    ASKING.map(|(rule, _)| rule)
}

/// The question of a finding that concerns another story than `file`, and where that is.
fn asks(finding: &Finding, file: usize) -> Option<(Question, Place)> {
    let (_, question) = ASKING.iter().find(|(rule, _)| *rule == finding.rule)?;
    let other = finding.related.iter().map(|related| related.place);
    let other = other.into_iter().find(|place| place.file != FileId::Loaded(file as u32))?;
    Some((*question, other))
}

/// Where the versions on all cards stand.
struct OnCards(FxHashMap<usize, Vec<(UtteranceId, Vec<Span>, usize)>>);

impl OnCards {
    fn of(report: &Report) -> OnCards {
        let mut places: FxHashMap<usize, Vec<(UtteranceId, Vec<Span>, usize)>> = FxHashMap::default();
        for (number, card) in report.cards.iter().enumerate() {
            for entry in &card.entries {
                let version = &card.versions.versions[entry.version];
                let segments = version.said.segments.clone();
                places.entry(entry.story).or_default().push((version.at.1, segments, number));
            }
        }
        OnCards(places)
    }

    /// The card that has the quotations at both places.
    fn with_both(&self, articles: &[&Article], ends: [(usize, Span); 2]) -> Option<usize> {
        let [first, second] = ends.map(|(story, span)| self.at(articles[story], story, span));
        first.filter(|_| first == second)
    }

    fn at(&self, article: &Article, story: usize, span: Span) -> Option<usize> {
        let own = self.0.get(&story)?;
        let inside = own.iter().find(|(_, segments, _)| segments.iter().any(|segment| segment.overlaps(span)));
        // It may be about the words for the speaker.
        let speaks = |said: &&(UtteranceId, Vec<Span>, usize)| {
            let speaker = article.utterances[said.0].attribution.speaker.as_ref();
            speaker.is_some_and(|speaker| speaker.span.overlaps(span))
        };
        inside.or_else(|| own.iter().find(speaks)).map(|(_, _, card)| *card)
    }
}

/// Words that only one side has are left out or put in, whichever rule says so.
fn reworded(question: Question, card: &Card) -> Question {
    match question {
        Question::Word if !(0..card.versions.slots.len()).any(|slot| has_other_words(card, slot)) => Question::Cut,
        question => question,
    }
}

fn has_other_words(card: &Card, slot: usize) -> bool {
    let mut readings: Vec<&str> = readings(card, slot).into_iter().map(|(reading, _)| reading).collect();
    readings.retain(|reading| !reading.is_empty());
    readings.len() > 1
}

/// What the versions have in a slot, each reading once, with the entries that have it.
pub fn readings(card: &Card, slot: usize) -> Vec<(&str, Vec<usize>)> {
    card.versions.readings(slot, card.entries.iter().map(|entry| entry.version))
}

/// So many places of one quotation are told in a line.
const MOST_SLOTS: usize = 2;

fn item(
    report: &Report,
    question: Question,
    finding: &Finding,
    card: Option<usize>,
    article: &Article,
    stories: [usize; 2],
) -> Item {
    let shown = card.map(|card| &report.cards[card]);
    let answer = shown.and_then(|card| match question {
        Question::Speaker | Question::Source => speakers(card, &report.stories, question),
        Question::Word => words(card, &report.stories),
        Question::Cut => cuts(card, &report.stories),
        Question::Name => None,
    });
    let excerpt = match shown {
        Some(card) => one_line(&card.versions.fullest.segments().collect::<Vec<_>>().join(" ")),
        None => sentence(article, finding.span),
    };
    let [ours, theirs] = stories.map(|story| &report.stories[story].label);
    Item {
        question,
        rule: finding.rule,
        answer: answer.unwrap_or_else(|| format!("{} ({ours}; compare {theirs})", finding.message)),
        excerpt: shorten(&excerpt, EXCERPT),
        card,
        stories: Vec::new(),
    }
}

/// The sentence that `span` is in.
fn sentence(article: &Article, span: Span) -> String {
    let sentence = article.draft.sentence_at(span.start).map(|number| article.draft.sentences[number].span);
    // It is shown between marks of its own.
    one_line(article.draft.at(sentence.unwrap_or(span))).trim_matches(['"', '“', '”']).to_owned()
}

/// "Ines Vardal in Council and Courier; Tom Aldous in Ledger."
fn speakers(card: &Card, stories: &[Story], question: Question) -> Option<String> {
    let mut sides: Vec<(String, Vec<usize>)> = Vec::new();
    for (number, entry) in card.entries.iter().enumerate() {
        let Some(speaker) = &entry.speaker else { continue };
        // Who is only meant is no party to it.
        if question == Question::Speaker && !card.versions.versions[entry.version].said.speaker_known {
            continue;
        }
        match sides.iter_mut().find(|(known, _)| known == speaker) {
            Some((_, entries)) => entries.push(number),
            None => sides.push((speaker.clone(), vec![number])),
        }
    }
    (sides.len() > 1).then(|| told(sides.into_iter(), card, stories))
}

/// "“should” in Courier; “could” in Ledger."
fn words(card: &Card, stories: &[Story]) -> Option<String> {
    let slots = (0..card.versions.slots.len()).filter(|&slot| has_other_words(card, slot));
    in_slots(slots, card, stories)
}

fn cuts(card: &Card, stories: &[Story]) -> Option<String> {
    let empty = |slot: &usize| readings(card, *slot).iter().any(|(reading, _)| reading.is_empty());
    in_slots((0..card.versions.slots.len()).filter(empty), card, stories)
}

fn in_slots(slots: impl Iterator<Item = usize>, card: &Card, stories: &[Story]) -> Option<String> {
    let slots: Vec<usize> = slots.collect();
    let told_of = |&slot: &usize| {
        let mut sides = readings(card, slot);
        // What is left out is said behind the words.
        sides.sort_by_key(|(reading, _)| reading.is_empty());
        let name = |reading: &str| match reading {
            "" => "without it".to_owned(),
            words => format!("“{}”", shorten(words, EXCERPT)),
        };
        told(sides.into_iter().map(|(reading, entries)| (name(reading), entries)), card, stories)
    };
    let some: Vec<String> = slots.iter().take(MOST_SLOTS).map(told_of).collect();
    let more = slots.len().saturating_sub(MOST_SLOTS);
    let rest = if more > 0 { format!(" And in {more} more places.") } else { String::new() };
    (!some.is_empty()).then(|| some.join(" ") + &rest)
}

/// "x in Courier; y in Ledger."
fn told(sides: impl Iterator<Item = (String, Vec<usize>)>, card: &Card, stories: &[Story]) -> String {
    let sides: Vec<(String, Vec<usize>)> = sides.collect();
    let place = |own: usize| places(own, &sides, card, stories);
    let line: Vec<String> =
        sides.iter().enumerate().map(|(at, (what, _))| format!("{what} in {}", place(at))).collect();
    line.join("; ") + "."
}

/// The outlets of one of the sides; with the day, or the letter of the version, where an outlet is on several.
fn places(own: usize, sides: &[(String, Vec<usize>)], card: &Card, stories: &[Story]) -> String {
    let story = |entry: usize| &stories[card.entries[entry].story];
    let day = |entry: usize| story(entry).appeared.map(|appeared| appeared.day);
    let others = || sides.iter().enumerate().filter(|(at, _)| *at != own).flat_map(|(_, (_, entries))| entries);
    let mut labels: Vec<String> = Vec::new();
    for &entry in &sides[own].1 {
        let label = &story(entry).label;
        let mut elsewhere = others().filter(|&&other| story(other).label == *label).peekable();
        let name = match (elsewhere.peek().is_some(), story(entry).appeared) {
            (false, _) => label.clone(),
            (true, Some(appeared)) if elsewhere.all(|&other| day(other) != day(entry)) => {
                format!("{label} on {}", appeared.day_shown(false))
            }
            (true, _) => format!("{label} (version {})", letter(entry)),
        };
        if !labels.contains(&name) {
            labels.push(name);
        }
    }
    listed(&labels)
}

/// Tells cards and stories what there is to settle in them.
fn tell(report: &mut Report, items: &[Item]) {
    for item in items {
        if let Some(card) = item.card {
            report.cards[card].questions.push(item.question);
        }
        for &story in &item.stories {
            let questions = &mut report.stories[story].questions;
            if !questions.contains(&item.question) {
                questions.push(item.question);
            }
        }
    }
    let each = report.stories.iter_mut().map(|story| &mut story.questions);
    each.chain(report.cards.iter_mut().map(|card| &mut card.questions)).for_each(|questions| questions.sort_unstable());
}

#[test]
fn each_question_is_asked_by_a_rule() {
    for (rule, _) in ASKING {
        assert!(RULES.iter().any(|known| known.name == rule), "there is no rule {rule}");
    }
    assert_eq!(ASKING.map(|(_, question)| question), Question::ALL);
}
