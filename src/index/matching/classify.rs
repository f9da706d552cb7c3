//! What an alignment of two utterances means: the same words, a part of them, other words.

use super::align::Step;
use super::bound::{Bound, LONGEST};
use crate::wording::{Unit, Wording};
use std::ops::Range;

/// How two wordings compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The same to the letter.
    Identical,
    /// The same words; marks, case or segmentation differ.
    MarksOnly,
    /// One is the beginning, middle or end of the other.
    Truncated,
    /// Two to five words of the other.
    Fragment,
    /// Words left out in between, marked by an ellipsis or a break, or not.
    Spliced,
    /// Words replaced, added or dropped.
    Altered,
    /// They share a run of words and go apart.
    Overlap,
}

/// Two utterances compared, before anybody asked who said them.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the wordings compare; [`Class::Identical`] stands for "the same words" here, as letters are not known.
    pub class: Class,
    /// Words in the shorter of the two.
    pub shorter: usize,
    /// Information in the matched words, in nats.
    pub evidence: f32,
    /// How many words match.
    pub matched: usize,
    /// Matched words among all that the shorter has and all that differ, 0 to 1.
    pub closeness: f32,
    /// The alignment.
    pub steps: Vec<Step>,
}

/// Says how two utterances compare that `steps` lays side by side; `None` where they share too little to mean
/// anything.
pub fn classify(ours: &Wording, theirs: &Wording, steps: Vec<Step>) -> Option<Comparison> {
    let (first, second) = (ours.units(), theirs.units());
    let steps = bridge(steps, first, second);
    let sentence = if evidence(&steps, ours) >= TELLING { TELLING_SENTENCE } else { SENTENCE };
    let steps = cut_loose_ends(widen(steps, [first, second], sentence));
    let count = Count::of(&steps);
    if count.matched == 0 {
        return None;
    }
    let (length_1, length_2) = (ours.length(), theirs.length());
    let shorter = length_1.min(length_2);
    let (whole_1, whole_2) = (count.matched == length_1, count.matched == length_2);
    let class = if whole_1 && whole_2 {
        Class::Identical
    } else if whole_1 || whole_2 {
        match (count.jumped, count.shortest_drop) {
            (0, None) if shorter <= FRAGMENT_WORDS => Class::Fragment,
            (0, None) => Class::Truncated,
            (_, None) => Class::Spliced,
            (_, Some(drop)) if drop >= UNMARKED_SPLICE => Class::Spliced,
            _ => Class::Altered,
        }
    } else if count.differ > 0 && count.covered as f32 >= COVERED * shorter as f32 && count.identity() >= IDENTITY {
        Class::Altered
    } else if count.longest_run >= OVERLAP_RUN {
        Class::Overlap
    } else {
        return None;
    };
    let evidence = evidence(&steps, ours);
    let closeness =
        count.matched as f32 / (count.matched + count.differ + shorter.saturating_sub(count.covered)) as f32;
    Some(Comparison { class, shorter, evidence, matched: count.matched, closeness, steps })
}

/// What the words tell that match, in nats.
fn evidence(steps: &[Step], ours: &Wording) -> f32 {
    let matched = |step: &Step| if let Step::Match(a, _) = step { ours.tells().get(*a as usize) } else { None };
    steps.iter().filter_map(matched).sum()
}

/// Whether any alignment within `bound` can mean anything, see [`classify`]; `shorter` is the length of the shorter
/// utterance.
pub fn is_possible(bound: Bound, shorter: usize) -> bool {
    // A hair less, so that no rounding decides.
    bound.run >= OVERLAP_RUN || bound.matched as f32 >= 0.99 * COVERED * IDENTITY * shorter as f32
}

/// So much of the shorter utterance must an alignment of other wordings speak for,
const COVERED: f32 = 0.6;
/// and so much of that must be the same.
const IDENTITY: f32 = 0.75;
/// Up to so many words are a fragment.
pub const FRAGMENT_WORDS: usize = 5;
/// So many words missing in a row, unmarked, are a cut and not a slip.
const UNMARKED_SPLICE: usize = 4;
/// So many words in a row in common make an overlap.
const OVERLAP_RUN: usize = LONGEST;

