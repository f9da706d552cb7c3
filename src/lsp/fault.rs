//! Faults of our own: a panic is caught, and told by its place in the source. Its words are told to nobody, because they
//! may quote the article (a string that is cut in the middle of a character is shown whole), and logs are passed on.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on panics are reported on standard error by their place; in full only where `RUST_BACKTRACE` asks for it.
pub fn keep_words_back() {
    let in_full = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if in_full {
            before(panic);
        } else {
            eprintln!("copydesk: a fault in {}; with RUST_BACKTRACE=1 more is told here", place(panic));
        }
        LAST.set(Some(place(panic)));
    }));
}

/// What `work` yields, or the place where it panicked.
///
/// # Errors
/// Where it panicked.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST.take().unwrap_or_else(|| "an unknown place".to_owned()))
}

fn place(panic: &PanicHookInfo) -> String {
    panic.location().map_or_else(|| "an unknown place".to_owned(), |place| format!("{}:{}", place.file(), place.line()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_reported_without_its_words() {
        let message = catch(|| panic!("“Nobody may read this,” she said.")).unwrap_err();
        assert!(!message.contains("Nobody"), "{message}");
        assert_eq!(catch(|| 7), Ok(7));
    }
}
