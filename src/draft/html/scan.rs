//! HTML as it is written: text, character references, tags and comments, each with its place. Nobody's tree: what real
//! pages leave open or close twice disturbs nothing here.
//!
//! The parsers that are kept for browsers say no places in the original, and those that do say them decode no text.

use super::elements::{RAW, VOID};
use crate::text::Span;
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;

/// One thing of a page.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::draft) enum Item<'a> {
    /// Letters that are read as they are written.
    Text,
    /// A character reference, and what it stands for.
    Entity(Cow<'a, str>),
    /// "<name …>"
    Open(Tag<'a>),
    /// "</name>"
    Close(&'a str),
    /// "<!-- … -->"
    Comment,
    /// A declaration, or what a browser would not show either.
    Other,
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::draft) struct Tag<'a> {
    pub name: &'a str,
    /// All behind the name.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    pub fn new(name: &'a str, attributes: &'a str) -> Tag<'a> {
        Tag { name, attributes: attributes.trim_end() }
    }

    pub fn is(&self, names: &[&str]) -> bool {
        is(self.name, names)
    }

    /// What is written for `name`, references and all; nothing where it is not there.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            let (key, behind) = rest.split_at(end.max(1).min(rest.len()));
            let behind = behind.trim_start();
            let (value, behind) = match behind.strip_prefix('=').map(str::trim_start) {
                None => ("", behind),
                Some(value) => match value.chars().next() {
                    Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
                    _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
                },
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
    }

    /// Whether it closes itself.
    pub fn is_empty(&self) -> bool {
        self.attributes.ends_with('/') || is(self.name, VOID)
    }
}

/// Whether an element is called by one of `names`.
pub(in crate::draft) fn is(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The things that `text[within]` is made of, in order and without gaps.
pub(in crate::draft) struct Scan<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// The element whose raw text comes next.
    raw: Option<&'a str>,
    /// No tag or comment that begins from here on ends.
    no_end: [usize; 2],
    /// How many tags had no end but in the value of an attribute that is not closed.
    unclosed: u32,
}

/// Each tag that has no end is looked for through all of the page: a page without end that is made of such is no page.
const MOST_UNCLOSED: u32 = 16;

impl<'a> Scan<'a> {
    pub fn new(text: &'a str, within: Span) -> Scan<'a> {
        Scan {
            text,
            at: within.start as usize,
            end: within.end as usize,
            raw: None,
            no_end: [usize::MAX; 2],
            unclosed: 0,
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// The length through `sign`, looked for once: many beginnings without an end would take the square of their number.
    fn through(&mut self, kind: usize, from: usize, sign: &str) -> Option<usize> {
        if self.at >= self.no_end[kind] {
            return None;
        }
        let found = memmem::find(&self.rest().as_bytes()[from.min(self.rest().len())..], sign.as_bytes());
        if found.is_none() {
            self.no_end[kind] = self.at;
        }
        found.map(|at| from + at + sign.len())
    }

    fn markup(&mut self) -> Option<(usize, Item<'a>)> {
        let rest = self.rest();
        let next = *rest.as_bytes().get(1)?;
        if rest.starts_with("<!--") {
            let length = self.through(0, 4, "-->")?;
            return Some((length, Item::Comment));
        }
        if matches!(next, b'!' | b'?') {
            return self.through(1, 1, ">").map(|length| (length, Item::Other));
        }
        let closes = next == b'/';
        let from = 1 + usize::from(closes);
        if !rest.as_bytes().get(from).is_some_and(u8::is_ascii_alphabetic)
            || self.unclosed >= MOST_UNCLOSED
            || self.through(1, 1, ">").is_none()
        {
            return None;
        }
        let Some(length) = tag_length(rest) else {
            self.unclosed += 1;
            return None;
        };
        let inside = &rest[from..length - 1];
        let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        if closes {
            return Some((length, Item::Close(name)));
        }
        let tag = Tag::new(name, attributes);
        self.raw = is(name, RAW).then_some(name).filter(|_| !tag.attributes.ends_with('/'));
        Some((length, Item::Open(tag)))
    }

    /// How long the raw text of `name` is: up to its end tag, or to the end of all.
    fn raw_length(&self, name: &str) -> usize {
        let rest = self.rest();
        let ends = memmem::find_iter(rest.as_bytes(), b"</");
        let is_end =
            |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
        ends.into_iter().find(is_end).unwrap_or(rest.len())
    }
}

impl<'a> Iterator for Scan<'a> {
    type Item = (Span, Item<'a>);

    fn next(&mut self) -> Option<(Span, Item<'a>)> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let raw = self.raw.take().map(|name| self.raw_length(name)).filter(|&length| length > 0);
        let (length, item) = match (raw, rest.as_bytes()[0]) {
            (Some(length), _) => (length, Item::Other),
            (None, b'<') => self.markup().unwrap_or((1, Item::Text)),
            (None, b'&') => entity(rest).map_or((1, Item::Text), |(length, read)| (length, Item::Entity(read))),
            _ => (memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len()), Item::Text),
        };
        let span = Span::from(self.at..self.at + length);
        self.at += length;
        Some((span, item))
    }
}

/// How long the tag is that `text` begins with: a `>` in quotation marks does not end it.
fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut value = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at + 1),
            // One that is not closed is a sign like any other.
            b'"' | b'\'' if value => at += memchr(byte, &bytes[at + 1..]).map_or(0, |length| length + 1),
            _ => {}
        }
        value = byte == b'=' || value && byte.is_ascii_whitespace();
        at += 1;
    }
    None
}

