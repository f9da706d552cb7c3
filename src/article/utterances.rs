//! Joins quotes into utterances: what one speaker says in one go, over attribution breaks and paragraphs.

use super::attribution::Found;
use super::names::NamedKind;
use super::page::Page;
use super::phrases::{Head, Phrase};
use super::{Attribution, Mention, MentionKind, Quote, QuoteKind, Speaker, SpeakerKind, Utterance};
use crate::draft::TokenKind;
use crate::lexicon::Word;

/// The utterances of a page, by the start of their first segment.
pub(super) fn join(page: &Page, found: &[Found], mentions: &[Mention]) -> Vec<Utterance> {
    let mut utterances = at_depth(page, found, mentions, |depth| depth == 0);
    utterances.extend(at_depth(page, found, mentions, |depth| depth > 0));
    utterances.sort_by_key(|u| u.segments[0]);
    utterances
}

fn at_depth(page: &Page, found: &[Found], mentions: &[Mention], depth: impl Fn(u8) -> bool) -> Vec<Utterance> {
    let mut utterances: Vec<Utterance> = Vec::new();
    for (quote, found) in found.iter().enumerate() {
        if !found.speech || !depth(page.quotes[quote].depth) {
            continue;
        }
        let goes_on = utterances
            .last()
            .and_then(|u| u.segments.last())
            .is_some_and(|&before| continues(page, before, quote, found));
        match utterances.last_mut() {
            Some(last) if goes_on => last.segments.push(quote),
            _ => utterances.push(Utterance { segments: vec![quote], attribution: attribution(page, found, mentions) }),
        }
    }
    utterances
}

/// Tells every quote which utterance it belongs to; one that belongs to none is a label.
pub(super) fn link(quotes: &mut [Quote], utterances: &[Utterance]) {
    for (id, utterance) in utterances.iter().enumerate() {
        for &segment in &utterance.segments {
            quotes[segment].utterance = Some(id);
        }
    }
    for quote in quotes.iter_mut().filter(|q| q.utterance.is_none()) {
        quote.kind = QuoteKind::Label;
    }
}

/// Whether `quote` goes on with what `before` began: the paragraph broke inside it, or only a tag stands between.
fn continues(page: &Page, before: usize, quote: usize, found: &Found) -> bool {
    let (earlier, later) = (&page.quotes[before], &page.quotes[quote]);
    if earlier.kind == QuoteKind::Turn || later.kind == QuoteKind::Turn {
        return false;
    }
    if earlier.close.is_none() {
        return found.shared_with.is_some();
    }
    if later.kind == QuoteKind::Partial && earlier.kind == QuoteKind::Partial && found.shared_with.is_none() {
        return false;
    }
    let gap = page.tokens_of(before).end..page.tokens_of(quote).start;
    let one_paragraph = page.draft.paragraph_at(earlier.span.start) == page.draft.paragraph_at(later.span.start);
    let stops = gap.clone().filter(|&i| page.kind(i) == Some(TokenKind::Stop)).count();
    one_paragraph && found.shared_with == Some(before) && stops <= 1 && gap.len() <= 40
}

fn attribution(page: &Page, found: &Found, mentions: &[Mention]) -> Attribution {
    Attribution {
        speaker: found.speaker.as_ref().map(|phrase| speaker(page, phrase, mentions)),
        speakers: found.speaker.as_ref().map_or(Vec::new(), |phrase| together(page, phrase, mentions)),
        cue: found.cue.as_ref().map(|cue| page.span(cue)),
        evidence: found.evidence,
        pattern: found.pattern.name,
        confidence: found.confidence,
    }
}

/// Each of those whom a phrase names together.
fn together(page: &Page, phrase: &Phrase, mentions: &[Mention]) -> Vec<Speaker> {
    if phrase.head != Head::Together {
        return Vec::new();
    }
    let span = page.span(&phrase.tokens);
    let from = mentions.partition_point(|m| m.span.end <= span.start);
    let inside = mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.span.start < span.end);
    inside
        .filter(|(_, mention)| mention.kind == MentionKind::Name)
        .map(|(id, mention)| Speaker {
            span: mention.span,
            kind: SpeakerKind::Name,
            mention: Some(id),
            person: mention.person,
        })
        .collect()
}

fn speaker(page: &Page, phrase: &Phrase, mentions: &[Mention]) -> Speaker {
    let span = page.span(&phrase.tokens);
    let from = mentions.partition_point(|m| m.span.end <= span.start);
    // A name inside a description is not who it describes: "Fenwick’s manager" is not Fenwick.
    let named = matches!(phrase.head, Head::Name(_) | Head::Pronoun);
    let fits = |m: &Mention| {
        m.span.overlaps(span) && phrase.head != Head::Together && (named || m.kind == MentionKind::Description)
    };
    let mention = mentions.get(from).is_some_and(fits).then_some(from);
    // A surname alone that is nobody's in the story is a person's all the same.
    let surname = || page.draft.tokens[..phrase.tokens.end].last().is_some_and(|token| token.word.has(Word::SURNAME));
    let kind = match phrase.head {
        Head::Name(id) if page.named[id].kind == NamedKind::Perhaps && mention.is_none() && !surname() => {
            SpeakerKind::Organisation
        }
        Head::Name(_) => SpeakerKind::Name,
        Head::Pronoun => SpeakerKind::Pronoun,
        Head::Organisation => SpeakerKind::Organisation,
        Head::Together | Head::Person | Head::Thing => SpeakerKind::Description,
    };
    Speaker { span, kind, mention, person: mention.and_then(|m| mentions[m].person) }
}
