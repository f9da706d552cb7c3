//! Who says each quote: the cue and the speaker's words beside it, before it, inside its sentence or around its
//! paragraph. Tries the strongest evidence first and says which it used.

use super::page::Page;
use super::phrases::{Head, Phrase};
use super::{Confidence, Evidence, QuoteId, QuoteKind};
use crate::draft::{Paragraph, TokenKind, Zone};
use crate::lexicon::Word;
use std::ops::Range;

/// What was found for one quote.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Whether it is speech at all.
    pub speech: bool,
    pub speaker: Option<Phrase>,
    pub cue: Option<Range<usize>>,
    pub evidence: Evidence,
    pub confidence: Confidence,
    /// The quote whose attribution this one shares.
    pub shared_with: Option<QuoteId>,
}

impl Found {
    fn new(speaker: Option<Phrase>, cue: Option<Range<usize>>, evidence: Evidence, confidence: Confidence) -> Found {
        Found { speech: true, speaker, cue, evidence, confidence, shared_with: None }
    }

    fn nothing() -> Found {
        Found::new(None, None, Evidence::Nothing, Confidence::Guess)
    }

    fn no_speech() -> Found {
        Found { speech: false, ..Found::nothing() }
    }
}

/// Attributes every outermost quote of `page`; one answer per quote, in order.
pub(super) fn attribute(page: &Page) -> Vec<Found> {
    let mut reader = Attributor { page, found: vec![Found::no_speech(); page.quotes.len()], last: None };
    let mut before: Option<&Paragraph> = None;
    let mut next_quote = 0;
    for paragraph in &page.draft.paragraphs {
        let first = next_quote;
        while next_quote < page.quotes.len() && page.quotes[next_quote].span.start < paragraph.span.end {
            next_quote += 1;
        }
        if !paragraph.zone.is_prose() {
            continue;
        }
        let quotes: Vec<QuoteId> = (first..next_quote).filter(|&q| page.quotes[q].depth == 0).collect();
        reader.paragraph(paragraph, &quotes, before);
        if matches!(paragraph.zone, Zone::Body | Zone::BlockQuote) {
            before = Some(paragraph);
        }
    }
    reader.found
}

struct Attributor<'a> {
    page: &'a Page<'a>,
    found: Vec<Found>,
    /// The last quote that was attributed.
    last: Option<QuoteId>,
}

