//! Counts of right answers, by row.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// So many right of so many. Not whole where an item counts in part (B-cubed).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub right: f64,
    pub of: f64,
}

impl Count {
    /// The share that is right, in per cent; `None` of nothing.
    pub fn percent(self) -> Option<f64> {
        (self.of > 0.0).then(|| 100.0 * self.right / self.of)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// Counts by group and row.
#[derive(Clone, Debug, Default)]
pub struct Tally(BTreeMap<(&'static str, String), Count>);

impl Tally {
    /// Counts one item.
    pub fn count(&mut self, group: &'static str, row: &str, right: bool) {
        self.add(group, row, if right { 1.0 } else { 0.0 });
    }

    /// Counts one item that is right in part, from 0 to 1.
    pub fn add(&mut self, group: &'static str, row: &str, right: f64) {
        *self.0.entry((group, row.to_owned())).or_default() += Count { right, of: 1.0 };
    }

    /// What was counted; nothing where nothing was.
    pub fn get(&self, group: &'static str, row: &str) -> Count {
        self.0.get(&(group, row.to_owned())).copied().unwrap_or_default()
    }

    /// The rows of `group` that count something, by name.
    pub fn rows(&self, group: &'static str) -> Vec<&str> {
        self.0.keys().filter(|k| k.0 == group).map(|k| k.1.as_str()).collect()
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        for (key, count) in &other.0 {
            *self.0.entry(key.clone()).or_default() += *count;
        }
    }
}
