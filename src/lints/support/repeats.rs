//! Which utterances are worth comparing with the others.

use super::wording::shows_cut;
use crate::article::{Article, Utterance, UtteranceId};
use crate::index::View;
use crate::text::Span;
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

/// Those of a story that stand between one pair of marks and show no cut; where the words stand. What was really said is cut
/// by nobody.
pub fn uncut<'a>(view: &View<'a>) -> impl Iterator<Item = (UtteranceId, Span)> {
    let article = view.article;
    let compared = (!view.index.is_transcript(view.file)).then(|| compared(article)).into_iter().flatten();
    compared.filter_map(move |(id, _)| {
        let mut segments = article.spoken(id);
        let only = segments.next().filter(|_| segments.next().is_none())?;
        (!shows_cut(article.draft.at(only))).then_some((id, only))
    })
}

const MOST_REPETITIONS: usize = 8;
