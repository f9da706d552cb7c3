//! The items of a file, and what both formats have in common of them.

use crate::draft::lightweight::page::lines;
use crate::draft::meta::{Appeared, appeared};
use crate::text::Span;

/// What begins an item, its text, and what stands behind that.
pub(super) const SIGNS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// The three parts of an item.
pub(super) struct Item {
    pub head: Span,
    pub text: Span,
    pub tail: Span,
}

/// The items of `text` that have a text.
pub(super) fn items(text: &str) -> Vec<Item> {
    let mut starts: Vec<usize> = memchr::memchr_iter(SIGNS[0] as u8, text.as_bytes()).collect();
    starts.push(text.len());
    let item = |ends: &[usize]| {
        let whole = &text[ends[0]..ends[1]];
        let begin = whole.find(SIGNS[1])?;
        let end = whole.find(SIGNS[2]).filter(|&end| end > begin).unwrap_or(whole.len());
        let part = |part: &str| Span::of_piece(text, part);
        Some(Item { head: part(&whole[..begin]), text: part(&whole[begin + 1..end]), tail: part(&whole[end..]) })
    };
    starts.windows(2).filter_map(item).collect()
}

/// The lines of a part of an item, without what ends them.
pub(super) fn lines_of(part: Span, text: &str) -> impl Iterator<Item = Span> {
    lines(part.of(text)).into_iter().map(move |line| Span::new(part.start + line.start, part.start + line.end))
}

/// When an item was sent: the last two figures of the year, "1205".
pub(super) fn sent(year: &str, month: u8, day: &str, time: &str) -> Option<Appeared> {
    let (hour, minute) = time.split_at_checked(2)?;
    appeared(&format!("20{year}-{month:02}-{day}T{hour}:{minute}"))
}

/// Whether there is something to read in it.
pub(super) fn has_words(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}
