//! The index: many articles at once.
//!
//! Knows files only by number ([`FileId`]); the shells know their paths. [`Index::replace`] is the only way to
//! change it, and an index after any edits equals one built anew. Reads no article from disk; see `store` for the one
//! file it may keep there.
//!
//! | module | what it does |
//! |---|---|
//! | `summary` | what one article tells the others |
//! | `candidates` | the few utterances that may share words with a given one |
//! | `matching` | two utterances side by side: same, part of it, other words |
//! | `model` | what the index is asked about, and what it answers |
//! | `matches` | all wordings of the same words |
//! | `people` | all people |
//! | `store`, `postings` | where all of it is kept |

mod candidates;
mod matches;
mod matching;
mod model;
mod people;
mod postings;
mod rarest;
mod recalled;
pub mod store;
mod summary;
#[cfg(test)]
mod tests;
mod view;

pub use matching::accept::WARN_EVIDENCE;
pub use matching::classify::Class;
pub use matching::difference::{Change, Counts, Difference};
pub use matching::elsewhere;
pub use model::{FileId, Occurrence, PersonElsewhere, Place, Speakers, StoredId};
pub use recalled::Occurrences;
pub use summary::{Named, Said, SpeakerName, Summary};
pub use view::View;

use crate::article::{Article, PersonId, UtteranceId};
use crate::names::{Likeness, Name};
use crate::stylebook::Role;
use crate::text::letters;
use crate::wording::{Printed, Wording};
use matches::{Match, Remembered};
use matching::accept::{self, Company, MANY};
use recalled::Recalled;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Bearers, Memory, Store, StoreError};

/// All articles of the workspace: those at hand in memory, and behind them an archive, if there is one.
///
/// What memory knows of a file hides what the archive has of it.
#[derive(Debug, Default)]
pub struct Index {
    memory: Memory,
    archive: Option<Arc<dyn Store>>,
    /// Files that are gone although the archive may still have them.
    gone: FxHashSet<FileId>,
    /// Files of the archive that memory has under another number.
    hidden: FxHashSet<FileId>,
    remembered: Mutex<Remembered>,
    recalled: Recalled,
    /// The archive's generation while it is held.
    held: Mutex<Option<u64>>,
    error: Mutex<Option<StoreError>>,
    /// Counts what was put in or hidden.
    changes: u64,
    /// What says which of two files in memory comes first, in whatever order they came in.
    addresses: FxHashMap<FileId, Box<str>>,
}

impl Index {
    /// An index in memory before an archive.
    pub fn with_archive(archive: Box<dyn Store>) -> Index {
        Index { archive: Some(archive.into()), ..Index::default() }
    }

    /// Puts `archive` behind the memory, or takes it away.
    pub fn set_archive(&mut self, archive: Option<Arc<dyn Store>>) {
        let (memory, addresses) = (std::mem::take(&mut self.memory), std::mem::take(&mut self.addresses));
        *self = Index { memory, archive, changes: self.changes + 1, addresses, ..Index::default() };
    }

    /// Whether `file` is a transcript: it has what was really said, and comes before all others.
    pub fn is_transcript(&self, file: FileId) -> bool {
        match self.at_hand(file) {
            true => self.memory.summary(file).is_some_and(Summary::is_transcript),
            false => {
                let summary = self.ask(|archive| archive.summary(file)).flatten();
                summary.is_some_and(|summary| summary.is_transcript())
            }
        }
    }

    /// Says which files of the archive memory has under other numbers: the archive is not asked about them.
    pub fn hide(&mut self, files: FxHashSet<FileId>) {
        self.hidden = files;
        self.changes += 1;
        self.recalled.forget(true);
    }

    /// A number that changes whenever somebody has changed the archive, if there is one.
    pub fn generation(&self) -> Option<u64> {
        let held = *self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.or_else(|| self.ask(|archive| archive.generation()))
    }

    /// Two numbers that change whenever an answer may.
    pub fn edition(&self) -> (u64, Option<u64>) {
        (self.changes, self.generation())
    }

    /// From now on the archive is seen as it is now, whoever writes; until [`Index::let_go`].
    pub fn hold(&self) {
        self.ask(|archive| archive.hold());
        let generation = self.ask(|archive| archive.generation());
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = generation;
    }