/// Words left out near an end of one utterance cost an alignment more than the few words beyond them are worth: where
/// all that one utterance has beyond an end stands a little farther out in the other, too, the alignment reaches there.
fn bridge(mut steps: Vec<Step>, first: &[Unit], second: &[Unit]) -> Vec<Step> {
    let (Some(&Step::Match(i, j)), Some(&Step::Match(m, n))) = (steps.first(), steps.last()) else { return steps };
    let (i, j, m, n) = (i as usize, j as usize, m as usize + 1, n as usize + 1);
    let forward = |token: usize| token as u32;
    if let Some(gap) = gap_before_end(first[m..].iter(), second[n..].iter()) {
        steps.extend((n..n + gap).map(|b| Step::OnlySecond(forward(b))));
        steps.extend((m..first.len()).map(|a| Step::Match(forward(a), forward(a - m + n + gap))));
    } else if let Some(gap) = gap_before_end(second[n..].iter(), first[m..].iter()) {
        steps.extend((m..m + gap).map(|a| Step::OnlyFirst(forward(a))));
        steps.extend((n..second.len()).map(|b| Step::Match(forward(b - n + m + gap), forward(b))));
    }
    let mut front = Vec::new();
    if let Some(gap) = gap_before_end(first[..i].iter().rev(), second[..j].iter().rev()) {
        let from = j - gap - i;
        front.extend((0..i).map(|a| Step::Match(forward(a), forward(from + a))));
        front.extend((j - gap..j).map(|b| Step::OnlySecond(forward(b))));
    } else if let Some(gap) = gap_before_end(second[..j].iter().rev(), first[..i].iter().rev()) {
        let from = i - gap - j;
        front.extend((0..j).map(|b| Step::Match(forward(from + b), forward(b))));
        front.extend((i - gap..i).map(|a| Step::OnlyFirst(forward(a))));
    }
    steps.splice(0..0, front);
    steps
}

/// How many words `long` has, from the alignment outwards, before all of the words of `short` follow.
fn gap_before_end<'a>(
    short: impl ExactSizeIterator<Item = &'a Unit> + Clone,
    long: impl ExactSizeIterator<Item = &'a Unit> + Clone,
) -> Option<usize> {
    let is_word = |unit: &Unit| !unit.is_gap();
    let possible = short.len() >= BRIDGED && short.len() < long.len() && short.clone().all(is_word);
    let most = possible.then(|| (long.len() - short.len()).min(MOST_BRIDGED))?;
    (1..=most)
        .find(|&gap| long.clone().take(gap).all(is_word) && short.clone().eq(long.clone().skip(gap).take(short.len())))
}

/// A single word may stand anywhere by chance.
const BRIDGED: usize = 2;
/// Farther out other things are said.
const MOST_BRIDGED: usize = 10;

/// A first or last word that differs is no place where an alignment would reach: add it where both utterances begin (or
/// end) within two words of the shared ones, and where one ends so and all the rest of it is in the other, which goes on.
fn widen(mut steps: Vec<Step>, [first, second]: [&[Unit]; 2], sentence: usize) -> Vec<Step> {
    let (Some(&Step::Match(i, j)), Some(&Step::Match(m, n))) = (steps.first(), steps.last()) else { return steps };
    let (before_1, before_2) = (0..i as usize, 0..j as usize);
    let (after_1, after_2) = (m as usize + 1..first.len(), n as usize + 1..second.len());
    if before_1.len() <= EDGE && before_2.len() <= EDGE {
        let before = edge(before_1.clone().rev().zip(before_2.clone().rev()), first, second);
        steps.splice(0..0, before.into_iter().rev());
    }
    let both_end = after_1.len() <= EDGE && after_2.len() <= EDGE;
    // All of one but for its end, which is a sentence and no mere phrase of the other.
    let ends = |before: &Range<usize>, behind: &Range<usize>, whole: &[Unit]| {
        before.is_empty() && behind.len() <= EDGE && whole.len() >= sentence
    };
    let one_ends = ends(&before_1, &after_1, first) || ends(&before_2, &after_2, second);
    if both_end || one_ends {
        steps.extend(edge(after_1.zip(after_2), first, second));
    }
    steps
}

