//! Where sentences of narration begin and end around a quote, and the verbs of speech in them.

use super::{Attributor, Place};
use crate::article::phrases::Phrase;
use crate::draft::TokenKind;
use crate::lexicon::Word;

impl Attributor<'_> {
    /// The subject of a cue, or of the sentence where the cue has none of its own.
    pub(super) fn speaker_of(&self, verb: usize, start: usize, place: &Place) -> Option<Phrase> {
        let subject = self.page.subject_of(verb, start);
        subject.or_else(|| self.page.nearest_subject(verb, start)).or_else(|| {
            // "… “A,” and said “B”": the subject stands before the quote in between.
            let floor = self.sentence_start(place.paragraph.start, verb);
            let earlier = || self.page.subject_of(verb, floor).or_else(|| self.page.nearest_subject(verb, floor));
            (floor < start).then(earlier).flatten()
        })
    }

    pub(super) fn is_according_to(&self, at: usize) -> bool {
        !self.page.is_quoted(at) && self.page.is(at, "according") && self.page.is(at + 1, "to")
    }

    pub(super) fn first_cue(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).find(|&i| self.page.is_cue(i))
    }

    pub(super) fn last_cue(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).rev().find(|&i| self.page.is_cue(i))
    }

    pub(super) fn skip_opening(&self, mut at: usize, end: usize) -> usize {
        while at < end
            && (matches!(self.page.kind(at), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Ellipsis))
                || self.page.word(at).has(Word::ADVERB | Word::CONJUNCTION))
        {
            at += 1;
        }
        at
    }

    pub(super) fn skip_calendar(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.page.word(at).has(Word::CALENDAR) && self.page.person_at(at).is_none() {
            at += 1;
        }
        at
    }

    /// Where the sentence of narration from `at` ends: at its stop, before `limit`.
    pub(super) fn sentence_end(&self, at: usize, limit: usize) -> usize {
        let limit = limit.min(at.saturating_add(SENTENCE));
        (at..limit).find(|&i| !self.page.is_quoted(i) && self.page.ends_sentence(i)).unwrap_or(limit)
    }

    /// Where the sentence that goes on until `at` begins: behind the last stop outside quotations, or behind a
    /// quotation that ends a sentence.
    pub(super) fn sentence_start(&self, floor: usize, at: usize) -> usize {
        let page = self.page;
        let floor = floor.max(at.saturating_sub(SENTENCE));
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if !page.is_quoted(before) {
                if page.ends_sentence(before) {
                    return i;
                }
            } else if page.quote_of(before) != page.quote_of(i)
                && before > floor
                && page.kind(before - 1) == Some(TokenKind::Stop)
                && self.begins_capital(i)
            {
                return i;
            }
            i = before;
        }
        floor
    }

    /// Whether the word at `at`, or right behind the mark there, has a capital.
    pub(super) fn begins_capital(&self, at: usize) -> bool {
        let page = self.page;
        let word = if page.is_word(at) { at } else { at + 1 };
        page.draft.tokens.get(word).is_some_and(|t| t.is_capital())
    }

    /// The last sign of the quoted words.
    pub(super) fn last_sign(&self, place: &Place) -> Option<char> {
        self.page.draft.at(self.page.quotes[place.quote].inner).trim_end().chars().next_back()
    }

    /// Whether the quote ends with a stop and what follows begins with a capital.
    pub(super) fn ends_sentence(&self, place: &Place) -> bool {
        matches!(self.last_sign(place), Some('.' | '?' | '!'))
            && self.page.draft.tokens.get(place.spot.end).is_none_or(|t| t.is_capital())
    }

    /// Whether the quote goes on with a sentence of the writer's: narration stands before it without a stop.
    pub(super) fn continues_sentence(&self, place: &Place) -> bool {
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        (start..place.spot.start).any(|i| !self.page.is_quoted(i) && self.page.is_word(i))
    }
}

/// So many tokens has a sentence at the most. What goes on for longer is no sentence that anybody wrote, and is looked at
/// piece by piece, so that the work grows with the text and not with its square. No result on the
/// gold articles changes by it.
const SENTENCE: usize = 160;
