//! How much two utterances can match at most, for a fraction of what laying them side by side costs.
//!
//! The words that an alignment matches are a common subsequence of both, so that none matches more than the longest one
//! has. Its length is found for 64 words at once (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004), and on
//! the way the longest run of words in common. Decides nothing: what passes here is for `align` and `classify`.

use crate::wording::Unit;
use rustc_hash::FxHashMap;

/// One utterance, ready to be held against many.
#[derive(Debug)]
pub struct Pattern {
    /// For each word that it has, or that may stand for one of them, where: `blocks` numbers of 64 bits.
    places: FxHashMap<Unit, Box<[u64]>>,
    blocks: usize,
}

/// What an alignment cannot exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// How many words match.
    pub matched: usize,
    /// How many in a row; [`LONGEST`] stands for all that are longer.
    pub run: usize,
}

/// Longer runs are not told apart.
pub const LONGEST: usize = 6;

impl Pattern {
    /// Of the utterance `units`.
    pub fn of(units: &[Unit]) -> Pattern {
        let mut pattern = Pattern { places: FxHashMap::default(), blocks: units.len().div_ceil(64) };
        for (at, &unit) in units.iter().enumerate() {
            for word in unit.equals() {
                let places = pattern.places.entry(word).or_insert_with(|| vec![0; pattern.blocks].into());
                places[at / 64] |= 1 << (at % 64);
            }
        }
        pattern
    }

    /// What an alignment with `other` cannot exceed.
    pub fn bound(&self, other: &[Unit]) -> Bound {
        let mut left = vec![u64::MAX; self.blocks];
        let mut ends = vec![[0u64; LONGEST]; self.blocks];
        let mut run = 0;
        for unit in other {
            match self.places.get(unit) {
                Some(places) => {
                    step(&mut left, places);
                    run = run.max(extend(&mut ends, places));
                }
                None => ends.fill([0; LONGEST]),
            }
        }
        Bound { matched: left.iter().map(|block| block.count_zeros() as usize).sum(), run }
    }
}

/// One word more of the other: a bit that turns to zero is a word more of the longest common subsequence.
fn step(left: &mut [u64], places: &[u64]) {
    let mut carry = false;
    for (block, &places) in left.iter_mut().zip(places) {
        let here = *block & places;
        let (sum, over) = block.overflowing_add(here);
        let (sum, over_again) = sum.overflowing_add(u64::from(carry));
        carry = over || over_again;
        *block = sum | (*block & !places);
    }
}

/// One word more of the other: in `ends[…][n]` is where runs of `n + 1` words end. Answers the longest.
fn extend(ends: &mut [[u64; LONGEST]], places: &[u64]) -> usize {
    let mut longest = 0;
    let mut before = [0; LONGEST];
    for (ends, &places) in ends.iter_mut().zip(places) {
        let last = *ends;
        ends[0] = places;
        for n in 1..LONGEST {
            ends[n] = (last[n - 1] << 1 | before[n - 1] >> 63) & places;
        }
        longest = longest.max(ends.iter().take_while(|ends| **ends != 0).count());
        before = last;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::super::align::{Step, align};
    use super::*;
    use crate::wording::Wording;
    use proptest::prelude::*;

    fn units(words: &str) -> Vec<Unit> {
        Wording::of(words).units().to_vec()
    }

    fn bound(a: &str, b: &str) -> (usize, usize) {
        let Bound { matched, run } = Pattern::of(&units(a)).bound(&units(b));
        (matched, run)
    }

    #[test]
    fn words_in_order_and_in_a_row() {
        assert_eq!(bound("the owls sang at dawn", "the owls of dawn sang"), (3, 2));
        assert_eq!(bound("he 's sure they 'd sing", "he is sure they would sing"), (6, 6));
        assert_eq!(bound("the owls | sang", "the owls sang"), (3, 2));
        assert_eq!(bound("", "the owls"), (0, 0));
        let long: String = (0..200).map(|n| format!("w{n} ")).collect();
        assert_eq!(bound(&long, &long), (200, 6));
        assert_eq!(bound(&long, "w62 w63 w64 w65 w66"), (5, 5), "over the edge of a block");
    }

    proptest! {
        #[test]
        fn no_alignment_matches_more(a in "([abc]|is|'s|\\|)( ([abc]|is|'s|\\|)){0,90}", b in "([abc]|is|'s|\\|)( ([abc]|is|'s|\\|)){0,90}") {
            let (a, b) = (units(&a), units(&b));
            let steps = align(&a, &b);
            let matches = |step: &Step| matches!(step, Step::Match(..));
            let run = steps.chunk_by(|a, b| matches(a) == matches(b)).filter(|run| matches(&run[0])).map(<[Step]>::len).max();
            let Bound { matched, run: longest } = Pattern::of(&a).bound(&b);
            prop_assert!(matched >= steps.iter().filter(|step| matches(step)).count());
            prop_assert!(longest >= run.unwrap_or(0).min(LONGEST));
            prop_assert_eq!(Pattern::of(&b).bound(&a), Bound { matched, run: longest });
        }
    }
}
