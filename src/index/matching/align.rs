//! Lays two utterances side by side, word by word (Smith–Waterman), crossing gaps for free.
//!
//! Knows words and gaps only. What an alignment means is for `classify` to say.

use crate::wording::Unit;

/// One step through both utterances. Numbers count tokens, gaps included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same word in both.
    Match(u32, u32),
    /// Another word.
    Replace(u32, u32),
    /// A word that only the first has.
    OnlyFirst(u32),
    /// A word that only the second has.
    OnlySecond(u32),
    /// A gap.
    Gap(Side, u32),
    /// A word that falls into the other's gap.
    Skipped(Side, u32),
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// Two texts whose product of lengths is over this are compared only around the words they share (16 MB of cells).
const MOST_CELLS: usize = 16 << 20;

const MATCH: i32 = 2;
const OTHER: i32 = -2;

/// The best local alignment, from its first to its last matching word; empty if no word is shared. Where several
/// are equally good, the first.
pub fn align(first: &[Unit], second: &[Unit]) -> Vec<Step> {
    // A quotation is held against itself each time that its words change.
    if first == second && !first.iter().any(|unit| unit.is_gap()) {
        return (0..first.len() as u32).map(|at| Step::Match(at, at)).collect();
    }
    let (rows, columns) = (first.len() + 1, second.len() + 1);
    if rows.saturating_mul(columns) > MOST_CELLS {
        return align_in_part(first, second);
    }
    let mut from = vec![From::Start; rows * columns];
    let mut above = vec![0i32; columns];
    let mut row = vec![0i32; columns];
    let (mut best, mut best_at) = (0, (0, 0));
    for i in 1..rows {
        row[0] = 0;
        for j in 1..columns {
            let (score, step) = cell(first[i - 1], second[j - 1], above[j - 1], above[j], row[j - 1]);
            row[j] = score;
            from[i * columns + j] = step;
            if score > best && step == From::Match {
                (best, best_at) = (score, (i, j));
            }
        }
        std::mem::swap(&mut above, &mut row);
    }
    walk_back(&from, first, second, best_at)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Start,
    Match,
    Replace,
    /// A step down: a token of the first alone.
    First,
    FreeFirst,
    /// A step right: a token of the second alone.
    Second,
    FreeSecond,
}

fn cell(a: Unit, b: Unit, diagonal: i32, up: i32, left: i32) -> (i32, From) {
    if a.is_gap() || b.is_gap() {
        // Across a gap both ways are free: the gap itself, and whatever words the other has there.
        return match (up, left) {
            (up, left) if up >= left && up > 0 => (up, From::FreeFirst),
            (_, left) if left > 0 => (left, From::FreeSecond),
            _ => (0, From::Start),
        };
    }
    let pair = if a.is_same(b) { (diagonal + MATCH, From::Match) } else { (diagonal + OTHER, From::Replace) };
    let mut best = (0, From::Start);
    for option in [pair, (up + OTHER, From::First), (left + OTHER, From::Second)] {
        if option.0 > best.0 {
            best = option;
        }
    }
    best
}

fn walk_back(from: &[From], first: &[Unit], second: &[Unit], (mut i, mut j): (usize, usize)) -> Vec<Step> {
    let columns = second.len() + 1;
    let free = |unit, side, at| if unit == Unit::GAP { Step::Gap(side, at) } else { Step::Skipped(side, at) };
    let mut steps = Vec::new();
    while i > 0 && j > 0 {
        let (a, b) = (i as u32 - 1, j as u32 - 1);
        match from[i * columns + j] {
            From::Start => break,
            From::Match => steps.push(Step::Match(a, b)),
            From::Replace => steps.push(Step::Replace(a, b)),
            From::First => steps.push(Step::OnlyFirst(a)),
            From::FreeFirst => steps.push(free(first[i - 1], Side::First, a)),
            From::Second => steps.push(Step::OnlySecond(b)),
            From::FreeSecond => steps.push(free(second[j - 1], Side::Second, b)),
        }
        match steps.last() {
            Some(Step::Match(..) | Step::Replace(..)) => (i, j) = (i - 1, j - 1),
            Some(Step::OnlyFirst(_) | Step::Gap(Side::First, _) | Step::Skipped(Side::First, _)) => i -= 1,
            _ => j -= 1,
        }
    }
    while steps.last().is_some_and(|step| !matches!(step, Step::Match(..))) {
        steps.pop();
    }
    steps.reverse();
    steps
}

