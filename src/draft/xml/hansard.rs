//! What is said in Parliament, as TheyWorkForYou gives it: a speech for each who speaks, paragraphs in it, headings between.

use super::{Event, Events};
use crate::draft::layout::Layout;
use crate::draft::transcript::{Builder, Speaker};
use crate::text::Span;

/// The layout of `text`, a day of debates.
pub(super) fn layout(text: &str) -> Layout {
    let mut out = Builder::new(text);
    // Whether letters are said, and of a heading those read so far.
    let (mut said, mut heading) = (false, None::<Span>);
    for event in Events::new(text) {
        match event {
            Event::Open(element) if element.name == "speech" => {
                let name = element.attribute("speakername").filter(|name| !name.is_empty());
                said = name.is_some();
                name.into_iter().for_each(|name| out.turn(Speaker::Given(name)));
            }
            Event::Open(element) if element.name.ends_with("-heading") => heading = Some(Span::empty(element.span.end)),
            Event::Open(element) if element.name == "p" => out.part(),
            Event::Close("speech") => said = false,
            Event::Close(name) if name.ends_with("-heading") => {
                let words = heading.take().map(|span| span.of(text).trim()).filter(|words| !words.is_empty());
                words.into_iter().for_each(|words| out.furniture(Span::of_piece(text, words)));
            }
            Event::Letters(span, _) if heading.is_some() => heading = heading.map(|words| words.join(span)),
            Event::Letters(span, read) if said && (read.is_some() || !span.of(text).trim().is_empty()) => {
                out.written(span, read);
            }
            _ => {}
        }
    }
    Layout { read_only: true, ..out.finish() }
}
