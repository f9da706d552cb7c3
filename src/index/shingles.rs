//! Finding the few utterances that may share words with a given one: postings by runs of words.
//!
//! Every run of three words is a shingle; so is every pair of words that alone tells enough to make a fragment
//! (see `accept`): with it “speak plainly” finds its sentence, and the many pairs that could never be accepted
//! cost nothing. Nothing here decides; false candidates (hash collisions too) are weeded out by `align`.

use super::accept::FRAGMENT_EVIDENCE;
use super::background;
use super::normalise::{GAP, tokens};
use crate::text::hash;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The hash of a shingle.
pub type Shingle = u32;

/// How many postings one question may read, rarest shingles first.
pub const POSTINGS_BUDGET: usize = 4096;
/// How many candidates are compared word by word.
pub const CANDIDATES: usize = 128;
/// What so many utterances have is a stock phrase: who shares it and nothing else says something else. (A fragment that
/// tells enough to be one has a pair of words in common besides.)
const STOCK: usize = 64;

/// The shingles of a normalised utterance, each once, in ascending order. None spans a gap.
pub fn shingles(words: &str) -> Vec<Shingle> {
    let tokens: Vec<(&str, usize, f32)> =
        positions(words).map(|(token, start)| (token, start, background::idf(token))).collect();
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
    found
}

fn positions(words: &str) -> impl Iterator<Item = (&str, usize)> {
    tokens(words).map(|token| (token, token.as_ptr() as usize - words.as_ptr() as usize))
}

/// The utterances that share most with `shingles`, best first: each shared shingle counts the more the rarer it is.
/// `count` says how many utterances have a shingle; `read` appends the first so many of them, in ascending order.
/// Depends on what is in the store only, not on the order in which it came.
///
/// # Errors
/// What `count` and `read` fail with.
pub fn candidates<E>(
    shingles: &[Shingle],
    count: impl Fn(Shingle) -> Result<usize, E>,
    mut read: impl FnMut(Shingle, usize, &mut Vec<u64>) -> Result<(), E>,
) -> Result<Vec<u64>, E> {
    let mut lists = Vec::with_capacity(shingles.len());
    for &shingle in shingles {
        lists.push((count(shingle)?, shingle));
    }
    lists.retain(|(count, _)| *count > 0);
    lists.sort_unstable();
    let most = lists.iter().map(|(count, _)| count).sum::<usize>().min(POSTINGS_BUDGET);
    let mut weights: FxHashMap<u64, (f32, bool)> = FxHashMap::with_capacity_and_hasher(most, FxBuildHasher);
    let mut budget = POSTINGS_BUDGET;
    let mut list = Vec::new();
    for (count, shingle) in lists {
        if budget == 0 {
            break;
        }
        list.clear();
        read(shingle, budget, &mut list)?;
        budget -= list.len().min(budget);
        let weight = 22.0 - (count as f32).ln();
        for &number in &list {
            let (sum, more) = weights.entry(number).or_default();
            *more = *sum > 0.0 || count < STOCK;
            *sum += weight;
        }
    }
    let alone = shingles.len() == 1;
    let mut ranked: Vec<(u64, f32)> =
        weights.into_iter().filter(|(_, (_, more))| *more || alone).map(|(number, (sum, _))| (number, sum)).collect();
    ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(ranked.into_iter().take(CANDIDATES).map(|(number, _)| number).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shingle_spans_a_gap() {
        assert_eq!(shingles("we did it").len(), 1);
        assert_eq!(shingles("we | did it").len(), 0);
        assert_eq!(shingles("to speak plainly | to him").len(), 2, "the pair and the triple");
    }
}
