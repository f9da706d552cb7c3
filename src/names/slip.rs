//! Whether one spelling of a name may be a slip for another.

use crate::lexicon::endings::DERIVING;
use crate::lexicon::{self, Word};
use crate::text::fold;
use std::cell::OnceCell;

/// Whether `slip` may be a slip of the keyboard or the ear for `name`: one letter wrong, missing, doubled or swapped,
/// two in a long name, or a name that sounds the same; but no other initial (Banks is not Hanks, though Karla is Carla),
/// and no name of three letters, which has too many neighbours. Equal spellings are no slip.
pub fn is_slip(slip: &str, name: &str) -> bool {
    Spelled::of(slip).is_slip_for(&Spelled::of(name))
}

/// How much alike two stretches of words sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SoundsLike {
    /// Not at all.
    Other,
    /// But for one consonant, or few of many: "Oskell", "Oscar"; "tannery", "canary".
    Nearly,
    /// As far as the consonants tell: "harbour", "Harper".
    Same,
}

/// How much `one` sounds like `other`, to an ear that does not tell voiced from voiceless consonants. They may be several
/// words each.
pub fn sounds_like(one: &str, other: &str) -> SoundsLike {
    let heard = |words: &str| {
        let letters: String = fold(words).chars().filter(|c| c.is_alphanumeric()).collect();
        let mut heard: Vec<char> = sound(&letters).chars().map(unvoiced).collect();
        heard.dedup();
        heard
    };
    let (one, other) = (heard(one), heard(other));
    let length = one.len().min(other.len());
    if one == other && length > 0 {
        SoundsLike::Same
    } else if length >= 2 && strsim::generic_levenshtein(&one, &other) <= (length / 3).max(1) {
        SoundsLike::Nearly
    } else {
        SoundsLike::Other
    }
}

fn unvoiced(sound: char) -> char {
    match sound {
        'b' => 'p',
        'v' | 'w' => 'f',
        'g' => 'k',
        'x' => 's',
        'm' => 'n',
        other => other,
    }
}

/// From how many letters on a name is long enough for a slip.
const SHORT: usize = 4;
/// The same for two slips.
pub const LONG: usize = 8;

/// A word that is to be compared with many.
#[derive(Debug)]
pub struct Spelled {
    folded: String,
    length: usize,
    /// Which letters it has, a bit each; rare ones share bits.
    letters: u64,
    sound: OnceCell<String>,
}

impl Spelled {
    /// The word, to be compared.
    pub fn of(word: &str) -> Spelled {
        let folded = fold(word);
        let (length, letters) = folded.chars().fold((0, 0), |(count, set), c| (count + 1, set | 1 << (c as u32 % 64)));
        Spelled { folded, length, letters, sound: OnceCell::new() }
    }

    /// Without capitals and diacritics.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// What it sounds like, roughly.
    pub fn sound(&self) -> &str {
        self.sound.get_or_init(|| sound(&self.folded))
    }

    /// Whether it may be a slip for `name`: see [`is_slip`].
    pub fn is_slip_for(&self, name: &Spelled) -> bool {
        // A slip changes the length by one at most, and the set of letters by two.
        let (longer, other) = (self.length.abs_diff(name.length), (self.letters ^ name.letters).count_ones());
        let within = |slips: u32| longer <= slips as usize && other <= 2 * slips;
        let shorter = self.length.min(name.length);
        let close = within(1) || within(2) && shorter >= LONG;
        (close || within(3) && shorter >= 5 && self.sound() == name.sound()) && self.is_slip_by_distance(name)
    }

    /// The same, without a look at the letters first.
    pub fn is_slip_by_distance(&self, name: &Spelled) -> bool {
        // One model of a maker is not the other.
        let figure = |spelled: &Spelled| spelled.folded.contains(|c: char| c.is_ascii_digit());
        if self.folded == name.folded || figure(self) || figure(name) {
            return false;
        }
        let length = self.length.min(name.length);
        let close = match strsim::osa_distance(&self.folded, &name.folded) {
            1 => true,
            2 => length >= LONG || length >= 5 && self.sound() == name.sound(),
            3 => length >= 6 && self.sound() == name.sound(),
            _ => false,
        };
        close && self.begins_like(name) && self.is_long_enough_beside(name)
    }

    fn begins_like(&self, name: &Spelled) -> bool {
        let first = |spelled: &Spelled| spelled.folded.chars().next();
        first(self) == first(name) || {
            let sounds = |spelled: &Spelled| spelled.sound().chars().next().filter(|&sound| sound != VOWEL);
            sounds(self).is_some() && sounds(self) == sounds(name)
        }
    }

