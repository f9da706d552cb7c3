//! How many of the quotations that come back changed are found again, by kind of change.
//!
//! On made-up articles (`benches/corpus`); a change of behaviour is a visible change of these numbers.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::index::{FileId, Index, Summary};
use copydesk::stylebook::Stylebook;
use corpus::{Corpus, VARIANTS, Variant, printed};
use std::fmt::Write as _;

const QUOTATIONS: usize = 400;

#[test]
fn changed_quotations_are_found_again() {
    let mut corpus = Corpus::new(7);
    let fresh: Vec<(String, usize)> = (0..QUOTATIONS).map(|_| corpus.fresh()).collect();
    let mut index = Index::default();
    for (n, (words, speaker)) in fresh.iter().enumerate() {
        index.replace(FileId::Loaded(n as u32), Some(summary(&printed(words, corpus.speaker(*speaker)))));
    }
    let story = FileId::Loaded(u32::MAX);
    let mut report = String::new();
    for how in VARIANTS {
        let (mut tried, mut found) = (0, 0);
        for (n, (words, speaker)) in fresh.iter().enumerate() {
            let Some(varied) = corpus.vary(words, how) else { continue };
            index.replace(story, Some(summary(&printed(&varied, corpus.speaker(*speaker)))));
            tried += 1;
            // The reading may take a quotation that is broken up for two.
            let mut others = (0..2).flat_map(|utterance| index.occurrences(story, utterance));
            found += usize::from(others.any(|o| o.file == FileId::Loaded(n as u32)));
        }
        let percent = 100.0 * found as f64 / tried as f64;
        writeln!(report, "{how:?}: {percent:.1}% of {tried}").expect("a string takes all");
        assert!(percent >= floor(how), "\n{report}");
    }
    println!("{report}");
}

/// In per cent. Fragments of common words are not to be found.
fn floor(how: Variant) -> f64 {
    match how {
        Variant::Altered1 => 95.0,
        Variant::Altered2 => 85.0,
        Variant::Fragment => 30.0,
        _ => 99.5,
    }
}

fn summary(text: &str) -> Summary {
    Summary::of(&Article::read(text.into(), Format::Plain, &Stylebook::default()))
}
