//! Two stories side by side: the quotations that both have, and what only one of them has.

use super::model::{Card, Entry, Marked, Pair, Question, Relation, Report, Shared};
use super::same::Places;
use crate::ide::words::BREAK;
use crate::ide::words::one_line;
use crate::index::{FileId, Index, Occurrence, Speakers};
use crate::lints::compare;
use crate::text::Span;
use crate::wording::{Printed, Words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// The two stories with most to settle between them, of two outlets where there are such; of as many, with most in
/// common. `None` where no two have anything in common.
pub fn choose(report: &Report) -> Option<[usize; 2]> {
    let mut weights: FxHashMap<[usize; 2], (usize, usize)> = FxHashMap::default();
    for card in &report.cards {
        let mut stories: Vec<usize> = card.entries.iter().map(|entry| entry.story).collect();
        stories.sort_unstable();
        stories.dedup();
        // What a hundred papers print alike tells nothing of two of them.
        stories.truncate(MOST_OF_A_CARD);
        for (at, &left) in stories.iter().enumerate() {
            for &right in &stories[at + 1..] {
                let weight = weights.entry([left, right]).or_default();
                weight.0 += between(card, [left, right]);
                weight.1 += 1;
            }
        }
    }
    let outlets = |pair: &[usize; 2]| report.stories[pair[0]].outlet != report.stories[pair[1]].outlet;
    let best = weights.into_iter().max_by_key(|(pair, weight)| (outlets(pair), *weight, Reverse(*pair)));
    best.map(|(pair, _)| pair)
}

const MOST_OF_A_CARD: usize = 32;

/// How many of a card's questions are questions between these two stories.
fn between(card: &Card, stories: [usize; 2]) -> usize {
    let of = |story: usize| card.entries.iter().filter(move |entry| entry.story == story);
    let pairs = || of(stories[0]).flat_map(|left| of(stories[1]).map(move |right| (left, right)));
    let version = |entry: &Entry| &card.versions.versions[entry.version];
    let words = |left: &Entry, right: &Entry| {
        let both = version(left).readings.iter().zip(&version(right).readings);
        both.into_iter().any(|(left, right)| left.is_some() && right.is_some() && left != right)
    };
    let is_open = |question: &&Question| match question {
        Question::Speaker => pairs().any(|(left, right)| left.other_speaker != right.other_speaker),
        Question::Word | Question::Cut => pairs().any(|(left, right)| words(left, right)),
        Question::Source | Question::Name => {
            pairs().any(|(left, right)| version(left).said.speaker_known != version(right).said.speaker_known)
        }
    };
    card.questions.iter().filter(is_open).count()
}

/// Lays two stories of `report` side by side.
pub fn of(report: &Report, stories: [usize; 2], index: &Index, places: &Places) -> Pair {
    let [left, right] = stories.map(|story| report.stories[story].quotations.clone());
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut shared = Vec::new();
    for own in left.clone() {
        let file = FileId::Loaded(report.stories[stories[0]].file as u32);
        let occurrences = index.occurrences(file, report.quotations[own].utterance);
        let theirs = occurrences.iter().filter_map(|other| {
            let quotation = *places.quotation.get(&(other.file, other.utterance))?;
            (right.contains(&quotation) && !taken.contains(&quotation) && !other.difference.apart)
                .then_some((other, quotation))
        });
        // The most alike.
        let best = theirs.max_by_key(|(other, quotation)| (other.matched_words, Reverse(*quotation)));
        if let Some((other, quotation)) = best {
            taken.insert(quotation);
            shared.push(side_by_side(report, [own, quotation], other));
        }
    }
    let is_shared = |side: usize| {
        let on_side: FxHashSet<usize> = shared.iter().map(|row: &Shared| row.quotations[side]).collect();
        move |quotation: &usize| on_side.contains(quotation)
    };
    let (in_left, in_right) = (is_shared(0), is_shared(1));
    let only = [left.filter(|at| !in_left(at)).collect(), right.filter(|at| !in_right(at)).collect()];
    Pair { stories, shared, only, sources: sources(stories.map(|story| &report.stories[story].sources[..])) }
}

/// The sources of both, only of the left one, only of the right one.
fn sources([ours, theirs]: [&[usize]; 2]) -> [Vec<usize>; 3] {
    let set = |sources: &[usize]| sources.iter().copied().collect::<FxHashSet<usize>>();
    let (in_ours, in_theirs) = (set(ours), set(theirs));
    let both = ours.iter().filter(|source| in_theirs.contains(source)).copied().collect();
    let ours_only = ours.iter().filter(|source| !in_theirs.contains(source)).copied().collect();
    let theirs_only = theirs.iter().filter(|source| !in_ours.contains(source)).copied().collect();
    [both, ours_only, theirs_only]
}

fn side_by_side(report: &Report, quotations: [usize; 2], other: &Occurrence) -> Shared {
    let difference = &other.difference;
    let comparison = compare(difference);
    let changes = || comparison.changes.iter();
    let count = changes()
        .filter(|change| {
            change.is_other_words() || !change.is_shown_cut() && (change.is_missing() || change.is_added())
        })
        .count();
    let counts = difference.counts();
    let relation = match (count, counts.ours > 0, counts.theirs > 0) {
        (0, false, false) => Relation::Same,
        (0, false, true) => Relation::LeftIsPart,
        (0, true, false) => Relation::RightIsPart,
        (0, true, true) => Relation::Overlap,
        _ if changes().all(|change| !change.is_other_words()) => Relation::LeftOut,
        (places, ..) => Relation::Words(places),
    };
    let other_words: [Vec<Words>; 2] = [
        changes().map(|change| change.our_words().clone()).collect(),
        changes().map(|change| change.their_words().clone()).collect(),
    ];
    let alone = [
        difference.changes.iter().filter(|change| !change.same).map(|change| change.ours.clone()).collect::<Vec<_>>(),
        difference.changes.iter().filter(|change| !change.same).map(|change| change.theirs.clone()).collect(),
    ];
    let [ours, theirs] = &other_words;
    let words = [marked(&difference.ours, ours, &alone[0]), marked(&difference.theirs, theirs, &alone[1])];
    let card = report.quotations[quotations[0]].card.map(|(card, _)| card);
    Shared { quotations, words, relation, speakers: other.speakers == Speakers::Different, card }
}

/// The text, cut where words begin or end that the other side has otherwise, or not at all.
fn marked(printed: &Printed, differ: &[Words], alone: &[Words]) -> Vec<Marked> {
    let spans = |words: &[Words]| -> Vec<Span> { words.iter().flat_map(|words| printed.stretches(words)).collect() };
    let (differ, alone) = (spans(differ), spans(alone));
    let mut cuts: Vec<u32> = differ.iter().chain(&alone).flat_map(|span| [span.start, span.end]).collect();
    let mut end = 0;
    let ends: Vec<u32> = printed
        .segments()
        .map(|segment| {
            end += segment.len() as u32;
            end
        })
        .collect();
    cuts.extend([0].iter().chain(&ends));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces: Vec<Marked> = Vec::new();
    for ends_of in cuts.windows(2) {
        let span = Span::new(ends_of[0], ends_of[1]);
        let mut text = span.of(printed.text()).to_owned();
        // As it is printed: an attribution stood there.
        if span.start > 0 && ends.contains(&span.start) {
            text.insert_str(0, BREAK);
        }
        let inside = |spans: &[Span]| spans.iter().any(|other| other.covers(span));
        let differs = inside(&differ);
        let piece = Marked { text, differs, alone: !differs && inside(&alone) };
        match pieces.last_mut() {
            Some(last) if (last.differs, last.alone) == (piece.differs, piece.alone) => last.text.push_str(&piece.text),
            _ => pieces.push(piece),
        }
    }
    pieces.iter_mut().for_each(|piece| piece.text = spaced(&piece.text));
    pieces
}

/// On one line, keeping the blanks at the ends.
fn spaced(text: &str) -> String {
    let blank = |is: bool| if is { " " } else { "" };
    let (before, behind) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    match one_line(text) {
        line if line.is_empty() => blank(before).to_owned(),
        line => format!("{}{line}{}", blank(before), blank(behind)),
    }
}
