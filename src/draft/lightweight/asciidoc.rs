//! AsciiDoc: titles, the lines below the first one, blocks between fences, and the signs inside of text.

use super::page::{Cut, Page, Pairs, lines, marker};
use crate::draft::Zone;
use crate::draft::layout::Layout;
use crate::draft::meta::appeared;
use crate::text::{Offset, Span};
use regex::Regex;
use std::sync::LazyLock;

/// The layout of `text`.
pub(in crate::draft) fn layout(text: &str) -> Layout {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader { page: Page::new(text), fence: None, quoted: None, head: Head::Before, zone: None };
    for line in lines(&text[start..]) {
        reader.line(Span::new(line.start + start as Offset, line.end + start as Offset));
    }
    reader.page.finish()
}

/// No name that stands for words is longer.
const LONGEST_NAME: usize = 100;

/// Where the lines below the title are: those who wrote it, and the version, stand in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Before,
    Author,
    Version,
    Behind,
}

struct Reader<'a> {
    page: Page<'a>,
    /// The line that ends what is no copy.
    fence: Option<&'a str>,
    /// The line that ends a quotation.
    quoted: Option<&'a str>,
    head: Head,
    /// What the next block is.
    zone: Option<Zone>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: Span) {
        let words = line.of(self.page.text);
        if let Some(fence) = self.fence {
            self.fence = self.fence.filter(|_| words != fence);
            return self.page.skip(line);
        }
        if words.is_empty() {
            if self.head != Head::Before {
                self.head = Head::Behind;
            }
            return self.page.end();
        }
        if self.head == Head::Before && words.starts_with("= ") {
            self.head = Head::Author;
            return self.title(line, 2, Zone::Headline);
        }
        if self.attribute(words) || is_mark_up(words) {
            return self.page.skip(line);
        }
        match self.head {
            Head::Author if words.starts_with(char::is_alphabetic) => {
                self.head = Head::Version;
                let authors = words.split(';').map(|author| author.split('<').next().unwrap_or(author).trim());
                self.page.meta.byline = Some(authors.collect::<Vec<_>>().join(", "));
                self.page.begin(Some(Zone::Byline));
                self.inline(line);
                return self.page.end();
            }
            Head::Version => {
                self.head = Head::Behind;
                let date = words.split([',', ':']).find_map(|part| appeared(part.trim()));
                self.page.meta.appeared = date.or(self.page.meta.appeared);
                return self.page.skip(line);
            }
            _ => {}
        }
        self.head = Head::Behind;
        self.block(line, words);
    }

    /// A line of the story, or a sign of how it goes on.
    fn block(&mut self, line: Span, words: &'a str) {
        let same = |sign: char| words.len() >= 4 && words.chars().all(|c| c == sign);
        if same('/') || same('-') || same('.') || same('+') {
            self.fence = Some(words);
            return self.page.skip(line);
        }
        if same('_') || words == "\"\"" {
            self.quoted = if self.quoted.is_none() { Some(words) } else { None };
            return self.page.skip(line);
        }
        if same('=') || same('*') || matches!(words, "--" | "|===" | "+" | "'''" | "<<<") {
            return self.page.skip(line);
        }
        if words.starts_with('[') && words.ends_with(']') && !self.page.is_open() {
            self.zone = words.starts_with("[quote").then_some(Zone::BlockQuote);
            return self.page.skip(line);
        }
        let level = words.bytes().take_while(|byte| *byte == b'=').count();
        if level > 0 && words[level..].starts_with(' ') {
            let zone = if self.page.out.layout.blocks.is_empty() { Zone::Headline } else { Zone::Deck };
            return self.title(line, level + 1, zone);
        }
        if words.starts_with('.') && words[1..].starts_with(char::is_alphanumeric) && !self.page.is_open() {
            return self.title(line, 1, Zone::Caption);
        }
        let marker = item_marker(words);
        if words.starts_with('|') {
            return self.cells(line);
        }
        if marker > 0 || !self.page.is_open() {
            let zone = self.zone.take().or(self.quoted.map(|_| Zone::BlockQuote));
            self.page.begin(zone);
        }
        self.inline(Span::new(line.start + marker as Offset, line.end));
    }

    fn title(&mut self, line: Span, sign: usize, zone: Zone) {
        self.page.begin(Some(zone));
        self.inline(Span::new(line.start + sign as Offset, line.end));
        self.page.end();
    }

    fn cells(&mut self, line: Span) {
        let words = line.of(self.page.text);
        for cell in words.split('|').filter(|cell| !cell.trim().is_empty()) {
            self.page.begin(None);
            self.inline(Span::of_piece(self.page.text, cell.trim()));
            self.page.end();
        }
    }

    /// ":name: value", which says something of the story, or stands for words in it.
    fn attribute(&mut self, words: &'a str) -> bool {
        let Some((name, value)) = words.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { return false };
        if name.is_empty() || name.contains(' ') {
            return false;
        }
        let value = value.trim();
        self.page.named.insert(name, value);
        let told = Some(value.to_owned()).filter(|value| !value.is_empty());
        match name {
            "section" => self.page.meta.section = told,
            "slug" => self.page.meta.slug = told,
            "author" => self.page.meta.byline = told,
            "revdate" => self.page.meta.appeared = appeared(value).or(self.page.meta.appeared),
            _ => {}
        }
        true
    }

    /// The words of a line, without the signs in them.
    fn inline(&mut self, line: Span) {
        static MACROS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"footnote:[^\[\s]*\[[^\]]*\]|<<(?:[^,>]*,\s*)?|>>|(?:(?:link|xref|mailto):|https?://)[^\[\s]*\[([^\]]*?)\^?\]")
                .expect("a pattern written here is a sound one")
        });
        let words = line.of(self.page.text);
        let mut cuts = Vec::new();
        for found in MACROS.captures_iter(words) {
            let whole = found.get(0).expect("all of it").range();
            match found.get(1) {
                Some(label) if !label.is_empty() => {
                    cuts.extend([Cut::out(whole.start, label.start()), Cut::out(label.end(), whole.end)]);
                }
                _ => cuts.push(Cut::out(whole.start, whole.end)),
            }
        }
        if words.ends_with(" +") {
            cuts.push(Cut::out(words.len() - 2, words.len()));
        }
        let pairs = Pairs::new(words, &["*", "_", "#", "`", "**", "__", "##", "``"]);
        for (at, c) in words.char_indices().filter(|(_, c)| "\"'`*_#{".contains(*c)) {
            cuts.extend(self.sign(words, at, c, &pairs));
        }
        self.page.put(line, cuts);
    }

    /// The sign `c` at `at`, where it does not stand for itself.
    fn sign(&self, words: &str, at: usize, c: char, pairs: &Pairs) -> Option<Cut> {
        let rest = &words[at..];
        let curly = [("\"`", "“"), ("`\"", "”"), ("'`", "‘"), ("`'", "’")];
        if let Some((sign, read)) = curly.iter().find(|(sign, _)| rest.starts_with(sign)) {
            return Some(Cut::read(at, at + sign.len(), read));
        }
        match c {
            '*' | '_' | '#' | '`' => pairs.at(at).map(|sign| Cut::out(at, at + sign.len())),
            '{' => {
                let end = rest.bytes().take(LONGEST_NAME).position(|byte| byte == b'}')?;
                let name = &rest[1..end];
                let is_name =
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
                let value = self.page.named.get(name).copied().unwrap_or_default();
                is_name.then(|| Cut::read(at, at + name.len() + 2, value))
            }
            _ => None,
        }
    }
}

