//! No words beside the quote say who speaks: the sentence, quote or paragraph before does.

use super::{Attributor, Found, Place};
use crate::article::phrases::{Head, Phrase};
use crate::article::{Confidence, Evidence, QuoteId, QuoteKind};
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::Word;

impl Attributor<'_> {
    /// A sentence of narration in the same paragraph tells of somebody's words just before.
    pub(super) fn sentence_before(&self, place: &Place, earlier: &[QuoteId]) -> Option<Found> {
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end.saturating_sub(1));
        // What directly follows a quotation is its tag, unless the quotation ended its sentence.
        let behind_quote = start == place.gap_before.start && place.gap_before.start > place.paragraph.start;
        let own = behind_quote
            && self.page.kind(start - 2).is_some_and(|k| k == TokenKind::Stop)
            && self.begins_capital(start)
            && self.page.kind(end - 1) == Some(TokenKind::Stop);
        if start >= end || behind_quote && !own {
            return None;
        }
        let (speaker, verb) = self.telling(start, end, place)?;
        // “A,” Fenwick said. She plans to stay. “B.”: Fenwick goes on, whatever is told of her in between.
        if speaker.head == Head::Pronoun
            && !self.page.is_plain_cue(verb)
            && let Some(found) = self.same_paragraph(place, earlier).filter(|f| f.evidence == Evidence::SaidInside)
        {
            return Some(Found { confidence: Confidence::Likely, ..found });
        }
        Some(Found::said(speaker, verb, Evidence::ParagraphBefore, Confidence::Likely))
    }

    /// Who tells something in a sentence of narration: its first plain verb of speech, whatever the clauses inside
    /// it say; else its last verb that may be one.
    pub(super) fn telling(&self, start: usize, end: usize, place: &Place) -> Option<(Phrase, usize)> {
        let tells = |verb: usize| {
            let speaker = self.speaker_of(verb, start, place).filter(|p| p.head.speaks())?;
            (!self.is_aside(verb, &speaker, place)).then_some((speaker, verb))
        };
        let plain = |verb: &usize| {
            self.page.is_cue(*verb) && self.is_strong(*verb) && !self.page.word(*verb).has(Word::GERUND | Word::BASE)
        };
        let says = |verb: &usize| self.page.cue_class(*verb).has(Word::SAY | Word::WRITE);
        (start..end)
            .filter(|verb| plain(verb) && says(verb))
            .find_map(tells)
            .or_else(|| (start..end).filter(plain).find_map(tells))
            .or_else(|| {
                let may = |verb: &usize| {
                    let helped = verb.checked_sub(1).is_some_and(|b| self.page.word(b).has(Word::AUXILIARY));
                    let negated = helped && self.page.word(*verb).has(Word::BASE);
                    self.page.is_cue(*verb) && !self.is_manner(*verb) && !negated
                };
                (start..end).rev().filter(may).find_map(tells)
            })
    }

    /// "Fenwick shook her head. “Never.”": whoever does something right before words that nobody else is given.
    pub(super) fn gesture_before(&self, place: &Place) -> Option<Found> {
        let end = place.gap_before.end;
        if self.page.quotes[place.quote].kind != QuoteKind::Direct || self.continues_sentence(place) {
            return None;
        }
        let start = self.sentence_start(place.gap_before.start, end.saturating_sub(1));
        let speaker =
            self.page.main_subject(start, end).filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun)).filter(
                |p| {
                    let aside = matches!(self.page.kind(p.tokens.end), Some(TokenKind::Comma | TokenKind::Open));
                    self.page.is_finite(p.tokens.end) || aside && (p.tokens.end..end).any(|i| self.page.is_finite(i))
                },
            )?;
        Some(Found::new(Some(speaker), None, Evidence::ParagraphBefore, Confidence::Guess))
    }

    /// Whether a verb gives words to somebody only beside a quote: "paused", "went on".
    pub(super) fn is_manner(&self, verb: usize) -> bool {
        let class = self.page.cue_class(verb);
        class.has(Word::MANNER) && !class.has(Word::SAY | Word::WRITE | Word::CALL | Word::THINK | Word::WEAK)
    }

    /// “A,” X said, and Y cut in. “B.”: Y, who speaks last before the words.
    pub(super) fn handed_over(&self, place: &Place, earlier: &[QuoteId]) -> Option<Found> {
        let page = self.page;
        let end = place.gap_before.end;
        let before = self.found[*earlier.last()?].cue.as_ref().filter(|cue| cue.start >= place.gap_before.start)?.end;
        let link = (before..end).rev().find(|&i| page.is_any(i, &["and", "but"]))?;
        let speaker = page.phrase_from(link + 1, end).filter(|p| p.head.speaks())?;
        let verb = speaker.tokens.end;
        let speaks =
            page.is_cue(verb) && (page.is_plain_cue(verb) || page.is_any(verb, &["cut", "broke", "interrupted"]));
        let stop = end.checked_sub(1).is_some_and(|last| page.kind(last) == Some(TokenKind::Stop));
        (speaks && stop && end - verb <= 4)
            .then(|| Found::said(speaker, verb, Evidence::ParagraphBefore, Confidence::Likely))
    }

    /// "Fenwick said it was late because “A,” she said. “B.”": the tag right before, though A has the name.
    pub(super) fn tag_between(&self, place: &Place, earlier: &[QuoteId]) -> Option<Found> {
        let page = self.page;
        let led = self.found[*earlier.last()?].cue.as_ref()?.end <= place.gap_before.start;
        let speaker = page.phrase_from(place.gap_before.start, place.gap_before.end)?;
        let verb = speaker.tokens.end;
        let over = page.kind(verb + 1) == Some(TokenKind::Stop) && verb + 2 == place.gap_before.end;
        (led && over && speaker.head == Head::Pronoun && page.is_cue(verb) && page.is_plain_cue(verb))
            .then(|| Found::said(speaker, verb, Evidence::SaidInside, Confidence::Certain))
    }

    /// “A,” X said. “B.”: the speaker of the quote before, in one paragraph.
    pub(super) fn same_paragraph(&self, place: &Place, earlier: &[QuoteId]) -> Option<Found> {
        let previous = *earlier.iter().rev().find(|&&q| self.found[q].speaker.is_some())?;
        // "and as Oskell went on about “B”": a sentence that tells something else may tell of somebody else.
        let sure = if self.continues_sentence(place) { Confidence::Likely } else { Confidence::Certain };
        self.goes_on(previous, Evidence::SaidInside, sure)
    }

    /// Nothing in this paragraph: the one before introduces the quote, or its speaker goes on.
    pub(super) fn paragraph_before(&self, place: &Place, before: Option<&Paragraph>) -> Option<Found> {
        let page = self.page;
        let before = page.tokens_in(before?);
        let last = before.end.checked_sub(1)?;
        if let Some(open) = page.quote_of(last)
            && page.quotes[open].close.is_none()
            && page.quotes[open].kind != QuoteKind::Turn
            && self.found[open].speaker.is_some()
        {
            return self.goes_on(open, Evidence::Continued, Confidence::Likely);
        }
        let ends_quoted = page.is_quoted(last) || page.is_quoted(last.saturating_sub(1));
        if page.kind(last) == Some(TokenKind::Colon) {
            let start = self.sentence_start(before.start, last);
            return self.colon(start, last, place);
        }
        if !ends_quoted {
            // The last sentence of narration tells of somebody: their words follow.
            let start = self.sentence_start(before.start, last);
            if let Some((speaker, verb)) = self.telling(start, last, place) {
                return Some(Found::said(speaker, verb, Evidence::ParagraphBefore, Confidence::Likely));
            }
            if let Some(speaker) = page
                .main_subject(start, last)
                .filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person))
            {
                return Some(Found::new(Some(speaker), None, Evidence::ParagraphBefore, Confidence::Guess));
            }
        }
        self.alternation(place).or_else(|| self.goes_on(self.last?, Evidence::ParagraphBefore, Confidence::Guess))
    }

    /// “A,” said X. / “B?” asked Y. / “C.”: a question to X, and an answer with nothing beside it is X's.
    fn alternation(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let [Some(latest), Some(earlier)] = self.turns else { return None };
        let alone = place.paragraph.clone().all(|i| page.is_quoted(i) || !page.is_word(i));
        let answered = page.draft.at(page.quotes[latest].inner).trim_end().ends_with('?');
        let other = match (&self.found[latest].speaker, &self.found[earlier].speaker) {
            (Some(a), Some(b)) => self.are_two(a, b),
            _ => false,
        };
        (alone && answered && other).then(|| self.goes_on(earlier, Evidence::Alternation, Confidence::Guess))?
    }

    /// Whether two speakers are surely not one: other surnames, he and she.
    fn are_two(&self, a: &Phrase, b: &Phrase) -> bool {
        let page = self.page;
        let last = |p: &Phrase| page.text(p.tokens.end - 1);
        let gender = |p: &Phrase| page.word(p.tokens.start).has(Word::SHE);
        match (a.head, b.head) {
            (Head::Name(_), Head::Name(_)) => last(a) != last(b),
            (Head::Pronoun, Head::Pronoun) => gender(a) != gender(b),
            _ => false,
        }
    }

    pub(super) fn goes_on(&self, earlier: QuoteId, evidence: Evidence, confidence: Confidence) -> Option<Found> {
        let found = &self.found[earlier];
        Some(Found {
            evidence,
            confidence: confidence.min(found.confidence),
            shared_with: Some(earlier),
            ..found.clone()
        })
    }
}