/// For two very long texts: only the stretch between the first and the last three words in a row that both have,
/// and of that as much from its start as there is room for.
fn align_in_part(first: &[Unit], second: &[Unit]) -> Vec<Step> {
    let runs: rustc_hash::FxHashMap<&[Unit], usize> =
        second.windows(3).enumerate().rev().map(|(at, run)| (run, at)).collect();
    let side = 4000;
    let Some((i, j)) = first.windows(3).enumerate().find_map(|(i, run)| runs.get(run).map(|&j| (i, j))) else {
        return Vec::new();
    };
    let (a, b) = (&first[i..first.len().min(i + side)], &second[j..second.len().min(j + side)]);
    let (i, j) = (i as u32, j as u32);
    let shift = |step| match step {
        Step::Match(a, b) => Step::Match(a + i, b + j),
        Step::Replace(a, b) => Step::Replace(a + i, b + j),
        Step::OnlyFirst(a) => Step::OnlyFirst(a + i),
        Step::OnlySecond(b) => Step::OnlySecond(b + j),
        Step::Gap(side, at) => Step::Gap(side, at + if side == Side::First { i } else { j }),
        Step::Skipped(side, at) => Step::Skipped(side, at + if side == Side::First { i } else { j }),
    };
    align(a, b).into_iter().map(shift).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Wording;
    use proptest::prelude::*;

    fn units(words: &str) -> Vec<Unit> {
        Wording::of(words).units().to_vec()
    }

    /// `=` same, `~` replaced, `-` only first, `+` only second, `.` gap, `_` skipped.
    fn shape(a: &str, b: &str) -> String {
        let sign = |step: &Step| match step {
            Step::Match(..) => '=',
            Step::Replace(..) => '~',
            Step::OnlyFirst(_) => '-',
            Step::OnlySecond(_) => '+',
            Step::Gap(..) => '.',
            Step::Skipped(..) => '_',
        };
        align(&units(a), &units(b)).iter().map(sign).collect()
    }

    #[test]
    fn words_pair_up() {
        assert_eq!(shape("the owls sang", "the owls sang"), "===");
        assert_eq!(shape("all the owls sang at dawn", "all the crows sang at dawn"), "==~===");
        assert_eq!(shape("all the owls sang at dawn", "all the old owls sang at dawn"), "==+====");
        assert_eq!(shape("he 's sure they 'd sing", "he is sure they would sing"), "======");
        assert_eq!(shape("one", "two"), "");
    }

    #[test]
    fn gaps_are_crossed_for_free() {
        assert_eq!(shape("the owls | sang loud", "the owls of eastwick sang loud"), "==.__==");
        assert_eq!(shape("the owls | sang loud", "the owls sang | loud"), "==.=.=");
    }

    #[test]
    fn long_texts_are_compared_too() {
        let long: String = (0..6000).map(|n| format!("w{n} ")).collect();
        assert!(align(&units(&long), &units(&long)).len() >= 4000);
    }

    proptest! {
        #[test]
        fn steps_go_forward_through_both(a in "([abc]|\\|)( ([abc]|\\|)){0,12}", b in "([abc]|\\|)( ([abc]|\\|)){0,12}") {
            let (a, b) = (units(&a), units(&b));
            let (mut i, mut j) = (None, None);
            for step in align(&a, &b) {
                let (x, y) = match step {
                    Step::Match(x, y) => { prop_assert_eq!(a[x as usize], b[y as usize]); (Some(x), Some(y)) }
                    Step::Replace(x, y) => (Some(x), Some(y)),
                    Step::OnlyFirst(x) | Step::Gap(Side::First, x) | Step::Skipped(Side::First, x) => (Some(x), None),
                    Step::OnlySecond(y) | Step::Gap(Side::Second, y) | Step::Skipped(Side::Second, y) => (None, Some(y)),
                };
                for (now, before) in [(x, &mut i), (y, &mut j)] {
                    if let Some(now) = now {
                        prop_assert!(before.is_none_or(|before| now == before + 1));
                        *before = Some(now);
                    }
                }
            }
        }
    }
}
