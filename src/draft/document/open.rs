//! OpenDocument: what was deleted stands by itself at the top of the text; notes, comments and frames stand inside of
//! paragraphs. None of them is read.

use super::dates::Dates;
use super::styles::Styles;
use crate::draft::meta::Meta;
use crate::draft::nested::{Field, Kind};
use crate::draft::xml::{Element, Event, Events};

/// Elements whose text is not read.
const SKIPPED: &[&str] =
    &["tracked-changes", "annotation", "note", "frame", "sequence-decls", "ruby-text", "hidden-text"];

/// So many blanks may one sign stand for.
const BLANKS: &str = "                                ";

/// The paragraphs of a document, and what is known of it.
pub(super) fn fields(parts: &str) -> (Vec<Field>, Meta) {
    let mut reader = Reader::default();
    for event in Events::new(parts) {
        match event {
            Event::Open(element) => reader.open(&element),
            Event::Close(name) => reader.close(name),
            Event::Letters(span, read) => {
                if let Some(paragraph) = reader.paragraph.as_mut().filter(|_| reader.skipped == 0) {
                    paragraph.letters.push((span, read));
                } else {
                    reader.dates.letters(read.as_deref().unwrap_or(span.of(parts)));
                }
            }
            Event::Comment(_) => {}
        }
    }
    reader.fields.extend(reader.paragraph);
    (reader.fields, Meta { appeared: reader.dates.written(), ..Meta::default() })
}

#[derive(Default)]
struct Reader<'a> {
    styles: Styles,
    fields: Vec<Field>,
    paragraph: Option<Field>,
    /// How many elements are open whose text is not read.
    skipped: u32,
    dates: Dates<'a>,
}

impl<'a> Reader<'a> {
    fn open(&mut self, element: &Element<'a>) {
        match element.name {
            "style" => {
                let [name, parent] = ["name", "parent-style-name"].map(|name| element.attribute(name));
                let name = name.unwrap_or_default();
                self.styles.note(&name, &name, parent.as_deref());
            }
            "creation-date" | "date" if self.paragraph.is_none() && self.skipped == 0 => self.dates.open(element.name),
            name if SKIPPED.contains(&name) => self.skipped += 1,
            _ if self.skipped > 0 => {}
            "p" | "h" => {
                let zone = element.attribute("style-name").and_then(|style| self.styles.zone(&style));
                self.fields.extend(self.paragraph.take());
                self.paragraph = Some(Field::new(zone, Kind::Paragraph));
            }
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.sign(element, &BLANKS[..BLANKS.len().min(count)]);
            }
            "tab" => self.sign(element, "\t"),
            "line-break" => self.sign(element, "\n"),
            _ => {}
        }
    }

    fn sign(&mut self, element: &Element, read: &'static str) {
        self.paragraph.iter_mut().for_each(|paragraph| paragraph.letters.push((element.span, Some(read.into()))));
    }

    fn close(&mut self, name: &str) {
        self.dates.close(name, "creation-date");
        match name {
            name if SKIPPED.contains(&name) => self.skipped = self.skipped.saturating_sub(1),
            "p" | "h" if self.skipped == 0 => self.fields.extend(self.paragraph.take()),
            _ => {}
        }
    }
}
