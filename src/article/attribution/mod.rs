//! Who says each quote: goes through the page and asks the table of patterns for each quotation on it. What the
//! patterns look for stands in the files beside the table.

mod around;
mod attributor;
mod bounds;
mod colons;
mod later_tag;
mod paragraph_before;
mod patterns;
mod place;
mod sentence;
mod tags;
#[cfg(test)]
mod tests;

pub(super) use attributor::Found;

use super::names::NamedKind;
use super::page::Page;
use super::phrases::{Head, Phrase};
use super::{Confidence, Evidence, QuoteId, QuoteKind};
use crate::draft::{Paragraph, TokenKind, Zone};
use crate::lexicon::Word;
use attributor::{Attributor, Pattern, Said};
use place::Place;
use std::ops::Range;

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
        if matches!(paragraph.zone, Zone::Body | Zone::BlockQuote) || announces_words(page, paragraph) {
            before = Some(paragraph);
        }
    }
    reader.share_later_tags();
    reader.found
}

/// Whether a paragraph ends with a colon, whatever its zone: "A statement from Ada Fenwick:".
fn announces_words(page: &Page, paragraph: &Paragraph) -> bool {
    page.tokens_in(paragraph).last().is_some_and(|last| page.kind(last) == Some(TokenKind::Colon))
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
            let around = place::around(&range, &spots, nth);
            let place = Place {
                quote,
                paragraph: around.paragraph,
                spot: spots[nth].clone(),
                gap_before: around.gap_before,
                gap_after: around.gap_after,
                earlier: &quotes[nth.saturating_sub(place::EARLIER)..nth],
                home: paragraph,
                before,
                embedded: false,
            };
            let embedded = self.continues_sentence(&place) && !self.has_plain_tag(&place);
            let place = Place { embedded, ..place };
            let found = self.by_pattern(&place).map_or_else(Found::nothing, |found| self.with_partner(found, &place));
            let found = self.in_doubt(found);
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

    /// "a clerk, who wrote, “…”": whom "who" takes up has not been found, so it is not sure.
    fn in_doubt(&self, found: Found) -> Found {
        let who = |p: &Phrase| p.head == Head::Pronoun && self.page.word(p.tokens.start).has(Word::WHO);
        let most = if found.speaker.as_ref().is_some_and(who) { Confidence::Likely } else { Confidence::Certain };
        Found { confidence: found.confidence.min(most), ..found }
    }

    /// "Quill and Oskell said": whoever speaks together with the one that was found.
    fn with_partner(&self, found: Found, place: &Place) -> Found {
        let (Some(speaker), Some(cue)) = (&found.speaker, &found.cue) else { return found };
        if !self.is_person(speaker) || found.shared_with.is_some() {
            return found;
        }
        let both = if cue.start >= speaker.tokens.end {
            self.partner_before(speaker, place).map(|partner| partner.tokens.start..speaker.tokens.end)
        } else {
            self.partner_behind(speaker, place).map(|partner| speaker.tokens.start..partner.tokens.end)
        };
        let Some(tokens) = both else { return found };
        let start = tokens.start.min(speaker.start);
        Found { speaker: Some(Phrase { tokens, head: Head::Together, start }), ..found }
    }

    /// "Quill and": whoever stands before "and" where a clause begins.
    fn partner_before(&self, speaker: &Phrase, place: &Place) -> Option<Phrase> {
        let page = self.page;
        let link = speaker.start.checked_sub(1).filter(|&link| link > place.paragraph.start && page.is(link, "and"))?;
        let floor = self.sentence_start(place.paragraph.start, link);
        let partner = page.phrase_before(link, floor).filter(|p| p.tokens.end == link)?;
        let opens = partner.start == floor
            || page.is_quoted(partner.start - 1)
            || matches!(page.kind(partner.start - 1), Some(TokenKind::Comma | TokenKind::Dash))
            || page.word(partner.start - 1).has(Word::CALENDAR | Word::SUBORDINATOR);
        (opens && self.is_person(&partner)).then_some(partner)
    }

    /// "said Quill and Oskell": whoever stands behind "and" without a verb.
    fn partner_behind(&self, speaker: &Phrase, place: &Place) -> Option<Phrase> {
        let page = self.page;
        let link = speaker.tokens.end;
        let partner = page.is(link, "and").then(|| page.phrase_from(link + 1, place.paragraph.end)).flatten()?;
        let over = !page.is_word(partner.tokens.end) || page.word(partner.tokens.end).has(Word::PREPOSITION);
        (over && self.is_person(&partner)).then_some(partner)
    }

    /// Whether a phrase is a person's name, with no more than its title before it.
    fn is_person(&self, phrase: &Phrase) -> bool {
        let Head::Name(id) = phrase.head else { return false };
        let named = &self.page.named[id];
        let start = named.title.as_ref().map_or(named.tokens.start, |title| title.start.min(named.tokens.start));
        named.kind == NamedKind::Person && phrase.start >= start
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
        // "calls it a way of lending “warmth” to a dock": what is lent is not what it is called.
        let lent = page.cue_class(cue.start).has(Word::CALL) && cue.end < place.spot.start && {
            let before = place.spot.start - 1;
            let verb = before - usize::from(page.word(before).has(Word::DETERMINER | Word::POSSESSIVE));
            verb >= cue.end && page.is_word(verb) && page.text(verb).ends_with("ing") && !page.is(verb, "being")
        };
        if lent && words <= 2 {
            return false;
        }
        // "adds “bite” to a sauce".
        let added = page.is_any(cue.start, &["add", "adds", "added"]) && page.is(place.spot.end, "to");
        if added && words <= 2 {
            return false;
        }
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
