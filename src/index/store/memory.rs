//! Summaries in memory. Never fails.

use super::{At, Bearers, Candidate, Store, StoreError};
use crate::article::PersonId;
use crate::index::candidates::candidates;
use crate::index::postings::Lists;
use crate::index::rarest::rarest;
use crate::index::summary::{Named, Said, Summary};
use crate::index::{FileId, StoredId};
use crate::names::{LookupKey, Name, lookup_keys};
use crate::wording::{Shingle, Wording};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Summaries in memory. Its answers depend on what is in it, not on how it came in.
#[derive(Debug, Default)]
pub struct Memory {
    files: FxHashMap<FileId, Summary>,
    variants: FxHashMap<u64, Variant>,
    postings: Lists<Shingle>,
    names: FxHashMap<u64, Bearer>,
    keys: Lists<LookupKey>,
}

/// What came and went.
#[derive(Debug, Default)]
pub struct Changed {
    /// Wordings, as such: those that only stand somewhere else now are not among them.
    pub wordings: Vec<Arc<Wording>>,
    /// Whether any name did.
    pub names: bool,
}

/// Equal normalised utterances are one variant with many places: a slogan is compared once.
#[derive(Debug)]
struct Variant {
    wording: Arc<Wording>,
    at: BTreeSet<At>,
}

/// All who are called alike stand under one name.
#[derive(Debug)]
struct Bearer {
    name: Name,
    people: BTreeSet<(FileId, PersonId)>,
}

impl Bearer {
    fn of(&self, people: usize) -> Bearers {
        Bearers { name: self.name.clone(), people: self.people.iter().copied().take(people).collect() }
    }
}

impl Memory {
    /// What is known of a file.
    pub fn summary(&self, file: FileId) -> Option<&Summary> {
        self.files.get(&file)
    }

    /// All files, in no order.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Summary)> {
        self.files.iter().map(|(&file, summary)| (file, summary))
    }

    /// How many articles it has.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// Puts `summary` in the place of what was known of `file`; `None` forgets the file. Answers what came and went.
    pub fn replace(&mut self, file: FileId, summary: Option<Summary>) -> Changed {
        let known = summary.is_some();
        let old = self.files.remove(&file).unwrap_or_default();
        let new = summary.unwrap_or_default();
        let mut changed = Changed::default();
        // New before old: a name or a wording that stays is never gone in between.
        for said in new.said.iter().filter(|said| !old.has(said)) {
            if self.insert(said, (file, said.utterance)) {
                changed.wordings.push(said.wording().clone());
            }
        }
        for named in new.people.iter().filter(|named| !old.names(named)) {
            self.insert_name(&named.name, file, named.person);
            changed.names = true;
        }
        for said in old.said.iter().filter(|said| !new.has(said)) {
            if self.remove(said, (file, said.utterance)) {
                changed.wordings.push(said.wording().clone());
            }
        }
        for named in old.people.iter().filter(|named| !new.names(named)) {
            // "Zoë" and "Zoe" are kept under one number: then it is only written otherwise.
            let id = |named: &Named| Name::of(&named.name).id();
            if new.person(named.person).is_none_or(|own| id(own) != id(named)) {
                self.remove_name(&named.name, file, named.person);
            }
            changed.names = true;
        }
        if known {
            self.files.insert(file, new);
        }
        changed
    }

    /// Where the wording of that number stands, in order; of each file the first `most` places. What stands without end
    /// in one file takes no time from the others.
    pub fn at(&self, wording: u64, most: usize) -> impl Iterator<Item = At> {
        let variant = self.variants.get(&wording);
        let mut next = (FileId::Stored(StoredId(0)), 0);
        let mut of_file = 0;
        std::iter::from_fn(move || {
            let at = *variant?.at.range(next..).next()?;
            of_file = if of_file > 0 && at.0 == next.0 { of_file + 1 } else { 1 };
            next = (at.0, if of_file < most { at.1 + 1 } else { usize::MAX });
            Some(at)
        })
    }

    /// Whether the wording is new.
    fn insert(&mut self, said: &Said, at: At) -> bool {
        let id = said.variant();
        let variant = self.variants.entry(id).or_insert_with(|| {
            self.postings.insert(said.wording().shingles(), id);
            Variant { wording: said.wording().clone(), at: BTreeSet::new() }
        });
        variant.at.insert(at);
        variant.at.len() == 1
    }

    /// Whether the wording is gone.
    fn remove(&mut self, said: &Said, at: At) -> bool {
        let id = said.variant();
        let Some(variant) = self.variants.get_mut(&id) else { return false };
        variant.at.remove(&at);
        let gone = variant.at.is_empty();
        if gone {
            self.postings.remove(variant.wording.shingles(), id);
            self.variants.remove(&id);
        }
        gone
    }

    fn insert_name(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let id = name.id();
        let bearer = self.names.entry(id).or_insert_with(|| {
            self.keys.insert(&lookup_keys(&name), id);
            Bearer { name: name.clone(), people: BTreeSet::new() }
        });
        bearer.people.insert((file, person));
        // It is written as it is in the first place.
        if bearer.people.first() == Some(&(file, person)) {
            bearer.name = name;
        }
    }

    fn remove_name(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let id = name.id();
        let Some(bearer) = self.names.get_mut(&id) else { return };
        bearer.people.remove(&(file, person));
        if bearer.people.is_empty() {
            self.names.remove(&id);
            self.keys.remove(&lookup_keys(&name), id);
        }
    }
}

