//! What a run of capitalised words is: a person, an organisation, a place, or something else.
//!
//! Judges by the words of the run, its title and the word before it; what else the article says of the name comes
//! later.

use super::{Finder, First, NamedKind};
use crate::draft::{Shape, Token, TokenKind};
use crate::lexicon::abbreviations::{NATIONS, NO_INITIALS};
use crate::lexicon::around_names::{ALONG, NOBLE_TITLES};
use crate::lexicon::{self, Word};
use std::ops::Range;

impl Finder<'_> {
    /// What a run without known titles and phrases before it is.
    pub(super) fn judge(&self, run: Range<usize>, title: Option<Range<usize>>) -> First {
        // "JAKE TAPPER", "UNIDENTIFIED MALE"; but "FBI", "HB2".
        let titled = title.as_ref().is_some_and(|t| self.tokens[t.clone()].iter().any(|t| t.word.has(Word::TITLE)));
        if run.len() == 1 {
            return (run.clone(), self.judge_single(run.start, titled), title);
        }
        if let Some((office, name)) = self.office_before(&run) {
            return (name..run.end, Some(NamedKind::Person), Some(office..name));
        }
        if let Some(cut) = self.cut_before_known(&run) {
            let first = run.start..cut;
            // "Chief Eastwick Correspondent Ada Fenwick": the title goes on behind the place.
            let goes_on = self.tokens[cut].word.has(Word::TITLE) && !self.tokens[cut].word.has(Word::GIVEN);
            return if first.len() == 1 {
                (first, self.judge_single(run.start, titled && !goes_on), title.filter(|_| !goes_on))
            } else {
                self.judge(first, title)
            };
        }
        let first = &self.tokens[run.start];
        let last = self.tokens[run.start..run.end]
            .iter()
            .rfind(|t| t.kind == TokenKind::Word && !t.word.has(Word::SUFFIX))
            .unwrap_or(first);
        let kind = match self.judge_words(&run, first, last, titled) {
            Some(NamedKind::Person) if !titled && self.is_where(&run) => Some(NamedKind::Place),
            Some(NamedKind::Person) if self.is_work(&run) || self.is_half_of_body(&run) => Some(NamedKind::Other),
            Some(kind) if kind != NamedKind::Person && self.is_described(&run, kind) => Some(NamedKind::Person),
            kind => kind,
        };
        let title = if kind == Some(NamedKind::Person) { title } else { None };
        (run, kind, title)
    }

    /// "Minister of Harbour Affairs Ada Fenwick": where the office begins whose body `run` begins with, and where the name
    /// behind it does.
    fn office_before(&self, run: &Range<usize>) -> Option<(usize, usize)> {
        let back = |at: usize| at.checked_sub(1).filter(|&before| before >= self.start);
        let mut of = back(run.start)?;
        if self.text(of) == "the" {
            of = back(of)?;
        }
        let last = back(of).filter(|_| matches!(self.text(of), "of" | "for"))?;
        // "Secretary of State for Harbour Affairs".
        let phrase = (self.start.max(last.saturating_sub(LONGEST_OFFICE))..last)
            .find(|&at| self.phrase_at(at).is_some_and(|(length, class)| class.has(Word::TITLE) && at + length == of));
        let head = phrase.unwrap_or(last);
        let office = phrase.is_some()
            || self.tokens[head].word.has(Word::TITLE | Word::PERSON_NOUN | Word::FORMAL_TITLE)
                && !self.tokens[head].word.has(Word::PERSONS);
        let body = |t: &Token| {
            t.kind == TokenKind::Word
                && t.word.has(Word::COMMON | Word::ORG_WORD | Word::PLACE)
                && !t.word.has(Word::GIVEN | Word::TITLE)
        };
        let name = |t: &Token| {
            t.word.has(Word::GIVEN | Word::SURNAME | Word::PARTICLE) || !body(t) && !t.word.has(Word::TITLE)
        };
        let plain = run.start + self.tokens[run.clone()].iter().take_while(|t| body(t)).count();
        // "Head teacher of Eastwick Primary Ada Fenwick": what stands before a word of the body belongs to it.
        let given = (run.start + 1..run.end).find(|&at| self.tokens[at].word.has(Word::GIVEN));
        let first = given.filter(|&at| plain == run.start && body(&self.tokens[at - 1])).unwrap_or(plain);
        let whole = (2..=4).contains(&(run.end - first)) && self.tokens[first..run.end].iter().all(name);
        (office && first > run.start && whole).then_some((head, first))
    }

    /// "Ada Fenwick In The Morning": articles and prepositions with capitals are in titles of works.
    fn is_work(&self, run: &Range<usize>) -> bool {
        let small = Word::DETERMINER | Word::PREPOSITION | Word::CONJUNCTION | Word::POSSESSIVE;
        let inside = &self.tokens[run.start + 1..run.end];
        let found = inside.iter().filter(|t| {
            t.word.has(small)
                && !t.word.has(Word::GIVEN | Word::SURNAME | Word::PARTICLE)
                && !self.draft.at(t.span).ends_with('.')
        });
        let the = |t: &Token| self.draft.at(t.span) == "The";
        !self.shouted && (inside.iter().any(the) || found.count() > 1)
    }

    /// "Norland Fish and Wildlife Commission": an ordinary word ends the first half of a body's name.
    fn is_half_of_body(&self, run: &Range<usize>) -> bool {
        let last = self.tokens[run.end - 1].word;
        let and = self.tokens.get(run.end).is_some_and(|t| matches!(self.draft.at(t.span), "and" | "&"));
        let second = || self.tokens[run.end + 1..].iter().take_while(|t| t.is_capital()).take(LONGEST_HALF);
        and && last.has(Word::COMMON)
            && second().last().is_some_and(|t| t.word.has(Word::ORG_WORD) && !t.word.has(Word::SURNAME))
            && second().next().is_some_and(|t| t.word.has(Word::COMMON) && !t.word.has(Word::GIVEN))
    }

    /// "Iowa Republican Ada Fenwick", "Ohio Gov.": a place or people before a given name is cut off.
    fn cut_before_known(&self, run: &Range<usize>) -> Option<usize> {
        let first = self.tokens[run.start].word;
        let role = run.len() > 2 && first.has(Word::ROLE);
        let strange = (role || first.has(Word::PLACE | Word::ORG | Word::DEMONYM)) && !first.has(Word::GIVEN)
            || self.tokens[run.start].shape == Shape::Upper
                && self.tokens[run.start].span.len() > 2
                && !self.text(run.start).contains('.')
                && self.tokens[run.start + 1].shape != Shape::Upper;
        let next = self.tokens[run.start + 1].word;
        // "University of Ohio Eastwick Ada Fenwick": two unknown words behind a place are a name of their own.
        let unknown = |t: &Token| {
            t.kind == TokenKind::Word
                && !t.word.has(Word::COMMON | Word::PLACE | Word::ORG | Word::ORG_WORD | Word::TITLE)
        };
        let place = first.has(Word::PLACE) && !first.has(Word::GIVEN | Word::SURNAME | Word::ALSO_PERSON);
        let apart = place && run.len() == 3 && self.tokens[run.start + 1..run.end].iter().all(unknown);
        (apart || strange && (next.has(Word::GIVEN) || (run.len() > 2 && next.has(Word::TITLE | Word::DEMONYM))))
            .then_some(run.start + 1)
    }

    /// "Mark Day, 44,", "Mark Day, the party chairman,", "Will Power, who", "Sally Field said": what stands behind is said
    /// of people only, whatever else the words of the name are.
    fn is_described(&self, run: &Range<usize>, kind: NamedKind) -> bool {
        let kind_at = |at: usize| self.tokens.get(at).map(|t| t.kind);
        let word_at = |at: usize| self.tokens.get(at).map_or(Word::NONE, |t| t.word);
        let words = &self.tokens[run.clone()];
        let strange = words.iter().any(|t| t.word.has(Word::CALENDAR | Word::DEMONYM) && !t.word.has(Word::GIVEN));
        // "Sally Field", and no "Sally Gallery".
        let given = words[0].word.has(Word::GIVEN);
        let full = given && words.len() == 2 && words[1].word.has(Word::SURNAME);
        // "Omar Danish, ministry spokesperson,": some bear the name of a people.
        let ordinary = Word::COMMON | Word::DEMONYM | Word::CALENDAR | Word::PERSON_NOUN | Word::ORG_WORD;
        let people = words.len() == 2 && (given && !words[0].word.has(Word::ALSO_WORD) || !words[1].word.has(ordinary));
        if strange && !people || self.shouted {
            return false;
        }
        if kind_at(run.end) != Some(TokenKind::Comma) {
            let says = word_at(run.end).has(Word::SAY) && !word_at(run.end).has(Word::BASE | Word::GERUND);
            // "Peter Mole said": whatever a mole is, with a given name before it.
            let thing = Word::ORG_WORD | Word::PLACE_WORD | Word::EVENT_WORD | Word::DOCUMENT | Word::PERSONS;
            let named = given
                && words.len() == 2
                && !words[0].word.has(Word::PLACE | Word::ORG)
                && !words[1].word.has(thing | Word::ORG | Word::DEMONYM | Word::CALENDAR);
            return (full || named) && says && kind_at(run.end) == Some(TokenKind::Word);
        }
        let behind = run.end + 1;
        let over = |at: usize| matches!(kind_at(at), Some(TokenKind::Comma | TokenKind::Stop));
        if kind_at(behind) == Some(TokenKind::Number) {
            return over(behind + 1) && self.text(behind).parse().is_ok_and(|age: u8| (16..=109).contains(&age));
        }
        if given && kind_at(behind) == Some(TokenKind::Word) && self.text(behind) == "who" {
            return true;
        }
        let article = word_at(behind).has(Word::DETERMINER | Word::POSSESSIVE);
        let role = |at: usize| word_at(at).has(Word::ROLE | Word::KIN | Word::KIND) && !word_at(at).has(Word::PERSONS);
        let ends =
            |at: usize| over(at) || kind_at(at) == Some(TokenKind::Word) && matches!(self.text(at), "of" | "for");
        (kind == NamedKind::Other || full)
            && (article || strange)
            && (behind..behind + 4).any(|at| role(at) && ends(at + 1))
    }

    /// "in Nether Hallbeck", "Bram Oskell, of Nether Hallbeck,": two words that no list of names has, where a place stands.
    fn is_where(&self, run: &Range<usize>) -> bool {
        let known = self.tokens[run.clone()].iter().any(|t| t.word.has(Word::GIVEN | Word::SURNAME | Word::PARTICLE));
        let before = |back: usize| run.start.checked_sub(back).filter(|&b| b >= self.start);
        let Some(preposition) = before(1).map(|at| self.text(at)) else { return false };
        let comma = |at: Option<usize>| at.is_some_and(|at| self.tokens[at].kind == TokenKind::Comma);
        let possessive = self.tokens.get(run.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        let stands = matches!(preposition, "in" | "near") || preposition == "of" && comma(before(2));
        !known && stands && !possessive && run.len() == 2
    }

    fn judge_words(&self, run: &Range<usize>, first: &Token, last: &Token, titled: bool) -> Option<NamedKind> {
        let words = &self.tokens[run.clone()];
        // "UN" is no Un.
        let letters = first.shape == Shape::Upper && !self.shouted && NO_INITIALS.contains(&self.draft.at(first.span));
        let given = first.word.has(Word::GIVEN) && !letters || is_initials(self.draft.at(first.span));
        let thing = Word::ORG_WORD | Word::EVENT_WORD | Word::PLACE_WORD;
        if self.is_called_after(words, thing) {
            return Some(if last.word.has(Word::ORG_WORD) { NamedKind::Organisation } else { NamedKind::Place });
        }
        // "Ada E. Tribe": an initial in the middle leaves no doubt.
        let middle = words.len() > 2 && words[1..words.len() - 1].iter().any(|t| is_initials(self.draft.at(t.span)));
        if middle && first.word.has(Word::GIVEN) && first.span.len() > 2 {
            return Some(NamedKind::Person);
        }
        // "Park Geun-soo": a Korean surname that is a word, too.
        if words.len() == 2 && first.word.has(Word::SURNAME) && is_hyphenated_given(self.draft.at(last.span)) {
            return Some(NamedKind::Person);
        }
        // "Ada Haan-de Boer": behind a particle stands a surname, whatever else it is.
        let led_by_hyphen = words.len() > 1 && ends_with_particle(self.text(run.end - 2));
        if led_by_hyphen {
            return Some(NamedKind::Person);
        }
        let before = run.start.checked_sub(1).map_or("", |before| self.text(before));
        // "St. Catherine Hall" is no Catherine.
        let saint = before == "Saint" || self.is_church(run.start);
        // "the Maud Foster Mill".
        let built = words.len() > 2 && before == "the";
        // "down Albert Street".
        let street = ALONG.contains(&before) && words.len() == 2 && last.word.has(Word::PLACE_WORD);
        // "King Hussein Bridge", and no Mr. Bridge; "Hon Hai Precision Industry".
        let royal = NOBLE_TITLES.contains(&before);
        let theirs = last.word.has(Word::SURNAME) || words[words.len() - 2].word.has(Word::PARTICLE);
        // Helen Gym and Meek Mill bear no other surname.
        let whole = words.len() > 2 || last.word.has(Word::ORG_WORD) && !given;
        let titled = titled && !(last.word.has(thing) && (royal || whole && !theirs));
        if last.word.has(thing)
            && (saint
                || royal
                || built
                || street
                || !(given && last.word.has(Word::SURNAME) && !first.word.has(Word::ALSO_WORD)) && !titled)
        {
            return Some(if last.word.has(Word::ORG_WORD) {
                NamedKind::Organisation
            } else if last.word.has(Word::PLACE_WORD) {
                NamedKind::Place
            } else {
                NamedKind::Other
            });
        }
        if last.word.has(Word::PERSONS | Word::PERSON_NOUN | Word::DEMONYM) && !last.word.has(Word::SURNAME) && !titled
        {
            return Some(NamedKind::Other);
        }
        // "the German DAX".
        if words.len() == 2 && first.word.has(Word::NATION) && last.shape == Shape::Upper && !self.shouted {
            return Some(NamedKind::Other);
        }
        if words.iter().any(|t| t.word.has(Word::CALENDAR | Word::DEMONYM) && !t.word.has(Word::GIVEN | Word::SURNAME))
            && !given
        {
            return Some(NamedKind::Other);
        }
        if titled
            || (given
                && !(first.word.has(Word::ALSO_WORD) && last.word.has(Word::COMMON) && !last.word.has(Word::SURNAME)))
        {
            return Some(NamedKind::Person);
        }
        if self.shouted && !last.word.has(Word::SURNAME) {
            return None;
        }
        // "Bram ap Gwilym": no AP.
        let particle = |t: &Token| t.shape == Shape::Lower && t.word.has(Word::PARTICLE);
        if words.iter().any(|t| t.word.has(thing | Word::ORG | Word::DOCUMENT) && !particle(t)) {
            return Some(NamedKind::Organisation);
        }
        let ordinary = |t: &Token| t.word.has(Word::COMMON) && !t.word.has(Word::GIVEN | Word::SURNAME);
        // "Ysbrand van der Loo": what a particle leads to is no ordinary word. "de" and "y" join words of all kinds.
        let led = words.len() > 2
            && words[words.len() - 2].word.has(Word::PARTICLE)
            && !matches!(self.text(run.end - 2), "de" | "y")
            && !ordinary(first);
        if ordinary(last) && !led || words.iter().all(|t| t.shape == Shape::Upper) && words.iter().any(ordinary) {
            return Some(NamedKind::Other);
        }
        if last.word.has(Word::SURNAME) && !ordinary(first) && !first.word.has(Word::PLACE | Word::ORG) {
            return Some(NamedKind::Person);
        }
        let unknown = |t: &Token| {
            !t.word.has(Word::COMMON | Word::PLACE | Word::ORG | Word::TITLE)
                || t.word.has(Word::SURNAME | Word::PARTICLE)
                || led && std::ptr::eq(t, last)
        };
        if words.iter().all(|t| t.kind != TokenKind::Word || unknown(t)) && first.shape != Shape::Upper {
            return Some(NamedKind::Person);
        }
        Some(NamedKind::Other)
    }

    /// "Edward R. Murrow Center", "Ross River Council", "Manuel Antonio National Park": whether a thing is called after
    /// somebody or something. A full name stands before its word, or an ordinary word that no name holds.
    fn is_called_after(&self, words: &[Token], thing: Word) -> bool {
        let [first, inner @ .., before, last] = words else { return false };
        let initial = inner.last().is_some_and(|t| is_initials(self.draft.at(t.span)));
        let full = initial && first.word.has(Word::GIVEN) && !is_initials(self.draft.at(before.span));
        let ordinary =
            |t: &Token| t.word.has(Word::COMMON | thing) && !t.word.has(Word::GIVEN | Word::SURNAME | Word::PARTICLE);
        let plain = last.kind == TokenKind::Word && last.word.has(thing) && !last.word.has(Word::GIVEN);
        plain && (full || !self.shouted && inner.iter().chain([before]).any(ordinary))
    }

    /// Whether the name at `at` is a saint's, as churches, schools and towns are called. A saint in full is somebody, and so
    /// is "Ngozi St. John".
    fn is_church(&self, at: usize) -> bool {
        let given = |t: &Token| t.is_capital() && (t.word.has(Word::GIVEN) || t.word == Word::NONE);
        let led = at.checked_sub(2).is_some_and(|lead| lead >= self.start && given(&self.tokens[lead]));
        !led && at.checked_sub(1).is_some_and(|before| matches!(self.text(before), "St." | "St"))
    }

    fn judge_single(&self, at: usize, titled: bool) -> Option<NamedKind> {
        let token = &self.tokens[at];
        let word = token.word;
        if self.is_church(at) {
            return Some(NamedKind::Place);
        }
        if is_dotted(self.text(at)) {
            return Some(if NATIONS.contains(&self.text(at)) { NamedKind::Place } else { NamedKind::Organisation });
        }
        if titled
            && !(word.has(Word::TITLE) && !word.has(Word::GIVEN | Word::SURNAME))
            && !word.has(Word::DEMONYM | Word::CALENDAR | Word::FUNCTION)
            && !(word.has(Word::PLACE | Word::ORG) && !word.has(Word::ALSO_PERSON))
        {
            return Some(NamedKind::Person);
        }
        if word.has(Word::CALENDAR | Word::DEMONYM) && !word.has(Word::GIVEN | Word::SURNAME)
            || word.has(Word::FUNCTION)
        {
            return Some(NamedKind::Other);
        }
        if word.has(Word::ORG) && !word.has(Word::ALSO_PERSON)
            || (token.shape == Shape::Upper
                && token.span.len() > 1
                && !self.shouted
                && !word.has(Word::SURNAME | Word::GIVEN))
        {
            return Some(NamedKind::Organisation);
        }
        if token.shape == Shape::Mixed && is_camel(self.text(at)) && !word.has(Word::SURNAME | Word::GIVEN) {
            return Some(NamedKind::Organisation);
        }
        if word.has(Word::PLACE) {
            return Some(NamedKind::Place);
        }
        if word.has(Word::TITLE | Word::PERSON_NOUN | Word::PERSONS) && !word.has(Word::GIVEN | Word::SURNAME) {
            return None;
        }
        if word.has(Word::ORG_WORD) && !word.has(Word::GIVEN | Word::SURNAME) {
            return Some(NamedKind::Organisation);
        }
        Some(NamedKind::Perhaps)
    }
}

