//! Slips in names of more than one word that are no person's: "Eastwik Ledger" where the story has "Eastwick Ledger".

use crate::article::Article;
use crate::draft::Token;
use crate::names::{Near, Spelled, is_inflected};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// The right spelling of a word.
#[derive(Clone)]
pub struct Usual {
    /// As written first.
    pub spelling: String,
    /// How often the story uses it, of no person's name: beside the same word.
    pub uses: usize,
    /// Where it stands first.
    pub first: Span,
}

/// Which words stand beside which.
pub struct Neighbours<'a> {
    article: &'a Article,
    /// By the word and the side of it: what stands there more than once.
    beside: FxHashMap<(&'a str, Side), Words>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Before,
    Behind,
}

/// The words that stand beside one, in the order in which they come up first.
struct Words {
    words: Vec<Word>,
    near: Near,
}

/// A word that stands beside another.
struct Word {
    folded: String,
    uses: usize,
    first: Span,
}

impl<'a> Neighbours<'a> {
    /// What stands beside the capitalised words that stand beside those at `positions`, wherever in `article`.
    pub fn of(article: &'a Article, positions: impl Iterator<Item = usize>) -> Neighbours<'a> {
        let neighbours = positions.flat_map(|at| neighbours(article, at));
        let wanted: FxHashSet<(&str, Side)> = neighbours.map(|(at, side)| (written(article, at), side)).collect();
        let mut beside: FxHashMap<(&str, Side), Vec<Word>> = FxHashMap::default();
        let mut known: FxHashMap<((&str, Side), String), usize> = FxHashMap::default();
        for pair in article.draft.tokens.windows(2).filter(|pair| are_joined(article, &pair[0], &pair[1])) {
            let [first, second] = [pair[0].span, pair[1].span];
            for (span, at) in
                [(first, (article.draft.at(second), Side::Before)), (second, (article.draft.at(first), Side::Behind))]
            {
                if !wanted.contains(&at) {
                    continue;
                }
                let words = beside.entry(at).or_default();
                let folded = fold(article.draft.at(span));
                let number = *known.entry((at, folded.clone())).or_insert(words.len());
                match words.get_mut(number) {
                    Some(word) => word.uses += 1,
                    None => words.push(Word { folded, uses: 1, first: span }),
                }
            }
        }
        let beside = beside.into_iter().map(|(at, words)| (at, Words::of(words))).collect();
        Neighbours { article, beside }
    }

    /// What the word at `at`, folded `key`, may be a slip for: what stands more than once beside the same word.
    pub fn slip(&self, at: usize, key: &str) -> Option<Usual> {
        let spelled = Spelled::of(key);
        let places = neighbours(self.article, at);
        let words = places.filter_map(|(at, side)| self.beside.get(&(written(self.article, at), side)));
        let mut near = words.flat_map(|words| words.near.slips(&spelled).map(|number| &words.words[number]));
        let usual = near.find(|word| !is_inflected(key, &word.folded))?;
        let spelling = self.article.draft.at(usual.first).to_owned();
        Some(Usual { spelling, uses: usual.uses, first: usual.first })
    }
}

/// The capitalised words beside the one at `at`, and on which side of them it stands.
fn neighbours(article: &Article, at: usize) -> impl Iterator<Item = (usize, Side)> {
    let tokens = &article.draft.tokens;
    let joined =
        |first: usize| tokens.get(first).zip(tokens.get(first + 1)).is_some_and(|(a, b)| are_joined(article, a, b));
    let behind = joined(at).then_some((at + 1, Side::Before));
    let before = at.checked_sub(1).filter(|&before| joined(before)).map(|before| (before, Side::Behind));
    behind.into_iter().chain(before)
}

fn written(article: &Article, at: usize) -> &str {
    article.draft.at(article.draft.tokens[at].span)
}

impl Words {
    /// Those of `words` that are used often enough to be the measure.
    fn of(mut words: Vec<Word>) -> Words {
        words.retain(|word| word.uses >= MIN_USES);
        let near = Near::new(words.iter().map(|word| Spelled::of(&word.folded)).collect());
        Words { words, near }
    }
}

/// How often the right name has to stand.
const MIN_USES: usize = 2;

/// Whether both have capitals and only a blank is between them.
fn are_joined(article: &Article, first: &Token, second: &Token) -> bool {
    first.is_capital() && second.is_capital() && is_next(article, first, second)
}

/// Whether only a blank is between the two.
pub fn is_next(article: &Article, first: &Token, second: &Token) -> bool {
    matches!(article.text().get(first.span.end as usize..second.span.start as usize), Some(" " | "\u{a0}"))
}
