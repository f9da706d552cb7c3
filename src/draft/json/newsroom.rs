//! Stories as agencies and newsrooms hand them on: ninjs 1, 2 and 3, and Superdesk's own items.

use super::letters::{field, words};
use crate::draft::layout::Layout;
use crate::draft::meta::{self, Meta};
use crate::draft::nested::{self, Field, Kind};
use crate::draft::zones::Zone;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What is read of an item. The names are those of ninjs 1; ninjs 2 and 3 have lists with roles, and Superdesk more keys.
#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow)]
    uri: Option<&'a RawValue>,
    #[serde(borrow)]
    guid: Option<&'a RawValue>,
    #[serde(borrow)]
    headline: Option<&'a RawValue>,
    #[serde(borrow)]
    headlines: Option<&'a RawValue>,
    #[serde(borrow)]
    byline: Option<&'a RawValue>,
    #[serde(borrow)]
    by: Option<&'a RawValue>,
    #[serde(borrow)]
    slugline: Option<&'a RawValue>,
    #[serde(borrow)]
    dateline: Option<&'a RawValue>,
    #[serde(borrow, rename = "abstract")]
    summary: Option<&'a RawValue>,
    #[serde(borrow)]
    description_text: Option<&'a RawValue>,
    #[serde(borrow)]
    body_html: Option<&'a RawValue>,
    #[serde(borrow)]
    body_xhtml: Option<&'a RawValue>,
    #[serde(borrow)]
    body_text: Option<&'a RawValue>,
    #[serde(borrow)]
    bodies: Option<&'a RawValue>,
    #[serde(borrow)]
    body_footer: Option<&'a RawValue>,
    #[serde(borrow, alias = "versionCreated")]
    versioncreated: Option<&'a RawValue>,
    #[serde(borrow, alias = "firstCreated")]
    firstcreated: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    anpa_category: Option<&'a RawValue>,
    #[serde(borrow)]
    service: Option<&'a RawValue>,
}

/// One of several headlines or bodies.
#[derive(Deserialize)]
struct Part<'a> {
    role: Option<String>,
    #[serde(alias = "contentType")]
    contenttype: Option<String>,
    #[serde(borrow)]
    value: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Dateline<'a> {
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Category<'a> {
    #[serde(borrow)]
    name: Option<&'a RawValue>,
}

/// The layout of `text` where it is such an item.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let item: Item = serde_json::from_str(text).ok()?;
    item.uri.or(item.guid)?;
    let mut fields = vec![body(text, &item)?];
    let headlines = parts(item.headlines);
    let main = headlines.iter().find(|part| part.role.as_deref() == Some("main")).or(headlines.first());
    let dateline: Option<Dateline> = item.dateline.and_then(|dateline| serde_json::from_str(dateline.get()).ok());
    let byline = item.byline.or(item.by);
    let all = [
        (item.headline.or(main.and_then(|main| main.value)), Some(Zone::Headline)),
        (byline, Some(Zone::Byline)),
        (dateline.and_then(|dateline| dateline.text), Some(Zone::Dateline)),
        (item.summary.or(item.description_text), Some(Zone::Deck)),
        (item.body_footer, None),
    ];
    fields.extend(all.into_iter().filter_map(|(value, zone)| field(text, value, zone, Kind::Html)));
    let date = words(item.versioncreated).or_else(|| words(item.firstcreated));
    let categories: Vec<Category> =
        item.anpa_category.or(item.service).and_then(|list| serde_json::from_str(list.get()).ok()).unwrap_or_default();
    let meta = Meta {
        appeared: date.and_then(|date| meta::appeared(&date)),
        byline: words(byline),
        section: categories.first().and_then(|category| words(category.name)),
        slug: words(item.slugline),
        outlet: words(item.source),
        ..Meta::default()
    };
    Some(Layout { meta, ..nested::layout(text, fields) })
}

/// The body of the story: of several that say the same, the one that tells paragraphs apart best.
fn body(text: &str, item: &Item) -> Option<Field> {
    let html = [item.body_html, item.body_xhtml].into_iter().find_map(|value| field(text, value, None, Kind::Html));
    let one = html.or_else(|| field(text, item.body_text, None, Kind::Lines));
    one.or_else(|| {
        let bodies = parts(item.bodies);
        let of_html = bodies.iter().find(|part| part.is_html());
        let kind = if of_html.is_some() { Kind::Html } else { Kind::Lines };
        field(text, of_html.or(bodies.first())?.value, None, kind)
    })
}

fn parts(list: Option<&RawValue>) -> Vec<Part<'_>> {
    list.and_then(|list| serde_json::from_str(list.get()).ok()).unwrap_or_default()
}

impl Part<'_> {
    /// By what it says of itself or, because that is often left out, by its beginning.
    fn is_html(&self) -> bool {
        let told = self.contenttype.as_ref().is_some_and(|kind| kind.contains("html"));
        told || self.value.is_some_and(|value| value.get().starts_with("\"<"))
    }
}
