//! How the paper itself writes a person's name: in the body, outside quotation marks.

use crate::article::{Article, Mention, MentionKind, PersonId};
use crate::draft::{Paragraph, Shape, TokenKind, Zone};
use crate::lexicon::Word;
use crate::names::Parts;
use crate::text::{Offset, Span, fold};
use rustc_hash::FxHashMap;

/// A name as it stands at one place.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// The mention.
    pub mention: &'a Mention,
    /// Its words.
    pub words: &'a str,
    /// How much of the name it is.
    pub form: Form,
}

/// How much of a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With a given name or its initial.
    Full,
    /// The family name alone.
    Family,
    /// The given name, or a nickname.
    Other,
}

impl Written<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.mention.span
    }
}

/// Every place in the paper's own words where `person` is named, in order.
pub fn narrated(article: &Article, person: PersonId) -> impl Iterator<Item = Written<'_>> {
    let family = Parts::of(&article.people[person].name).surname;
    let mut known: FxHashMap<&str, Form> = FxHashMap::default();
    let mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    mentions
        .filter(|mention| mention.kind == MentionKind::Name && !mention.in_quote)
        .filter(|mention| article.draft.zone_at(mention.span.start).is_body())
        .filter(|mention| !may_be_headline(article, mention.span.start))
        .map(move |mention| {
            let words = article.draft.at(mention.span);
            let form = *known.entry(words).or_insert_with(|| form(words, family));
            Written { mention, words, form }
        })
}

/// The people of `article` by family name, folded.
pub fn bearers(article: &Article) -> FxHashMap<String, Vec<PersonId>> {
    let mut bearers: FxHashMap<String, Vec<PersonId>> = FxHashMap::default();
    for (id, person) in article.people.iter().enumerate() {
        bearers.entry(fold(Parts::of(&person.name).surname)).or_default().push(id);
    }
    bearers
}

/// Whether `offset` is above the story on a page that has no headline: wire copy comes with its headlines as the first
/// lines, which are short. Where all paragraphs are short, it is the first one, if it has but one sentence.
pub fn may_be_headline(article: &Article, offset: Offset) -> bool {
    let paragraphs = &article.draft.paragraphs;
    let Some(at) = article.draft.paragraph_at(offset).filter(|&at| at < MOST_HEADLINES) else { return false };
    let short = |paragraph: &Paragraph| paragraph.span.len() <= LONGEST_HEADLINE;
    let prose = |paragraph: &&Paragraph| paragraph.zone.is_prose();
    if paragraphs.iter().any(|p| p.zone == Zone::Headline) || !paragraphs[..=at].iter().all(short) {
        return false;
    }
    let first = paragraphs.iter().find(prose).is_some_and(|first| first.span.touches(offset));
    let one_sentence = paragraphs[at].sentences.len() <= 1;
    let story_begins = paragraphs[at + 1..].iter().take(MOST_HEADLINES).any(|paragraph| !short(paragraph));
    story_begins || first && one_sentence && paragraphs[at + 1..].iter().any(|p| p.zone.is_prose())
}

/// So many lines may stand above a story.
const MOST_HEADLINES: usize = 4;

/// In bytes.
const LONGEST_HEADLINE: u32 = 160;

/// Whether the name at `span` does something: a verb in its finite form follows it.
pub fn acts(article: &Article, span: Span) -> bool {
    let next = article.draft.tokens.get(article.draft.token_from(span.end.saturating_sub(1)) + 1);
    let finite = Word::VERB | Word::AUXILIARY | Word::SPEECH;
    next.is_some_and(|next| {
        let adverb = next.word.has(Word::ADVERB);
        next.kind == TokenKind::Word
            && next.shape == Shape::Lower
            && (next.word.has(finite) && !next.word.has(Word::GERUND | Word::BASE) || adverb)
    })
}

fn form(words: &str, family_of_person: &str) -> Form {
    // Most names are written so.
    if words == family_of_person {
        return Form::Family;
    }
    let (parts, whole) = (Parts::of(words), fold(family_of_person));
    let bare = if parts.is_full() { String::new() } else { fold(parts.surname) };
    let is_family = |before: &str| before.is_empty() || before.ends_with([' ', '-']);
    if !bare.is_empty() && whole.strip_suffix(bare.as_str()).is_some_and(is_family) {
        Form::Family
    } else if parts.is_full() {
        Form::Full
    } else {
        Form::Other
    }
}