/// So many words before its last an office of several words has at most: "Secretary of State".
const LONGEST_OFFICE: usize = 4;

/// So many words the second half of a body's name has at most.
const LONGEST_HALF: usize = 5;

/// "Geun-soo": two syllables joined, the second in small letters.
fn is_hyphenated_given(text: &str) -> bool {
    let parts = text.split_once('-').filter(|(first, _)| first.starts_with(char::is_uppercase));
    parts.is_some_and(|(first, second)| {
        let short = |part: &str| (2..=5).contains(&part.len());
        short(first) && short(second) && second.chars().all(char::is_lowercase)
    })
}

/// "Haan-de": a surname that goes on behind its particle.
fn ends_with_particle(text: &str) -> bool {
    let end = text.rsplit_once('-').map(|(_, end)| end).filter(|end| end.starts_with(char::is_lowercase));
    end.is_some_and(|end| lexicon::word(end).has(Word::PARTICLE))
}

/// "U.S.", "N.H.S.": letters that stand for a body's words.
fn is_dotted(text: &str) -> bool {
    text.len() > 2 && text.ends_with('.') && text.split_terminator('.').all(|letter| letter.len() == 1)
}

fn is_initials(text: &str) -> bool {
    if NO_INITIALS.contains(&text) {
        return false;
    }
    text.ends_with('.') && text.len() <= 6 && text.chars().all(|c| c == '.' || c.is_uppercase())
        || text.len() == 2 && text.chars().all(char::is_uppercase)
}

/// "HarborSources": a capital behind more letters than "Mc", "Fitz" or "Van" have. "GenCore": an ordinary word behind what
/// begins no surname.
fn is_camel(text: &str) -> bool {
    let lower = text.chars().skip(1).take_while(|c| c.is_lowercase()).count();
    let Some((at, _)) = text.char_indices().nth(lower + 1).filter(|(_, c)| c.is_uppercase()) else { return false };
    let (begins, rest) = text.split_at(at);
    let word = lexicon::word(rest);
    let ordinary = word.has(Word::COMMON) && !word.has(Word::GIVEN);
    let prefix = lexicon::word(begins).has(Word::PARTICLE) || matches!(begins, "Mc" | "Mac");
    lower >= 4 || lower >= 2 && ordinary && !prefix
}
