//! What two wordings of one utterance differ in, and whether that is more than a habit of spelling.

use crate::article::Article;
use crate::draft::TokenKind;
use crate::index::{Counts, Difference, Occurrence};
use crate::lexicon::grammar::NEGATIONS;
use crate::lexicon::numerals::{COUNTING, ORDINALS};
use crate::lexicon::speech::{EMPTY, HESITATIONS, OPENERS};
use crate::lexicon::varieties::SPELLINGS;
use crate::lexicon::{self, Word};
use crate::text::{Offset, Span, fold};
use crate::wording::{GAP, Printed, Unit, Words};
use std::ops::Range;

/// How two wordings compare where they run side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// How many words they share.
    pub same: usize,
    /// Where they differ, in order; what only one of them has at its beginning or end does not count.
    pub changes: Vec<Differing<'a>>,
    /// Words of ours before and behind all that they share; theirs goes on with others there, or ends.
    pub beyond: Vec<Differing<'a>>,
}

/// Words of ours, and what stands there in the other wording; one side may have none.
#[derive(Debug)]
pub struct Differing<'a> {
    between: &'a Difference,
    ours: Words,
    theirs: Words,
    /// How many shared words stand before.
    at: usize,
}

/// Our words, in the `segments` of the utterance on the page of `article`, that `other` has otherwise.
pub fn differing_words(article: &Article, segments: &[Span], other: &Occurrence) -> Vec<Span> {
    compare(&other.difference).changes.iter().filter_map(|change| change.place(article, segments)).collect()
}

/// Compares by `difference`, which runs from our wording to the other.
pub fn compare(difference: &Difference) -> Comparison<'_> {
    let (mut same, mut changes) = (0, Vec::new());
    for change in &difference.changes {
        match change.same {
            true => same += difference.theirs.count(&change.theirs),
            false => {
                let ours = beside_gap(&difference.theirs, &change.theirs, &difference.ours, &change.ours);
                let theirs = beside_gap(&difference.ours, &change.ours, &difference.theirs, &change.theirs);
                changes.push(Differing { between: difference, ours, theirs, at: same });
            }
        }
    }
    // The matcher stops where a long stretch differs or is missing; what both have there is shared all the same.
    let mut shared = 0;
    let last = changes.len().saturating_sub(1);
    for (number, change) in changes.iter_mut().enumerate() {
        change.at += shared;
        let ends = Ends { first: number == 0 && change.at == 0, last: number == last && change.at == same + shared };
        shared += change.take_off_shared(ends);
    }
    let same = same + shared;
    changes.retain(|change| {
        let inside = change.at > 0 && change.at < same;
        !change.is_empty() && (inside || change.is_exchange_of_few())
    });
    Comparison { same, changes, beyond: beyond(difference) }
}

/// What of `all` in `long` stands for `words` of the other wording, which alone has a gap next to them: as many, and the
/// rest falls into the gap.
fn beside_gap(printed: &Printed, words: &Words, long: &Printed, all: &Words) -> Words {
    let gap_before = |printed: &Printed, at: u32| at.checked_sub(1).is_some_and(|before| is_gap(printed, before));
    let count = words.len() as u32;
    if words.is_empty() || all.len() <= words.len() || gap_before(long, all.start) || is_gap(long, all.end) {
        all.clone()
    } else if gap_before(printed, words.start) {
        all.end - count..all.end
    } else if is_gap(printed, words.end) {
        all.start..all.start + count
    } else {
        all.clone()
    }
}

fn is_gap(printed: &Printed, number: u32) -> bool {
    printed.words().contains(&number) && printed.word(number).is_none()
}

