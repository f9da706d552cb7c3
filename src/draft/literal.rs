//! What stands in copy but is not written in words: code, addresses, tags, entities. No fix may touch it.
//!
//! In mark-up the front-end tells most of it; addresses and mark-up stand in plain text too.

use super::Draft;
use crate::text::Span;
use memchr::{memchr, memchr2, memchr3, memmem, memrchr};

/// The stretches of a draft that are no words.
pub struct Literals<'a>(&'a [Span]);

impl Draft {
    /// What stands in the text but is not written in words.
    pub fn literals(&self) -> Literals<'_> {
        Literals(self.literals.get_or_init(|| find(self)))
    }
}

impl Literals<'_> {
    /// Whether `span` takes in some of them, or lies within.
    pub fn touch(&self, span: Span) -> bool {
        let at = self.0.partition_point(|literal| literal.end <= span.start);
        self.0.get(at).is_some_and(|literal| literal.start < span.end)
    }
}

/// The stretches of `draft` that are no words, in order.
fn find(draft: &Draft) -> Vec<Span> {
    let mut found = Vec::new();
    if draft.format.is_markdown() {
        let ends = draft.words.iter().map(|words| words.start).chain([draft.text.len() as u32]);
        let starts = [0].into_iter().chain(draft.words.iter().map(|words| words.end));
        // Front matter and code hold no words, so they lie in the gaps between them.
        found.extend(starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end)));
    }
    fences(&draft.text, &mut found);
    for paragraph in &draft.paragraphs {
        addresses(&draft.text, paragraph.span, &mut found);
        markup(&draft.text, paragraph.span, &mut found);
    }
    found.sort_unstable();
    merged(&found)
}

fn merged(spans: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for &span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Code between lines of three backticks, which end it only in Markdown for the parser.
fn fences(text: &str, found: &mut Vec<Span>) {
    if memmem::find(text.as_bytes(), b"```").is_none() {
        return;
    }
    let (mut start, mut fenced) = (0, false);
    for line in text.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        if fence || fenced {
            found.push(Span::from(start..start + line.len()));
        }
        fenced ^= fence;
        start += line.len();
    }
}

/// Addresses, handles and the like: whatever has such a sign in it, up to the blanks around.
fn addresses(text: &str, span: Span, found: &mut Vec<Span>) {
    if !may_hold_address(span.of(text).as_bytes()) {
        return;
    }
    for word in span.of(text).split_whitespace() {
        let path = || word.split_once('.').is_some_and(|(_, rest)| rest.contains('/'));
        if word.contains("://") || word.contains("www.") || word.contains(['@', '#', '=', '\\']) || path() {
            found.push(Span::of_piece(text, word));
        }
    }
}

/// Whether a sign of [`addresses`] is in it: in most copy none is.
fn may_hold_address(text: &[u8]) -> bool {
    let signs = memchr3(b'@', b'#', b'=', text).or_else(|| memchr2(b'/', b'\\', text));
    signs.is_some() || memmem::find(text, b"www.").is_some()
}

/// Tags, entities, code between backticks, and the targets of links.
fn markup(text: &str, span: Span, found: &mut Vec<Span>) {
    let words = span.of(text);
    if memchr3(b'<', b'&', b'`', words.as_bytes()).is_none() && memchr(b']', words.as_bytes()).is_none() {
        return;
    }
    // Whether a sign ends at all is asked once, or many that do not end would take time in the square of their number.
    let last = [b'>', b'`', b')'].map(|end| memrchr(end, words.as_bytes()).unwrap_or(0));
    let mut at = 0;
    while let Some(length) = words[at..].find(['<', '&', '`', ']']) {
        at += length;
        let rest = &words.as_bytes()[at..];
        let through = |kind: usize, end: u8| {
            let ends = last[kind] > at;
            ends.then(|| memchr(end, &rest[1..])).flatten().map(|length| length + 2)
        };
        let next = rest.get(1).copied().unwrap_or(b' ');
        let length = match rest[0] {
            b'<' if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') => through(0, b'>'),
            b'`' if next != b'`' => through(1, b'`'),
            b']' if next == b'(' => through(2, b')'),
            b'&' => entity(rest),
            _ => None,
        };
        if let Some(length) = length {
            let start = span.start as usize + at;
            found.push(Span::from(start..start + length));
        }
        // Two backticks are an opening mark, and no code.
        let passed = rest.iter().take_while(|byte| **byte == b'`').count().max(1);
        at += length.unwrap_or(passed);
    }
}

/// How long the entity is that `text` begins with.
fn entity(text: &[u8]) -> Option<usize> {
    let name = text[1..].iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    (name > 0 && text.get(name + 1) == Some(&b';')).then_some(name + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    fn check(format: Format, text: &str, expected: &[&str]) {
        let draft = Draft::read(text.into(), format);
        let found = draft.literals().0;
        let words = |span: &Span| draft.at(*span).trim().to_owned();
        let found: Vec<String> = found.iter().map(words).filter(|words| !words.is_empty()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn plain_text_has_addresses_and_markup_too() {
        check(
            Format::Plain,
            "See https://port.example/it's and `say \"hi`, not ``this''. AT&amp;T, R&D, <b class=\"x y\">2 < 3</b>.",
            &["https://port.example/it's", "`say \"hi`", "&amp;", "<b class=\"x y\">", "</b>"],
        );
        check(Format::Plain, "One <\n\n```\nit's\n```\n\nTwo & three.", &["```\nit's\n```"]);
    }

    #[test]
    fn in_markdown_the_parser_tells() {
        check(Format::Markdown, "See [the port’s](/x \"it's\") and *all* of `it's`.", &["`it's`"]);
    }

    #[test]
    fn what_touches_from_outside_is_no_literal() {
        let draft = Draft::read("a `b` c".into(), Format::Plain);
        let touched = |start, end| draft.literals().touch(Span::new(start, end));
        assert!(touched(2, 3) && touched(1, 3) && touched(3, 3) && touched(0, 7));
        assert!(!touched(0, 2) && !touched(2, 2) && !touched(5, 5) && !touched(5, 7));
    }
}
