//! RTF: text between control words, in groups that nest. The parsers that are kept drop or misread letters, and say no
//! places.

use super::styles::Styles;
use crate::draft::layout::Layout;
use crate::draft::nested::{self, Field, Kind};
use crate::text::{Offset, Span};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use rustc_hash::FxHashMap;

/// Groups whose text is no copy, besides those that say so themselves.
const SKIPPED: &[&str] = &[
    "annotation",
    "colortbl",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listtable",
    "object",
    "pict",
    "private",
    "tc",
    "xe",
    "upr",
];

/// Control words that are letters.
const LETTERS: &[(&str, &str)] = &[
    ("bullet", "•"),
    ("cell", "\t"),
    ("emdash", "—"),
    ("emspace", " "),
    ("endash", "–"),
    ("enspace", " "),
    ("ldblquote", "“"),
    ("line", "\n"),
    ("lquote", "‘"),
    ("rdblquote", "”"),
    ("rquote", "’"),
    ("tab", "\t"),
];

/// So many groups may lie in each other.
const DEEPEST: usize = 256;

/// The layout of `text`, an RTF file.
pub(in crate::draft) fn layout(text: &str) -> Layout {
    let mut reader = Reader::new(text);
    while reader.at < text.len() {
        reader.step();
    }
    reader.end();
    nested::layout(text, reader.fields)
}

