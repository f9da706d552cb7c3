//! Verbs of speech in the narration: which words give words to somebody, and which only look like it.

use super::names::NamedKind;
use super::page::Page;
use crate::draft::{Shape, TokenKind};
use crate::lexicon::grammar::{COUNTING, DO_OR_NOT, HEARING, PASSIVE, PAST_LIKE_BASE, SUPPOSING};
use crate::lexicon::speech::WITH_HEARER;
use crate::lexicon::{self, Word};

impl Page<'_> {
    /// The classes of a verb of speech, phrasal ones ("shot back", "put it") by their first word.
    pub(super) fn cue_class(&self, at: usize) -> Word {
        let word = self.word(at);
        if !word.has(Word::VERB_PHRASE) || word.has(Word::SPEECH) {
            return word;
        }
        match lexicon::phrase(self.words_from(at).take(3)) {
            Some((_, class)) if class.has(Word::SPEECH) => word | class,
            _ => word,
        }
    }

    /// Whether the token at `at` is used as a verb that can give words to somebody.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        let word = self.cue_class(at);
        if !word.has(Word::SPEECH) || self.is_quoted(at) || self.is_shouted_alone(at) {
            return false;
        }
        if self.named_at(at).is_some_and(|n| self.named[n].tokens.len() > 1 || self.named[n].kind == NamedKind::Person)
        {
            return false;
        }
        if self.is_noun_here(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return true };
        let left = self.word(before);
        if word.has(Word::GERUND) {
            // "a way of adding “warmth”": somebody does it, with no words.
            let does = left.has(Word::PREPOSITION) && self.is(at, "adding");
            return !left.has(Word::DETERMINER | Word::POSSESSIVE) && !self.is(before, "own") && !does;
        }
        let joined = self.is_word(before) && !self.is_quoted(before);
        let noun_place = joined
            && left.has(Word::DETERMINER | Word::POSSESSIVE | Word::PREPOSITION)
            && !self.is(before, "to")
            && !self.is_pronoun(before)
            && !left.has(Word::INDEFINITE)
            || self.kind(before) == Some(TokenKind::Possessive) && !self.is_any(at, &["said", "says"]);
        let article = self.is_any(before, &["the", "a", "an"]);
        if noun_place && !(left.has(Word::DETERMINER) && !article && word.has(Word::SAY) && !word.has(Word::BASE)) {
            return false;
        }
        if self.is_passive(at) && !self.is(at + 1, "by")
            || word.has(Word::THINK) && self.is(at + 1, "as")
            || self.is(before, "whose")
        {
            return false;
        }
        // "a book written by": no finite verb.
        if self.is(at + 1, "by")
            && !self.is_passive(at)
            && !self.is_called_by(at)
            && !word.has(Word::GERUND)
            && !self.is(at, "said")
        {
            return false;
        }
        // "if asked", "than expected": nobody is said to do it.
        let form = !word.has(Word::BASE) && self.text(at).ends_with("ed");
        if form && self.is_any(before, SUPPOSING) {
            return false;
        }
        if word.has(Word::BASE) && !self.may_be_base(at) {
            return false;
        }
        true
    }

    /// A word in capitals that is no tag of a headline in capitals.
    fn is_shouted_alone(&self, at: usize) -> bool {
        let upper =
            |i: usize| self.draft.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper && t.word != Word::NONE);
        upper(at) && !(self.word(at).has(Word::SAY | Word::WRITE) && (upper(at + 1) || at > 0 && upper(at - 1)))
    }

    /// Whether the verb at `at` plainly gives words to its subject: "said", "wrote", in a finite form.
    pub(super) fn is_plain_cue(&self, at: usize) -> bool {
        let class = self.cue_class(at);
        class.has(Word::SAY | Word::WRITE) && !class.has(Word::GERUND | Word::BASE)
    }

    /// Whether a form that is also a noun is one: "a few questions", "the harbour rules permit", "state Sen.".
    fn is_noun_here(&self, at: usize) -> bool {
        let plural = self.text(at).ends_with('s');
        let counted = at > 0 && self.is_any(at - 1, COUNTING);
        let next = self.word(at + 1);
        // "the department’s release states took part": a verb behind one document or person is theirs.
        let of_speaker = at > 0
            && self.word(at).has(Word::SAY)
            && self.word(at - 1).has(Word::DOCUMENT | Word::PERSON_NOUN)
            && !self.text(at - 1).ends_with('s');
        let verb_follows = !of_speaker
            && next.has(Word::AUXILIARY | Word::VERB)
            && !next.has(Word::PREPOSITION | Word::PRONOUN)
            && self.is_word(at + 1)
            && !self.is_quoted(at + 1);
        let before_title =
            next.has(Word::FORMAL_TITLE) && self.draft.tokens.get(at + 1).is_some_and(|t| t.is_capital());
        // "the biggest challenges": what stands before is no subject.
        let left = if at > 0 { self.word(at - 1) } else { Word::NONE };
        let described = at > 0
            && self.is_word(at - 1)
            && self.cue_class(at).has(Word::WEAK | Word::CALL)
            && self.named_at(at - 1).is_none()
            && !left.has(
                Word::FUNCTION
                    | Word::PERSON_NOUN
                    | Word::PERSONS
                    | Word::ORG_WORD
                    | Word::DOCUMENT
                    | Word::CALENDAR
                    | Word::PLACE_WORD,
            )
            && !self.text(at - 1).ends_with("ly");
        plural && (counted || verb_follows || described || self.ends_bare_plural(at))
            || self.word(at).has(Word::BASE) && before_title
    }

    /// "to prevent pirate attacks", "on local issues": a noun without an article is no subject of a verb in -s.
    fn ends_bare_plural(&self, at: usize) -> bool {
        if !self.cue_class(at).has(Word::WEAK | Word::CALL | Word::THINK | Word::MANNER) {
            return false;
        }
        let singular = |i: usize| {
            self.is_word(i)
                && !self.is_quoted(i)
                && self.named_at(i).is_none()
                && !self.word(i).has(Word::FUNCTION | Word::PERSONS | Word::NUMERAL)
                && !self.text(i).ends_with('s')
        };
        let Some(before) = at.checked_sub(1).filter(|&b| singular(b)) else { return false };
        let left = before.checked_sub(1);
        left.is_some_and(|l| self.is_word(l) && self.word(l).has(Word::PREPOSITION | Word::AUXILIARY))
            || left.is_some_and(|l| self.is_word(l) && !self.word(l).has(Word::FUNCTION) && self.named_at(l).is_none())
    }

    /// "was told", "were found", and in a headline "Tenants told to leave": the subject is not who speaks.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        if self.is(at, "told") && self.is_any(at + 1, &["to", "not"]) {
            return true;
        }
        let mut before = at;
        while before > 0 && self.word(before - 1).has(Word::ADVERB) {
            before -= 1;
        }
        before > 0 && !self.is_quoted(before - 1) && self.is_any(before - 1, PASSIVE)
    }

    /// A base form is a verb after "to", a helper, or a subject that is not a third person singular. A weak verb
    /// after "to" or "would" reports no words.
    fn may_be_base(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && self.word(before - 1).has(Word::ADVERB) {
            before -= 1;
        }
        let Some(before) = before.checked_sub(1) else { return false };
        let left = self.word(before);
        let plain = self.cue_class(at).has(Word::SAY | Word::WRITE | Word::CALL);
        if self.is(before, "to") || left.has(Word::AUXILIARY) {
            return plain || self.is_any(before, DO_OR_NOT);
        }
        // “…,” say the crews.
        if self.is_quoted(before) && self.is_any(at, &["say", "write"]) {
            return true;
        }
        if PAST_LIKE_BASE.contains(&self.text(at)) {
            return true;
        }
        if left.has(Word::CONJUNCTION) || self.kind(before) == Some(TokenKind::Comma) {
            return plain && !self.word(at).has(Word::PERSON_NOUN | Word::DOCUMENT);
        }
        if plain && (self.is_heard(before) || self.ends_tag(at) && self.is_behind_persons(at)) {
            return true;
        }
        left.has(Word::I | Word::WE | Word::THEY | Word::YOU | Word::WHO | Word::PERSONS | Word::NUMERAL)
            && !left.has(Word::POSSESSIVE)
            || (plain
                && self.is_word(before)
                && self.text(before).ends_with('s')
                && self.named_at(before).is_none()
                && !left.has(Word::PREPOSITION | Word::DETERMINER | Word::POSSESSIVE))
    }

    /// "heard Ada Fenwick say": whether the name that ends at `at` is of whoever is heard.
    fn is_heard(&self, at: usize) -> bool {
        let named = self.person_at(at).map(|id| &self.named[id].tokens);
        named.is_some_and(|tokens| tokens.end == at + 1 && tokens.start > 0 && self.is_any(tokens.start - 1, HEARING))
    }

    fn ends_tag(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(TokenKind::Stop | TokenKind::Comma) | None)
    }

    /// "our friends at Harbor Radio report": a noun for several people stands before, with no verb in between.
    fn is_behind_persons(&self, at: usize) -> bool {
        let plain =
            |i: &usize| self.is_word(*i) && !self.is_quoted(*i) && (self.named_at(*i).is_some() || !self.is_finite(*i));
        (at.saturating_sub(8)..at).rev().take_while(plain).any(|i| self.word(i).has(Word::PERSONS))
    }

    /// Whether whoever is spoken to follows the verb: "told Radio NOW".
    pub(super) fn takes_hearer(&self, verb: usize) -> bool {
        self.is_any(verb, WITH_HEARER)
    }

    /// "Described by Fenwick as": a participle that a sentence or an aside begins with.
    pub(super) fn is_called_by(&self, verb: usize) -> bool {
        self.cue_class(verb).has(Word::CALL)
            && verb.checked_sub(1).is_none_or(|b| self.kind(b) == Some(TokenKind::Comma) || self.ends_sentence(b))
    }
}
