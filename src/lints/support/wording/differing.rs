//! One place where two wordings differ.

use super::habits::{is_figure, is_other_words, words};
use crate::article::Article;
use crate::draft::TokenKind;
use crate::index::Difference;
use crate::lexicon::grammar::NEGATIONS;
use crate::lexicon::{self, Word};
use crate::text::{Offset, Span};
use crate::wording::{GAP, Printed, Unit, Words};
use std::ops::Range;

/// Words of ours, and what stands there in the other wording; one side may have none.
#[derive(Debug)]
pub struct Differing<'a> {
    pub(super) between: &'a Difference,
    pub(super) ours: Words,
    pub(super) theirs: Words,
    /// How many shared words stand before.
    pub(super) at: usize,
}

/// Which ends of the two wordings a change is at.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) first: bool,
    pub(super) last: bool,
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

    pub(super) fn words(&self) -> usize {
        if self.is_other_number() {
            return 1;
        }
        self.counts().into_iter().max().unwrap_or_default()
    }

    fn counts(&self) -> [usize; 2] {
        [self.between.ours.count(&self.ours), self.between.theirs.count(&self.theirs)]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.theirs.is_empty()
    }

    /// Takes the words off that both sides have at their ends, and at an end of the wordings those that one of the two
    /// has beyond the other; how many were shared.
    pub(super) fn take_off_shared(&mut self, ends: Ends) -> usize {
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
    pub(super) fn is_exchange_of_few(&self) -> bool {
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

/// Words that tell so much, in nats, are not in every article.
const TELLS: f32 = 0.5;

/// `span` with all of the words that it has a part of: half a contraction is nothing to point at.
fn whole_words(article: &Article, span: Span) -> Span {
    let tokens = article.draft.tokens[article.draft.token_from(span.start)..].iter();
    let words = tokens.take_while(|token| token.span.start < span.end);
    let words = words.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    words.map(|token| token.span).filter(|word| word.overlaps(span)).fold(span, Span::join)
}

/// Whether word `number` is no word but a gap: an ellipsis, or a break of the quotation.
pub(super) fn is_gap(printed: &Printed, number: u32) -> bool {
    printed.words().contains(&number) && printed.word(number).is_none()
}

pub(super) fn units(printed: &Printed, words: &Words) -> Vec<Unit> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::stylebook::Stylebook;

    #[test]
    fn half_a_contraction_is_marked_whole() {
        let text = "“They’ll open the drawbridge in Eastwick by spring,” Ada Fenwick said.\n";
        let article = Article::read(text.into(), Format::Plain, &Stylebook::default());
        assert_eq!(whole_words(&article, Span::from(3..7)).of(text), "They’ll");
    }
}
