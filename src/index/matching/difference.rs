//! From one wording to the other, word by word.

use super::align::{Side, Step};
use super::classify::SENTENCE;
use crate::text::Span;
use crate::wording::{Printed, Unit, Words};
use std::ops::Range;
use std::sync::Arc;

/// Two wordings side by side, wherever they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Ours.
    pub ours: Arc<Printed>,
    /// Theirs.
    pub theirs: Arc<Printed>,
    /// From ours to theirs, whole: by turns what both have, and what not.
    pub changes: Box<[Change]>,
    /// Whether they are two statements that have but a phrase in common: both go on beyond it, in the middle of a
    /// sentence and in other words.
    pub apart: bool,
    /// The stretch of the text of theirs that matches.
    matched: Span,
    /// The part of it that matches each of our segments.
    of_segments: Box<[Option<Span>]>,
}

/// A step from one wording to the other: words of ours, and what theirs has there. One side may have none; then its
/// words begin and end where they would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether they are the same words.
    pub same: bool,
    /// By their numbers in ours.
    pub ours: Words,
    /// By their numbers in theirs.
    pub theirs: Words,
}

impl Difference {
    /// Lays `theirs` beside `ours`.
    pub fn of(ours: &Arc<Printed>, theirs: &Arc<Printed>, steps: &[Step]) -> Difference {
        let mut writer = Writer { ours, theirs, changes: Vec::new() };
        let (first, last) = (ends(steps, Side::First), ends(steps, Side::Second));
        (0..first.0).for_each(|i| writer.only_ours(i));
        (0..last.0).for_each(|j| writer.only_theirs(j));
        let mut of_segments: Vec<Option<Span>> = vec![None; ours.segments().count()];
        for step in steps {
            match *step {
                Step::Match(i, j) => {
                    let Some((own, span)) = ours.word(i).zip(theirs.word(j)) else { continue };
                    writer.same(i, j);
                    if let Some(segment) = of_segments.get_mut(ours.segment(own)) {
                        *segment = Some(segment.map_or(span, |so_far| so_far.join(span)));
                    }
                }
                Step::Replace(i, j) => {
                    writer.only_ours(i);
                    writer.only_theirs(j);
                }
                Step::OnlyFirst(i) | Step::Skipped(Side::First, i) => writer.only_ours(i),
                Step::OnlySecond(j) | Step::Skipped(Side::Second, j) => writer.only_theirs(j),
                Step::Gap(..) => {}
            }
        }
        (first.1..ours.words().end).for_each(|i| writer.only_ours(i));
        (last.1..theirs.words().end).for_each(|j| writer.only_theirs(j));
        let changes = writer.changes.into();
        let whole = Span::from(0..theirs.text().len());
        let matched = of_segments.iter().flatten().copied().reduce(Span::join).unwrap_or(whole);
        let before = [Beyond::before(ours, first.0), Beyond::before(theirs, last.0)];
        let behind = [Beyond::behind(ours, first.1), Beyond::behind(theirs, last.1)];
        let apart = go_apart(&before) || go_apart(&behind) || are_phrases(steps, &before, &behind);
        let (ours, theirs, of_segments) = (ours.clone(), theirs.clone(), of_segments.into());
        Difference { ours, theirs, changes, apart, matched, of_segments }
    }

    /// The stretch that matches, where the segments of theirs stand at `places`.
    pub fn matched(&self, places: &[Span]) -> Span {
        self.theirs.on_page(places, self.matched)
    }

    /// The part of it that matches each of our segments; nothing where its words stand not there.
    pub fn of_segments(&self, places: &[Span]) -> Vec<Option<Span>> {
        self.of_segments.iter().map(|span| Some(self.theirs.on_page(places, (*span)?))).collect()
    }

    /// The stretch that matches in ours, whose segments stand at `places`; nothing where no word does.
    pub fn matched_of_ours(&self, places: &[Span]) -> Option<Span> {
        let same = self.changes.iter().filter(|change| change.same);
        let span = same.flat_map(|change| self.ours.stretches(&change.ours)).reduce(Span::join)?;
        Some(self.ours.on_page(places, span))
    }

    /// How many words both have, only ours has, and only theirs has.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            match change.same {
                true => counts.same += self.theirs.count(&change.theirs),
                false => {
                    counts.ours += self.ours.count(&change.ours);
                    counts.theirs += self.theirs.count(&change.theirs);
                }
            }
        }
        counts
    }
}

/// How many words as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Both have.
    pub same: usize,
    /// Only ours has.
    pub ours: usize,
    /// Only theirs has.
    pub theirs: usize,
}

