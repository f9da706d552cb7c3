//! reStructuredText: titles by the lines around them, directives with what is indented below, and the signs inside of text.

use super::page::{Cut, Page, Pairs, lines, marker};
use crate::draft::Zone;
use crate::draft::layout::Layout;
use crate::draft::meta::appeared;
use crate::text::{Offset, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Directives whose text is copy, and what it is.
const READ: &[(&str, Option<Zone>)] = &[
    ("admonition", None),
    ("caution", None),
    ("epigraph", Some(Zone::BlockQuote)),
    ("figure", Some(Zone::Caption)),
    ("highlights", Some(Zone::BlockQuote)),
    ("important", None),
    ("note", None),
    ("pull-quote", Some(Zone::BlockQuote)),
    ("tip", None),
    ("topic", None),
    ("warning", None),
];

/// The layout of `text`.
pub(in crate::draft) fn layout(text: &str) -> Layout {
    let lines = lines(text);
    let mut reader = Reader { page: Page::new(text), below: None, code: false, listed: false, titled: false };
    reader.substitutions();
    let mut at = 0;
    while at < lines.len() {
        at += reader.line(&lines[at..]);
    }
    reader.page.finish()
}

struct Reader<'a> {
    page: Page<'a>,
    /// What is indented below a directive: of a zone, or no copy.
    below: Option<Below>,
    /// Whether what is indented next is code.
    code: bool,
    /// Whether what is indented belongs to an item of a list.
    listed: bool,
    titled: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Copy(Option<Zone>),
    Nothing,
}

impl<'a> Reader<'a> {
    /// Notes what stands for other words: ".. |who| replace:: Bram Oskell".
    fn substitutions(&mut self) {
        for line in self.page.text.lines() {
            let rest = line.strip_prefix(".. |").and_then(|rest| rest.split_once("| replace::"));
            self.page.named.extend(rest.map(|(name, value)| (name, value.trim())));
        }
    }

