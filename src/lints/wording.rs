//! What two wordings of one utterance differ in, and whether that is more than a habit of spelling.

use crate::article::{Article, fold};
use crate::draft::TokenKind;
use crate::index::{Change, Occurrence};
use crate::text::{Offset, Span};

/// How two wordings compare where they run side by side.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many words they share.
    pub same: usize,
    /// Where they differ, in order; what only one of them has at its beginning or end does not count.
    pub changes: Vec<Differing>,
}

/// Words of ours, and what stands there in the other wording; one side may be empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differing {
    /// As printed.
    pub ours: String,
    /// As printed.
    pub theirs: String,
    /// How many shared words stand before.
    at: usize,
    /// How many of our words stand before.
    behind: usize,
}

/// Our words, in `segments` of `article`, that `other` has otherwise, as far as they can be found there.
pub fn differing_words(article: &Article, segments: &[Span], other: &Occurrence) -> Vec<Span> {
    let changes = compare(&other.difference).changes;
    changes.iter().filter_map(|change| change.place(article, segments)).collect()
}

/// Compares by `difference`, which runs from our wording to the other.
pub fn compare(difference: &[Change]) -> Comparison {
    let mut found = Comparison::default();
    let mut open: Option<Differing> = None;
    let mut ours = 0;
    for change in difference {
        match change {
            Change::Same(words) => {
                found.changes.extend(open.take());
                found.same += count(words);
                ours += count(words);
            }
            Change::Removed(words) => {
                join(&mut open.get_or_insert_with(|| Differing::at(found.same, ours)).ours, words);
                ours += count(words);
            }
            Change::Added(words) => {
                join(&mut open.get_or_insert_with(|| Differing::at(found.same, ours)).theirs, words)
            }
        }
    }
    found.changes.extend(open);
    // The matcher stops where a long stretch is missing; what both have behind it is shared all the same.
    if let Some(last) = found.changes.last_mut() {
        found.same += last.split_off_shared_end();
    }
    let whole = found.same;
    found.changes.retain(|change| change.at > 0 && change.at < whole || change.is_exchange_of_few());
    found
}

impl Comparison {
    /// The share of words that agree, of those that stand side by side.
    pub fn alignment(&self) -> f32 {
        let differing: usize = self.changes.iter().map(Differing::words).sum();
        self.same as f32 / (self.same + differing).max(1) as f32
    }

    /// How many words stand side by side.
    pub fn words(&self) -> usize {
        self.same + self.changes.iter().map(Differing::words).sum::<usize>()
    }
}

impl Differing {
    fn at(at: usize, behind: usize) -> Differing {
        Differing { at, behind, ..Differing::default() }
    }

    fn words(&self) -> usize {
        count(&self.ours).max(count(&self.theirs))
    }

    /// Takes the words off that both sides end with, if one side is nothing else; how many these are.
    fn split_off_shared_end(&mut self) -> usize {
        let count = count(&self.ours).min(count(&self.theirs));
        let tail = |text: &str| {
            let words: Vec<String> = words(text).map(fold).collect();
            words[words.len() - count..].to_vec()
        };
        if count == 0 || tail(&self.ours) != tail(&self.theirs) {
            return 0;
        }
        for side in [&mut self.ours, &mut self.theirs] {
            let kept = words(side).count() - count;
            let end = words(side).nth(kept).map_or(side.len(), |word| word.as_ptr() as usize - side.as_ptr() as usize);
            side.truncate(end);
            side.truncate(side.trim_end().len());
        }
        count
    }

    /// Whether one or two words stand for one or two others. At the end of a quotation anything else is a quotation
    /// that ends sooner.
    fn is_exchange_of_few(&self) -> bool {
        (1..=2).contains(&count(&self.ours)) && (1..=2).contains(&count(&self.theirs))
    }

    /// Whether words were exchanged for others, and not only spelled, counted or left out otherwise.
    pub fn is_exchange(&self) -> bool {
        let (ours, theirs) = (letters(&self.ours), letters(&self.theirs));
        !(ours.is_empty() || theirs.is_empty())
            && ours != theirs
            && !is_number(&self.ours)
            && !is_number(&self.theirs)
            && !is_inserted(&self.ours)
            && !is_inserted(&self.theirs)
            && !same_word_in_two_varieties(&ours, &theirs)
    }

