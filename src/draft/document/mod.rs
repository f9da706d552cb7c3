//! Documents of Word, OpenDocument and RTF: paragraphs, with what their styles say of them, as they are after all tracked
//! changes; comments and notes are left out.

mod dates;
mod open;
pub(super) mod rtf;
mod styles;
mod word;

use super::layout::Layout;
use super::nested;
use super::source::Source;
use super::transcript::script;
use super::xml::{Event, Events};
use std::sync::Arc;

/// The text as read of a package whose parts are `parts`, and its layout. That text stands for the file: nobody is shown the
/// parts, and no place in them means anything to whom a finding is told.
pub(super) fn layout(parts: &Arc<str>, told: bool) -> (Arc<str>, Layout) {
    let is_open = Events::new(parts).any(
        |event| matches!(event, Event::Open(element) if matches!(element.name, "document-content" | "document-meta")),
    );
    let (fields, meta) = if is_open { open::fields(parts) } else { word::fields(parts) };
    let layout = nested::layout(parts, fields);
    let text = Source::new(parts.clone(), super::Format::Document, &layout.rewrites).read().clone();
    let transcript = script::layout(&text, told);
    let story = || Layout { blocks: layout.blocks, ..Layout::default() };
    let layout = transcript.unwrap_or_else(story);
    (text, Layout { meta, ..layout })
}
