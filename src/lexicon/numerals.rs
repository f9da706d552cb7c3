//! Numbers in words.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// By what a number is multiplied.
const SCALES: &[(&str, u64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

/// Words of a number or a share.
pub const COUNTING: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
    "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion", "trillion", "percent", "per",
    "first", "second", "third",
];

/// Those of them that stand for no number.
pub const ORDINALS: &[&str] = &["first", "second", "third"];

/// The signs of currencies and what they are called behind a number.
pub const CURRENCIES: &[(&str, &str)] = &[("$", "dollars"), ("£", "pounds"), ("€", "euros")];

/// Words behind a figure that say in which direction it measures. "Across" and "apart" are no signs: "Studio 54" may
/// be shut across the country.
pub const DIRECTIONS: &[&str] = &["thick", "wide", "long", "deep", "high", "tall", "in diameter"];

/// The value of a number word under a hundred.
pub fn numeral(word: &str) -> Option<usize> {
    UNITS
        .iter()
        .position(|unit| *unit == word)
        .or_else(|| TENS.iter().position(|ten| *ten == word).map(|n| 10 * n + 20))
}

/// By what "hundred" and the like multiply the number before.
pub fn scale(word: &str) -> Option<u64> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// Whether `word`, in lower case, is a number of two words: "fifty-four".
pub fn is_compound_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(tens, unit)| TENS.contains(&tens) && numeral(unit).is_some())
}

/// The number word of a value, for looking up how common it is.
pub fn number_word(value: usize) -> Option<&'static str> {
    UNITS.get(value).copied().or_else(|| value.checked_sub(20).and_then(|n| TENS.get(n / 10)).copied())
}

/// "21st" is 21.
pub fn ordinal(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (!digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")).then_some(digits)
}