impl Attributor<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, quotes: &[QuoteId], before: Option<&Paragraph>) {
        let range = self.page.tokens_in(paragraph);
        let spots: Vec<Range<usize>> = quotes.iter().map(|&q| self.page.tokens_of(&self.page.quotes[q])).collect();
        for (nth, &quote) in quotes.iter().enumerate() {
            if self.page.quotes[quote].kind == QuoteKind::Label {
                continue;
            }
            let gap_before = nth.checked_sub(1).map_or(range.start, |p| spots[p].end)..spots[nth].start;
            let gap_after = spots[nth].end..spots.get(nth + 1).map_or(range.end, |n| n.start);
            let place = Place { quote, paragraph: range.clone(), spot: spots[nth].clone(), gap_before, gap_after };
            let after = || self.tag_after(&place, !quotes[..nth].is_empty());
            let signed = || self.signed(&place);
            let ahead = || self.tag_before(&place).or_else(|| self.in_sentence(&place));
            // Inside a sentence of the writer's, what the sentence says before the quote counts more than what
            // follows.
            let beside = if self.continues_sentence(&place) && !self.has_plain_tag(&place) {
                ahead().or_else(after)
            } else {
                signed().or_else(after).or_else(ahead)
            };
            let found = beside
                .or_else(|| self.after_sentence(&place))
                .or_else(|| self.sentence_before(&place))
                .or_else(|| self.same_paragraph(&quotes[..nth]))
                .or_else(|| self.later_tag(&place))
                .or_else(|| self.signature(paragraph))
                .or_else(|| self.paragraph_before(&place, before));
            let found = found.unwrap_or_else(Found::nothing);
            if !self.is_speech(&place, &found) {
                continue;
            }
            let found = self.shared(found, nth.checked_sub(1).map(|before| quotes[before]));
            if found.speaker.is_some() {
                self.last = Some(quote);
            }
            self.found[quote] = found;
        }
    }

    /// “A,” X said, “b”: the tag of the quote before is the lead of this one.
    fn shared(&self, found: Found, before: Option<QuoteId>) -> Found {
        match before {
            Some(before)
                if found.cue.is_some()
                    && self.found[before].cue == found.cue
                    && self.found[before].evidence == Evidence::SaidAfter =>
            {
                Found { shared_with: Some(before), evidence: Evidence::SaidInside, ..found }
            }
            _ => found,
        }
    }

    /// Whether a few words in marks are speech at all. Nobody is made to have said a title, a nickname or a word
    /// held at arm's length: few words need a cue close by.
    fn is_speech(&self, place: &Place, found: &Found) -> bool {
        let page = self.page;
        let words =
            place.spot.clone().filter(|&i| matches!(page.kind(i), Some(TokenKind::Word | TokenKind::Number))).count();
        let partial = page.quotes[place.quote].kind == QuoteKind::Partial;
        if words > 4 || !partial && words > 1 {
            return true;
        }
        let Some(cue) = &found.cue else { return false };
        let sibling = place
            .quote
            .checked_sub(1)
            .map(|before| &self.found[before])
            .is_some_and(|f| f.speech && f.cue.as_ref() == Some(cue));
        if matches!(
            found.evidence,
            Evidence::ParagraphBefore | Evidence::ParagraphAfter | Evidence::SaidInside | Evidence::Nothing
        ) {
            return !partial;
        }
        let distance =
            if cue.start < place.spot.start { place.spot.start - cue.end } else { cue.start - place.spot.end };
        let sure = page.cue_class(cue.start).has(Word::SAY | Word::WRITE | Word::CALL)
            || page.kind(cue.start) == Some(TokenKind::Colon);
        match words {
            // "a “unity” lunch": a word that only colours the next one.
            0..=2 if self.colours_next(place) => sure && distance <= 3,
            0..=2 => {
                distance
                    <= if sibling {
                        20
                    } else if sure {
                        8
                    } else {
                        3
                    }
            }
            _ => distance <= if sure { 40 } else { 12 },
        }
    }

    /// Whether the quote stands between an article and its noun.
    fn colours_next(&self, place: &Place) -> bool {
        let page = self.page;
        let before = place.spot.start.checked_sub(1).map_or(Word::NONE, |b| page.word(b));
        let next = place.spot.end;
        before.has(Word::DETERMINER | Word::POSSESSIVE | Word::DEMONYM)
            && page.is_word(next)
            && !page.word(next).has(Word::FUNCTION)
            && !page.is_finite(next)
    }

    /// “…,” X said. / “…,” said X.
    fn tag_after(&self, place: &Place, goes_on: bool) -> Option<Found> {
        let page = self.page;
        let start = self.skip_opening(place.gap_after.start, place.gap_after.end);
        let end = self.sentence_end(start, place.gap_after.end);
        // "the “loophole” that allows": a clause about the quoted words is no tag.
        if start >= end || page.word(start).has(Word::WHO) || page.is(start, "that") {
            return None;
        }
        let inside = page.quotes[place.quote].inner;
        let last = page.draft.at(inside).trim_end().chars().next_back();
        let comma_outside = page.kind(place.gap_after.start) == Some(TokenKind::Comma);
        let open_end = comma_outside || last.is_some_and(|c| !matches!(c, '.'));
        // Inverted: said X. But "“…” and called Oskell" has its subject further left, and "called" an object.
        let joined = (place.gap_after.start..start).any(|i| page.word(i).has(Word::CONJUNCTION));
        let takes_object = page.cue_class(start).has(Word::CALL) && last.is_some_and(char::is_alphanumeric) && !comma_outside;
        if page.is_cue(start) && !page.word(start).has(Word::GERUND | Word::BASE) && !joined && !takes_object {
            let after = self.skip_calendar(start + 1, end);
            let speaker = page.phrase_from(after, end).filter(|p| p.head.speaks() || page.word(start).has(Word::SAY | Word::WRITE));
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
        let Some(verb) = self.first_cue(start, end) else {
            return if open_end { self.plain_tag(place, start, end) } else { None };
        };
        let speaker = page.subject_of(verb, start)?;
        // The tag begins with its subject; anything before it is a clause of its own.
        if speaker.start > start + 3 {
            return None;
        }
        let ends_there = verb + 1 >= end || !matches!(page.kind(verb + 1), Some(TokenKind::Word));
        if !open_end && !(ends_there || page.word(verb + 1).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB)) {
            return None;
        }
        let confidence = if open_end { Confidence::Certain } else { Confidence::Likely };
        Some(Found::new(Some(speaker), Some(verb..verb + 1), Evidence::SaidAfter, confidence))
    }

    /// Whether a quotation is followed by nothing but its tag: “…,” she said. Then the tag counts even where a
    /// sentence of the writer's leads up to it.
    fn has_plain_tag(&self, place: &Place) -> bool {
        let page = self.page;
        let last = page.draft.at(page.quotes[place.quote].inner).trim_end().chars().next_back();
        let partial = page.quotes[place.quote].kind != QuoteKind::Direct;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let adverbial = page.word(start).has(Word::SUBORDINATOR | Word::PREPOSITION)
            && (start..place.spot.start).all(|i| page.kind(i) != Some(TokenKind::Comma));
        if last == Some('.') || partial && (last != Some(',') || adverbial) || page.word(place.gap_after.start).has(Word::CONJUNCTION) {
            return false;
        }
        let Some(found) = self.tag_after(place, false) else { return false };
        let (Some(cue), Some(speaker)) = (found.cue, found.speaker) else { return false };
        // "Fenwick said it was late because “…,” she said": the name is worth more than the pronoun.
        let named = |verb: usize| {
            page.cue_class(verb).has(Word::SAY)
                && page.subject_of(verb, start).is_some_and(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == verb)
        };
        let near = |verb: &usize| partial || place.spot.start - verb <= 2;
        if speaker.head == Head::Pronoun && self.last_cue(start, place.spot.start).filter(near).is_some_and(named) {
            return false;
        }
        let ends = cue.end.max(speaker.tokens.end);
        let told = ["told", "tells"].iter().any(|w| page.is(cue.start, w));
        if found.evidence == Evidence::AccordingTo || told && last == Some(',') {
            return true;
        }
        page.cue_class(cue.start).has(Word::SAY | Word::WRITE | Word::MANNER)
            && (!page.is_word(ends)
                || page.word(ends).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB | Word::WHO))
    }

    /// “…,” Fenwick cut in: any verb behind a name or pronoun.
    fn plain_tag(&self, place: &Place, start: usize, end: usize) -> Option<Found> {
        let page = self.page;
        if page.quotes[place.quote].kind != QuoteKind::Direct {
            return None;
        }
        let speaker = page.phrase_from(start, end).filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun))?;
        let verb = speaker.tokens.end;
        // Behind a question a name may begin a sentence of its own.
        let last = page.draft.at(page.quotes[place.quote].inner).trim_end().chars().next_back();
        let short = last == Some(',') || end - verb <= 4;
        (page.is_finite(verb) && short)
            .then(|| Found::new(Some(speaker), Some(verb..verb + 1), Evidence::SaidAfter, Confidence::Likely))
    }

    /// X said, “…” / X: “…” / X said that “…”
    fn tag_before(&self, place: &Place) -> Option<Found> {
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
        let speaker = self.speaker_of(verb, start, place)?;
        let sentence = self.sentence_start(place.paragraph.start, end);
        let (speaker, outer) = if self.is_strong(verb) {
            // "Fenwick said she wanted to speak “…”".
            let whose = self.last_cue(sentence, speaker.start).filter(|&v| self.is_strong(v) && v + 3 > speaker.start);
            match whose.filter(|_| speaker.head == Head::Pronoun).and_then(|v| Some((self.speaker_of(v, sentence, place)?, v))) {
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
        let plain = outer == verb && page.word(verb).has(Word::SAY | Word::WRITE);
        let confidence = if plain { Confidence::Certain } else { Confidence::Likely };
        Some(Found::new(Some(speaker), Some(outer..outer + 1), Evidence::SaidBefore, confidence))
    }

    fn colon(&self, start: usize, colon: usize, place: &Place) -> Option<Found> {
        let page = self.page;
        // "Pollsters agree – Ada Fenwick: “…”", "explained Ada Fenwick: “…”": the name right before the colon.
        if let Some(named) =
            page.phrase_before(colon, start).filter(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == colon)
        {
            let before = named.start.checked_sub(1).filter(|&b| b >= start);
            let apart = before.is_none_or(|b| matches!(page.kind(b), Some(TokenKind::Dash | TokenKind::Ellipsis)));
            if apart || before.is_some_and(|b| page.is_cue(b) && page.word(b).has(Word::SAY | Word::WRITE)) {
                return Some(Found::new(Some(named), Some(colon..colon + 1), Evidence::Colon, Confidence::Certain));
            }
        }
        if let Some(verb) = self.last_cue(start, colon)
            && let Some(speaker) = self.speaker_of(verb, start, place)
        {
            return Some(Found::new(Some(speaker), Some(verb..verb + 1), Evidence::Colon, Confidence::Certain));
        }
        let speaker = page
            .main_subject(start, colon)
            .filter(|p| p.head.speaks())
            .or_else(|| page.phrase_before(colon, start).filter(|p| p.head.speaks()))
            .or_else(|| page.phrase_before(colon, start))?;
        Some(Found::new(Some(speaker), Some(colon..colon + 1), Evidence::Colon, Confidence::Likely))
    }

    /// The quote is part of a sentence that tells of somebody's words.
    fn in_sentence(&self, place: &Place) -> Option<Found> {
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
        let mut at = place.spot.start;
        while let Some(verb) = self.last_cue(start, at) {
            if let Some(speaker) = self.speaker_of(verb, start, place)
                && (speaker.head.speaks()
                    || page.word(verb).has(Word::SAY)
                        && (speaker.tokens.end == verb || page.word(speaker.tokens.start).has(Word::IT)))
                && !self.is_manner(verb)
                && !(self.is_aside(verb, &speaker, place) && self.last_cue(start, speaker.start).is_some_and(|outer| self.is_strong(outer)))
            {
                let (speaker, verb) = self.outer(speaker, verb, start, place);
                return Some(Found::new(Some(speaker), Some(verb..verb + 1), Evidence::InSentence, Confidence::Likely));
            }
            at = verb;
        }
        None
    }

    fn is_strong(&self, verb: usize) -> bool {
        self.page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::CALL)
    }

    /// Whether a verb that reports an act rather than words stands in a clause of its own: "a plan that the council
    /// supports", "if voters backed her".
    fn is_aside(&self, verb: usize, subject: &Phrase, place: &Place) -> bool {
        let page = self.page;
        let far = place.spot.start > verb + 4;
        let opens = |at: usize| {
            page.word(at).has(Word::WHO)
                || far && page.word(at).has(Word::SUBORDINATOR)
                || page.is(at, "that") && page.is_word(at + 1)
        };
        // "says it underscores": what says it all is further left.
        page.word(subject.tokens.start).has(Word::IT)
            || !self.is_strong(verb)
            && !page.word(verb).has(Word::GERUND)
            && (opens(subject.start) || subject.start > place.paragraph.start && opens(subject.start - 1))
    }

    /// "Fenwick said he believes it is “…”", "Fenwick said her party wants “…”": whoever says it all, unless the
    /// inner clause gives somebody else's words.
    fn outer(&self, speaker: Phrase, verb: usize, start: usize, place: &Place) -> (Phrase, usize) {
        let page = self.page;
        let says = |verb: usize| page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::CALL);
        let Some(earlier) = self.last_cue(start, speaker.start) else { return (speaker, verb) };
        let reach = if speaker.head == Head::Pronoun { 12 } else { 6 };
        let inner =
            speaker.head == Head::Pronoun || !says(verb) && page.cue_class(earlier).has(Word::SAY | Word::WRITE);
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
    fn after_sentence(&self, place: &Place) -> Option<Found> {
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
                let takes_object = ["told", "tells", "asked", "asks"].iter().any(|w| page.is(verb, w));
                if page.is_cue(comma + 1) && comma + 1 == verb && !takes_object && !page.word(verb).has(Word::GERUND) {
                    if let Some(speaker) = page.phrase_from(verb + 1, end).filter(|p| p.head.speaks()) {
                        return Some(Found::new(
                            Some(speaker),
                            Some(verb..verb + 1),
                            Evidence::InSentence,
                            Confidence::Likely,
                        ));
                    }
                } else if let Some(speaker) = page.subject_of(verb, comma + 1).filter(|p| p.head.speaks()) {
                    return Some(Found::new(
                        Some(speaker),
                        Some(verb..verb + 1),
                        Evidence::InSentence,
                        Confidence::Likely,
                    ));
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
        if !self.continues_sentence(place) {
            return None;
        }
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let speaker = page.main_subject(start, place.spot.start).filter(|p| p.head.speaks())?;
        Some(Found::new(Some(speaker), None, Evidence::InSentence, Confidence::Guess))
    }

    /// A sentence of narration in the same paragraph tells of somebody's words just before.
    fn sentence_before(&self, place: &Place) -> Option<Found> {
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end.saturating_sub(1));
        if start >= end || (start == place.gap_before.start && place.gap_before.start > place.paragraph.start) {
            return None;
        }
        let (speaker, verb) = self.telling(start, end, place)?;
        Some(Found::new(Some(speaker), Some(verb..verb + 1), Evidence::ParagraphBefore, Confidence::Likely))
    }

    /// Who tells something in a sentence of narration: its first plain verb of speech, whatever the clauses inside
    /// it say; else its last verb that may be one.
    fn telling(&self, start: usize, end: usize, place: &Place) -> Option<(Phrase, usize)> {
        let tells = |verb: usize| {
            let speaker = self.speaker_of(verb, start, place).filter(|p| p.head.speaks())?;
            (!self.is_aside(verb, &speaker, place)).then_some((speaker, verb))
        };
        let plain = |verb: &usize| {
            self.page.is_cue(*verb) && self.is_strong(*verb) && !self.page.word(*verb).has(Word::GERUND | Word::BASE)
        };
        (start..end).filter(plain).find_map(tells).or_else(|| {
            let may = |verb: &usize| {
                let helped = verb.checked_sub(1).is_some_and(|b| self.page.word(b).has(Word::AUXILIARY));
                let negated = helped && self.page.word(*verb).has(Word::BASE);
                self.page.is_cue(*verb) && !self.is_manner(*verb) && !negated
            };
            (start..end).rev().filter(may).find_map(tells)
        })
    }

    /// Whether a verb gives words to somebody only beside a quote: "paused", "went on".
    fn is_manner(&self, verb: usize) -> bool {
        let class = self.page.cue_class(verb);
        class.has(Word::MANNER) && !class.has(Word::SAY | Word::WRITE | Word::CALL | Word::THINK | Word::WEAK)
    }

    /// “A,” X said. “B.”: the speaker of the quote before, in one paragraph.
    fn same_paragraph(&self, earlier: &[QuoteId]) -> Option<Found> {
        let previous = *earlier.iter().rev().find(|&&q| self.found[q].speaker.is_some())?;
        self.goes_on(previous, Evidence::SaidInside, Confidence::Certain)
    }

    /// “…” – Ada Fenwick: a dash and a name end the paragraph.
    fn signed(&self, place: &Place) -> Option<Found> {
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

    /// A paragraph behind the quote that only names its speaker: "– Ada Fenwick".
    fn signature(&self, paragraph: &Paragraph) -> Option<Found> {
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
    fn later_tag(&self, place: &Place) -> Option<Found> {
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
        Some(Found::new(Some(speaker), Some(verb..verb + 1), Evidence::SaidAfter, Confidence::Guess))
    }

    /// Nothing in this paragraph: the one before introduces the quote, or its speaker goes on.
    fn paragraph_before(&self, place: &Place, before: Option<&Paragraph>) -> Option<Found> {
        let page = self.page;
        let before = page.tokens_in(before?);
        let last = before.end.checked_sub(1)?;
        if let Some(open) = page.quote_of(last)
            && page.quotes[open].close.is_none()
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
                return Some(Found::new(
                    Some(speaker),
                    Some(verb..verb + 1),
                    Evidence::ParagraphBefore,
                    Confidence::Likely,
                ));
            }
            if let Some(speaker) = page
                .main_subject(start, last)
                .filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person))
            {
                return Some(Found::new(Some(speaker), None, Evidence::ParagraphBefore, Confidence::Guess));
            }
        }
        self.goes_on(self.last?, Evidence::ParagraphBefore, Confidence::Guess)
    }

    fn goes_on(&self, earlier: QuoteId, evidence: Evidence, confidence: Confidence) -> Option<Found> {
        let found = &self.found[earlier];
        Some(Found {
            evidence,
            confidence: confidence.min(found.confidence),
            shared_with: Some(earlier),
            ..found.clone()
        })
    }

    /// The subject of a cue, or of the sentence where the cue has none of its own.
    fn speaker_of(&self, verb: usize, start: usize, place: &Place) -> Option<Phrase> {
        let subject = self.page.subject_of(verb, start);
        subject.or_else(|| self.page.nearest_subject(verb, start)).or_else(|| {
            // "… “A,” and said “B”": the subject stands before the quote in between.
            let floor = self.sentence_start(place.paragraph.start, verb);
            (floor < start).then(|| self.page.nearest_subject(verb, floor)).flatten()
        })
    }

    fn is_according_to(&self, at: usize) -> bool {
        !self.page.is_quoted(at) && self.page.is(at, "according") && self.page.is(at + 1, "to")
    }

    fn first_cue(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).find(|&i| self.page.is_cue(i))
    }

    fn last_cue(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).rev().find(|&i| self.page.is_cue(i))
    }

    fn skip_opening(&self, mut at: usize, end: usize) -> usize {
        while at < end
            && (matches!(self.page.kind(at), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Ellipsis))
                || self.page.word(at).has(Word::ADVERB | Word::CONJUNCTION))
        {
            at += 1;
        }
        at
    }

    fn skip_calendar(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.page.word(at).has(Word::CALENDAR) && self.page.person_at(at).is_none() {
            at += 1;
        }
        at
    }

    /// Where the sentence of narration from `at` ends: at its stop, before `limit`.
    fn sentence_end(&self, at: usize, limit: usize) -> usize {
        (at..limit).find(|&i| !self.page.is_quoted(i) && self.page.kind(i) == Some(TokenKind::Stop)).unwrap_or(limit)
    }

    /// Where the sentence that goes on until `at` begins: behind the last stop outside quotations, or behind a
    /// quotation that ends a sentence.
    fn sentence_start(&self, floor: usize, at: usize) -> usize {
        let page = self.page;
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if !page.is_quoted(before) {
                if page.kind(before) == Some(TokenKind::Stop) {
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
    fn begins_capital(&self, at: usize) -> bool {
        let page = self.page;
        let word = if page.is_word(at) { at } else { at + 1 };
        page.draft.tokens.get(word).is_some_and(|t| t.is_capital())
    }

    /// Whether the quote ends with a stop and what follows begins with a capital.
    fn ends_sentence(&self, place: &Place) -> bool {
        let stop = self.page.draft.at(self.page.quotes[place.quote].inner).trim_end().ends_with('.');
        stop && self.page.draft.tokens.get(place.spot.end).is_none_or(|t| t.is_capital())
    }

    /// Whether the quote goes on with a sentence of the writer's: narration stands before it without a stop.
    fn continues_sentence(&self, place: &Place) -> bool {
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        (start..place.spot.start).any(|i| !self.page.is_quoted(i) && self.page.is_word(i))
    }
}

/// A quote among the tokens of its paragraph.
struct Place {
    quote: QuoteId,
    paragraph: Range<usize>,
    spot: Range<usize>,
    /// Narration between the quote before (or the paragraph's start) and this one.
    gap_before: Range<usize>,
    /// Narration between this quote and the next (or the paragraph's end).
    gap_after: Range<usize>,
}
