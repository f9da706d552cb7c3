//! No words beside the quote say who speaks: a sentence or quote before it in its paragraph does.

use super::{Attributor, Place, Said};
use crate::article::phrases::{Head, Phrase};
use crate::article::{Confidence, QuoteId, QuoteKind};
use crate::draft::TokenKind;
use crate::lexicon::Word;

impl Attributor<'_> {
    /// A sentence of narration in the same paragraph tells of somebody's words just before.
    pub(super) fn told_before(&self, place: &Place) -> Option<Said> {
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end.saturating_sub(1));
        // What directly follows a quotation is its tag, unless the quotation ended its sentence.
        let behind_quote = start == place.gap_before.start && place.gap_before.start > place.paragraph.start;
        let own = behind_quote
            && self.page.kind(start - 2).is_some_and(|k| k == TokenKind::Stop)
            && self.begins_capital(start)
            && self.page.kind(end - 1) == Some(TokenKind::Stop);
        // What stands in marks and is no speech has no tag.
        let label = place.earlier.last().is_some_and(|&q| !self.found[q].speech);
        if start >= end || behind_quote && !own && !label {
            return None;
        }
        let (speaker, verb) = self.telling(start, end, place)?;
        // “A,” Fenwick said. She plans to stay. “B.”: Fenwick goes on, whatever is told of her in between.
        if speaker.head == Head::Pronoun
            && !self.page.is_plain_cue(verb)
            && let Some(said) = self.same_paragraph(place)
        {
            return Some(said);
        }
        Some(Said::by(speaker, verb))
    }

    /// Who tells something in a sentence of narration: its first plain verb of speech, whatever the clauses inside
    /// it say; else its last verb that may be one.
    pub(super) fn telling(&self, start: usize, end: usize, place: &Place) -> Option<(Phrase, usize)> {
        if start >= end {
            return None;
        }
        let tells = |verb: usize| {
            let speaker = self.speaker_of(verb, start, place).filter(|p| p.head.speaks())?;
            (!self.is_aside(verb, &speaker, place)).then_some((speaker, verb))
        };
        let plain = |verb: &usize| {
            self.page.is_cue(*verb) && self.is_strong(*verb) && !self.page.word(*verb).has(Word::GERUND | Word::BASE)
        };
        let says = |verb: &usize| self.page.cue_class(*verb).has(Word::SAY | Word::WRITE);
        // "Whoever lives there should pack, the official said.": the tag of the whole sentence.
        let last = end.checked_sub(if self.page.kind(end - 1) == Some(TokenKind::Stop) { 2 } else { 1 });
        if let Some(verb) = last.filter(|verb| *verb > start && plain(verb) && says(verb))
            && let Some((speaker, verb)) = tells(verb)
            && speaker.tokens.end == verb
            && speaker.start > start
            && self.page.kind(speaker.start - 1) == Some(TokenKind::Comma)
        {
            return Some((speaker, verb));
        }
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
    pub(super) fn gesture_before(&self, place: &Place) -> Option<Said> {
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
        Some(Said::new(Some(speaker), None))
    }

    /// Whether a verb gives words to somebody only beside a quote: "paused", "went on".
    pub(super) fn is_manner(&self, verb: usize) -> bool {
        let class = self.page.cue_class(verb);
        class.has(Word::MANNER) && !class.has(Word::SAY | Word::WRITE | Word::CALL | Word::THINK | Word::WEAK)
    }

    /// “A,” X said, and Y cut in. “B.”: Y, who speaks last before the words.
    pub(super) fn handed_over(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let end = place.gap_before.end;
        let before =
            self.found[*place.earlier.last()?].cue.as_ref().filter(|cue| cue.start >= place.gap_before.start)?.end;
        let link = (before..end).rev().find(|&i| page.is_any(i, &["and", "but"]))?;
        let speaker = page.phrase_from(link + 1, end).filter(|p| p.head.speaks())?;
        let verb = speaker.tokens.end;
        let speaks =
            page.is_cue(verb) && (page.is_plain_cue(verb) || page.is_any(verb, &["cut", "broke", "interrupted"]));
        let stop = end.checked_sub(1).is_some_and(|last| page.kind(last) == Some(TokenKind::Stop));
        (speaks && stop && end - verb <= 4).then(|| Said::by(speaker, verb))
    }

    /// "Fenwick said it was late because “A,” she said. “B.”": the tag right before, though A has the name.
    pub(super) fn tag_between(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let led = self.found[*place.earlier.last()?].cue.as_ref()?.end <= place.gap_before.start;
        let speaker = page.phrase_from(place.gap_before.start, place.gap_before.end)?;
        let verb = speaker.tokens.end;
        let over = page.kind(verb + 1) == Some(TokenKind::Stop) && verb + 2 == place.gap_before.end;
        (led && over && speaker.head == Head::Pronoun && page.is_cue(verb) && page.is_plain_cue(verb))
            .then(|| Said::by(speaker, verb))
    }

    /// “A,” X said. “B.”: the speaker of the quote before, in one paragraph.
    pub(super) fn same_paragraph(&self, place: &Place) -> Option<Said> {
        let previous = *place.earlier.iter().rev().find(|&&q| self.found[q].speaker.is_some())?;
        // "and as Oskell went on about “B”": a sentence that tells something else may tell of somebody else.
        let sure = if self.continues_sentence(place) { Confidence::Likely } else { Confidence::Certain };
        Some(Said { at_most: sure.min(self.found[previous].confidence), ..self.goes_on(previous) })
    }

    /// The speaker of an earlier quote goes on.
    pub(super) fn goes_on(&self, earlier: QuoteId) -> Said {
        let found = &self.found[earlier];
        Said {
            speaker: found.speaker.clone(),
            cue: found.cue.clone(),
            shared_with: Some(earlier),
            at_most: found.confidence,
        }
    }
}
