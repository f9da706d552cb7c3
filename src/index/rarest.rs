//! What few keys lead to, before what many do.

use rustc_hash::FxHashSet;

/// The first `limit` numbers of the `lists` of some keys, those of the shortest list first: what few share tells most.
/// In ascending order.
pub fn rarest(mut lists: Vec<Vec<u64>>, limit: usize) -> Vec<u64> {
    lists.sort_by_key(Vec::len);
    let mut seen = FxHashSet::default();
    let mut rarest: Vec<u64> = lists.into_iter().flatten().filter(|number| seen.insert(*number)).take(limit).collect();
    rarest.sort_unstable();
    rarest
}
