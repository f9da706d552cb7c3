//! Two steps of a reading side by side, where somebody waits for it and the text is large.

use crate::draft::Draft;

/// From how many tokens on a thread takes less time than it saves.
const LARGE: usize = 20_000;
/// From how many tokens on, some megabytes, it does so whoever waits: such an article comes alone.
const HUGE: usize = 500_000;

/// How two steps are done.
#[derive(Clone, Copy)]
pub(super) enum Parallel {
    /// One after the other: the text is small, or the other core reads another article.
    Alone,
    /// At the same time.
    Threads,
}

impl Parallel {
    /// For a reading of `draft`; `again` is whether somebody types in it.
    pub fn for_reading(draft: &Draft, again: bool) -> Parallel {
        let least = if again { LARGE } else { HUGE };
        if draft.tokens.len() >= least { Parallel::Threads } else { Parallel::Alone }
    }

    /// Does both.
    pub fn both<A: Send, B>(self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
        match self {
            Parallel::Alone => (one(), other()),
            Parallel::Threads => std::thread::scope(|scope| {
                let one = scope.spawn(one);
                let other = other();
                // What panics there panics here, as it would have without threads.
                (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Parallel;

    #[test]
    fn both_are_done_either_way() {
        for parallel in [Parallel::Alone, Parallel::Threads] {
            assert_eq!(parallel.both(|| 1, || "two"), (1, "two"));
        }
    }
}