/// So many words are the edge of an utterance.
const EDGE: usize = 2;
/// Shorter utterances are phrases, of which another may well have but a part,
pub const SENTENCE: usize = 8;
/// unless they tell so much, in nats:
const TELLING: f32 = 3.0;
/// then so few will do.
const TELLING_SENTENCE: usize = 6;

/// The pairs of words at an edge, from inside out.
fn edge(pairs: impl Iterator<Item = (usize, usize)>, first: &[Unit], second: &[Unit]) -> Vec<Step> {
    let words = pairs.take_while(|&(a, b)| !first[a].is_gap() && !second[b].is_gap());
    words
        .map(|(a, b)| {
            let (i, j) = (a as u32, b as u32);
            if first[a].is_same(second[b]) { Step::Match(i, j) } else { Step::Replace(i, j) }
        })
        .collect()
}

/// A single word beyond a jump proves nothing: "the" is everywhere.
fn cut_loose_ends(mut steps: Vec<Step>) -> Vec<Step> {
    for _ in 0..2 {
        while let Some(loose) = loose_end(&steps) {
            steps.drain(..loose);
        }
        // Once from the front, once from the back; the second turn puts them in order again.
        steps.reverse();
    }
    steps
}

/// How many steps at the start are a single word and the jump after it.
fn loose_end(steps: &[Step]) -> Option<usize> {
    let is_free = |step: &Step| matches!(step, Step::Gap(..) | Step::Skipped(..));
    let words = steps.iter().take_while(|step| !is_free(step)).count();
    let free = steps[words..].iter().take_while(|step| is_free(step)).count();
    let jump = steps[words..words + free].iter().any(|step| matches!(step, Step::Skipped(..)));
    (words < 2 && jump).then(|| {
        let rest = &steps[words + free..];
        words + free + rest.iter().take_while(|step| !matches!(step, Step::Match(..))).count()
    })
}

/// What is in an alignment.
#[derive(Default)]
struct Count {
    matched: usize,
    /// Words that differ: replaced, added, dropped.
    differ: usize,
    /// Words that fell into a gap.
    jumped: usize,
    /// The longest run of matches.
    longest_run: usize,
    /// The shortest run of words that only one side has, unmarked.
    shortest_drop: Option<usize>,
    /// Words of the shorter that the alignment speaks for.
    covered: usize,
}

impl Count {
    fn of(steps: &[Step]) -> Count {
        let mut count = Count::default();
        let (mut in_first, mut in_second) = (0, 0);
        for run in steps.chunk_by(|a, b| std::mem::discriminant(a) == std::mem::discriminant(b)) {
            let (first, second) = match run[0] {
                Step::Match(..) => {
                    count.matched += run.len();
                    count.longest_run = count.longest_run.max(run.len());
                    (1, 1)
                }
                Step::Replace(..) => (1, 1),
                Step::OnlyFirst(_) => (1, 0),
                Step::OnlySecond(_) => (0, 1),
                Step::Gap(..) => (0, 0),
                Step::Skipped(..) => {
                    count.jumped += run.len();
                    (0, 0)
                }
            };
            in_first += first * run.len();
            in_second += second * run.len();
            match run[0] {
                Step::Replace(..) => count.differ += run.len(),
                Step::OnlyFirst(_) | Step::OnlySecond(_) => {
                    count.differ += run.len();
                    count.shortest_drop = Some(count.shortest_drop.unwrap_or(usize::MAX).min(run.len()));
                }
                _ => {}
            }
        }
        count.covered = in_first.min(in_second);
        count
    }

    fn identity(&self) -> f32 {
        self.matched as f32 / (self.matched + self.differ) as f32
    }
}
