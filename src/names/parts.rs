//! The parts of a personal name as it is written: given names, surname with its particles, suffix.

use crate::lexicon::{self, Word};
use crate::text::{Span, fold, letters};

/// A name taken apart. Every part is a piece of the name as written, and empty where the name has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// What stands before the surname: "Ada J.". Empty where the surname stands alone.
    pub given: &'a str,
    /// The surname with its particles: "van der Loo".
    pub surname: &'a str,
    /// The surname without them: "Loo".
    pub last: &'a str,
    /// "Jr.", "MP".
    pub suffix: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes `name`, which has no title, apart.
    pub fn of(name: &'a str) -> Parts<'a> {
        // Most are one word, and need not be cut.
        if name.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Parts { given: "", surname: name, last: name, suffix: "" };
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let suffixes = words.iter().skip(1).rev().take_while(|word| is_suffix(word)).count();
        let (bare, suffix) = words.split_at(words.len() - suffixes);
        let Some((last, before)) = bare.split_last() else {
            return Parts { given: "", surname: "", last: "", suffix: "" };
        };
        let mut particles = before.iter().rev().take_while(|word| is_particle(word)).count();
        // "Van Marr", but "De Marr", "van Marr" and "Van der Marr".
        if let [first] = before
            && lexicon::word(first).has(Word::GIVEN)
            && first.starts_with(char::is_uppercase)
        {
            particles = 0;
        }
        let (given, particles) = before.split_at(before.len() - particles);
        let last = last.trim_end_matches(',');
        let surname = particles.first().map_or(last, |first| stretch(name, first, last));
        let part = |words: &[&'a str]| match words {
            [] => "",
            [first, .., last] | [first @ last] => stretch(name, first, last),
        };
        Parts { given: part(given), surname, last, suffix: part(suffix) }
    }

    /// The first of the given names.
    pub fn first(&self) -> &'a str {
        self.given.split_whitespace().next().unwrap_or_default()
    }

    /// The given names, folded; nicknames without their marks.
    pub fn given_names(&self) -> Vec<String> {
        let no_mark = |c: char| c.is_alphanumeric() || c == '.';
        let bare = |word: &str| fold(word.trim_matches(|c| !no_mark(c)));
        self.given.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    }

    /// "jr", "iii": the suffix that tells father from son, folded.
    pub fn generation(&self) -> Option<String> {
        let generation = |word: &String| lexicon::word(word).has(Word::GENERATION);
        let found = self.suffix.split_whitespace().map(letters).find(generation)?;
        Some(match found.as_str() {
            "junior" | "jnr" => "jr".to_owned(),
            "senior" | "snr" => "sr".to_owned(),
            _ => found,
        })
    }

    /// Whether a given name, or its initial, stands before the surname.
    pub fn is_full(&self) -> bool {
        !self.given.is_empty()
    }
}

/// From `first` to `last`, two pieces of `name`.
fn stretch<'a>(name: &'a str, first: &str, last: &str) -> &'a str {
    Span::of_piece(name, first).join(Span::of_piece(name, last)).of(name)
}

/// Whether `word` stands behind surnames: "Jr.", "MP".
pub fn is_suffix(word: &str) -> bool {
    let word = word.trim_matches([',', '.']);
    word.len() <= LONGEST_SUFFIX && lexicon::word(word).has(Word::SUFFIX)
}

fn is_particle(word: &str) -> bool {
    if matches!(word, "’t" | "'t" | "‘t") {
        return true;
    }
    // The end of "Marr-de Loo".
    let joined =
        word.rsplit_once('-').map_or(word, |(_, end)| if end.starts_with(char::is_lowercase) { end } else { word });
    joined.len() <= LONGEST_PARTICLE && lexicon::word(joined).has(Word::PARTICLE)
}

/// Whether `given` is only the first letter of a given name: "A.", "a".
pub fn is_initial(given: &str) -> bool {
    given.ends_with('.') || given.chars().count() == 1
}

/// In bytes; most words are longer, and need not be looked up.
const LONGEST_SUFFIX: usize = 6;
const LONGEST_PARTICLE: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, given, surname, suffix) in [
            ("Ada Fenwick", "Ada", "Fenwick", ""),
            ("Ada J. Fenwick", "Ada J.", "Fenwick", ""),
            ("Bram Oskell, Jr.", "Bram", "Oskell", "Jr."),
            ("Ada van der Marr", "Ada", "van der Marr", ""),
            ("Ada Marr-Oskell MP", "Ada", "Marr-Oskell", "MP"),
            ("Van Marr", "Van", "Marr", ""),
            ("van Marr", "", "van Marr", ""),
            ("Ada van ’t Marr", "Ada", "van ’t Marr", ""),
            ("Ada Oskell-de Marr", "Ada", "Oskell-de Marr", ""),
            ("Ada Marr Junior", "Ada", "Marr", "Junior"),
            ("Van der Marr", "", "Van der Marr", ""),
            ("De Marr", "", "De Marr", ""),
            ("Oskell Jr.", "", "Oskell", "Jr."),
            ("Fenwick", "", "Fenwick", ""),
            ("Sr.", "", "Sr.", ""),
            ("", "", "", ""),
        ] {
            let parts = Parts::of(name);
            assert_eq!((parts.given, parts.surname, parts.suffix), (given, surname, suffix), "{name}");
            assert_eq!(parts.is_full(), !given.is_empty(), "{name}");
        }
        assert_eq!(Parts::of("Ada van der Marr").last, "Marr");
        assert_eq!(Parts::of("Ada “Addie” J. Fenwick").given_names(), ["ada", "addie", "j."]);
        assert_eq!(Parts::of("Bram Oskell Jr., MP").generation().as_deref(), Some("jr"));
        assert_eq!(Parts::of("Bram Oskell Junior").generation().as_deref(), Some("jr"));
        assert_eq!(Parts::of("Bram Oskell Senior").generation().as_deref(), Some("sr"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_taken_apart(name in "(\\PC|, Jr\\.| van | ){0,12}") {
            let parts = Parts::of(&name);
            proptest::prop_assert!(parts.surname.ends_with(parts.last));
        }
    }
}
