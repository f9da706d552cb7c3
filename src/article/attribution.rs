//! Who says each quote: the cue and the speaker's words beside it, before it, inside its sentence or around its
//! paragraph. Tries the strongest evidence first and says which it used.

mod around;
mod bounds;
mod sentence;
mod tags;

use super::page::Page;
use super::phrases::Phrase;
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

    /// `speaker` says it by the one word at `cue`.
    fn said(speaker: Phrase, cue: usize, evidence: Evidence, confidence: Confidence) -> Found {
        Found::new(Some(speaker), Some(cue..cue + 1), evidence, confidence)
    }

    fn nothing() -> Found {
        Found::new(None, None, Evidence::Nothing, Confidence::Guess)
    }

    fn no_speech() -> Found {
        Found { speech: false, ..Found::nothing() }
    }
}

/// Attributes every quote of `page`, those inside others as well; one answer per quote, in order.
pub(super) fn attribute(page: &Page) -> Vec<Found> {
    let mut found = attribute_outermost(page);
    let nested = |q: &QuoteId| page.quotes[*q].depth == 1;
    if !(0..page.quotes.len()).any(|q| nested(&q)) {
        return found;
    }
    let inside = Page::at_depth(1, page.draft, page.quotes, page.named);
    let mut reader =
        Attributor { page: &inside, found: vec![Found::no_speech(); page.quotes.len()], last: None, turns: [None; 2] };
    let mut next = 0;
    while let Some(first) = (next..page.quotes.len()).find(nested) {
        let outer = (0..first).rev().find(|&q| page.quotes[q].depth == 0);
        next = (first..page.quotes.len()).find(|&q| page.quotes[q].depth == 0).unwrap_or(page.quotes.len());
        let Some(paragraph) = page.draft.paragraph_at(page.quotes[first].span.start) else { continue };
        let range = outer.map_or(0..0, |outer| inside.tokens_of(outer));
        let quotes: Vec<QuoteId> = (first..next).filter(nested).collect();
        reader.last = None;
        reader.quotes_of(&page.draft.paragraphs[paragraph], range, &quotes, None);
        for quote in quotes {
            // Inside speech only a verb beside the words shows that they are somebody's.
            let spot = inside.tokens_of(quote);
            let near = |cue: &Range<usize>| cue.end + 3 >= spot.start && cue.start <= spot.end + 3;
            if reader.found[quote].cue.as_ref().is_some_and(near) {
                found[quote] = reader.found[quote].clone();
            }
        }
    }
    found
}

fn attribute_outermost(page: &Page) -> Vec<Found> {
    let mut reader =
        Attributor { page, found: vec![Found::no_speech(); page.quotes.len()], last: None, turns: [None; 2] };
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
        let spoken = quotes.iter().rev().find(|&&q| reader.found[q].speaker.is_some()).copied();
        reader.turns = [spoken, reader.turns[0]];
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
    /// The last quote of the paragraph before and of the one before that, where each holds speech.
    turns: [Option<QuoteId>; 2],
}

impl Attributor<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, quotes: &[QuoteId], before: Option<&Paragraph>) {
        self.quotes_of(paragraph, self.page.tokens_in(paragraph), quotes, before);
    }

    /// Attributes the `quotes` among the tokens of `range`, which is all or a part of `paragraph`.
    fn quotes_of(
        &mut self,
        paragraph: &Paragraph,
        range: Range<usize>,
        quotes: &[QuoteId],
        before: Option<&Paragraph>,
    ) {
        let spots: Vec<Range<usize>> = quotes.iter().map(|&q| self.page.tokens_of(q)).collect();
        let mut short = Vec::new();
        for (nth, &quote) in quotes.iter().enumerate() {
            match self.page.quotes[quote].kind {
                QuoteKind::Label => continue,
                QuoteKind::Turn => {
                    self.found[quote] = self.turn(range.start, spots[nth].start);
                    self.last = Some(quote);
                    continue;
                }
                QuoteKind::Direct | QuoteKind::Partial => {}
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
                .or_else(|| self.sentence_before(&place, &quotes[..nth]))
                .or_else(|| self.handed_over(&place, &quotes[..nth]))
                .or_else(|| self.tag_between(&place, &quotes[..nth]))
                .or_else(|| self.same_paragraph(&place, &quotes[..nth]))
                .or_else(|| self.gesture_before(&place))
                .or_else(|| self.subject_around(&place))
                .or_else(|| self.later_tag(&place))
                .or_else(|| self.signature(paragraph))
                .or_else(|| self.paragraph_before(&place, before));
            let found = found.unwrap_or_else(Found::nothing);
            if !self.is_speech(&place, &found) {
                short.push((quote, found, place.spot.end));
                continue;
            }
            let found = self.shared(found, &place, nth.checked_sub(1).map(|before| quotes[before]));
            self.list_items(&mut short, &found, spots[nth].start);
            if found.speaker.is_some() {
                self.last = Some(quote);
            }
            self.found[quote] = found;
        }
    }

    /// “odd,” “a shock” and “a fight from start to finish”: what was too short for speech by itself is speech in a list
    /// that ends with speech.
    fn list_items(&mut self, short: &mut Vec<(QuoteId, Found, usize)>, found: &Found, mut next: usize) {
        while let Some((quote, item, end)) = short.pop() {
            let joined = (end..next)
                .all(|i| self.page.kind(i) == Some(TokenKind::Comma) || self.page.word(i).has(Word::CONJUNCTION));
            if !joined || item.cue != found.cue || item.cue.is_none() {
                break;
            }
            next = self.page.tokens_of(quote).start;
            self.found[quote] = item;
        }
        short.clear();
    }

    /// “A,” X said, “b”: the tag of the quote before is the lead of this one, unless a clause of its own stands between.
    fn shared(&self, found: Found, place: &Place, before: Option<QuoteId>) -> Found {
        let (Some(cue), Some(before)) = (&found.cue, before) else { return found };
        let tag = &self.found[before];
        let apart = || self.page.clause_start(cue.end, place.spot.start) > cue.end;
        if tag.cue != found.cue || tag.evidence != Evidence::SaidAfter || apart() {
            return found;
        }
        Found { shared_with: Some(before), evidence: Evidence::SaidInside, ..found }
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
