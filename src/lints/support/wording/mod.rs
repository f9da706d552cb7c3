//! What two wordings of one utterance differ in, and whether that is more than a habit of spelling.

mod differing;
mod habits;

pub use differing::Differing;
pub use habits::{is_filler, shows_cut};

use crate::article::Article;
use crate::index::{Counts, Difference, Occurrence};
use crate::text::Span;
use crate::wording::{Printed, Words};
use differing::{Ends, is_gap, units};

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
}
