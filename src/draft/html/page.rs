//! Which parts of a page are its article: what a reader came for, without the menus, the advertisements and the other
//! stories around it.

use super::elements::{ARTICLE_CLASSES, NO_ARTICLE, NO_ARTICLE_CLASSES};
use super::scan::{Item, Scan, Tag, is};
use crate::draft::Zone;
use crate::text::Span;

/// The stretch of `text` that holds the article: the longest `article`, else what the page calls its main part, else its
/// body, else all.
pub fn article(text: &str) -> Span {
    let whole = Span::from(0..text.len());
    for name in ["article", "main", "body"] {
        if let Some(span) = outermost(text, name).into_iter().max_by_key(|span| span.len()) {
            return span;
        }
    }
    whole
}

/// The elements called `name` that lie in no other of that name.
fn outermost(text: &str, name: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (span, item) in Scan::new(text, Span::from(0..text.len())) {
        match item {
            Item::Open(tag) if tag.is(&[name]) && !tag.is_empty() => {
                if depth == 0 {
                    start = span.start;
                }
                depth += 1;
            }
            Item::Close(closed) if is(closed, &[name]) && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(Span::new(start, span.end));
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(Span::new(start, text.len() as u32));
    }
    found
}

/// Whether an element holds nothing of the article.
pub fn is_left_out(tag: &Tag) -> bool {
    let hidden = || tag.attribute("hidden").is_some() || tag.attribute("aria-hidden") == Some("true");
    tag.is(NO_ARTICLE)
        || hidden()
        || classes(tag).any(|class| NO_ARTICLE_CLASSES.iter().any(|part| contains(class, part)))
}

/// What the text of an element is by its class, where that says it.
pub fn zone(tag: &Tag) -> Option<Zone> {
    if tag.attribute("rel") == Some("author") && !tag.is(&["a"]) {
        return Some(Zone::Byline);
    }
    let known =
        |class: &str| ARTICLE_CLASSES.iter().find(|(name, _)| class.eq_ignore_ascii_case(name) || suffix(class, name));
    classes(tag).find_map(known).map(|(_, zone)| *zone)
}

fn classes<'a>(tag: &Tag<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    tag.attribute("class").unwrap_or_default().split_whitespace()
}

/// "block-byline", "article__byline" for "byline".
fn suffix(class: &str, name: &str) -> bool {
    let start = class.len().checked_sub(name.len() + 1);
    start.is_some_and(|start| {
        class.get(start + 1..).is_some_and(|end| end.eq_ignore_ascii_case(name))
            && matches!(class.as_bytes()[start], b'-' | b'_')
    })
}

/// Whether `part` is one of the words of `class`: "ad" is in "ad-slot" and not in "header".
fn contains(class: &str, part: &str) -> bool {
    class.split(['-', '_']).any(|word| word.eq_ignore_ascii_case(part))
}
