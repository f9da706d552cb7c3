//! Which paragraphs an edit left as they were: those that two drafts begin with, and those that both end with.
//!
//! What follows from the tokens of one paragraph alone need not be found out again for these.

use super::Draft;
use crate::text::{Offset, Span};

/// The paragraphs of a draft that stand in the one before, with the same tokens.
#[derive(Debug)]
pub struct Kept {
    /// So many that both begin with.
    front: usize,
    /// From this one on they are those that both end with.
    back: usize,
    /// How many paragraphs there are now, and how many there were.
    counts: (usize, usize),
}

impl Draft {
    /// Which paragraphs have the same tokens as in `before`.
    pub fn kept_paragraphs(&self, before: &Draft) -> Kept {
        Kept::new(before, self)
    }
}

impl Kept {
    fn new(before: &Draft, now: &Draft) -> Kept {
        let counts = (now.paragraphs.len(), before.paragraphs.len());
        let most = counts.0.min(counts.1);
        let front = (0..most).take_while(|&at| same(now, at, before, at)).count();
        let from_end = |nth: &usize| same(now, counts.0 - 1 - nth, before, counts.1 - 1 - nth);
        let back = counts.0 - (0..most - front).take_while(from_end).count();
        Kept { front, back, counts }
    }

    /// The number, before, of the paragraph that is now `paragraph`.
    pub fn before(&self, paragraph: usize) -> Option<usize> {
        let kept = paragraph < self.front || paragraph >= self.back;
        // In this order: there may be fewer now.
        let moved = || paragraph + self.counts.1 - self.counts.0;
        kept.then(|| if paragraph < self.front { paragraph } else { moved() })
    }
}

/// A paragraph with the stretches that its tokens were cut out of.
struct Stretches<'a> {
    paragraph: Span,
    words: &'a [Span],
    /// All of it, and the byte behind.
    text: &'a [u8],
    /// Where that begins.
    from: Offset,
}

impl<'a> Stretches<'a> {
    fn of(draft: &'a Draft, number: usize) -> Stretches<'a> {
        let paragraph = &draft.paragraphs[number];
        let words = &draft.words[paragraph.words.start as usize..paragraph.words.end as usize];
        let whole = words.iter().fold(paragraph.span, |whole, &words| whole.join(words));
        let end = (whole.end as usize + 1).min(draft.text.len());
        let text = &draft.text.as_bytes()[whole.start as usize..end];
        Stretches { paragraph: paragraph.span, words, text, from: whole.start }
    }

    /// Where its parts are, from its beginning.
    fn places(&self) -> impl Iterator<Item = (Offset, Offset)> {
        let parts = std::iter::once(&self.paragraph).chain(self.words);
        parts.map(|part| (part.start - self.from, part.end - self.from))
    }
}

/// Whether two paragraphs have the same tokens at the same places behind their beginnings. They have where they are
/// both prose, or both none, and the stretches that these were cut out of, and the byte behind, are the same.
fn same(now: &Draft, this: usize, before: &Draft, that: usize) -> bool {
    let (one, other) = (Stretches::of(now, this), Stretches::of(before, that));
    now.paragraphs[this].zone.is_prose() == before.paragraphs[that].zone.is_prose()
        && one.text == other.text
        && one.places().eq(other.places())
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};

    #[test]
    fn what_both_begin_and_end_with_is_kept() {
        let read = |text: &str| Draft::read(text.into(), Format::Plain);
        let kept = |before: &str, now: &str| {
            let (before, now) = (read(before), read(now));
            let kept = now.kept_paragraphs(&before);
            (0..now.paragraphs.len()).map(|at| kept.before(at)).collect::<Vec<_>>()
        };
        let story = "It rains, says Marr.\n\nIt snows, says Pell.\n\nIt hails, says Quill.";
        assert_eq!(kept(story, story), [Some(0), Some(1), Some(2)]);
        assert_eq!(kept(story, &story.replace("snows", "thunders")), [Some(0), None, Some(2)]);
        assert_eq!(kept(story, &story.replace("It snows, says Pell.\n\n", "")), [Some(0), Some(2)]);
        assert_eq!(kept(story, &story.replace("It snows", "So\n\nIt snows")), [Some(0), None, Some(1), Some(2)]);
        assert_eq!(kept("", story), [None; 3]);
    }
}