    /// A name that nobody has may lack one of four letters, if that makes it a known one.
    fn is_long_enough_beside(&self, name: &Spelled) -> bool {
        let (shorter, longer) = if self.length < name.length { (self, name) } else { (name, self) };
        let nobodys = || !lexicon::word(&shorter.folded).has(Word::COMMON | Word::GIVEN | Word::SURNAME);
        shorter.length >= SHORT
            || shorter.length + 1 == SHORT && longer.length == SHORT && is_known(&longer.folded) && nobodys()
    }
}

/// Whether somebody is known to be called so.
pub fn is_known(name: &str) -> bool {
    lexicon::word(name).has(Word::GIVEN | Word::SURNAME)
}

/// Whether one is the other with the ending of a plural, a possessive or a derived word.
pub fn is_inflected(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let ending = |stem: &str| {
        long.strip_prefix(stem).is_some_and(|rest| match rest.trim_start_matches(['\'', '-']) {
            "n" | "ns" => vowel(stem),
            // "Thewliss" is no plural.
            "s" => !stem.ends_with('s'),
            rest => DERIVING.contains(&rest),
        })
    };
    // Where a letter gives way to the ending, the ending is longer: "Cuba", "Cuban", but not "Ainsley", "Ainslen".
    let longer = long.len() > short.len();
    ending(&short) || longer && short.strip_suffix(['y', 'a', 'e', 'o']).is_some_and(ending)
}

/// A key that names which sound the same share: consonants by sound, vowels only at the start, no doubled letters.
fn sound(name: &str) -> String {
    let mut rest: &str = name;
    let mut key = String::with_capacity(name.len());
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        let (sound, length) = PAIRS
            .iter()
            .find(|(pair, _)| rest.starts_with(pair))
            .map_or((single(c, first), c.len_utf8()), |(pair, sound)| (Some(*sound), pair.len()));
        if let Some(sound) = sound
            && !key.ends_with(sound)
        {
            key.push(sound);
        }
        rest = &rest[length..];
        first = false;
    }
    key
}

/// All that begin with a vowel begin alike.
const VOWEL: char = 'a';

const PAIRS: &[(&str, char)] = &[
    ("sch", 'x'),
    ("tch", 'x'),
    ("sh", 'x'),
    ("ch", 'x'),
    ("ph", 'f'),
    ("gh", 'g'),
    ("ck", 'k'),
    ("th", 't'),
    ("wh", 'w'),
    ("wr", 'r'),
    ("kn", 'n'),
    ("mb", 'm'),
];

fn single(c: char, first: bool) -> Option<char> {
    Some(match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => return first.then_some(VOWEL),
        'h' | '\'' | '-' | '.' => return None,
        'c' | 'q' | 'k' => 'k',
        'z' | 's' => 's',
        'v' | 'w' => 'v',
        'j' | 'g' => 'g',
        'd' | 't' => 't',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (slip, name) in [
            ("Oskel", "Oskell"),
            ("Fenwyck", "Fenwick"),
            ("Fenwikc", "Fenwick"),
            ("Pasmino", "Pazmiño"),
            ("Phillipson", "Filipson"),
            ("Frd", "Ford"),
            ("Karla", "Carla"),
        ] {
            assert!(is_slip(slip, name), "{slip} for {name}");
        }
        for (slip, name) in [
            ("Oskell", "oskell"),
            ("Marr", "Morse"),
            ("Pazmino", "Pazmiño"),
            ("Oskell", "Haskins"),
            ("Banks", "Hanks"),
            ("Ellen", "Allen"),
            ("Lee", "Leo"),
            ("N320", "N330"),
        ] {
            assert!(!is_slip(slip, name), "{slip} for {name}");
        }
    }

    #[test]
    fn what_sounds_alike() {
        for (one, other, like) in [
            ("harbour", "Harper", SoundsLike::Same),
            ("weather", "whether", SoundsLike::Same),
            ("Oskell", "Oscar", SoundsLike::Nearly),
            ("spring", "autumn", SoundsLike::Other),
            ("fifteen", "fifty", SoundsLike::Nearly),
            ("raise", "lower", SoundsLike::Other),
            ("an ice cream", "a nice cream", SoundsLike::Same),
            ("…", "we", SoundsLike::Other),
        ] {
            assert_eq!(sounds_like(one, other), like, "{one}, {other}");
            assert_eq!(sounds_like(other, one), like, "{other}, {one}");
        }
    }

    #[test]
    fn inflections() {
        for (one, other) in [
            ("Fenwicks", "Fenwick"),
            ("Voss", "Vosses"),
            ("Kennedies", "Kennedy"),
            ("Cuba", "Cuban"),
            ("Cuba", "Cubans"),
        ] {
            assert!(is_inflected(one, other) && is_inflected(other, one), "{one}, {other}");
        }
        assert!(
            !is_inflected("Oskel", "Oskell")
                && !is_inflected("Ainslen", "Ainsley")
                && !is_inflected("Oskelln", "Oskell")
                && !is_inflected("Thewliss", "Thewlis")
        );
    }
}
