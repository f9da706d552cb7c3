//! Which wordings say the same, and what is remembered of it.
//!
//! What a wording matches is remembered until a wording comes or goes that shares a shingle with it, so a keystroke
//! costs only the utterances whose words changed.

use super::matching::accept::LIST_EVIDENCE;
use super::matching::align::align;
use super::matching::bound::Pattern;
use super::matching::classify::{Class, Comparison, classify, is_possible};
use super::store::{At, Store, StoreError};
use super::summary::Said;
use crate::wording::{Shingle, Unit, Wording};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Another wording of the same words, before anybody asked who said them.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How the two compare.
    pub comparison: Comparison,
    /// The store's number for it.
    pub wording: u64,
    /// Where it stands, if the archive says so; where it stands in memory may change with every keystroke, and is
    /// looked up there.
    pub archived: Option<Vec<At>>,
}

impl Match {
    /// [`Class::Identical`] only where the letters agree too.
    pub fn class(&self, ours: &Said, theirs: &Said) -> Class {
        match self.comparison.class {
            Class::Identical if ours.printed.letters() != theirs.printed.letters() => Class::MarksOnly,
            class => class,
        }
    }
}

/// All that `store` has of `ours` in any wording.
///
/// # Errors
/// Where the store cannot be read.
pub fn find(ours: &Wording, store: &dyn Store, archived: bool, into: &mut Vec<Match>) -> Result<(), StoreError> {
    let ours = Ours::new(ours);
    for theirs in store.wordings(ours.wording.shingles())? {
        if let Some(comparison) = ours.compare(&theirs.wording) {
            let archived = if archived { Some(store.places(&theirs)?) } else { None };
            into.push(Match { comparison, wording: theirs.id, archived });
        }
    }
    Ok(())
}

/// The utterance asked about, ready to be compared with many.
struct Ours<'a> {
    wording: &'a Wording,
    pattern: Pattern,
    length: usize,
    /// What each of its words tells, times how often it occurs.
    tells: FxHashMap<Unit, f32>,
}

impl<'a> Ours<'a> {
    fn new(wording: &'a Wording) -> Ours<'a> {
        let mut tells: FxHashMap<Unit, f32> = FxHashMap::default();
        for (unit, tells_here) in wording.units().iter().zip(wording.tells()).filter(|(unit, _)| !unit.is_gap()) {
            *tells.entry(*unit).or_default() += tells_here;
        }
        Ours { wording, pattern: Pattern::of(wording.units()), length: wording.length(), tells }
    }

    fn compare(&self, theirs: &Wording) -> Option<Comparison> {
        let align = || align(self.wording.units(), theirs.units());
        self.may_match(theirs).then(|| classify(self.wording, theirs, align()))?
    }

    /// Whether there could be enough in common: cheaper than laying them side by side.
    fn may_match(&self, theirs: &Wording) -> bool {
        let (mut shared, mut evidence) = (0, 0.0);
        for tells in theirs.units().iter().filter_map(|unit| self.tells.get(unit)) {
            shared += 1;
            evidence += tells;
        }
        let shorter = self.length.min(theirs.length());
        // All words of one in the other may be a plain cut; "'s" may stand for a word that the other spells out.
        let tells_enough = evidence >= LIST_EVIDENCE || shared + 2 >= shorter;
        tells_enough && is_possible(self.pattern.bound(theirs.units()), shorter)
    }
}

/// Answers that still hold.
#[derive(Debug, Default)]
pub struct Remembered {
    answers: FxHashMap<u64, Answer>,
    /// When a wording with the shingle last came or went, as far as that may concern an answer.
    changed: FxHashMap<Shingle, u64>,
    /// Counts the wordings that came and went.
    clock: u64,
    /// The archive's generation at the time.
    generation: u64,
}

#[derive(Debug)]
struct Answer {
    matches: Arc<[Match]>,
    /// What was asked about: a wording that shares none of its shingles cannot change the answer.
    wording: Arc<Wording>,
    /// When it was last known to hold.
    held: u64,
}

/// More than a very long article has quotations; when full, everything is asked anew.
const MOST_REMEMBERED: usize = 1 << 15;
/// When more shingles changed, too.
const MOST_CHANGED: usize = 1 << 18;

impl Remembered {
    /// What `wording` matches, if it is remembered and the archive is still as it was.
    pub fn get(&mut self, wording: &Wording, generation: u64) -> Option<Arc<[Match]>> {
        let full = self.answers.len() >= MOST_REMEMBERED || self.changed.len() >= MOST_CHANGED;
        if self.generation != generation || full {
            *self = Remembered { generation, ..Remembered::default() };
        }
        let answer = self.answers.get_mut(&wording.id())?;
        let since = |shingle: &Shingle| self.changed.get(shingle).is_some_and(|at| *at > answer.held);
        if answer.held < self.clock && answer.wording.shingles().iter().any(since) {
            return None;
        }
        answer.held = self.clock;
        Some(answer.matches.clone())
    }

    /// Remembers what `wording` matches.
    pub fn put(&mut self, wording: Arc<Wording>, matches: Arc<[Match]>) {
        self.answers.insert(wording.id(), Answer { matches, wording, held: self.clock });
    }

    /// Drops every answer that the coming or going of `wording` may change: when it is asked for.
    pub fn forget(&mut self, wording: &Wording) {
        if self.answers.is_empty() {
            return;
        }
        self.clock += 1;
        self.changed.extend(wording.shingles().iter().map(|&shingle| (shingle, self.clock)));
    }
}
