//! XML: the stories in it as agencies and systems for web pages hand them on. `quick-xml` says where in the file each thing
//! stands; entities that a file declares itself are never put in, and nothing is fetched.

mod events;
mod hansard;
mod newsml;
mod nitf;
mod paragraphs;
mod wordpress;

use super::html;
use super::layout::Layout;
pub(super) use events::{Element, Event, Events};

/// The layout of `text` where it is a story or a transcript in a shape that is known.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let root = Events::new(text).find_map(|event| match event {
        Event::Open(element) => Some(element),
        _ => None,
    })?;
    match root.name {
        "nitf" => Some(nitf::layout(text)),
        "newsMessage" | "newsItem" => Some(newsml::layout(text)),
        "rss" => wordpress::layout(text),
        "publicwhip" => Some(hansard::layout(text)),
        "html" => Some(html::layout(text)),
        _ => None,
    }
}
