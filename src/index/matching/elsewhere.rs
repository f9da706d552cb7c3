//! Where a part of an utterance stands in another one.

use super::align::{Step, align};
use crate::wording::{Printed, Words};

/// So many words must match,
const MATCHED: usize = 5;
/// such a part of them,
const SHARE: f32 = 0.8;
/// and tell so much, in nats: anybody says "and I think that it is a".
const TELLS: f32 = 3.0;

/// The stretch of `theirs` that has nearly all of the `words` of `ours`.
pub fn find(ours: &Printed, words: &Words, theirs: &Printed) -> Option<Words> {
    let (from, to) = (words.start as usize, words.end as usize);
    let units = ours.wording().units().get(from..to)?;
    let steps = align(units, theirs.wording().units());
    let matched: Vec<(u32, u32)> =
        steps.iter().filter_map(|step| if let Step::Match(i, j) = *step { Some((i, j)) } else { None }).collect();
    let tells: f32 = matched.iter().filter_map(|(i, _)| ours.wording().tells().get(from + *i as usize)).sum();
    let enough = matched.len() >= MATCHED && matched.len() as f32 >= SHARE * units.len() as f32 && tells >= TELLS;
    let (first, last) = matched.first().zip(matched.last())?;
    enough.then_some(first.1..last.1 + 1)
}
