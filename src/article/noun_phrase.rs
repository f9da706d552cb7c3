//! Whether the words that were cut out as a speaker are a noun phrase at all: "his face darted", "also refuted" and
//! "held" are none, and then nobody is said to speak. Names and pronouns are not looked at.

use super::page::Page;
use super::phrases::{Head, Phrase};
use crate::draft::{Shape, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::endings::OF_ADJECTIVES;
use std::ops::Range;

/// Nouns that the lexicon knows.
const NOUN: Word = Word::PERSON_NOUN
    .and(Word::PERSONS)
    .and(Word::TITLE)
    .and(Word::ORG_WORD)
    .and(Word::DOCUMENT)
    .and(Word::SPEECH_NOUN)
    .and(Word::MEDIA)
    .and(Word::ORG);

impl Page<'_> {
    /// Whether `phrase` can be the subject of a verb of speech.
    pub(super) fn is_noun_phrase(&self, phrase: &Phrase) -> bool {
        match phrase.head {
            Head::Name(_) | Head::Pronoun | Head::Together => true,
            Head::Person | Head::Organisation | Head::Thing => {
                let tokens = phrase.tokens.clone();
                !self.is_bare_verb(&tokens)
                    && !tokens.clone().any(|at| self.is_verb_behind_noun(at, tokens.start))
                    && self.can_end_phrase(&tokens)
                    && !self.is_led_astray(tokens.start)
                    && !(phrase.head == Head::Thing && self.is_bare_singular(&tokens))
            }
        }
    }

    /// "held", "came", "want".
    fn is_bare_verb(&self, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        let word = self.word(at);
        tokens.len() == 1
            && self.is_lower(at)
            && !word.has(NOUN | Word::INDEFINITE)
            && !self.text(at).ends_with('s')
            && (word.has(Word::VERB | Word::AUXILIARY | Word::SPEECH) || self.text(at).ends_with("ed"))
    }

    /// "Trump gestured", "the council voted 6-1": a past tense right behind a noun of the phrase. "A recently elected
    /// member" and "the retired colonel" have none.
    fn is_verb_behind_noun(&self, at: usize, start: usize) -> bool {
        if at == start || !self.is_lower(at) || self.word(at).has(NOUN) {
            return false;
        }
        let before = at - 1;
        let noun = self.named_at(before).is_some() || self.word(before).has(NOUN);
        let past = self.word(at).has(Word::VERB) || self.text(at).ends_with("ed") && self.text(at).len() > 4;
        let people = self.word(before).has(Word::PERSONS) || self.person_at(before).is_some();
        let participle = people && self.text(at).ends_with("ing") && !self.text(at).contains('-');
        noun && (past || participle)
    }

    /// "the bottom it", "syringes, needles, or other", "6 p.m. March 18", "the two lengthy investigative" end like no
    /// phrase.
    fn can_end_phrase(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let word = self.word(last);
        let pronoun = tokens.len() > 1 && word.has(Word::IT | Word::THEY | Word::HE | Word::SHE);
        let determiner = tokens.len() > 1 && word.has(Word::DETERMINER) && !word.has(Word::INDEFINITE | NOUN);
        let dated =
            self.kind(last) == Some(TokenKind::Number) && tokens.clone().any(|at| self.word(at).has(Word::CALENDAR));
        let adjective = self.is_lower(last)
            && !word.has(NOUN)
            && OF_ADJECTIVES.iter().any(|ending| self.text(last).ends_with(ending));
        !(pronoun || determiner || dated || adjective)
    }

    /// "also refuted", "instead people", "saying one": an adverb or a verb in -ing begins no phrase.
    fn is_led_astray(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_lower(at)
            && !word.has(NOUN | Word::DETERMINER | Word::NUMERAL | Word::INDEFINITE)
            && (word.has(Word::ADVERB) && !self.text(at).ends_with("ly") || word.has(Word::GERUND))
    }

    /// "inanimate", "generic": one thing without an article says nothing.
    fn is_bare_singular(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let plural = self.text(last).ends_with('s') && !self.text(last).ends_with("ss");
        !plural
            && tokens.clone().all(|at| self.is_lower(at) && !self.word(at).has(NOUN | Word::FUNCTION | Word::NUMERAL))
    }

    fn is_lower(&self, at: usize) -> bool {
        self.is_word(at) && self.draft.tokens[at].shape == Shape::Lower && self.named_at(at).is_none()
    }
}
