//! A tag right beside the quote: behind it, before it, a colon, a signature. Looks at the narration between two
//! quotes only.

use super::{Attributor, Found, Place};
use crate::article::phrases::{Head, Phrase};
use crate::article::{Confidence, Evidence, QuoteKind};
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::Word;

impl Attributor<'_> {
    /// “…,” X said. / “…,” said X.
    pub(super) fn tag_after(&self, place: &Place, goes_on: bool) -> Option<Found> {
        let page = self.page;
        let start = self.skip_opening(place.gap_after.start, place.gap_after.end);
        let end = self.sentence_end(start, place.gap_after.end);
        // "the “loophole” that allows": a clause about the quoted words is no tag.
        if start >= end || page.word(start).has(Word::WHO) || page.is(start, "that") {
            return None;
        }
        let last = self.last_sign(place);
        let comma_outside = page.kind(place.gap_after.start) == Some(TokenKind::Comma);
        // "her “campaign” when I posted", "something about “optics.” (Fenwick has denied it.)": a sentence or clause that
        // goes its own way is no tag of a few words.
        let clause = page.word(start).has(Word::SUBORDINATOR) && !page.is(start, "as");
        let partial = page.quotes[place.quote].kind == QuoteKind::Partial;
        let comma = comma_outside || last == Some(',');
        if clause && (partial || comma) || page.kind(start) == Some(TokenKind::Open) && partial && !comma {
            return None;
        }
        let open_end = comma_outside || last.is_some_and(|c| !matches!(c, '.'));
        // Inverted: said X. But "“…” and called Oskell" has its subject further left, and "called" an object.
        let joined = (place.gap_after.start..start).any(|i| page.word(i).has(Word::CONJUNCTION));
        let takes_object =
            page.cue_class(start).has(Word::CALL) && last.is_some_and(char::is_alphanumeric) && !comma_outside;
        if page.is_cue(start) && !page.word(start).has(Word::GERUND | Word::BASE) && !joined && !takes_object {
            let after = self.skip_calendar(start + 1, end);
            let speaker = page
                .phrase_from(after, end)
                .filter(|p| p.head.speaks() || page.word(start).has(Word::SAY | Word::WRITE));
            if speaker.is_some() && !page.word(after).has(Word::THEY | Word::IT) {
                return Some(Found::new(speaker, Some(start..start + 1), Evidence::SaidAfter, Confidence::Certain));
            }
        }
        if self.is_according_to(start) {
            let speaker = page.phrase_from(start + 2, end);
            return Some(Found::new(speaker, Some(start..start + 2), Evidence::AccordingTo, Confidence::Certain));
        }
        if !open_end && goes_on {
            return None;
        }
        if self.first_cue(start, end).is_none() {
            return if open_end { self.plain_tag(place, start, end) } else { None };
        }
        // The tag begins with its subject; anything before it is a clause of its own.
        let begins = |p: &Phrase| p.start <= start + 3 && !(start..p.start).any(|i| page.is_finite(i));
        let tells = |verb: usize| {
            let speaks = |p: &Phrase| p.head.speaks() || page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::READ);
            page.subject_of(verb, start).filter(|p| begins(p) && speaks(p)).map(|p| (p, verb))
        };
        // "as he liked to think, Fenwick said": a plain verb behind a comma counts more than another in a clause before.
        let plainly = |&verb: &usize| {
            let comma = |p: &Phrase| p.start > start && page.kind(p.start - 1) == Some(TokenKind::Comma);
            page.is_plain_cue(verb) && page.subject_of(verb, start).is_some_and(|p| p.tokens.end <= verb && comma(&p))
        };
        let (first, speaker_and_verb) =
            (start..end).filter(|&i| page.is_cue(i)).find_map(|verb| Some((verb, tells(verb)?)))?;
        let (speaker, verb) = if page.is_plain_cue(first) {
            speaker_and_verb
        } else {
            (first + 1..end)
                .filter(|&i| page.is_cue(i))
                .find(plainly)
                .and_then(|verb| Some((page.subject_of(verb, start)?, verb)))
                .unwrap_or(speaker_and_verb)
        };
        let ends_there = verb + 1 >= end || !matches!(page.kind(verb + 1), Some(TokenKind::Word));
        if !open_end && !(ends_there || page.word(verb + 1).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB)) {
            return None;
        }
        if partial && !page.is_plain_cue(verb) && self.is_in_opening_clause(place) {
            return None;
        }
        let parted = comma_outside || last.is_some_and(|c| !c.is_alphanumeric());
        let confidence = if open_end && parted { Confidence::Certain } else { Confidence::Likely };
        Some(Found::said(speaker, verb, Evidence::SaidAfter, confidence))
    }

    /// Whether a quotation is followed by nothing but its tag: “…,” she said. Then the tag counts even where a
    /// sentence of the writer's leads up to it.
    pub(super) fn has_plain_tag(&self, place: &Place) -> bool {
        let page = self.page;
        let last = self.last_sign(place);
        let partial = page.quotes[place.quote].kind != QuoteKind::Direct;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let asked = matches!(last, Some('?' | '!')) && page.is_plain_cue(place.gap_after.start);
        if last == Some('.')
            || partial && (last != Some(',') && !asked || self.is_in_opening_clause(place))
            || page.word(place.gap_after.start).has(Word::CONJUNCTION)
            || self.is_led(place)
        {
            return false;
        }
        let Some(found) = self.tag_after(place, false) else { return false };
        let (Some(cue), Some(speaker)) = (found.cue, found.speaker) else { return false };
        // "Fenwick said it was late because “…,” she said": the name is worth more than the pronoun.
        let named = |verb: usize| {
            page.cue_class(verb).has(Word::SAY)
                && page.subject_of(verb, start).is_some_and(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == verb)
        };
        let near = |verb: &usize| partial || place.spot.start - verb <= 3;
        let said = |verb: &usize| page.is_cue(*verb) && page.cue_class(*verb).has(Word::SAY);
        let before = (start..place.spot.start).rev().find(said);
        if speaker.head == Head::Pronoun && before.filter(near).is_some_and(named) {
            return false;
        }
        let ends = cue.end.max(speaker.tokens.end);
        let told = page.is_any(cue.start, &["told", "tells"]);
        if found.evidence == Evidence::AccordingTo || told && last == Some(',') {
            return true;
        }
        let short = !partial && last == Some(',') && matches!(speaker.head, Head::Name(_) | Head::Pronoun);
        page.cue_class(cue.start).has(Word::SAY | Word::WRITE | Word::MANNER)
            && (short && speaker.tokens.end == cue.start
                || !page.is_word(ends)
                || page.word(ends).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB | Word::WHO))
    }

    /// Fenwick said, “…”: a verb of speech and a comma right before the words.
    fn is_led(&self, place: &Place) -> bool {
        let page = self.page;
        let Some(comma) = place.spot.start.checked_sub(1).filter(|&c| c > place.gap_before.start) else { return false };
        page.kind(comma) == Some(TokenKind::Comma)
            && page.is_cue(comma - 1)
            && page.is_plain_cue(comma - 1)
            && page
                .subject_of(comma - 1, place.gap_before.start)
                .is_some_and(|p| (p.tokens.end..comma - 1).all(|i| page.is_word(i) && !page.is_finite(i)))
    }

    /// "Because he is “no mayor,”": the words stand in a clause that only leads up to the sentence.
    fn is_in_opening_clause(&self, place: &Place) -> bool {
        let page = self.page;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let start = self.skip_opening(start, place.spot.start);
        page.word(start).has(Word::SUBORDINATOR | Word::PREPOSITION)
            && (start..place.spot.start).all(|i| page.kind(i) != Some(TokenKind::Comma))
    }

    /// “…,” Fenwick cut in: any verb behind a name or pronoun.
    pub(super) fn plain_tag(&self, place: &Place, start: usize, end: usize) -> Option<Found> {
        let page = self.page;
        if page.quotes[place.quote].kind != QuoteKind::Direct {
            return None;
        }
        let speaker = page.phrase_from(start, end).filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun))?;
        let verb = speaker.tokens.end;
        // Behind a question a name may begin a sentence of its own.
        let last = self.last_sign(place);
        let short = last == Some(',') || end - verb <= 4;
        (page.is_finite(verb) && short).then(|| Found::said(speaker, verb, Evidence::SaidAfter, Confidence::Likely))
    }

    /// Said Fenwick, “…”: whom a plain verb that begins its sentence is followed by, up to the words.
    fn subject_behind(&self, verb: usize, start: usize, end: usize) -> Option<Phrase> {
        let page = self.page;
        let begins = (start..verb).all(|i| !page.is_word(i) || page.is(i, "then"));
        let speaker = page.phrase_from(verb + 1, end).filter(|p| p.head.speaks())?;
        let aside = page.kind(speaker.tokens.end) == Some(TokenKind::Comma)
            && !(speaker.tokens.end..end).any(|i| page.is_finite(i));
        (begins && page.is_plain_cue(verb) && (speaker.tokens.end == end || aside)).then_some(speaker)
    }

    /// X said, “…” / X: “…” / X said that “…”
    pub(super) fn tag_before(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end);
        let last = end.checked_sub(1).filter(|&l| l >= start)?;
        let kind = page.kind(last)?;
        if kind == TokenKind::Colon {
            return self.colon(start, last, place);
        }
        let clause_end = if kind == TokenKind::Comma { last } else { end };
        let verb = self.last_cue(start, clause_end)?;
        let direct = verb + 1 == clause_end || (kind == TokenKind::Comma && clause_end - verb <= 14);
        if !direct {
            return None;
        }
        if let Some(speaker) = self.subject_behind(verb, start, clause_end).filter(|_| kind == TokenKind::Comma) {
            return Some(Found::said(speaker, verb, Evidence::SaidBefore, Confidence::Certain));
        }
        let speaker = self.speaker_of(verb, start, place)?;
        let sentence = self.sentence_start(place.paragraph.start, end);
        let (speaker, outer) = if self.is_strong(verb) {
            // "Fenwick said she wanted to speak “…”".
            let whose = self.last_cue(sentence, speaker.start).filter(|&v| self.is_strong(v) && v + 3 > speaker.start);
            match whose
                .filter(|_| speaker.head == Head::Pronoun)
                .and_then(|v| Some((self.speaker_of(v, sentence, place)?, v)))
            {
                Some((named, v)) if named.head.speaks() => (named, v),
                _ => (speaker, verb),
            }
        } else if speaker.head.speaks() && !self.is_aside(verb, &speaker, place) {
            self.outer(speaker, verb, sentence, place)
        } else if let Some(earlier) = self.last_cue(sentence, speaker.start).filter(|&v| self.is_strong(v)) {
            (self.speaker_of(earlier, sentence, place)?, earlier)
        } else {
            (speaker, verb)
        };
        let plain = outer == verb && self.stands_before(&speaker, verb);
        let confidence = if plain { Confidence::Certain } else { Confidence::Likely };
        Some(Found::said(speaker, outer, Evidence::SaidBefore, confidence))
    }

    /// Whether a plain verb of speech follows its subject directly, or behind an aside to a name: then the sentence
    /// itself says who speaks.
    fn stands_before(&self, speaker: &Phrase, verb: usize) -> bool {
        let page = self.page;
        let class = page.word(verb);
        let comma = |at: usize| page.kind(at) == Some(TokenKind::Comma);
        let named = matches!(speaker.head, Head::Name(_)) && speaker.tokens.end < verb;
        if named && class.has(Word::SAY | Word::WRITE) && comma(verb - 1) && comma(speaker.tokens.end) {
            return true;
        }
        class.has(Word::SAY | Word::WRITE)
            && !class.has(Word::GERUND | Word::BASE)
            && speaker.tokens.end <= verb
            && (speaker.tokens.end..verb).all(|i| page.word(i).has(Word::ADVERB | Word::AUXILIARY | Word::CALENDAR))
    }

    /// X said: “…” / Ada Fenwick: “…”, the colon at `colon`.
    pub(super) fn colon(&self, start: usize, colon: usize, place: &Place) -> Option<Found> {
        let page = self.page;
        // "Pollsters agree – Ada Fenwick: “…”", "explained Ada Fenwick: “…”": the name right before the colon.
        if let Some(named) =
            page.phrase_before(colon, start).filter(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == colon)
        {
            let before = named.start.checked_sub(1).filter(|&b| b >= start);
            let apart = before.is_none_or(|b| matches!(page.kind(b), Some(TokenKind::Dash | TokenKind::Ellipsis)));
            if apart || before.is_some_and(|b| page.is_cue(b) && page.word(b).has(Word::SAY | Word::WRITE)) {
                return Some(Found::said(named, colon, Evidence::Colon, Confidence::Certain));
            }
        }
        if let Some(found) = self.owned_words(start, place).filter(|f| f.cue.as_ref().is_some_and(|c| c.start < colon))
        {
            return Some(Found { evidence: Evidence::Colon, ..found });
        }
        // "With Oskell worried, Fenwick has a new message:": a verb in an opening clause tells nothing.
        let main = page.main_subject(start, colon).filter(|p| p.head.speaks() && page.is_finite(p.tokens.end));
        let opening = main.as_ref().map_or(start, |p| p.start);
        if let Some(verb) = self.last_cue(opening, colon)
            && let Some(speaker) = self.speaker_of(verb, start, place)
        {
            let plain = self.stands_before(&speaker, verb);
            let confidence = if plain { Confidence::Certain } else { Confidence::Likely };
            return Some(Found::said(speaker, verb, Evidence::Colon, confidence));
        }
        let speaker = page
            .main_subject(start, colon)
            .filter(|p| p.head.speaks())
            .or_else(|| page.phrase_before(colon, start).filter(|p| p.head.speaks()))
            .or_else(|| page.phrase_before(colon, start))?;
        Some(Found::said(speaker, colon, Evidence::Colon, Confidence::Likely))
    }

    /// “…” – Ada Fenwick: a dash and a name end the paragraph.
    pub(super) fn signed(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        let dash = place.gap_after.start;
        if page.kind(dash) != Some(TokenKind::Dash) || dash + 1 >= place.gap_after.end {
            return None;
        }
        let speaker = page
            .phrase_from(dash + 1, place.gap_after.end)
            .filter(|p| matches!(p.head, Head::Name(_) | Head::Person))?;
        let rest = speaker.tokens.end;
        let over = rest >= place.gap_after.end
            || page.kind(rest) == Some(TokenKind::Comma)
            || !page.is_word(rest) && rest + 1 >= place.gap_after.end;
        over.then(|| Found::new(Some(speaker), None, Evidence::SaidAfter, Confidence::Certain))
    }

    /// "FENWICK: We sail.": the label of a turn from `start` on.
    pub(super) fn turn(&self, start: usize, words: usize) -> Found {
        let page = self.page;
        let label = start..words.saturating_sub(1).max(start + 1);
        let name = page.person_at(label.end - 1).map_or(Head::Person, Head::Name);
        let tokens = match name {
            Head::Name(id) => page.named[id].tokens.clone(),
            _ => label.clone(),
        };
        let speaker = Phrase { tokens, head: name, start };
        Found::new(Some(speaker), None, Evidence::Colon, Confidence::Certain)
    }

    /// A paragraph behind the quote that only names its speaker: "– Ada Fenwick".
    pub(super) fn signature(&self, paragraph: &Paragraph) -> Option<Found> {
        let page = self.page;
        let from = page.draft.paragraphs.partition_point(|p| p.span.start < paragraph.span.end);
        let next = page.draft.paragraphs[from..].iter().find(|p| p.zone.is_prose())?;
        let range = page.tokens_in(next);
        let dash = range.start;
        if range.len() > 8 || page.kind(dash) != Some(TokenKind::Dash) {
            return None;
        }
        let speaker = page.phrase_from(dash + 1, range.end).filter(|p| p.head.speaks())?;
        Some(Found::new(Some(speaker), None, Evidence::ParagraphAfter, Confidence::Likely))
    }

    /// “A.” “B,” X said: a tag later in the paragraph.
    pub(super) fn later_tag(&self, place: &Place) -> Option<Found> {
        let page = self.page;
        if !place.gap_before.is_empty() {
            return None;
        }
        let verb = self.first_cue(place.spot.end, place.paragraph.end)?;
        if self.sentence_end(place.spot.end, verb) < verb {
            return None;
        }
        let speaker = page
            .subject_of(verb, place.spot.end)
            .or_else(|| page.phrase_from(verb + 1, place.paragraph.end))
            .filter(|p| p.head.speaks())?;
        Some(Found::said(speaker, verb, Evidence::SaidAfter, Confidence::Guess))
    }
}
