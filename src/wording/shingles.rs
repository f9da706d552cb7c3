//! The runs of words by which utterances that may share words are found.
//!
//! Every run of three words is a shingle; so is every pair of words that alone tells enough to make a fragment
//! ([`FRAGMENT_EVIDENCE`]): with it “speak plainly” finds its sentence, and the many pairs that could never be accepted
//! cost nothing.

use super::information::FRAGMENT_EVIDENCE;
use super::tokens::{GAP, tokens};
use crate::text::hash;

/// The hash of a shingle.
pub type Shingle = u32;

/// The shingles of folded `words`, each once, in ascending order; `tells` is what each of the words tells. None spans a
/// gap.
pub(super) fn shingles(words: &str, tells: &[f32]) -> Box<[Shingle]> {
    let tokens: Vec<(&str, usize, f32)> =
        positions(words).zip(tells).map(|((token, start), &tells)| (token, start, tells)).collect();
    let mut found = Vec::with_capacity(2 * tokens.len());
    for (n, &(first, start, tells)) in tokens.iter().enumerate() {
        let Some(&(second, second_start, second_tells)) = tokens.get(n + 1) else { break };
        if first == GAP || second == GAP {
            continue;
        }
        if tells + second_tells >= FRAGMENT_EVIDENCE {
            found.push(hash(&words[start..second_start + second.len()]) as Shingle);
        }
        if let Some(&(third, third_start, _)) = tokens.get(n + 2).filter(|(third, ..)| *third != GAP) {
            found.push(hash(&words[start..third_start + third.len()]) as Shingle);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into()
}

fn positions(words: &str) -> impl Iterator<Item = (&str, usize)> {
    tokens(words).map(|token| (token, token.as_ptr() as usize - words.as_ptr() as usize))
}

#[cfg(test)]
mod tests {
    use super::super::Wording;

    #[test]
    fn no_shingle_spans_a_gap() {
        let count = |words: &str| Wording::of(words).shingles().len();
        assert_eq!((count("we did it"), count("we | did it")), (1, 0));
        assert_eq!(count("to speak plainly | to him"), 2, "the pair and the triple");
    }
}
