//! The same words in several stories: each quotation once, on a card, with all its versions.
//!
//! Which versions are near each other is said; nobody is said to have copied.

use super::model::{Appeared, Card, Entry, Nearest, Quotation, Story};
use crate::article::Known;
use crate::ide::versions::{At, Version, Versions};
use crate::ide::words::one_line;
use crate::index::{FileId, Index, Said, Speakers, Summary};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Where to find what was given, by the index's numbers of files.
pub struct Places<'a> {
    /// The story of a file.
    pub story: FxHashMap<FileId, usize>,
    /// The quotation of an utterance.
    pub quotation: FxHashMap<At, usize>,
    /// The lines of each story.
    pub lines: &'a [super::quotations::Lines<'a>],
}

/// The cards, by the number of versions; each quotation is given its own.
pub fn find(index: &Index, stories: &[Story], quotations: &mut [Quotation], places: &Places) -> Vec<Card> {
    let mut said: Vec<(At, &Said)> = Vec::new();
    for story in stories {
        let file = FileId::Loaded(story.file as u32);
        let own = index.summary(file).map_or(&[][..], |summary: &Summary| &summary.said);
        said.extend(own.iter().map(|said| ((file, said.utterance), said)));
    }
    // Stories before transcripts, of which one turn may hold all that was ever said; then the fullest wording.
    let order =
        |(at, said): &(At, &Said)| (said.transcript, Reverse(said.wording().length()), places.story[&at.0], at.1);
    said.sort_by_key(order);
    let mut taken: FxHashSet<At> = FxHashSet::default();
    let mut cards = Vec::new();
    for (at, said) in said {
        if taken.contains(&at) || said.transcript {
            continue;
        }
        let Some(versions) =
            Versions::of(index, at, |other| !taken.contains(&other) && places.story.contains_key(&other.0))
        else {
            continue;
        };
        // A story that quotes itself again says nothing of others.
        if versions.versions.iter().all(|version| version.at.0 == at.0) {
            continue;
        }
        taken.extend(versions.versions.iter().map(|version| version.at));
        cards.push(card(versions, stories, quotations, places));
    }
    cards.sort_by_key(|card| (Reverse(card.entries.len()), card.entries.iter().map(|e| (e.story, e.line)).min()));
    number(&cards, quotations);
    cards
}

/// Tells each quotation which card it is on.
pub fn number(cards: &[Card], quotations: &mut [Quotation]) {
    for (number, card) in cards.iter().enumerate() {
        for (entry, it) in card.entries.iter().enumerate() {
            if let Some(quotation) = it.quotation {
                quotations[quotation].card = Some((number, entry));
            }
        }
    }
}

fn card(versions: Versions, stories: &[Story], quotations: &[Quotation], places: &Places) -> Card {
    let story = |version: usize| places.story[&versions.versions[version].at.0];
    let mut order: Vec<usize> = (0..versions.versions.len()).collect();
    order.sort_by_key(|&version| {
        let place = versions.versions[version].said.segments.first().copied();
        let it = &stories[story(version)];
        (!it.transcript, it.appeared.is_none(), it.appeared, story(version), place)
    });
    let usual = usual_readings(&versions);
    let most = |speakers: Speakers| versions.versions.iter().filter(|v| v.speakers == speakers).count();
    // Whom the fewer stories name, is the other one.
    let odd = if most(Speakers::Different) > most(Speakers::Same) { Speakers::Same } else { Speakers::Different };
    let any_other = most(Speakers::Different) > 0;
    let mut entries: Vec<Entry> = Vec::new();
    for version in order {
        let own = &versions.versions[version];
        let quotation = places.quotation.get(&own.at).copied();
        let at = story(version);
        let (line, column) = own.said.segments.first().map_or((1, 1), |first| places.lines[at].at(*first));
        let differs = differing(&versions.versions[0], own);
        entries.push(Entry {
            version,
            story: at,
            quotation,
            line,
            column,
            speaker: own.said.speaker.as_ref().map(|speaker| one_line(&speaker.name)),
            known: quotation.map_or(Known::Named, |quotation| quotations[quotation].known),
            other_speaker: any_other && own.speakers == odd,
            other_words: own
                .readings
                .iter()
                .zip(&usual)
                .any(|(own, usual)| own.as_ref().is_some_and(|own| own != usual)),
            words: own.words(&versions.fullest),
            differs,
            nearest: None,
        });
    }
    for at in 1..entries.len() {
        entries[at].nearest = nearest(&versions, &entries, at, stories);
    }
    Card { versions, entries, questions: Vec::new() }
}

/// What most versions have in each slot; of as many, what the fullest has.
fn usual_readings(versions: &Versions) -> Vec<String> {
    let of_slot = |slot: usize| {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for reading in versions.versions.iter().filter_map(|version| version.readings[slot].as_deref()) {
            match counts.iter_mut().find(|(known, _)| *known == reading) {
                Some((_, count)) => *count += 1,
                None => counts.push((reading, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max();
        counts
            .into_iter()
            .find(|(_, count)| Some(*count) == most)
            .map_or(String::new(), |(reading, _)| reading.to_owned())
    };
    (0..versions.slots.len()).map(of_slot).collect()
}

/// In how many places two versions have other words, where both reach.
fn differing(a: &Version, b: &Version) -> usize {
    let both = a.readings.iter().zip(&b.readings);
    both.filter(|(a, b)| a.is_some() && b.is_some() && a != b).count()
}

/// Of so many earlier versions the nearest is looked for, the latest of them: a statement may stand in a thousand stories.
const MOST_BEFORE: usize = 100;

/// The versions surely before that of entry `at` that are most like it: fewest other words, the same speaker, nearly as
/// many words.
fn nearest(versions: &Versions, entries: &[Entry], at: usize, stories: &[Story]) -> Option<Nearest> {
    let own = &entries[at];
    let when = |entry: &Entry| stories[entry.story].appeared;
    let is_before = |entry: &Entry| {
        let before = |(a, b): (Appeared, Appeared)| a.is_before(&b);
        stories[entry.story].transcript || when(entry).zip(when(own)).is_some_and(before)
    };
    let version = |entry: &Entry| &versions.versions[entry.version];
    let speaker = |entry: &Entry| {
        let given = |entry: &Entry| entry.speaker.as_ref().filter(|_| version(entry).said.speaker_known).cloned();
        given(entry).zip(given(own)).is_some_and(|(a, b)| a != b) && entry.other_speaker != own.other_speaker
    };
    let has = |entry: &Entry, at: u32| version(entry).has.iter().any(|words| words.contains(&at));
    let distance = |entry: &Entry| {
        // Words of this version that the other has not, and what it has otherwise; then, whether it has more than these.
        let missing = version(own).has.iter().flat_map(Clone::clone).filter(|&at| !has(entry, at)).count();
        let other = differing(version(entry), version(own)) + usize::from(speaker(entry));
        (other + missing, other, entry.words > own.words)
    };
    let before = (0..at).rev().filter(|&other| is_before(&entries[other])).take(MOST_BEFORE);
    let mut before: Vec<_> = before.map(|other| (distance(&entries[other]), other)).collect();
    before.sort_unstable();
    let &(least, first) = before.first()?;
    let near: Vec<usize> = before.iter().filter(|(distance, _)| *distance == least).map(|(_, other)| *other).collect();
    let nearest = &entries[first];
    let (differs, speaker) = (differing(version(nearest), version(own)), speaker(nearest));
    Some(Nearest { entries: near, differs, speaker, length: own.words.cmp(&nearest.words) })
}
