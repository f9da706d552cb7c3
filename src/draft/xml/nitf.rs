//! NITF: a story of an agency, with its headline, byline and dateline in its head.

use super::paragraphs::Paragraphs;
use super::{Element, Event, Events};
use crate::draft::layout::Layout;
use crate::draft::meta::{self, Meta};
use crate::draft::nested::{self, Field};
use crate::draft::zones::Zone;

/// The layout of `text`, an NITF file.
pub(super) fn layout(text: &str) -> Layout {
    let mut paragraphs = Paragraphs::default();
    let mut head = Head::default();
    for event in Events::new(text) {
        if let Event::Open(element) = &event {
            head.open(element);
        }
        paragraphs.event(text, event);
    }
    let meta = head.meta(text, &paragraphs.fields);
    Layout { meta, ..nested::layout(text, paragraphs.fields) }
}

/// What the elements of an NITF head say.
#[derive(Default)]
pub(super) struct Head {
    issued: Option<String>,
    published: Option<String>,
    section: Option<String>,
    slug: Option<String>,
    outlet: Option<String>,
}

impl Head {
    pub fn open(&mut self, element: &Element) {
        match element.name {
            "date.issue" => self.issued = element.attribute("norm"),
            "pubdata" => {
                self.published = element.attribute("date.publication");
                self.section = element.attribute("position.section");
                self.outlet = element.attribute("name");
            }
            "du-key" => self.slug = element.attribute("key"),
            _ => {}
        }
    }

    /// The same with what stands in the story itself.
    pub fn meta(self, text: &str, fields: &[Field]) -> Meta {
        let byline = fields.iter().find(|field| field.zone == Some(Zone::Byline));
        let day = |written: Option<String>| meta::appeared(&written?);
        let told = |words: Option<String>| words.filter(|words| !words.is_empty());
        Meta {
            appeared: day(self.issued).or_else(|| day(self.published)),
            byline: byline.map(|byline| byline.words(text)),
            section: told(self.section),
            slug: told(self.slug),
            outlet: told(self.outlet),
            ..Meta::default()
        }
    }
}
