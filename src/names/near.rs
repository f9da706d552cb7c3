//! The words among many that one spelling may be a slip for.
//!
//! To lay every word beside every name is more than a long text can bear. A few names are looked through, with a test
//! of the letters before the distance is counted. Many are entered under what they sound like and under themselves less
//! one letter (less two, where two slips are allowed), as SymSpell does it: two spellings that are close enough meet
//! under one of these.

use super::slip::{LONG, Spelled};
use super::spelling_keys::{sound_key, spelling_keys};

/// Up to so many names are looked through one by one.
const FEW: usize = 64;

/// So many names that meet under one key are held against a spelling: where more are so alike, nobody can say for which of
/// them it is a slip.
const ALIKE: usize = 32;

/// Names to look among.
pub struct Near {
    names: Vec<Spelled>,
    /// Each key with a name under it, in order; empty where they are few.
    keys: Vec<(u64, u32)>,
}

impl Near {
    /// To look among `names`.
    pub fn new(names: Vec<Spelled>) -> Near {
        let few = names.len() <= FEW;
        Near::build(names, few)
    }

    /// The numbers of the names that `spelled` may be a slip for, in order.
    pub fn slips(&self, spelled: &Spelled) -> impl Iterator<Item = usize> {
        let mut candidates: Vec<u32> = Vec::new();
        if self.keys.is_empty() {
            candidates.extend(0..self.names.len() as u32);
        } else {
            keys(spelled, |key| {
                let from = self.keys.partition_point(|(other, _)| *other < key);
                let under = self.keys[from..].iter().take_while(|(other, _)| *other == key);
                candidates.extend(under.take(ALIKE).map(|(_, name)| name));
            });
            candidates.sort_unstable();
            candidates.dedup();
        }
        candidates.into_iter().map(|at| at as usize).filter(|&at| spelled.is_slip_for(&self.names[at]))
    }

    fn build(names: Vec<Spelled>, few: bool) -> Near {
        let mut found = Vec::new();
        for (at, name) in names.iter().enumerate().filter(|_| !few) {
            keys(name, |key| found.push((key, at as u32)));
        }
        found.sort_unstable();
        found.dedup();
        Near { names, keys: found }
    }
}

/// Everything that `spelled` is entered and looked for under.
fn keys(spelled: &Spelled, mut each: impl FnMut(u64)) {
    // Only long names may have two slips.
    spelling_keys(spelled.folded(), spelled.folded().chars().count() >= LONG, &mut each);
    each(sound_key(spelled.sound()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn many_are_found_as_few_are(words in prop::collection::vec("[aehkostz]{2,5}(ck|sch|é|)[elmny]{1,7}", 2..40)) {
            let spelled = |words: &[String]| words.iter().map(|word| Spelled::of(word)).collect::<Vec<_>>();
            let (few, many) = (Near::build(spelled(&words), true), Near::build(spelled(&words), false));
            for word in spelled(&words) {
                prop_assert_eq!(few.slips(&word).collect::<Vec<_>>(), many.slips(&word).collect::<Vec<_>>());
            }
        }

        #[test]
        fn the_quick_test_misses_nothing(one in "[abcé]{3,10}", other in "[abcé]{3,10}") {
            let (a, b) = (Spelled::of(&one), Spelled::of(&other));
            prop_assert_eq!(a.is_slip_for(&b), a.is_slip_by_distance(&b));
        }
    }
}
