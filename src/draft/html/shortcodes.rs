//! What WordPress puts into the text of HTML in brackets: "[caption width="300"]…[/caption]". What a writer puts in brackets,
//! "[sic]", has no end and no attributes.

use super::scan::{Item, Tag};
use memchr::{memchr, memmem};

/// What is longer was never closed.
const LONGEST: usize = 2_000;

/// The names that are closed somewhere in `text`, the first of them.
pub(super) fn closed(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        memmem::find_iter(text.as_bytes(), b"[/").filter_map(|at| name(&text[at + 2..])).take(32).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The first one in `text`: where it begins, how long it is, and what it is. `closed` are the names that end somewhere.
pub(super) fn first<'a>(text: &'a str, closed: &[&str]) -> Option<(usize, usize, Item<'a>)> {
    let mut from = 0;
    while let Some(at) = memchr(b'[', &text.as_bytes()[from..]) {
        let start = from + at;
        let inside = &text[start + 1..];
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let end = inside.as_bytes().iter().take(LONGEST).position(|byte| matches!(byte, b'[' | b']'));
        let end = end.filter(|&end| inside.as_bytes()[end] == b']');
        if let (Some(name), Some(end)) = (name(inside), end) {
            let tag = Tag::new(name, &inside[name.len()..end]);
            let length = 1 + usize::from(closes) + end + 1;
            if closes && name.len() == end {
                return Some((start, length, Item::Close(name)));
            }
            if !closes && closed.binary_search(&name).is_ok() {
                return Some((start, length, Item::Open(tag)));
            }
            if !closes && inside[..end].contains("=\"") {
                return Some((start, length, Item::Other));
            }
        }
        from = start + 1;
    }
    None
}

/// The name that `text` begins with.
fn name(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && !matches!(c, '-' | '_'));
    let name = &text[..end.unwrap_or(text.len())];
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}
