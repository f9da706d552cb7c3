//! Whether two names can belong to one person.
//!
//! The crate `human_name` knows nicknames, initials, titles and particles, and nothing of slips of the pen or of
//! single names; the rules here add those, and are stricter with middle initials and with Jr. and Sr., for two
//! articles have no common text that could tell father from son. The names alone decide nothing for good: see
//! `people`.

use crate::lexicon::{self, Word};
use crate::text::hash;
use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same name, or two usual forms of it: with and without the middle name, an initial, a nickname.
    Same,
    /// One is likely a slip for the other.
    Spelling,
    /// One is only the other's family name.
    FamilyName,
    /// Two people.
    Different,
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub written: String,
    /// Its words in lower case without accents; no titles, no suffix, no stops.
    pub words: Vec<String>,
    /// Jr., Sr., III…
    pub suffix: Option<String>,
}

impl Name {
    /// Takes `written` apart.
    pub fn of(written: &str) -> Name {
        let mut words: Vec<String> = Vec::new();
        let mut suffix = None;
        for word in written.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | ',')) {
            let word = fold(word);
            if words.len() > 1 && is_suffix(&word) {
                suffix = Some(word);
            } else if !(word.is_empty() || words.is_empty() && is_title(&word)) {
                words.push(word);
            }
        }
        Name { written: written.to_owned(), words, suffix }
    }

    /// What the name is kept under; the suffix is part of it, for father and son are two.
    pub fn id(&self) -> u64 {
        hash(&format!("{},{}", self.words.join(" "), self.suffix.as_deref().unwrap_or_default()))
    }

    /// The last word.
    pub fn family(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    fn given(&self) -> &str {
        if self.words.len() > 1 { &self.words[0] } else { "" }
    }

    /// The first letters of what stands between the first and the last word.
    fn middle_initials(&self) -> String {
        let end = self.words.len().saturating_sub(1);
        self.words.get(1..end).unwrap_or_default().iter().filter_map(|word| word.chars().next()).collect()
    }
}

/// Compares two names.
pub fn compare(a: &Name, b: &Name) -> Likeness {
    if a.words.is_empty() || b.words.is_empty() {
        return Likeness::Different;
    }
    if a.suffix != b.suffix {
        // Father and son are spelled alike; a name that is spelled otherwise, with the one "Jr." left out, is a slip.
        let full = a.words.len() > 1 && b.words.len() > 1 && (a.suffix.is_none() || b.suffix.is_none());
        let slip = full && a.family() != b.family() && go_together(a, b) && slips(a, b);
        return if slip { Likeness::Spelling } else { Likeness::Different };
    }
    if same_words(a, b) {
        return Likeness::Same;
    }
    if a.words.len() == 1 || b.words.len() == 1 {
        return compare_single(a, b);
    }
    if double_family(a, b) {
        return Likeness::Same;
    }
    if !go_together(a, b) {
        return Likeness::Different;
    }
    if a.family() == b.family() && consistent(a, b) {
        return Likeness::Same;
    }
    if slips(a, b) { Likeness::Spelling } else { Likeness::Different }
}

/// Whether initials, in the middle and in front, speak against one person.
fn go_together(a: &Name, b: &Name) -> bool {
    let (middle_a, middle_b) = (a.middle_initials(), b.middle_initials());
    // "J. Marr" may be anybody.
    let anybody = is_initial(a.given()) != is_initial(b.given()) && middle_a.is_empty() && middle_b.is_empty();
    !anybody && (middle_a.starts_with(&middle_b) || middle_b.starts_with(&middle_a))
}

fn compare_single(a: &Name, b: &Name) -> Likeness {
    let (single, full) = if a.words.len() == 1 { (a, b) } else { (b, a) };
    if full.words.len() > 1 && single.family() == full.family() { Likeness::FamilyName } else { Likeness::Different }
}

/// The same words, in whatever order: some languages put the family name first.
fn same_words(a: &Name, b: &Name) -> bool {
    if a.words == b.words || a.words.concat() == b.words.concat() {
        return true;
    }
    let sorted = |name: &Name| {
        let mut words = name.words.clone();
        words.sort_unstable();
        words
    };
    a.words.len() == b.words.len() && sorted(a) == sorted(b)
}

/// "Lio Marr Fenwick" and "Lio Marr": the second of two family names is often left out.
fn double_family(a: &Name, b: &Name) -> bool {
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    short.words.len() == 2 && long.words.len() == 3 && long.words[..2] == short.words[..]
}

