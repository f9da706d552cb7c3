//! NewsML-G2: items of news with what is known of them, and their story as NITF, XHTML or plain text.

use super::nitf::Head;
use super::paragraphs::Paragraphs;
use super::{Event, Events};
use crate::draft::layout::Layout;
use crate::draft::meta::{self, Meta};
use crate::draft::nested::{self, Field, Kind};
use crate::draft::zones::Zone;

/// The layout of `text`, a NewsML-G2 file: the items one after the other.
pub(super) fn layout(text: &str) -> Layout {
    let mut reader = Reader { text, ..Reader::default() };
    for event in Events::new(text) {
        reader.event(event);
    }
    reader.end_item();
    Layout { meta: reader.meta, ..nested::layout(text, reader.fields) }
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// The story of all items.
    fields: Vec<Field>,
    /// Of the first item that has a story.
    meta: Meta,
    item: Item<'a>,
}

/// What is known of one item.
#[derive(Default)]
struct Item<'a> {
    /// The elements that are open around what is known of it.
    path: Vec<&'a str>,
    /// What is being read.
    told: Option<Field>,
    headline: Option<Field>,
    by: Option<Field>,
    names: Vec<String>,
    slug: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    first: Option<String>,
    section: Option<String>,
    head: Head,
    /// The story as XML, while it is read, and how many elements of its name are open.
    inline: Option<(Paragraphs<'a>, u32)>,
    /// The story, and the same in plain text. Of several each says the same.
    story: Vec<Field>,
    plain: Option<Field>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>) {
        let item = &mut self.item;
        if let Some((mut paragraphs, depth)) = item.inline.take() {
            let depth = match &event {
                Event::Open(element) => depth + u32::from(element.name == INLINE),
                Event::Close(name) => depth - u32::from(*name == INLINE),
                _ => depth,
            };
            if depth == 0 {
                if item.story.iter().all(|field| field.is_blank(self.text)) {
                    item.story = paragraphs.fields;
                }
                return;
            }
            if let Event::Open(element) = &event {
                item.head.open(element);
            }
            paragraphs.event(self.text, event);
            item.inline = Some((paragraphs, depth));
            return;
        }
        match event {
            Event::Open(element) if element.name == INLINE => {
                // What holds a story is nothing else.
                item.told = None;
                item.inline = Some((Paragraphs::default(), 1));
            }
            Event::Open(element) => {
                item.path.push(element.name);
                let html = || element.attribute("contenttype").is_some_and(|kind| kind.contains("html"));
                item.told = match item.path[..] {
                    [.., "contentMeta", "headline"] => Some(Field::new(Some(Zone::Headline), Kind::Paragraph)),
                    [.., "contentMeta", "by"] => Some(Field::new(Some(Zone::Byline), Kind::Paragraph)),
                    [.., "inlineData"] => Some(Field::new(None, if html() { Kind::Html } else { Kind::Lines })),
                    _ => Some(Field::new(None, Kind::Paragraph)),
                };
            }
            Event::Letters(span, read) => item.told.iter_mut().for_each(|told| told.letters.push((span, read.clone()))),
            Event::Close(name) => {
                item.close(self.text);
                if name == "newsItem" {
                    self.end_item();
                }
            }
            Event::Comment(_) => {}
        }
    }

    /// Takes over what is known of the item, if it has a story.
    fn end_item(&mut self) {
        let Item { mut story, plain, headline, by, names, slug, outlet, date, first, section, head, .. } =
            std::mem::take(&mut self.item);
        if story.iter().all(|field| field.is_blank(self.text)) {
            story = plain.into_iter().collect();
        }
        if story.is_empty() {
            return;
        }
        let has = |zone: Zone| story.iter().any(|field| field.zone == Some(zone));
        let [headline, by] = [headline, by].map(|field| field.filter(|field| !field.zone.is_some_and(has)));
        let byline = by.as_ref().map(|by| by.words(self.text));
        let inside = head.meta(self.text, &story);
        let meta = Meta {
            appeared: date.or(first).and_then(|date| meta::appeared(&date)).or(inside.appeared),
            byline: byline.or(inside.byline).or_else(|| (!names.is_empty()).then(|| names.join(", "))),
            section: section.or(inside.section),
            slug: slug.or(inside.slug),
            outlet: outlet.or(inside.outlet),
            ..Meta::default()
        };
        if self.fields.is_empty() {
            self.meta = meta;
        }
        self.fields.extend(headline.into_iter().chain(by).chain(story));
    }
}

/// The element that holds a story as XML.
const INLINE: &str = "inlineXML";

impl Item<'_> {
    fn close(&mut self, text: &str) {
        let told = self.told.take().filter(|told| !told.is_blank(text));
        if let Some(told) = told {
            let words = || Some(told.words(text));
            match self.path[..] {
                [.., "contentMeta", "headline"] => self.headline = Some(told),
                [.., "contentMeta", "by"] => self.by = Some(told),
                [.., "contentMeta", "creator", "name"] => self.names.extend(words()),
                [.., "contentMeta", "slugline"] => self.slug = words(),
                [.., "itemMeta", "versionCreated"] => self.date = words(),
                [.., "itemMeta", "firstCreated"] => self.first = words(),
                [.., "itemMeta", "provider", "name"] => self.outlet = words(),
                [.., "inlineData"] => self.plain = self.plain.take().or(Some(told)),
                _ => {}
            }
        }
        self.path.pop();
    }
}
