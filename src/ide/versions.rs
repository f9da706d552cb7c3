//! The versions of a quotation: how each story that has it words it, held against one of them, which has most of it.
//!
//! What is the same quotation, and where its words differ, is for the index and the rules to say; here it is only laid
//! out, so that all versions can be read at once.

use super::words::{BREAK, one_line};
use crate::article::UtteranceId;
use crate::index::{Class, FileId, Index, Occurrence, Said, Speakers};
use crate::lints::{Differing, compare};
use crate::text::Span;
use crate::wording::{Printed, Words};
use std::sync::Arc;

/// An utterance of a file.
pub type At = (FileId, UtteranceId);

/// A quotation in all of its versions.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The wording that the others are held against.
    pub fullest: Arc<Printed>,
    /// Where versions have other words: stretches of the fullest wording, in order, apart from each other. One of no
    /// words stands where other versions have words more.
    pub slots: Vec<Words>,
    /// The versions; the fullest wording comes first.
    pub versions: Vec<Version>,
}

/// How one story words a quotation.
#[derive(Clone, Debug)]
pub struct Version {
    /// Where it stands.
    pub at: At,
    /// What the index knows of it.
    pub said: Said,
    /// How it compares with the fullest wording.
    pub class: Class,
    /// Whether its speaker is another one, by name.
    pub speakers: Speakers,
    /// The stretches of the fullest wording that it has.
    pub has: Vec<Words>,
    /// What it has in each slot; `None` where it does not reach, no words where it leaves them out.
    pub readings: Vec<Option<String>>,
}

/// The running text of the fullest wording.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// What all versions that have it agree on.
    Text(String),
    /// The slot of that number.
    Slot(usize),
}

impl Versions {
    /// The quotation whose fullest wording is the utterance at `at`, with those of its occurrences that are `wanted`.
    /// Two statements that only overlap are not one quotation. `None` if nothing else has it.
    pub fn of(index: &Index, at: At, wanted: impl Fn(At) -> bool) -> Option<Versions> {
        let fullest = index.summary(at.0)?.utterance(at.1)?.clone();
        let found = index.occurrences(at.0, at.1);
        let others: Vec<(&Occurrence, Said)> = found
            .iter()
            .filter(|other| other.class != Class::Overlap && !other.difference.apart)
            .filter(|other| wanted((other.file, other.utterance)))
            .filter_map(|other| Some((other, index.summary(other.file)?.utterance(other.utterance)?.clone())))
            .collect();
        if others.is_empty() {
            return None;
        }
        let laid: Vec<Aligned> = others.iter().map(|(other, _)| Aligned::of(other)).collect();
        let slots = slots(&fullest.printed, laid.iter().flat_map(|laid| &laid.differs));
        let own = slots.iter().map(|slot| Some(one_line(&fullest.printed.print(slot)))).collect();
        let whole = fullest.printed.words();
        let mut versions = vec![Version {
            at,
            class: Class::Identical,
            speakers: Speakers::Same,
            has: vec![whole],
            readings: own,
            said: fullest.clone(),
        }];
        versions.extend(others.into_iter().zip(laid).map(|((other, said), laid)| Version {
            at: (other.file, other.utterance),
            class: other.class,
            speakers: other.speakers,
            readings: slots.iter().map(|slot| laid.reading(slot)).collect(),
            has: laid.has,
            said,
        }));
        Some(Versions { fullest: fullest.printed, slots, versions })
    }

