//! The words of a story: how often each stands in it, which stand beside each other, and which may be a surname by
//! themselves.

use super::super::names_of_things::is_next;
use super::super::narration;
use crate::article::Article;
use crate::draft::{Token, TokenKind};
use crate::lexicon::Word;
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::hash::Hash;

/// Shorter names have too many neighbours.
pub const MIN_LETTERS: usize = 4;

/// The words of an article.
pub struct Words<'a> {
    pub article: &'a Article,
    pub tokens: &'a [Token],
    /// How often each is used, folded, in small letters too.
    pub uses: FxHashMap<String, Uses>,
    /// The capitalised ones that are used once: the token, and the word folded.
    pub once: Vec<(usize, String)>,
    /// The capitalised ones that stand right behind a capitalised one: that one folded, and what is written.
    pairs: OnceCell<FxHashSet<(String, &'a str)>>,
    /// The same, both as written.
    written_pairs: OnceCell<FxHashSet<(&'a str, &'a str)>>,
}

/// How often a word is used.
pub struct Uses {
    /// The first token that is it.
    first: usize,
    pub count: usize,
    /// How many of them begin with a small letter.
    pub small: usize,
}

impl<'a> Words<'a> {
    pub fn of(article: &'a Article) -> Words<'a> {
        let tokens = &article.draft.tokens;
        let words = || tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word);
        // Only words that stand somewhere with a capital are asked for.
        let mut uses: FxHashMap<String, Uses> = FxHashMap::default();
        let mut written: FxHashMap<&str, Uses> = FxHashMap::default();
        for (at, token) in words().filter(|(_, token)| token.is_capital()) {
            written.entry(article.draft.at(token.span)).or_insert(Uses { first: at, count: 0, small: 0 }).count += 1;
        }
        for (word, found) in written {
            let uses = uses.entry(fold(word)).or_insert(Uses { first: found.first, count: 0, small: 0 });
            (uses.first, uses.count) = (uses.first.min(found.first), uses.count + found.count);
        }
        // Most words begin like none of them that is as long, and need not be looked up.
        let bit = |key: &str| 1u64 << key.len().min(63);
        let mut lengths = [0; 256];
        uses.keys()
            .for_each(|key| lengths[usize::from(key.as_bytes().first().copied().unwrap_or_default())] |= bit(key));
        for (_, token) in words().filter(|(_, token)| !token.is_capital()) {
            let word = article.draft.at(token.span);
            let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            if plain && lengths[usize::from(word.as_bytes()[0])] & bit(word) == 0 {
                continue;
            }
            let count = if plain { uses.get_mut(word) } else { uses.get_mut(fold(word).as_str()) };
            if let Some(uses) = count {
                (uses.count, uses.small) = (uses.count + 1, uses.small + 1);
            }
        }
        let is_name = |key: &str| key.chars().count() + 1 >= MIN_LETTERS && !key.contains('.');
        let once = uses.iter().filter(|(key, uses)| uses.count == 1 && is_name(key));
        let mut once: Vec<(usize, String)> = once.map(|(key, uses)| (uses.first, key.clone())).collect();
        once.sort_unstable_by_key(|(at, _)| *at);
        Words { article, tokens, uses, once, pairs: OnceCell::new(), written_pairs: OnceCell::new() }
    }

    /// The words of the name at `span`, without "Jr.".
    pub fn in_span(&self, span: Span) -> Vec<Span> {
        let from = self.article.draft.token_from(span.start);
        let tokens = self.tokens[from..].iter().take_while(|token| token.span.start < span.end);
        let words = tokens.filter(|token| token.is_capital() && !token.word.has(Word::SUFFIX));
        words.map(|token| token.span).collect()
    }

    /// Given names with what follows them and belongs to no longer name, wherever they stand.
    pub fn pairs(&self) -> impl Iterator<Item = (Span, Span)> {
        let surname = |at: usize| {
            let (given, word) = (&self.tokens[at - 1], &self.tokens[at]);
            let name = given.is_capital() && given.word.has(Word::GIVEN) && !given.word.has(Word::FUNCTION);
            let person = name && word.is_capital() && !is_thing(word.word) && !word.word.has(Word::SUFFIX);
            person && is_next(self.article, given, word) && self.next(at).is_none()
        };
        (1..self.tokens.len()).filter(move |&at| surname(at)).map(|at| (self.tokens[at - 1].span, self.tokens[at].span))
    }

    /// Whether the word at `at` belongs to no longer name than one of a person.
    pub fn stands_alone(&self, at: usize) -> bool {
        let person = |before: &Token| is_title(before.word) || before.word.has(Word::GIVEN);
        self.next(at).is_none() && self.before(at).is_none_or(person)
    }

    /// Whether the word `known` stands somewhere right before the capitalised word of `next`.
    pub fn stand_together(&self, known: &str, next: &Token) -> bool {
        let written = self.article.draft.at(next.span);
        self.pairs.get_or_init(|| self.pairs_as(fold)).contains(&(known.to_owned(), written))
    }

