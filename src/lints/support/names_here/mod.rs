//! Names that a story spells once almost like one that it uses throughout.

mod purpose;
mod words;

use super::names_of_things::{Neighbours, Usual};
use super::written::may_be_headline;
use crate::article::{Article, MentionKind};
use crate::draft::{Token, TokenKind, Zone};
use crate::lexicon::paper::ROYAL;
use crate::lexicon::{self, Word};
use crate::names::{Near, Spelled, is_inflected, same_given};
use crate::text::{Span, fold};
use purpose::is_on_purpose;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use words::{MIN_LETTERS, Words, is_nobodys, is_ordinary, is_thing, is_title};

/// A spelling that may be wrong.
pub struct Slip {
    /// Where it stands.
    pub span: Span,
    /// The right one.
    pub usual: Usual,
}

/// The slips in `article`, by place.
pub fn slips(article: &Article) -> Vec<Slip> {
    let words = Words::of(article);
    let names = names(article, &words);
    let near = Near::new(names.iter().map(|known| Spelled::of(&known.key)).collect());
    let things = words.once.iter().filter(|(at, key)| words.may_be_thing(*at, key)).map(|(at, _)| *at);
    let beside = LazyCell::new(|| Neighbours::of(article, things));
    let usual = |&(at, ref key): &(usize, String)| {
        let spelled = Spelled::of(key);
        if words.is_of_place(at) {
            return None;
        }
        let mut known = near.slips(&spelled).map(|name| &names[name]);
        let known = known.find(|known| words.is_near(at, key, known)).map(|known| known.usual.clone());
        known.or_else(|| if words.may_be_thing(at, key) { beside.slip(at, key) } else { None })
    };
    let found = words.once.iter().filter_map(|once| Some((once.0, usual(once)?)));
    let found = found.map(|(at, usual)| Slip { span: words.tokens[at].span, usual });
    found.filter(|slip| !is_on_purpose(article, slip.span)).collect()
}

/// How often the usual spelling has to be used.
const MIN_USES: usize = 2;
/// The same for one that the story never has with a given name.
const MIN_USES_BARE: usize = 3;

/// A part of a person's name that the story uses.
struct Known {
    usual: Usual,
    /// Folded.
    key: String,
    part: Part,
}

/// Which part of a name, and the parts it is used with, folded.
enum Part {
    Surname {
        given: Vec<String>,
        /// Whether it stands behind "the": "the Fenwicks".
        family: bool,
    },
    Given {
        surname: String,
    },
    /// A surname that the story never has in full: it may be that of the one full name with a slip in it.
    Bare {
        /// Whether people are known to be called so, and it stands alone more than once.
        sure: bool,
    },
}

/// The parts of people's names that are used often enough to be the measure.
fn names(article: &Article, words: &Words) -> Vec<Known> {
    let mut names: Vec<Known> = Vec::new();
    let mut known_as: FxHashMap<(String, bool), usize> = FxHashMap::default();
    let mut add = |word: Span, part: Part| {
        let spelling = article.draft.at(word).to_owned();
        let key = fold(&spelling);
        let uses = words.uses.get(key.as_str()).map_or(0, |uses| uses.count);
        if uses < MIN_USES || key.chars().count() < MIN_LETTERS {
            return;
        }
        let same = known_as.get(&(key.clone(), part.is_surname())).and_then(|&at| names.get_mut(at));
        match (same.map(|known| &mut known.part), part) {
            (Some(Part::Surname { given, family }), Part::Surname { given: more, family: too }) => {
                *family |= too;
                given.extend(more);
            }
            (Some(_), _) => {}
            (None, part) => {
                known_as.insert((key.clone(), part.is_surname()), names.len());
                names.push(Known { usual: Usual { spelling, uses, first: word }, key, part });
            }
        }
    };
    // A name tells nothing more where it stands again.
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for person in &article.people {
        for mention in person.mentions.iter().map(|&m| &article.mentions[m]) {
            let written = article.draft.at(mention.span);
            if mention.kind != MentionKind::Name || seen.contains(written) {
                continue;
            }
            let parts = words.in_span(mention.span);
            let Some((surname, given)) = parts.split_last() else { continue };
            // A name that is known is one in a headline, too.
            let known = || lexicon::word(&article.draft.at(*surname).to_lowercase()).has(Word::SURNAME);
            if is_above(article, mention.span) && !known() {
                continue;
            }
            seen.insert(written);
            let folded = |span: &Span| fold(article.draft.at(*span));
            let family = words.is_behind_the(mention.span);
            add(*surname, Part::Surname { given: given.iter().map(folded).collect(), family });
            if let Some(first) = given.first() {
                add(*first, Part::Given { surname: folded(surname) });
            }
        }
    }
    for (given, surname) in words.pairs().filter(|(given, _)| !is_above(article, *given)) {
        let family = words.is_behind_the(given);
        add(surname, Part::Surname { given: vec![fold(article.draft.at(given))], family });
    }
    for known in &mut names {
        if let Part::Surname { given, .. } = &mut known.part {
            given.sort_unstable();
            given.dedup();
        }
    }
    let surnames: FxHashSet<String> = names.iter().filter(|n| n.part.is_surname()).map(|n| n.key.clone()).collect();
    names.extend(words.bare().filter(|bare| !surnames.contains(&bare.key)));
    names
}