    /// The fullest wording, with its slots in their places.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut from, end) = (0, self.fullest.text().len() as u32);
        for (number, slot) in self.slots.iter().enumerate() {
            let span = place(&self.fullest, slot);
            push_text(&self.fullest, Span::new(from, span.start.max(from)), &mut pieces);
            pieces.push(Piece::Slot(number));
            from = span.end.max(from);
        }
        push_text(&self.fullest, Span::new(from, end), &mut pieces);
        pieces
    }

    /// What stands in a slot, each reading once, with the places in `order` of the versions that have it.
    pub fn readings(&self, slot: usize, order: impl IntoIterator<Item = usize>) -> Vec<(&str, Vec<usize>)> {
        let mut readings: Vec<(&str, Vec<usize>)> = Vec::new();
        for (number, version) in order.into_iter().enumerate() {
            let Some(own) = self.versions[version].readings[slot].as_deref() else { continue };
            match readings.iter_mut().find(|(known, _)| *known == own) {
                Some((_, versions)) => versions.push(number),
                None => readings.push((own, vec![number])),
            }
        }
        readings
    }

    /// The fullest wording on one line; where versions part, what each of them has, by their numbers from 1:
    /// `We will [1: not | 2, 3: never] raise the tolls`.
    pub fn running_text(&self) -> String {
        let mut text = String::new();
        for piece in self.pieces() {
            match piece {
                Piece::Text(words) => text.push_str(&words),
                Piece::Slot(slot) => {
                    let blank = if text.ends_with(char::is_whitespace) { "" } else { " " };
                    text.push_str(&format!("{blank}[{}]", self.alternatives(slot)));
                }
            }
        }
        one_line(&text)
    }

    fn alternatives(&self, slot: usize) -> String {
        let alternative = |(reading, versions): (&str, Vec<usize>)| {
            let numbers: Vec<String> = versions.iter().map(|number| (number + 1).to_string()).collect();
            format!("{}: {}", numbers.join(", "), if reading.is_empty() { "left out" } else { reading })
        };
        self.readings(slot, 0..self.versions.len()).into_iter().map(alternative).collect::<Vec<_>>().join(" | ")
    }

    /// How many words the fullest wording has.
    pub fn words(&self) -> usize {
        self.fullest.count(&self.fullest.words())
    }
}

impl Version {
    /// How many words of the `fullest` wording it has.
    pub fn words(&self, fullest: &Printed) -> usize {
        self.has.iter().map(|words| fullest.count(words)).sum()
    }
}

/// A version beside the fullest wording, word by word.
struct Aligned {
    theirs: Arc<Printed>,
    /// The stretches of the fullest wording that it has.
    has: Vec<Words>,
    /// For each word of the fullest wording, the same word in this one.
    same: Vec<Option<u32>>,
    /// Where it has other words: in the fullest wording, and in this one.
    differs: Vec<(Words, Words)>,
}

impl Aligned {
    fn of(other: &Occurrence) -> Aligned {
        let difference = &other.difference;
        let mut same = vec![None; difference.ours.words().end as usize];
        let words = |printed: &Printed, range: &Words| -> Vec<u32> {
            range.clone().filter(|&number| printed.word(number).is_some()).collect()
        };
        for change in difference.changes.iter().filter(|change| change.same) {
            let (ours, theirs) = (words(&difference.ours, &change.ours), words(&difference.theirs, &change.theirs));
            for (ours, theirs) in ours.into_iter().zip(theirs) {
                same[ours as usize] = Some(theirs);
            }
        }
        let has = had(&difference.ours, &same);
        let differs = compare(difference).changes;
        let differs = differs.iter().filter(|change| is_reading(change));
        let differs = differs.map(|change| (change.our_words().clone(), change.their_words().clone())).collect();
        Aligned { theirs: difference.theirs.clone(), has, same, differs }
    }

