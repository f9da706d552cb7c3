//! What two wordings of one utterance differ in, and whether that is more than a habit of spelling.

use crate::article::Article;
use crate::draft::TokenKind;
use crate::index::{Change, Occurrence};
use crate::text::{Offset, Span, fold};
use crate::wording::idf;

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
    // The matcher stops where a long stretch differs or is missing; what both have there is shared all the same.
    let mut shared = 0;
    let last = found.changes.len().saturating_sub(1);
    for (number, change) in found.changes.iter_mut().enumerate() {
        change.at += shared;
        let ends =
            Ends { first: number == 0 && change.at == 0, last: number == last && change.at == found.same + shared };
        shared += change.take_off_shared(ends);
    }
    found.same += shared;
    let whole = found.same;
    found.changes.retain(|change| {
        let inside = change.at > 0 && change.at < whole;
        !change.is_empty() && (inside || change.is_exchange_of_few())
    });
    found
}

/// Such a part of a wording is nearly all of it.
const NEARLY_WHOLE: f32 = 0.9;

/// Which ends of the two wordings a change is at.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
}

impl Comparison {
    /// The share of words that agree, of those that stand side by side.
    pub fn alignment(&self) -> f32 {
        let differing: usize = self.changes.iter().map(Differing::words).sum();
        self.same as f32 / (self.same + differing).max(1) as f32
    }

    /// Whether nearly all of one wording or the other stands beside the other, as `difference` has them.
    pub fn is_nearly_whole(&self, difference: &[Change]) -> bool {
        let (mut ours, mut theirs) = (0, 0);
        for change in difference {
            match change {
                Change::Same(words) => (ours, theirs) = (ours + count(words), theirs + count(words)),
                Change::Removed(words) => ours += count(words),
                Change::Added(words) => theirs += count(words),
            }
        }
        self.words() as f32 >= NEARLY_WHOLE * ours.min(theirs) as f32
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

    fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.theirs.is_empty()
    }

    /// Takes the words off that both sides have at their ends, and at an end of the wordings those that one of the two
    /// has beyond the other; how many were shared.
    fn take_off_shared(&mut self, ends: Ends) -> usize {
        let folded = |text: &str| words(text).map(fold).collect::<Vec<String>>();
        let (ours, theirs) = (folded(&self.ours), folded(&self.theirs));
        let (mut a, mut b) = (0..ours.len(), 0..theirs.len());
        if a.is_empty() || b.is_empty() {
            return 0;
        }
        // One of them goes on in another sentence: lay the shorter beside the part of the longer that is next to the rest.
        let reach = |short: &[String], long: &[String]| {
            let whole = long.windows(short.len()).rposition(|window| window == short);
            match (ends.first, whole, short.len()) {
                (_, Some(at), _) if ends.first => at..long.len(),
                (_, Some(_), _) => 0..long.windows(short.len()).position(|w| w == short).unwrap_or(0) + short.len(),
                (true, None, 1..=2) => long.len() - short.len()..long.len(),
                (false, None, 1..=2) => 0..short.len(),
                _ => 0..long.len(),
            }
        };
        if ends.first != ends.last {
            if ours.len() < theirs.len() {
                b = reach(&ours, &theirs);
            } else if theirs.len() < ours.len() {
                a = reach(&theirs, &ours);
            }
        }
        let left = a.start;
        let mut shared = (0, 0);
        while !a.is_empty() && !b.is_empty() && ours[a.start] == theirs[b.start] {
            (a.start, b.start, shared.0) = (a.start + 1, b.start + 1, shared.0 + 1);
        }
        while !a.is_empty() && !b.is_empty() && ours[a.end - 1] == theirs[b.end - 1] {
            (a.end, b.end, shared.1) = (a.end - 1, b.end - 1, shared.1 + 1);
        }
        self.ours = cut(&self.ours, a);
        self.theirs = cut(&self.theirs, b);
        self.at += shared.0;
        self.behind += left + shared.0;
        shared.0 + shared.1
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
            && !self.is_figure()
            && !is_inserted(&self.ours)
            && !is_inserted(&self.theirs)
            && !same_word_in_two_varieties(&ours, &theirs)
    }

    /// Whether a word of either side is more than one of the little words, which two people hear as they like.
    pub fn tells(&self) -> bool {
        let tells = |text: &str| words(text).any(|word| idf(&fold(word)) >= TELLS);
        tells(&self.ours) || tells(&self.theirs)
    }

    /// Whether it is a number on both sides, or on one where the other has but a short word ("one", "a").
    fn is_figure(&self) -> bool {
        match (is_number(&self.ours), is_number(&self.theirs)) {
            (true, true) => true,
            (true, false) => letters(&self.theirs).len() < CONTENT,
            (false, true) => letters(&self.ours).len() < CONTENT,
            (false, false) => false,
        }
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

/// Words that tell so much, in nats, are not in every article.
const TELLS: f32 = 0.5;
/// Shorter words may stand for a number.
const CONTENT: usize = 6;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).filter(|word| !word.is_empty())
}

fn count(text: &str) -> usize {
    words(text).count()
}

/// The words of `text` with these numbers, and what stands between them.
fn cut(text: &str, range: std::ops::Range<usize>) -> String {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let Some(first) = words(text).nth(range.start).filter(|_| !range.is_empty()) else { return String::new() };
    let last = words(text).nth(range.end - 1).unwrap_or(first);
    // A bracket or an ellipsis at the edge says what the words are.
    let before = text[..place(first)].trim_end_matches(['[', '(', '…']).len();
    let behind =
        text[place(last) + last.len()..].chars().take_while(|c| matches!(c, ']' | ')' | '…')).map(char::len_utf8);
    text[before..place(last) + last.len() + behind.sum::<usize>()].to_owned()
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
    fn what_lies_beyond_one_wording_is_left_out() {
        let found = |changes: &[&str]| {
            let found = compare(&steps(changes));
            found.changes.iter().map(|c| format!("{}|{}", c.ours, c.theirs)).collect::<Vec<_>>()
        };
        assert_eq!(found(&["-The ferry", "+It is late The bridge", " will open by the spring"]), ["ferry|bridge"]);
        assert_eq!(
            found(&[" we open the old bridge by", "-spring", "+autumn We wait for the money"]),
            ["spring|autumn"]
        );
        assert_eq!(found(&["-We will", "+Well We will in any case", " open the old bridge"]), ["|in any case"]);
        assert_eq!(found(&[" we open the bridge", "-by spring", "+for good, by spring. We wait"]), ["|for good"]);
        assert_eq!(found(&[" we open the bridge", "-by spring and not before", "+for the mayor"]), [""; 0]);
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
            ("one", "a"),
            ("[the council]", "they"),
            ("", "really"),
        ] {
            assert!(!exchange(ours, theirs), "{ours} {theirs}");
        }
        assert!(exchange("by", "this") && exchange("the council", "the mayor"));
    }
}
