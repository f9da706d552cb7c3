//! Under which hashes a name is entered and looked for.
//!
//! A slip is found as SymSpell does it: two words that differ by one letter agree once each has lost a letter. To
//! keep the lists of common family names short, a door holds an initial too; who is known by a nickname goes by
//! more than one. Hashes may collide; `compare` has the last word.

use super::Name;
use crate::lexicon;
use crate::text::hash;

/// A hash that names are entered under.
pub type Door = u32;

/// All doors of a name.
pub fn doors(name: &Name) -> Vec<Door> {
    let mut doors = vec![in_any_order(name), by_family_name(name.family())];
    if let Some((first, later)) = name.words.split_first().filter(|(_, later)| !later.is_empty()) {
        let initials = initials(first);
        for word in later {
            for door in less_a_letter(word) {
                doors.extend(initials.iter().map(|initial| door ^ (*initial as Door).wrapping_mul(0x9e37_79b9)));
            }
        }
    }
    doors.sort_unstable();
    doors.dedup();
    doors
}

/// The door of all who bear the family name, and of the family name alone.
pub fn by_family_name(family: &str) -> Door {
    !(hash(family) as Door)
}

/// Some languages put the family name first.
fn in_any_order(name: &Name) -> Door {
    let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    words.sort_unstable();
    hash(&words.concat()) as Door
}

/// The first letters of the given name and of the names that it may be short for.
fn initials(given: &str) -> Vec<char> {
    let names = std::iter::once(given).chain(lexicon::full_names(given).iter().copied());
    let mut initials: Vec<char> = names.filter_map(|name| name.chars().next()).collect();
    initials.sort_unstable();
    initials.dedup();
    initials
}

fn less_a_letter(word: &str) -> Vec<Door> {
    let mut shorter = String::with_capacity(word.len());
    let mut doors = vec![hash(word) as Door];
    for (at, c) in word.char_indices() {
        shorter.clear();
        shorter.push_str(&word[..at]);
        shorter.push_str(&word[at + c.len_utf8()..]);
        doors.push(hash(&shorter) as Door);
    }
    doors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let (a, b) = (doors(&Name::of(a)), doors(&Name::of(b)));
        a.iter().any(|door| b.contains(door))
    }

    #[test]
    fn slips_nicknames_and_orders_meet() {
        assert!(meet("Brannic Oskell", "Branic Oskel"));
        assert!(meet("Brannic Oskell", "Brannic Osekll"));
        assert!(meet("Bill Oskell", "William Oskel"));
        assert!(meet("Lio Marr", "Marr Lio"));
        assert!(meet("Marr", "Lio Marr"));
        assert!(!meet("Lio Marr", "Lio Fenwick"));
    }
}
