//! From one wording to the other, in the words as they are printed.

use super::align::{Side, Step};
use super::classify::SENTENCE;
use crate::index::Change;
use crate::index::summary::Said;
use crate::text::Span;
use crate::wording::{GAP, Normal, tokens};
use std::ops::Range;
use std::sync::Arc;

/// Two wordings side by side.
pub struct Difference {
    /// The steps from ours to theirs, whole.
    pub changes: Arc<[Change]>,
    /// The stretch of theirs that matches.
    pub matched: Span,
    /// The part of it that matches each of our segments.
    pub of_segments: Vec<Option<Span>>,
    /// Whether they are two statements with a phrase in common.
    pub apart: bool,
}

/// Lays `theirs` beside `ours`, each with its [`Said::normal`].
pub fn difference((ours, a): (&Said, &Normal), (theirs, b): (&Said, &Normal), steps: &[Step]) -> Difference {
    let mut writer = Writer { ours, theirs, a, b, runs: Vec::new() };
    let (first, last) = (ends(steps, Side::First), ends(steps, Side::Second));
    writer.rest(Kind::Removed, 0..first.0);
    writer.rest(Kind::Added, 0..last.0);
    let mut of_segments: Vec<Option<Span>> = vec![None; ours.segments.len()];
    for step in steps {
        match *step {
            Step::Match(i, j) => {
                writer.add(Kind::Same, j);
                let (own, span) = (a.spans.get(i as usize), b.spans.get(j as usize).copied());
                let segment = own.and_then(|own| ours.segments.iter().position(|segment| segment.covers(*own)));
                if let Some((segment, span)) = segment.zip(span) {
                    of_segments[segment] = Some(of_segments[segment].map_or(span, |so_far| so_far.join(span)));
                }
            }
            Step::Replace(i, j) => {
                writer.add(Kind::Removed, i);
                writer.add(Kind::Added, j);
            }
            Step::OnlyFirst(i) | Step::Skipped(Side::First, i) => writer.add(Kind::Removed, i),
            Step::OnlySecond(j) | Step::Skipped(Side::Second, j) => writer.add(Kind::Added, j),
            Step::Gap(..) => {}
        }
    }
    writer.rest(Kind::Removed, first.1..a.spans.len() as u32);
    writer.rest(Kind::Added, last.1..b.spans.len() as u32);
    let whole = theirs.segments.iter().copied().reduce(Span::join).unwrap_or_default();
    let matched = of_segments.iter().flatten().copied().reduce(Span::join).unwrap_or(whole);
    let (ours, theirs) = (Wording { said: ours, normal: a }, Wording { said: theirs, normal: b });
    let before = [ours.before(first.0), theirs.before(last.0)];
    let behind = [ours.behind(first.1), theirs.behind(last.1)];
    let apart = go_apart(&before) || go_apart(&behind) || are_phrases(steps, &before, &behind);
    Difference { changes: writer.changes().into(), matched, of_segments, apart }
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

/// One of the two, to look beyond what it shares with the other.
struct Wording<'a> {
    said: &'a Said,
    normal: &'a Normal,
}

/// What a wording has before or behind the words that it shares.
struct Beyond<'a> {
    words: Vec<&'a str>,
    /// Whether a sentence runs on from the one to the other.
    runs_on: bool,
}

impl<'a> Wording<'a> {
    fn before(&self, shared: u32) -> Beyond<'a> {
        let edge = (shared as usize).checked_sub(1);
        self.beyond(0..shared as usize, edge)
    }

    fn behind(&self, shared: u32) -> Beyond<'a> {
        let edge = (shared as usize).checked_sub(1);
        self.beyond(shared as usize..self.normal.spans.len(), edge)
    }

    /// `edge` is the token before the one that the sentence may run on to.
    fn beyond(&self, range: Range<usize>, edge: Option<usize>) -> Beyond<'a> {
        let words = tokens(&self.normal.words).take(range.end).skip(range.start).filter(|word| *word != GAP).collect();
        let pair = edge.and_then(|edge| Some((self.normal.spans.get(edge)?, self.normal.spans.get(edge + 1)?)));
        let runs_on = pair.is_some_and(|(left, right)| {
            let between = Span::new(left.end, right.start.max(left.end));
            !left.is_empty() && !right.is_empty() && !self.said.words_at(between).contains(SENTENCE_ENDS)
        });
        Beyond { words, runs_on }
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Removed,
    Added,
}

/// Gathers tokens of one kind into stretches of the printed text.
struct Writer<'a> {
    ours: &'a Said,
    theirs: &'a Said,
    a: &'a Normal,
    b: &'a Normal,
    runs: Vec<(Kind, Vec<Span>)>,
}

impl Writer<'_> {
    fn rest(&mut self, kind: Kind, tokens: std::ops::Range<u32>) {
        tokens.for_each(|token| self.add(kind, token));
    }

    fn add(&mut self, kind: Kind, token: u32) {
        let normal = if kind == Kind::Removed { self.a } else { self.b };
        // A token that is not there comes from a store whose parts do not belong together.
        let Some(span) = normal.spans.get(token as usize).copied().filter(|span| !span.is_empty()) else { return };
        // "~ ~ / + +" reads better than "~ / + ~ / +": removed words stay together, then what came for them.
        let back =
            self.runs.iter().rev().take_while(|(of, _)| *of != Kind::Same).take(2).position(|(of, _)| *of == kind);
        match back {
            Some(back) if kind != Kind::Same => {
                let at = self.runs.len() - 1 - back;
                self.runs[at].1.push(span);
            }
            _ => match self.runs.last_mut() {
                Some((Kind::Same, spans)) if kind == Kind::Same => spans.push(span),
                _ => self.runs.push((kind, vec![span])),
            },
        }
    }

    fn changes(self) -> Vec<Change> {
        let runs = self.runs.iter();
        runs.map(|(kind, spans)| match kind {
            Kind::Same => Change::Same(self.theirs.print(spans)),
            Kind::Removed => Change::Removed(self.ours.print(spans)),
            Kind::Added => Change::Added(self.theirs.print(spans)),
        })
        .collect()
    }
}

impl Said {
    /// The text of neighbouring words, with the marks between them; segments are joined by a space.
    fn print(&self, spans: &[Span]) -> String {
        let stretches = self
            .segments
            .iter()
            .filter_map(|segment| spans.iter().copied().filter(|span| segment.covers(*span)).reduce(Span::join));
        stretches.map(|span| self.words_at(span)).collect::<Vec<_>>().join(" ")
    }
}
