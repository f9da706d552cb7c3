//! Sessions made by chance: some with every run of the tests; `fuzz/run 60 desk` makes more.

use super::*;

/// Enough to find what is wrong often; few enough for a debug build.
const SESSIONS: usize = 40;
const STEPS: usize = 60;

#[test]
fn random_sessions_end_as_if_everything_had_been_read_anew() {
    let seed = std::env::var("COPYDESK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    let sessions = std::env::var("COPYDESK_SESSIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(SESSIONS);
    println!("COPYDESK_SEED={seed} COPYDESK_SESSIONS={sessions}");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut events = 0;
    for _ in 0..sessions {
        let bytes: Vec<u8> = (0..STEPS * STEP).map(|_| random.u8(..)).collect();
        match play(&bytes) {
            Ok(had) => events += had,
            Err(_) => panic!("{}", play(&shorten(&bytes)).unwrap_err()),
        }
    }
    println!("{events} events in {sessions} sessions of {STEPS} steps");
}
