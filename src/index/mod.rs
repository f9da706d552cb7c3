//! The index: many articles at once.
//!
//! Knows files only by number ([`FileId`]); the shells know their paths. [`Index::replace`] is the only way to
//! change it, and an index after any edits equals one built anew. Matching never reads the disk.
//!
//! | module | what it does |
//! |---|---|
//! | `summary` | what one article tells the others |
//! | `normalise`, `fold`, `spelling` | the words of an utterance, without habits of spelling |
//! | `shingles` | the few utterances that may share words with a given one |
//! | `align`, `classify` | word by word: same, part of it, other words |
//! | `background`, `accept` | how much the shared words tell, and whether that is enough |
//! | `quotes` | all wordings |
//! | `names`, `doors`, `people` | all people |
//! | `postings` | numbers under hashes, for both |
//! | `difference` | from one wording to the other, as printed |

pub mod accept;
mod align;
mod background;
mod classify;
mod difference;
mod doors;
mod fold;
pub mod names;
mod normalise;
mod people;
mod postings;
mod quotes;
mod shingles;
mod spelling;
mod summary;
#[cfg(test)]
mod tests;
mod view;

pub use summary::{Named, Said, Summary};
pub use view::View;

use crate::article::{PersonId, UtteranceId};
use crate::text::Span;
use names::{Likeness, Name};
use normalise::GAP;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A file, as the shell numbered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of some file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes in that file's text.
    pub span: Span,
}

/// Names a wording by its words: equal words, equal number, in every index on every machine. (Two wordings of
/// 64 bits in common are not to be expected among 10^9.)
pub type VariantId = u64;

fn hash(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}

/// All articles of the workspace.
#[derive(Debug, Default)]
pub struct Index {
    files: FxHashMap<FileId, Summary>,
    quotes: quotes::Quotes,
    people: people::People,
}

impl Index {
    /// Puts `summary` in the place of what was known of `file`; `None` forgets the file.
    pub fn replace(&mut self, file: FileId, summary: Option<Summary>) {
        let old = self.files.remove(&file).unwrap_or_default();
        let new = summary.unwrap_or_default();
        // New before old: what stays is never gone in between, and what is remembered of it holds.
        new.said.iter().for_each(|said| self.quotes.insert(said, (file, said.utterance)));
        new.people.iter().for_each(|named| self.people.insert(&named.name, file, named.person));
        for said in old.said.iter().filter(|said| !new.has(said)) {
            self.quotes.remove(said, (file, said.utterance));
        }
        for named in old.people.iter().filter(|named| !new.names(named)) {
            self.people.remove(&named.name, file, named.person);
        }
        if new != Summary::default() {
            self.files.insert(file, new);
        }
    }

    /// What each file tells, in no order.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Summary)> {
        self.files.iter().map(|(&file, summary)| (file, summary))
    }

    /// Where else the words of `file`'s utterance stand, in this file and the others: fullest first, then closest,
    /// then by place. Never the utterance itself.
    pub fn occurrences(&self, file: FileId, utterance: UtteranceId) -> Vec<Occurrence> {
        let Some(ours) = self.files.get(&file).and_then(|summary| summary.utterance(utterance)) else {
            return Vec::new();
        };
        let mut found: Vec<(usize, Occurrence)> = Vec::new();
        for other in self.quotes.matches(ours.variant()).iter() {
            for (at, number) in self.quotes.places(other.variant) {
                let theirs = self.files.get(&at).and_then(|summary| summary.utterance(number));
                let Some(theirs) = theirs.filter(|theirs| at != file || !overlap(ours, theirs)) else { continue };
                let speakers = speakers(ours, theirs);
                if accept::accept(&other.comparison, speakers == Speakers::Same) {
                    let length = normalise::tokens(&theirs.words).filter(|word| *word != GAP).count();
                    found.push((length, occurrence(at, ours, theirs, other, speakers)));
                }
            }
        }
        found.sort_by_key(|(length, o)| (Reverse(*length), o.class, o.file, o.segments.first().copied()));
        found.into_iter().map(|(_, occurrence)| occurrence).collect()
    }

    /// The people of other articles who are the same person as `file`'s `person`, by place.
    pub fn person_elsewhere(&self, file: FileId, person: PersonId) -> Vec<PersonElsewhere> {
        let Some(own) = self.files.get(&file).and_then(|summary| summary.person(person)) else { return Vec::new() };
        let others = self.people.like(&own.name).into_iter().filter(|(at, ..)| *at != file);
        others
            .filter_map(|(at, number, likeness)| {
                let theirs = self.files.get(&at)?.person(number)?;
                Some(PersonElsewhere {
                    file: at,
                    person: number,
                    name: theirs.name.clone(),
                    forms: theirs.forms.clone(),
                    mentions: theirs.mentions.clone(),
                    quotes: theirs.quotes.clone(),
                    exact: likeness != Likeness::Spelling,
                })
            })
            .collect()
    }
}