/// What a group inherits from the one around it.
#[derive(Clone, Copy)]
struct Group {
    purpose: Purpose,
    /// Whether letters are hidden, or were deleted.
    hidden: bool,
    deleted: bool,
    /// How many letters stand behind one of Unicode for those who do not know it.
    fallback: u32,
    font: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Copy,
    Fonts,
    Styles,
    Skipped,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    group: Group,
    around: Vec<Group>,
    /// How many groups are open beyond those that may lie in each other; they are not read.
    deeper: usize,
    /// Whether a group just began, and whether it says that who does not know it may skip it.
    begins: bool,
    may_skip: bool,
    code_page: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    styles: Styles,
    /// The style that is described, and its name so far.
    style: Option<i32>,
    style_name: String,
    /// Letters that are still to be skipped behind one of Unicode.
    skip: u32,
    /// The first half of a letter of Unicode, and where it begins.
    half: Option<(u16, Offset)>,
    fields: Vec<Field>,
    paragraph: Field,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            at: 0,
            group: Group { purpose: Purpose::Copy, hidden: false, deleted: false, fallback: 1, font: 0 },
            around: Vec::new(),
            deeper: 0,
            begins: false,
            may_skip: false,
            code_page: WINDOWS_1252,
            fonts: FxHashMap::default(),
            styles: Styles::default(),
            style: None,
            style_name: String::new(),
            skip: 0,
            half: None,
            fields: Vec::new(),
            paragraph: Field::new(None, Kind::Paragraph),
        }
    }

    fn step(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        match rest.as_bytes()[0] {
            b'{' => {
                self.at += 1;
                self.skip = 0;
                if self.around.len() < DEEPEST {
                    self.around.push(self.group);
                    (self.begins, self.may_skip) = (true, false);
                } else {
                    self.deeper += 1;
                }
            }
            b'}' => {
                self.at += 1;
                self.skip = 0;
                match self.deeper.checked_sub(1) {
                    Some(deeper) => self.deeper = deeper,
                    None => self.close(),
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => self.at += 1,
            _ => {
                let length = rest.find(['\\', '{', '}', '\r', '\n']).unwrap_or(rest.len());
                self.at += length;
                self.plain(start, length);
            }
        }
    }

    fn close(&mut self) {
        if self.group.purpose == Purpose::Styles {
            self.end_style();
        }
        if let Some(group) = self.around.pop() {
            self.group = group;
        }
        self.begins = false;
    }

    /// Letters that stand for themselves.
    fn plain(&mut self, start: usize, length: usize) {
        self.begins = false;
        let words = &self.text[start..start + length];
        match self.group.purpose {
            Purpose::Styles => {
                self.style_name.push_str(words.trim_end_matches(';'));
                if words.ends_with(';') {
                    self.end_style();
                }
            }
            Purpose::Copy => {
                let mut letters = words.chars();
                letters.by_ref().take(self.skip as usize).for_each(drop);
                let skipped = words.len() - letters.as_str().len();
                self.skip = self.skip.saturating_sub(words[..skipped].chars().count() as u32);
                self.put(Span::from(start + skipped..start + length), None);
            }
            Purpose::Fonts | Purpose::Skipped => {}
        }
    }

    /// What begins with a backslash.
    fn control(&mut self) {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        if name.is_empty() {
            return self.sign(start);
        }
        let behind = &rest[name.len()..];
        let digits = behind.strip_prefix('-').unwrap_or(behind);
        let digits = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let digits = if digits == 0 { 0 } else { digits + usize::from(behind.starts_with('-')) };
        let number = behind[..digits].parse::<i32>().ok();
        let blank = usize::from(behind[digits..].starts_with(' '));
        self.at += 1 + name.len() + digits + blank;
        let span = Span::from(start..self.at);
        let begins = std::mem::replace(&mut self.begins, false);
        if self.skip > 0 && name != "u" {
            self.skip -= 1;
            return;
        }
        self.word(span, name, number, begins);
    }

    fn word(&mut self, span: Span, name: &str, number: Option<i32>, begins: bool) {
        let on = number != Some(0);
        match name {
            "fonttbl" => self.group.purpose = Purpose::Fonts,
            "stylesheet" => self.group.purpose = Purpose::Styles,
            name if begins && (self.may_skip || SKIPPED.contains(&name)) => self.group.purpose = Purpose::Skipped,
            "bin" => {
                let end = (self.at + number.unwrap_or(0).max(0) as usize).min(self.text.len());
                self.at = crate::text::floor_boundary(self.text, end).max(self.at);
            }
            "ansicpg" => self.code_page = number.and_then(code_page).unwrap_or(WINDOWS_1252),
            "mac" => self.code_page = MACINTOSH,
            "f" => self.group.font = number.unwrap_or(0),
            "fcharset" => {
                let page = number.and_then(charset);
                page.and_then(|page| self.fonts.insert(self.group.font, page));
            }
            "s" if self.group.purpose == Purpose::Styles => self.style = number,
            "s" => self.paragraph.zone = self.styles.zone(&number.unwrap_or(0).to_string()),
            "pard" => self.paragraph.zone = None,
            "plain" => (self.group.hidden, self.group.deleted) = (false, false),
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "uc" => self.group.fallback = number.unwrap_or(1).clamp(0, 16) as u32,
            "u" => self.unicode(span, number.unwrap_or(0)),
            "par" | "sect" | "page" | "row" if self.group.purpose == Purpose::Copy => self.end(),
            name => {
                let letters = LETTERS.iter().find(|(known, _)| *known == name);
                letters.into_iter().for_each(|(_, read)| self.put(span, Some((*read).into())));
            }
        }
    }

    /// A backslash before what is no letter.
    fn sign(&mut self, start: usize) {
        let rest = &self.text[start + 1..];
        let c = rest.chars().next().unwrap_or(' ');
        let code = rest.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| c == '\'');
        self.at += 1 + if code.is_some() { 3 } else { rest.chars().next().map_or(0, char::len_utf8) };
        let span = Span::from(start..self.at);
        let begins = std::mem::replace(&mut self.begins, false);
        if c == '*' {
            (self.begins, self.may_skip) = (begins, true);
        } else if self.skip > 0 {
            self.skip -= 1;
            if code.is_some() {
                self.cover(span);
            }
        } else if let Some(code) = code {
            let page = self.fonts.get(&self.group.font).unwrap_or(&self.code_page);
            let read = page.decode_without_bom_handling(&[code]).0.into_owned();
            self.put(span, Some(read.into()));
        } else {
            match c {
                '\\' | '{' | '}' => self.put(span, Some(c.to_string().into())),
                '~' => self.put(span, Some("\u{a0}".into())),
                '_' => self.put(span, Some("-".into())),
                '\r' | '\n' if self.group.purpose == Purpose::Copy => self.end(),
                // An optional hyphen, and what nobody knows.
                _ => {}
            }
        }
    }

    /// A letter of Unicode, or half of one.
    fn unicode(&mut self, span: Span, number: i32) {
        self.skip = self.group.fallback;
        let unit = number as u16;
        let (units, start) = match self.half.take() {
            Some((first, start)) => (vec![first, unit], start),
            None if (0xd800..0xdc00).contains(&unit) => {
                self.half = Some((unit, span.start));
                return;
            }
            None => (vec![unit], span.start),
        };
        self.put(Span::new(start, span.end), Some(String::from_utf16_lossy(&units).into()));
    }

    /// What stands for the last letter besides belongs to it.
    fn cover(&mut self, span: Span) {
        let last = self.paragraph.letters.last_mut();
        last.into_iter()
            .filter(|(last, read)| read.is_some() && last.end == span.start)
            .for_each(|(last, _)| last.end = span.end);
    }

    fn put(&mut self, span: Span, read: Option<std::borrow::Cow<'static, str>>) {
        let Group { purpose, hidden, deleted, .. } = self.group;
        let is_read = purpose == Purpose::Copy && !hidden && !deleted && self.deeper == 0;
        if is_read && !span.is_empty() {
            // Half of a letter that another letter follows is none.
            self.half = None;
            self.paragraph.letters.push((span, read));
        }
    }

    fn end_style(&mut self) {
        if let Some(number) = self.style.take() {
            self.styles.note(&number.to_string(), self.style_name.trim(), None);
        }
        self.style_name.clear();
    }

    /// Ends the paragraph; the next one has its style until it says otherwise.
    fn end(&mut self) {
        self.half = None;
        let next = Field::new(self.paragraph.zone, Kind::Paragraph);
        self.fields.push(std::mem::replace(&mut self.paragraph, next));
    }
}

