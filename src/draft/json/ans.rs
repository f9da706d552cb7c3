//! Stories of Arc XP: ANS, in which each paragraph, picture or list is an element of its own.

use super::letters::{field, words};
use crate::draft::layout::Layout;
use crate::draft::meta::{self, Meta};
use crate::draft::nested::{self, Field, Kind};
use crate::draft::zones::Zone;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Lists and quotations lie in each other as deep as this; what lies deeper is not read. Each level is looked through once
/// more.
const DEEPEST: usize = 8;

#[derive(Deserialize)]
struct Story<'a> {
    #[serde(borrow)]
    version: Option<&'a RawValue>,
    #[serde(borrow)]
    content_elements: Option<&'a RawValue>,
    #[serde(borrow)]
    headlines: Option<Basic<'a>>,
    #[serde(borrow)]
    subheadlines: Option<Basic<'a>>,
    #[serde(borrow)]
    credits: Option<Credits<'a>>,
    #[serde(borrow)]
    taxonomy: Option<Taxonomy<'a>>,
    #[serde(borrow)]
    display_date: Option<&'a RawValue>,
    #[serde(borrow)]
    publish_date: Option<&'a RawValue>,
    #[serde(borrow)]
    slug: Option<&'a RawValue>,
    #[serde(borrow)]
    canonical_website: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Basic<'a> {
    #[serde(borrow)]
    basic: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Credits<'a> {
    #[serde(borrow, default)]
    by: Vec<Author<'a>>,
}

#[derive(Deserialize)]
struct Author<'a> {
    #[serde(borrow)]
    byline: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Taxonomy<'a> {
    #[serde(borrow)]
    primary_section: Option<Section<'a>>,
}

#[derive(Deserialize)]
struct Section<'a> {
    #[serde(borrow)]
    name: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(borrow)]
    content: Option<&'a RawValue>,
    #[serde(borrow)]
    content_elements: Option<&'a RawValue>,
    #[serde(borrow)]
    items: Option<&'a RawValue>,
    #[serde(borrow)]
    citation: Option<&'a RawValue>,
    #[serde(borrow)]
    caption: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

/// The layout of `text` where it is such a story.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let story: Story = serde_json::from_str(text).ok()?;
    story.version?;
    let mut fields = Vec::new();
    elements(text, story.content_elements?, None, DEEPEST, &mut fields)?;
    let by = story.credits.map(|credits| credits.by).unwrap_or_default();
    let named = |author: &Author| field(text, author.byline.or(author.name), Some(Zone::Byline), Kind::Html);
    fields.extend(by.iter().filter_map(named));
    let heads = [(story.headlines, Zone::Headline), (story.subheadlines, Zone::Deck)];
    let head = |(value, zone): (Option<Basic>, _)| field(text, value?.basic, Some(zone), Kind::Html);
    fields.extend(heads.into_iter().filter_map(head));
    let names: Vec<String> = by.iter().filter_map(|author| words(author.byline.or(author.name))).collect();
    let meta = Meta {
        appeared: words(story.display_date.or(story.publish_date)).and_then(|date| meta::appeared(&date)),
        byline: (!names.is_empty()).then(|| names.join(", ")),
        section: story.taxonomy.and_then(|taxonomy| words(taxonomy.primary_section?.name)),
        slug: words(story.slug),
        outlet: words(story.canonical_website),
        ..Meta::default()
    };
    Some(Layout { meta, ..nested::layout(text, fields) })
}

/// Adds the copy of the elements in `list`, which are of `zone` where they do not say otherwise; nothing where it is no
/// list of elements.
fn elements(text: &str, list: &RawValue, zone: Option<Zone>, depth: usize, fields: &mut Vec<Field>) -> Option<()> {
    let list: Vec<Element> = serde_json::from_str(list.get()).ok()?;
    for element in list {
        let (value, zone) = match element.kind.as_str() {
            "text" => (element.content, zone),
            "header" => (element.content, Some(Zone::Deck)),
            "image" | "gallery" | "video" => (element.caption, Some(Zone::Caption)),
            "correction" => (element.text, Some(Zone::Correction)),
            "quote" => (None, Some(Zone::BlockQuote)),
            "list" => (None, zone),
            // Addresses, advertisements, and what is not known yet.
            _ => continue,
        };
        fields.extend(field(text, value, zone, Kind::Html));
        let nested = element.content_elements.or(element.items).filter(|_| depth > 0);
        nested.and_then(|nested| elements(text, nested, zone, depth - 1, fields));
        let cited: Option<Element> = element.citation.and_then(|cited| serde_json::from_str(cited.get()).ok());
        fields.extend(cited.and_then(|cited| field(text, cited.content, zone, Kind::Html)));
    }
    Some(())
}