/// Whether a line is a comment or calls for something that stands elsewhere: "include::box.adoc[]".
fn is_mark_up(words: &str) -> bool {
    let macro_ = words.split_once("::").is_some_and(|(name, target)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()) && target.ends_with(']')
    });
    macro_ || words.starts_with("//") && !words.starts_with("////")
}

/// How long the marker is that an item of a list begins with.
fn item_marker(words: &str) -> usize {
    let trimmed = words.trim_start();
    match marker(trimmed, is_marker) {
        0 => 0,
        length => words.len() - trimmed.len() + length,
    }
}

fn is_marker(sign: &str) -> bool {
    let bullets = !sign.is_empty()
        && (sign.bytes().all(|byte| byte == b'*') || sign.bytes().all(|byte| byte == b'.') || sign == "-");
    let number = sign
        .strip_suffix('.')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    bullets || number
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format, Zone};

    #[test]
    fn quotations_stand_between_fences_of_two_kinds() {
        for fence in ["____", "\"\""] {
            let draft =
                Draft::read(format!("{fence}\nWe sail.\n{fence}\n\nIt rains.\n").as_str().into(), Format::AsciiDoc);
            let words = draft.paragraphs.iter().filter(|p| p.zone != Zone::Code).map(|p| (draft.at(p.span), p.zone));
            assert_eq!(
                words.collect::<Vec<_>>(),
                [("We sail.", Zone::BlockQuote), ("It rains.", Zone::Body)],
                "{fence}"
            );
        }
    }

    #[test]
    fn signs_inside_of_text_are_not_read() {
        let check = |written: &str, read: &str| {
            let draft = Draft::read(written.into(), Format::AsciiDoc);
            assert_eq!(draft.at(draft.paragraphs.last().expect("text").span), read, "{written}");
        };
        check("\"`No,`\" *Ada* __un__usual `Bram` Oskell`'s 2 * 3", "“No,” Ada unusual Bram Oskell’s 2 * 3");
        check(":who: Bram Oskell\n\nIt rains, {who} said{empty}.footnote:[Told to us.]", "It rains, Bram Oskell said.");
        check("See link:a.html[the report^] or https://a.example[it] +\nnow.", "See the report or it\nnow.");
        check("snake_case and C++ and a#b", "snake_case and C++ and a#b");
    }
}
