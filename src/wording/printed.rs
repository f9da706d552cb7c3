//! An utterance as it is printed: its text, its words, and where each of them stands. Knows no page: on which one the
//! text stands, and where, is said with each question.

use super::folded::Wording;
use super::normalise;
use crate::text::{Offset, Span, hash};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Neighbouring words of an utterance, by number; gaps have numbers, too.
pub type Words = Range<u32>;

/// An utterance as it is printed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Printed {
    /// Its segments, one after the other.
    text: Box<str>,
    /// Where each of them ends in it.
    ends: Box<[Offset]>,
    /// Names the text and its ends.
    letters: u64,
    /// Where each word stands in the text; gaps are places of no bytes.
    spans: Box<[Span]>,
    wording: Arc<Wording>,
}

/// What all else follows from.
#[derive(Serialize, Deserialize)]
struct Stored {
    text: Box<str>,
    ends: Box<[Offset]>,
}

impl From<Stored> for Printed {
    fn from(Stored { text, ends }: Stored) -> Printed {
        let letters = ends.iter().fold(hash(&text), |all, &end| all.rotate_left(7).wrapping_mul(MIX) ^ u64::from(end));
        let (words, spans) = normalise::read(segments(&text, &ends));
        Printed { letters, spans, wording: Arc::new(Wording::of(words)), text, ends }
    }
}

impl From<Printed> for Stored {
    fn from(Printed { text, ends, .. }: Printed) -> Stored {
        Stored { text, ends }
    }
}

/// Spreads numbers that are folded into one.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// The segments, with where each begins. Ends that a damaged file gives may not fit the text.
fn segments<'a>(text: &'a str, ends: &'a [Offset]) -> impl Iterator<Item = (Offset, &'a str)> {
    let mut start = 0;
    ends.iter().map(move |&end| {
        let segment = (start, text.get(start as usize..end as usize).unwrap_or_default());
        start = end;
        segment
    })
}

impl Printed {
    /// Of an utterance's segments, without marks.
    pub fn of<'a>(segments: impl IntoIterator<Item = &'a str>) -> Printed {
        let (text, ends) = joined(segments);
        Stored { text: text.into(), ends: ends.into() }.into()
    }

    /// The same, from `known` if it is cut alike. Most of what was said stands before and after a keystroke.
    pub fn among<'a>(segments: impl IntoIterator<Item = &'a str>, known: &Known) -> Arc<Printed> {
        let (text, ends) = joined(segments);
        let same = known.get(text.as_str()).filter(|known| *known.ends == *ends);
        same.map_or_else(|| Arc::new(Stored { text: text.into(), ends: ends.into() }.into()), |same| (*same).clone())
    }

    /// All of it, its segments one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its segments.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        segments(&self.text, &self.ends).map(|(_, segment)| segment)
    }

    /// Names its letters and where it is cut: equal number, the same to the letter.
    pub fn letters(&self) -> u64 {
        self.letters
    }

    /// Its words, folded.
    pub fn wording(&self) -> &Arc<Wording> {
        &self.wording
    }

    /// All words and gaps.
    pub fn words(&self) -> Words {
        0..self.spans.len() as u32
    }

    /// Where the word of that number stands in the text; `None` for a gap, and beyond the end.
    pub fn word(&self, number: u32) -> Option<Span> {
        self.spans.get(number as usize).copied().filter(|span| !span.is_empty())
    }

    /// How many words are printed: a contraction is one, however many it stands for, and so is a compound.
    pub fn count(&self, words: &Words) -> usize {
        let mut before: Option<Span> = None;
        let mut count = 0;
        for number in words.clone() {
            let word = self.word(number);
            let goes_on = |before: Span, word: Span| {
                before.end >= word.start || Span::new(before.end, word.start).of(&self.text) == "-"
            };
            let begins = word.filter(|word| before.is_none_or(|before| !goes_on(before, *word)));
            // "8.5 million" is one number, and two words.
            count += begins.map_or(0, |word| word.of(&self.text).split_whitespace().count());
            before = word;
        }
        count
    }

    /// Where the words stand in each segment that has some of them, with what stands between them.
    pub fn stretches(&self, words: &Words) -> Vec<Span> {
        let mut stretches: Vec<(usize, Span)> = Vec::new();
        for span in words.clone().filter_map(|number| self.word(number)) {
            let segment = self.segment(span);
            match stretches.last_mut() {
                Some((last, stretch)) if *last == segment => *stretch = stretch.join(span),
                _ => stretches.push((segment, span)),
            }
        }
        stretches.into_iter().map(|(_, stretch)| stretch).collect()
    }

    /// The words as printed, with the marks between them; segments are parted by a blank.
    pub fn print(&self, words: &Words) -> String {
        let stretches: Vec<&str> = self.stretches(words).iter().map(|stretch| stretch.of(&self.text)).collect();
        stretches.join(" ")
    }

    /// What stands between the word of that number and the next one, where no gap is between them.
    pub fn behind(&self, number: u32) -> Option<&str> {
        let (left, right) = (self.word(number)?, self.word(number + 1)?);
        Some(Span::new(left.end, right.start.max(left.end)).of(&self.text))
    }

    /// The number of the segment that `span` is in.
    pub fn segment(&self, span: Span) -> usize {
        self.ends.partition_point(|end| *end <= span.start)
    }

    /// Where a span of the text is on a page that has the segments at `places`.
    pub fn on_page(&self, places: &[Span], span: Span) -> Span {
        let page = |segment: usize, at: Offset| {
            let start = segment.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
            places.get(segment).map_or(at, |place| place.start + (at - start))
        };
        let (first, last) = (self.segment(span), self.ends.partition_point(|end| *end < span.end));
        let (start, end) = (page(first, span.start), page(last, span.end));
        Span { start: start.min(end), end }
    }
}

