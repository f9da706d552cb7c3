//! Where in a TOML file a place is, also while the line is half written and nothing could parse it.

use crate::text::{Offset, Span};

/// What a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The head of a table, `[rules]`.
    Header,
    /// A key at the beginning of a line.
    Key,
    /// A key in braces.
    InlineKey,
    /// What a key is set to.
    Value,
}

/// A place in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct At {
    /// The tables and keys around it, outermost first; of a value, its key too.
    pub path: Vec<String>,
    /// What it is for.
    pub part: Part,
    /// The word at the place: a head with its brackets, a key, a value with its quotation marks.
    pub span: Span,
    /// The other keys that the table has.
    pub others: Vec<String>,
}

impl At {
    /// Where the byte at `offset` of `text` is; nothing in comments and in texts of several lines.
    pub fn of(text: &str, offset: Offset) -> Option<At> {
        let offset = offset as usize;
        let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..].find(['\n', '\r']).map_or(text.len(), |at| offset + at);
        if text[..start].matches("\"\"\"").count() % 2 == 1 {
            return None;
        }
        let (above, line) = (Lines::above(&text[..start]), &text[start..end]);
        let mut at = above.in_line(line, offset - start)?;
        at.span = Span::new(at.span.start + start as Offset, at.span.end + start as Offset);
        let below = text.get(end..).unwrap_or_default().lines().take_while(|line| !line.trim_start().starts_with('['));
        if at.part == Part::Key {
            at.others = above.keys.into_iter().chain(below.filter_map(key_of).map(str::to_owned)).collect();
        }
        Some(at)
    }

    /// The word, or what of it matters: a key without its dots, a head without its brackets.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        let word = self.span.of(text);
        let name = word.trim_matches(['[', ']', ' ']);
        if self.part == Part::Header { name.rsplit('.').next().unwrap_or(name) } else { name }
    }
}

/// The lines above a place.
struct Lines {
    /// The table they are in.
    table: Vec<String>,
    /// The keys that they set in it.
    keys: Vec<String>,
}

impl Lines {
    fn above(text: &str) -> Lines {
        let mut lines = Lines { table: Vec::new(), keys: Vec::new() };
        for line in text.lines() {
            if line.trim_start().starts_with('[') {
                lines.table = names(line.split('#').next().unwrap_or(line)).collect();
                lines.keys.clear();
            } else {
                lines.keys.extend(key_of(line).map(str::to_owned));
            }
        }
        lines
    }

    /// Where the byte at `at` of `line` is.
    fn in_line(&self, line: &str, at: usize) -> Option<At> {
        if line.trim_start().starts_with('[') {
            return head(line);
        }
        let mut scan = Scan { tables: vec![self.table.clone()], key: None, arrays: 0, word: 0 };
        let mut quoted = None;
        for (place, c) in line[..at].char_indices() {
            match (quoted, c) {
                (Some(mark), _) => quoted = quoted.filter(|_| c != mark),
                (None, '#') => return None,
                (None, '"' | '\'') => quoted = Some(c),
                (None, _) => scan.step(line, place, c),
            }
        }
        let word = line.get(scan.word..at)?;
        let start = scan.word + (word.len() - word.trim_start().len());
        let behind = line[at..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '"')));
        let span = Span::new(start as Offset, (behind.map_or(line.len(), |behind| at + behind)) as Offset);
        let mut path = scan.tables.pop()?;
        let part = match (scan.key, scan.tables.is_empty()) {
            (Some(key), _) => {
                path.extend(key);
                Part::Value
            }
            (None, true) => Part::Key,
            (None, false) => Part::InlineKey,
        };
        Some(At { path, part, span, others: Vec::new() })
    }
}

/// A line read up to a place.
struct Scan {
    /// The tables around it, from the one of the line to the innermost braces.
    tables: Vec<Vec<String>>,
    /// The key whose value it is in.
    key: Option<Vec<String>>,
    /// How many brackets are open in the value.
    arrays: usize,
    /// Where the word begins.
    word: usize,
}

impl Scan {
    fn step(&mut self, line: &str, place: usize, c: char) {
        match c {
            '=' if self.key.is_none() => self.key = Some(names(&line[self.word..place]).collect()),
            '{' => {
                let inner =
                    self.tables.last().into_iter().flatten().cloned().chain(self.key.take().unwrap_or_default());
                self.tables.push(inner.collect());
            }
            '}' => drop(self.tables.pop().filter(|_| self.tables.len() > 1)),
            '[' => self.arrays += 1,
            ']' => self.arrays = self.arrays.saturating_sub(1),
            ',' if self.arrays == 0 => self.key = None,
            ',' => {}
            '.' if self.key.is_none() => {
                let outer = names(&line[self.word..place]);
                self.tables.last_mut().into_iter().for_each(|table| table.extend(outer.clone()));
                self.word = place + 1;
                return;
            }
            _ => return,
        }
        self.word = place + 1;
    }
}

/// The head of a table as a place.
fn head(line: &str) -> Option<At> {
    let head = line.split('#').next()?;
    let start = head.len() - head.trim_start().len();
    let mut path: Vec<String> = names(head).collect();
    path.pop();
    let span = Span::new(start as Offset, head.trim_end().len() as Offset);
    Some(At { path, part: Part::Header, span, others: Vec::new() })
}

/// The names in a key or a head: `rules.term-variant`, `[[person]]`.
fn names(text: &str) -> impl Iterator<Item = String> + Clone {
    text.split('.').map(|name| name.trim_matches(['[', ']', '"', '\'', ' ', '\t']).to_owned())
}

/// The key that `line` sets.
fn key_of(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim();
    (!key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))).then_some(key)
}
