//! Sessions made by chance: some with every `cargo test`, 50,000 steps with `tests/run`, and as many as there is time for with
//! `COPYDESK_STEPS=10000000 cargo test --release --lib model -- --nocapture`.

use super::*;

/// Enough to find what is wrong often; few enough for a debug build.
const STEPS: usize = 2_400;

#[test]
fn random_sessions_end_as_if_everything_had_been_read_anew() {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let (seed, steps) = (number("COPYDESK_SEED").unwrap_or(2026), number("COPYDESK_STEPS").unwrap_or(STEPS as u64));
    println!("COPYDESK_SEED={seed} COPYDESK_STEPS={steps}");
    match play_by_chance(seed, steps as usize) {
        Ok(events) => println!("{events} events in {steps} steps"),
        Err(difference) => panic!("{difference}"),
    }
}