/// The first token of a side in the alignment, and the one after its last.
fn ends(steps: &[Step], side: Side) -> (u32, u32) {
    let token = |step: &Step| match (*step, side) {
        (Step::Match(i, _) | Step::Replace(i, _) | Step::OnlyFirst(i), Side::First) => Some(i),
        (Step::Match(_, j) | Step::Replace(_, j) | Step::OnlySecond(j), Side::Second) => Some(j),
        (Step::Gap(of, at) | Step::Skipped(of, at), _) if of == side => Some(at),
        _ => None,
    };
    let first = steps.iter().find_map(token).unwrap_or(0);
    (first, steps.iter().rev().find_map(token).map_or(first, |last| last + 1))
}

/// What a wording has before or behind the words that it shares.
struct Beyond {
    words: Vec<Unit>,
    /// Whether a sentence runs on from the one to the other.
    runs_on: bool,
}

impl Beyond {
    fn before(printed: &Printed, shared: u32) -> Beyond {
        Beyond::of(printed, 0..shared, shared)
    }

    fn behind(printed: &Printed, shared: u32) -> Beyond {
        Beyond::of(printed, shared..printed.words().end, shared)
    }

    /// `edge` is the word that the sentence may run on to.
    fn of(printed: &Printed, words: Range<u32>, edge: u32) -> Beyond {
        let units = printed.wording().units();
        let words = units.get(words.start as usize..words.end as usize).unwrap_or_default();
        let between = edge.checked_sub(1).and_then(|before| printed.behind(before));
        Beyond {
            words: words.iter().copied().filter(|unit| !unit.is_gap()).collect(),
            runs_on: between.is_some_and(|between| !between.contains(SENTENCE_ENDS)),
        }
    }
}

const SENTENCE_ENDS: [char; 6] = ['.', '?', '!', '…', ':', ';'];

/// Fewer words beyond what is shared may be slips themselves.
const MIN_BEYOND: usize = 3;

/// Whether two wordings go apart in the middle of a sentence, each in words of its own: who is quoted twice with one
/// utterance is quoted from another word on or up to another one, but between these goes on in the same words. They are
/// two statements of somebody who has said something before, and neither is wrong.
fn go_apart([ours, theirs]: &[Beyond; 2]) -> bool {
    let long = ours.words.len() >= MIN_BEYOND && theirs.words.len() >= MIN_BEYOND;
    // Farther out they may come together again.
    let meet =
        || ours.words.windows(MIN_BEYOND).any(|some| theirs.words.windows(MIN_BEYOND).any(|other| some == other));
    long && ours.runs_on && theirs.runs_on && !meet()
}

/// Whether few words stand side by side, the word at their edge differs, and one of the two goes on beyond it in its
/// sentence: "a hell of a lot worse", "a hell of a lot more difficult than that".
fn are_phrases(steps: &[Step], before: &[Beyond; 2], behind: &[Beyond; 2]) -> bool {
    let differs = |step: Option<&Step>| matches!(step, Some(Step::Replace(..)));
    let runs_on = |beyond: &[Beyond; 2]| beyond.iter().any(|beyond| beyond.runs_on);
    steps.iter().filter(|step| !matches!(step, Step::Gap(..))).count() < SENTENCE
        && (differs(steps.first()) && runs_on(before) || differs(steps.last()) && runs_on(behind))
}

/// Gathers words into changes.
struct Writer<'a> {
    ours: &'a Printed,
    theirs: &'a Printed,
    changes: Vec<Change>,
}

impl Writer<'_> {
    fn same(&mut self, i: u32, j: u32) {
        let change = self.open(true);
        extend(&mut change.ours, i);
        extend(&mut change.theirs, j);
    }

    /// Gaps are no words.
    fn only_ours(&mut self, i: u32) {
        if self.ours.word(i).is_some() {
            extend(&mut self.open(false).ours, i);
        }
    }

    fn only_theirs(&mut self, j: u32) {
        if self.theirs.word(j).is_some() {
            extend(&mut self.open(false).theirs, j);
        }
    }

    /// The last change, or a new one behind it.
    fn open(&mut self, same: bool) -> &mut Change {
        let (ours, theirs) = self.changes.last().map_or((0, 0), |last| (last.ours.end, last.theirs.end));
        if self.changes.last().is_none_or(|last| last.same != same) {
            self.changes.push(Change { same, ours: ours..ours, theirs: theirs..theirs });
        }
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }
}

fn extend(words: &mut Words, number: u32) {
    *words = if words.start == words.end { number..number + 1 } else { words.start..number + 1 };
}
