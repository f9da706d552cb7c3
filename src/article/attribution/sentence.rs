//! A quote inside a sentence of the writer's: whose words the sentence tells.

use super::{Attributor, Found, Place};
use crate::article::phrases::{Head, Phrase};
use crate::article::{Confidence, Evidence};
use crate::draft::TokenKind;
use crate::lexicon::Word;

impl Attributor<'_> {
    /// The quote is part of a sentence that tells of somebody's words.
    pub(super) fn in_sentence(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        if start >= place.spot.start || !self.continues_sentence(place) {
            return None;
        }
        if let Some(at) = (start..place.spot.start).find(|&i| self.is_according_to(i)) {
            let speaker = page.phrase_from(at + 2, place.spot.start);
            if speaker.is_some() && self.first_cue(start, at).is_none() {
                return Some(Found::new(speaker, Some(at..at + 2), Evidence::AccordingTo, Confidence::Likely));
            }
        }
        let owned = || {
            self.owner_of_view(start, place.spot.start).filter(|_| self.first_cue(start, place.spot.start).is_none())
        };
        if let Some(found) = self.view_of(start, place).or_else(owned).or_else(|| self.called_by(place)) {
            return Some(found);
        }
        if let Some((speaker, verb)) = self.parenthesis(start, place) {
            return Some(Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely));
        }
        if let Some(found) = self.owned_words(start, place) {
            return Some(found);
        }
        let mut at = place.spot.start;
        while let Some(verb) = self.last_cue(start, at) {
            if let Some(speaker) = self.speaker_of(verb, start, place)
                && (speaker.head.speaks()
                    || page.cue_class(verb).has(Word::SAY)
                        && (speaker.tokens.end == verb || page.word(speaker.tokens.start).has(Word::IT)))
                && !self.is_manner(verb)
                && !(self.is_aside(verb, &speaker, place)
                    && self.last_cue(start, speaker.start).is_some_and(|outer| self.is_strong(outer)))
            {
                let (speaker, verb) = self.outer(speaker, verb, start, place);
                return Some(Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely));
            }
            at = verb;
        }
        self.opening_participle(start, place)
    }

    /// "Calling it “…,” Fenwick left", "After saying it was “…,” she left": the subject that an opening participle waits
    /// for.
    fn opening_participle(&self, start: usize, place: &Place) -> Option<Found> {
        let page = self.page;
        let led = page.word(start).has(Word::PREPOSITION | Word::SUBORDINATOR);
        let verb = start + usize::from(led);
        if verb >= place.spot.start || !page.word(verb).has(Word::GERUND) || !page.is_cue(verb) {
            return None;
        }
        let end = self.sentence_end(place.spot.end, place.paragraph.end);
        let comma = (place.spot.end..end).find(|&i| page.kind(i) == Some(TokenKind::Comma));
        let from = if self.last_sign(place) == Some(',') { place.spot.end } else { comma? + 1 };
        let speaker = page.phrase_from(from, end).filter(|p| p.head.speaks() && page.is_finite(p.tokens.end))?;
        Some(Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely))
    }

    /// "To Fenwick, it is “…”", "it is, in the words of Fenwick, “…”": whoever sees it so.
    fn view_of(&self, start: usize, place: &Place) -> Option<Found> {
        let page = self.page;
        let words = |at: usize| {
            page.is(at, "in") && page.is(at + 1, "the") && page.is(at + 3, "of") && page.is_any(at + 2, VIEWS)
        };
        let (cue, from) = if page.is_any(start, &["to", "for"]) {
            (start..start + 1, start + 1)
        } else {
            let at = (start..place.spot.start).find(|&i| !page.is_quoted(i) && words(i))?;
            (at..at + 4, at + 4)
        };
        let speaker =
            page.phrase_from(from, place.spot.start).filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun))?;
        let closed = page.kind(speaker.tokens.end) == Some(TokenKind::Comma);
        let plain = self.first_cue(speaker.tokens.end, place.spot.start).is_none();
        (closed && plain).then(|| Found::new(Some(speaker), Some(cue), Evidence::InSentence, Confidence::Likely))
    }

    /// "in Fenwick’s view", "in her own words", between `from` and `end`: whose view it is.
    fn owner_of_view(&self, from: usize, end: usize) -> Option<Found> {
        let page = self.page;
        let view = (from..end).find(|&i| !page.is_quoted(i) && page.is_any(i, VIEWS))?;
        let before = view.checked_sub(1)?;
        let owner = if page.is(before, "own") { before.checked_sub(1)? } else { before };
        let (speaker, lead) = if page.kind(owner) == Some(TokenKind::Possessive) {
            let speaker = page.phrase_before(owner, from)?;
            let lead = speaker.start.checked_sub(1)?;
            (speaker, lead)
        } else if page.word(owner).has(Word::POSSESSIVE) && page.word(owner).has(Word::PRONOUN) {
            (Phrase { tokens: owner..owner + 1, head: Head::Pronoun, start: owner }, owner.checked_sub(1)?)
        } else {
            return None;
        };
        (lead >= from && page.is(lead, "in") && speaker.head.speaks())
            .then(|| Found::said(speaker, view, Evidence::InSentence, Confidence::Likely))
    }

    /// "described as “…” by Fenwick": the one behind "by", where the verb before the words names nobody.
    fn called_by(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let by = place.spot.end;
        let from = place.spot.start.saturating_sub(5).max(place.gap_before.start);
        let verb = (from..place.spot.start).rev().find(|&i| page.cue_class(i).has(Word::CALL) && page.is_passive(i))?;
        let speaker = page.is(by, "by").then(|| page.phrase_from(by + 1, place.paragraph.end)).flatten()?;
        speaker.head.speaks().then(|| Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely))
    }

    /// "Fenwick’s claim that “…”", "her answer was “…”": words that are named as somebody's own, with no verb of speech
    /// behind them.
    pub(super) fn owned_words(&self, start: usize, place: &Place) -> Option<Found> {
        let page = self.page;
        let noun = (start..place.spot.start)
            .rev()
            .find(|&i| page.is_word(i) && !page.is_quoted(i) && page.word(i).has(Word::SPEECH_NOUN))?;
        let next = noun + 1;
        let leads = page.is_any(
            next,
            &["that", "for", "at", "from", "of", "about", "was", "were", "is", "in", "on", "before", "to"],
        ) || matches!(page.kind(next), Some(TokenKind::Colon | TokenKind::Comma))
            || next >= place.spot.start;
        // "Oskell said Fenwick’s claim was “…”": Oskell judges it.
        let told = !page.is(next, "that") && (start..noun).any(|i| page.is_cue(i) && page.is_plain_cue(i))
            || place.spot.start > next && page.is(place.spot.start - 1, "as");
        if told || !leads || self.first_cue(next, place.spot.start).is_some() || place.spot.start - noun > 16 {
            return None;
        }
        let owner = (start.max(noun.saturating_sub(4))..noun)
            .rev()
            .find(|&i| page.kind(i) == Some(TokenKind::Possessive) || page.word(i).has(Word::POSSESSIVE))?;
        if (owner + 1..noun).any(|i| !page.is_word(i) || page.word(i).has(Word::PREPOSITION | Word::CONJUNCTION)) {
            return None;
        }
        let speaker = if page.kind(owner) == Some(TokenKind::Possessive) {
            page.phrase_before(owner, start)?
        } else if page.word(owner).has(Word::PRONOUN) && !page.word(owner).has(Word::IT) {
            Phrase { tokens: owner..owner + 1, head: Head::Pronoun, start: owner }
        } else {
            return None;
        };
        speaker.head.speaks().then(|| Found::said(speaker, noun, Evidence::InSentence, Confidence::Likely))
    }

    /// "The plan, Fenwick said, was “…”": a tag between commas speaks for its whole sentence, unless somebody else's
    /// verb of speech follows.
    fn parenthesis(&self, start: usize, place: &Place) -> Option<(Phrase, usize)> {
        let page = self.page;
        let verb = (start..place.spot.start).rev().find(|&i| page.is_cue(i) && page.word(i).has(Word::SAY))?;
        let verb = if page.kind(verb + 1) == Some(TokenKind::Comma) {
            verb
        } else {
            // "Fenwick said, allowed him to": the last verb has no subject of its own.
            let before = self.last_cue(start, verb)?;
            (before + 2 == verb && page.kind(before + 1) == Some(TokenKind::Comma)).then_some(before)?
        };
        let plain = page.word(verb).has(Word::SAY) && !page.word(verb).has(Word::GERUND | Word::BASE);
        let speaker = page.subject_of(verb, start).filter(|p| p.tokens.end == verb && p.head.speaks())?;
        let parted = speaker.start > start && page.kind(speaker.start - 1) == Some(TokenKind::Comma);
        (plain && parted).then_some((speaker, verb))
    }

    /// Whether a verb plainly gives words to somebody, whatever stands beside it. What somebody would or could say is
    /// not said.
    pub(super) fn is_strong(&self, verb: usize) -> bool {
        let page = self.page;
        let supposed = page.word(verb).has(Word::BASE)
            && verb > 0
            && page.is_any(verb - 1, &["would", "could", "might", "should", "may"]);
        page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::CALL) && !supposed
    }

    /// Whether a verb that reports an act rather than words stands in a clause of its own: "a plan that the council
    /// supports", "if voters backed her".
    pub(super) fn is_aside(&self, verb: usize, subject: &Phrase, place: &Place) -> bool {
        let page = self.page;
        let far = place.spot.start > verb + 4;
        let opens = |at: usize| {
            page.word(at).has(Word::WHO)
                || far && page.word(at).has(Word::SUBORDINATOR)
                || page.is(at, "that") && page.is_word(at + 1)
        };
        // "says it underscores": what says it all is further left.
        let thing = page.is_any(subject.tokens.start, &["that", "which"]);
        page.word(subject.tokens.start).has(Word::IT)
            || thing
            || !self.is_strong(verb)
                && !page.word(verb).has(Word::GERUND)
                && (opens(subject.start) || subject.start > place.paragraph.start && opens(subject.start - 1))
    }

    /// "Fenwick said he believes it is “…”", "Fenwick said her party wants “…”": whoever says it all, unless the
    /// inner clause gives somebody else's words.
    pub(super) fn outer(&self, speaker: Phrase, verb: usize, start: usize, place: &Place) -> (Phrase, usize) {
        let page = self.page;
        let Some(earlier) = self.last_cue(start, speaker.start) else { return (speaker, verb) };
        // "Fenwick said no, but she warned": a clause of its own.
        let apart = speaker.start >= 2
            && page.word(speaker.start - 1).has(Word::CONJUNCTION)
            && page.kind(speaker.start - 2) == Some(TokenKind::Comma);
        if apart && page.cue_class(verb).has(Word::SAY | Word::WRITE) {
            return (speaker, verb);
        }
        // "the crowd booed when she told them": she tells it.
        let own = speaker.start > 0 && page.is_any(speaker.start - 1, &["when", "while", "as", "after", "before"]);
        if own && self.is_strong(verb) && !page.cue_class(earlier).has(Word::SAY | Word::WRITE) {
            return (speaker, verb);
        }
        let reach = if speaker.head == Head::Pronoun { 12 } else { 6 };
        let inner = speaker.head == Head::Pronoun
            || !self.is_strong(verb) && page.cue_class(earlier).has(Word::SAY | Word::WRITE);
        if inner
            && speaker.start - earlier <= reach
            && let Some(outer) =
                self.speaker_of(earlier, start, place).filter(|p| p.head.speaks() && p.start < speaker.start)
        {
            return self.outer(outer, earlier, start, place);
        }
        (speaker, verb)
    }

    /// "…," he said, at the end of the sentence that holds a partial quote.
    pub(super) fn after_sentence(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let end = if self.ends_sentence(place) {
            place.spot.end
        } else {
            self.sentence_end(place.spot.end, place.paragraph.end)
        };
        let mut at = place.spot.end;
        while let Some(verb) = self.first_cue(at, end) {
            if let Some(comma) =
                (place.spot.end..verb).rev().find(|&i| page.kind(i) == Some(TokenKind::Comma) && !page.is_quoted(i))
            {
                if page.is_cue(comma + 1)
                    && comma + 1 == verb
                    && !page.takes_hearer(verb)
                    && !page.word(verb).has(Word::GERUND)
                {
                    if let Some(speaker) = page.phrase_from(verb + 1, end).filter(|p| p.head.speaks()) {
                        return Some(Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely));
                    }
                } else if let Some(speaker) = page.subject_of(verb, comma + 1).filter(|p| p.head.speaks()) {
                    return Some(Found::said(speaker, verb, Evidence::InSentence, Confidence::Likely));
                }
            }
            at = verb + 1;
        }
        if let Some(at) = (place.spot.end..end).find(|&i| self.is_according_to(i)) {
            let speaker = page.phrase_from(at + 2, end);
            if speaker.is_some() {
                return Some(Found::new(speaker, Some(at..at + 2), Evidence::AccordingTo, Confidence::Likely));
            }
        }
        self.owner_of_view(place.spot.end, end)
    }

    /// The subject of the sentence that holds a partial quote, whatever the sentence says of it.
    pub(super) fn subject_around(&self, place: &Place) -> Option<Found> {
        if !self.continues_sentence(place) {
            return None;
        }
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        // "Oskell was told": not by himself.
        if (start..place.spot.start).any(|i| self.page.takes_hearer(i) && !self.page.is_cue(i)) {
            return None;
        }
        let speaker = self.page.main_subject(start, place.spot.start).filter(|p| p.head.speaks())?;
        Some(Found::new(Some(speaker), None, Evidence::InSentence, Confidence::Guess))
    }
}

/// Nouns for how somebody sees or puts it: "in her view".
const VIEWS: &[&str] = &["words", "word", "view", "eyes", "opinion", "phrase", "telling", "account"];
