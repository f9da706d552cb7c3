//! Finding the few utterances that may share words with a given one: postings by runs of words.
//!
//! Nothing here decides; false candidates (hash collisions too) are weeded out by `matching`.

use super::FileId;
use crate::wording::Shingle;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// How many postings one question may read, rarest shingles first.
pub const POSTINGS_BUDGET: usize = 4096;
/// How many candidates are compared word by word.
pub const CANDIDATES: usize = 128;
/// What so many utterances have is a stock phrase: who shares it and nothing else says something else. (A fragment that
/// tells enough to be one has a pair of words in common besides.)
const STOCK_PHRASE: usize = 64;

/// Of so many in one file each is compared: a file without end that repeats itself leaves room for the others.
const OF_ONE_FILE: usize = 16;

/// The utterances that share most with `shingles`, best first: each shared shingle counts the more the rarer it is.
/// `count` says how many utterances have a shingle; `read` appends the first so many of them, in ascending order; `home`
/// says in which file one stands, where that is known.
/// Depends on what is in the store only, not on the order in which it came.
///
/// # Errors
/// What `count` and `read` fail with.
pub fn candidates<E>(
    shingles: &[Shingle],
    count: impl Fn(Shingle) -> Result<usize, E>,
    mut read: impl FnMut(Shingle, usize, &mut Vec<u64>) -> Result<(), E>,
    home: impl Fn(u64) -> Option<FileId>,
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
            *more = *sum > 0.0 || count < STOCK_PHRASE;
            *sum += weight;
        }
    }
    let alone = shingles.len() == 1;
    let mut ranked: Vec<(u64, f32)> =
        weights.into_iter().filter(|(_, (_, more))| *more || alone).map(|(number, (sum, _))| (number, sum)).collect();
    ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut at_home: FxHashMap<FileId, usize> = FxHashMap::default();
    let mut has_room = |number: &u64| {
        let Some(file) = home(*number) else { return true };
        let there = at_home.entry(file).or_default();
        *there += 1;
        *there <= OF_ONE_FILE
    };
    Ok(ranked.into_iter().map(|(number, _)| number).filter(&mut has_room).take(CANDIDATES).collect())
}
