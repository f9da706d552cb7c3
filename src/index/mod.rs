//! The index: many articles at once.
//!
//! Knows files only by number ([`FileId`]); the shells know their paths. [`Index::replace`] is the only way to
//! change it, and an index after any edits equals one built anew. Matching never reads the disk.

use crate::article::{Article, PersonId, UtteranceId};
use crate::stylebook::Stylebook;
use crate::text::Span;

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

/// What an article tells the others: its utterances and its people, without its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {}

impl Summary {
    /// What `article` tells the others.
    pub fn of(_article: &Article) -> Summary {
        Summary {}
    }
}

/// All articles of the workspace.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Puts `summary` in the place of what was known of `file`; `None` forgets the file.
    pub fn replace(&mut self, _file: FileId, _summary: Option<Summary>) {}

    /// Where else the words of `file`'s utterance stand, in this file and the others: fullest first, then closest,
    /// then by place. Never the utterance itself.
    pub fn occurrences(&self, _file: FileId, _utterance: UtteranceId) -> Vec<Occurrence> {
        Vec::new()
    }

    /// The people of other articles who are the same person as `file`'s `person`, by place.
    pub fn person_elsewhere(&self, _file: FileId, _person: PersonId) -> Vec<PersonElsewhere> {
        Vec::new()
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

/// One article among the others: all that a rule or a feature may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its number in the index.
    pub file: FileId,
    /// The others.
    pub index: &'a Index,
    /// What the newsroom has laid down.
    pub stylebook: &'a Stylebook,
}