/// The character reference that `text` begins with: its length, and what it stands for.
pub(in crate::draft) fn entity(text: &str) -> Option<(usize, Cow<'static, str>)> {
    // No name in HTML is longer, and no number needs to be.
    let name = text.as_bytes()[1..].iter().take(33).position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#')?;
    if text.as_bytes()[1 + name] != b';' {
        return None;
    }
    let written = &text[..name + 2];
    let read = html_escape::decode_html_entities(written);
    (read != written).then(|| (written.len(), read.into_owned().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let items = Scan::new(text, Span::from(0..text.len()));
        let shown = items.map(|(span, item)| match item {
            Item::Text => format!("text {}", span.of(text)),
            Item::Entity(read) => format!("{} is {read}", span.of(text)),
            Item::Open(tag) => format!("open {}", tag.name),
            Item::Close(name) => format!("close {name}"),
            Item::Comment => format!("comment {}", span.of(text)),
            Item::Other => format!("other {}", span.of(text)),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn text_entities_tags_and_comments_have_their_places() {
        check(
            "<p class='a>b'>&ldquo;We&#8217;ll&rdquo; <em>sail</em></p><!-- a > b -->",
            &[
                "open p",
                "&ldquo; is “",
                "text We",
                "&#8217; is ’",
                "text ll",
                "&rdquo; is ”",
                "text  ",
                "open em",
                "text sail",
                "close em",
                "close p",
                "comment <!-- a > b -->",
            ],
        );
    }

    #[test]
    fn what_is_no_mark_up_is_text() {
        check(
            "3 < 4 & 5 &c. &nosuch; <",
            &[
                "text 3 ",
                "text <",
                "text  4 ",
                "text &",
                "text  5 ",
                "text &",
                "text c. ",
                "text &",
                "text nosuch; ",
                "text <",
            ],
        );
        check("<!-- open", &["text <", "text !-- open"]);
        check("<p", &["text <", "text p"]);
    }

    #[test]
    fn scripts_hold_no_mark_up() {
        check(
            "<script>if (a < \"</b>\") {}</SCRIPT>x",
            &["open script", "other if (a < \"</b>\") {}", "close SCRIPT", "text x"],
        );
        check("<style>a", &["open style", "other a"]);
    }

    #[test]
    fn attributes_are_found() {
        let text = "<a href=\"x y\" hidden data-x=1 CLASS='a b'>";
        let Some((_, Item::Open(tag))) = Scan::new(text, Span::from(0..text.len())).next() else { panic!("a tag") };
        let found = ["href", "hidden", "data-x", "class", "none"].map(|name| tag.attribute(name));
        assert_eq!(found, [Some("x y"), Some(""), Some("1"), Some("a b"), None]);
    }

    #[test]
    fn tags_without_an_end_are_looked_for_so_often() {
        let text = "<a ='<b =\"".repeat(100) + "'>\">";
        let tags = Scan::new(&text, Span::from(0..text.len())).filter(|(_, item)| *item != Item::Text).count();
        assert!(tags <= 1, "{tags}");
        let page = "<i>".repeat(100) + &text;
        let open =
            Scan::new(&page, Span::from(0..page.len())).filter(|(_, item)| matches!(item, Item::Open(_))).count();
        assert!(open >= 100, "what has its end is a tag, however many there are");
    }
}
