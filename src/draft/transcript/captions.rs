//! Captions: WebVTT and SubRip. A cue is no turn: the words of one speaker run on over cues until another is named.
//!
//! The kept parsers refuse what programs write every day (YouTube's empty lines, notes before cues, odd numbers) or say
//! no places, so the few signs there are are looked for here.

use super::super::html::scan::entity;
use super::super::layout::Layout;
use super::label::{self, Sign};
use super::{Builder, Speaker};
use crate::draft::recording::Time;
use crate::names::numbered;
use crate::text::{Offset, Span};
use memchr::memchr;
use std::ops::Range;

/// A cue: when it is shown, and the lines of its text.
struct Cue {
    from: Time,
    to: Time,
    lines: Vec<Span>,
}

/// The layout of WebVTT or SubRip.
pub(in crate::draft) fn layout(text: &str) -> Layout {
    let cues = cues(text);
    let rolling = is_rolling(text, &cues);
    let mut reader = Reader { text, out: Builder::new(text), ended: true };
    let mut shown: Vec<String> = Vec::new();
    for cue in &cues {
        let mut lines: Vec<Span> = cue.lines.clone();
        if rolling {
            // What was shown before is shown again while the next line comes up.
            if cue.to.0.saturating_sub(cue.from.0) < SHOWN_AGAIN {
                continue;
            }
            lines.retain(|line| !shown.contains(&bare(line.of(text))));
            shown = cue.lines.iter().map(|line| bare(line.of(text))).collect();
        }
        reader.cue(cue.from, &lines);
    }
    reader.out.finish()
}

/// Rolling captions put cues of 10 ms between those with new words (seen in files of YouTube); nobody reads a cue of less
/// than this.
const SHOWN_AGAIN: u32 = 50;

fn cues(text: &str) -> Vec<Cue> {
    let lines = lines(text);
    let is_number = |line: &Span| {
        let words = line.of(text).trim();
        !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_vtt = text.trim_start_matches('\u{feff}').starts_with("WEBVTT");
    let timings: Vec<usize> = (0..lines.len()).filter(|&at| timing(lines[at].of(text)).is_some()).collect();
    let mut cues = Vec::with_capacity(timings.len());
    for (nth, &at) in timings.iter().enumerate() {
        let Some((from, to)) = timing(lines[at].of(text)) else { continue };
        let next = timings
            .get(nth + 1)
            .map_or(lines.len(), |&next| next - usize::from(next > at + 1 && is_number(&lines[next - 1])));
        let inside = lines[at + 1..next].iter().copied();
        // In WebVTT an empty line ends a cue, and notes stand between cues; SubRip has empty lines inside of cues.
        let inside: Vec<Span> =
            if is_vtt { inside.take_while(|line| !line.is_empty()).collect() } else { inside.collect() };
        let lines = inside.into_iter().filter(|line| !line.of(text).trim().is_empty()).collect();
        cues.push(Cue { from, to, lines });
    }
    cues
}

/// The lines of `text` without their ends; LF, CRLF and CR end a line.
fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes());
    for end in ends.chain([text.len()]) {
        if !(end > 0 && end == at && text.as_bytes().get(end) == Some(&b'\n') && text.as_bytes()[end - 1] == b'\r') {
            found.push(Span::from(at..end));
        }
        at = end + 1;
    }
    found
}

/// "00:00:01.000 --> 00:00:04.200 align:start": from when to when.
fn timing(line: &str) -> Option<(Time, Time)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some((label::clock(from.trim())?, label::clock(to)?))
}

/// Whether lines are shown again and again while they move up.
fn is_rolling(text: &str, cues: &[Cue]) -> bool {
    let again = |two: &&[Cue]| {
        let (before, now) = (two[0].lines.last(), two[1].lines.first());
        before.zip(now).is_some_and(|(before, now)| bare(before.of(text)) == bare(now.of(text)))
    };
    // In captions that do not roll a line is rarely the same as the one before ("No." "No.").
    cues.len() >= 3 && cues.windows(2).filter(again).count() * 4 >= cues.len()
}

