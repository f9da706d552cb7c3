//! Textile: blocks that begin with their sign ("h1. ", "bq. "), lists, tables, and the signs inside of text.

use super::page::{Cut, Page, Pairs, lines, marker};
use crate::draft::Zone;
use crate::draft::layout::Layout;
use crate::draft::meta::{Meta, front_matter_length};
use crate::text::{Offset, Span};
use regex::Regex;
use std::sync::LazyLock;

/// The layout of `text`.
pub(in crate::draft) fn layout(text: &str) -> Layout {
    let mut reader = Reader { page: Page::new(text), below: Below::Paragraphs, lasts: false, titled: false };
    let start = front_matter_length(text);
    if start > 0 {
        let span = Span::from(0..start);
        reader.page.meta = Meta::of_front_matter(span.of(text));
        reader.page.out.whole(span, Zone::FrontMatter);
    }
    for line in lines(&text[start..]) {
        reader.line(Span::new(line.start + start as Offset, line.end + start as Offset));
    }
    reader.page.finish()
}

/// What the lines below a sign are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Paragraphs,
    Quoted,
    /// No copy.
    Nothing,
}

struct Reader<'a> {
    page: Page<'a>,
    below: Below,
    /// Whether a sign holds beyond the next blank line: it has two full stops.
    lasts: bool,
    titled: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: Span) {
        static SIGN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(h[1-6]|p|bq|bc|pre|notextile|fn\d{1,3}|table|###)(?:\([^)]*\)|\{[^}]*\}|\[[^\]]*\]|[<>=]){0,9}\.(\.?)(?::\S+)?(?: |$)")
                .expect("a pattern written here is a sound one")
        });
        let words = line.of(self.page.text);
        if words.trim().is_empty() {
            if !self.lasts {
                self.below = Below::Paragraphs;
            }
            return self.page.end();
        }
        let sign = SIGN.captures(words).filter(|_| !self.page.is_open());
        let Some(sign) = sign else { return self.block(line, words) };
        self.lasts = !sign[2].is_empty();
        self.below = match &sign[1] {
            "bq" => Below::Quoted,
            "bc" | "pre" | "notextile" | "###" | "table" => Below::Nothing,
            _ => Below::Paragraphs,
        };
        if self.below == Below::Nothing {
            return self.page.skip(line);
        }
        self.page.begin(match &sign[1] {
            "bq" => Some(Zone::BlockQuote),
            "p" => None,
            name if name.starts_with("fn") => None,
            _ if std::mem::replace(&mut self.titled, true) => Some(Zone::Deck),
            _ => Some(Zone::Headline),
        });
        self.inline(Span::new(line.start + sign[0].len() as Offset, line.end));
    }

    /// A line without a sign of its own.
    fn block(&mut self, line: Span, words: &str) {
        if self.below == Below::Nothing {
            return self.page.skip(line);
        }
        if words.starts_with('|') {
            return self.cells(words);
        }
        let marker = marker(words, is_marker);
        if marker > 0 || !self.page.is_open() {
            self.page.begin((self.below == Below::Quoted).then_some(Zone::BlockQuote));
        }
        self.inline(Span::new(line.start + marker as Offset, line.end));
    }

    fn cells(&mut self, words: &str) {
        for cell in words.split('|').map(|cell| cell.strip_prefix("_.").unwrap_or(cell).trim()) {
            if !cell.is_empty() {
                self.page.begin(None);
                self.inline(Span::of_piece(self.page.text, cell));
                self.page.end();
            }
        }
    }

    /// The words of a line, without the signs in them.
    fn inline(&mut self, line: Span) {
        static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r#"(?x) @[^@]+@ | !(?:\w|[./:-])[^\s!]*(?:\([^)!]*\))?!(?::\S+)? | \[\d{1,3}\]
                | "(?<label>[^"]+?)(?:\([^)"]*\))?":[^\s"]*[\w/] | \*\*? | __? | \?\? | % "#,
            )
            .expect("a pattern written here is a sound one")
        });
        let words = line.of(self.page.text);
        let pairs = Pairs::new(words, &["*", "**", "_", "__", "??", "%"]);
        let mut cuts = Vec::new();
        for found in SIGNS.captures_iter(words) {
            let whole = found.get(0).expect("all of it").range();
            if let Some(label) = found.name("label") {
                cuts.extend([Cut::out(whole.start, label.start()), Cut::out(label.end(), whole.end)]);
            } else if whole.len() < 3 {
                cuts.extend(pairs.at(whole.start).map(|sign| Cut::out(whole.start, whole.start + sign.len())));
            } else {
                cuts.push(Cut::out(whole.start, whole.end));
            }
        }
        self.page.put(line, cuts);
    }
}

/// Whether an item of a list begins with `sign`.
fn is_marker(sign: &str) -> bool {
    !sign.is_empty() && sign.bytes().all(|byte| matches!(byte, b'*' | b'#')) || sign == "-"
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};

    #[test]
    fn signs_inside_of_text_are_not_read() {
        let check = |written: &str, read: &str| {
            let draft = Draft::read(written.into(), Format::Textile);
            assert_eq!(draft.at(draft.paragraphs.last().expect("text").span), read, "{written}");
        };
        check("*Ada* is _out_ of %the% __boat__[1]; 2 * 3!", "Ada is out of the boat; 2 * 3!");
        check("See \"the report\":https://a.example/x, \"it says\": no.", "See the report, \"it says\": no.");
        check("“Stop!” !gate.jpg(The gate)! she said! @no copy@", "“Stop!”  she said!");
        check("p(first){color:red}. We sail.", "We sail.");
        check("# One *word*", "One word");
    }
}
