//! Semantic tokens: people, organisations, quotes, words of speaking, furniture. Stretches do not overlap: a name
//! inside a quote cuts it in two.

use super::folding::is_furniture;
use super::people_file::ListedPeople;
use super::words::{first_name, transcript_of};
use crate::article::{Article, Confidence, Mention, MentionId, MentionKind, SpeakerKind, UtteranceId};
use crate::index::{Class, View};
use crate::lints;
use crate::text::Span;

/// A stretch of the text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What is special about it: bits of [`MODIFIERS`], the first one lowest.
    pub modifiers: u32,
}

/// What a token is; its number is its place in [`KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A person's name.
    Person,
    /// An organisation that speaks.
    Organisation,
    /// Somebody's words.
    Quote,
    /// The words of speaking.
    Cue,
    /// Byline, dateline, credit and the like.
    Furniture,
}

/// The names of the kinds, in order.
pub const KINDS: &[&str] = &["person", "organisation", "quote", "cue", "furniture"];
/// The names of the modifiers, in order.
pub const MODIFIERS: &[&str] = &["firstReference", "verified", "variant", "inferred", "inQuote"];

const FIRST_REFERENCE: u32 = 1;
const VERIFIED: u32 = 2;
const VARIANT: u32 = 4;
const INFERRED: u32 = 8;
const IN_QUOTE: u32 = 16;

/// The tokens that overlap `range`, in order.
pub fn tokens(view: &View, range: Span) -> Vec<Token> {
    let article = view.article;
    let mut layers = furniture(article);
    layers.extend(quotes(view, range));
    layers.extend(people(view));
    layers.retain(|token| token.span.overlaps(range));
    layers.sort_by_key(|token| (token.span.start, u32::MAX - token.span.end));
    flatten(layers)
}

fn furniture(article: &Article) -> Vec<Token> {
    let paragraphs = article.draft.paragraphs.iter().filter(|paragraph| is_furniture(paragraph.zone));
    paragraphs.map(|p| Token { span: p.span, kind: TokenKind::Furniture, modifiers: 0 }).collect()
}

fn quotes(view: &View, range: Span) -> Vec<Token> {
    let article = view.article;
    let mut tokens = Vec::new();
    for (number, utterance) in article.utterances.iter().enumerate() {
        let spans = || utterance.segments.iter().map(|&quote| article.quotes[quote].span);
        let attribution = &utterance.attribution;
        if spans().any(|span| span.overlaps(range)) {
            let inferred = if attribution.confidence == Confidence::Certain { 0 } else { INFERRED };
            let quote = |span, modifiers| Token { span, kind: TokenKind::Quote, modifiers: modifiers | inferred };
            let verified = if transcript_of(&view.occurrences(number)).is_some() { VERIFIED } else { 0 };
            tokens.extend(spans().map(|span| quote(span, verified)));
            tokens.extend(differing(view, number).into_iter().map(|words| quote(words, VARIANT)));
        }
        tokens.extend(attribution.cue.map(|span| Token { span, kind: TokenKind::Cue, modifiers: 0 }));
        let speaker = attribution.speaker.as_ref().filter(|speaker| speaker.kind == SpeakerKind::Organisation);
        tokens.extend(speaker.map(|s| Token { span: s.span, kind: TokenKind::Organisation, modifiers: 0 }));
    }
    tokens
}

/// The words of the utterance that stand otherwise elsewhere, as the closest of the other wordings shows them; where it
/// only has words that are missing here, the whole quotation.
fn differing(view: &View, utterance: UtteranceId) -> Vec<Span> {
    let article = view.article;
    let occurrences = view.occurrences(utterance);
    let altered = occurrences.iter().filter(|other| other.class == Class::Altered);
    let Some(closest) = altered.max_by(|a, b| a.closeness.total_cmp(&b.closeness)) else { return Vec::new() };
    let quotes = || article.utterances[utterance].segments.iter().map(|&quote| &article.quotes[quote]);
    let words = lints::differing_words(article, &article.spoken(utterance).collect::<Vec<_>>(), closest);
    if words.is_empty() { quotes().map(|quote| quote.span).collect() } else { words }
}