/// A line without its tags, to be compared.
fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        match tag(&rest[at..]) {
            Some(length) => rest = &rest[at + length..],
            None => {
                out.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// How long the tag is that `text` begins with.
fn tag(text: &str) -> Option<usize> {
    let next = *text.as_bytes().get(1)?;
    let window = label::start(text, LONGEST_TAG).as_bytes();
    (next.is_ascii_alphanumeric() || next == b'/').then(|| memchr(b'>', window)).flatten().map(|at| at + 1)
}

/// In bytes. A voice tag holds a name, and maybe what somebody is.
const LONGEST_TAG: usize = 400;

/// Where in a line somebody begins to speak.
struct Begun {
    /// Who, where a name is set before the words; in bytes of the line.
    name: Option<Range<usize>>,
    /// Where the words begin.
    words: usize,
}

/// Whether somebody begins to speak in the line `words`, the `first` of its cue or not: "ADA FENWICK: …", ">> …", "- …".
fn begun(words: &str, first: bool) -> Option<Begun> {
    let bare = words.trim_start();
    let inner = bare.trim_start_matches("&gt;&gt;");
    let arrow = inner.len() < bare.len() || inner.starts_with(">>");
    let signed = arrow || inner.starts_with("- ");
    if bare.starts_with('<') || !(first || signed || label::head(inner).is_some()) {
        return None;
    }
    let inner = inner.trim_start_matches(['>', ' ', '-']);
    if let Some(begun) = in_brackets(words, inner) {
        return Some(begun);
    }
    let skipped = words.len() - inner.len();
    let head = label::head(inner).filter(|head| head.sign == Sign::Colon && is_label(&inner[head.name.clone()]));
    match head {
        Some(head) => {
            let name = head.name.start + skipped..head.name.end + skipped;
            Some(Begun { name: Some(name), words: skipped + head.words })
        }
        None => signed.then_some(Begun { name: None, words: skipped }),
    }
}

/// "[SPEAKER_00]: …", as WhisperX writes it before every cue.
fn in_brackets(words: &str, inner: &str) -> Option<Begun> {
    let (name, rest) = inner.strip_prefix('[')?.split_once("]:")?;
    let start = words.len() - inner.len() + 1;
    let is_name = label::is_name(name) || numbered(name).is_some();
    is_name.then(|| Begun { name: Some(start..start + name.len()), words: words.len() - rest.len() })
}

struct Reader<'a> {
    text: &'a str,
    out: Builder<'a>,
    /// Whether the last words ended a sentence: whoever speaks then need not be the one before.
    ended: bool,
}

impl Reader<'_> {
    fn cue(&mut self, from: Time, lines: &[Span]) {
        self.out.time(from);
        for (nth, &line) in lines.iter().enumerate() {
            self.out.part();
            let words = line.of(self.text);
            let begun = begun(words, nth == 0);
            match &begun {
                Some(Begun { name: Some(name), .. }) => {
                    let at = |byte: usize| line.start + byte as Offset;
                    self.turn(Speaker::Written(Span::new(at(name.start), at(name.end))));
                }
                Some(Begun { name: None, .. }) => self.out.turn(Speaker::Unknown),
                // A cue in which nobody is named goes on with a sentence, or else it is anybody's.
                None if nth == 0 && self.ended && self.out.is_named() && !words.trim_start().starts_with("<v") => {
                    self.out.turn(Speaker::Unknown);
                }
                None => {}
            }
            let skipped = begun.map_or(0, |begun| begun.words) as Offset;
            self.line(Span::new(line.start + skipped, line.end));
        }
    }

    /// A cue that names whoever speaks already goes on with the turn.
    fn turn(&mut self, speaker: Speaker) {
        if self.out.is_turn_of(&speaker) { self.out.part() } else { self.out.turn(speaker) }
    }

    fn line(&mut self, line: Span) {
        let words = line.of(self.text);
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let length = match rest.as_bytes()[0] {
                b'<' => match tag(rest) {
                    Some(length) => {
                        self.tag(line.start + at as Offset, &rest[..length]);
                        length
                    }
                    None => self.plain(line, at, 1),
                },
                b'&' => match entity(rest) {
                    Some((length, read)) => {
                        let start = line.start + at as Offset;
                        self.out.written(Span::new(start, start + length as Offset), Some(read));
                        length
                    }
                    None => self.plain(line, at, 1),
                },
                b'{' if rest.starts_with("{\\") => rest.find('}').map_or(rest.len(), |end| end + 1),
                b'[' | b'(' => match super::script::stage_direction(rest) {
                    Some(length) => length,
                    None => self.plain(line, at, 1),
                },
                _ => {
                    let first = rest.chars().next().map_or(1, char::len_utf8);
                    let signs = ['<', '&', '{', '[', '('];
                    let end = rest[first..].find(signs).map_or(rest.len(), |end| first + end);
                    self.plain(line, at, end)
                }
            };
            at += length;
        }
    }

    /// Words of `line` from the byte `at` on; how many were taken.
    fn plain(&mut self, line: Span, at: usize, length: usize) -> usize {
        let words = &line.of(self.text)[at..at + length];
        let trimmed = words.trim();
        if words.starts_with(char::is_whitespace) {
            self.out.part();
        }
        if !trimmed.trim_matches(['♪', ' ']).is_empty() {
            let start = at + words.len() - words.trim_start().len();
            let start = line.start + start as Offset;
            self.out.words(Span::new(start, start + trimmed.len() as Offset));
            self.ended = trimmed.ends_with(['.', '?', '!', '”', '"']);
            if words.ends_with(char::is_whitespace) {
                self.out.part();
            }
        }
        length
    }

    /// "<v.loud Ada Fenwick>" begins a turn; all others are only looks.
    fn tag(&mut self, at: Offset, tag: &str) {
        let inside = &tag[1..tag.len() - 1];
        let Some(voice) = inside.strip_prefix('v').filter(|rest| rest.is_empty() || rest.starts_with([' ', '.', '\t']))
        else {
            return;
        };
        let name = voice.split_once([' ', '\t']).map_or("", |(_, name)| name.trim());
        self.turn(if name.is_empty() {
            Speaker::Unknown
        } else if name.contains(['&', ',', '(']) {
            Speaker::Given(in_order(name))
        } else {
            // Behind the "v", which may begin the name as well.
            let start = at + 2 + tag[2..].find(name).unwrap_or(0) as Offset;
            Speaker::Written(Span::new(start, start + name.len() as Offset))
        });
    }
}

/// "Oskell, Bram (Harbour Board)" is Bram Oskell, and references are the letters that they stand for.
fn in_order(name: &str) -> String {
    let mut read = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        let (length, letters) = entity(&rest[at..]).unwrap_or((1, "&".into()));
        read.push_str(&letters);
        rest = &rest[at + length..];
    }
    read.push_str(rest);
    let plain = read.split('(').next().unwrap_or_default().trim();
    match plain.split_once(", ") {
        Some((surname, given)) if !given.contains(',') => format!("{given} {surname}"),
        _ => plain.to_owned(),
    }
}

/// Whether the name before a colon in a caption is surely one: "A reading: four" is none.
fn is_label(name: &str) -> bool {
    name.contains(' ') || label::is_shouted(name) && name.len() > 2 || name.contains(|c: char| c.is_ascii_digit())
}
