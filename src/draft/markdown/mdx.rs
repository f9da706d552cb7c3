//! What MDX puts into Markdown: imports and exports, expressions in braces, tags of components. A CommonMark parser would
//! take them for text or for HTML, so they are hidden from it; the words between two tags are Markdown.

use super::hiding::{ESCAPED, HIDING};
use crate::draft::meta::front_matter_length;
use crate::text::floor_boundary;

/// What is longer was never closed.
const LONGEST: usize = 4_000;
/// Nor was what holds so many others in each other; without this, many that are open would each be looked through.
const DEEPEST: usize = 32;

/// `text` with all of them hidden, as long as it is. A line on which nothing is left is a blank one.
pub(super) fn hidden(text: &str) -> String {
    let mut scan = Scan { text, at: 0, shown: String::with_capacity(text.len()) };
    scan.shown.push_str(&text[..front_matter_length(text)]);
    scan.at = scan.shown.len();
    while scan.at < text.len() {
        scan.step();
    }
    let lines = scan.shown.split_inclusive('\n').map(|line| {
        let is_blank = line.contains(HIDING) && line.chars().all(|c| c == HIDING || c.is_whitespace());
        if is_blank { line.replace(HIDING, " ") } else { line.to_owned() }
    });
    lines.collect()
}

/// The letters that a string of JavaScript writes with backslashes.
pub(super) fn unescaped(written: &str) -> String {
    let quoted = format!("\"{}\"", written.replace("\\'", "'").replace("\\`", "`"));
    serde_json::from_str(&quoted).unwrap_or_default()
}

/// Whether a component of a page is written here, between whose words and those around it a reader sees a gap.
pub(super) fn is_component(written: &str) -> bool {
    written.trim_start_matches(['<', '/']).starts_with(|c: char| c.is_ascii_uppercase())
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    shown: String,
}

impl Scan<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().expect("not at the end");
        match first {
            'i' | 'e' if self.begins_block() && (rest.starts_with("import ") || rest.starts_with("export ")) => {
                self.hide(rest.find("\n\n").unwrap_or(rest.len()));
            }
            '\\' => self.show(1 + rest[1..].chars().next().map_or(0, char::len_utf8)),
            '`' => self.show(code(rest)),
            '{' => match braces(rest) {
                Some(length) if is_string(&rest[1..length - 1]) => self.string(length),
                Some(length) => self.hide(length),
                None => self.show(1),
            },
            '<' => match tag(rest, 0) {
                Some(length) => self.hide(length),
                None => self.show(1),
            },
            _ => {
                let next = rest.find(['\\', '`', '{', '<', '\n']).unwrap_or(rest.len());
                self.show(next.max(1));
            }
        }
    }

    /// Whether a block may begin here.
    fn begins_block(&self) -> bool {
        let before = &self.text[..self.at];
        let Some(line) = before.strip_suffix('\n') else { return before.is_empty() };
        line.trim_end_matches([' ', '\r']).ends_with('\n') || line.ends_with("---")
    }

    fn show(&mut self, length: usize) {
        self.shown.push_str(&self.text[self.at..self.at + length]);
        self.at += length;
    }

    fn hide(&mut self, length: usize) {
        self.hide_as(HIDING, length);
    }

    fn hide_as(&mut self, sign: char, length: usize) {
        let bytes = self.text[self.at..self.at + length].bytes();
        self.shown.extend(bytes.map(|byte| if byte == b'\n' { '\n' } else { sign }));
        self.at += length;
    }

    /// A string in braces, which is copy.
    fn string(&mut self, length: usize) {
        let end = self.at + length - 2;
        self.hide(2);
        while self.at < end {
            let rest = &self.text[self.at..end];
            match rest.find('\\') {
                Some(0) => self.hide_as(ESCAPED, escape(rest)),
                next => self.show(next.unwrap_or(rest.len())),
            }
        }
        self.hide(2);
    }
}

