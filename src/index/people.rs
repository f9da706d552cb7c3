//! Who, in all stores, may be the person of a given name.

use super::store::{Bearers, Store, StoreError};
use super::{FileId, Index, Named, PersonElsewhere, Said, Summary};
use crate::article::PersonId;
use crate::names::{Likeness, Name, by_family_name, compare, lookup_keys};
use crate::text::letters;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::Arc;

impl Index {
    /// The people of other articles who are the same person as `file`'s `person`, by place; of those who are in very
    /// many articles, some.
    pub fn person_elsewhere(&self, file: FileId, person: PersonId) -> Vec<PersonElsewhere> {
        let Some(own) = self.named(file, person) else { return Vec::new() };
        let generation = self.generation().unwrap_or_default();
        let found = self.recalled.alike((file, &own.name), generation, || {
            self.alike(&own.name, MOST_BEARERS, |bearers| bearers.people.iter().any(|(at, _)| *at != file))
        });
        let archived =
            self.recalled.archived((file, &own.name), generation, || self.bearers(&found, |at| !self.at_hand(at)));
        let mut others = self.bearers(&found, |at| at != file && self.at_hand(at));
        others.extend(archived.iter().filter(|other| other.file != file).cloned());
        self.in_order(others)
    }

    /// The offices and ranks before the name of `file`'s `person`.
    pub fn offices(&self, file: FileId, person: PersonId) -> Option<Vec<String>> {
        self.named(file, person).map(|named| named.offices.clone())
    }

    /// How often `file` writes the family name `family`, whoever bears it.
    pub fn uses_of_family(&self, file: FileId, family: &str) -> u32 {
        let family = letters(family);
        let bears = |named: &&Named| named.name.split_whitespace().any(|word| letters(word) == family);
        let uses = |named: &Named| named.forms.iter().map(|(_, count)| count).sum::<u32>();
        let in_all = |summary: &Summary| summary.people.iter().filter(bears).map(uses).sum();
        match self.at_hand(file) {
            true => self.memory.summary(file).map_or(0, in_all),
            false => self.ask(|archive| archive.summary(file)).flatten().map_or(0, |summary| in_all(&summary)),
        }
    }

    /// As [`Index::person_elsewhere`], up to `limit` under each form of the name.
    pub fn person_everywhere(&self, file: FileId, person: PersonId, limit: usize) -> Vec<PersonElsewhere> {
        let Some(own) = self.named(file, person) else { return Vec::new() };
        self.in_order(self.bearers(&self.alike(&own.name, limit, |_| true), |at| at != file))
    }

    fn in_order(&self, mut others: Vec<PersonElsewhere>) -> Vec<PersonElsewhere> {
        others.sort_by(|a, b| (self.order(a.file), a.person).cmp(&(self.order(b.file), b.person)));
        others
    }

    /// In how many other articles the person is.
    pub fn articles_naming(&self, file: FileId, person: PersonId) -> usize {
        let Some(own) = self.named(file, person) else { return 0 };
        let found = self.alike(&own.name, usize::MAX, |_| true);
        let files = found.iter().flat_map(|(bearers, _)| bearers.people.iter().map(|(at, _)| *at));
        files.filter(|at| *at != file).collect::<FxHashSet<_>>().len()
    }

    /// The people of the archive whose name `fits`, `limit` at most, each name once.
    pub fn archived_people(&self, fits: &dyn Fn(&str) -> bool, limit: usize) -> Vec<(FileId, Named)> {
        let found = self.ask(|archive| archive.names_that(fits, limit)).unwrap_or_default();
        let people = found.into_iter().flat_map(|bearers| bearers.people).filter(|(file, _)| !self.at_hand(*file));
        people.filter_map(|(file, person)| Some((file, self.named(file, person)?.into_owned()))).collect()
    }

    /// What `file`'s `person` is quoted saying in the archive, as far as [`Index::person_elsewhere`] knows them.
    pub fn archived_sayings(&self, file: FileId, person: PersonId) -> Vec<(FileId, Said)> {
        let mut found = Vec::new();
        for other in self.person_elsewhere(file, person) {
            if !other.exact || self.at_hand(other.file) {
                continue;
            }
            let summary = self.ask(|archive| archive.summary(other.file)).flatten();
            let said = summary.map(|summary| summary.into_owned().said).unwrap_or_default();
            let by = |said: &Said| said.speaker_known && said.speaker.as_ref().is_some_and(|s| s.name == other.name);
            found.extend(said.into_iter().filter(by).map(|said| (other.file, said)));
        }
        found
    }

