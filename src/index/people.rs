//! The people of all articles, found by name in any of its usual forms or with a slip in it.
//!
//! Names, not people, are kept: all who are called alike stand under one [`Name`]. Each name is entered under
//! several doors (see `doors`), so that a question touches a handful of names among a million.

use super::FileId;
use super::doors::{Door, by_family_name, doors};
use super::names::{Likeness, Name, compare};
use super::postings::Lists;
use crate::article::PersonId;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// All names, and where their bearers are.
#[derive(Debug, Default)]
pub struct People {
    names: FxHashMap<NameId, Entry>,
    doors: Lists<Door>,
}

/// Names a name by its words: equal words, equal number, in every index on every machine.
pub type NameId = u64;

#[derive(Debug)]
struct Entry {
    name: Name,
    bearers: BTreeSet<(FileId, PersonId)>,
}

impl People {
    /// Enters a person.
    pub fn insert(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let id = name.id();
        if !self.names.contains_key(&id) {
            self.doors.insert(&doors(&name), id);
        }
        let entry = self.names.entry(id).or_insert_with(|| Entry { name, bearers: BTreeSet::new() });
        entry.bearers.insert((file, person));
    }

    /// Takes a person out again.
    pub fn remove(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let id = name.id();
        let Some(entry) = self.names.get_mut(&id) else { return };
        entry.bearers.remove(&(file, person));
        if entry.bearers.is_empty() {
            self.names.remove(&id);
            self.doors.remove(&doors(&name), id);
        }
    }

    /// Everybody who may be the person called `written`, by place.
    pub fn like(&self, written: &str) -> Vec<(FileId, PersonId, Likeness)> {
        let name = Name::of(written);
        let mut ids = Vec::new();
        for door in doors(&name) {
            self.doors.read(door, usize::MAX, &mut ids);
        }
        ids.sort_unstable();
        ids.dedup();
        let mut alike = self.alike(&name, &ids);
        if name.words.len() > 1 && !self.bears_alone(&name) {
            alike.retain(|(_, likeness)| *likeness != Likeness::FamilyName);
        } else if name.words.len() == 1 && !self.bears_alone(&name) {
            alike.retain(|(_, likeness)| *likeness == Likeness::Same);
        }
        let bearers = |(entry, likeness): &(&Entry, Likeness)| {
            let likeness = *likeness;
            entry.bearers.iter().map(move |&(file, person)| (file, person, likeness)).collect::<Vec<_>>()
        };
        let mut found: Vec<_> = alike.iter().flat_map(bearers).collect();
        found.sort_unstable_by_key(|&(file, person, _)| (file, person));
        found
    }

    fn alike(&self, name: &Name, ids: &[NameId]) -> Vec<(&Entry, Likeness)> {
        let entries = ids.iter().filter_map(|id| self.names.get(id));
        let compared = entries.map(|entry| (entry, compare(name, &entry.name)));
        compared.filter(|(_, likeness)| *likeness != Likeness::Different).collect()
    }

    /// Whether all who bear the family name of `name` may be one person; only then may the family name alone stand
    /// for them.
    fn bears_alone(&self, name: &Name) -> bool {
        let mut ids = Vec::new();
        self.doors.read(by_family_name(name.family()), MOST_OF_A_FAMILY + 1, &mut ids);
        let full = ids.iter().filter_map(|id| self.names.get(id)).map(|entry| &entry.name);
        let full: Vec<&Name> = full.filter(|other| other.words.len() > 1 && other.family() == name.family()).collect();
        ids.len() <= MOST_OF_A_FAMILY
            && full.iter().enumerate().all(|(n, a)| full[..n].iter().all(|b| compare(a, b) != Likeness::Different))
    }
}

/// More forms of one family name than this belong to more than one person.
const MOST_OF_A_FAMILY: usize = 64;
