//! Copy as agencies send it over their wires: items between control characters, as IPTC 7901 and ANPA 1312 have it.
//!
//! What stands around the text of an item says what it is, and is no copy. A file may hold several.

mod anpa;
mod iptc7901;
mod item;

use super::layout::Layout;
use super::lightweight::page::Page;
use item::{SIGNS, items};

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