    /// The names like `name` among those that are `wanted`.
    fn alike(&self, name: &str, bearers: usize, wanted: impl Fn(&Bearers) -> bool) -> Vec<(Bearers, Likeness)> {
        let found = like(&Name::of(name), wanted, |keys, limit| Ok(self.names(keys, limit, bearers)));
        self.noted(found).unwrap_or_default()
    }

    /// What is told of the bearers in the files that are `wanted`.
    fn bearers(&self, found: &[(Bearers, Likeness)], wanted: impl Fn(FileId) -> bool) -> Vec<PersonElsewhere> {
        let mut others: Vec<PersonElsewhere> = Vec::new();
        let generation = self.generation().unwrap_or_default();
        for (bearers, likeness) in found {
            for &(at, number) in bearers.people.iter().filter(|(at, _)| wanted(*at)) {
                let find = || self.named(at, number).map(Cow::into_owned);
                let theirs = match self.at_hand(at) {
                    true => find().map(Arc::new),
                    false => self.recalled.named((at, number), generation, find),
                };
                let exact = *likeness != Likeness::Spelling;
                others.extend(theirs.map(|named| PersonElsewhere { file: at, named, exact }));
            }
        }
        others
    }

    fn names(&self, keys: &[u32], limit: usize, bearers: usize) -> Vec<Bearers> {
        let mut names = self.noted(self.memory.names(keys, limit, bearers)).unwrap_or_default();
        let generation = self.generation().unwrap_or_default();
        let ask = || self.ask(|archive| archive.names(keys, limit, bearers)).unwrap_or_default();
        let archived = match bearers {
            MOST_BEARERS => self.recalled.archived_names(keys, limit, generation, ask),
            _ => ask().into(),
        };
        for bearers in archived.iter() {
            let people = bearers.people.iter().filter(|(file, _)| !self.at_hand(*file)).copied();
            let people: Vec<_> = people.collect();
            if !people.is_empty() {
                names.push(Bearers { name: bearers.name.clone(), people });
            }
        }
        names
    }
}

/// Who is in more articles than these is somebody whom nobody needs to be shown all over.
const MOST_BEARERS: usize = 100;

/// The names that may be one person's with `name`, and how they compare. `ask` asks the stores for the names under
/// some keys, so many at most. Only those that are `wanted` are held against it: an article full of names that look alike
/// is not held against itself.
///
/// # Errors
/// What `ask` fails with.
fn like(
    name: &Name,
    wanted: impl Fn(&Bearers) -> bool,
    ask: impl Fn(&[u32], usize) -> Result<Vec<Bearers>, StoreError>,
) -> Result<Vec<(Bearers, Likeness)>, StoreError> {
    let found = ask(&lookup_keys(name), MOST_CANDIDATES)?.into_iter().filter(wanted);
    let compared = found.map(|bearers| {
        let likeness = compare(name, &bearers.name);
        (bearers, likeness)
    });
    let mut alike: Vec<_> = compared.filter(|(_, likeness)| *likeness != Likeness::Different).collect();
    if alike.iter().any(|(_, likeness)| *likeness == Likeness::FamilyName) || name.words.len() == 1 {
        let family = ask(&[by_family_name(name.family())], MOST_OF_A_FAMILY + 1)?;
        if !one_person(name, &family) {
            alike.retain(|(_, likeness)| *likeness != Likeness::FamilyName);
        }
    }
    Ok(alike)
}

/// More names than this, those under the rarest keys first, are not held against one: it bounds the time of a lookup,
/// however many bear one surname.
const MOST_CANDIDATES: usize = 128;
/// More forms of one family name than this belong to more than one person.
const MOST_OF_A_FAMILY: usize = 64;

/// Whether all who bear the family name of `name` may be one person; only then may the family name alone stand for
/// them.
fn one_person(name: &Name, family: &[Bearers]) -> bool {
    let full = family.iter().map(|bearers| &bearers.name).filter(|other| other.words.len() > 1);
    let full: Vec<&Name> = full.filter(|other| other.family() == name.family()).collect();
    family.len() <= MOST_OF_A_FAMILY
        && full.iter().enumerate().all(|(n, a)| full[..n].iter().all(|b| compare(a, b) != Likeness::Different))
}
