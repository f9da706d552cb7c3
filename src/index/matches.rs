//! Which wordings say the same, and what is remembered of it.
//!
//! What a wording matches is remembered until a wording comes or goes that shares a shingle with it, so a keystroke
//! costs only the utterances whose words changed.

use super::Class;
use super::matching::accept::LIST_EVIDENCE;
use super::matching::align::{Unit, Units, align, units};
use super::matching::bound::Pattern;
use super::matching::classify::{self, Comparison, classify, length};
use super::store::{At, Store, Trouble};
use super::summary::Said;
use crate::text::hash;
use crate::wording::{Shingle, idf, shingles, tokens};
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
        let same_letters = ours.segments.len() == theirs.segments.len()
            && ours.text == theirs.text
            && ours.segments.iter().zip(&theirs.segments).all(|(a, b)| a.len() == b.len());
        match self.comparison.class {
            Class::Identical if !same_letters => Class::MarksOnly,
            class => class,
        }
    }
}

/// All that `store` has of `words` in any wording.
///
/// # Errors
/// Where the store cannot be read.
pub fn find(words: &str, store: &dyn Store, archived: bool, into: &mut Vec<Match>) -> Result<(), Trouble> {
    let ours = Ours::new(words);
    for wording in store.wordings(&shingles(words))? {
        if let Some(comparison) = ours.compare(&wording.words) {
            let archived = if archived { Some(store.places(&wording)?) } else { None };
            into.push(Match { comparison, wording: wording.id, archived });
        }
    }
    Ok(())
}

/// The utterance asked about, ready to be compared with many.
struct Ours<'a> {
    words: &'a str,
    units: Units,
    pattern: Pattern,
    length: usize,
    /// What each of its words tells, times how often it occurs.
    tells: FxHashMap<Unit, f32>,
}

impl<'a> Ours<'a> {
    fn new(words: &'a str) -> Ours<'a> {
        let units = units(words);
        let mut tells: FxHashMap<Unit, f32> = FxHashMap::default();
        for (token, unit) in tokens(words).zip(&units).filter(|(_, unit)| **unit != Unit::Gap) {
            *tells.entry(*unit).or_default() += idf(token);
        }
        Ours { words, pattern: Pattern::of(&units), length: length(&units), units, tells }
    }

    fn compare(&self, theirs: &str) -> Option<Comparison> {
        let theirs = units(theirs);
        self.may_match(&theirs).then(|| classify(self.words, &self.units, &theirs, align(&self.units, &theirs)))?
    }

    /// Whether there could be enough in common: cheaper than laying them side by side.
    fn may_match(&self, theirs: &[Unit]) -> bool {
        let (mut shared, mut evidence) = (0, 0.0);
        for tells in theirs.iter().filter_map(|unit| self.tells.get(unit)) {
            shared += 1;
            evidence += tells;
        }
        let shorter = self.length.min(length(theirs));
        // All words of one in the other may be a plain cut; "'s" may stand for a word that the other spells out.
        let tells_enough = evidence >= LIST_EVIDENCE || shared + 2 >= shorter;
        tells_enough && classify::is_possible(self.pattern.bound(theirs), shorter)
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
    /// A wording that shares none of these cannot change it.
    shingles: Box<[Shingle]>,
    /// When it was last known to hold.
    held: u64,
}

/// More than a very long article has quotations; when full, everything is asked anew.
const MOST_REMEMBERED: usize = 1 << 15;
/// When more shingles changed, too.
const MOST_CHANGED: usize = 1 << 18;

impl Remembered {
    /// What `words` match, if it is remembered and the archive is still as it was.
    pub fn get(&mut self, words: &str, generation: u64) -> Option<Arc<[Match]>> {
        let full = self.answers.len() >= MOST_REMEMBERED || self.changed.len() >= MOST_CHANGED;
        if self.generation != generation || full {
            *self = Remembered { generation, ..Remembered::default() };
        }
        let answer = self.answers.get_mut(&hash(words))?;
        let since = |shingle: &Shingle| self.changed.get(shingle).is_some_and(|at| *at > answer.held);
        if answer.held < self.clock && answer.shingles.iter().any(since) {
            return None;
        }
        answer.held = self.clock;
        Some(answer.matches.clone())
    }

    /// Remembers what `words` match.
    pub fn put(&mut self, words: &str, matches: Arc<[Match]>) {
        let answer = Answer { matches, shingles: shingles(words).into(), held: self.clock };
        self.answers.insert(hash(words), answer);
    }

    /// Drops every answer that the coming or going of `words` may change: when it is asked for.
    pub fn forget(&mut self, words: &str) {
        if self.answers.is_empty() {
            return;
        }
        self.clock += 1;
        self.changed.extend(shingles(words).into_iter().map(|shingle| (shingle, self.clock)));
    }
}
