//! Copy inside of another format: the letters of JSON strings or of XML, which may be HTML in their turn.
//!
//! A front-end says which letters the fields of a story have. They are put together as a text of their own, in which HTML
//! is read as everywhere; then the two maps, from the file to that text and from there to the text as read, become one.

use super::Zone;
use super::format::Format;
use super::html;
use super::layout::{Builder, Layout, Places};
use super::plain;
use super::source::{Rewrite, Source};
use super::zones::Block;
use crate::text::{Offset, Span};
use std::borrow::Cow;

/// A part of a story, as its format tells it.
#[derive(Debug)]
pub(super) struct Field {
    /// What it is for, where the format tells that.
    pub zone: Option<Zone>,
    /// How it is written, once its letters are known.
    pub kind: Kind,
    /// In order; what lies between is not read. Those that stand for themselves, and those that are read otherwise.
    pub letters: Vec<(Span, Option<Cow<'static, str>>)>,
}

/// How the letters of a field make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// They are one.
    Paragraph,
    /// As in plain text.
    Lines,
    /// As in HTML.
    Html,
}

impl Field {
    pub fn new(zone: Option<Zone>, kind: Kind) -> Field {
        Field { zone, kind, letters: Vec::new() }
    }

    /// Whether somebody could read something in it.
    pub fn is_blank(&self, text: &str) -> bool {
        let blank = |(span, read): &(Span, Option<Cow<str>>)| match read {
            Some(read) => read.trim().is_empty(),
            None => span.of(text).trim().is_empty(),
        };
        self.letters.iter().all(blank)
    }

    /// Its letters.
    pub fn words(&self, text: &str) -> String {
        let letters = self.letters.iter().map(|(span, read)| read.as_deref().unwrap_or(span.of(text)));
        letters.collect::<String>().trim().to_owned()
    }

    fn start(&self) -> Offset {
        self.letters.first().map_or(0, |(span, _)| span.start)
    }
}

/// The layout of `text`, whose story are `fields`.
pub(super) fn layout(text: &str, mut fields: Vec<Field>) -> Layout {
    fields.retain(|field| !field.is_blank(text));
    fields.sort_by_key(Field::start);
    debug_assert!(run_forward(&fields), "letters of a field lie behind each other, and fields apart");
    let Outer { rewrites: outer, inside, spans } = Outer::of(text, &fields);
    let mut out = Builder::new(&inside);
    for (field, span) in fields.iter().zip(spans) {
        match field.kind {
            Kind::Html => html::field(span, field.zone, &mut out),
            Kind::Lines => out.layout.blocks.extend(plain::blocks_within(&inside, span)),
            Kind::Paragraph => {
                let words = Span::of_piece(&inside, span.of(&inside).trim());
                out.layout.blocks.push(Block { zone: field.zone, ..Block::whole(words) });
            }
        }
    }
    let mut inner = out.finish();
    let rewrites = joined(&outer, &inside, &inner.rewrites);
    let blocks = inner.blocks(&Source::new(inside.into(), Format::Plain, &inner.rewrites));
    Layout { rewrites, blocks, places: Places::Read, ..Layout::default() }
}

/// Whether letters come in the order in which they stand in the file, each once.
fn run_forward(fields: &[Field]) -> bool {
    let mut spans = fields.iter().flat_map(|field| &field.letters).map(|(span, _)| *span);
    let mut end = 0;
    spans.all(|span| span.start >= std::mem::replace(&mut end, span.end) && span.start <= span.end)
}

/// The fields of a file as a text of their own.
struct Outer {
    /// How it stands in the file.
    rewrites: Vec<Rewrite>,
    inside: String,
    /// Where each field is in it.
    spans: Vec<Span>,
}

impl Outer {
    fn of(text: &str, fields: &[Field]) -> Outer {
        let mut outer = Outer { rewrites: Vec::new(), inside: String::new(), spans: Vec::with_capacity(fields.len()) };
        let mut seen = 0;
        for field in fields {
            let mut parting = if outer.spans.is_empty() { "" } else { "\n\n" };
            let start = outer.inside.len() + parting.len();
            for (span, read) in &field.letters {
                outer.put(Span::new(seen, span.start), parting.into());
                match read {
                    Some(read) => outer.put(*span, read.clone()),
                    None => outer.inside.push_str(span.of(text)),
                }
                (seen, parting) = (span.end, "");
            }
            outer.spans.push(Span::from(start..outer.inside.len()));
        }
        outer.put(Span::new(seen, text.len() as Offset), "".into());
        outer
    }

