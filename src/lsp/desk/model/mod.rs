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

/// The bytes of one step.
pub const STEP: usize = 8;

/// Plays the session that `bytes` make. Answers the number of events that the desk had, or at which step it differed from
/// the reference, and how, with all steps up to there.
///
/// # Errors
/// Where it differed.
pub fn play(bytes: &[u8]) -> Result<usize, String> {
    let mut played = Played::new();
    let mut trace = Vec::new();
    for (number, step) in bytes.chunks_exact(STEP).enumerate() {
        let told = steps::take(&mut played, step);
        trace.push(told);
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
pub fn shorten(bytes: &[u8]) -> Vec<u8> {
    let mut steps: Vec<&[u8]> = bytes.chunks_exact(STEP).collect();
    let mut width = steps.len() / 2;
    while width > 0 {
        let mut from = 0;
        while from < steps.len() {
            let fewer: Vec<&[u8]> =
                steps[..from].iter().chain(&steps[(from + width).min(steps.len())..]).copied().collect();
            if play(&fewer.concat()).is_err() {
                steps = fewer;
            } else {
                from += width;
            }
        }
        width /= 2;
    }
    steps.concat()
}