/// A quotation inside another one is no second occurrence of it.
fn overlap(a: &Said, b: &Said) -> bool {
    a.utterance == b.utterance || a.segments.iter().any(|a| b.segments.iter().any(|b| a.overlaps(*b)))
}

fn speakers(a: &Said, b: &Said) -> Speakers {
    match (&a.speaker, &b.speaker) {
        (Some(name_a), Some(name_b)) if a.speaker_known && b.speaker_known => {
            match names::compare(&Name::of(&name_a.name), &Name::of(&name_b.name)) {
                // Whom "he" means is a conclusion, and may be wrong.
                Likeness::Different if name_a.named && name_b.named => Speakers::Different,
                Likeness::Different => Speakers::Unknown,
                _ => Speakers::Same,
            }
        }
        _ => Speakers::Unknown,
    }
}

fn occurrence(file: FileId, ours: &Said, theirs: &Said, other: &quotes::Match, speakers: Speakers) -> Occurrence {
    let (difference, matched) = difference::difference(ours, theirs, &other.comparison.steps);
    Occurrence {
        file,
        utterance: theirs.utterance,
        segments: theirs.segments.clone(),
        matched,
        class: other.class(ours, theirs),
        difference,
        evidence: other.comparison.evidence,
        speaker: theirs.speaker.clone(),
        speakers,
        matched_words: other.comparison.matched,
        closeness: other.comparison.closeness,
    }
}

/// The same words at another place.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The file that holds it.
    pub file: FileId,
    /// Which of that article's utterances.
    pub utterance: UtteranceId,
    /// Its segments there, without marks, in order.
    pub segments: Vec<Span>,
    /// The stretch there that the words matched are in.
    pub matched: Span,
    /// How the wordings compare.
    pub class: Class,
    /// Word by word, from ours to theirs.
    pub difference: Vec<Change>,
    /// Information in the matched words: the sum of their idf, in nats (see `background`).
    pub evidence: f32,
    /// Who is said to say it there, by full name where one is known.
    pub speaker: Option<SpeakerName>,
    /// Whether that is whom our article gives.
    pub speakers: Speakers,
    /// How many words match.
    pub matched_words: usize,
    /// Matched words among all that the shorter has and all that differ, 0 to 1.
    pub closeness: f32,
}

impl Occurrence {
    /// Whether one of the two is surely misquoted: the same utterance of the same speaker (or of nobody named) in
    /// other words. Of such pairs in real articles, 95 in 100 deserve an editor's look.
    pub fn is_misquote(&self) -> bool {
        self.class == Class::Altered
            && self.speakers != Speakers::Different
            && self.evidence >= accept::WARN_EVIDENCE
            && self.matched_words >= accept::WARN_WORDS
            && self.closeness >= accept::WARN_CLOSENESS
    }
}

/// How the speakers of two utterances compare, by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// One person, as far as names tell; a slip in the name is forgiven.
    Same,
    /// At least one is not given, or only as "he" or "a spokesman".
    Unknown,
    /// Two names, given as such at the quotations, that cannot be one person's.
    Different,
}

/// A speaker as another article gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerName {
    /// The person's fullest name there, or the words used.
    pub name: String,
    /// Whether `name` is a person's name, given as such at the quote (no pronoun, no description).
    pub named: bool,
}

/// How two wordings compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The same to the letter.
    Identical,
    /// The same words; marks, case or segmentation differ.
    MarksOnly,
    /// One is the beginning, middle or end of the other.
    Truncated,
    /// Two to five words of the other.
    Fragment,
    /// Words left out in between, marked by an ellipsis or a break, or not.
    Spliced,
    /// Words replaced, added or dropped.
    Altered,
    /// They share a run of words and go apart.
    Overlap,
}

/// A step from one wording to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Words that both have.
    Same(String),
    /// Words that only ours has.
    Removed(String),
    /// Words that only theirs has.
    Added(String),
}

/// The same person in another article.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonElsewhere {
    /// The file.
    pub file: FileId,
    /// Which of that article's people.
    pub person: PersonId,
    /// The fullest name there.
    pub name: String,
    /// The forms used there, with how often.
    pub forms: Vec<(String, u32)>,
    /// Every name mention there.
    pub mentions: Vec<Span>,
    /// Quotes attributed to them there: the first words, and where.
    pub quotes: Vec<(String, Span)>,
    /// Whether the names agree letter for letter (else a spelling variant).
    pub exact: bool,
}
