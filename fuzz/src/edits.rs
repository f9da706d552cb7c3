//! Edits against a plain string: in three encodings the buffer holds what the string holds, and an article read after
//! each edit is the one that is read from the whole text.

use crate::Dice;
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::stylebook::Stylebook;
use copydesk::text::{Buffer, Encoding, Position, Span};

const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
/// What is typed, besides what the input brings.
const WORDS: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "Ada Fenwick",
    " said",
    ". ",
    "🦉",
    "é\u{301}",
    "she",
    "\u{2028}",
    "# ",
    "> ",
    "Fenwick",
    "---\n",
    "\u{feff}",
];
const LONGEST: usize = 4096;

/// The first byte says how the text is written, and what columns count.
pub fn run(bytes: &[u8]) {
    let mut dice = Dice(bytes);
    let how = dice.byte();
    let format = if how.is_multiple_of(2) { Format::Plain } else { Format::Markdown };
    let encoding = ALL[usize::from(how / 2) % 3];
    let stylebook = Stylebook::default();
    let (mut text, mut buffer) = (String::new(), Buffer::default());
    let mut before: Option<Article> = None;
    while !dice.is_empty() && text.len() < LONGEST {
        let (from, to) = (position(&mut dice), position(&mut dice));
        let new = words(&mut dice);
        let (start, end) = (place(&text, from, encoding), place(&text, to, encoding));
        assert_eq!(buffer.offset(from, encoding) as usize, start, "{from:?} in {text:?} ({encoding:?})");
        assert_eq!(buffer.offset(to, encoding) as usize, end, "{to:?} in {text:?} ({encoding:?})");
        let span = Span::new(start.min(end) as u32, end.max(start) as u32);
        buffer.replace(span, &new);
        text.replace_range(span.range(), &new);
        assert_eq!(buffer.text(), text);
        let fresh = Article::read_after(text.as_str().into(), format, &stylebook, None);
        let after = Article::read_after(text.as_str().into(), format, &stylebook, before.as_ref());
        assert_eq!(format!("{after:?}"), format!("{fresh:?}"), "after an edit of {span:?}");
        before = Some(after);
    }
}

fn position(dice: &mut Dice) -> Position {
    Position { line: u32::from(dice.byte() % 16), column: u32::from(dice.byte()) }
}

fn words(dice: &mut Dice) -> String {
    let number = usize::from(dice.byte());
    match WORDS.get(number) {
        Some(word) => (*word).to_owned(),
        None => String::from_utf8_lossy(dice.take(number % 24)).into_owned(),
    }
}

/// The byte at `position`, counted by hand: past a line's end its end, inside a character its start.
fn place(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some((start, line)) = lines(text).nth(position.line as usize) else { return text.len() };
    let mut column = 0;
    for (at, c) in line.char_indices() {
        let width = match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        } as u32;
        if column + width > position.column {
            return start + at;
        }
        column += width;
    }
    start + line.len()
}

/// Each line without its break, and where it starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = vec![0];
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            starts.push(at + 1);
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    let line = |(start, end): (usize, usize)| (start, text[start..end].trim_end_matches(['\r', '\n']));
    starts.into_iter().zip(ends).map(line)
}