    /// What it has in `slot`; `None` where it does not reach there.
    fn reading(&self, slot: &Words) -> Option<String> {
        let inside = |(ours, _): &&(Words, Words)| ours.start >= slot.start && ours.end <= slot.end;
        let differs = self.differs.iter().filter(inside).map(|(_, theirs)| theirs.clone());
        let differs = differs.reduce(|all, some| all.start.min(some.start)..all.end.max(some.end));
        let before = slot.start.checked_sub(1).and_then(|at| self.same_near(at, false));
        let behind = self.same_near(slot.end, true);
        let words = match (differs, before, behind) {
            (Some(differs), before, behind) => {
                let from = before.map_or(differs.start, |before| (before + 1).min(differs.start));
                from..behind.unwrap_or(differs.end).max(differs.end)
            }
            // It has just what the fullest wording has there.
            (None, Some(before), Some(behind)) if self.has_all(slot) && before < behind => before + 1..behind,
            (None, _, _) if !slot.is_empty() && self.has_all(slot) => {
                let own = |at: u32| self.same.get(at as usize).copied().flatten();
                own(slot.start)?..own(slot.end - 1)? + 1
            }
            _ => return None,
        };
        Some(one_line(&self.theirs.print(&words)))
    }

    /// The same word as that at `at`, or as its neighbour where a gap is there.
    fn same_near(&self, at: u32, forward: bool) -> Option<u32> {
        let at = at as usize;
        let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        let same = |at: usize| self.same.get(at).copied().flatten();
        same(at).or_else(|| next.and_then(same))
    }

    fn has_all(&self, slot: &Words) -> bool {
        slot.clone().all(|at| self.has.iter().any(|has| has.contains(&at)))
    }
}

/// The stretches of the fullest wording of which each word, and all of a contraction, is the same in a version.
fn had(fullest: &Printed, same: &[Option<u32>]) -> Vec<Words> {
    let mut had: Vec<Words> = Vec::new();
    let mut at = 0;
    while at < fullest.words().end {
        let word = whole_words(fullest, &(at..at + 1));
        let is_same = |number: u32| same.get(number as usize).is_some_and(Option::is_some);
        // A gap between two words that are there belongs to them.
        let is_gap = fullest.word(at).is_none();
        match had.last_mut() {
            Some(last) if last.end == at && (is_gap || word.clone().all(is_same)) => last.end = word.end,
            _ if !is_gap && word.clone().all(is_same) => had.push(word.clone()),
            _ => {}
        }
        at = word.end.max(at + 1);
    }
    had
}

/// Whether a reader would see it as other words: not where an ellipsis or a break shows that some were left out.
fn is_reading(change: &Differing) -> bool {
    change.is_other_words() || (change.is_missing() || change.is_added()) && !change.is_shown_cut()
}

/// The stretches of the fullest wording where some version differs; those that touch are one.
fn slots<'a>(fullest: &Printed, differs: impl Iterator<Item = &'a (Words, Words)>) -> Vec<Words> {
    let mut all: Vec<Words> = differs.map(|(ours, _)| whole_words(fullest, ours)).collect();
    all.sort_by_key(|slot| (slot.start, slot.end));
    let mut slots: Vec<Words> = Vec::new();
    for slot in all {
        match slots.last_mut() {
            Some(last) if slot.start < last.end || *last == slot => last.end = last.end.max(slot.end),
            _ => slots.push(slot),
        }
    }
    slots
}

/// `words` with the other part of a contraction at its ends.
fn whole_words(printed: &Printed, words: &Words) -> Words {
    if words.is_empty() {
        return words.clone();
    }
    let is_one = |first: u32, second: u32| {
        printed.word(first).is_some() && printed.word(second).is_some() && printed.count(&(first..second + 1)) == 1
    };
    let start = (1..=words.start).rev().take_while(|&at| is_one(at - 1, at)).last().map_or(words.start, |at| at - 1);
    let end = (words.end..printed.words().end).take_while(|&at| is_one(at - 1, at)).last();
    start..end.map_or(words.end, |at| at + 1)
}

/// Where the words stand in the text; no words stand behind the word before.
fn place(printed: &Printed, words: &Words) -> Span {
    let stretch = printed.stretches(words).into_iter().reduce(Span::join);
    let behind = || (0..words.start).rev().find_map(|number| printed.word(number)).map_or(0, |word| word.end);
    stretch.unwrap_or_else(|| Span::empty(behind()))
}