/// Whether the place is in a headline, where a capital tells nothing.
fn is_above(article: &Article, span: Span) -> bool {
    article.draft.zone_at(span.start) == Zone::Headline || may_be_headline(article, span.start)
}

impl Part {
    fn is_surname(&self) -> bool {
        matches!(self, Part::Surname { .. })
    }
}

/// A word that stands alone.
struct Alone<'a> {
    first: &'a Token,
    times: usize,
    /// Whether it is a surname, or has its capital not only where sentences begin.
    named: bool,
}

/// Mr., Mrs., Dr.: what stands before one person.
fn is_courtesy(token: &Token) -> bool {
    token.word.has(Word::HONORIFIC) && !token.word.has(Word::GIVEN)
}

impl Words<'_> {
    /// The surnames that stand alone again and again, and other words that do so and never in small letters.
    fn bare(&self) -> impl Iterator<Item = Known> {
        let mut alone: FxHashMap<&str, Alone> = FxHashMap::default();
        for (at, token) in self.tokens.iter().enumerate() {
            let listed = token.word.has(Word::SURNAME);
            let thing = is_thing(token.word) && !(listed && token.word.has(Word::ALSO_PERSON));
            let name = token.kind == TokenKind::Word && token.is_capital() && !thing;
            if name && token.span.len() as usize > MIN_LETTERS && self.stands_alone(at) {
                let spelling = self.article.draft.at(token.span);
                let found = alone.entry(spelling).or_insert(Alone { first: token, times: 0, named: false });
                found.times += 1;
                found.named |= listed || !self.may_begin_sentence(at);
            }
        }
        // "Chipmaker Oskell": a firm, and no slip for anybody.
        let led = |pair: &&[Token]| pair[0].word.has(Word::ORG_WORD) && pair[1].is_capital();
        let firms = self.tokens.windows(2).filter(led).map(|pair| self.article.draft.at(pair[1].span));
        let firms: FxHashSet<&str> = firms.collect();
        let people = alone.into_iter().filter(move |(spelling, _)| !firms.contains(spelling));
        people.filter_map(|(spelling, Alone { first, times, named })| {
            let key = fold(spelling);
            let uses = self.uses.get(key.as_str())?;
            let listed = first.word.has(Word::SURNAME);
            let named = named || lexicon::zipf(&key).is_none();
            let often = uses.count >= MIN_USES && (listed || times >= MIN_USES && named && uses.small == 0);
            let usual = Usual { spelling: spelling.to_owned(), uses: uses.count, first: first.span };
            often.then_some(Known { usual, key, part: Part::Bare { sure: listed && times >= MIN_USES } })
        })
    }

    /// Whether the word at `at`, which is close to `known`, may be a slip for it, judging by the words around it.
    fn is_near(&self, at: usize, key: &str, known: &Known) -> bool {
        let token = &self.tokens[at];
        match &known.part {
            Part::Surname { given, family } => {
                // "Fenwicks" is no slip for "Fenwick", but "Fenwic" is, where somebody has the longer name in full; and
                // "Mr Fenwicks" is one.
                let plural = given.is_empty() || *family || key.len() > known.key.len();
                let inflected = plural && is_inflected(key, &known.key);
                (!inflected || self.before(at).is_some_and(is_courtesy)) && self.stands_for_surname(at, given, known)
            }
            Part::Given { surname } => {
                let next = self.next(at).map(|next| fold(self.article.draft.at(next.span)));
                !is_inflected(key, &known.key)
                    && !token.word.has(Word::COMMON)
                    && next.as_ref() == Some(surname)
                    // Brothers and sisters have names of their own.
                    && !token.word.has(Word::GIVEN)
            }
            Part::Bare { sure } => {
                // The one full name of the story tells more than another bare one.
                let full = || self.before(at).is_some_and(|before| before.word.has(Word::GIVEN));
                !is_inflected(key, &known.key)
                    && is_nobodys(token.word)
                    && self.stands_alone(at)
                    && (*sure && known.usual.uses >= MIN_USES_BARE || full())
            }
        }
    }

    /// Whether the word at `at` may be part of a name that is no person's, and is known from nowhere.
    fn may_be_thing(&self, at: usize, key: &str) -> bool {
        let person = || self.before(at).is_some_and(|before| before.word.has(Word::GIVEN));
        is_nobodys(self.tokens[at].word) && key.chars().count() >= MIN_LETTERS && !person()
    }

    /// Whether the word at `at` stands where a person's surname can, and with no other given name than `given`.
    fn stands_for_surname(&self, at: usize, given: &[String], known: &Known) -> bool {
        let token = &self.tokens[at];
        let next = self.next(at).filter(|next| !next.word.has(Word::SUFFIX | Word::CALENDAR));
        if let Some(next) = next {
            // "Oskel Street" is a street, but where "Oskell Street" stands too, it is that.
            return !token.word.has(Word::COMMON) && self.stand_together(&known.key, next)
                // A house called after somebody ("Oskel Foundation"), by a name that is nobody's.
                || is_nobodys(token.word) && next.word.has(Word::ORG_WORD);
        }
        let Some(before) = self.before(at).map(|last| self.first_given(at, last)) else {
            // Who is named once, by a given name alone, hardly speaks.
            let speaks = || self.tokens.get(at + 1).is_some_and(|next| next.word.has(Word::SAY));
            return !is_ordinary(token.word) || !is_thing(token.word) && !token.word.has(Word::COMMON) && speaks();
        };
        if before.word.has(Word::HONORIFIC | Word::FORMAL_TITLE) {
            let title = self.article.draft.at(before.span);
            // The late King Oskel is not Bram Oskell.
            let royal = ROYAL.contains(&title) && !self.stand_behind(title, &known.usual.spelling);
            return !royal && !token.word.has(Word::FUNCTION);
        }
        if is_title(before.word) {
            return !is_ordinary(token.word);
        }
        let written = fold(self.article.draft.at(before.span));
        // "Stop Oskel", in a title: a word that is in no name.
        if before.word.has(Word::COMMON) && !before.word.has(Word::GIVEN) && !before.word.has(Word::SURNAME) {
            return is_nobodys(token.word);
        }
        let same = given.iter().any(|name| same_given(&written, name));
        // Nobody else's given name stands before the known spelling: this may be the one place where it does.
        let only = given.is_empty() && !token.word.has(Word::COMMON);
        // A relative, whose name is written so nowhere.
        let relative = || {
            let known_name = lexicon::word(&known.key).has(Word::SURNAME);
            let one_letter = || strsim::osa_distance(&fold(self.article.draft.at(token.span)), &known.key) == 1;
            known_name && before.word.has(Word::GIVEN) && is_nobodys(token.word) && one_letter()
        };
        same || only || relative()
    }
}
