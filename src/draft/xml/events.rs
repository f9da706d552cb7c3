//! XML as it is written: elements, letters and what stands for letters, each with its place.

use crate::draft::html::scan::entity;
use crate::text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Written};
use std::borrow::Cow;

/// One thing of an XML file.
pub(in crate::draft) enum Event<'a> {
    /// "<name …>", and "<name …/>", behind which comes its end.
    Open(Element<'a>),
    /// "</name>": the name.
    Close(&'a str),
    /// Letters: those that stand for themselves, or what is read instead.
    Letters(Span, Option<Cow<'static, str>>),
    /// A comment that lets something stand, with its signs.
    Comment(Span),
}

/// The beginning of an element.
pub(in crate::draft) struct Element<'a> {
    /// Without the prefix of its name space: files agree on names, and not on prefixes.
    pub name: &'a str,
    /// Where it begins.
    pub span: Span,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// What is written for the attribute `name`, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let value = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?.value;
        let mut rest = &*value;
        let mut read = String::with_capacity(rest.len());
        while let Some(at) = rest.find('&') {
            let (length, letters) = entity(&rest[at..]).unwrap_or((1, "&".into()));
            read.push_str(&rest[..at]);
            read.push_str(&letters);
            rest = &rest[at + length..];
        }
        Some(read + rest)
    }
}

/// The things that an XML file is made of, as far as it is XML: behind what is none, nothing more comes.
pub(in crate::draft) struct Events<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The length of a byte order mark, which the parser does not count.
    mark: usize,
    /// The element that has no end of its own, and whose end comes next.
    empty: &'a str,
}

impl<'a> Events<'a> {
    pub fn new(text: &'a str) -> Events<'a> {
        let words = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(words);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // Whoever writes leaves things open for a while.
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
        Events { text, reader, mark: text.len() - words.len(), empty: "" }
    }

    fn at(&self) -> usize {
        self.mark + self.reader.buffer_position() as usize
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let before = self.at();
            let event = self.reader.read_event().ok()?;
            let span = Span::from(before..self.at());
            let written = span.of(self.text);
            return Some(match event {
                Written::Start(start) => {
                    let name = local(written.strip_prefix('<').unwrap_or_default());
                    self.empty = if written.ends_with("/>") { name } else { "" };
                    Event::Open(Element { name, span, start })
                }
                Written::End(_) if written.is_empty() => Event::Close(self.empty),
                Written::End(_) => Event::Close(local(written.strip_prefix("</").unwrap_or_default())),
                Written::Text(_) => Event::Letters(span, None),
                Written::GeneralRef(_) => Event::Letters(span, entity(written).map(|(_, read)| read)),
                Written::CData(_) => {
                    let inside = written.strip_prefix("<![CDATA[").and_then(|inside| inside.strip_suffix("]]>"));
                    Event::Letters(Span::of_piece(self.text, inside?), None)
                }
                Written::Comment(_) if written.contains("copydesk-") => Event::Comment(span),
                Written::Eof => return None,
                _ => continue,
            });
        }
    }
}

/// The name that a tag begins with, without its prefix.
fn local(tag: &str) -> &str {
    let name = tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown = Events::new(text).map(|event| match event {
            Event::Open(element) => format!("open {} {:?}", element.name, element.attribute("n")),
            Event::Close(name) => format!("close {name}"),
            Event::Letters(span, None) => format!("text {}", span.of(text)),
            Event::Letters(span, Some(read)) => format!("{} is {read}", span.of(text)),
            Event::Comment(span) => format!("comment {}", span.of(text)),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn things_have_their_places() {
        check(
            "\u{feff}<?xml version='1.0'?><a x:n='1 &amp; 2'>R&amp;D &#8220;<b/>é<![CDATA[a < b]]></a>",
            &[
                "open a Some(\"1 & 2\")",
                "text R",
                "&amp; is &",
                "text D ",
                "&#8220; is “",
                "open b None",
                "close b",
                "text é",
                "text a < b",
                "close a",
            ],
        );
    }

    #[test]
    fn what_a_file_declares_is_not_put_in() {
        check(
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
            &["open a None", "text &c;", "close a"],
        );
    }

    #[test]
    fn what_is_left_open_is_read_up_to_there() {
        check("<a>b & c</d></a><p", &["open a None", "text b ", "text & c", "close d", "close a"]);
    }
}