fn people(view: &View) -> Vec<Token> {
    let article = view.article;
    let file = ListedPeople::new(view);
    let names = article.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == MentionKind::Name);
    let token = |(number, mention): (MentionId, &Mention)| {
        let person = mention.person?;
        let mut modifiers = if mention.in_quote { IN_QUOTE } else { 0 };
        if first_name(article, person) == Some(mention.span) {
            modifiers |= FIRST_REFERENCE;
        }
        if file.verifies(number) {
            modifiers |= VERIFIED;
        }
        if mention.confidence != Confidence::Certain {
            modifiers |= INFERRED;
        }
        Some(Token { span: mention.span, kind: TokenKind::Person, modifiers })
    };
    names.filter_map(token).collect()
}

/// Makes tokens that lie inside each other lie beside each other, the innermost on top. `layers` is sorted by start,
/// longer ones first; what sticks out of the one around it is cut.
fn flatten(layers: Vec<Token>) -> Vec<Token> {
    let mut flat: Vec<Token> = Vec::new();
    let mut around: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut emit = |token: Token, from: u32, to: u32| {
        if from < to {
            flat.push(Token { span: Span::new(from, to), ..token });
        }
    };
    for mut token in layers {
        while let Some(outer) = around.last().copied().filter(|outer| outer.span.end <= token.span.start) {
            emit(outer, at.max(outer.span.start), outer.span.end);
            at = at.max(outer.span.end);
            around.pop();
        }
        if let Some(outer) = around.last() {
            emit(*outer, at.max(outer.span.start), token.span.start);
            token.span.end = token.span.end.min(outer.span.end);
        }
        at = at.max(token.span.start);
        around.push(token);
    }
    while let Some(outer) = around.pop() {
        emit(outer, at.max(outer.span.start), outer.span.end);
        at = at.max(outer.span.end);
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::expect;
    use proptest::prelude::*;

    #[test]
    fn names_quotes_and_cues() {
        let fixture = at("gazette", "Mayor");
        let view = fixture.view();
        let text = view.article.text();
        let show = |token: Token| {
            let modifiers = (0..MODIFIERS.len()).filter(|bit| token.modifiers & (1 << bit) != 0).map(|m| MODIFIERS[m]);
            format!("{:?} {:?} {:?}\n", token.kind, token.span.of(text), modifiers.collect::<Vec<_>>())
        };
        let shown: String = tokens(&view, Span::new(0, text.len() as u32)).into_iter().map(show).collect();
        expect![[r#"
            Furniture "By " []
            Person "Tom Pell" ["firstReference"]
            Person "Ada Fenwick" ["firstReference"]
            Person "Fenwick" []
            Quote "\"We will rebuild the " []
            Person "Oskell" ["firstReference", "inQuote"]
            Quote " bridge before the winter,\"" []
            Cue "said" []
            Quote "\"and we will " []
            Quote "not" ["variant"]
            Quote " raise the tolls to do it.\"" []
            Person "Bram Oskell" []
            Cue "called" []
            Quote "“a bold bet on good weather.”" ["inferred"]
            Cue "added" []
            Quote "“Nobody asked the ferrymen what they think.”" []
        "#]]
        .assert_eq(&shown);
    }

    proptest! {
        #[test]
        fn flat_tokens_are_in_order_and_do_not_overlap(spans in prop::collection::vec((0u32..30, 1u32..12), 0..12)) {
            let token = |(start, length): (u32, u32)| {
                Token { span: Span::new(start, start + length), kind: TokenKind::Quote, modifiers: 0 }
            };
            let mut layers: Vec<Token> = spans.into_iter().map(token).collect();
            layers.sort_by_key(|token| (token.span.start, u32::MAX - token.span.end));
            let flat = flatten(layers.clone());
            prop_assert!(flat.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            prop_assert!(flat.iter().all(|token| !token.span.is_empty()));
            for byte in 0..50 {
                let inside = |tokens: &[Token]| tokens.iter().any(|token| token.span.contains(byte));
                prop_assert!(!inside(&flat) || inside(&layers), "{byte} belongs to nothing");
            }
        }
    }
}