/// What ours has beyond the shared words, without what theirs has next to them as well.
fn beyond(between: &Difference) -> Vec<Differing<'_>> {
    let ends =
        [between.changes.first().map(|change| (change, true)), between.changes.last().map(|change| (change, false))];
    let ends = ends.into_iter().flatten().filter(|(change, _)| !change.same && !change.ours.is_empty());
    let left = ends.map(|(change, first)| {
        let (ours, theirs) = (units(&between.ours, &change.ours), units(&between.theirs, &change.theirs));
        let most = ours.len().min(theirs.len());
        let (mut words, at) = (change.ours.clone(), if first { change.theirs.end } else { change.theirs.start });
        match first {
            true => words.start += (0..=most).rfind(|&n| ours[..n] == theirs[theirs.len() - n..]).unwrap_or(0) as u32,
            false => words.end -= (0..=most).rfind(|&n| ours[ours.len() - n..] == theirs[..n]).unwrap_or(0) as u32,
        }
        Differing { between, ours: words, theirs: at..at, at: 0 }
    });
    left.filter(|change| !change.ours.is_empty()).collect()
}

/// Such a part of a wording is nearly all of it.
const NEARLY_WHOLE: f32 = 0.9;

/// Which ends of the two wordings a change is at.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
}

impl Comparison<'_> {
    /// The share of words that agree, of those that stand side by side.
    pub fn alignment(&self) -> f32 {
        self.alignment_but_for(|_| false)
    }

    /// The same, where what `lets_stand` does not count as another word.
    pub fn alignment_but_for(&self, lets_stand: impl Fn(&Differing) -> bool) -> f32 {
        let changes = self.changes.iter().filter(|change| !lets_stand(change));
        let differing: usize = changes.map(Differing::words).sum();
        self.same as f32 / (self.same + differing).max(1) as f32
    }

    /// Whether nearly all of one wording or the other stands beside the other, as `difference` has them.
    pub fn is_nearly_whole(&self, difference: &Difference) -> bool {
        let Counts { same, ours, theirs } = difference.counts();
        self.words() as f32 >= NEARLY_WHOLE * (same + ours.min(theirs)) as f32
    }

    /// How many words stand side by side.
    pub fn words(&self) -> usize {
        self.same + self.changes.iter().map(Differing::words).sum::<usize>()
    }
}