/// The code page of that number.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        10000 => Some(MACINTOSH),
        number => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

/// The code page of a font, where that says which letters it has.
fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        77 => 10000,
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format, Zone};

    fn check(text: &str, expected: &[(&str, Zone)]) {
        let draft = Draft::read(text.into(), Format::Rtf);
        let found: Vec<_> = draft.paragraphs.iter().map(|p| (draft.at(p.span), p.zone)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn letters_are_written_in_many_ways() {
        let body = |words: &str, read: &str| {
            check(&format!("{{\\rtf1\\ansi\\ansicpg1252 {words}\\par}}"), &[(read, Zone::Body)])
        };
        body(r"\ldblquote No,\rdblquote  she said. We don\rquote t.", "“No,” she said. We don’t.");
        body(r"\'93Caf\'e9\'94 {\f1 x}", "“Café” x");
        body(r"\u8220\'93No\u8221? {\uc2 \u20320\'c4\'e3}{\uc0\u8217 s} \u-10179?\u-8704?", "“No” 你’s 😀");
        body(
            "soft\\-ly, non\\~breaking, hard\\_hyphen, \\{a\\\\b\\}",
            "softly, non\u{a0}breaking, hard-hyphen, {a\\b}",
        );
        body(r"\u-10179?half\u-8704? a letter\u-10179?", "half\u{fffd} a letter");
        body("The har\r\n{\\insrsid3 bour}", "The harbour");
        body(
            r"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt The report}} is out{\footnote not read}.",
            "The report is out.",
        );
        body(r"{\deleted Cut.}{\v hidden}\v1 hidden\v0 Kept{\*\unknown skipped}{\pict 8950}\bin3 abc.", "Kept.");
    }

    #[test]
    fn styles_and_code_pages_are_told_first() {
        check(
            "{\\rtf1\\mac{\\fonttbl{\\f0 Times;}{\\f38\\fcharset238 Times CE;}}{\\stylesheet{\\ql Normal;}{\\s1\\b heading 1;}}{\\info{\\title no}}\\pard\\s1 Caf\\'8e\\par\\pard {\\f38 \\'b3}odz\\\n\\\nEnd}",
            &[("Café", Zone::Headline), ("łodz", Zone::Body), ("End", Zone::Body)],
        );
    }
}
