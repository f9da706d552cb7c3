//! The subject of a verb of speech: whose clause it stands in.

use super::names::NamedKind;
use super::page::Page;
use super::phrases::{Head, Phrase};
use crate::draft::{Shape, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::calendar::{NEARNESS, TIMES, UNITS_OF_TIME};
use crate::lexicon::grammar::{ABOUT, BEFORE_PARTICIPLE, BEHIND_NAME, MEANWHILE, NOMINATIVE, SHOWING};

/// So many words may tell the role of somebody between a verb and the name.
const LONGEST_ROLE: usize = 3;

impl Page<'_> {
    /// The subject of the verb at `verb`; the sentence's narration begins at `floor`.
    pub(super) fn subject_of(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let mut at = verb;
        while at > floor && self.is_between(at - 1) {
            at -= 1;
        }
        let gerund = self.word(verb).has(Word::GERUND) && !self.word(verb.saturating_sub(1)).has(Word::AUXILIARY);
        let before = at.checked_sub(1).filter(|&b| b >= floor);
        let before = before?;
        let left = self.word(before);
        if let Some(asker) = self.asker(verb) {
            return Some(asker);
        }
        if let Some(inverted) = self.inverted_subject(verb) {
            return Some(inverted);
        }
        if gerund {
            return self.gerund_subject(at, floor);
        }
        if let Some(subject) =
            self.subject_with_aside(before, floor).or_else(|| self.subject_with_open_aside(before, floor))
        {
            return Some(subject);
        }
        // "Fenwick said he was glad and added": the one who said also added.
        if left.has(Word::CONJUNCTION)
            && let Some(earlier) = (floor..before).rev().take_while(|&i| !self.opens_clause(i)).find(|&i| {
                self.is_cue(i)
                    && self.word(i).has(Word::SAY | Word::WRITE)
                    && !self.word(i).has(Word::BASE | Word::GERUND)
            })
            && let Some(subject) = self
                .subject_of(earlier, floor)
                .filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person))
        {
            return Some(subject);
        }
        // "Ratewell’s said today": a firm that has its mark in its name.
        if self.kind(before) == Some(TokenKind::Possessive) && before > floor {
            return self.chunk_of(before, floor);
        }
        if self.is(before, "to")
            && let Some(inner) = self.subject_behind_with(before, floor)
        {
            return Some(inner);
        }
        if self.is(before, "to") || left.has(Word::CONJUNCTION) {
            let nearest = self.nearest_subject(before, floor);
            // "Fenwick confirmed she had been there and said": she who confirmed it.
            let main = self.main_subject(floor, before).filter(|p| {
                matches!(p.head, Head::Name(_))
                    && self.is_cue(p.tokens.end)
                    && !self.word(p.tokens.end).has(Word::GERUND)
            });
            return if nearest.as_ref().is_some_and(|p| p.head == Head::Pronoun) { main.or(nearest) } else { nearest };
        }
        if left.has(Word::WHO) && !left.has(Word::DETERMINER) && self.named_at(before).is_none() {
            let end =
                if before > floor && self.kind(before - 1) == Some(TokenKind::Comma) { before - 1 } else { before };
            let antecedent = self.phrase_before(end, floor);
            return antecedent.filter(|p| p.head.speaks()).or(Some(Phrase {
                tokens: before..before + 1,
                head: Head::Pronoun,
                start: before,
            }));
        }
        if self.is_quoted(before) {
            return None;
        }
        if let Some(document) = self.document_that_says(at, floor) {
            return Some(document);
        }
        let phrase = self.phrase_before(at, floor);
        if phrase.as_ref().is_some_and(|p| p.head.speaks()) {
            return phrase;
        }
        let nearest = if self.kind(before) == Some(TokenKind::Comma) || phrase.is_none() {
            self.nearest_subject(at, floor)
        } else {
            // "an official who spoke to discuss strategy said": what stands before the verb cannot speak.
            self.main_subject(floor, at).filter(|p| matches!(p.head, Head::Name(_) | Head::Person))
        };
        nearest.or(phrase)
    }

    /// "Ada Fenwick, 59, of Eastwick, who watched the boats and a fellow of the Tidal Centre, said": a sentence that
    /// begins with a name and an aside goes on with that name behind the aside, however long.
    fn subject_with_aside(&self, close: usize, floor: usize) -> Option<Phrase> {
        if !matches!(self.kind(close), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Close)) {
            return None;
        }
        // "As Ada Fenwick, the mayor, put it".
        let floor = floor + usize::from(self.is(floor, "as") && self.person_at(floor + 1).is_some());
        let subject = self.main_subject(floor, close).filter(|p| matches!(p.head, Head::Name(_)))?;
        let opens = matches!(self.kind(subject.tokens.end), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Open));
        // "Asked of her rival, Oskell, the new mayor, Ada Fenwick, said": the last name is whom "the mayor" describes.
        let alone =
            |id: usize| self.named[id].tokens.end == close && self.named[id].tokens.start > subject.tokens.end + 1;
        let last = close.checked_sub(1).and_then(|last| self.person_at(last)).filter(|&id| alone(id));
        if subject.start > floor
            && last.is_some_and(|id| self.kind(self.named[id].tokens.start - 1) == Some(TokenKind::Comma))
        {
            return None;
        }
        let speaks = (subject.tokens.end..close)
            .any(|i| self.is_cue(i) && self.word(i).has(Word::SAY) && !self.word(i).has(Word::GERUND));
        let describes = self.is_aside(subject.tokens.end + 1, close);
        (opens && describes && !speaks && subject.tokens.end < close && self.clause_start(floor, close) == floor)
            .then_some(subject)
    }

    /// "Ada Fenwick, president and owner of the Eastwick Ferry said", "Ada Fenwick of the Institute for Tides and Winds
    /// said": a sentence that begins with a name and what describes it, without a comma behind.
    fn subject_with_open_aside(&self, last: usize, floor: usize) -> Option<Phrase> {
        let subject = self.main_subject(floor, last + 1).filter(|p| matches!(p.head, Head::Name(_)))?;
        let at = subject.tokens.end;
        let describes = match self.kind(at)? {
            TokenKind::Comma => {
                let first = self.word(at + 1);
                first.has(Word::DETERMINER | Word::PERSON_NOUN | Word::TITLE | Word::WHO)
                    && self.named_at(at + 1).is_none()
            }
            TokenKind::Word => self.is_any(at, BEHIND_NAME),
            _ => false,
        };
        let plain = |i: usize| {
            matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive))
                && !self.is_quoted(i)
                && !(self.is_finite(i) && self.named_at(i).is_none() && !self.word(i - 1).has(Word::WHO))
                && !self.word(i).has(Word::SUBORDINATOR)
        };
        // "Fenwick, an aide said, …": the aide says it.
        let parenthesis = self.word(at + 1).has(Word::DETERMINER) && self.kind(last + 2) == Some(TokenKind::Comma);
        (describes && !parenthesis && at < last && (at + 1..=last).all(plain)).then_some(subject)
    }

    fn chunk_of(&self, end: usize, floor: usize) -> Option<Phrase> {
        self.phrase_of(self.chunk_start(end, floor)..end)
    }

    /// "The tape shows first officer Ada Fenwick saying": whoever is named right before the participle at `at`.
    fn shown_before(&self, at: usize, floor: usize) -> Option<Phrase> {
        let named = &self.named[self.person_at(at.checked_sub(1)?)?];
        let start = named.tokens.start;
        let mut before = (floor..start).rev().take(LONGEST_ROLE + 1).take_while(|&i| self.is_word(i));
        before.find(|&i| self.is_any(i, SHOWING))?;
        self.phrase_of(start..at)
    }

    /// ", with the president using his speech to praise": the one behind "with" does it all.
    fn subject_behind_with(&self, at: usize, floor: usize) -> Option<Phrase> {
        let comma = (floor..at).rev().take(CLAUSE_REACH).find(|&i| self.kind(i) == Some(TokenKind::Comma))?;
        let in_ing = |i: &usize| self.is_word(*i) && self.text(*i).ends_with("ing") && self.named_at(*i).is_none();
        let participle = (comma + 3..at).take(6).find(in_ing).filter(|_| self.is(comma + 1, "with"))?;
        self.phrase_of(comma + 2..participle).filter(|p| p.head.speaks())
    }

    /// "A statement sent to the Sentinel by Ada Fenwick, who runs the port, said": a document that begins its sentence
    /// and has no verb of its own before the one at `verb`.
    fn document_that_says(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let document = self.main_subject(floor, verb)?;
        let end = document.tokens.end;
        let participle =
            self.is_word(end) && (self.text(end).ends_with("ed") || self.is_any(end, &["sent", "written"]));
        // "Emails released on Monday show that Ada Fenwick said": what they show has a subject of its own.
        let told = |i: usize| self.is(i, "that") || self.is_finite(i) && !self.is_relative(i);
        (self.word(end - 1).has(Word::DOCUMENT)
            && document.start == floor
            && participle
            && self.draft.tokens[document.start].is_capital()
            && !self.is_passive(end)
            && !(end + 1..verb).any(told))
        .then_some(document)
    }

    /// "who runs": a verb right behind its relative pronoun.
    fn is_relative(&self, verb: usize) -> bool {
        verb > 0 && self.word(verb - 1).has(Word::WHO)
    }

    /// "was asked by Ada Fenwick": whoever stands behind "by".
    fn asker(&self, verb: usize) -> Option<Phrase> {
        let by = self.is(verb + 1, "by") && (self.is_passive(verb) || self.is_called_by(verb));
        by.then(|| self.phrase_from(verb + 2, verb + 16)).flatten().filter(|p| p.head.speaks())
    }

    /// ", says Ada Fenwick, a historian,": the subject behind a verb between commas. "Fenwick, the mayor, said Oskell
    /// would stay" is none: a verb follows there.
    fn inverted_subject(&self, verb: usize) -> Option<Phrase> {
        let word = self.word(verb);
        let comma = verb.checked_sub(1).is_some_and(|b| self.kind(b) == Some(TokenKind::Comma));
        if !comma || !word.has(Word::SAY | Word::WRITE) || word.has(Word::GERUND | Word::BASE) {
            return None;
        }
        let subject = self.phrase_from(verb + 1, verb + 16)?;
        // "Fenwick, the mayor, asks Oskell" has its subject before the commas, "While it rains, asks Fenwick," has not.
        let opening = || {
            let start = self.draft.sentence_at(self.draft.tokens[verb].span.start);
            start.is_some_and(|s| self.word(self.draft.sentences[s].tokens.start as usize).has(Word::SUBORDINATOR))
        };
        if self.takes_hearer(verb) && !opening() {
            return None;
        }
        let named = matches!(subject.head, Head::Name(id) if self.named[id].kind == NamedKind::Person);
        let over = matches!(self.kind(subject.tokens.end), Some(TokenKind::Comma | TokenKind::Stop) | None);
        (named && over).then_some(subject)
    }

    /// Who does what a verb in -ing says: "with the crowd chanting" names its own subject, ", adding" takes that of
    /// its clause.
    fn gerund_subject(&self, at: usize, floor: usize) -> Option<Phrase> {
        let before = at - 1;
        // ", telling the council that Oskell was late and asking": the one who tells also asks.
        if self.word(before).has(Word::CONJUNCTION)
            && let Some(first) = (floor + 1..before).rev().find(|&i| {
                self.word(i).has(Word::GERUND) && self.is_cue(i) && self.kind(i - 1) == Some(TokenKind::Comma)
            })
        {
            return self.gerund_subject(first, floor);
        }
        // "his notice asking for no fine while calling it": the notice calls it so, too.
        if self.is(before, "while") {
            let in_ing = |i: &usize| self.word(*i).has(Word::GERUND) && self.named_at(*i).is_none();
            let notice = (floor + 1..before).rev().take(CLAUSE_REACH).find(in_ing).filter(|&first| {
                self.word(first - 1).has(Word::DOCUMENT | Word::SPEECH_NOUN) && !self.is_quoted(first - 1)
            });
            if let Some(phrase) = notice.and_then(|first| self.chunk_of(first, floor)) {
                return Some(phrase);
            }
        }
        // "has reopened the case after claiming": the subject of the whole clause.
        if self.is_any(before, BEFORE_PARTICIPLE) && before > floor {
            let clause = self.clause_start(floor, before);
            let main = self.main_subject(clause, before).filter(|p| p.head.speaks());
            if main.as_ref().is_some_and(|p| self.is_finite_after(p.tokens.end, before)) {
                return main;
            }
        }
        if self.kind(before) != Some(TokenKind::Comma) {
            let with = (floor..before).rev().take(10).take_while(|&i| self.is_word(i) && !self.is_quoted(i));
            let with = with.filter(|&i| self.is(i, "with")).find_map(|i| self.phrase_from(i + 1, at));
            // "footage of Ada Fenwick asking".
            let chunk = self.chunk_start(at, floor);
            let of = chunk > floor && self.is(chunk - 1, "of");
            let shown = self.phrase_of(chunk..at).filter(|p| of && matches!(p.head, Head::Name(_)));
            // "Fenwick quoted Oskell as saying".
            let passed = (self.is(before, "as") && chunk == at)
                .then(|| self.phrase_before(before, floor))
                .flatten()
                .filter(|p| matches!(p.head, Head::Name(_)));
            // ", Oskell calling it": a name between a comma and the verb.
            let own_name = (chunk > floor && self.kind(chunk - 1) == Some(TokenKind::Comma))
                .then(|| self.phrase_of(chunk..at))
                .flatten()
                .filter(|p| matches!(p.head, Head::Name(_)));
            let own = self.shown_before(at, floor).or(with).or(shown).or(passed).or(own_name);
            return own.or_else(|| self.nearest_subject(before + usize::from(self.person_at(before).is_some()), floor));
        }
        // "Fenwick said, adding".
        if before > floor && self.is_cue(before - 1) {
            return self.subject_of(before - 1, floor);
        }
        // “…,” said Fenwick, adding.
        if let Some(id) = before.checked_sub(1).and_then(|last| self.person_at(last)) {
            let start = self.named[id].title.as_ref().map_or(self.named[id].tokens.start, |title| title.start);
            let inverted = start > floor && self.named[id].tokens.end == before && self.is_plain_cue(start - 1);
            if inverted && (start - 1 == floor || self.is_quoted(start - 2)) {
                return Some(Phrase { tokens: self.named[id].tokens.clone(), head: Head::Name(id), start });
            }
        }
        // "even as he defended Oskell, saying": the subject of the last clause that is told.
        if let Some(subject) = self.told_last(floor, before) {
            return Some(subject);
        }
        let clause = self.clause_start(floor, before);
        self.main_subject(clause, before)
            .filter(|p| {
                matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person)
                    || self.word(p.tokens.start).has(Word::IT)
            })
            .filter(|p| {
                self.is_finite_after(p.tokens.end, before)
                    || matches!(self.kind(p.tokens.end), Some(TokenKind::Comma | TokenKind::Open))
            })
            .or_else(|| self.nearest_subject(before, floor))
    }

    /// The subject of the last clause before `at` that "as", "when", "while" or "though" opens, where a name or pronoun
    /// stands right behind it.
    fn told_last(&self, floor: usize, at: usize) -> Option<Phrase> {
        let opens = |i: &usize| !self.is_quoted(*i) && self.is_any(*i, MEANWHILE);
        let link = (floor..at).rev().find(opens)?;
        let about = usize::from(self.is_any(link + 1, ABOUT));
        let subject = self
            .phrase_from(link + 1 + about, at)
            .filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun | Head::Person))?;
        let one_clause = (link..at).all(|i| self.kind(i) != Some(TokenKind::Comma) || self.is_quoted(i));
        (link > floor && one_clause && self.is_finite_after(subject.tokens.end, at)).then_some(subject)
    }

    /// Where the last main clause before `at` begins: behind ", and", ", but" or a semicolon with a subject and its
    /// verb after it.
    pub(super) fn clause_start(&self, floor: usize, at: usize) -> usize {
        (floor..at)
            .rev()
            .filter(|&i| !self.is_quoted(i))
            .find_map(|i| {
                let link = Word::CONJUNCTION | Word::SUBORDINATOR;
                let opens = self.kind(i) == Some(TokenKind::Comma) && self.word(i + 1).has(link)
                    || self.kind(i) == Some(TokenKind::Dash);
                let start = i + 1 + usize::from(self.word(i + 1).has(link));
                let subject = if opens { self.main_subject(start, at) } else { None };
                subject.filter(|s| s.head.speaks() && self.is_finite_after(s.tokens.end, at))?;
                // ", after Oskell fell, Fenwick wrote": the clause is over before the one that is asked for.
                let over = self.word(i + 1).has(Word::SUBORDINATOR)
                    && self
                        .comma_after(start, at)
                        .and_then(|comma| self.main_subject(comma + 1, at))
                        .is_some_and(|s| s.head.speaks() && self.is_finite_after(s.tokens.end, at));
                (!over).then_some(start)
            })
            .unwrap_or(floor)
    }

    /// Words that may stand between a subject and its verb.
    fn is_between(&self, at: usize) -> bool {
        // Whom is the sentence about, "May said" or "Fenwick Friday said"?
        let named = self.person_at(at).is_some() && !self.text(at).ends_with("day");
        let day = self.word(at).has(Word::CALENDAR) && !named;
        if self.is_quoted(at) || self.named_at(at).is_some() && !day {
            return false;
        }
        let word = self.word(at);
        word.has(Word::ADVERB | Word::AUXILIARY) && !word.has(Word::PRONOUN | Word::PERSON_NOUN)
            || word.has(Word::CALENDAR)
            || self.is_part_of_time(at)
            || self.is_word(at)
                && self.text(at).ends_with("ly")
                && !self.draft.tokens[at].is_capital()
                && !self.is_led_noun(at)
    }

    /// "Scott’s family", "the reply": right behind an article or owner stands a noun.
    fn is_led_noun(&self, at: usize) -> bool {
        at > 0
            && (self.kind(at - 1) == Some(TokenKind::Possessive)
                || self.word(at - 1).has(Word::DETERMINER | Word::POSSESSIVE))
    }

    /// A word of "on Wednesday", "last week", "this year".
    fn is_part_of_time(&self, at: usize) -> bool {
        let nearness = |at: usize| self.is_any(at, NEARNESS);
        let part = |at: usize| self.is_any(at, TIMES);
        self.word(at + 1).has(Word::CALENDAR) && self.is_any(at, &["on", "in", "since"])
            || part(at) && at > 0 && nearness(at - 1)
            || nearness(at) && (part(at + 1) || nearness(at + 1) && part(at + 2))
    }

    /// The subject of the nearest clause before `at`: a nominative pronoun, or a name with a verb behind it; else
    /// the subject of the sentence.
    pub(super) fn nearest_subject(&self, at: usize, floor: usize) -> Option<Phrase> {
        let mut i = at;
        while i > floor {
            i -= 1;
            if self.is_quoted(i) {
                continue;
            }
            if self.is_nominative(i) {
                return Some(Phrase { tokens: i..i + 1, head: Head::Pronoun, start: i });
            }
            if let Some(id) = self.person_at(i)
                && self.named[id].tokens.end == i + 1
                && self.is_finite_after(i + 1, at)
                && let Some(phrase) = self.chunk_ending(i + 1, floor)
            {
                return Some(phrase);
            }
        }
        self.main_subject(floor, at)
    }

    fn chunk_ending(&self, end: usize, floor: usize) -> Option<Phrase> {
        self.phrase_before(end, floor).filter(|p| p.head.speaks())
    }

    /// ", I laughed and said": a new subject behind a comma.
    fn opens_clause(&self, at: usize) -> bool {
        self.is_nominative(at) && at > 0 && self.kind(at - 1) == Some(TokenKind::Comma)
    }

    fn is_nominative(&self, at: usize) -> bool {
        self.is_any(at, NOMINATIVE)
    }

    /// Whether a finite verb begins at `at`, adverbs and an aside aside.
    fn is_finite_after(&self, mut at: usize, limit: usize) -> bool {
        while at < limit && self.word(at).has(Word::ADVERB) {
            at += 1;
        }
        at < limit && self.is_finite(at)
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        if !self.is_word(at) || self.is_quoted(at) || self.draft.tokens[at].shape != Shape::Lower {
            return false;
        }
        let word = self.word(at);
        if word.has(Word::AUXILIARY | Word::VERB) || self.is_cue(at) && !word.has(Word::GERUND) {
            return true;
        }
        let text = self.text(at);
        !word.has(Word::FUNCTION)
            && text.len() > 4
            && (text.ends_with("ed") || text.ends_with('s') && !text.ends_with("ss") && !word.has(Word::PERSONS))
    }

    /// The subject of the sentence that begins at `start`: its first phrase behind any opening adverbial.
    pub(super) fn main_subject(&self, start: usize, limit: usize) -> Option<Phrase> {
        let mut at = start;
        for _ in 0..4 {
            while at < limit && (self.is_quoted(at) || self.is_opening(at)) {
                at += 1;
            }
            if at >= limit {
                return None;
            }
            if self.opens_adverbial(at) {
                at = self.comma_after(at, limit)? + 1;
                continue;
            }
            let phrase = self.phrase_from(at, limit)?;
            // "Two weeks earlier, Fenwick", "At the quay in Eastwick, Calif., Fenwick": a time or a place is no subject.
            let comma = self.comma_after(phrase.tokens.end, limit).filter(|&comma| comma <= phrase.tokens.end + 1);
            let set = phrase.head == Head::Thing && self.is_time(&phrase) || at > start && self.is_place(&phrase);
            match comma.filter(|_| set) {
                Some(comma) => at = comma + 1,
                // "Last month a handful of firms sent".
                None if set && self.word(phrase.tokens.end).has(Word::DETERMINER) => at = phrase.tokens.end,
                None => return Some(phrase),
            }
        }
        None
    }

    fn is_time(&self, phrase: &Phrase) -> bool {
        let last = phrase.tokens.end - 1;
        self.is_any(last, TIMES) || self.is_any(last, UNITS_OF_TIME)
    }

    fn is_place(&self, phrase: &Phrase) -> bool {
        let last = phrase.tokens.end - 1;
        self.named_at(last).is_some_and(|n| self.named[n].kind == NamedKind::Place)
    }

    fn is_opening(&self, at: usize) -> bool {
        let word = self.word(at);
        !matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number))
            || (word.has(Word::CONJUNCTION | Word::ADVERB | Word::INTERJECTION)
                && !word.has(Word::PREPOSITION | Word::DETERMINER)
                && self.named_at(at).is_none())
            || word.has(Word::CALENDAR) && self.person_at(at).is_none()
    }

    fn opens_adverbial(&self, at: usize) -> bool {
        let word = self.word(at);
        if self.person_at(at).is_some() {
            return false;
        }
        let text = self.text(at);
        word.has(Word::PREPOSITION | Word::SUBORDINATOR) && !word.has(Word::PERSON_NOUN)
            || text.ends_with("ing") && !word.has(Word::PERSON_NOUN | Word::DOCUMENT) && self.named_at(at).is_none()
            || text.ends_with("ed") && !word.has(Word::PERSON_NOUN) && self.named_at(at).is_none()
    }

    fn comma_after(&self, at: usize, limit: usize) -> Option<usize> {
        (at..limit).find(|&i| self.kind(i) == Some(TokenKind::Comma) && !self.is_quoted(i))
    }
}

/// So many tokens back a clause may begin that a verb still hangs on.
const CLAUSE_REACH: usize = 24;
