//! The runs of words by which utterances that may share words are found.
//!
//! Every run of three words is a shingle; so is every pair of words that alone tells enough to make a fragment
//! ([`FRAGMENT_EVIDENCE`]): with it “speak plainly” finds its sentence, and the many pairs that could never be accepted
//! cost nothing.

use super::information::FRAGMENT_EVIDENCE;
use super::tokens::{GAP, tokens};
use crate::text::{Span, hash};

/// The hash of a shingle.
pub type Shingle = u32;

/// The shingles of folded `words`, each once, in ascending order; `tells` is what each of the words tells. None spans a
/// gap.
pub(super) fn shingles(words: &str, tells: &[f32]) -> Box<[Shingle]> {
    let tokens: Vec<(&str, f32)> = tokens(words).zip(tells.iter().copied()).collect();
    let shingle = |first, last| {
        let run = Span::of_piece(words, first).join(Span::of_piece(words, last));
        hash(run.of(words)) as Shingle
    };
    let mut found = Vec::with_capacity(2 * tokens.len());
    for (n, &(first, tells)) in tokens.iter().enumerate() {
        let Some(&(second, second_tells)) = tokens.get(n + 1) else { break };
        if first == GAP || second == GAP {
            continue;
        }
        if tells + second_tells >= FRAGMENT_EVIDENCE {
            found.push(shingle(first, second));
        }
        if let Some(&(third, _)) = tokens.get(n + 2).filter(|(third, _)| *third != GAP) {
            found.push(shingle(first, third));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into()
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