    /// Where words of theirs are missing in our `segment`: behind the word before.
    pub fn gap(&self, article: &Article, segment: Span) -> Option<Offset> {
        let from = article.draft.token_from(segment.start);
        let tokens = article.draft.tokens[from..].iter().take_while(|token| token.span.end <= segment.end);
        let mut words = tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        Some(words.nth(self.behind.checked_sub(1)?)?.span.end)
    }

    /// Where our words stand in `article`, by the words around them, if they can be found in `segments`.
    pub fn place(&self, article: &Article, segments: &[Span]) -> Option<Span> {
        let wanted: Vec<String> = words(&self.ours).map(fold).collect();
        let (first, last) = (wanted.first()?, wanted.last()?);
        let tokens: Vec<(Span, String)> = segments
            .iter()
            .flat_map(|segment| {
                let from = article.draft.token_from(segment.start);
                article.draft.tokens[from..].iter().take_while(|token| token.span.end <= segment.end)
            })
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .map(|token| (token.span, fold(article.draft.at(token.span))))
            .collect();
        // Contractions make the count of words before us uncertain: take the candidate closest to it.
        let fits = |at: usize| {
            let end = at + wanted.len() - 1;
            tokens.get(at)?.1.starts_with(first.as_str()).then_some(())?;
            tokens.get(end).filter(|(_, word)| word.starts_with(last.as_str())).map(|(span, _)| *span)
        };
        let candidates = (0..tokens.len()).filter_map(|at| Some((at, fits(at)?)));
        let (at, end) = candidates.min_by_key(|(at, _)| at.abs_diff(self.behind))?;
        Some(tokens[at].0.join(end))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).filter(|word| !word.is_empty())
}

fn count(text: &str) -> usize {
    words(text).count()
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Figures are written, rounded and converted as each house likes.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '%' | '$' | '£' | '€'))
        || words(text).any(|word| NUMBERS.contains(&fold(word).as_str()))
}

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
    "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion", "trillion", "percent", "per",
    "first", "second", "third",
];

/// Words that the paper put in are in brackets.
fn is_inserted(text: &str) -> bool {
    text.contains(['[', ']', '(', ')'])
}

/// Whether `a` and `b` are one word in British and American spelling.
fn same_word_in_two_varieties(a: &str, b: &str) -> bool {
    VARIETIES.iter().any(|(british, american)| {
        let swapped = |one: &str, other: &str| one.contains(british) && one.replacen(british, american, 1) == other;
        swapped(a, b) || swapped(b, a)
    })
}

const VARIETIES: &[(&str, &str)] = &[
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("re", "er"),
    ("ll", "l"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("mme", "m"),
    ("ae", "e"),
    ("oe", "e"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("wards", "ward"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
    ("tyre", "tire"),
    ("mum", "mom"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("yeah", "yes"),
    ("okay", "ok"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(steps: &[&str]) -> Vec<Change> {
        let step = |step: &&str| match step.split_at(1) {
            ("-", words) => Change::Removed(words.into()),
            ("+", words) => Change::Added(words.into()),
            (_, words) => Change::Same(words.into()),
        };
        steps.iter().map(step).collect()
    }

    #[test]
    fn ends_do_not_count_unless_exchanged() {
        let longer = compare(&steps(&["-Well then and now", " we open the bridge", "+by the spring of next year"]));
        assert_eq!((longer.same, longer.changes.len()), (4, 0));
        let exchanged = compare(&steps(&[" we open the bridge by", "-spring", "+autumn"]));
        assert_eq!(exchanged.changes.len(), 1);
        assert!(exchanged.changes[0].is_exchange());
    }

    #[test]
    fn habits_are_no_exchange() {
        let exchange = |ours: &str, theirs: &str| {
            Differing { ours: ours.into(), theirs: theirs.into(), at: 1, behind: 1 }.is_exchange()
        };
        for (ours, theirs) in [
            ("colour", "color"),
            ("organise", "organize"),
            ("e-mail", "email"),
            ("twelve", "dozen"),
            ("[the council]", "they"),
            ("", "really"),
        ] {
            assert!(!exchange(ours, theirs), "{ours} {theirs}");
        }
        assert!(exchange("by", "this") && exchange("the council", "the mayor"));
    }
}
