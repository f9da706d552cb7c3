//! The paragraphs of NITF and XHTML, which call most things by the same names.

use super::{Element, Event};
use crate::draft::Zone;
use crate::draft::nested::{Field, Kind};
use crate::text::Span;

/// Elements whose text is a paragraph, or that hold such, and what they are for.
const BLOCKS: &[(&str, Option<Zone>)] = &[
    ("abstract", Some(Zone::Deck)),
    ("block", None),
    ("blockquote", Some(Zone::BlockQuote)),
    ("body", None),
    ("body.content", None),
    ("bq", Some(Zone::BlockQuote)),
    ("byline", Some(Zone::Byline)),
    ("byttl", Some(Zone::Byline)),
    ("caption", Some(Zone::Caption)),
    ("credit", Some(Zone::Credit)),
    ("dateline", Some(Zone::Dateline)),
    ("dd", None),
    ("div", None),
    ("dt", None),
    ("figcaption", Some(Zone::Caption)),
    ("fn", None),
    ("h1", Some(Zone::Headline)),
    ("h2", Some(Zone::Deck)),
    ("h3", Some(Zone::Deck)),
    ("h4", Some(Zone::Deck)),
    ("h5", Some(Zone::Deck)),
    ("h6", Some(Zone::Deck)),
    ("hl1", Some(Zone::Headline)),
    ("hl2", Some(Zone::Deck)),
    ("li", None),
    ("media-caption", Some(Zone::Caption)),
    ("media-producer", Some(Zone::Credit)),
    ("note", Some(Zone::Correction)),
    ("p", None),
    ("section", None),
    ("tagline", Some(Zone::Contributor)),
    ("td", None),
    ("th", None),
];

/// Elements whose text is no copy.
const SKIPPED: &[&str] = &[
    "aside",
    "copyrite",
    "distributor",
    "form",
    "head",
    "media-metadata",
    "media-object",
    "media-reference",
    "nav",
    "pre",
    "rights",
    "script",
    "series",
    "style",
];

/// So many elements may be left open by one that ends: those of people who type.
const MOST_LEFT_OPEN: usize = 8;

/// Collects paragraphs, out of what an XML file is made of.
#[derive(Default)]
pub(super) struct Paragraphs<'a> {
    pub fields: Vec<Field>,
    open: Vec<Open<'a>>,
    /// Whether letters go on with the last paragraph.
    goes_on: bool,
}

#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    zone: Option<Zone>,
    /// Whether text in it is copy.
    copy: bool,
    skipped: bool,
}

impl<'a> Paragraphs<'a> {
    pub fn event(&mut self, text: &'a str, event: Event<'a>) {
        match event {
            Event::Open(element) => self.open(&element),
            Event::Close(name) => self.close(name),
            Event::Letters(span, read) => {
                let trimmed = match read {
                    // What stands at the beginning of a line is for those who read the file.
                    None if !self.goes_on => Span::new(span.end - span.of(text).trim_start().len() as u32, span.end),
                    _ => span,
                };
                let copy = self.open.last().is_some_and(|open| open.copy && !open.skipped);
                if copy && !trimmed.is_empty() {
                    self.paragraph().letters.push((trimmed, read));
                }
            }
            Event::Comment(span) => {
                self.goes_on = false;
                self.fields
                    .push(Field { letters: vec![(span, None)], ..Field::new(Some(Zone::Code), Kind::Paragraph) });
            }
        }
    }

    /// The paragraph that letters belong to.
    fn paragraph(&mut self) -> &mut Field {
        if !self.goes_on {
            let zone = self.open.last().and_then(|open| open.zone);
            self.fields.push(Field::new(zone, Kind::Paragraph));
            self.goes_on = true;
        }
        self.fields.last_mut().expect("one goes on")
    }

    fn open(&mut self, element: &Element<'a>) {
        let within = self.open.last().copied();
        let block = BLOCKS.iter().find(|(name, _)| *name == element.name);
        let skipped = within.is_some_and(|open| open.skipped) || SKIPPED.contains(&element.name);
        if self.goes_on && !skipped && element.name == "br" {
            self.paragraph().letters.push((element.span, Some("\n".into())));
        }
        self.goes_on &= block.is_none() && !skipped;
        let zone = block.and_then(|(_, zone)| *zone).or(within.and_then(|open| open.zone));
        let copy = block.is_some() || within.is_some_and(|open| open.copy);
        self.open.push(Open { name: element.name, zone, copy, skipped });
    }

    fn close(&mut self, name: &str) {
        let depth = self.open.iter().rev().take(MOST_LEFT_OPEN).position(|open| open.name == name);
        let Some(depth) = depth else { return };
        let left = self.open.len() - 1 - depth;
        let ends = |open: &Open| BLOCKS.iter().any(|(block, _)| *block == open.name) || open.skipped;
        self.goes_on &= !self.open[left..].iter().any(ends);
        self.open.truncate(left);
    }
}
