//! The same work on many things, on all cores.

use super::progress::Progress;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Things that fit into one thread's time slice are not worth a second thread.
const ITEMS_PER_THREAD: usize = 8;

/// What `work` makes of each of `items`, in their order; `doing` is what people are told if it takes long. A panic in
/// `work` is passed on.
pub fn map<T: Sync, R: Send>(doing: &'static str, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(items.len().div_ceil(ITEMS_PER_THREAD)).max(1);
    let next = AtomicUsize::new(0);
    let progress = Progress::of(doing);
    let run = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            progress.show(at, items.len());
            done.push((at, work(item)));
        }
    };
    let mut results = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut results = run();
        for other in others {
            match other.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[test]
fn the_order_is_kept() {
    let items: Vec<usize> = (0..1000).collect();
    assert_eq!(map("Doubling", &items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
}
