//! Word: WordprocessingML. Only what a reader sees once all changes are accepted is text: what was deleted or moved away,
//! hidden text, the code of fields, and text boxes are not.

use super::dates::Dates;
use super::styles::Styles;
use crate::draft::meta::Meta;
use crate::draft::nested::{Field, Kind};
use crate::draft::xml::{Element, Event, Events};
use crate::text::Span;

/// Elements whose text is not read.
const SKIPPED: &[&str] =
    &["del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "rPrChange", "pPrChange"];

/// The paragraphs of a document, and what is known of it.
pub(super) fn fields(parts: &str) -> (Vec<Field>, Meta) {
    let mut reader = Reader::default();
    for event in Events::new(parts) {
        match event {
            Event::Open(element) => reader.open(&element),
            Event::Close(name) => reader.close(name),
            Event::Letters(span, read) => {
                if reader.is_text() {
                    reader.paragraph.letters.push((span, read));
                } else {
                    reader.dates.letters(read.as_deref().unwrap_or(span.of(parts)));
                }
            }
            Event::Comment(_) => {}
        }
    }
    reader.end();
    (reader.fields, Meta { appeared: reader.dates.written(), ..Meta::default() })
}

struct Reader<'a> {
    styles: Styles,
    /// The style that is being described: what it is called in paragraphs.
    style: String,
    fields: Vec<Field>,
    paragraph: Field,
    /// How many elements are open whose text is not read.
    skipped: u32,
    /// Whether properties of a paragraph are told, or of a run.
    of_paragraph: bool,
    /// Whether the end of this paragraph was deleted: the next one goes on with it.
    joined: bool,
    hidden: bool,
    /// Whether letters are those of a run.
    text: bool,
    dates: Dates<'a>,
}

impl Default for Reader<'_> {
    fn default() -> Self {
        Reader {
            styles: Styles::default(),
            style: String::new(),
            fields: Vec::new(),
            paragraph: Field::new(None, Kind::Paragraph),
            skipped: 0,
            of_paragraph: false,
            joined: false,
            hidden: false,
            text: false,
            dates: Dates::default(),
        }
    }
}

impl<'a> Reader<'a> {
    fn is_text(&self) -> bool {
        self.text && self.skipped == 0 && !self.hidden
    }

    fn open(&mut self, element: &Element<'a>) {
        let on = || !element.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
        match element.name {
            "style" => self.style = element.attribute("styleId").unwrap_or_default(),
            "name" if !self.style.is_empty() => {
                self.styles.note(&self.style, &element.attribute("val").unwrap_or_default(), None);
            }
            "created" | "modified" => self.dates.open(element.name),
            "pPr" => self.of_paragraph = true,
            // The mark of a paragraph, which joins it with the next one when it goes.
            "del" | "moveFrom" if self.of_paragraph => self.joined = true,
            name if SKIPPED.contains(&name) => self.skipped += 1,
            "pStyle" if self.skipped == 0 => {
                self.paragraph.zone = element.attribute("val").and_then(|style| self.styles.zone(&style));
            }
            "r" => self.hidden = false,
            "vanish" if !self.of_paragraph && self.skipped == 0 => self.hidden = on(),
            "t" => self.text = true,
            "tab" if !self.of_paragraph => self.sign(element.span, "\t"),
            "br" | "cr" => self.sign(element.span, "\n"),
            "noBreakHyphen" => self.sign(element.span, "-"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.dates.close(name, "created");
        match name {
            "style" => self.style.clear(),
            "pPr" => self.of_paragraph = false,
            "del" | "moveFrom" if self.of_paragraph => {}
            name if SKIPPED.contains(&name) => self.skipped = self.skipped.saturating_sub(1),
            "t" => self.text = false,
            "p" if self.skipped == 0 && !std::mem::take(&mut self.joined) => self.end(),
            _ => {}
        }
    }

    fn sign(&mut self, span: Span, read: &'static str) {
        if self.skipped == 0 && !self.hidden {
            self.paragraph.letters.push((span, Some(read.into())));
        }
    }

    fn end(&mut self) {
        self.fields.push(std::mem::replace(&mut self.paragraph, Field::new(None, Kind::Paragraph)));
    }
}
