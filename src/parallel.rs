//! The same work on many things, on several cores. Knows neither what the work is nor how far it has come.

use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many threads the machine runs at the same time. To ask the system takes as long as some work.
static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// How many threads the machine runs at the same time.
pub fn cores() -> usize {
    *CORES
}

/// What `work` makes of each of `items` and its number, in their order, on so many `threads` at the most, of which the
/// caller's is one. A panic in `work` is passed on.
pub fn map<T: Sync, R: Send>(threads: usize, items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let claims = Claims::new(items);
    let done = on(threads.min(items.len()), || {
        let mine = std::iter::from_fn(|| claims.next());
        mine.map(|(at, item)| (at, work(at, item))).collect::<Vec<_>>()
    });
    let mut results: Vec<(usize, R)> = done.into_iter().flatten().collect();
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Does `work` with each of `items` on so many `threads`, as [`map`] does, until it answers `false` once; what has begun
/// is ended.
pub fn each<'a, T: Sync>(threads: usize, items: &'a [T], work: impl Fn(&'a T) -> bool + Sync) {
    let claims = Claims::new(items);
    on(threads.min(items.len()), || {
        while let Some((_, item)) = claims.next() {
            if !work(item) {
                claims.end();
            }
        }
    });
}

/// Items, each of which is given to one thread.
struct Claims<'a, T> {
    items: &'a [T],
    next: AtomicUsize,
}

impl<'a, T> Claims<'a, T> {
    fn new(items: &'a [T]) -> Claims<'a, T> {
        Claims { items, next: AtomicUsize::new(0) }
    }

    fn next(&self) -> Option<(usize, &'a T)> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        Some((at, self.items.get(at)?))
    }

    /// Gives away no more.
    fn end(&self) {
        self.next.store(self.items.len(), Ordering::Relaxed);
    }
}

/// What `run` gives on so many `threads`, of which the caller's is one.
fn on<R: Send>(threads: usize, run: impl Fn() -> R + Sync) -> Vec<R> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&run)).collect();
        let mut results = vec![run()];
        for other in others {
            // What panics there panics here, as it would have without threads.
            results.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept() {
        let items: Vec<usize> = (0..1000).collect();
        for threads in [0, 1, 4] {
            let found = map(threads, &items, |at, item| (at, item * 2));
            assert_eq!(found, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn whoever_has_enough_gets_no_more_than_was_begun() {
        let taken = AtomicUsize::new(0);
        each(4, &[(); 1000], |()| taken.fetch_add(1, Ordering::Relaxed) < 10);
        assert!((11..=14).contains(&taken.into_inner()));
    }
}
