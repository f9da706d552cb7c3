//! Nothing in its paragraph says who speaks: the paragraph before introduces the quote, or its speaker goes on.

use super::{Attributor, Place, Said};
use crate::article::QuoteKind;
use crate::article::phrases::{Head, Phrase};
use crate::draft::{TokenKind, Zone};
use crate::lexicon::Word;
use std::ops::Range;

/// A crosshead has no more tokens than this, marks included.
const CROSSHEAD: usize = 14;

impl Attributor<'_> {
    /// “A,” X said. “B. / “C.”: the paragraph broke inside the quotation.
    pub(super) fn continued(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let last = page.tokens_in(place.before?).end.checked_sub(1)?;
        let open = page.quote_of(last)?;
        let goes_on = page.quotes[open].close.is_none()
            && page.quotes[open].kind != QuoteKind::Turn
            && self.found[open].speaker.is_some();
        goes_on.then(|| self.goes_on(open))
    }

    /// The last sentence of the paragraph before, where it is narration. Words in a sentence of the writer's are that
    /// sentence's, and no answer to it.
    fn sentence_of_before(&self, place: &Place) -> Option<Range<usize>> {
        let page = self.page;
        if self.continues_sentence(place) {
            return None;
        }
        let before = page.tokens_in(place.before?);
        let last = before.end.checked_sub(1)?;
        let ends_quoted = page.is_quoted(last) || page.is_quoted(last.saturating_sub(1));
        let narrated = !ends_quoted && page.kind(last) != Some(TokenKind::Colon);
        let sentence = self.sentence_start(before.start, last)..last;
        (narrated && !self.is_asked_in(&sentence)).then_some(sentence)
    }

    /// “Do we sail?” Fenwick asked.: whether the sentence is the tag of a question, which somebody else answers.
    fn is_asked_in(&self, sentence: &Range<usize>) -> bool {
        let Some(last) = self.turns[0] else { return false };
        let asked = self.page.draft.at(self.page.quotes[last].inner).trim_end().ends_with('?');
        asked && self.found[last].cue.as_ref().is_some_and(|cue| sentence.contains(&cue.start))
    }

    /// "I asked Fenwick why the ferry was late.": her answer follows.
    pub(super) fn asked_paragraph(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let sentence = self.sentence_of_before(place)?;
        let asks = |at: &usize| page.is_any(*at, &["asked", "ask"]) && page.is_cue(*at);
        let verb = sentence.clone().find(asks)?;
        let asker = page.subject_of(verb, sentence.start)?;
        let writer = asker.tokens.len() == 1 && page.word(asker.tokens.start).has(Word::I | Word::WE);
        let asked =
            page.phrase_from(verb + 1, sentence.end).filter(|p| matches!(p.head, Head::Name(_) | Head::Person))?;
        (writer && !page.word(asked.tokens.end - 1).has(Word::PERSONS)).then(|| Said::by(asked, verb))
    }

    /// Whether the words are a line of their own between the paragraphs: it quotes what follows.
    fn is_crosshead(&self, place: &Place) -> bool {
        let alone = place.spot == place.paragraph && place.home.zone == Zone::Body;
        let ends = matches!(self.last_sign(place), Some('.' | '?' | '!' | ',' | '…' | '—' | '–' | '-' | ':' | ';'));
        alone && !ends && place.spot.len() <= CROSSHEAD && self.page.quotes[place.quote].close.is_some()
    }

    /// The last sentence of the paragraph before tells of somebody's words: they follow.
    pub(super) fn told_paragraph(&self, place: &Place) -> Option<Said> {
        let sentence = self.sentence_of_before(place)?;
        let (speaker, verb) = self.telling(sentence.start, sentence.end, place)?;
        let writer = speaker.head == Head::Pronoun && self.page.word(speaker.tokens.start).has(Word::I | Word::WE);
        if writer || self.is_crosshead(place) {
            return None;
        }
        Some(Said::by(speaker, verb))
    }

    /// The last sentence of the paragraph before is about somebody.
    pub(super) fn paragraph_subject(&self, place: &Place) -> Option<Said> {
        let sentence = self.sentence_of_before(place).filter(|_| !self.is_crosshead(place))?;
        let speaker = self
            .page
            .main_subject(sentence.start, sentence.end)
            .filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person))?;
        Some(Said::new(Some(speaker), None))
    }

    /// Whoever spoke in the paragraph before goes on, where words stand by themselves. A question is somebody else's to
    /// answer; and of a sentence of the writer's nobody knows whose words it has.
    pub(super) fn last_speaker(&self, place: &Place) -> Option<Said> {
        let last = self.last.filter(|&last| self.turns[0] == Some(last))?;
        let asked = self.page.draft.at(self.page.quotes[last].inner).trim_end().ends_with('?');
        let own = asked || self.continues_sentence(place) || self.is_crosshead(place);
        (!own).then(|| self.goes_on(last))
    }

    /// “A,” said X. / “B?” asked Y. / “C.”: a question to X, and an answer with nothing beside it is X's.
    pub(super) fn alternation(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let [Some(latest), Some(earlier)] = self.turns else { return None };
        let alone = place.paragraph.clone().all(|i| page.is_quoted(i) || !page.is_word(i));
        let answered = page.draft.at(page.quotes[latest].inner).trim_end().ends_with('?');
        let other = match (&self.found[latest].speaker, &self.found[earlier].speaker) {
            (Some(a), Some(b)) => self.are_two(a, b),
            _ => false,
        };
        (alone && answered && other).then(|| self.goes_on(earlier))
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
}
