//! Whether two names can belong to one person.
//!
//! The crate `human_name` knows nicknames, initials, titles and particles, and nothing of slips of the pen or of
//! single names; the rules here add those, and are stricter with middle initials and with Jr. and Sr., for two
//! articles have no common text that could tell father from son. The names alone decide nothing for good: see
//! `people`.

use super::{Parts, is_initial, is_known, is_slip, same_given};
use crate::lexicon::{self, Word};
use crate::text::{hash, letters};
use strsim::osa_distance;

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
    /// Jr., Sr., III…: what tells father from son.
    pub generation: Option<String>,
}

impl Name {
    /// Takes `written` apart.
    pub fn of(written: &str) -> Name {
        let parts = Parts::of(written);
        let cut = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | ',');
        let words = parts.given.split(cut).chain(parts.surname.split(cut)).map(letters);
        let words = words.filter(|word| !word.is_empty()).skip_while(|word| is_courtesy(word)).collect();
        Name { written: written.to_owned(), words, generation: parts.generation() }
    }

    /// What the name is kept under; the generation is part of it, for father and son are two.
    pub fn id(&self) -> u64 {
        hash(&format!("{},{}", self.words.join(" "), self.generation.as_deref().unwrap_or_default()))
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
    if a.generation != b.generation {
        // Father and son are spelled alike; a name that is spelled otherwise, with the one "Jr." left out, is a slip.
        let full = a.words.len() > 1 && b.words.len() > 1 && (a.generation.is_none() || b.generation.is_none());
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
    if a.given().chars().next() != b.given().chars().next() && osa_distance(a.given(), b.given()) < 2 {
        return false;
    }
    if same_given(a.given(), b.given()) {
        return true;
    }
    let parse = |name: &Name| human_name::Name::parse(&name.written);
    parse(a).zip(parse(b)).is_some_and(|(a, b)| a.consistent_with(&b))
}

/// Whether both the first and the last word are the same but for a slip. Two names that both are known (Maria and
/// Marta, Brown and Browne) are no slip.
fn slips(a: &Name, b: &Name) -> bool {
    let alike = |a: &str, b: &str| a == b || is_slip(a, b) && !(is_known(a) && is_known(b));
    alike(a.given(), b.given()) && alike(a.family(), b.family())
}

/// Mr., Dr., Rev. "Don" and "M." are given names, too.
fn is_courtesy(word: &str) -> bool {
    let class = lexicon::word(word);
    class.has(Word::HONORIFIC) && !class.has(Word::GIVEN | Word::SURNAME) && !is_initial(word)
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
                ("Rev. Ada Fenwick, MP", "Ada Fenwick"),
                ("Jørn Fenwick", "Jorn Fenwick"),
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
                ("Fehran Oskellan", "Feran Oskellam"),
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
