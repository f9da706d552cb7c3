//! Which ages a story gives to whom, in the paper's own words.

use super::narration::quoted;
use crate::article::{Article, Mention, MentionKind, PersonId};
use crate::draft::{Token, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::calendar::OF_ANOTHER_TIME;
use crate::text::Span;

/// An age as it stands at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// The figure.
    pub span: Span,
    /// In years.
    pub years: u32,
    /// Whose it is; nobody's where only a description says so ("the 33-year-old Democrat").
    pub person: Option<PersonId>,
}

/// The ages in the body of `article`, outside quotation marks, by place.
pub fn ages(article: &Article) -> Vec<Age> {
    let mut ages: Vec<Age> = Vec::new();
    for (person, ages_of) in article.people.iter().enumerate() {
        ages.extend(ages_of.ages.iter().map(|&(span, years)| Age { span, years, person: Some(person) }));
    }
    let counted = counts_in_brackets(article);
    for at in 0..article.draft.tokens.len() {
        let found = year_old(article, at).or_else(|| figure_behind_name(article, at, counted));
        ages.extend(found);
    }
    let quoted = quoted(article);
    let in_quote = |span: Span| {
        let next = quoted.partition_point(|quote| quote.end <= span.start);
        quoted.get(next).is_some_and(|quote| quote.overlaps(span))
    };
    let stated = |age: &Age| {
        article.draft.zone_at(age.span.start).is_body() && !in_quote(age.span) && !is_of_then(article, age.span)
    };
    ages.retain(stated);
    ages.sort_by_key(|age| age.span);
    ages.dedup_by_key(|age| age.span);
    ages
}

/// So many words may stand between "42-year-old" and the name.
const REACH: usize = 5;

/// "42-year-old Ada Fenwick", "the 42-year-old ferry worker Ada Fenwick", "the 42-year-old mayor".
fn year_old(article: &Article, at: usize) -> Option<Age> {
    let draft = &article.draft;
    let token = draft.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let figures = draft.at(token.span).strip_suffix("-year-old")?;
    let years = figures.parse().ok().filter(|years| (1..=120).contains(years))?;
    let span = Span::new(token.span.start, token.span.start + figures.len() as u32);
    let words = draft.tokens[at + 1..].iter().take(REACH + 1);
    let joined = |token: &&crate::draft::Token| {
        token.kind == TokenKind::Word && !token.word.has(Word::FUNCTION | Word::SPEECH | Word::VERB)
    };
    let named = words.take_while(joined).find_map(|token| mention_from(article, token.span.start));
    let described = || {
        let covers = |mention: &&Mention| mention.kind == MentionKind::Description && mention.span.covers(token.span);
        let until = article.mentions.partition_point(|mention| mention.span.start <= token.span.start);
        article.mentions[..until].iter().rev().take(3).find(covers)
    };
    let person = named.or_else(described).and_then(|mention| mention.person);
    let definite =
        at.checked_sub(1).is_some_and(|before| draft.at(draft.tokens[before].span).eq_ignore_ascii_case("the"));
    (person.is_some() || definite).then_some(Age { span, years, person })
}

/// "Fenwick, who is 42,", "Fenwick, aged 42,", "Fenwick (42)".
fn figure_behind_name(article: &Article, at: usize, counted: bool) -> Option<Age> {
    let draft = &article.draft;
    let token = draft.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let years = draft.at(token.span).parse().ok().filter(|years| (1..=120).contains(years))?;
    let ends = draft
        .tokens
        .get(at + 1)
        .is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Close));
    let old = draft.text[token.span.end as usize..].starts_with(" years old");
    let words: Vec<&str> =
        (1..=3).filter_map(|back| Some(draft.at(draft.tokens[at.checked_sub(back)?].span))).collect();
    let (back, closed) = match words[..] {
        ["is", "who", ","] => (3, ends || old),
        ["aged", ",", ..] => (2, ends),
        ["is", ..] => (1, old),
        ["(", ..] => (1, ends && !counted),
        _ => return None,
    };
    let before = draft.tokens[at - back].span.start;
    let until = article.mentions.partition_point(|mention| mention.span.start < before);
    let mention = article.mentions[..until].last()?;
    let next_to = draft.text.get(mention.span.end as usize..before as usize).is_some_and(|gap| gap.trim().is_empty());
    let named = mention.kind == MentionKind::Name && next_to && closed;
    Some(Age { span: token.span, years, person: Some(mention.person.filter(|_| named)?) })
}

/// Whether the story counts votes or goals in brackets: a sentence has several such figures.
fn counts_in_brackets(article: &Article) -> bool {
    let draft = &article.draft;
    draft.sentences.iter().any(|sentence| {
        let tokens = &draft.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let figure = |pair: &&[Token]| pair[1].kind == TokenKind::Number && draft.at(pair[0].span) == "(";
        tokens.windows(2).filter(figure).count() > 1
    })
}

fn mention_from(article: &Article, start: u32) -> Option<&Mention> {
    let at = article.mentions.partition_point(|mention| mention.span.start < start);
    article.mentions.get(at).filter(|m| m.span.start == start && m.kind == MentionKind::Name)
}

/// Whether the age is told of another time: "then 12", "who was 12".
fn is_of_then(article: &Article, age: Span) -> bool {
    let tokens = &article.draft.tokens;
    let at = article.draft.token_from(age.start);
    let before = tokens[..at].iter().rev().take(2).map(|token| article.draft.at(token.span));
    let behind = tokens[at + 1..].iter().take(1).map(|token| article.draft.at(token.span));
    before.chain(behind).any(|word| OF_ANOTHER_TIME.contains(&word))
}
