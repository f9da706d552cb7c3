//! The words of an utterance, whoever prints them: as numbers, with what they tell and by what they are found.

use super::information::idf;
use super::shingles::{Shingle, shingles};
use super::tokens::tokens;
use super::units::Unit;
use crate::text::hash;
use std::fmt;
use std::sync::OnceLock;

/// The words of an utterance, folded; all who print the same words in other ways have an equal one.
#[derive(Clone)]
pub struct Wording {
    words: Box<str>,
    id: u64,
    units: Box<[Unit]>,
    /// Only what is asked about is weighed, or is entered into an index.
    weight: OnceLock<Weight>,
}

#[derive(Clone)]
struct Weight {
    tells: Box<[f32]>,
    shingles: Box<[Shingle]>,
}

impl Wording {
    /// Of `words` as another wording gives them, see [`Wording::words`].
    pub fn of(words: impl Into<Box<str>>) -> Wording {
        let words = words.into();
        let units = tokens(&words).map(Unit::of).collect();
        Wording { id: hash(&words), words, units, weight: OnceLock::new() }
    }

    /// The words and gaps, one blank between them; never a gap at either end.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The words and gaps, one by one.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        tokens(&self.words)
    }

    /// Names the words: equal words, equal number, in every index on every machine. (Two wordings of 64 bits in common
    /// are not to be expected among 10^9.)
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The words and gaps as numbers.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// How many words there are, gaps not counted.
    pub fn length(&self) -> usize {
        self.units.iter().filter(|unit| !unit.is_gap()).count()
    }

    /// What each of the words and gaps tells, in nats, see [`idf`].
    pub fn tells(&self) -> &[f32] {
        &self.weight().tells
    }

    /// The runs of words by which it is found, each once, in ascending order.
    pub fn shingles(&self) -> &[Shingle] {
        &self.weight().shingles
    }

    fn weight(&self) -> &Weight {
        self.weight.get_or_init(|| {
            let tells: Box<[f32]> = self.tokens().map(idf).collect();
            Weight { shingles: shingles(&self.words, &tells), tells }
        })
    }
}

/// All else follows from the words.
impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("Wording").field(&self.words).finish()
    }
}

impl PartialEq for Wording {
    fn eq(&self, other: &Wording) -> bool {
        self.id == other.id && self.words == other.words
    }
}
