//! Transcripts as plain text: an exported interview, a press conference, a session of parliament or court.

use super::super::layout::Layout;
use super::label::{self, Head, Sign};
use super::{Builder, Speaker};
use crate::text::{Offset, Span};
use rustc_hash::FxHashMap;

/// The layout of `text` where it is a transcript beyond doubt, or where somebody said that it is one: then each name
/// before a colon is somebody who speaks.
pub(in crate::draft) fn layout(text: &str, told: bool) -> Option<Layout> {
    let lines = lines(text);
    let head = |line: &Line| {
        let words = line.words.of(text);
        // Unless somebody says that it is a transcript, only what has a time beside it matters.
        if told || label::may_hold_time(words) { label::head(words) } else { None }
    };
    let mut heads: Vec<Option<Head>> = lines.iter().map(head).collect();
    if told {
        let mut count: FxHashMap<&str, usize> = FxHashMap::default();
        let names = |heads: &[Option<Head>]| {
            let named = heads.iter().zip(&lines).filter_map(|(head, line)| Some((head.as_ref()?, line)));
            named.map(|(head, line)| name(head, line, text)).collect::<Vec<&str>>()
        };
        for name in names(&heads) {
            *count.entry(name).or_default() += 1;
        }
        for (head, line) in heads.iter_mut().zip(&lines) {
            let is_speaker = head.as_ref().is_none_or(|head| is_speaker(head, name(head, line, text), &count));
            if !is_speaker {
                *head = None;
            }
        }
    } else {
        // A time beside a name is what programs write, and no story has many of those.
        heads.iter_mut().for_each(|head| *head = head.take().filter(|head| head.time.is_some()));
        let paragraphs = lines.iter().filter(|line| line.begins).count();
        let timed = heads.iter().flatten().count();
        if timed < 3 || timed * 4 < paragraphs {
            return None;
        }
    }
    if heads.iter().all(Option::is_none) {
        return None;
    }
    let mut reader = Reader { text, out: Builder::new(text), examiner: None, witness: None };
    for (line, head) in lines.iter().zip(&heads) {
        reader.line(line, head.as_ref());
    }
    Some(reader.out.finish())
}

fn name<'t>(head: &Head, line: &Line, text: &'t str) -> &'t str {
    &line.words.of(text)[head.name.clone()]
}

/// Whether somebody speaks under that name: it comes again, or is set as one.
fn is_speaker(head: &Head, name: &str, count: &FxHashMap<&str, usize>) -> bool {
    match head.sign {
        Sign::Colon => {
            let set = label::is_shouted(name) || head.time.is_some() || name.contains(|c: char| c.is_ascii_digit());
            set || name.contains(' ') || count.get(name).is_some_and(|&count| count > 1)
        }
        _ => true,
    }
}

/// A line with words.
struct Line {
    /// Without blanks around it, and without the number that courts put before it.
    words: Span,
    /// Whether an empty line stands before it.
    begins: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let (mut at, mut begins) = (0, true);
    for raw in text.split_inclusive(['\n', '\r']) {
        let words = raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{c}'));
        if words.is_empty() {
            // The LF of a CRLF is no line of its own.
            begins |= raw != "\n" || !text[..at].ends_with('\r');
        } else {
            found.push(Line { words: Span::of_piece(text, words), begins });
            begins = false;
        }
        at += raw.len();
    }
    let numbered = found.iter().filter(|line| number(line.words.of(text)).is_some()).count();
    if found.len() >= 5 && numbered * 10 >= found.len() * 7 {
        for line in &mut found {
            let length = number(line.words.of(text)).unwrap_or(0);
            line.words.start += length as Offset;
        }
    }
    found
}

/// How long the number of a court's line is, with the blanks behind it.
fn number(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &line[digits..];
    let blanks = behind.len() - behind.trim_start().len();
    ((1..=2).contains(&digits) && blanks >= 2).then_some(digits + blanks)
}

/// How long the stage direction is that `text` begins with: "(Laughter.)", "[inaudible 00:00:05]". What somebody says
/// has no brackets.
pub fn stage_direction(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let window = label::start(text, LONGEST_DIRECTION);
    window.find(close).map(|end| end + 1)
}

/// Longer ones are words of the editors, and may hold what was said.
const LONGEST_DIRECTION: usize = 60;

struct Reader<'a> {
    text: &'a str,
    out: Builder<'a>,
    /// In court: who asks, and who answers.
    examiner: Option<String>,
    witness: Option<String>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line, head: Option<&Head>) {
        let words = line.words.of(self.text);
        if self.is_about_witness(words) {
            return self.out.furniture(line.words);
        }
        if let Some(head) = head {
            self.out.turn(self.speaker(line, head, words));
            self.out.time(head.time);
            return self.words(Span::new(line.words.start + head.words as Offset, line.words.end));
        }
        if let Some((time, length)) = label::time(words) {
            // "[06:31:58]" by itself, or "(00:09):" before what the same speaker goes on to say.
            self.out.time(time);
            let behind = words[length..].trim_start_matches(':').trim_start();
            return self.words(Span::new(line.words.end - behind.len() as Offset, line.words.end));
        }
        let is_heading = label::is_shouted(words) || words.starts_with("http") || words.contains("://");
        if !self.out.is_open() || is_heading && stage_direction(words) != Some(words.len()) {
            return self.out.furniture(line.words);
        }
        self.words(line.words);
    }

    fn speaker(&self, line: &Line, head: &Head, words: &str) -> Speaker {
        let name = &words[head.name.clone()];
        let given = match (head.sign, name) {
            (Sign::Question, "Q") => self.examiner.as_ref(),
            (Sign::Question, _) => self.witness.as_ref(),
            _ => None,
        };
        match given {
            Some(name) => Speaker::Given(name.clone()),
            None => {
                let at = |byte: usize| line.words.start + byte as Offset;
                Speaker::Written(Span::new(at(head.name.start), at(head.name.end)))
            }
        }
    }

    /// In court, whether a line says who asks from now on, "BY MS. FENWICK:", or who answers, "BRAM OSKELL, PLAINTIFF'S
    /// WITNESS, SWORN".
    fn is_about_witness(&mut self, words: &str) -> bool {
        if let Some(name) = words.strip_prefix("BY ").and_then(|name| name.strip_suffix(':')) {
            self.examiner = Some(name.to_owned());
            return true;
        }
        let answers = label::is_shouted(words) && words.contains("WITNESS") && words.contains(',');
        if answers {
            self.witness = words.split(',').next().map(str::to_owned);
        }
        answers
    }

    fn words(&mut self, span: Span) {
        let words = span.of(self.text);
        let mut at = 0;
        let mut from = 0;
        while let Some(length) = words[at..].find(['[', '(']) {
            let begin = at + length;
            match stage_direction(&words[begin..]) {
                Some(length) => {
                    self.plain(span, from..begin);
                    at = begin + length;
                    from = at;
                }
                None => at = begin + 1,
            }
        }
        self.plain(span, from..words.len());
    }

    fn plain(&mut self, line: Span, within: std::ops::Range<usize>) {
        let words = line.of(self.text)[within.clone()].trim();
        if !words.is_empty() {
            self.out.part();
            self.out.words(Span::of_piece(self.text, words));
        }
    }
}
