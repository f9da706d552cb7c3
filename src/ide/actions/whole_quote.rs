//! A quotation in full, as another article has it, in a sentence that reads.

use super::action::{Action, ActionKind, Others};
use crate::article::{Article, Quote, QuoteKind, SpeakerKind, UtteranceId};
use crate::ide::words::{is_fuller, one_line, shorten};
use crate::index::View;
use crate::lints::Edit;
use crate::text::{Span, letters};

/// The quotation at `span` in full. Not where its attribution breaks it: that is joined first. Nor where the words that it
/// would gain are quoted beside it.
pub fn full_quote(view: &View, span: Span, others: Others) -> Option<Action> {
    let article = view.article;
    let number = article.quote_at(span.start)?;
    let quote = &article.quotes[number];
    let utterance = quote.utterance.filter(|&utterance| article.utterances[utterance].segments.len() == 1)?;
    let fullest = view.index.occurrences(view.file, utterance).into_iter().next()?;
    let other = others(fullest.file)?;
    let fuller = in_one(&other, fullest.utterance);
    let own = article.draft.at(quote.inner);
    let nested = fuller.contains(['"', '“', '”']);
    if !is_fuller(&fullest) || nested || fuller.len() <= own.len() || repeats(article, number, &fuller) {
        return None;
    }
    let (span, text) = match quote.kind {
        QuoteKind::Partial => in_sentence(article, quote, &fuller)?,
        _ => (quote.inner, ended_like(&fuller, own)),
    };
    let title = format!("Quote in full: “{}”", shorten(&fuller, 60));
    let edits = vec![Edit { file: view.file, span, text }];
    Some(Action { title, kind: ActionKind::Rewrite, edits, note: None, finding: None, preferred: false })
}

/// What is said in one go, as it would be printed without an attribution in its middle.
fn in_one(article: &Article, utterance: UtteranceId) -> String {
    let segments = &article.utterances[utterance].segments;
    let mut words = String::new();
    for (at, segment) in segments.iter().map(|&quote| &article.quotes[quote]).enumerate() {
        // "…," she said. "We …": the sentence ends where the tag does.
        let before = at.checked_sub(1).map(|before| article.quotes[segments[before]].span.end);
        let tag = before.and_then(|end| article.text().get(end as usize..segment.span.start as usize));
        if tag.is_some_and(|tag| tag.trim_end().ends_with('.')) && words.ends_with(',') {
            words.pop();
            words.push('.');
        }
        words.push_str(if at > 0 { " " } else { "" });
        words.push_str(article.draft.at(segment.inner).trim());
    }
    one_line(&words)
}

/// Fewer letters may stand anywhere by chance.
const LETTERS: usize = 12;

/// Whether another quotation of the story has words of `fuller` already.
fn repeats(article: &Article, number: usize, fuller: &str) -> bool {
    let fuller = letters(fuller);
    let others = article.quotes.iter().enumerate().filter(|(other, quote)| *other != number && quote.depth == 0);
    others
        .map(|(_, quote)| letters(article.draft.at(quote.inner)))
        .any(|own| own.len() >= LETTERS && fuller.contains(&own))
}

/// `fuller` with the stop at its end that `own` has: the sentence goes on behind it, or ends with it.
fn ended_like(fuller: &str, own: &str) -> String {
    let words = fuller.trim_end_matches(['.', ',']);
    let stop = own.chars().next_back().filter(|c| matches!(c, '.' | ',') && !words.ends_with(['?', '!', '…']));
    words.chars().chain(stop).collect()
}

/// The sentence around a few quoted words, made one of the whole quotation and its tag.
fn in_sentence(article: &Article, quote: &Quote, fuller: &str) -> Option<(Span, String)> {
    let draft = &article.draft;
    let sentence = draft.sentences[draft.sentence_at(quote.span.start)?].span;
    let alone = article.quotes.iter().filter(|other| other.depth == 0 && other.span.overlaps(sentence)).count() == 1;
    let speaker = article.utterances[quote.utterance?].attribution.speaker.as_ref()?;
    if !alone || !sentence.covers(quote.span) || !sentence.covers(speaker.span) {
        return None;
    }
    let title = speaker.mention.and_then(|mention| article.mentions[mention].title);
    let named = draft.at(title.map_or(speaker.span, |title| title.join(speaker.span)));
    let called = matches!(speaker.kind, SpeakerKind::Name | SpeakerKind::Organisation);
    let named = if called { named.to_owned() } else { with_small_letter(named) };
    let open = draft.at(Span::new(quote.span.start, quote.inner.start));
    let close = draft.at(Span::new(quote.inner.end, quote.span.end));
    Some((sentence, format!("{open}{}{close} {named} said.", ended_like(fuller, ","))))
}

fn with_small_letter(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest.as_str().chars()).collect()
}
