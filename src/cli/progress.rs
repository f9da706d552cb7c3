//! How far long work is, on stderr where that is a terminal. Says nothing of work that is done within a second.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Work on many things, told as "Reading 120 of 924 articles".
pub struct Progress {
    doing: &'static str,
    on: bool,
    /// When it is reported next.
    next: Mutex<Instant>,
}

/// Shorter work is not worth telling of.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);
/// Back to the start of the line, and clear it.
const CLEAR: &str = "\r\x1b[K";

impl Progress {
    /// `doing` says what is done, with a capital: "Reading".
    pub fn of(doing: &'static str) -> Progress {
        Progress { doing, on: io::stderr().is_terminal(), next: Mutex::new(Instant::now() + PATIENCE) }
    }

    /// Tells that `done` of `total` things are done, if it is time to.
    pub fn show(&self, done: usize, total: usize) {
        // Whoever finds it taken leaves the telling to the other.
        let Some(mut next) = self.next.try_lock().ok().filter(|next| self.on && **next <= Instant::now()) else {
            return;
        };
        *next = Instant::now() + PACE;
        // A terminal that is gone misses nothing.
        let _ = write!(io::stderr(), "{CLEAR}{}", self.line(done, total));
    }

    fn line(&self, done: usize, total: usize) -> String {
        format!("{} {done} of {total} articles", self.doing)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.on {
            // As in `show`.
            let _ = write!(io::stderr(), "{CLEAR}");
        }
    }
}

#[test]
fn the_line_says_how_far_it_is() {
    assert_eq!(Progress::of("Reading").line(120, 924), "Reading 120 of 924 articles");
}
