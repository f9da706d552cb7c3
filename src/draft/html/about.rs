//! What a page says of itself: in JSON-LD, as schema.org names things, and in the tags of its head.

use super::scan::{Item, Scan};
use crate::draft::meta::{Meta, appeared};
use crate::text::Span;
use serde_json::Value;

/// What `text`, a page, says of its story.
pub(super) fn about(text: &str) -> Meta {
    let (mut linked, mut tagged) = (Meta::default(), Meta::default());
    let mut is_linked = false;
    for (span, item) in Scan::new(text, Span::from(0..text.len())) {
        match item {
            Item::Open(tag) if tag.is(&["script"]) => {
                is_linked = tag.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
            }
            Item::Other if is_linked => {
                is_linked = false;
                linked = linked.or(linked_data(span.of(text)).unwrap_or_default());
            }
            Item::Open(tag) if tag.is(&["meta"]) => {
                let name = tag.attribute("property").or_else(|| tag.attribute("name")).unwrap_or_default();
                let told = || tag.attribute("content").map(plain).filter(|words| !words.is_empty());
                match name {
                    "article:published_time" => tagged.appeared = told().and_then(|date| appeared(&date)),
                    "article:section" => tagged.section = told(),
                    "og:site_name" => tagged.outlet = told(),
                    "author" => tagged.byline = told(),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    linked.or(tagged)
}

/// What JSON-LD says of the article in it; scripts may be wrapped for readers of long ago.
fn linked_data(script: &str) -> Option<Meta> {
    let script = script.split_once("<![CDATA[").map_or(script, |(_, inside)| inside);
    let script = script.split_once("]]>").map_or(script, |(inside, _)| inside);
    let (start, end) = (script.find(['{', '['])?, script.rfind(['}', ']'])?);
    let data: Value = serde_json::from_str(script.get(start..=end)?).ok()?;
    let listed = |value: &'_ Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    let things = listed(data.get("@graph").unwrap_or(&data));
    let is_article = |thing: &&Value| {
        let kinds = thing.get("@type").map(listed).unwrap_or_default();
        kinds.iter().filter_map(Value::as_str).any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
    };
    let article = things.iter().find(is_article)?;
    let words = |value: &Value| value.as_str().or_else(|| value.get("name")?.as_str()).map(plain);
    let all = |key: &str| {
        let words: Vec<String> = article.get(key).map(listed)?.iter().filter_map(words).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    Some(Meta {
        appeared: all("datePublished").and_then(|date| appeared(&date)),
        byline: all("author"),
        section: all("articleSection"),
        outlet: all("publisher"),
        ..Meta::default()
    })
}

fn plain(words: &str) -> String {
    html_escape::decode_html_entities(words).trim().to_owned()
}

#[test]
fn a_page_says_who_wrote_it_and_when() {
    let check = |page: &str, date: Option<(i16, i8, i8)>, byline: Option<&str>, section: Option<&str>| {
        let meta = about(page);
        let date = date.map(|(year, month, day)| crate::stylebook::Date::constant(year, month, day));
        let day = meta.appeared.map(|appeared| appeared.day);
        assert_eq!((day, meta.byline.as_deref(), meta.section.as_deref()), (date, byline, section), "{page}");
    };
    check(
        "<meta property=\"article:published_time\" content=\"2031-05-02T10:00Z\"><meta name=author content='Ada &amp; Bram'>",
        Some((2031, 5, 2)),
        Some("Ada & Bram"),
        None,
    );
    check(
        "<script type=\"application/ld+json\">//<![CDATA[\n{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2031-05-02\",\"author\":[{\"name\":\"Ada\"},\"Bram\"],\"articleSection\":[\"News\",\"Sea\"]}]}\n//]]></script><meta name=author content=Nobody>",
        Some((2031, 5, 2)),
        Some("Ada, Bram"),
        Some("News, Sea"),
    );
    check("<script type='application/ld+json'>{\"@type\":\"Organization\",\"author\":\"x\"</script>", None, None, None);
}
