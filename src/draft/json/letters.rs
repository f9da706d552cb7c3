//! The strings of JSON: which letters stand in them, and where.

use crate::draft::nested::{Field, Kind};
use crate::draft::zones::Zone;
use crate::text::Span;
use memchr::memchr;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The stretch inside the marks of `value`, a string of `text`; nothing where it is no string.
pub(in crate::draft) fn text_of(text: &str, value: &str) -> Option<Span> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    Some(Span::of_piece(text, inside))
}

/// The letters of a string: stretches that stand for themselves, and escapes with what they stand for.
pub(in crate::draft) struct Letters<'a> {
    text: &'a str,
    rest: Span,
}

impl<'a> Letters<'a> {
    pub fn new(text: &'a str, inside: Span) -> Letters<'a> {
        Letters { text, rest: inside }
    }
}

impl Iterator for Letters<'_> {
    type Item = (Span, Option<Cow<'static, str>>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.of(self.text);
        if rest.is_empty() {
            return None;
        }
        let plain = memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        let (length, read) = if plain > 0 { (plain, None) } else { escape(rest) };
        let span = Span::new(self.rest.start, self.rest.start + length as u32);
        self.rest.start = span.end;
        Some((span, read))
    }
}

/// The escape that `text` begins with: how long it is, and what it stands for.
fn escape(text: &str) -> (usize, Option<Cow<'static, str>>) {
    let letter = |letter: &'static str| (2, Some(letter.into()));
    match text.as_bytes().get(1) {
        Some(b'n') => letter("\n"),
        Some(b't') => letter("\t"),
        Some(b'r') => letter("\r"),
        Some(b'b' | b'f') => letter(" "),
        Some(b'"') => letter("\""),
        Some(b'/') => letter("/"),
        Some(b'\\') => letter("\\"),
        Some(b'u') => {
            let unit = |at: usize| {
                u16::from_str_radix(text.get(at + 2..at + 6)?, 16).ok().filter(|_| text[at..].starts_with("\\u"))
            };
            let (first, second) = (unit(0), unit(6));
            let pair = first.zip(second).and_then(|(first, second)| String::from_utf16(&[first, second]).ok());
            let is_high = first.is_some_and(|first| (0xd800..0xdc00).contains(&first));
            match (first, pair) {
                (Some(_), Some(pair)) if is_high => (12, Some(pair.into())),
                (Some(first), _) => (6, Some(String::from_utf16_lossy(&[first]).into())),
                (None, _) => (text.len().min(2), None),
            }
        }
        // A letter that nobody may escape is itself.
        _ => (1, None),
    }
}

/// The field whose letters are the string `value` of `text`; nothing where it is no string.
pub(super) fn field(text: &str, value: Option<&RawValue>, zone: Option<Zone>, kind: Kind) -> Option<Field> {
    let inside = text_of(text, value?.get())?;
    Some(Field { letters: Letters::new(text, inside).collect(), ..Field::new(zone, kind) })
}

/// The string `value`; nothing where it is none, or empty.
pub(super) fn words(value: Option<&RawValue>) -> Option<String> {
    serde_json::from_str::<String>(value?.get()).ok().filter(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_the_letters_that_they_stand_for() {
        let text = r#""Caf\u00e9 \"so\"\ud83d\ude00\n""#;
        let inside = text_of(text, text).expect("a string");
        let read: Vec<String> = Letters::new(text, inside)
            .map(|(span, read)| read.map_or_else(|| span.of(text).to_owned(), Cow::into_owned))
            .collect();
        assert_eq!(read, ["Caf", "é", " ", "\"", "so", "\"", "😀", "\n"]);
        assert_eq!(text_of("12", "12"), None);
    }
}
