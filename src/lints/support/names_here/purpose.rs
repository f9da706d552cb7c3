//! Spellings that stand as they do on purpose: a correction names the slip it corrects, [sic] says that the source has
//! it, a note is quoted as it was written, a paragraph is in another language.

use super::super::language::is_foreign_at;
use crate::article::Article;
use crate::draft::Zone;
use crate::lexicon::Word;
use crate::lexicon::paper::MISSPELLING;
use crate::text::Span;

/// Whether the word at `word` is not the paper's own spelling, or the story itself speaks of it.
pub fn is_on_purpose(article: &Article, word: Span) -> bool {
    let furniture = matches!(article.draft.zone_at(word.start), Zone::Correction | Zone::Copyright);
    furniture
        || is_marked(article, word)
        || speaks_of_spelling(article, word)
        || is_of_document(article, word)
        || is_foreign_at(article, word.start)
}

/// "Oskel [sic]", "Oskel” (sic)".
fn is_marked(article: &Article, word: Span) -> bool {
    let behind = article.text()[word.end as usize..].trim_start_matches([' ', '”', '"', '’', ',', '*', '_']);
    let sign = behind.strip_prefix(['[', '(']).map(|sign| sign.trim_start_matches(['*', '_']));
    sign.and_then(|sign| sign.get(..3)).is_some_and(|sign| sign.eq_ignore_ascii_case("sic"))
}

/// "… or “Oskel” as the organisers misspelt it …".
fn speaks_of_spelling(article: &Article, word: Span) -> bool {
    let draft = &article.draft;
    let Some(sentence) = draft.sentence_at(word.start).map(|at| &draft.sentences[at]) else { return false };
    let tokens = &draft.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    tokens.iter().any(|token| MISSPELLING.iter().any(|word| draft.at(token.span).eq_ignore_ascii_case(word)))
}

/// Whether it stands in a quotation that a note or a letter says: that is quoted as it is written.
fn is_of_document(article: &Article, word: Span) -> bool {
    let until = article.quotes.partition_point(|quote| quote.span.start <= word.start);
    let quote = article.quotes[..until].iter().rev().take(MOST_NESTED).find(|quote| quote.span.covers(word));
    let utterance = quote.and_then(|quote| article.utterances.get(quote.utterance?));
    let speaker = utterance.and_then(|utterance| utterance.attribution.speaker.as_ref());
    speaker.is_some_and(|speaker| {
        let tokens = article.draft.tokens[article.draft.token_from(speaker.span.start)..].iter();
        tokens.take_while(|token| token.span.start < speaker.span.end).any(|token| token.word.has(Word::DOCUMENT))
    })
}

/// Quotations stand in quotations so deep at most.
const MOST_NESTED: usize = 4;
