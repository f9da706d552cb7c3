//! Slips in names of more than one word that are no person's: "Eastwik Ledger" where the story has "Eastwick Ledger".

use crate::article::Article;
use crate::draft::Token;
use crate::names::{Spelled, is_inflected};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

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
pub struct Beside<'a> {
    article: &'a Article,
    /// By the word and the side of it: the words that stand there.
    beside: FxHashMap<(&'a str, Side), Vec<Word>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Before,
    Behind,
}

/// A word that stands beside another.
struct Word {
    spelled: Spelled,
    uses: usize,
    first: Span,
}

impl<'a> Beside<'a> {
    /// All capitalised words of `article` that stand directly beside each other.
    pub fn of(article: &'a Article) -> Beside<'a> {
        let mut beside: FxHashMap<(&str, Side), Vec<Word>> = FxHashMap::default();
        for pair in article.draft.tokens.windows(2).filter(|pair| are_joined(article, &pair[0], &pair[1])) {
            let [first, second] = [pair[0].span, pair[1].span];
            for (span, at) in
                [(first, (article.draft.at(second), Side::Before)), (second, (article.draft.at(first), Side::Behind))]
            {
                let words = beside.entry(at).or_default();
                let key = fold(article.draft.at(span));
                match words.iter_mut().find(|word| word.spelled.folded() == key) {
                    Some(word) => word.uses += 1,
                    None => words.push(Word { spelled: Spelled::of(&key), uses: 1, first: span }),
                }
            }
        }
        Beside { article, beside }
    }

    /// What the word at `at`, folded `key`, may be a slip for: what stands more than once beside the same word.
    pub fn slip(&self, at: usize, key: &str) -> Option<Usual> {
        let tokens = &self.article.draft.tokens;
        let joined = |first: usize| {
            tokens.get(first).zip(tokens.get(first + 1)).is_some_and(|(a, b)| are_joined(self.article, a, b))
        };
        let behind = joined(at).then(|| (at + 1, Side::Before));
        let before = at.checked_sub(1).filter(|&before| joined(before)).map(|before| (before, Side::Behind));
        let spelled = Spelled::of(key);
        let places = behind.into_iter().chain(before);
        let words = places.filter_map(|(at, side)| self.beside.get(&(self.article.draft.at(tokens[at].span), side)));
        let usual = words.flatten().find(|word| {
            word.uses >= MIN_USES && spelled.is_slip_for(&word.spelled) && !is_inflected(key, word.spelled.folded())
        })?;
        let spelling = self.article.draft.at(usual.first).to_owned();
        Some(Usual { spelling, uses: usual.uses, first: usual.first })
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