/// Whether the given names are forms of one. `human_name` also takes Ada for Ida.
fn consistent(a: &Name, b: &Name) -> bool {
    if a.given() == b.given() {
        return true;
    }
    if a.given().chars().next() != b.given().chars().next() && osa_distance(a.given(), b.given()) < 2 {
        return false;
    }
    let short_for = |a: &Name, b: &Name| lexicon::full_names(a.given()).contains(&b.given());
    if short_for(a, b) || short_for(b, a) {
        return true;
    }
    let parse = |name: &Name| human_name::Name::parse(&name.written);
    parse(a).zip(parse(b)).is_some_and(|(a, b)| a.consistent_with(&b))
}

/// Whether both the first and the last word are the same but for a slip. Two names that both are known (Maria and
/// Marta, Brown and Browne) are no slip.
fn slips(a: &Name, b: &Name) -> bool {
    slip(a.given(), b.given()) && slip(a.family(), b.family())
}

fn slip(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (shorter, longer) = if a.chars().count() < b.chars().count() { (a, b) } else { (b, a) };
    let length = shorter.chars().count();
    // Three letters have too many neighbours, unless they are nobody's and one more makes them a known name.
    let nobodys = || lexicon::zipf(shorter).is_none() && !is_known(shorter);
    let enough = length >= 4 || length == 3 && longer.chars().count() == 4 && is_known(longer) && nobodys();
    if !enough || a.chars().next() != b.chars().next() {
        return false;
    }
    let allowed = if length >= 8 { 2 } else { 1 };
    osa_distance(a, b) <= allowed && !(is_known(a) && is_known(b))
}

/// Whether somebody is called so. What is common in print is a name, too, unless it is an ordinary word.
fn is_known(word: &str) -> bool {
    let listed = lexicon::word(word);
    listed.has(Word::GIVEN | Word::SURNAME) || lexicon::zipf(word).is_some() && !listed.has(Word::COMMON)
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd")
}

fn is_title(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "sir" | "dame" | "lord" | "lady" | "prof")
}

/// Lower case, letters and digits only, without accents.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let plain = word.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    let mut folded = String::new();
    for c in plain {
        match c {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&str, &str)], expect: Likeness) {
        for (a, b) in pairs {
            assert_eq!(compare(&Name::of(a), &Name::of(b)), expect, "{a} ~ {b}");
            assert_eq!(compare(&Name::of(b), &Name::of(a)), expect, "{b} ~ {a}");
        }
    }

    #[test]
    fn forms_of_one_name() {
        check(
            &[
                ("Ada Fenwick", "Ada Fenwick"),
                ("Ada Fenwick", "Ada M. Fenwick"),
                ("Ada Mary Fenwick", "Ada M. Fenwick"),
                ("Mike Oskell", "Michael Oskell"),
                ("Ted Oskell", "Edward Oskell"),
                ("Lio Marr-Oskell", "Lio Marr Oskell"),
                ("Zoë Fenwick", "Zoe Fenwick"),
                ("Marr Lio", "Lio Marr"),
                ("Lio Marr Oskell", "Lio Marr"),
            ],
            Likeness::Same,
        );
    }

    #[test]
    fn slips_of_the_pen() {
        check(
            &[
                ("Bram Ford", "Bram Frd"),
                ("Brannic Oskell", "Branic Oskel"),
                ("Ada Fenwick", "Ada Fenwikc"),
                ("Zohran Mamdani", "Zoran Mamdami"),
                ("Ada R. Fenwikc", "Ada R. Fenwick Jr."),
                ("Lio Stone", "Lio Store"),
            ],
            Likeness::Spelling,
        );
    }

    #[test]
    fn family_names_alone() {
        check(&[("Fenwick", "Ada Fenwick"), ("Mr. Fenwick", "Ada Fenwick")], Likeness::FamilyName);
    }

    #[test]
    fn two_people() {
        check(
            &[
                ("Ada Fenwick", "Bram Fenwick"),
                ("Bram Oskell", "Bram Oskell Jr."),
                ("Bram Oskell Sr.", "Bram Oskell Jr."),
                ("George W. Oskell", "George H. W. Oskell"),
                ("Maria Oskell", "Marta Oskell"),
                ("Lio Brown", "Lio Browne"),
                ("Bram Ford", "Bram For"),
                ("J. Oskell", "John Oskell"),
                ("Ada", "Ada Fenwick"),
                ("Ada Fenwick", "Ida Fenwick"),
            ],
            Likeness::Different,
        );
    }

    proptest::proptest! {
        #[test]
        fn any_two_names_compare_alike_both_ways(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            let (a, b) = (Name::of(&a), Name::of(&b));
            proptest::prop_assert_eq!(compare(&a, &b), compare(&b, &a));
        }
    }
}
