//! How much a word tells: the less common in English, the more.
//!
//! A folder of two articles has no usable word counts of its own: the lexicon's are of English at large.

use super::tokens::GAP;
use crate::lexicon::{number_word, zipf};

/// The most that one word can tell, in nats: what a word tells that one article in 840 has. The thresholds in
/// `index::matching` were set on a collection of that size, and are on its scale.
pub const MOST: f32 = 6.733_402;

/// Two to five words must tell so much, in nats, and come from the same speaker, to be shown as the
/// same words.
pub const FRAGMENT_EVIDENCE: f32 = 7.0;

/// What `token` tells, in nats, from 0 to [`MOST`]: −ln of the chance that an article has the word at all.
pub fn idf(token: &str) -> f32 {
    match token {
        GAP => 0.0,
        "'s" | "'d" => 0.01,
        _ if token.starts_with(|c: char| c.is_ascii_digit()) => number_idf(token),
        _ => zipf(token).map_or(MOST, idf_of_zipf),
    }
}

/// An article has some 750 words, but they come in clumps: 450 draws without clumps meet a word as often.
const DRAWS: f32 = 450.0;

fn idf_of_zipf(zipf: f32) -> f32 {
    let per_word = 10f32.powf(zipf - 9.0);
    let in_article = -(-DRAWS * per_word).exp_m1();
    (-in_article.ln()).clamp(0.0, MOST)
}

/// The table has no digits. Small numbers are as common as their words; the rest is estimated: years are in
/// every other article, round tens common, anything else says much.
fn number_idf(token: &str) -> f32 {
    match token.parse::<usize>() {
        Ok(n @ 0..=20) => number_word(n).and_then(zipf).map_or(3.0, idf_of_zipf),
        Ok(n @ 21..=100) => {
            if n % 10 == 0 {
                3.0
            } else {
                3.5
            }
        }
        Ok(1900..=2099) => 2.5,
        _ => 5.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more() {
        assert!(idf("the") < 0.01);
        assert!(idf("the") < idf("speak") && idf("speak") < idf("plainly"));
        assert_eq!(idf("fenwickish"), MOST);
        assert!(idf("3") < idf("1247"));
    }
}