impl Differing<'_> {
    /// Our words as printed.
    pub fn ours(&self) -> String {
        shown(&self.between.ours, &self.ours)
    }

    /// Theirs as printed.
    pub fn theirs(&self) -> String {
        shown(&self.between.theirs, &self.theirs)
    }

    /// Our words, by number.
    pub fn our_words(&self) -> &Words {
        &self.ours
    }

    /// Their words, by number.
    pub fn their_words(&self) -> &Words {
        &self.theirs
    }

    /// Whether one side has no words there, and an ellipsis or a break of the quotation shows it.
    pub fn is_shown_cut(&self) -> bool {
        let shows = |printed: &Printed, words: &Words| {
            let (at, before) = (words.start, words.start.checked_sub(1));
            words.is_empty() && (is_gap(printed, at) || before.is_some_and(|before| is_gap(printed, before)))
        };
        shows(&self.between.ours, &self.ours) || shows(&self.between.theirs, &self.theirs)
    }

    /// Whether words of theirs are missing in ours, and nothing stands for them.
    pub fn is_missing(&self) -> bool {
        self.ours.is_empty() && !self.theirs.is_empty()
    }

    /// Whether words of ours are not in theirs, and nothing stands for them.
    pub fn is_added(&self) -> bool {
        self.theirs.is_empty() && !self.ours.is_empty()
    }

    /// Whether all of our words are articles and the like, which two people hear as they like.
    pub fn is_little(&self) -> bool {
        words(&self.ours()).all(|word| lexicon::word(&word.to_lowercase()).has(Word::DETERMINER | Word::CONJUNCTION))
    }

    /// Whether what they have more was said twice on end, once to begin anew.
    pub fn is_said_twice(&self) -> bool {
        let words: Vec<Unit> = units(&self.between.theirs, &self.between.theirs.words());
        let missing = units(&self.between.theirs, &self.theirs);
        let length = missing.len();
        length > 0 && words.windows(2 * length).any(|run| run[..length] == missing && run[length..] == missing)
    }

    fn words(&self) -> usize {
        if self.is_other_number() {
            return 1;
        }
        self.counts().into_iter().max().unwrap_or_default()
    }

    fn counts(&self) -> [usize; 2] {
        [self.between.ours.count(&self.ours), self.between.theirs.count(&self.theirs)]
    }

    fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.theirs.is_empty()
    }

    /// Takes the words off that both sides have at their ends, and at an end of the wordings those that one of the two
    /// has beyond the other; how many were shared.
    fn take_off_shared(&mut self, ends: Ends) -> usize {
        let (ours, theirs) = (units(&self.between.ours, &self.ours), units(&self.between.theirs, &self.theirs));
        let (mut a, mut b) = (0..ours.len(), 0..theirs.len());
        if a.is_empty() || b.is_empty() {
            return 0;
        }
        // One of them goes on in another sentence: lay the shorter beside the part of the longer that is next to the rest.
        let reach = |short: &[Unit], long: &[Unit]| {
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
        let begin = b.start;
        while !a.is_empty() && !b.is_empty() && ours[a.start].is_same(theirs[b.start]) {
            (a.start, b.start) = (a.start + 1, b.start + 1);
        }
        let end = b.end;
        while !a.is_empty() && !b.is_empty() && ours[a.end - 1].is_same(theirs[b.end - 1]) {
            (a.end, b.end) = (a.end - 1, b.end - 1);
        }
        let within = |whole: &Words, part: Range<usize>| whole.start + part.start as u32..whole.start + part.end as u32;
        let count = |part: Range<usize>| self.between.theirs.count(&within(&self.theirs, part));
        let (before, behind) = (count(begin..b.start), count(b.end..end));
        self.ours = within(&self.ours, a);
        self.theirs = within(&self.theirs, b);
        self.at += before;
        before + behind
    }

    /// Whether one or two words stand for one or two others. At the end of a quotation anything else is a quotation
    /// that ends sooner.
    fn is_exchange_of_few(&self) -> bool {
        self.counts().iter().all(|count| (1..=2).contains(count))
    }

    /// Whether words were exchanged for others, and not only spelled, counted or left out otherwise.
    pub fn is_exchange(&self) -> bool {
        self.is_other_words() && !is_figure(&self.ours(), &self.theirs())
    }

    /// Whether both are one whole number each, and another one: how a house writes, rounds or converts them makes none.
    pub fn is_other_number(&self) -> bool {
        let whole = |token: &&str| token.parse::<u64>().is_ok();
        let [ours, theirs] = self.tokens();
        matches!((&ours[..], &theirs[..]), ([ours], [theirs]) if whole(ours) && whole(theirs) && ours != theirs)
    }

    /// Whether theirs has "not" or the like, and ours says the opposite without it.
    pub fn is_lost_negation(&self) -> bool {
        let [ours, theirs] = self.tokens();
        ours.is_empty() && !theirs.is_empty() && theirs.iter().all(|token| NEGATIONS.contains(token))
    }

    /// Theirs as printed, with the words next to them that ours ends before or begins behind.
    pub fn theirs_and_beyond(&self) -> String {
        let (all, (ours, theirs)) = (self.between.ours.words(), (&self.ours, &self.theirs));
        let start = theirs.start - u32::from(ours.start == all.start && theirs.start > 0);
        let end = theirs.end + u32::from(ours.end == all.end && theirs.end < self.between.theirs.words().end);
        shown(&self.between.theirs, &(start..end))
    }

    /// Our words and theirs, folded.
    pub fn tokens(&self) -> [Vec<&str>; 2] {
        [tokens(&self.between.ours, &self.ours), tokens(&self.between.theirs, &self.theirs)]
    }

    /// Whether other words stand there, be they numbers, and not only spelled or left out otherwise.
    pub fn is_other_words(&self) -> bool {
        is_other_words(&self.ours(), &self.theirs())
    }

    /// Whether a word of either side is more than one of the little words, which two people hear as they like.
    pub fn tells(&self) -> bool {
        let tells = |printed: &Printed, words: &Words| {
            let tells = printed.wording().tells().get(words.start as usize..words.end as usize).unwrap_or_default();
            tells.iter().any(|&tells| tells >= TELLS)
        };
        tells(&self.between.ours, &self.ours) || tells(&self.between.theirs, &self.theirs)
    }

    /// Whether both are what a firm or an office calls itself: "company", "association".
    pub fn names_two_firms(&self) -> bool {
        let is_firm =
            |words: String| lexicon::word(words.to_lowercase().trim_start_matches("the ")).has(Word::ORG_WORD);
        is_firm(self.ours()) && is_firm(self.theirs())
    }

    /// Where words of theirs are missing in our `segments` on the page of `article`: behind the word before.
    pub fn gap(&self, article: &Article, segments: &[Span]) -> Option<Offset> {
        Some(self.before(article, segments)?.end)
    }

    /// The word before that gap.
    pub fn before(&self, article: &Article, segments: &[Span]) -> Option<Span> {
        let before = (0..self.ours.start).rev().find_map(|number| self.between.ours.word(number))?;
        Some(whole_words(article, self.between.ours.on_page(segments, before)))
    }

    /// Where our words stand in our `segments` on the page of `article`.
    pub fn place(&self, article: &Article, segments: &[Span]) -> Option<Span> {
        let span = self.between.ours.stretches(&self.ours).into_iter().reduce(Span::join)?;
        Some(whole_words(article, self.between.ours.on_page(segments, span)))
    }
}

