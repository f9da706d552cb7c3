//! Random sessions against a reference. An editor, a disk and the jobs are played with an invented clock, in any order
//! that can happen; whenever all is quiet, what the desk has published and answers is held against a reading of
//! everything from the plain texts.
//!
//! A session is a row of bytes, eight for each step, so that a chance, a fuzzer or a test can make it, and a failing one
//! gets shorter by leaving steps out.

mod played;
mod reference;
mod steps;
#[cfg(test)]
mod tests;
mod world;

use played::Played;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bytes of one step.
pub const STEP: usize = 8;

/// How a session goes on.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// Steps run into each other, and into what jobs still have to tell: it is compared where the steps settle.
    Hasty,
    /// After each step everything comes to rest, and is compared.
    Calm,
}

/// Plays sessions made by chance, of so many steps in all, on all cores; as many hasty ones as calm ones. Answers the
/// number of events that the desks had.
///
/// # Errors
/// The shortest session found in which a desk differed from the reference, and how.
pub fn play_by_chance(seed: u64, steps: usize) -> Result<usize, String> {
    let sessions = steps.div_ceil(STEPS);
    let (next, events) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = Mutex::new(None);
    let play_some = || {
        while failed.lock().is_ok_and(|failed| failed.is_none()) {
            let session = next.fetch_add(1, Ordering::Relaxed);
            if session >= sessions {
                return;
            }
            let mut random = Random(seed.wrapping_add((session as u64) << 32));
            let bytes: Vec<u8> = (0..STEPS).flat_map(|_| random.next().to_le_bytes()).collect();
            let pace = if session.is_multiple_of(2) { Pace::Hasty } else { Pace::Calm };
            match play(&bytes, pace) {
                Ok(had) => drop(events.fetch_add(had, Ordering::Relaxed)),
                Err(_) => {
                    let shown = play(&shorten(&bytes, pace), pace).err();
                    *failed.lock().expect("nobody panics holding it") = shown;
                }
            }
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        (0..cores).for_each(|_| drop(scope.spawn(play_some)));
    });
    match failed.into_inner().expect("nobody panics holding it") {
        Some(failed) => Err(failed),
        None => Ok(events.into_inner()),
    }
}

/// The steps of a session made by chance: short ones come to a fault sooner, and show it better.
const STEPS: usize = 60;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Plays the session that `bytes` make. Answers the number of events that the desk had, or at which step it differed from
/// the reference, and how, with all steps up to there.
///
/// # Errors
/// Where it differed.
pub fn play(bytes: &[u8], pace: Pace) -> Result<usize, String> {
    let mut played = Played::new();
    let mut trace = Vec::new();
    for (number, step) in bytes.chunks_exact(STEP).enumerate() {
        let done = steps::take(&mut played, step);
        trace.push(done);
        if matches!(pace, Pace::Calm) {
            played.settle();
        }
        if let Some(what) = played.take_difference() {
            return Err(format!("step {number}: {what}\n\n{}", trace.join("\n")));
        }
    }
    played.settle();
    match played.take_difference() {
        Some(what) => Err(format!("at the end: {what}\n\n{}", trace.join("\n"))),
        None => Ok(played.events),
    }
}

/// The same session without the steps that it does not need to fail.
pub fn shorten(bytes: &[u8], pace: Pace) -> Vec<u8> {
    let mut steps: Vec<&[u8]> = bytes.chunks_exact(STEP).collect();
    let mut width = steps.len() / 2;
    while width > 0 {
        let mut from = 0;
        while from < steps.len() {
            let fewer: Vec<&[u8]> =
                steps[..from].iter().chain(&steps[(from + width).min(steps.len())..]).copied().collect();
            if play(&fewer.concat(), pace).is_err() {
                steps = fewer;
            } else {
                from += width;
            }
        }
        width /= 2;
    }
    steps.concat()
}
