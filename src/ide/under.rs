//! What is under the cursor.

use crate::article::{Article, MentionId, PersonId, QuoteId, UtteranceId};
use crate::text::{Offset, Span};

/// What is under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// Words that name or mean a person. A name inside a quote is the person, not the quote.
    Person {
        /// The words.
        mention: MentionId,
        /// Who that is.
        person: PersonId,
    },
    /// Somebody's words, or the tag that says whose they are.
    Words {
        /// The segment under the cursor, or the first one when the cursor is on the tag.
        quote: QuoteId,
        /// What is said in one go.
        utterance: UtteranceId,
    },
}

/// What is under the byte at `offset`.
pub fn under(article: &Article, offset: Offset) -> Option<Under> {
    person(article, offset).or_else(|| words(article, offset)).or_else(|| tag(article, offset))
}

impl Under {
    /// The words under the cursor.
    pub fn span(self, article: &Article) -> Span {
        match self {
            Under::Person { mention, .. } => article.mentions[mention].span,
            Under::Words { quote, .. } => article.quotes[quote].span,
        }
    }
}

fn person(article: &Article, offset: Offset) -> Option<Under> {
    let mention = article.mention_at(offset).or_else(|| around_name(article, offset))?;
    Some(Under::Person { mention, person: article.mentions[mention].person? })
}

/// The name whose title is at `offset` ("Mayor" before "Ada Fenwick"), or whose genitive ends there.
fn around_name(article: &Article, offset: Offset) -> Option<MentionId> {
    let next = article.mentions.partition_point(|mention| mention.span.start <= offset);
    let titled = |&mention: &MentionId| article.mentions[mention].title.is_some_and(|title| title.touches(offset));
    let genitive = |&mention: &MentionId| {
        let span = Span::new(article.mentions[mention].span.end.min(offset), offset);
        matches!(span.of(article.text()), "’s" | "'s" | "’" | "'")
    };
    let before = next.checked_sub(1).filter(genitive);
    before.or_else(|| (next..article.mentions.len()).take(1).find(titled))
}

/// The innermost quote that is speech: a nickname or a title inside it is part of what is said.
fn words(article: &Article, offset: Offset) -> Option<Under> {
    let innermost = article.quote_at(offset)?;
    let around = (0..=innermost).rev().filter(|&q| article.quotes[q].span.touches(offset));
    around.filter_map(|quote| Some(Under::Words { quote, utterance: article.quotes[quote].utterance? })).next()
}

fn tag(article: &Article, offset: Offset) -> Option<Under> {
    article.utterances.iter().enumerate().find_map(|(utterance, said)| {
        let attribution = &said.attribution;
        let spans = [attribution.cue, attribution.speaker.as_ref().map(|speaker| speaker.span)];
        let hit = spans.into_iter().flatten().any(|span| span.touches(offset));
        hit.then_some(Under::Words { quote: *said.segments.first()?, utterance })
    })
}
