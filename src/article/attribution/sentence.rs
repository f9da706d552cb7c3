//! A quote inside a sentence of the writer's: whose words the sentence tells.

use super::{Attributor, Place, Said};
use crate::article::phrases::{Head, Phrase};
use crate::draft::TokenKind;
use crate::lexicon::Word;
use crate::lexicon::grammar::{AT_THE_TIME, BEFORE_CONTENT, MODALS};
use crate::lexicon::speech::VIEWS;

impl Attributor<'_> {
    /// Where the sentence begins whose words lead up to the quote.
    fn sentence_around(&self, place: &Place) -> Option<usize> {
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        (start < place.spot.start && self.continues_sentence(place)).then_some(start)
    }

    /// "According to X, it is “…”"
    pub(super) fn according_inside(&self, place: &Place) -> Option<Said> {
        let start = self.sentence_around(place)?;
        let at = (start..place.spot.start).find(|&i| self.is_according_to(i))?;
        let speaker = self.page.phrase_from(at + 2, place.spot.start)?;
        let first = self.first_cue(start, at).is_none();
        first.then(|| Said::new(Some(speaker), Some(at..at + 2)))
    }

    /// "in Fenwick’s view", "in her own words", with no verb of speech before the quote.
    pub(super) fn view_owner(&self, place: &Place) -> Option<Said> {
        let start = self.sentence_around(place)?;
        let said = self.owner_of_view(start, place.spot.start)?;
        self.first_cue(start, place.spot.start).is_none().then_some(said)
    }

    /// "Fenwick’s claim that “…”"
    pub(super) fn own_words(&self, place: &Place) -> Option<Said> {
        self.owned_words(self.sentence_around(place)?, place)
    }

    /// "Fenwick said the plan was “…”": the last verb of speech before the quote that tells of its words.
    pub(super) fn verb_inside(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.sentence_around(place)?;
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
                return Some(Said::by(speaker, verb));
            }
            at = verb;
        }
        None
    }

    /// "Fenwick said the plan was “…”": the sentence begins with whoever says it and the verb, and has no other verb of
    /// speech before the words.
    pub(super) fn main_verb(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.skip_opening(self.sentence_around(place)?, place.spot.start);
        let verb = self.first_cue(start, place.spot.start)?;
        let alone = self.first_cue(verb + 1, place.spot.start).is_none();
        let said = self.verb_inside(place).filter(|_| alone)?;
        let speaker = said.speaker.as_ref().filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun))?;
        let opens = speaker.start == start && self.stands_before(speaker, verb) && !page.word(start).has(Word::WHO);
        // "Fenwick said Oskell’s answer was “…”": somebody else's words, perhaps.
        let others = (verb + 1..place.spot.start).any(|i| page.word(i).has(Word::SPEECH_NOUN));
        (opens && !others).then_some(said)
    }

    /// "Calling it “…,” Fenwick left", "After saying it was “…,” she left": the subject that an opening participle waits
    /// for.
    pub(super) fn opening_participle(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.sentence_around(place)?;
        let led = page.word(start).has(Word::PREPOSITION | Word::SUBORDINATOR);
        let verb = start + usize::from(led);
        if verb >= place.spot.start || !page.word(verb).has(Word::GERUND) || !page.is_cue(verb) {
            return None;
        }
        let end = self.sentence_end(place.spot.end, place.paragraph.end);
        let comma = (place.spot.end..end).find(|&i| page.kind(i) == Some(TokenKind::Comma));
        let from = if self.last_sign(place) == Some(',') { place.spot.end } else { comma? + 1 };
        let speaker = page.phrase_from(from, end).filter(|p| p.head.speaks() && page.is_finite(p.tokens.end))?;
        Some(Said::by(speaker, verb))
    }

    /// "To Fenwick, it is “…”", "it is, in the words of Fenwick, “…”": whoever sees it so.
    pub(super) fn view_of(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.sentence_around(place)?;
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
        (closed && plain).then(|| Said::new(Some(speaker), Some(cue)))
    }

    /// "in Fenwick’s view", "in her own words", between `from` and `end`: whose view it is.
    fn owner_of_view(&self, from: usize, end: usize) -> Option<Said> {
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
        (lead >= from && page.is(lead, "in") && speaker.head.speaks()).then(|| Said::by(speaker, view))
    }

    /// "described as “…” by Fenwick": the one behind "by", where the verb before the words names nobody.
    pub(super) fn called_by(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        self.sentence_around(place)?;
        let by = place.spot.end;
        let from = place.spot.start.saturating_sub(5).max(place.gap_before.start);
        let called = |i: &usize| page.cue_class(*i).has(Word::CALL) && (page.is_passive(*i) || page.is_called_by(*i));
        let verb = (from..place.spot.start).rev().find(called)?;
        let speaker = page.is(by, "by").then(|| page.phrase_from(by + 1, place.paragraph.end)).flatten()?;
        speaker.head.speaks().then(|| Said::by(speaker, verb))
    }

    /// "Fenwick’s claim that “…”", "her answer was “…”": words that are named as somebody's own, with no verb of speech
    /// behind them.
    pub(super) fn owned_words(&self, start: usize, place: &Place) -> Option<Said> {
        let page = self.page;
        let from = start.max(place.spot.start.saturating_sub(OWN_WORDS_REACH));
        (from..place.spot.start)
            .rev()
            .filter(|&i| page.is_word(i) && !page.is_quoted(i) && page.word(i).has(Word::SPEECH_NOUN))
            .find_map(|noun| self.owned_by(noun, start, place))
    }

    /// Whose words the noun at `noun` names.
    fn owned_by(&self, noun: usize, start: usize, place: &Place) -> Option<Said> {
        let page = self.page;
        let next = noun + 1;
        let leads = page.is_any(next, BEFORE_CONTENT)
            || matches!(page.kind(next), Some(TokenKind::Colon | TokenKind::Comma))
            || next >= place.spot.start;
        // "Oskell said Fenwick’s claim was “…”": Oskell judges it.
        let says =
            |i: usize| page.is_cue(i) && page.word(i).has(Word::SAY | Word::WRITE) && !page.word(i).has(Word::BASE);
        let told = !page.is(next, "that") && (start..noun).any(says)
            || place.spot.start > next && page.is(place.spot.start - 1, "as");
        if !leads || self.first_cue(next, place.spot.start).is_some() {
            return None;
        }
        if let Some(author) = self.author_of(noun, place) {
            return Some(Said::by(author, noun));
        }
        if told {
            return None;
        }
        let owner = (start.max(noun.saturating_sub(4))..noun)
            .rev()
            .find(|&i| page.kind(i) == Some(TokenKind::Possessive) || page.word(i).has(Word::POSSESSIVE))?;
        // "its chairwoman warning of": the chairwoman warns.
        let parted = Word::PREPOSITION | Word::CONJUNCTION | Word::PERSON_NOUN | Word::PERSONS;
        if (owner + 1..noun).any(|i| !page.is_word(i) || page.word(i).has(parted)) {
            return None;
        }
        let speaker = if page.kind(owner) == Some(TokenKind::Possessive) {
            page.phrase_before(owner, start)?
        } else if page.word(owner).has(Word::PRONOUN) && !page.word(owner).has(Word::IT) {
            Phrase { tokens: owner..owner + 1, head: Head::Pronoun, start: owner }
        } else {
            return None;
        };
        speaker.head.speaks().then(|| Said::by(speaker, noun))
    }

    /// "the claim by Tom Harker that “…”", "a charge from the union that", "the words of Ada Fenwick": whose words the noun
    /// at `noun` names.
    fn author_of(&self, noun: usize, place: &Place) -> Option<Phrase> {
        let page = self.page;
        let words = page.is_any(noun, &["words", "word"]);
        if !(page.is_any(noun + 1, &["by", "from"]) || words && page.is(noun + 1, "of")) {
            return None;
        }
        let author = page.phrase_from(noun + 2, place.spot.start)?;
        let body = author.head == Head::Organisation && page.is(author.tokens.end, "that");
        (body || matches!(author.head, Head::Name(_) | Head::Person)).then_some(author)
    }

    /// "The plan, Fenwick said, was “…”": a tag between commas speaks for its whole sentence, unless somebody else's
    /// verb of speech follows.
    pub(super) fn parenthesis(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.sentence_around(place)?;
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
        (plain && parted).then(|| Said::by(speaker, verb))
    }

    /// Whether a verb plainly gives words to somebody, whatever stands beside it. What somebody would or could say is
    /// not said.
    pub(super) fn is_strong(&self, verb: usize) -> bool {
        let page = self.page;
        let supposed = page.word(verb).has(Word::BASE) && verb > 0 && page.is_any(verb - 1, MODALS);
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
        let own = speaker.start > 0 && page.is_any(speaker.start - 1, AT_THE_TIME);
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

    /// Where the sentence that holds the quote ends.
    fn end_of_sentence(&self, place: &Place) -> usize {
        if self.ends_sentence(place) { place.spot.end } else { self.sentence_end(place.spot.end, place.paragraph.end) }
    }

    /// "…," he said, at the end of the sentence that holds a partial quote.
    pub(super) fn said_at_the_end(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let end = self.end_of_sentence(place);
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
                        return Some(Said::by(speaker, verb));
                    }
                } else if let Some(speaker) = page.subject_of(verb, comma + 1).filter(|p| p.head.speaks()) {
                    return Some(Said::by(speaker, verb));
                }
            }
            at = verb + 1;
        }
        None
    }

    /// "It signals “…” for the port, said X.": the tag of the whole sentence, where the verbs before the words do not
    /// plainly tell.
    pub(super) fn tag_of_sentence(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = self.sentence_around(place)?;
        let tells = |i: usize| page.is_cue(i) && (self.is_strong(i) || page.word(i).has(Word::THINK));
        if (start..place.spot.start).any(tells) {
            return None;
        }
        let said = self.said_at_the_end(place)?;
        let verb = said.cue.as_ref()?.start;
        let named = matches!(said.speaker.as_ref()?.head, Head::Name(_) | Head::Person | Head::Organisation);
        let clause = (place.spot.end..verb).any(|i| page.word(i).has(Word::SUBORDINATOR | Word::WHO));
        (named && page.is_plain_cue(verb) && !clause).then_some(said)
    }

    /// ", according to X", at the end of the sentence.
    pub(super) fn according_at_the_end(&self, place: &Place) -> Option<Said> {
        let end = self.end_of_sentence(place);
        let at = (place.spot.end..end).find(|&i| self.is_according_to(i))?;
        let speaker = self.page.phrase_from(at + 2, end)?;
        Some(Said::new(Some(speaker), Some(at..at + 2)))
    }

    /// "in her view", at the end of the sentence.
    pub(super) fn view_at_the_end(&self, place: &Place) -> Option<Said> {
        self.owner_of_view(place.spot.end, self.end_of_sentence(place))
    }

    /// The subject of the sentence that holds a partial quote, whatever the sentence says of it.
    pub(super) fn subject_around(&self, place: &Place) -> Option<Said> {
        if !self.continues_sentence(place) {
            return None;
        }
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        // "Oskell was told": not by himself.
        if (start..place.spot.start).any(|i| self.page.takes_hearer(i) && !self.page.is_cue(i)) {
            return None;
        }
        let speaker = self.page.main_subject(start, place.spot.start).filter(|p| p.head.speaks())?;
        Some(Said::new(Some(speaker), None))
    }
}

/// So many tokens before the words may a noun name them.
const OWN_WORDS_REACH: usize = 16;
