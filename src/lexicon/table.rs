//! A table from words to their classes, for words that are looked up by the million.
//!
//! A word of up to 16 bytes is its own key: two numbers in the entry itself, so that a lookup reads one place in
//! memory and compares no strings. The few longer ones are in a map beside it.

use super::Word;
use rustc_hash::FxHashMap;

/// Bytes of a word that an entry holds.
const WIDTH: usize = 16;
/// Entries; a power of two, about twice as many as there are words.
const SIZE: usize = 1 << 16;

/// Words in lower case with their classes.
pub(super) struct Table {
    entries: Vec<Entry>,
    long: FxHashMap<Box<str>, Word>,
    count: usize,
}

/// A word as a number of its bytes, the free ones zero; the empty word is a free entry.
#[derive(Clone, Copy, Default)]
struct Entry {
    key: [u64; 2],
    class: Word,
}

impl Default for Table {
    fn default() -> Table {
        Table { entries: vec![Entry::default(); SIZE], long: FxHashMap::default(), count: 0 }
    }
}

impl Table {
    /// The classes of `word`, which is ASCII in any case; none if it is not here.
    pub fn ascii(&self, word: &[u8]) -> Word {
        match key(word) {
            Some([a, b]) => self.entries[self.place([lower(a), lower(b)])].class,
            None => self.long(&String::from_utf8_lossy(word).to_ascii_lowercase()),
        }
    }

    /// The classes of `word`, which is in lower case.
    pub fn lower(&self, word: &str) -> Word {
        key(word.as_bytes()).map_or_else(|| self.long(word), |key| self.entries[self.place(key)].class)
    }

    /// Adds classes to a word in lower case.
    pub fn add(&mut self, word: &str, class: Word) {
        let Some(key) = key(word.as_bytes()) else {
            *self.long.entry(word.into()).or_default() |= class;
            return;
        };
        let place = self.place(key);
        let entry = &mut self.entries[place];
        self.count += usize::from(entry.key != key);
        entry.key = key;
        entry.class |= class;
        assert!(self.count < SIZE * 3 / 4, "the table of words is too small");
    }

    fn long(&self, word: &str) -> Word {
        self.long.get(word).copied().unwrap_or(Word::NONE)
    }

    /// Where `key` is, or the free entry where it belongs.
    fn place(&self, key: [u64; 2]) -> usize {
        let mixed = (key[0] ^ key[1].rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut place = (mixed >> 48) as usize;
        while self.entries[place].key != key && self.entries[place].key != [0; 2] {
            place = (place + 1) % SIZE;
        }
        place
    }

    #[cfg(test)]
    pub fn classes(&self) -> impl Iterator<Item = Word> {
        let short = self.entries.iter().filter(|entry| entry.key != [0; 2]).map(|entry| entry.class);
        short.chain(self.long.values().copied())
    }
}

/// `word` as a key, if it is short enough for one.
fn key(word: &[u8]) -> Option<[u64; 2]> {
    let mut bytes = [0; WIDTH];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    let (a, b) = bytes.split_at(8);
    Some([a, b].map(|half| half.try_into().map_or(0, u64::from_le_bytes)))
}

/// Eight ASCII letters in lower case at once: adds to each byte so that its high bit shows whether it is a capital.
fn lower(letters: u64) -> u64 {
    const EACH: u64 = u64::MAX / 255;
    const HIGH: u64 = EACH << 7;
    let from_a = letters + (0x80 - u64::from(b'A')) * EACH;
    let over_z = letters + (0x7f - u64::from(b'Z')) * EACH;
    letters | (((from_a ^ over_z) & HIGH) >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_case_and_length() {
        let mut table = Table::default();
        let words = ["a", "say's", "mayor-elect", "sixteen-letters!", "seventeen-letters"];
        for word in words {
            table.add(word, Word::SAY);
            table.add(word, Word::GIVEN);
        }
        for word in words {
            assert!(table.ascii(word.to_uppercase().as_bytes()) == Word::SAY | Word::GIVEN, "{word}");
            assert!(table.lower(word) == Word::SAY | Word::GIVEN, "{word}");
        }
        assert!(table.ascii(b"b") == Word::NONE && table.lower("") == Word::NONE);
    }

    #[test]
    fn only_capitals_change() {
        for byte in 0..128u8 {
            assert_eq!(lower(u64::from(byte) << 24), u64::from(byte.to_ascii_lowercase()) << 24);
        }
    }
}
