//! The same work on many things, on all cores, and how far it is.

use super::progress::Progress;
use crate::parallel;

/// Things that fit into one thread's time slice are not worth a second thread.
const ITEMS_PER_THREAD: usize = 8;

/// What `work` makes of each of `items`, in their order; `doing` is what people are told if it takes long. A panic in
/// `work` is passed on.
pub fn map<T: Sync, R: Send>(doing: &'static str, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = parallel::cores().min(items.len().div_ceil(ITEMS_PER_THREAD));
    let progress = Progress::of(doing);
    parallel::map(threads, items, |at, item| {
        progress.show(at, items.len());
        work(item)
    })
}