    /// Whether `word` stands somewhere right before the capitalised word `name`, both as written.
    pub fn stand_behind(&self, word: &str, name: &str) -> bool {
        self.written_pairs.get_or_init(|| self.pairs_as(|first| first)).contains(&(word, name))
    }

    /// Whether "the" stands right before the name at `span`.
    pub fn is_behind_the(&self, span: Span) -> bool {
        let before = self.article.draft.token_from(span.start).checked_sub(1);
        before.is_some_and(|before| self.article.draft.at(self.tokens[before].span).eq_ignore_ascii_case("the"))
    }

    /// Whether the word at `at` is a place by what stands around it: "in Oskel", "the cities of Oskel and …", "Oskel,
    /// Ontario", "Oskel el-Bahr".
    pub fn is_of_place(&self, at: usize) -> bool {
        let written = |at: usize| self.tokens.get(at).map_or("", |token| self.article.draft.at(token.span));
        let before = at.checked_sub(1).map_or("", written);
        let place = |at: usize| self.tokens.get(at).is_some_and(|token| token.word.has(Word::PLACE_WORD | Word::PLACE));
        let of_place = before == "of" && at.checked_sub(2).is_some_and(place);
        let in_place = before == "in" || of_place;
        let region = written(at + 1) == ","
            && self.tokens.get(at + 2).is_some_and(|t| t.is_capital() && t.word.has(Word::PLACE));
        let goes_on = self.tokens.get(at + 1).is_some_and(|next| {
            let name = self.article.draft.at(next.span);
            is_next(self.article, &self.tokens[at], next)
                && name.starts_with(char::is_lowercase)
                && name.contains(char::is_uppercase)
        });
        in_place && self.next(at).is_none() || region || goes_on
    }

    /// The capitalised words that stand right behind each other, the first ones as `form` has them.
    fn pairs_as<T: Eq + Hash>(&self, form: impl Fn(&'a str) -> T) -> FxHashSet<(T, &'a str)> {
        let pairs = self.tokens.windows(2).filter(|pair| pair.iter().all(Token::is_capital));
        pairs.map(|pair| (form(self.article.draft.at(pair[0].span)), self.article.draft.at(pair[1].span))).collect()
    }

    /// Whether the capital of the word at `at` may come from its place.
    pub fn may_begin_sentence(&self, at: usize) -> bool {
        narration::may_begin_sentence(self.tokens, at)
    }

    /// The capitalised word directly before `at` that may belong to the same name.
    pub fn before(&self, at: usize) -> Option<&'a Token> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        let joined = is_next(self.article, before, &self.tokens[at]);
        let name = before.is_capital() && !before.word.has(Word::FUNCTION | Word::CALENDAR);
        // "Meanwhile Oskel said", "Said Oskel"
        let called = before.word.has(Word::GIVEN | Word::SURNAME) && !before.word.has(Word::SAY);
        let opens = self.may_begin_sentence(at - 1) && !called;
        (joined && name && (!opens || is_title(before.word))).then_some(before)
    }

    /// The first given name or initial before the surname at `at`, of which `last` is the last: "E. J. Oskel".
    pub fn first_given(&self, at: usize, last: &'a Token) -> &'a Token {
        // "E. J.", "E.J."
        let is_initial = |token: &Token| {
            let mut letters = self.article.draft.at(token.span).split_terminator('.');
            self.article.draft.at(token.span).ends_with('.') && letters.all(|letter| letter.chars().count() == 1)
        };
        let before = at.checked_sub(2).map(|first| &self.tokens[first]);
        before
            .filter(|first| is_initial(last) && first.is_capital() && first.span.end + 1 >= last.span.start)
            .unwrap_or(last)
    }

    /// The capitalised word directly behind `at`.
    pub fn next(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.get(at + 1)?;
        (is_next(self.article, &self.tokens[at], next) && next.is_capital()).then_some(next)
    }
}

/// Whether no list has it: neither of names nor of words.
pub fn is_nobodys(word: Word) -> bool {
    !is_ordinary(word) && !word.has(Word::SURNAME)
}

/// Words that may well be a place or a house.
pub fn is_thing(word: Word) -> bool {
    is_title(word)
        || [Word::FUNCTION, Word::CALENDAR, Word::PLACE, Word::ORG, Word::MEDIA, Word::DEMONYM]
            .iter()
            .any(|&c| word.has(c))
}

/// Words before a surname that are no part of the name.
pub fn is_title(word: Word) -> bool {
    word.has(Word::TITLE) || word.has(Word::PERSON_NOUN)
}

/// Words that are somebody or something else.
pub fn is_ordinary(word: Word) -> bool {
    is_thing(word) || word.has(Word::COMMON) || word.has(Word::GIVEN)
}