/// The text at `span`, as it is printed.
fn push_text(printed: &Printed, span: Span, pieces: &mut Vec<Piece>) {
    let mut text = String::new();
    let mut start = 0;
    for segment in printed.segments() {
        let end = start + segment.len() as u32;
        let (from, to) = (span.start.max(start), span.end.min(end));
        if from < to {
            text.push_str(if from == start && start > 0 { BREAK } else { "" });
            text.push_str(&printed.text()[from as usize..to as usize]);
        }
        start = end;
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let fixture = Fixture::new(text);
        let view = fixture.view();
        let versions = Versions::of(view.index, (view.file, 0), |_| true).expect("versions");
        let mut shown = String::new();
        shown.push_str(&versions.running_text());
        for version in &versions.versions {
            let (words, of) = (version.words(&versions.fullest), versions.words());
            shown.push_str(&format!("\n{:?} {words}/{of} {:?}", version.class, version.readings));
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn other_words_stand_in_slots() {
        check(
            "\
//- /council.txt
$0“The bridge should have been closed in the autumn, and I will not ask anyone to trust it again,” Ada Fenwick said.
//- /courier.txt
“The bridge could have been closed in the autumn, and I will not ask anyone to trust it again,” Ada Fenwick said.
//- /ledger.txt
“I will not ask anyone to trust it again,” Ada Fenwick said.
",
            expect![[r#"
                The bridge [1: should | 2: could] have been closed in the autumn, and I will not ask anyone to trust it again,
                Identical 19/19 [Some("should")]
                Altered 18/19 [Some("could")]
                Truncated 9/19 [None]"#]],
        );
    }

    #[test]
    fn words_left_out_are_an_empty_reading_unless_the_cut_is_shown() {
        check(
            "\
//- /council.txt
$0“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /courier.txt
“We will rebuild the old ferry landing by the end of May,” Ada Fenwick said.
//- /ledger.txt
“We will rebuild the old ferry landing … by the end of May,” Ada Fenwick said.
//- /gazette.txt
“We will rebuild the old ferry landing,” Ada Fenwick said, “by the end of May.”
",
            expect![[r#"
                We will rebuild the old ferry landing, [1: whatever it costs the council | 2: left out], by the end of May,
                Identical 17/17 [Some("whatever it costs the council")]
                Spliced 12/17 [Some("")]
                Spliced 12/17 [None]
                Spliced 12/17 [None]"#]],
        );
    }

    #[test]
    fn words_more_stand_where_the_fullest_has_none() {
        check(
            "\
//- /council.txt
$0“We will not rebuild the old ferry landing by May. It is for the county to say what comes of it then,” Ada Fenwick said.
//- /courier.txt
“We will certainly not rebuild the old ferry landing by May,” Ada Fenwick said.
//- /ledger.txt
“We won’t rebuild the old ferry landing by May,” Ada Fenwick said.
",
            expect![[r#"
                We will [1, 3: left out | 2: certainly] not rebuild the old ferry landing by May. It is for the county to say what comes of it then,
                Identical 22/22 [Some("")]
                Altered 10/22 [Some("certainly")]
                Truncated 10/22 [Some("")]"#]],
        );
    }

    #[test]
    fn half_a_contraction_is_shown_whole() {
        check(
            "\
//- /council.txt
$0“We won’t rebuild the old ferry landing by the end of May, whatever the county says,” Ada Fenwick said.
//- /courier.txt
“We will rebuild the old ferry landing by the end of May, whatever the county says,” Ada Fenwick said.
",
            expect![[r#"
                We [1: won’t | 2: will] rebuild the old ferry landing by the end of May, whatever the county says,
                Identical 16/16 [Some("won’t")]
                Altered 15/16 [Some("will")]"#]],
        );
    }
}
