//! The words among many that one spelling may be a slip for.
//!
//! To lay every word beside every name is more than a long text can bear. A few names are looked through, with a test
//! of the letters before the distance is counted. Many are entered under what they sound like and under themselves less
//! one letter (less two, where two slips are allowed), as SymSpell does it: two spellings that are close enough meet
//! under one of these.

use super::slip::{LONG, Spelled};

/// Up to so many names are looked through one by one.
const FEW: usize = 64;

/// Names to look among.
pub struct Near {
    names: Vec<Spelled>,
    /// Each door with a name behind it, in order; empty where they are few.
    doors: Vec<(u64, u32)>,
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
        if self.doors.is_empty() {
            candidates.extend(0..self.names.len() as u32);
        } else {
            doors(spelled, |door| {
                let from = self.doors.partition_point(|(other, _)| *other < door);
                let behind = self.doors[from..].iter().take_while(|(other, _)| *other == door);
                candidates.extend(behind.map(|(_, name)| name));
            });
            candidates.sort_unstable();
            candidates.dedup();
        }
        candidates.into_iter().map(|at| at as usize).filter(|&at| spelled.is_slip_for(&self.names[at]))
    }

    fn build(names: Vec<Spelled>, few: bool) -> Near {
        let mut found = Vec::new();
        for (at, name) in names.iter().enumerate().filter(|_| !few) {
            doors(name, |door| found.push((door, at as u32)));
        }
        found.sort_unstable();
        found.dedup();
        Near { names, doors: found }
    }
}

/// Everything that `spelled` is entered and looked for under.
fn doors(spelled: &Spelled, mut each: impl FnMut(u64)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let letters: Vec<u64> = spelled.folded().chars().map(|c| u64::from(c) + 1).collect();
    let count = letters.len();
    // A polynomial of the letters, so that the hash without some of them is put together from pieces.
    let (mut before, mut power) = (vec![0u64; count + 1], vec![1u64; count + 1]);
    for (at, letter) in letters.iter().enumerate() {
        before[at + 1] = before[at].wrapping_mul(BASE).wrapping_add(*letter);
        power[at + 1] = power[at].wrapping_mul(BASE);
    }
    let piece = |from: usize, to: usize| before[to].wrapping_sub(before[from].wrapping_mul(power[to - from]));
    let join = |left: u64, right: u64, length: usize| left.wrapping_mul(power[length]).wrapping_add(right);
    each(before[count]);
    for (first, &front) in before[..count].iter().enumerate() {
        each(join(front, piece(first + 1, count), count - first - 1));
        // One of the two may be a letter shorter than what counts as long.
        for second in (first + 1..count).filter(|_| count >= LONG) {
            let middle = join(front, piece(first + 1, second), second - first - 1);
            each(join(middle, piece(second + 1, count), count - second - 1));
        }
    }
    each(spelled.sound().bytes().fold(!0, |hash: u64, byte| hash.wrapping_mul(BASE) ^ u64::from(byte)));
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
