//! Which wordings say the same, and what is remembered of it.
//!
//! What a wording matches is remembered until an utterance comes or goes that shares a shingle with it, so a
//! keystroke costs only the utterances whose words changed.

use super::accept::LIST_EVIDENCE;
use super::align::{Unit, align, units};
use super::classify::{Comparison, classify};
use super::normalise::tokens;
use super::shingles::{Shingle, shingles};
use super::store::{At, Store, Trouble};
use super::summary::Said;
use super::{Class, background, hash};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Another wording of the same words, before anybody asked who said them.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How the two compare.
    pub comparison: Comparison,
    /// Where it stands.
    pub at: Vec<At>,
    /// Whether the archive says so, and not the memory.
    pub archived: bool,
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
    for wording in store.wordings(&shingles(words))? {
        if let Some(comparison) = compare(words, &wording.words) {
            into.push(Match { comparison, at: store.places(&wording)?, archived });
        }
    }
    Ok(())
}

fn compare(ours: &str, theirs: &str) -> Option<Comparison> {
    let (a, b) = (units(ours), units(theirs));
    if !may_match(ours, &a, &b) {
        return None;
    }
    classify(ours, &a, &b, align(&a, &b))
}

/// Whether the words that occur in both, in whatever order, could be enough: cheaper than laying them side by side.
fn may_match(ours: &str, a: &[Unit], b: &[Unit]) -> bool {
    let in_b: FxHashSet<Unit> = b.iter().copied().collect();
    let count = |units: &[Unit]| units.iter().filter(|unit| **unit != Unit::Gap).count();
    let shorter = count(a).min(count(b));
    let shared = tokens(ours).zip(a).filter(|(_, unit)| **unit != Unit::Gap && in_b.contains(unit));
    let (words, evidence) = shared.fold((0, 0.0), |(n, sum), (token, _)| (n + 1, sum + background::idf(token)));
    // All words of one in the other may be a plain cut; "'s" may stand for a word that the other spells out.
    evidence >= LIST_EVIDENCE || words + 2 >= shorter
}

/// Answers that still hold.
#[derive(Debug, Default)]
pub struct Remembered {
    matches: FxHashMap<u64, Arc<[Match]>>,
    asked_by: FxHashMap<Shingle, FxHashSet<u64>>,
    /// The archive's generation at the time.
    generation: u64,
}

/// Far more than the open articles of an editor hold; when full, everything is asked anew.
const MOST_REMEMBERED: usize = 4096;

impl Remembered {
    /// What `words` match, if it is remembered and the archive is still as it was.
    pub fn get(&mut self, words: &str, generation: u64) -> Option<Arc<[Match]>> {
        if self.generation != generation || self.matches.len() >= MOST_REMEMBERED {
            *self = Remembered { generation, ..Remembered::default() };
        }
        self.matches.get(&hash(words)).cloned()
    }

    /// Remembers what `words` match.
    pub fn put(&mut self, words: &str, matches: Arc<[Match]>) {
        for shingle in shingles(words) {
            self.asked_by.entry(shingle).or_default().insert(hash(words));
        }
        self.matches.insert(hash(words), matches);
    }

    /// Drops every answer that the coming or going of `words` may change.
    pub fn forget(&mut self, words: &str) {
        for shingle in shingles(words) {
            for asker in self.asked_by.remove(&shingle).into_iter().flatten() {
                self.matches.remove(&asker);
            }
        }
    }
}
