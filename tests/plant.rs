//! How many errors are found that were planted into articles, by kind of error.
//!
//! By default the articles of `tests/gold` are planted into, and the shares are held to floors. With the variable
//! `COPYDESK_CORPUS` set to a folder of `*.txt`, the articles are those below it; with `COPYDESK_MISSES=1` every
//! error that was missed is shown with the words around it, and `COPYDESK_KIND=mark` plants only kinds of that name.
//!
//! `COPYDESK_CORPUS=~/copy cargo test --release --test plant -- --nocapture`

#[path = "plant/corpus.rs"]
mod corpus;
#[path = "plant/errors.rs"]
mod errors;
#[path = "plant/run.rs"]
mod run;

use copydesk::lints::Severity;
use errors::KINDS;
use std::fmt::Write;

/// So many a copy editor may rely on to be a warning, in per cent.
fn floor(kind: &str) -> f64 {
    if kind.contains("three times") || kind.contains("ten words") { 95.0 } else { 90.0 }
}

#[test]
fn planted_errors_are_found() {
    let articles = corpus::articles();
    assert!(articles.len() > 20, "the corpus has articles");
    let mut report = String::new();
    let mut low = Vec::new();
    let only = std::env::var("COPYDESK_KIND").unwrap_or_default();
    for kind in KINDS.iter().filter(|kind| kind.name.contains(&only)) {
        let outcome = run::run(kind, &articles);
        let percent = |count: usize| 100.0 * count as f64 / outcome.planted.max(1) as f64;
        let loud = percent(outcome.at_least(Severity::Warning));
        let any = percent(outcome.at_least(Severity::Hint));
        let name = kind.name;
        writeln!(report, "{name:52} {:5} planted  {loud:5.1}% as a warning  {any:5.1}% at all", outcome.planted)
            .expect("memory");
        if std::env::var_os("COPYDESK_MISSES").is_some() {
            outcome.misses.iter().for_each(|miss| println!("missed: {name}: {miss}"));
        }
        if outcome.planted > 0 && loud < floor(name) {
            low.push(name);
        }
    }
    println!("{} articles\n{report}", articles.len());
    assert!(low.is_empty(), "below the floor: {low:?}\n{report}");
}
