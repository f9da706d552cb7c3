//! The article: who said what.
//!
//! [`Article::read`] is the whole pipeline on one screen. It does no I/O, knows no path, clock or other article,
//! and never fails: odd text gives a poor reading, not an error.

mod attribution;
mod clauses;
mod cues;
mod descriptions;
mod introduced;
mod kinds;
mod model;
mod names;
mod noun_phrase;
mod page;
mod parallel;
mod passing_on;
mod people;
mod phrases;
mod pronouns;
mod quotes;
mod salience;
mod sources;
#[cfg(test)]
mod tests;
mod turns;
mod utterances;

pub use model::{
    Attribution, Confidence, Evidence, MarkFault, Mention, MentionId, MentionKind, Person, PersonId, Pronoun, Quote,
    QuoteId, QuoteKind, Speaker, SpeakerKind, Utterance, UtteranceId,
};
pub use sources::{Known, SourceKind};

use crate::draft::{Draft, Format, Zone};
use crate::stylebook::{Keys, Stylebook, place_of};
use crate::text::Span;
use page::Page;
use parallel::Parallel;
use std::sync::Arc;

/// An article as a copy editor reads it. An immutable value: the same text, format and stylebook give the same
/// article.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The page: paragraphs, zones, sentences, tokens.
    pub draft: Draft,
    /// Everything between quotation marks, by start; nested ones follow their outer one.
    pub quotes: Vec<Quote>,
    /// What is said, by the start of its first segment.
    pub utterances: Vec<Utterance>,
    /// Every place where a person is named or meant, by start.
    pub mentions: Vec<Mention>,
    /// The people, by first mention.
    pub people: Vec<Person>,
    /// Faults in the quotation marks, by place.
    pub faults: Vec<MarkFault>,
    /// What the next reading takes over where the text stays, if there is to be one.
    names: names::Raw,
}

/// Whether anybody reads on.
#[derive(Clone, Copy)]
enum Reading<'a> {
    /// Nobody.
    Once,
    /// Somebody types in the article, and this is the one before the last edit, if there is one.
    Again(Option<&'a Article>),
}

impl<'a> Reading<'a> {
    fn before(self) -> Option<&'a Article> {
        match self {
            Reading::Once => None,
            Reading::Again(before) => before,
        }
    }

    fn is_to_be_kept(self) -> bool {
        matches!(self, Reading::Again(_))
    }
}

impl Article {
    /// Reads `text`. Never fails.
    pub fn read(text: Arc<str>, format: Format, stylebook: &Stylebook) -> Article {
        Article::read_as(Reading::Once, text, format, stylebook)
    }

    /// The same article, faster where `before` is one with almost the same text, and ready for such a reading after the
    /// next edit.
    pub fn read_after(text: Arc<str>, format: Format, stylebook: &Stylebook, before: Option<&Article>) -> Article {
        Article::read_as(Reading::Again(before), text, format, stylebook)
    }

    fn read_as(reading: Reading, text: Arc<str>, format: Format, stylebook: &Stylebook) -> Article {
        let before = reading.before();
        let format = format.in_role(stylebook.settings.role);
        let draft = Draft::read_after(text, format, before.map(|before| &before.draft));
        let parallel = Parallel::for_reading(&draft, before.is_some());
        let turns = turns::find(&draft);
        let marked = || {
            let (mut quotes, faults) = quotes::pair(&draft);
            kinds::classify(&draft, &mut quotes);
            turns::mark(&turns, &mut quotes);
            (quotes, faults)
        };
        let names = || {
            let raw = names::Raw::of(&draft, before.map(|before| (&before.draft, &before.names)));
            let kept = if reading.is_to_be_kept() { raw.clone() } else { names::Raw::default() };
            (raw.settled(&draft, &turns, &stylebook.people), kept)
        };
        let ((mut quotes, faults), (named, names)) = parallel.both(marked, names);
        let page = Page::new(&draft, &quotes, &named);
        let ((mut mentions, mut people), found) =
            parallel.both(|| people::cluster(&page, &stylebook.people), || attribution::attribute(&page));
        pronouns::resolve(&page, &found, &mut mentions, &mut people);
        let utterances = utterances::join(&page, &found, &mentions);
        utterances::link(&mut quotes, &utterances);
        Article { draft, quotes, utterances, mentions, people, faults, names }
    }

    /// The text as read.
    pub fn text(&self) -> &str {
        &self.draft.text
    }

    /// The transcripts that the front matter names (`transcript: interview.vtt`, or a list), as written.
    pub fn transcripts(&self) -> Vec<String> {
        self.front_matter_keys().words("transcript")
    }

    /// Where the front matter names the transcript `name`.
    pub fn transcript_named(&self, name: &str) -> Option<Span> {
        let front = self.front_matter()?;
        let place = place_of(self.draft.at(front), "transcript", name);
        Some(Span::new(front.start + place.start, front.start + place.end))
    }

    /// Whom the front matter says the numbered speakers of its transcripts to be (`speakers:`, with `Speaker 1: Ada
    /// Fenwick` below), label and name.
    pub fn speakers(&self) -> Vec<(String, String)> {
        self.front_matter_keys().pairs("speakers")
    }

    fn front_matter_keys(&self) -> Keys {
        self.front_matter().map(|front| Keys::of(self.draft.at(front))).unwrap_or_default()
    }

    fn front_matter(&self) -> Option<Span> {
        let front = self.draft.paragraphs.iter().find(|paragraph| paragraph.zone == Zone::FrontMatter)?;
        Some(front.span)
    }

    /// The innermost quote whose span holds or touches `offset`.
    pub fn quote_at(&self, offset: u32) -> Option<QuoteId> {
        let before = self.quotes.partition_point(|q| q.span.start <= offset);
        (0..before).rev().find(|&q| self.quotes[q].span.touches(offset))
    }

    /// The segments of an utterance that are speech, without their marks: what is only a label is left out.
    pub fn spoken(&self, utterance: UtteranceId) -> impl Iterator<Item = Span> {
        let quotes = self.utterances[utterance].segments.iter().filter_map(|&quote| self.quotes.get(quote));
        quotes.filter(|quote| quote.kind != QuoteKind::Label).map(|quote| quote.inner)
    }

    /// The mention that holds or touches `offset`.
    pub fn mention_at(&self, offset: u32) -> Option<MentionId> {
        let before = self.mentions.partition_point(|m| m.span.start <= offset);
        (0..before).rev().take(3).find(|&m| self.mentions[m].span.touches(offset))
    }
}
