//! Copy as agencies send it over their wires: items between control characters, as IPTC 7901 and ANPA 1312 have it.
//!
//! What stands around the text of an item says what it is, and is no copy. A file may hold several.

mod anpa;
mod iptc7901;

use super::layout::Layout;
use super::lightweight::page::{Page, lines};
use super::meta::{Appeared, appeared};
use crate::text::Span;

/// What begins an item, its text, and what stands behind that.
const SIGNS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// The layout of `text`, if it is such a file.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let read = match text.strip_prefix("\u{16}\u{16}") {
        Some(rest) if rest.starts_with(SIGNS[0]) => anpa::read,
        None if text.starts_with(SIGNS[0]) => iptc7901::read,
        _ => return None,
    };
    let items = items(text);
    if items.is_empty() {
        return None;
    }
    let mut page = Page::new(text);
    for item in items {
        read(&item, &mut page);
    }
    Some(page.finish())
}

/// The three parts of an item.
struct Item {
    head: Span,
    text: Span,
    tail: Span,
}

/// The items of `text` that have a text.
fn items(text: &str) -> Vec<Item> {
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
fn lines_of(part: Span, text: &str) -> impl Iterator<Item = Span> {
    lines(part.of(text)).into_iter().map(move |line| Span::new(part.start + line.start, part.start + line.end))
}

/// When an item was sent: the last two figures of the year, "1205".
fn sent(year: &str, month: u8, day: &str, time: &str) -> Option<Appeared> {
    let (hour, minute) = time.split_at_checked(2)?;
    appeared(&format!("20{year}-{month:02}-{day}T{hour}:{minute}"))
}

/// Whether there is something to read in it.
fn has_words(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format, Zone};

    fn check(text: &str, expected: &[(&str, Zone)]) {
        let draft = Draft::read(text.into(), Format::Plain);
        let shown = draft.paragraphs.iter().filter(|p| p.zone != Zone::Code).map(|p| (draft.at(p.span), p.zone));
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn several_items_may_be_in_a_file() {
        check(
            "\u{1}a1 4 i 2 a\r\nferry/\r\n\u{2}Ferry sails =\r\n\r\n   We sail.\r\n\u{3}\u{4}\u{1}a2 4 i 2 a\r\n\u{2}\r\n   It rains.\u{3}",
            &[("Ferry sails", Zone::Headline), ("We sail.", Zone::Body), ("It rains.", Zone::Body)],
        );
    }

    #[test]
    fn what_has_no_text_is_plain_text() {
        check("\u{1}We sail.", &[("\u{1}We sail.", Zone::Body)]);
        check("\u{16}\u{1}We\u{2} sail.", &[("\u{16}\u{1}We\u{2} sail.", Zone::Body)]);
    }
}
