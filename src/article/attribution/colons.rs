//! A colon before the words: whose words the sentence before it announces.

use super::{Attributor, Place, Said};
use crate::article::phrases::{Head, Phrase};
use crate::draft::TokenKind;
use crate::lexicon::Word;

/// A sentence that ends with a colon.
struct Announced {
    start: usize,
    colon: usize,
}

impl Attributor<'_> {
    /// The sentence before the words, where a colon ends it.
    fn announced(&self, place: &Place) -> Option<Announced> {
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end);
        let colon = end.checked_sub(1).filter(|&colon| colon >= start)?;
        (self.page.kind(colon) == Some(TokenKind::Colon)).then_some(Announced { start, colon })
    }

    /// "Pollsters agree – Ada Fenwick: “…”", "explained Ada Fenwick: “…”": the name right before the colon.
    pub(super) fn colon_name(&self, place: &Place) -> Option<Said> {
        let announced = self.announced(place)?;
        self.name_before(&announced).or_else(|| {
            // "Said Fenwick, 52: “…”"
            let verb = (announced.start..announced.colon).find(|&i| self.page.is_word(i))?;
            let speaker = self.subject_behind(verb, announced.start, announced.colon)?;
            self.page.is_cue(verb).then(|| Said::by(speaker, verb))
        })
    }

    /// "Fenwick asked: “Where is it?” Oskell pointed.": whether a colon has said whose words they are.
    pub(super) fn is_announced(&self, place: &Place) -> bool {
        let told = |(said, plain): (Said, bool)| {
            let beside = said.speaker.zip(said.cue).is_some_and(|(speaker, cue)| speaker.tokens.end == cue.start);
            plain || beside
        };
        self.announced(place).and_then(|announced| self.verb_before(&announced, place)).is_some_and(told)
            || self.colon_name(place).is_some()
    }

    /// "Fenwick’s answer was short: “…”"
    pub(super) fn colon_own_words(&self, place: &Place) -> Option<Said> {
        self.own_words_before(&self.announced(place)?, place)
    }

    /// X said: “…”, `plain` where the verb follows its subject directly.
    pub(super) fn colon_verb(&self, place: &Place, plain: bool) -> Option<Said> {
        let (said, is_plain) = self.verb_before(&self.announced(place)?, place)?;
        (is_plain == plain).then_some(said)
    }

    /// "Fenwick has a new message: “…”"
    pub(super) fn colon_subject(&self, place: &Place) -> Option<Said> {
        self.subject_before(&self.announced(place)?)
    }

    /// "The surprise of the evening:": what cannot speak announces the words, and nobody is named in the paragraph.
    pub(super) fn colon_nobody(&self, place: &Place) -> Option<Said> {
        self.announced(place).map(|announced| Said::new(None, Some(announced.colon..announced.colon + 1)))
    }

    /// The paragraph before ends with a colon.
    pub(super) fn colon_paragraph(&self, place: &Place) -> Option<Said> {
        let before = self.page.tokens_in(place.before?);
        let colon = before.end.checked_sub(1)?;
        if self.page.kind(colon) != Some(TokenKind::Colon) {
            return None;
        }
        let announced = Announced { start: self.sentence_start(before.start, colon), colon };
        self.name_before(&announced)
            .or_else(|| self.own_words_before(&announced, place))
            .or_else(|| self.verb_before(&announced, place).map(|(said, _)| said))
            .or_else(|| self.subject_before(&announced))
    }

    fn name_before(&self, &Announced { start, colon }: &Announced) -> Option<Said> {
        let page = self.page;
        let named =
            page.phrase_before(colon, start).filter(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == colon)?;
        // "Quill hugged Oskell:", "The mayor met Oskell:" are no name alone.
        let acts = |i: usize| page.person_at(i).is_some() || page.is_finite(i);
        if (named.start..named.tokens.start).any(acts) {
            return None;
        }
        let before = named.start.checked_sub(1).filter(|&b| b >= start);
        let apart = before.is_none_or(|b| matches!(page.kind(b), Some(TokenKind::Dash | TokenKind::Ellipsis)));
        // "Quill told Oskell:": where somebody stands before the verb, whoever stands behind it is spoken to.
        let spoken_to = |verb: usize| {
            page.takes_hearer(verb)
                || page.subject_of(verb, start).is_some_and(|subject| self.stands_before(&subject, verb))
        };
        let told = |verb: usize| page.is_cue(verb) && page.word(verb).has(Word::SAY | Word::WRITE) && !spoken_to(verb);
        (apart || before.is_some_and(told)).then(|| Said::by(named, colon))
    }

    fn own_words_before(&self, &Announced { start, colon }: &Announced, place: &Place) -> Option<Said> {
        self.owned_words(start, place).filter(|said| said.cue.as_ref().is_some_and(|cue| cue.start < colon))
    }

    fn verb_before(&self, &Announced { start, colon }: &Announced, place: &Place) -> Option<(Said, bool)> {
        let page = self.page;
        // "With Oskell worried, Fenwick has a new message:": a verb in an opening clause tells nothing.
        let main = page.main_subject(start, colon).filter(|p| p.head.speaks() && page.is_finite(p.tokens.end));
        // "Fenwick said in a statement issued later:" has its verb right behind its subject.
        if let Some(subject) = &main
            && let Some(verb) = (subject.tokens.end..colon).find(|&i| !page.word(i).has(Word::ADVERB | Word::AUXILIARY))
            && page.is_cue(verb)
            && page.is_plain_cue(verb)
            && !page.is_passive(verb)
            && !(verb + 1..colon)
                .any(|i| page.is_cue(i) && page.word(i).has(Word::SAY | Word::WRITE) && self.has_own_subject(i))
        {
            return Some((Said::by(subject.clone(), verb), true));
        }
        let verb = self.last_cue(main.as_ref().map_or(start, |p| p.start), colon)?;
        let speaker = self.speaker_of(verb, start, place)?;
        let plain = self.stands_before(&speaker, verb);
        Some((Said::by(speaker, verb), plain))
    }

    /// Whether a name, pronoun or noun for a person stands right before the verb at `verb`, or it goes on with "and".
    fn has_own_subject(&self, verb: usize) -> bool {
        let page = self.page;
        let helps = |i: &usize| page.word(*i).has(Word::AUXILIARY | Word::ADVERB);
        let Some(before) = (0..verb).rev().take(4).find(|i| !helps(i)) else { return false };
        page.person_at(before).is_some()
            || page.is_pronoun(before)
            || page.word(before).has(Word::PERSON_NOUN | Word::PERSONS | Word::CONJUNCTION)
            || page.kind(before) == Some(TokenKind::Comma)
    }

    /// Only what can speak is taken for a speaker: a pause, a phrase or a surprise says nothing.
    fn subject_before(&self, announced: &Announced) -> Option<Said> {
        let &Announced { start, colon } = announced;
        let page = self.page;
        let speaker = self
            .author_before(announced)
            .or_else(|| self.sender_before(announced))
            .or_else(|| page.main_subject(start, colon).filter(|p| p.head.speaks()))
            .or_else(|| page.phrase_before(colon, start).filter(|p| p.head.speaks()))?;
        Some(Said::by(speaker, colon))
    }

    /// "Quill received a letter from Ada Fenwick:": whoever sent what ends the sentence.
    fn sender_before(&self, &Announced { start, colon }: &Announced) -> Option<Phrase> {
        let page = self.page;
        let id = page.person_at(colon.checked_sub(1)?)?;
        let named = &page.named[id];
        let first = named.title.as_ref().map_or(named.tokens.start, |title| title.start);
        let link = first.checked_sub(1).filter(|&link| link > start && page.is_any(link, &["from", "by"]))?;
        page.word(link - 1).has(Word::DOCUMENT | Word::SPEECH_NOUN).then(|| Phrase {
            tokens: named.tokens.clone(),
            head: Head::Name(id),
            start: first,
        })
    }

    /// "A statement from Ada Fenwick, the mayor:": whoever is behind a document that the sentence only names.
    fn author_before(&self, &Announced { start, colon }: &Announced) -> Option<Phrase> {
        let page = self.page;
        let document = page.main_subject(start, colon)?;
        let at = document.tokens.end;
        // "Fenwick’s parting shot:", "The treasurer’s verdict:": what is owned is its owner's.
        let owner = document.tokens.clone().find(|&i| page.kind(i) == Some(TokenKind::Possessive));
        if let Some(owner) = owner.filter(|_| at == colon && document.head == Head::Thing) {
            return page.phrase_before(owner, start).filter(|p| matches!(p.head, Head::Name(_) | Head::Person));
        }
        let told = (at..colon).any(|i| page.is_finite(i));
        (page.word(at - 1).has(Word::DOCUMENT | Word::SPEECH_NOUN) && page.is_any(at, &["from", "by", "of"]) && !told)
            .then(|| page.phrase_from(at + 1, colon))
            .flatten()
            .filter(|p| matches!(p.head, Head::Name(_) | Head::Person))
    }
}