/// `span` with all of the words that it has a part of: half a contraction is nothing to point at.
fn whole_words(article: &Article, span: Span) -> Span {
    let tokens = article.draft.tokens[article.draft.token_from(span.start)..].iter();
    let words = tokens.take_while(|token| token.span.start < span.end);
    let words = words.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    words.map(|token| token.span).filter(|word| word.overlaps(span)).fold(span, Span::join)
}

fn units(printed: &Printed, words: &Words) -> Vec<Unit> {
    printed.wording().units().get(words.start as usize..words.end as usize).unwrap_or_default().to_vec()
}

fn tokens<'a>(printed: &'a Printed, words: &Words) -> Vec<&'a str> {
    let from = printed.wording().tokens().skip(words.start as usize);
    from.take(words.len()).filter(|token| *token != GAP).collect()
}

/// The words as printed. A bracket or an ellipsis at the edge says what they are.
fn shown(printed: &Printed, words: &Words) -> String {
    let stretches = printed.stretches(words);
    let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return String::new() };
    let (before, behind) = (&printed.text()[..first.start as usize], &printed.text()[last.end as usize..]);
    let open = before.len() - before.trim_end_matches(['[', '(', '…']).len();
    let close = behind.len() - behind.trim_start_matches([']', ')', '…']).len();
    [&before[before.len() - open..], &printed.print(words), &behind[..close]].concat()
}

/// Whether other words stand there, and not only spelled or left out otherwise.
fn is_other_words(our_words: &str, their_words: &str) -> bool {
    let (ours, theirs) = (letters(our_words), letters(their_words));
    !(ours.is_empty() || theirs.is_empty())
        && ours != theirs
        && !is_inserted(our_words)
        && !is_inserted(their_words)
        && !same_word_in_two_varieties(&ours, &theirs)
}

/// Whether it is a number on both sides, or on one where the other has but a short word ("one", "a").
fn is_figure(ours: &str, theirs: &str) -> bool {
    match (is_number(ours), is_number(theirs)) {
        (true, true) => true,
        (true, false) => may_stand_for(theirs, ours),
        (false, true) => may_stand_for(ours, theirs),
        (false, false) => false,
    }
}

/// Whether `word` may stand for the `number`: "a" for "one".
fn may_stand_for(word: &str, number: &str) -> bool {
    letters(word).len() < CONTENT && !ORDINALS.contains(&letters(number).as_str())
}

/// Whether words are shown to be left out or put in.
pub fn shows_cut(words: &str) -> bool {
    words.contains(['…', '[', '(']) || words.contains("...") || words.contains(". . .")
}