    fn put(&mut self, original: Span, read: Cow<'static, str>) {
        self.inside.push_str(&read);
        if !original.is_empty() || !read.is_empty() {
            self.rewrites.push(Rewrite { original, read });
        }
    }
}

/// A stretch of the text between that one of the maps changes.
struct Step<'a> {
    span: Span,
    /// What makes it, in the file.
    original: Option<Span>,
    /// What is read of it in the end.
    read: Option<&'a str>,
}

/// The two maps as one: `outer` makes `between` of the file, `inner` makes the text as read of `between`. Stretches that
/// both change are one in it.
fn joined(outer: &[Rewrite], between: &str, inner: &[Rewrite]) -> Vec<Rewrite> {
    let mut further = 0u32;
    let outer = outer.iter().map(|rewrite| {
        let start = rewrite.original.start.wrapping_sub(further);
        let span = Span::new(start, start + rewrite.read.len() as Offset);
        further = rewrite.original.end.wrapping_sub(span.end);
        Step { span, original: Some(rewrite.original), read: None }
    });
    let inner = inner.iter().map(|rewrite| Step { span: rewrite.original, original: None, read: Some(&rewrite.read) });
    let mut steps: Vec<Step> = outer.chain(inner).collect();
    // Of nothing comes before what begins there, and what the file drops there before what is put there.
    steps.sort_by_key(|step| (step.span.start, !step.span.is_empty(), step.original.is_none()));
    let mut found = Vec::with_capacity(steps.len());
    let mut steps = steps.into_iter().peekable();
    // The end of what came before, in the file and in the text between.
    let (mut file, mut seen) = (0, 0);
    while let Some(first) = steps.next() {
        let begin = file + (first.span.start - seen);
        let mut group = first.span;
        (file, seen) = (begin, group.start);
        let mut read = String::new();
        let mut at = group.start;
        let mut next = Some(first);
        while let Some(step) = next {
            group = group.join(step.span);
            if let Some(original) = step.original {
                (file, seen) = (original.end, step.span.end);
            }
            if let Some(words) = step.read {
                read.push_str(&between[at as usize..step.span.start as usize]);
                read.push_str(words);
                at = step.span.end;
            }
            next = steps.next_if(|next| next.span.start < group.end);
        }
        read.push_str(&between[at as usize..group.end as usize]);
        (file, seen) = (file + (group.end - seen), group.end);
        found.push(Rewrite { original: Span::new(begin, file), read: read.into() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::json::Letters;

    #[test]
    fn two_maps_are_one() {
        let text = r#"{"a":"<p>\u0026ldquo;No,\u201d</p><p>she \u0022said<br\/>so","b":"<b>It</b>"}"#;
        let letters = |name: &str| {
            let start = text.find(name).unwrap() + name.len();
            let end = start + text[start..].find('"').unwrap();
            Letters::new(text, Span::from(start..end)).collect()
        };
        let fields = vec![
            Field { letters: letters(r#""b":""#), ..Field::new(None, Kind::Html) },
            Field { letters: letters(r#""a":""#), ..Field::new(None, Kind::Html) },
        ];
        let mut layout = layout(text, fields);
        let source = Source::new(text.into(), Format::Json, &layout.rewrites);
        assert_eq!(&**source.read(), "“No,”\n\nshe \"said\nso\n\nIt");
        let check = |read: &str, written: &str| {
            let start = source.read().find(read).unwrap();
            let span = source.span(Span::from(start..start + read.len()));
            assert_eq!(span.of(text), written);
            assert_eq!(source.span_read(span).of(source.read()), read);
        };
        check("“No,”", r"\u0026ldquo;No,\u201d");
        check("”", r"\u201d");
        check("No", "No");
        check("\"said", r"\u0022said");
        check("so", "so");
        check("It", "It");
        let blocks = layout.blocks(&source);
        assert_eq!(
            blocks.iter().map(|block| block.span.of(source.read())).collect::<Vec<_>>(),
            ["“No,”", "she \"said\nso", "It"]
        );
    }
}
