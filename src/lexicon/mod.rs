//! What single words are known for: verbs of speech, titles, roles, names, organisations, places.
//!
//! The facts are in the text files beside this one, each with its source in its first lines, and small lists in the
//! modules; no list of English words stands anywhere else (a test sees to it). Most is loaded once, and [`word`] and
//! [`phrase`] answer with a set of bits. No context, no decisions.

pub mod abbreviations;
pub mod around_names;
pub mod calendar;
pub mod contractions;
pub mod endings;
mod frequency;
pub mod grammar;
mod load;
pub mod numerals;
pub mod offices;
pub mod paper;
pub mod speech;
mod table;
pub mod varieties;
mod word;

pub use frequency::zipf;
pub use numerals::{is_compound_number, number_word, numeral, ordinal, scale};
pub use varieties::{american, in_one};
pub use word::Word;

use load::Lexicon;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(load::load);

/// What the lexicon knows of `word`, whatever its case and whichever apostrophe it is written with.
///
/// ```
/// use copydesk::lexicon::{self, Word};
/// assert!(lexicon::word("Said").has(Word::SAY));
/// assert!(lexicon::word("spokeswoman").has(Word::ROLE));
/// assert!(!lexicon::word("xyzzy").has(Word::SAY));
/// ```
pub fn word(word: &str) -> Word {
    LEXICON.word(word)
}

/// The longest phrase of several words that `words` begins with: how many of them, and what it is known for.
///
/// Full stops do not count: "Lt. Gov." is found as "lt gov".
///
/// ```
/// use copydesk::lexicon::{self, Word};
/// let (length, class) = lexicon::phrase(["Prime", "Minister", "Ada"]).unwrap();
/// assert!(length == 2 && class.has(Word::FORMAL_TITLE));
/// ```
pub fn phrase<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<(usize, Word)> {
    let mut joined = Joined { bytes: [0; LONGEST_PHRASE], length: 0 };
    let mut best = None;
    for (count, word) in words.into_iter().enumerate() {
        if count == 0 {
            joined.add(word)?;
            continue;
        }
        let added = joined.push(b' ').and_then(|()| joined.add(word));
        // Every beginning of two words and more is there, so that nobody reads on in vain.
        let Some(&class) = added.and_then(|()| LEXICON.phrases.get(joined.text())) else { break };
        if class != Word::NONE {
            best = Some((count + 1, class));
        }
    }
    best
}

/// Longest phrase that is looked up, in bytes; nothing in the files is longer.
const LONGEST_PHRASE: usize = 96;

/// Words in lower case and without full stops, one blank between them.
struct Joined {
    bytes: [u8; LONGEST_PHRASE],
    length: usize,
}

impl Joined {
    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.length)? = byte;
        self.length += 1;
        Some(())
    }

    /// Adds a word, if it still fits.
    fn add(&mut self, word: &str) -> Option<()> {
        if word.is_ascii() {
            return word.bytes().filter(|&b| b != b'.').try_for_each(|b| self.push(b.to_ascii_lowercase()));
        }
        let lower = word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase);
        lower.collect::<String>().bytes().try_for_each(|b| self.push(b))
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// The full given names that `nickname` may stand for, in lower case; none if it is no known nickname.
///
/// ```
/// assert!(copydesk::lexicon::full_names("Bill").contains(&"william"));
/// ```
pub fn full_names(nickname: &str) -> &'static [&'static str] {
    LEXICON.nicknames.get(nickname.to_lowercase().as_str()).map_or(&[], Vec::as_slice)
}
