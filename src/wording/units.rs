//! Words as numbers: comparing two of them costs nothing.

use super::tokens::GAP;
use crate::text::hash;
use std::sync::LazyLock;

/// A word or a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit(u64);

/// Set in the hash of the end of a contraction, and in no other.
const CONTRACTION: u64 = 1;

impl Unit {
    /// A place where words may be missing.
    pub const GAP: Unit = Unit(0);

    /// The word or gap `token`.
    pub fn of(token: &str) -> Unit {
        match token {
            GAP => Unit::GAP,
            "'s" | "'d" => Unit(hash(token) | CONTRACTION),
            _ => Unit(hash(token) & !CONTRACTION),
        }
    }

    /// Whether words may be missing here.
    pub fn is_gap(self) -> bool {
        self == Unit::GAP
    }

    /// Whether both are the same word. The ends of contractions may stand for others: "he 's" and "he is", "they 'd"
    /// and "they would".
    pub fn is_same(self, other: Unit) -> bool {
        if self == other { !self.is_gap() } else { (self.0 | other.0) & CONTRACTION != 0 && stand_for(self, other) }
    }

    /// The words that are the same, itself first; none for a gap.
    pub fn equals(self) -> impl Iterator<Item = Unit> {
        let others = CONTRACTED.iter().flat_map(move |(short, full)| match self {
            _ if self == *short => full.as_slice(),
            _ if full.contains(&self) => std::slice::from_ref(short),
            _ => &[],
        });
        (!self.is_gap()).then_some(self).into_iter().chain(others.copied())
    }
}

fn stand_for(a: Unit, b: Unit) -> bool {
    CONTRACTED.iter().any(|(short, full)| (a == *short && full.contains(&b)) || (b == *short && full.contains(&a)))
}

static CONTRACTED: LazyLock<[(Unit, Vec<Unit>); 2]> = LazyLock::new(|| {
    [("'s", ["is", "has", "us"].as_slice()), ("'d", ["would", "had"].as_slice())]
        .map(|(short, full)| (Unit::of(short), full.iter().copied().map(Unit::of).collect()))
});
