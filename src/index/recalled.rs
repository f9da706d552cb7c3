//! Answers that were given before and still hold.
//!
//! Several rules and features ask for the same occurrences after one keystroke, and a keystroke changes few wordings
//! and hardly ever a name. What depends on the letters alone is kept as long as there is room; what depends on the
//! articles, until one of them changes. Never decides anything: without it every answer is the same, and later.

use super::matches::Match;
use super::matching::difference::Difference;
use super::model::{FileId, Occurrence, PersonElsewhere};
use super::store::Bearers;
use super::summary::{Named, Said};
use crate::article::{PersonId, UtteranceId};
use crate::names::{self, Likeness, LookupKey, Name};
use crate::text::hash;
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// When there are more entries of one kind, all of them are dropped.
const MOST: usize = 1 << 12;
/// The same for utterances whose occurrences are kept: a very long article has more quotations than that.
const MOST_UTTERANCES: usize = 1 << 15;
/// And for all of their occurrences together, about 40 MB: where a slogan stands in every article, each of them has all
/// the others.
const MOST_OCCURRENCES: usize = 1 << 17;

/// Spreads numbers that are folded into one.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// What was answered before.
#[derive(Debug, Default)]
pub struct Recalled(Mutex<Kept>);

/// Bearers of names that a name may be a form of or a slip for, with which of the two.
type Alike = Arc<[(Bearers, Likeness)]>;

#[derive(Debug, Default)]
struct Kept {
    /// The archive's generation at the time.
    generation: u64,
    occurrences: FxHashMap<(FileId, UtteranceId), Occurrences>,
    /// How many those are together.
    occurrences_in_all: usize,
    alike: FxHashMap<(FileId, u64), Alike>,
    archived: FxHashMap<(FileId, u64), Arc<[PersonElsewhere]>>,
    said: FxHashMap<(FileId, UtteranceId), Option<Arc<Said>>>,
    named: FxHashMap<(FileId, PersonId), Option<Arc<Named>>>,
    archived_names: FxHashMap<u64, Arc<[Bearers]>>,
    /// By the letters of both.
    differences: FxHashMap<(u64, u64), Arc<Difference>>,
    likenesses: FxHashMap<(u64, u64), Likeness>,
}

/// The occurrences of an utterance; cheap to hand on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Occurrences(Arc<[Occurrence]>);

impl Recalled {
    /// The articles changed; whether names did, too.
    pub fn forget(&mut self, names: bool) {
        let kept = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        kept.forget_occurrences();
        if names {
            kept.alike.clear();
            kept.archived.clear();
        }
    }

    /// What `find` finds, or found before, for an utterance.
    pub fn occurrences(
        &self,
        at: (FileId, UtteranceId),
        generation: u64,
        find: impl FnOnce() -> Vec<Occurrence>,
    ) -> Occurrences {
        if let Some(known) = self.at(Some(generation)).occurrences.get(&at) {
            return known.clone();
        }
        let found = Occurrences(find().into());
        let mut kept = self.at(Some(generation));
        if kept.occurrences.len() >= MOST_UTTERANCES || kept.occurrences_in_all + found.len() > MOST_OCCURRENCES {
            kept.forget_occurrences();
        }
        kept.occurrences_in_all += found.len();
        kept.occurrences.insert(at, found.clone());
        drop(kept);
        found
    }

    /// What `find` finds, or found before, to be said at a place of the archive.
    pub fn said(
        &self,
        at: (FileId, UtteranceId),
        generation: u64,
        find: impl FnOnce() -> Option<Said>,
    ) -> Option<Arc<Said>> {
        self.recall(Some(generation), |kept| &mut kept.said, at, || find().map(Arc::new))
    }

    /// Who `find` finds, or found before, to be a person of the archive.
    pub fn named(
        &self,
        at: (FileId, PersonId),
        generation: u64,
        find: impl FnOnce() -> Option<Named>,
    ) -> Option<Arc<Named>> {
        self.recall(Some(generation), |kept| &mut kept.named, at, || find().map(Arc::new))
    }

    /// The names that `find` finds, or found before, under these keys of the archive.
    pub fn archived_names(
        &self,
        keys: &[LookupKey],
        limit: usize,
        generation: u64,
        find: impl FnOnce() -> Vec<Bearers>,
    ) -> Arc<[Bearers]> {
        let key = keys.iter().fold(limit as u64, |all, &key| all.rotate_left(9).wrapping_mul(MIX) ^ u64::from(key));
        self.recall(Some(generation), |kept| &mut kept.archived_names, key, || find().into())
    }