/// Utterances by their text.
pub type Known<'a> = rustc_hash::FxHashMap<&'a str, &'a Arc<Printed>>;

fn joined<'a>(segments: impl IntoIterator<Item = &'a str>) -> (String, Vec<Offset>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for segment in segments {
        text.push_str(segment);
        ends.push(text.len() as Offset);
    }
    (text, ends)
}

impl PartialEq for Printed {
    fn eq(&self, other: &Printed) -> bool {
        self.text == other.text && self.ends == other.ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_as_they_are_printed() {
        let printed = Printed::of(["Don’t … count", "the U.S. owls, please"]);
        assert_eq!(printed.wording().words(), "do not | count | the us owls please");
        let compound = Printed::of(["$5 for well-known owls"]);
        assert_eq!((compound.wording().length(), compound.count(&(0..6))), (6, 4));
        let number = Printed::of(["8.5 million of forty-one hundred"]);
        assert_eq!((number.wording().length(), number.count(&number.words())), (3, 5));
        assert_eq!(printed.print(&(0..9)), "Don’t … count the U.S. owls, please");
        assert_eq!(printed.print(&(5..8)), "the U.S. owls");
        assert_eq!((printed.count(&(0..9)), printed.count(&(0..2)), printed.count(&(2..3))), (6, 1, 0));
        assert_eq!((printed.behind(7), printed.behind(3)), (Some(", "), None));
    }

    #[test]
    fn a_span_is_found_on_the_page() {
        let printed = Printed::of(["the owls", "sang"]);
        let page = "“the owls,” she said, “sang.”";
        let at = |words: &str| Span::from(page.find(words).map_or(0..0, |at| at..at + words.len()));
        let places = [at("the owls"), at("sang")];
        let span = |words: Words| printed.on_page(&places, printed.stretches(&words)[0]);
        assert_eq!((span(1..2), span(3..4)), (at("owls"), at("sang")));
        assert_eq!(printed.on_page(&places, Span::new(4, 12)), at("owls,” she said, “sang"));
    }

    #[test]
    fn what_is_stored_comes_back_whole() {
        let printed = Printed::of(["Don’t", "count"]);
        let stored = postcard::to_stdvec(&printed).unwrap();
        let back: Printed = postcard::from_bytes(&stored).unwrap();
        assert_eq!(back.wording().words(), printed.wording().words());
        assert_eq!((back.spans, back.letters), (printed.spans, printed.letters));
        let damaged = Stored { text: "é".into(), ends: [1, 9, 0].into() };
        assert!(Printed::from(damaged).wording().is_empty());
    }
}
