//! Sorted lists of numbers under hashes: the shape of every lookup here.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::hash::Hash;

/// Lists of numbers, in memory.
#[derive(Debug)]
pub struct Lists<K> {
    lists: FxHashMap<K, List>,
}

/// Most lists hold one number; those cost no allocation. In a long one there is no moving up for each newcomer.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "there are millions; 16 bytes each instead of 24")]
enum List {
    One(u64),
    Many(Box<Vec<u64>>),
    Long(Box<BTreeSet<u64>>),
}

/// The most numbers that are kept in one row.
const ROW: usize = 1000;

impl<K> Default for Lists<K> {
    fn default() -> Self {
        Lists { lists: FxHashMap::default() }
    }
}

impl<K: Hash + Eq + Copy> Lists<K> {
    /// Enters `number` under each of `keys`.
    pub fn insert(&mut self, keys: &[K], number: u64) {
        for &key in keys {
            self.lists.entry(key).or_insert(List::One(number)).insert(number);
        }
    }

    /// Takes `number` out from under each of `keys`.
    pub fn remove(&mut self, keys: &[K], number: u64) {
        for key in keys {
            if self.lists.get_mut(key).is_some_and(|list| list.remove(number)) {
                self.lists.remove(key);
            }
        }
    }

    /// How many numbers stand under `key`.
    pub fn count(&self, key: K) -> usize {
        self.lists.get(&key).map_or(0, List::len)
    }

    /// Appends the first `limit` numbers under `key`, in ascending order.
    pub fn read(&self, key: K, limit: usize, into: &mut Vec<u64>) {
        if let Some(list) = self.lists.get(&key) {
            list.read(limit, into);
        }
    }
}

impl List {
    fn insert(&mut self, number: u64) {
        match self {
            List::One(one) if *one == number => {}
            List::One(one) => *self = List::Many(Box::new(vec![number.min(*one), number.max(*one)])),
            List::Many(many) => {
                if let Err(at) = many.binary_search(&number) {
                    many.insert(at, number);
                    if many.len() > ROW {
                        *self = List::Long(Box::new(many.iter().copied().collect()));
                    }
                }
            }
            List::Long(long) => _ = long.insert(number),
        }
    }

    /// Whether it is empty now.
    fn remove(&mut self, number: u64) -> bool {
        match self {
            List::One(one) => *one == number,
            List::Many(many) => {
                if let Ok(at) = many.binary_search(&number) {
                    many.remove(at);
                }
                many.is_empty()
            }
            List::Long(long) => {
                long.remove(&number);
                long.is_empty()
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            List::One(_) => 1,
            List::Many(many) => many.len(),
            List::Long(long) => long.len(),
        }
    }

    fn read(&self, limit: usize, into: &mut Vec<u64>) {
        match self {
            List::One(one) => into.extend([*one].iter().take(limit)),
            List::Many(many) => into.extend(many.iter().take(limit)),
            List::Long(long) => into.extend(long.iter().take(limit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let mut lists = Lists::default();
        lists.insert(&[1, 2], 70);
        lists.insert(&[2, 3], 50);
        lists.insert(&[2], 50);
        let read = |lists: &Lists<u32>, key, limit| {
            let mut numbers = Vec::new();
            lists.read(key, limit, &mut numbers);
            numbers
        };
        assert_eq!(read(&lists, 2, 9), [50, 70]);
        assert_eq!(read(&lists, 2, 1), [50]);
        lists.remove(&[1, 2], 70);
        assert_eq!((lists.count(1), lists.count(2), read(&lists, 2, 9)), (0, 1, vec![50]));
    }
    #[test]
    fn a_long_list_is_as_any_other() {
        let mut lists = Lists::default();
        let numbers = (0..3 * ROW as u64).map(|n| n * 7919 % 10_007);
        for number in numbers.clone() {
            lists.insert(&[1], number);
        }
        let mut sorted: Vec<u64> = numbers.clone().collect();
        sorted.sort_unstable();
        let (mut all, mut some) = (Vec::new(), Vec::new());
        lists.read(1, usize::MAX, &mut all);
        lists.read(1, 10, &mut some);
        assert_eq!((lists.count(1), &all, &some[..]), (sorted.len(), &sorted, &sorted[..10]));
        for number in numbers {
            lists.remove(&[1], number);
        }
        assert_eq!(lists.count(1), 0);
    }
}