    /// The names that `find` finds, or found before, to be like one in a file.
    pub fn alike(
        &self,
        (file, name): (FileId, &str),
        generation: u64,
        find: impl FnOnce() -> Vec<(Bearers, Likeness)>,
    ) -> Alike {
        self.recall(Some(generation), |kept| &mut kept.alike, (file, hash(name)), || find().into())
    }

    /// Those of the archive whom `find` finds, or found before, to be called like one in a file.
    pub fn archived(
        &self,
        (file, name): (FileId, &str),
        generation: u64,
        find: impl FnOnce() -> Vec<PersonElsewhere>,
    ) -> Arc<[PersonElsewhere]> {
        self.recall(Some(generation), |kept| &mut kept.archived, (file, hash(name)), || find().into())
    }

    /// How two names compare.
    pub fn likeness(&self, a: &str, b: &str) -> Likeness {
        let compared = || names::compare(&Name::of(a), &Name::of(b));
        self.recall(None, |kept| &mut kept.likenesses, (hash(a), hash(b)), compared)
    }

    /// Our wording and theirs side by side.
    pub fn difference(&self, ours: &Said, theirs: &Said, other: &Match) -> Arc<Difference> {
        let key = (ours.printed.letters(), theirs.printed.letters());
        let compared = || Difference::of(&ours.printed, &theirs.printed, &other.comparison.steps).into();
        self.recall(None, |kept| &mut kept.differences, key, compared)
    }

    /// What is kept under `key` in one of the maps, or else what `find` finds. Nothing is locked meanwhile: finding one
    /// thing may recall another.
    fn recall<K: Eq + Hash, V: Clone>(
        &self,
        generation: Option<u64>,
        map: impl Fn(&mut Kept) -> &mut FxHashMap<K, V>,
        key: K,
        find: impl FnOnce() -> V,
    ) -> V {
        if let Some(known) = map(&mut self.at(generation)).get(&key) {
            return known.clone();
        }
        let found = find();
        make_room(map(&mut self.at(generation))).insert(key, found.clone());
        found
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept; what depends on the archive only as long as it is of the `generation`, where one is given.
    fn at(&self, generation: Option<u64>) -> MutexGuard<'_, Kept> {
        let mut kept = self.lock();
        if let Some(generation) = generation.filter(|&generation| generation != kept.generation) {
            kept.generation = generation;
            kept.forget_occurrences();
            kept.alike.clear();
            kept.archived.clear();
            kept.said.clear();
            kept.named.clear();
            kept.archived_names.clear();
        }
        kept
    }
}

impl Kept {
    fn forget_occurrences(&mut self) {
        self.occurrences.clear();
        self.occurrences_in_all = 0;
    }
}

impl Deref for Occurrences {
    type Target = [Occurrence];

    fn deref(&self) -> &[Occurrence] {
        &self.0
    }
}

impl IntoIterator for Occurrences {
    type Item = Occurrence;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter { of: self, at: 0 }
    }
}

/// Copies of occurrences, one by one.
#[derive(Debug)]
pub struct IntoIter {
    of: Occurrences,
    at: usize,
}

impl Iterator for IntoIter {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        self.at += 1;
        self.of.get(self.at - 1).cloned()
    }
}

fn make_room<K, V>(map: &mut FxHashMap<K, V>) -> &mut FxHashMap<K, V> {
    if map.len() >= MOST {
        map.clear();
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slogan_in_every_article_fills_no_memory() {
        use crate::draft::Format;
        use crate::index::Index;
        use crate::stylebook::Stylebook;
        let text = "“Nobody asked the ferrymen what they think of the new tolls,” Bram Oskell said.\n\n".repeat(10);
        let article = crate::article::Article::read(text.as_str().into(), Format::Plain, &Stylebook::default());
        let mut index = Index::default();
        (0..70).for_each(|file| index.update(FileId::Loaded(file), &article, None));
        let places = (0..70).flat_map(|file| (0..10).map(move |number| (FileId::Loaded(file), number)));
        let mut found = 0;
        for (file, number) in places {
            found += index.occurrences(file, number).len();
            let kept = index.recalled.lock();
            assert_eq!(kept.occurrences_in_all, kept.occurrences.values().map(|kept| kept.len()).sum::<usize>());
            assert!(kept.occurrences_in_all <= MOST_OCCURRENCES);
        }
        assert!(found > MOST_OCCURRENCES, "{found}");
    }
}
