//! How common a word is in English, in Zipf values: log10 of the uses per 10^9 words.
//!
//! The values are in `background.tsv`, where their source is given.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The Zipf value of a lower-case word; `None` for words that are not among the commonest 25,000.
pub fn zipf(word: &str) -> Option<f32> {
    TABLE.get(word).copied()
}

static TABLE: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    include_str!("background.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, zipf)| Some((word, zipf.trim().parse().ok()?)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert!(TABLE.len() > 20_000);
        assert!(TABLE.values().all(|zipf| (1.0..8.5).contains(zipf)));
    }
}
