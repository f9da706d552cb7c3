//! All wordings of the workspace, and which of them say the same.
//!
//! Equal normalised utterances are one variant with many places: a slogan is compared once. What a variant
//! matches is remembered until a variant comes or goes that shares a shingle with it, so a keystroke costs only
//! the utterances whose words changed.

use super::accept::LIST_EVIDENCE;
use super::align::{Unit, align, units};
use super::background;
use super::classify::{Comparison, classify};
use super::normalise::tokens;
use super::postings::Lists;
use super::shingles::{Shingle, candidates, shingles};
use super::summary::Said;
use super::{Class, FileId, VariantId};
use crate::article::UtteranceId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Where an utterance is.
pub type At = (FileId, UtteranceId);

/// All wordings.
#[derive(Debug, Default)]
pub struct Quotes {
    variants: FxHashMap<VariantId, Variant>,
    postings: Lists<Shingle>,
    remembered: Mutex<Remembered>,
}

#[derive(Debug)]
struct Variant {
    words: Arc<str>,
    at: BTreeSet<At>,
}

/// Another wording of the same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The other wording.
    pub variant: VariantId,
    /// How the two compare.
    pub comparison: Comparison,
}

impl Quotes {
    /// Enters an utterance.
    pub fn insert(&mut self, said: &Said, at: At) {
        let id = said.variant();
        let new = !self.variants.contains_key(&id);
        let variant =
            self.variants.entry(id).or_insert_with(|| Variant { words: said.words.clone(), at: BTreeSet::new() });
        variant.at.insert(at);
        if new {
            let shingles = shingles(&said.words);
            self.postings.insert(&shingles, id);
            self.forget(&shingles);
        }
    }

    /// Takes an utterance out again.
    pub fn remove(&mut self, said: &Said, at: At) {
        let id = said.variant();
        let Some(variant) = self.variants.get_mut(&id) else { return };
        variant.at.remove(&at);
        if variant.at.is_empty() {
            self.variants.remove(&id);
            let shingles = shingles(&said.words);
            self.postings.remove(&shingles, id);
            self.forget(&shingles);
        }
    }

    /// Where the wording stands, in order.
    pub fn places(&self, variant: VariantId) -> impl Iterator<Item = At> + '_ {
        self.variants.get(&variant).into_iter().flat_map(|variant| variant.at.iter().copied())
    }

    /// The wordings that say the same as `variant`, itself included, before anybody asked who said them.
    pub fn matches(&self, variant: VariantId) -> Arc<[Match]> {
        if let Some(known) = self.remembered().matches.get(&variant) {
            return known.clone();
        }
        let Some(own) = self.variants.get(&variant) else { return Arc::new([]) };
        let shingles = shingles(&own.words);
        let ids = candidates(&self.postings, &shingles, variant).into_iter().chain([variant]);
        let found = ids.filter_map(|id| {
            Some(Match { variant: id, comparison: compare(&own.words, &self.variants.get(&id)?.words)? })
        });
        let found: Arc<[Match]> = found.collect();
        self.remembered().put(variant, shingles, found.clone());
        found
    }

    fn forget(&mut self, shingles: &[Shingle]) {
        self.remembered.get_mut().unwrap_or_else(PoisonError::into_inner).forget(shingles);
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Compares two normalised utterances.
pub fn compare(ours: &str, theirs: &str) -> Option<Comparison> {
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
struct Remembered {
    matches: FxHashMap<VariantId, Arc<[Match]>>,
    asked_by: FxHashMap<Shingle, FxHashSet<VariantId>>,
}

/// Far more than the open articles of an editor hold; when full, everything is asked anew.
const MOST_REMEMBERED: usize = 4096;

impl Remembered {
    fn put(&mut self, variant: VariantId, shingles: Vec<Shingle>, matches: Arc<[Match]>) {
        if self.matches.len() >= MOST_REMEMBERED {
            *self = Remembered::default();
        }
        for shingle in shingles {
            self.asked_by.entry(shingle).or_default().insert(variant);
        }
        self.matches.insert(variant, matches);
    }

    /// Drops every answer that a variant with these shingles may change.
    fn forget(&mut self, shingles: &[Shingle]) {
        for shingle in shingles {
            for variant in self.asked_by.remove(shingle).into_iter().flatten() {
                self.matches.remove(&variant);
            }
        }
    }
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
