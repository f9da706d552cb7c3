//! Under which keys a name is entered and looked for in an index.
//!
//! Slips of one letter, and what sounds the same, meet under the keys of the spelling. To keep the lists of common family
//! names short, a key holds an initial too; who is known by a nickname goes by more than one. Keys may collide;
//! `compare` has the last word.

use super::Name;
use super::slip::Spelled;
use super::spelling_keys::{sound_key, spelling_keys};
use crate::lexicon;
use crate::text::hash;

/// What names are entered under.
pub type LookupKey = u32;

/// All keys of a name.
pub fn lookup_keys(name: &Name) -> Vec<LookupKey> {
    let mut keys = vec![in_any_order(name), by_family_name(name.family())];
    if let Some((first, later)) = name.words.split_first().filter(|(_, later)| !later.is_empty()) {
        let initials = initials(first);
        let mut enter = |key: u64| {
            let key = (key ^ key >> 32) as LookupKey;
            keys.extend(initials.iter().map(|initial| key ^ (*initial as LookupKey).wrapping_mul(0x9e37_79b9)));
        };
        for word in later {
            spelling_keys(word, false, &mut enter);
            enter(sound_key(Spelled::of(word).sound()));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The key of all who bear the family name, and of the family name alone.
pub fn by_family_name(family: &str) -> LookupKey {
    !(hash(family) as LookupKey)
}

/// Some languages put the family name first.
fn in_any_order(name: &Name) -> LookupKey {
    let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    words.sort_unstable();
    hash(&words.concat()) as LookupKey
}

/// The first letters of the given name and of the names that it may be short for.
fn initials(given: &str) -> Vec<char> {
    let names = std::iter::once(given).chain(lexicon::full_names(given).iter().copied());
    let mut initials: Vec<char> = names.filter_map(|name| name.chars().next()).collect();
    initials.sort_unstable();
    initials.dedup();
    initials
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let (a, b) = (lookup_keys(&Name::of(a)), lookup_keys(&Name::of(b)));
        a.iter().any(|key| b.contains(key))
    }

    #[test]
    fn slips_nicknames_and_orders_meet() {
        assert!(meet("Brannic Oskell", "Branic Oskel"));
        assert!(meet("Brannic Oskell", "Brannic Osekll"));
        assert!(meet("Lio Pasmino", "Lio Pazmiño") && meet("Lio Phillipson", "Lio Filipson"));
        assert!(meet("Bill Oskell", "William Oskel"));
        assert!(meet("Lio Marr", "Marr Lio"));
        assert!(meet("Marr", "Lio Marr"));
        assert!(!meet("Lio Marr", "Lio Fenwick"));
    }
}
