//! The people of all articles, found by name in any of its usual forms or with a slip in it.
//!
//! Names, not people, are kept: all who are called alike stand under one [`Name`]. Names that may be misspelt
//! are found by their words with one letter left out (SymSpell), so a question touches a handful of names among
//! a million.

use super::names::{Likeness, Name, compare};
use super::{FileId, hash};
use crate::article::PersonId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// All names, and where their bearers are.
#[derive(Debug, Default)]
pub struct People {
    /// By the words of the name, joined.
    names: FxHashMap<Box<str>, Entry>,
    /// Names by the hash of each of their later words, and of each such word without one of its letters.
    doors: FxHashMap<u64, FxHashSet<Box<str>>>,
}

#[derive(Debug)]
struct Entry {
    name: Name,
    bearers: BTreeSet<(FileId, PersonId)>,
}

impl People {
    /// Enters a person.
    pub fn insert(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let key = key(&name);
        if !self.names.contains_key(&key) {
            for door in doors(&name) {
                self.doors.entry(door).or_default().insert(key.clone());
            }
        }
        let entry = self.names.entry(key).or_insert_with(|| Entry { name, bearers: BTreeSet::new() });
        entry.bearers.insert((file, person));
    }

    /// Takes a person out again.
    pub fn remove(&mut self, written: &str, file: FileId, person: PersonId) {
        let name = Name::of(written);
        let key = key(&name);
        let Some(entry) = self.names.get_mut(&key) else { return };
        entry.bearers.remove(&(file, person));
        if entry.bearers.is_empty() {
            self.names.remove(&key);
            for door in doors(&name) {
                if let Some(names) = self.doors.get_mut(&door) {
                    names.remove(&key);
                    if names.is_empty() {
                        self.doors.remove(&door);
                    }
                }
            }
        }
    }

    /// Everybody who may be the person called `written`, by place.
    pub fn like(&self, written: &str) -> Vec<(FileId, PersonId, Likeness)> {
        let name = Name::of(written);
        let keys: FxHashSet<&str> =
            doors(&name).iter().filter_map(|door| self.doors.get(door)).flatten().map(|key| &**key).collect();
        let alike: Vec<(&Entry, Likeness)> = keys
            .iter()
            .filter_map(|key| self.names.get(*key))
            .map(|entry| (entry, compare(&name, &entry.name)))
            .filter(|(_, likeness)| *likeness != Likeness::Different)
            .collect();
        let one_family = one_person(&alike);
        let mut found: Vec<_> = alike
            .iter()
            .filter(|(_, likeness)| *likeness != Likeness::FamilyName || one_family)
            .flat_map(|(entry, likeness)| entry.bearers.iter().map(|&(file, person)| (file, person, *likeness)))
            .collect();
        found.sort_unstable_by_key(|&(file, person, _)| (file, person));
        found
    }
}

/// A family name alone is somebody's only while all who bear it may be one person.
fn one_person(alike: &[(&Entry, Likeness)]) -> bool {
    let full: Vec<&Name> = alike.iter().map(|(entry, _)| &entry.name).filter(|name| name.words.len() > 1).collect();
    full.iter().enumerate().all(|(n, a)| full[..n].iter().all(|b| compare(a, b) != Likeness::Different))
}

/// Suffixes are part of it: father and son are two entries.
fn key(name: &Name) -> Box<str> {
    let mut key = name.words.join(" ");
    if let Some(suffix) = &name.suffix {
        key.push_str(", ");
        key.push_str(suffix);
    }
    key.into()
}

/// The hashes that a name is found by: its words but the first, whole and less one letter; the first too where it
/// stands alone or the name may be written family name first.
fn doors(name: &Name) -> Vec<u64> {
    let mut doors = Vec::new();
    for word in &name.words {
        doors.push(hash(word));
        if word.chars().count() >= 4 {
            for (at, c) in word.char_indices() {
                doors.push(hash(&format!("{}{}", &word[..at], &word[at + c.len_utf8()..])));
            }
        }
    }
    doors.sort_unstable();
    doors.dedup();
    doors
}