impl Store for Memory {
    fn wordings(&self, shingles: &[Shingle]) -> Result<Vec<Candidate>, StoreError> {
        let count = |shingle| Ok::<_, StoreError>(self.postings.count(shingle));
        let read = |shingle, limit, into: &mut Vec<u64>| {
            self.postings.read(shingle, limit, into);
            Ok(())
        };
        // Where a wording stands first tells the file that it fills, if it fills one.
        let home = |id: u64| self.variants.get(&id).and_then(|variant| variant.at.first()).map(|at| at.0);
        let ids = candidates(shingles, count, read, home)?;
        let candidate = |id| Some(Candidate { id, wording: self.variants.get(&id)?.wording.clone() });
        Ok(ids.into_iter().filter_map(candidate).collect())
    }

    fn places(&self, wording: &Candidate) -> Result<Vec<At>, StoreError> {
        Ok(self.variants.get(&wording.id).into_iter().flat_map(|variant| variant.at.iter().copied()).collect())
    }

    fn said(&self, (file, utterance): At) -> Result<Option<Cow<'_, Said>>, StoreError> {
        Ok(self.files.get(&file).and_then(|summary| summary.utterance(utterance)).map(Cow::Borrowed))
    }

    fn names(&self, keys: &[LookupKey], limit: usize, bearers: usize) -> Result<Vec<Bearers>, StoreError> {
        let list = |&key: &LookupKey| {
            let mut list = Vec::new();
            self.keys.read(key, limit, &mut list);
            list
        };
        let ids = rarest(keys.iter().map(list).collect(), limit);
        Ok(ids.iter().filter_map(|id| self.names.get(id)).map(|bearer| bearer.of(bearers)).collect())
    }

    fn names_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<Bearers>, StoreError> {
        let mut found: Vec<_> = self.names.values().filter(|bearer| fits(&bearer.name.written)).collect();
        found.sort_by(|a, b| a.name.written.cmp(&b.name.written));
        Ok(found.into_iter().take(limit).map(|bearer| bearer.of(1)).collect())
    }

    fn places_that(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Result<Vec<At>, StoreError> {
        let found = self.variants.values().filter(|variant| fits(variant.wording.words()));
        Ok(found.flat_map(|variant| variant.at.iter().copied()).take(limit).collect())
    }

    fn summary(&self, file: FileId) -> Result<Option<Cow<'_, Summary>>, StoreError> {
        Ok(self.files.get(&file).map(Cow::Borrowed))
    }

    fn named(&self, file: FileId, person: PersonId) -> Result<Option<Cow<'_, Named>>, StoreError> {
        Ok(self.files.get(&file).and_then(|summary| summary.person(person)).map(Cow::Borrowed))
    }

    fn generation(&self) -> Result<u64, StoreError> {
        Ok(0)
    }
}