/// How long the code is that `rest` begins with; the signs alone where it has no end.
fn code(rest: &str) -> usize {
    let signs = rest.len() - rest.trim_start_matches('`').len();
    let inside = &rest[signs..];
    let end = inside.find(&rest[..signs]).filter(|&end| signs > 2 || !inside[..end].contains("\n\n"));
    end.map_or(signs, |end| signs + end + signs)
}

/// Whether what stands in braces is one string.
fn is_string(inside: &str) -> bool {
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    let ends = quote.and_then(|quote| string_end(inside, quote));
    ends == Some(inside.len()) && !inside.contains("${") && !inside.contains('\n')
}

/// How long the escape is that `rest` begins with.
fn escape(rest: &str) -> usize {
    let digits = if rest.starts_with("\\u") { 6 } else { 2 };
    if rest.is_char_boundary(digits) && digits <= rest.len() { digits } else { 1 }
}

/// How long the string is that `rest` begins with.
fn string_end(rest: &str, quote: char) -> Option<usize> {
    let mut signs = rest.char_indices().skip(1).take(LONGEST);
    while let Some((at, c)) = signs.next() {
        match c {
            '\\' => drop(signs.next()),
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// How long the expression in braces is that `rest` begins with.
fn braces(rest: &str) -> Option<usize> {
    let rest = &rest[..floor_boundary(rest, LONGEST)];
    let (mut open, mut at) = (0, 0);
    while let Some(c) = rest[at..].chars().next() {
        let here = &rest[at..];
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open > DEEPEST {
            return None;
        }
        at += match c {
            '"' | '\'' | '`' => string_end(here, c)?,
            '/' if here.starts_with("/*") => here.find("*/")? + 2,
            c => c.len_utf8(),
        };
        if open == 0 {
            return Some(at);
        }
    }
    None
}

/// How long the tag is that `rest` begins with, which lies in so many others: "<Note n={1}>", "</Note>", "<>".
fn tag(rest: &str, depth: usize) -> Option<usize> {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '>') || depth > DEEPEST {
        return None;
    }
    let rest = &rest[..floor_boundary(rest, LONGEST)];
    let mut at = 1;
    while let Some(c) = rest[at..].chars().next() {
        let here = &rest[at..];
        at += match c {
            '>' => return Some(at + 1),
            '"' | '\'' => string_end(here, c)?,
            '{' => braces(here)?,
            '<' => tag(here, depth + 1)?,
            c => c.len_utf8(),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};

    #[test]
    fn what_a_component_holds_is_read_and_its_signs_are_not() {
        let check = |written: &str, read: &str| {
            let draft = Draft::read(written.into(), Format::Mdx);
            let words = draft.paragraphs.iter().map(|paragraph| draft.at(paragraph.span));
            assert_eq!(words.collect::<Vec<_>>().join("|"), read, "{written}");
        };
        check("import { A } from 'a'\nimport B from \"b\"\n\nWe sail.", "We sail.");
        check("<Aside kind=\"a>b\" n={{ of: '}' }}>\n  It *rains*.\n</Aside>\n\nWe sail.", "It rains.|We sail.");
        check("Eggs<Note n={1}>Told to us.</Note> and <b>Br</b>am.", "Eggs Told to us. and Bram.");
        check("{/* \"why\" */}\n\nIt cost {(1).toString()} pounds; 5 \\< 6 \\{", "It cost  pounds; 5 < 6 {");
        check(r#"It’s {"\u201cgood\u201d"} and {'fine'}."#, "It’s “good” and fine.");
        check("<Figure icon=<Icon name=\"a\"/> wide>The pier.</Figure>", "The pier.");
        // What lies too deep to be an expression is text, and what it holds is one.
        let [open, close] = ["{", "}"].map(|sign| sign.repeat(super::DEEPEST + 2));
        check(&format!("{open}why{close} It rains."), "{{}} It rains.");
        check("Left { open, 5 < 6 and `{a}` in code.", "Left { open, 5 < 6 and `{a}` in code.");
    }
}