    /// The archive is seen as it changes again.
    pub fn let_go(&self) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.ask(|archive| archive.let_go());
    }

    /// From now on `file` stands among the others where `address` does. To be said before its summary is put in; files
    /// of which it is not said, such as an archive's, come first, by number.
    pub fn locate(&mut self, file: FileId, address: &str) {
        self.addresses.insert(file, address.into());
    }

    fn order(&self, file: FileId) -> (Option<&str>, FileId) {
        (self.addresses.get(&file).map(|address| &**address), file)
    }

    /// Puts `summary` in the place of what was known of `file`; `None` forgets the file.
    pub fn replace(&mut self, file: FileId, summary: Option<Summary>) {
        let at_hand = self.at_hand(file);
        if summary.is_some() {
            self.gone.remove(&file);
        } else if self.archive.is_some() {
            self.gone.insert(file);
        }
        self.put(file, summary, at_hand);
    }

    /// Puts what `article`, in a folder with `role`, tells in the place of what was known of `file`.
    pub fn update(&mut self, file: FileId, article: &Article, role: Option<Role>) {
        let summary = Summary::after(article, self.memory.summary(file));
        self.replace(file, Some(summary.in_role(role)));
    }

    /// Leaves `file` to the archive again, which now has it as it is.
    pub fn release(&mut self, file: FileId) {
        let at_hand = self.at_hand(file);
        self.gone.remove(&file);
        self.put(file, None, at_hand);
    }

    /// Why the archive is no longer asked, told once.
    pub fn take_error(&mut self) -> Option<StoreError> {
        let error = self.error.get_mut().unwrap_or_else(PoisonError::into_inner).take()?;
        self.archive = None;
        self.changes += 1;
        self.recalled.forget(true);
        Some(error)
    }

    /// What each file in memory tells, in no order. The archive is too large to be walked through: ask it with
    /// [`Index::archived_people`], [`Index::archived_quotes`] and [`Index::archived_sayings`].
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Summary)> {
        self.memory.files()
    }

    /// What `file` tells, if it is in memory.
    pub fn summary(&self, file: FileId) -> Option<&Summary> {
        self.memory.summary(file)
    }

    /// Where else the words of `file`'s utterance stand, in this file and the others: transcripts first, then fullest
    /// first, then closest, then by place. Never the utterance itself.
    pub fn occurrences(&self, file: FileId, utterance: UtteranceId) -> Occurrences {
        self.recalled.occurrences((file, utterance), self.generation().unwrap_or_default(), || {
            self.find_occurrences(file, utterance)
        })
    }

    fn find_occurrences(&self, file: FileId, utterance: UtteranceId) -> Vec<Occurrence> {
        let Some(ours) = self.said((file, utterance)) else { return Vec::new() };
        let mut found: Vec<(usize, Occurrence)> = Vec::new();
        let generation = self.generation().unwrap_or_default();
        let among_many = self.is_large();
        for other in self.matches(ours.wording()).iter() {
            let archived = other.archived.iter().flatten().filter(|(at, _)| !self.at_hand(*at)).copied();
            let remembered = other.archived.is_none().then(|| self.memory.at(other.wording, MOST_PLACES_OF_ONE_FILE));
            for (at, number) in archived.chain(remembered.into_iter().flatten()).take(MOST_PLACES) {
                let (in_memory, in_archive);
                let theirs = if other.archived.is_some() {
                    let find = || self.said((at, number)).map(Cow::into_owned);
                    in_archive = self.recalled.said((at, number), generation, find);
                    in_archive.as_deref()
                } else {
                    in_memory = self.said((at, number));
                    in_memory.as_deref()
                };
                let Some(theirs) = theirs.filter(|theirs| at != file || !overlap(&ours, theirs)) else { continue };
                let (own, speaker) = (self.speaker_for(at, &ours), self.speaker_for(file, theirs));
                let speakers = self.speakers(own.as_ref(), speaker.as_ref());
                // A transcript that names nobody leaves it to the story.
                let anybodys = ours.transcript && own.is_none() || theirs.transcript && speaker.is_none();
                let same_speaker = speakers == Speakers::Same || anybodys;
                let (same_story, transcript) = (at == file, ours.transcript || theirs.transcript);
                let company = Company { same_speaker, same_story, transcript, among_many };
                if accept::accept(&other.comparison, &company) {
                    let length = theirs.wording().length();
                    found.push((length, self.occurrence(at, &ours, theirs, other, (speaker, speakers))));
                }
            }
        }
        let order = |(length, o): &(usize, Occurrence)| {
            (Reverse(o.transcript), Reverse(*length), o.class, self.order(o.file), o.segments.first().copied())
        };
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        found.into_iter().map(|(_, occurrence)| occurrence).collect()
    }

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

    /// Whether there are [`MANY`] articles or more: those of an archive count as many.
    pub fn is_large(&self) -> bool {
        self.archive.is_some() || self.memory.count() >= MANY
    }

    /// Whether there are articles that are not in memory.
    pub fn has_archive(&self) -> bool {
        self.archive.is_some()
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

    /// What is said in the archive in words that begin with those of `words`, in any order; `limit` at most, and only
    /// among the newest.
    pub fn archived_quotes(&self, words: &str, limit: usize) -> Vec<(FileId, Said)> {
        let wanted = Printed::of([words]);
        let wanted: Vec<String> = wanted.wording().tokens().map(|word| format!(" {word}")).collect();
        let fits = |words: &str| {
            wanted.iter().all(|word| words.contains(word.as_str()) || words.starts_with(word.trim_start()))
        };
        let places = self.ask(|archive| archive.places_that(&fits, limit)).unwrap_or_default();
        let places = places.into_iter().filter(|(file, _)| !self.at_hand(*file));
        places.filter_map(|at| Some((at.0, self.said(at)?.into_owned()))).collect()
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
        let found = people::like(&Name::of(name), wanted, |keys, limit| Ok(self.names(keys, limit, bearers)));
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

    /// `at_hand` is whether memory spoke for the file before.
    fn put(&mut self, file: FileId, summary: Option<Summary>, at_hand: bool) {
        let remembered = self.remembered.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.changes += 1;
        let changed = self.memory.replace(file, summary);
        changed.wordings.iter().for_each(|wording| remembered.forget(wording));
        self.recalled.forget(changed.names || self.at_hand(file) != at_hand);
    }

    /// Whether memory, and not the archive, speaks for the file.
    fn at_hand(&self, file: FileId) -> bool {
        self.memory.summary(file).is_some() || self.gone.contains(&file) || self.hidden.contains(&file)
    }

    fn matches(&self, wording: &Arc<Wording>) -> Arc<[Match]> {
        let generation = self.generation().unwrap_or_default();
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remembered.get(wording, generation) {
            return known;
        }
        let mut found = Vec::new();
        self.noted(matches::find(wording, &self.memory, false, &mut found));
        self.ask(|archive| matches::find(wording, archive, true, &mut found));
        let found: Arc<[Match]> = found.into();
        remembered.put(wording.clone(), found.clone());
        found
    }

    /// Who says it, as the story `file` has it: numbered speakers are whom its front matter names, or nobody.
    fn speaker_for(&self, file: FileId, said: &Said) -> Option<(SpeakerName, bool)> {
        let Some(number) = said.number() else {
            return said.speaker.clone().map(|speaker| (speaker, said.speaker_known));
        };
        let (_, name) = self.memory.summary(file)?.speakers.iter().find(|(of, _)| *of == number)?;
        Some((SpeakerName { name: name.clone(), named: true }, true))
    }

    fn speakers(&self, a: Option<&(SpeakerName, bool)>, b: Option<&(SpeakerName, bool)>) -> Speakers {
        match (a, b) {
            (Some((name_a, true)), Some((name_b, true))) => {
                match self.recalled.likeness(&name_a.name, &name_b.name) {
                    // Whom "he" means is a conclusion, and may be wrong.
                    Likeness::Different if name_a.named && name_b.named => Speakers::Different,
                    Likeness::Different => Speakers::Unknown,
                    _ => Speakers::Same,
                }
            }
            _ => Speakers::Unknown,
        }
    }

    fn occurrence(
        &self,
        file: FileId,
        ours: &Said,
        theirs: &Said,
        other: &Match,
        (speaker, speakers): (Option<(SpeakerName, bool)>, Speakers),
    ) -> Occurrence {
        let difference = self.recalled.difference(ours, theirs, other);
        Occurrence {
            file,
            utterance: theirs.utterance,
            segments: theirs.segments.clone(),
            matched: difference.matched(&theirs.segments),
            of_segments: difference.of_segments(&theirs.segments),
            class: other.class(ours, theirs),
            difference,
            evidence: other.comparison.evidence,
            speaker: speaker.map(|(speaker, _)| speaker),
            speakers,
            transcript: theirs.transcript,
            matched_words: other.comparison.matched,
            closeness: other.comparison.closeness,
        }
    }

    fn said(&self, at: (FileId, UtteranceId)) -> Option<Cow<'_, Said>> {
        match self.at_hand(at.0) {
            true => self.noted(self.memory.said(at)).flatten(),
            false => self.ask(|archive| archive.said(at)).flatten(),
        }
    }

    fn named(&self, file: FileId, person: PersonId) -> Option<Cow<'_, Named>> {
        match self.at_hand(file) {
            true => self.noted(self.memory.named(file, person)).flatten(),
            false => self.ask(|archive| archive.named(file, person)).flatten(),
        }
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

    /// Asks the archive, if there is one. Once it fails it is asked no more; what memory has still stands.
    fn ask<'a, T>(&'a self, question: impl FnOnce(&'a dyn Store) -> Result<T, StoreError>) -> Option<T> {
        let archive = self.archive.as_deref()?;
        let failed = self.error.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        if failed { None } else { self.noted(question(archive)) }
    }

    fn noted<T>(&self, answer: Result<T, StoreError>) -> Option<T> {
        answer.map_err(|error| *self.error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error)).ok()
    }
}

/// Who is in more articles than these is somebody whom nobody needs to be shown all over.
const MOST_BEARERS: usize = 100;

/// A slogan may stand in every other article: nobody looks at more places of one wording than these,
const MOST_PLACES: usize = 200;
/// and at no more than these in one article.
const MOST_PLACES_OF_ONE_FILE: usize = 16;

/// A quotation inside another one is no second occurrence of it.
fn overlap(a: &Said, b: &Said) -> bool {
    a.utterance == b.utterance || a.segments.iter().any(|a| b.segments.iter().any(|b| a.overlaps(*b)))
}
