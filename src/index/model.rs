//! What the index is asked about, and what it answers.

use super::matching::classify::Class;
use super::matching::difference::Difference;
use super::summary::{Named, SpeakerName};
use crate::article::UtteranceId;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// The number that a store on disk gave a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoredId(pub u32);

/// A file. What a store has and what a shell has read are numbered apart; in order, the store's come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileId {
    /// In the store on disk.
    Stored(StoredId),
    /// Read by the shell, which numbers what it reads from 0.
    Loaded(u32),
}

impl FileId {
    /// Its place among what the shell has read; nothing where it is a store's.
    pub fn loaded(self) -> Option<usize> {
        match self {
            FileId::Loaded(number) => Some(number as usize),
            FileId::Stored(_) => None,
        }
    }
}

/// A stretch of some file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes in that file's text.
    pub span: Span,
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
    /// The part of it that the words of each of our segments are in; nothing where they stand not there.
    pub of_segments: Vec<Option<Span>>,
    /// How the wordings compare.
    pub class: Class,
    /// Word by word, from ours to theirs.
    pub difference: Arc<Difference>,
    /// Information in the matched words: the sum of their idf, in nats (see `wording`).
    pub evidence: f32,
    /// Who is said to say it there, by full name where one is known.
    pub speaker: Option<SpeakerName>,
    /// Whether that is whom our article gives.
    pub speakers: Speakers,
    /// Whether it is what was really said.
    pub transcript: bool,
    /// How many words match.
    pub matched_words: usize,
    /// Matched words among all that the shorter has and all that differ, 0 to 1.
    pub closeness: f32,
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

/// The same person in another article.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonElsewhere {
    /// The file.
    pub file: FileId,
    /// What is known of the person there.
    pub named: Arc<Named>,
    /// Whether the names agree letter for letter (else a spelling variant).
    pub exact: bool,
}

impl Deref for PersonElsewhere {
    type Target = Named;

    fn deref(&self) -> &Named {
        &self.named
    }
}
