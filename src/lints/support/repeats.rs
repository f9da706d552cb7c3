//! Which utterances are worth comparing with the others.

use crate::article::{Article, Utterance, UtteranceId};
use rustc_hash::FxHashMap;

/// The utterances of `article`, without endless repetitions of one: a page with the same words ten thousand times over
/// is no article, and comparing each with each would take minutes.
pub fn compared(article: &Article) -> impl Iterator<Item = (UtteranceId, &Utterance)> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    article.utterances.iter().enumerate().filter(move |(_, utterance)| {
        let Some(&first) = utterance.segments.first() else { return false };
        let times = seen.entry(article.quotes[first].inner.of(article.text())).or_default();
        *times += 1;
        *times <= MOST_REPETITIONS
    })
}

const MOST_REPETITIONS: usize = 8;
