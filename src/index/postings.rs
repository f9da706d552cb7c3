//! Sorted lists of numbers under hashes: the shape of every lookup here.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Lists of numbers, in memory.
#[derive(Debug)]
pub struct Lists<K> {
    lists: FxHashMap<K, List>,
}

/// Most lists hold one number; those cost no allocation.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "there are millions; 16 bytes each instead of 24")]
enum List {
    One(u64),
    Many(Box<Vec<u64>>),
}

impl<K> Default for Lists<K> {
    fn default() -> Self {
        Lists { lists: FxHashMap::default() }
    }
}

impl<K: Hash + Eq + Copy> Lists<K> {
    /// Enters `number` under each of `keys`.
    pub fn insert(&mut self, keys: &[K], number: u64) {
        for &key in keys {
            let list = self.lists.entry(key).or_insert(List::One(number));
            match list {
                List::One(one) if *one == number => {}
                List::One(one) => *list = List::Many(Box::new(vec![number.min(*one), number.max(*one)])),
                List::Many(many) => {
                    if let Err(at) = many.binary_search(&number) {
                        many.insert(at, number);
                    }
                }
            }
        }
    }

    /// Takes `number` out from under each of `keys`.
    pub fn remove(&mut self, keys: &[K], number: u64) {
        for key in keys {
            let Some(list) = self.lists.get_mut(key) else { continue };
            let empty = match list {
                List::One(one) => *one == number,
                List::Many(many) => {
                    if let Ok(at) = many.binary_search(&number) {
                        many.remove(at);
                    }
                    many.is_empty()
                }
            };
            if empty {
                self.lists.remove(key);
            }
        }
    }

    /// How many numbers stand under `key`.
    pub fn count(&self, key: K) -> usize {
        self.lists.get(&key).map_or(0, |list| list.as_slice().len())
    }

    /// Appends the first `limit` numbers under `key`, in ascending order.
    pub fn read(&self, key: K, limit: usize, into: &mut Vec<u64>) {
        if let Some(list) = self.lists.get(&key) {
            into.extend(list.as_slice().iter().take(limit));
        }
    }
}

impl List {
    fn as_slice(&self) -> &[u64] {
        match self {
            List::One(one) => std::slice::from_ref(one),
            List::Many(many) => many,
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
}
