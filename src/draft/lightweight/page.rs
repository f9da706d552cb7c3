//! Lines of lightweight mark-up, and what is put together out of them.

use crate::draft::Zone;
use crate::draft::layout::{Builder, Layout};
use crate::draft::meta::Meta;
use crate::text::{Offset, Span};
use rustc_hash::FxHashMap;

/// The lines of `text` without what ends them.
pub(in crate::draft) fn lines(text: &str) -> Vec<Span> {
    text.split('\n').map(|line| Span::of_piece(text, line.trim_end())).collect()
}

/// How long the marker is that an item of a list begins with: a sign that `is_marker` knows, and the blank behind it.
pub(super) fn marker(words: &str, is_marker: impl Fn(&str) -> bool) -> usize {
    let sign = words.split(' ').next().unwrap_or_default();
    if is_marker(sign) && words.len() > sign.len() { sign.len() + 1 } else { 0 }
}

/// A part of a line that is not read as it is written: not at all, or otherwise.
#[derive(Debug, PartialEq)]
pub(in crate::draft) struct Cut {
    pub from: usize,
    pub to: usize,
    pub read: Option<String>,
}

impl Cut {
    pub fn out(from: usize, to: usize) -> Cut {
        Cut { from, to, read: None }
    }

    pub fn read(from: usize, to: usize, read: &str) -> Cut {
        Cut { from, to, read: Some(read.to_owned()) }
    }
}

/// Puts blocks together, line by line.
pub(in crate::draft) struct Page<'a> {
    pub text: &'a str,
    pub out: Builder<'a>,
    pub meta: Meta,
    /// What stands for other words.
    pub named: FxHashMap<&'a str, &'a str>,
    open: bool,
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str) -> Page<'a> {
        Page { text, out: Builder::new(text), meta: Meta::default(), named: FxHashMap::default(), open: false }
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// A block begins.
    pub fn begin(&mut self, zone: Option<Zone>) {
        self.out.begin(zone);
        self.open = true;
    }

    pub fn end(&mut self) {
        self.out.end();
        self.open = false;
    }

    /// The words of `line`, but for what is cut out of it.
    pub fn put(&mut self, line: Span, mut cuts: Vec<Cut>) {
        cuts.sort_by_key(|cut| cut.from);
        let place = |from: usize, to: usize| Span::new(line.start + from as Offset, line.start + to as Offset);
        let mut at = 0;
        for Cut { from, to, read } in cuts {
            // One inside of another goes with it.
            if from < at {
                continue;
            }
            if at < from {
                self.out.words(place(at, from));
            }
            match read {
                Some(read) => self.out.written(place(from, to), read.into()),
                None => self.out.drop(place(from, to)),
            }
            at = to;
        }
        if at < line.len() as usize {
            self.out.words(place(at, line.len() as usize));
        }
    }

    /// A line of mark-up, or of what is no copy.
    pub fn skip(&mut self, line: Span) {
        self.end();
        if !line.is_empty() {
            self.out.whole(line, Zone::Code);
        }
    }

    pub fn finish(mut self) -> Layout {
        self.out.end();
        Layout { meta: self.meta, ..self.out.finish() }
    }
}

/// Signs that stand around words, and where in a line the first and the last of each is: looked for once, or many of them
/// would take time in the square of their number.
pub(in crate::draft) struct Pairs<'a> {
    line: &'a str,
    ends: Vec<(&'static str, usize, usize)>,
}

impl<'a> Pairs<'a> {
    pub fn new(line: &'a str, signs: &[&'static str]) -> Pairs<'a> {
        let ends = signs.iter().filter_map(|sign| Some((*sign, line.find(sign)?, line.rfind(sign)?)));
        Pairs { line, ends: ends.collect() }
    }

    /// The sign at `at`, if another one may be its other half: the longest of several. One of a single letter stands at
    /// the edge of a word.
    pub fn at(&self, at: usize) -> Option<&'static str> {
        let rest = &self.line[at..];
        let known = self.ends.iter().filter(|(sign, ..)| rest.starts_with(sign)).max_by_key(|(sign, ..)| sign.len());
        let (sign, first, last) = *known?;
        let before = self.line[..at].chars().next_back();
        let behind = rest[sign.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let loose = sign.len() > 1;
        let opens = at < last && !is_blank(behind) && (loose || !is_letter(before));
        let closes = first < at && !is_blank(before) && (loose || !is_letter(behind));
        (opens || closes).then_some(sign)
    }
}
