//! How the paper itself writes a person's name: in the body, outside quotation marks.

use crate::article::{Article, Mention, MentionKind, PersonId};
use crate::draft::{Paragraph, Shape, TokenKind, Zone};
use crate::lexicon::{self, Word};
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
    let family = family(&article.people[person].name);
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
        bearers.entry(fold(family(&person.name))).or_default().push(id);
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

/// The family name in a full name: its last word, with the particles before it, without "Jr."; all of a single name.
pub fn family(name: &str) -> &str {
    // Most are one word, and need not be cut.
    if name.len() > LONGEST_SUFFIX && name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return name;
    }
    let words: Vec<&str> = name.split_whitespace().filter(|word| !is_suffix(word)).collect();
    let Some((&last, before)) = words.split_last() else { return name };
    let particles = before.iter().skip(1).rev().take_while(|word| is_particle(word)).count();
    let first = before.len() - particles;
    let start = words.get(first).map_or(last.as_ptr(), |word| word.as_ptr()) as usize - name.as_ptr() as usize;
    let end = last.as_ptr() as usize - name.as_ptr() as usize + last.len();
    name[start..end].trim_end_matches(',')
}

/// Whether `name` has a given name before the family name.
pub fn is_full(name: &str) -> bool {
    family(name).len() < name.split_whitespace().filter(|word| !is_suffix(word)).map(|w| w.len() + 1).sum::<usize>() - 1
}

fn form(words: &str, family_of_person: &str) -> Form {
    // Most names are written so.
    if words == family_of_person {
        return Form::Family;
    }
    let (written, whole) = (fold(words), fold(family_of_person));
    let bare: Vec<&str> = written.split_whitespace().filter(|word| !is_suffix(word)).collect();
    let bare = bare.join(" ");
    let bare = bare.trim_end_matches(',');
    if whole.strip_suffix(bare).is_some_and(|before| before.is_empty() || before.ends_with([' ', '-'])) {
        Form::Family
    } else if is_full(words) {
        Form::Full
    } else {
        Form::Other
    }
}

/// In bytes; most words are longer, and need not be looked up.
const LONGEST_SUFFIX: usize = 4;
const LONGEST_PARTICLE: usize = 8;

fn is_suffix(word: &str) -> bool {
    let word = word.trim_matches([',', '.']);
    word.len() <= LONGEST_SUFFIX && lexicon::word(word).has(Word::SUFFIX)
}

fn is_particle(word: &str) -> bool {
    word.len() <= LONGEST_PARTICLE && lexicon::word(word).has(Word::PARTICLE)
}

#[test]
fn names_are_taken_apart() {
    for (name, expected, full) in [
        ("Ada Fenwick", "Fenwick", true),
        ("Bram Oskell Jr.", "Oskell", true),
        ("Ada van der Marr", "van der Marr", true),
        ("Fenwick", "Fenwick", false),
        ("Van Marr", "Marr", true),
        ("Ada Jane Fenwick", "Fenwick", true),
    ] {
        assert_eq!((family(name), is_full(name)), (expected, full), "{name}");
    }
}