    /// Reads the first of `lines`; how many were.
    fn line(&mut self, lines: &[Span]) -> usize {
        let text = self.page.text;
        let (line, words) = (lines[0], lines[0].of(text));
        if words.trim().is_empty() {
            self.page.end();
            return 1;
        }
        if words.starts_with([' ', '\t']) {
            self.indented(line);
            return 1;
        }
        (self.below, self.code) = (None, false);
        if let Some(rest) = words.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            self.listed = false;
            self.page.skip(line);
            self.directive(rest.trim_start());
            return 1;
        }
        let next = |ahead: usize| lines.get(ahead).map_or("", |line| line.of(text));
        if is_adornment(words) && !next(1).is_empty() && next(2) == words {
            self.page.skip(line);
            self.title(lines[1]);
            self.page.skip(lines[2]);
            return 3;
        }
        if !self.page.is_open() && is_adornment(next(1)) && next(1).len() + 2 >= words.chars().count() {
            self.title(line);
            self.page.skip(lines[1]);
            return 2;
        }
        if is_adornment(words) || !self.page.is_open() && self.field(words) {
            self.page.skip(line);
            return 1;
        }
        let marker = marker(words, is_marker);
        if marker > 0 || !self.page.is_open() {
            self.listed = marker > 0 && !words.starts_with('|');
            self.page.begin(None);
        }
        self.text(Span::new(line.start + marker as Offset, line.end));
        1
    }

    fn indented(&mut self, line: Span) {
        let words = line.of(self.page.text);
        let inner = Span::of_piece(self.page.text, words.trim_start());
        let option = words.trim_start().starts_with(':') && words.trim_start()[1..].contains(':');
        if self.code || self.below == Some(Below::Nothing) || self.below.is_some() && option && !self.page.is_open() {
            return self.page.skip(line);
        }
        let marker = marker(inner.of(self.page.text), is_marker);
        if marker > 0 || !self.page.is_open() {
            let quoted = (!self.listed).then_some(Zone::BlockQuote);
            self.page.begin(match self.below {
                Some(Below::Copy(zone)) => zone,
                _ => quoted,
            });
        }
        self.text(Span::new(inner.start + marker as Offset, inner.end));
    }

    fn directive(&mut self, rest: &str) {
        let name = rest.split_once("::").map(|(name, _)| name.trim());
        let read = name.and_then(|name| READ.iter().find(|(known, _)| *known == name));
        self.below = Some(read.map_or(Below::Nothing, |(_, zone)| Below::Copy(*zone)));
        // What the program for web sites Nikola says of a story.
        if let Some((key, value)) = rest.split_once(": ") {
            self.told(key, value);
        }
    }

    fn title(&mut self, line: Span) {
        let zone = if std::mem::replace(&mut self.titled, true) { Zone::Deck } else { Zone::Headline };
        self.listed = false;
        self.page.begin(Some(zone));
        let inner = Span::of_piece(self.page.text, line.of(self.page.text).trim());
        self.text(inner);
        self.page.end();
    }

    /// ":Author: Ada Fenwick".
    fn field(&mut self, words: &str) -> bool {
        let Some((name, value)) = words.strip_prefix(':').and_then(|rest| rest.split_once(": ")) else { return false };
        if name.is_empty() || name.contains(['`', ' ']) {
            return false;
        }
        self.told(name, value);
        true
    }

    fn told(&mut self, key: &str, value: &str) {
        let meta = &mut self.page.meta;
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match key.to_lowercase().as_str() {
            "author" | "authors" => meta.byline = value,
            "date" => meta.appeared = value.and_then(|value| appeared(&value)),
            "section" | "category" => meta.section = value,
            "slug" => meta.slug = value,
            "title" => meta.title = value,
            _ => {}
        }
    }

    /// The words of a line, without the signs in them.
    fn text(&mut self, line: Span) {
        static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?x)
                (?<code>``[^`]+``) | (?<note>\x20?\[(?:\#?[\w-]*|\*)\]_) | \|(?<name>[^|\s][^|]*)\|_{0,2}
                | (?<role>:[a-z:-]+:)?`(?<label>[^`<]+?)(?:\s*<[^`>]*>)?`_{0,2} | \\(?<escaped>.) | \*\*? ",
            )
            .expect("a pattern written here is a sound one")
        });
        let words = line.of(self.page.text);
        let pairs = Pairs::new(words, &["*", "**"]);
        let mut cuts = Vec::new();
        for found in SIGNS.captures_iter(words) {
            let whole = found.get(0).expect("all of it");
            let (from, to) = (whole.start(), whole.end());
            if found.name("code").is_some() || found.name("note").is_some() {
                cuts.push(Cut::out(from, to));
            } else if let Some(name) = found.name("name") {
                cuts.extend(self.page.named.get(name.as_str()).map(|value| Cut::read(from, to, value)));
            } else if let Some(label) = found.name("label") {
                cuts.extend([Cut::out(from, label.start()), Cut::out(label.end(), to)]);
            } else if let Some(escaped) = found.name("escaped") {
                let end = if escaped.as_str().trim().is_empty() { to } else { escaped.start() };
                cuts.push(Cut::out(from, end));
            } else {
                cuts.extend(pairs.at(from).map(|sign| Cut::out(from, from + sign.len())));
            }
        }
        if words.ends_with("::") {
            self.code = true;
            cuts.push(Cut::out(words.len() - 1, words.len()));
        }
        self.page.put(line, cuts);
    }
}

/// Whether a line is nothing but one sign, again and again.
fn is_adornment(words: &str) -> bool {
    let first = words.chars().next().filter(char::is_ascii_punctuation);
    words.len() >= 3 && first.is_some_and(|first| words.chars().all(|c| c == first)) && words != "..."
}

/// Whether an item of a list, or a line of verse, begins with `sign`.
fn is_marker(sign: &str) -> bool {
    let number = sign
        .strip_suffix('.')
        .is_some_and(|n| n == "#" || !n.is_empty() && n.len() < 4 && n.bytes().all(|b| b.is_ascii_digit()));
    number || matches!(sign, "-" | "*" | "+" | "|" | "•")
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};

    #[test]
    fn signs_inside_of_text_are_not_read() {
        let check = |written: &str, read: &str| {
            let draft = Draft::read(written.into(), Format::ReStructured);
            assert_eq!(draft.at(draft.paragraphs.last().expect("text").span), read, "{written}");
        };
        check(
            "*It* is un\\ **usual** [1]_, see :doc:`report` and `the site <https://a.example>`_.",
            "It is unusual, see report and the site.",
        );
        check(
            ".. |who| replace:: Bram Oskell\n\nIt rains, |who| said\\*; 2 * 3.",
            "It rains, Bram Oskell said*; 2 * 3.",
        );
    }
}
