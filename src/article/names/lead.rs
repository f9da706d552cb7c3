//! What leads up to a name in a run of capitalised words: titles, peoples, places and offices, and what of the run is an
//! organisation.

use super::{Finder, First, NamedKind};
use crate::draft::{Shape, Token, TokenKind};
use crate::lexicon::abbreviations::NATIONS;
use crate::lexicon::around_names::COMPOUNDS;
use crate::lexicon::calendar::NEARNESS;
use crate::lexicon::offices::{BEHIND_TITLES, MISTER};
use crate::lexicon::{self, Word};
use std::ops::Range;

impl Finder<'_> {
    /// What stands first in `run`: its tokens, what it is, and its title.
    pub(super) fn first_in(&self, run: Range<usize>) -> First {
        let mut title: Option<Range<usize>> = self.title_before(run.start);
        let mut at = run.start;
        // Titles, peoples, places and offices before the name: "New York Mayor", "House Speaker".
        while at < run.end {
            if let Some((length, class)) = self.phrase_at(at) {
                if class.has(Word::TITLE) {
                    at += length;
                    title = Some(run.start..at);
                    continue;
                }
                let whole = at + length >= run.end;
                if class.has(Word::ORG | Word::PLACE) && (!class.has(Word::ALSO_PERSON) || !whole) {
                    let kind = if class.has(Word::ORG) { NamedKind::Organisation } else { NamedKind::Place };
                    return self.organisation_or(at + length, run, kind);
                }
            }
            let token = &self.tokens[at];
            let more = at + 1 < run.end;
            let title_word = (token.word.has(Word::TITLE) || is_past_title(self.text(at)))
                && !(token.word.has(Word::GIVEN)
                    && !token.word.has(Word::HONORIFIC)
                    && !self.titled_name_follows(at, run.end));
            // "Mr. Church" is no church.
            let mister = at + 2 == run.end && MISTER.contains(&self.text(at).trim_end_matches('.'));
            // "Liberal Icon Ada Fenwick", "Welsh Icon Ada Fenwick": it leads up to the name.
            let given = |t: &Token| t.word.has(Word::GIVEN) && !t.word.has(Word::FUNCTION);
            let inner = at > run.start && at + 2 < run.end && self.is_plain(at) && given(&self.tokens[at + 1]);
            // "Speaker Emerita Ada Fenwick".
            let behind_title = title.as_ref().is_some_and(|title| title.end == at) && more;
            let suffix = behind_title && BEHIND_TITLES.contains(&self.text(at));
            // "Ecologist Wren Oskell", with a capital because a sentence begins with it; "Ranger" alone may be a name.
            let role = at == run.start && run.len() > 2 && token.word.has(Word::ROLE);
            let role_word = role && !token.word.has(Word::GIVEN | Word::SURNAME | Word::ORG_WORD | Word::PLACE_WORD);
            if inner || suffix || (title_word || role_word) && more && (mister || !self.is_organisation(at..run.end)) {
                at += 1;
                title = Some(title.map_or(run.start, |t| t.start)..at);
            } else if (token.word.has(Word::DEMONYM | Word::CALENDAR)
                || NATIONS.contains(&self.text(at))
                || describes_next(self.text(at)))
                && (!token.word.has(Word::GIVEN | Word::SURNAME)
                    || self.is_nation_before_name(at, run.end)
                    || self.is_date_before_name(at, run.end))
                && more
                && !self.is_organisation(at..run.end)
            {
                at += 1;
            } else {
                break;
            }
        }
        if at >= run.end {
            return (run, None, None);
        }
        // "Shadow Home Secretary Ada Fenwick": the last title inside, with all before it.
        if let Some(inner) = self.title_inside(at..run.end) {
            return self.judge(inner..run.end, Some(run.start..inner));
        }
        // "Mayor-elect" or "Senator" alone names nobody.
        if at > run.start && title.as_ref().is_none_or(|t| t.end != at) {
            title = None;
        }
        self.judge(at..run.end, title)
    }

    /// "German Markus Oskell": a nation that is a given name, too, before a full name.
    fn is_nation_before_name(&self, at: usize, end: usize) -> bool {
        self.tokens[at].word.has(Word::NATION) && at + 3 == end && self.tokens[at + 1].word.has(Word::GIVEN)
    }

    /// "On Monday Ada Fenwick", "in March Ada Fenwick": a day or month that is a name, too, before a full name.
    fn is_date_before_name(&self, at: usize, end: usize) -> bool {
        let dated = || {
            let before = at.checked_sub(1).filter(|&before| before >= self.start);
            before.is_some_and(|before| {
                let token = &self.tokens[before];
                token.kind == TokenKind::Number
                    || token.word.has(Word::PREPOSITION)
                    || NEARNESS.contains(&self.text(before))
            })
        };
        self.tokens[at].word.has(Word::CALENDAR)
            && at + 2 < end
            && self.tokens[at + 1].word.has(Word::GIVEN | Word::TITLE)
            && (self.text(at).ends_with("day") || dated())
    }

    /// Where the name begins behind a title further inside a run.
    fn title_inside(&self, run: Range<usize>) -> Option<usize> {
        let after = |at: usize| {
            let phrase =
                self.phrase_at(at).filter(|(_, class)| class.has(Word::FORMAL_TITLE)).map(|(length, _)| at + length);
            let word = self.tokens[at].word;
            // "Virginia Sen. Ada Fenwick", "German Chancellor Ada Fenwick": some people have such names.
            let abbreviated = self.text(at).ends_with('.');
            // "His Honour Judge Ada Fenwick".
            let honour = || self.is_plain(at - 1) && !self.is_initial(at - 1);
            let between = at + 2 < run.end
                && self.tokens[at + 1].word.has(Word::GIVEN)
                && (self.tokens[at - 1].word.has(Word::PLACE | Word::DEMONYM) || honour());
            // "Eastwick Correspondent Ada Fenwick".
            let role = at + 2 < run.end && word.has(Word::TITLE) && self.tokens[at + 1].word.has(Word::GIVEN);
            let single = (role || word.has(Word::FORMAL_TITLE | Word::HONORIFIC))
                && (!word.has(Word::GIVEN | Word::SURNAME) || abbreviated || between);
            // "134 Camp Dr. PO Box 93".
            let thing = |end: usize| self.phrase_at(end).is_some_and(|(_, class)| class.has(Word::PLACE | Word::ORG));
            phrase.or(single.then_some(at + 1)).filter(|&end| end < run.end && !thing(end))
        };
        let name = (run.start + 1..run.end).rev().find_map(after)?;
        let organisation = self.tokens[run.end - 1].word.has(Word::ORG_WORD | Word::EVENT_WORD)
            && !self.tokens[run.end - 1].word.has(Word::SURNAME);
        (!organisation).then_some(name)
    }

    fn titled_name_follows(&self, at: usize, end: usize) -> bool {
        at + 2 < end && self.tokens[at + 1].word.has(Word::GIVEN)
    }

    /// A title in lower case or on its own before a name: "actor Ada Fenwick", "former Gov." is inside the run.
    fn title_before(&self, at: usize) -> Option<Range<usize>> {
        let before = at.checked_sub(1).filter(|&b| b >= self.start)?;
        let token = &self.tokens[before];
        let joined = token.kind == TokenKind::Word
            && token.shape == Shape::Lower
            && token.word.has(Word::TITLE | Word::PERSON_NOUN);
        joined.then_some(before..at)
    }

    fn is_organisation(&self, run: Range<usize>) -> bool {
        let last = &self.tokens[run.end - 1];
        run.len() > 1 && last.word.has(Word::ORG_WORD | Word::EVENT_WORD) && !last.word.has(Word::SURNAME)
            || self.followed_by_of(run.end) && last.word.has(Word::ORG_WORD)
    }

    fn followed_by_of(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| self.draft.at(t.span) == "of")
    }

    /// An organisation whose name goes on with capitals ("New York Police Department"), else what ends at `end`.
    fn organisation_or(&self, end: usize, run: Range<usize>, kind: NamedKind) -> First {
        let longer = (end..run.end).rev().find(|&i| {
            self.tokens[i].word.has(Word::ORG_WORD | Word::EVENT_WORD | Word::PLACE_WORD)
                && !self.tokens[i].word.has(Word::TITLE | Word::GIVEN)
        });
        match longer {
            Some(last) if !(end..=last).any(|i| self.tokens[i].word.has(Word::TITLE)) => {
                (run.start..last + 1, Some(NamedKind::Organisation), None)
            }
            _ => (run.start..end, Some(kind), None),
        }
    }
}

/// "Nine-year-old", "Mother-of-three", "Eastwick-born", "Scottish-Italian": it describes whoever is named behind it.
fn describes_next(text: &str) -> bool {
    let Some((first, last)) = text.rsplit_once('-') else { return false };
    let people = |word: &str| lexicon::word(word).has(Word::DEMONYM | Word::NATION);
    let parent = |word: &str| lexicon::word(word.split('-').next().unwrap_or(word)).has(Word::KIN);
    text.ends_with("-year-old")
        || first.ends_with("-of") && parent(first)
        || last == "something"
        || COMPOUNDS.contains(&last)
        || people(last) && people(first)
}

/// "Then-Mayor", "Ex-Gov.".
fn is_past_title(text: &str) -> bool {
    let rest =
        text.split_once('-').filter(|(first, _)| ["then", "ex"].iter().any(|past| first.eq_ignore_ascii_case(past)));
    rest.is_some_and(|(_, title)| lexicon::word(title.trim_end_matches('.')).has(Word::TITLE))
}