/// Whether people say it without meaning anything. “And” does where a sentence begins with it, and “very” nowhere.
pub fn is_filler(words: &str) -> bool {
    if OPENERS.contains(&words) {
        return true;
    }
    let words = words.to_lowercase().replace("you know", "").replace("i mean", "");
    words
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(|word| HESITATIONS.contains(&word) || EMPTY.contains(&word))
}

/// Words that tell so much, in nats, are not in every article.
const TELLS: f32 = 0.5;
/// Shorter words may stand for a number.
const CONTENT: usize = 6;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).filter(|word| !word.is_empty())
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Figures are written, rounded and converted as each house likes.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '%' | '$' | '£' | '€'))
        || words(text).any(|word| COUNTING.contains(&fold(word).as_str()))
}

/// Words that the paper put in are in brackets.
fn is_inserted(text: &str) -> bool {
    text.contains(['[', ']', '(', ')'])
}

/// Whether `a` and `b` are one word in British and American spelling.
fn same_word_in_two_varieties(a: &str, b: &str) -> bool {
    SPELLINGS.iter().any(|(british, american)| {
        let swapped = |one: &str, other: &str| one.contains(british) && one.replacen(british, american, 1) == other;
        swapped(a, b) || swapped(b, a)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::draft::Format;
    use crate::index::{FileId, Index};
    use crate::stylebook::Stylebook;

    /// What `ours` and `theirs` differ in, `ours|theirs`, as said by one person in two stories.
    fn differ(ours: &str, theirs: &str) -> Vec<String> {
        let mut index = Index::default();
        for (file, words) in (0..).map(FileId::Loaded).zip([ours, theirs]) {
            let text = format!("“{words},” Ada Fenwick said.\n");
            let article = Article::read(text.as_str().into(), Format::Plain, &Stylebook::default());
            index.update(file, &article, None);
        }
        let found = index.occurrences(FileId::Loaded(0), 0);
        let changes = compare(&found[0].difference).changes;
        changes.iter().map(|change| format!("{}|{}", change.ours(), change.theirs())).collect()
    }

    #[test]
    fn ends_do_not_count_unless_exchanged() {
        assert_eq!(
            differ(
                "Well then and now we open the drawbridge in Eastwick harbor",
                "We open the drawbridge in Eastwick harbor by the spring of next year"
            ),
            [""; 0]
        );
        assert_eq!(
            differ(
                "We open the drawbridge in Eastwick harbor by spring",
                "We open the drawbridge in Eastwick harbor by autumn"
            ),
            ["spring|autumn"]
        );
    }

    #[test]
    fn what_lies_beyond_one_wording_is_left_out() {
        assert_eq!(
            differ(
                "The ferry will open the drawbridge in Eastwick by the spring",
                "It is late. The bridge will open the drawbridge in Eastwick by the spring"
            ),
            ["ferry|bridge"]
        );
        assert_eq!(
            differ(
                "We open the old drawbridge in Eastwick by spring",
                "We open the old drawbridge in Eastwick by autumn. We wait for the money"
            ),
            ["spring|autumn"]
        );
    }

    #[test]
    fn half_a_contraction_is_marked_whole() {
        let text = "“They’ll open the drawbridge in Eastwick by spring,” Ada Fenwick said.\n";
        let article = Article::read(text.into(), Format::Plain, &Stylebook::default());
        assert_eq!(whole_words(&article, Span::from(3..7)).of(text), "They’ll");
    }

    #[test]
    fn another_spelling_is_no_other_word_and_another_number_is_one() {
        for (ours, theirs) in [
            ("colour", "color"),
            ("organise", "organize"),
            ("e-mail", "email"),
            ("[the council]", "they"),
            ("", "really"),
        ] {
            assert!(!is_other_words(ours, theirs), "{ours} {theirs}");
        }
        assert!(is_other_words("by", "this") && is_other_words("the council", "the mayor"));
        for (ours, theirs) in [("twelve", "dozen"), ("one", "a"), ("41", "14")] {
            assert!(is_other_words(ours, theirs) && is_figure(ours, theirs), "{ours} {theirs}");
        }
    }
}
