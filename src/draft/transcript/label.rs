//! Who speaks and when, as the lines of a transcript say it: "[00:01:02] ADA FENWICK:", "Bram Oskell (mayor):", "0:07".

use crate::draft::recording::Time;
use crate::lexicon::{self, Word};
use crate::text::floor_boundary;
use std::ops::Range;

/// A name at the beginning of a line, and what stands around it; places are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The name, without titles behind it.
    pub name: Range<usize>,
    /// Where the words begin.
    pub words: usize,
    /// When.
    pub time: Option<Time>,
    /// What sets the name off.
    pub sign: Sign,
}

/// What sets a name off from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// "Name:"
    Colon,
    /// "Name  0:07", "Name (00:00):", and a line for them alone.
    TimeBehind,
    /// "Q." and "A."
    Question,
    /// "Mr. OSKELL. Madam Speaker, …"
    Stop,
}

/// The longest name with its titles that anybody is given, in bytes.
const LONGEST: usize = 90;

/// The time that `text` begins with, in brackets or not, and its length.
pub fn time(text: &str) -> Option<(Time, usize)> {
    let (open, inside) = match text.chars().next()? {
        '[' => (Some(']'), 1),
        '(' => (Some(')'), 1),
        _ => (None, 0),
    };
    let rest = &text[inside..];
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',')).count();
    let written = rest[..length].trim_end_matches(['.', ',', ':']);
    let time = clock(written)?;
    let end = inside + written.len();
    match open {
        None => Some((time, end)),
        Some(close) => text[end..].starts_with(close).then_some((time, end + 1)),
    }
}

/// "1:02", "01:02:03", "00:01.500", "00:00:01,000".
pub fn clock(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let mut seconds: u32 = 0;
    let mut count = 0;
    for part in &mut parts {
        let is_number = !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok().filter(|_| is_number)?)?;
        count += 1;
    }
    if !(2..=3).contains(&count) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let milliseconds = format!("{fraction:0<3}").get(..3)?.parse().unwrap_or(0);
    Some(Time(seconds.checked_mul(1000)?.checked_add(milliseconds)?))
}

/// Whether figures stand on both sides of a colon somewhere in `line`, as in every time.
pub fn may_hold_time(line: &str) -> bool {
    line.as_bytes().windows(3).any(|signs| signs[1] == b':' && signs[0].is_ascii_digit() && signs[2].is_ascii_digit())
}

/// The head of `line`, if it has one.
pub fn head(line: &str) -> Option<Head> {
    let mut at = blanks(line, 0);
    if line[at..].starts_with(">>") {
        at = blanks(line, at + 2);
    }
    let mut when = None;
    if let Some((time, length)) = time(&line[at..]) {
        at = blanks(line, at + length);
        when = Some(time);
    }
    let found = question(line, at).or_else(|| bracketed(line, at)).or_else(|| time_behind(line, at));
    let found = found.or_else(|| colon(line, at)).or_else(|| stop(line, at));
    found.map(|head| Head { time: head.time.or(when), ..head })
}

fn blanks(line: &str, at: usize) -> usize {
    at + line[at..].len() - line[at..].trim_start().len()
}

/// "Q    ", "A.   ": of court and press conference.
fn question(line: &str, at: usize) -> Option<Head> {
    let rest = line[at..].strip_prefix(['Q', 'A'])?;
    let behind = rest.strip_prefix(['.', ':']).unwrap_or(rest);
    let gap = behind.len() - behind.trim_start().len();
    let wide = gap >= 3 || behind.len() < rest.len() && gap > 0;
    let words = line.len() - behind.trim_start().len();
    wide.then(|| Head { name: at..at + 1, words, time: None, sign: Sign::Question })
}

/// "[Ada Fenwick] 12:00:03"
fn bracketed(line: &str, at: usize) -> Option<Head> {
    let rest = line[at..].strip_prefix('[')?;
    let (name, behind) = rest.split_once(']')?;
    let (time, length) = time(behind.trim_start())?;
    let alone = behind.trim_start()[length..].trim().is_empty() && is_name(name);
    alone.then(|| Head {
        name: at + 1..at + 1 + name.len(),
        words: line.len(),
        time: Some(time),
        sign: Sign::TimeBehind,
    })
}

/// "Ada Fenwick  0:07", "Ada Fenwick (00:00):", "Ada Fenwick \t [00:00:00] \t words".
fn time_behind(line: &str, at: usize) -> Option<Head> {
    let rest = &line[at..];
    for (begin, _) in rest.match_indices([' ', '\t']).take(12) {
        let gap = rest[begin..].len() - rest[begin..].trim_start().len();
        let name = rest[..begin].trim_end();
        let Some((time, length)) = time(rest[begin..].trim_start()) else { continue };
        let bracket = rest[begin + gap..].starts_with(['(', '[']);
        let behind = rest[begin + gap + length..].trim_start_matches(':');
        let words = line.len() - behind.trim_start().len();
        let set_off = bracket || gap >= 2 && behind.trim().is_empty();
        if set_off && is_name(name.trim_end_matches(':')) {
            let name = name.trim_end_matches(':');
            return Some(Head { name: at..at + plain(name).len(), words, time: Some(time), sign: Sign::TimeBehind });
        }
    }
    None
}

/// "Ada Fenwick:", "ADA FENWICK, HBN ANCHOR (voice-over):", "Sela Dunmore (through translator):".
fn colon(line: &str, at: usize) -> Option<Head> {
    let rest = &line[at..];
    let window = start(rest, LONGEST);
    let colon = window.find(':')?;
    let behind = &rest[colon + 1..];
    // "10:30", "https://": no label has its words right behind it.
    let blank = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let label = &rest[..colon];
    if !blank || !is_name(label) {
        return None;
    }
    let (mut words, mut when) = (line.len() - behind.trim_start().len(), None);
    if let Some((time, length)) = time(behind.trim_start()) {
        words = blanks(line, words + length);
        when = Some(time);
    }
    Some(Head { name: at..at + plain(label).len(), words, time: when, sign: Sign::Colon })
}

/// "Mr. OSKELL. ", "The PRESIDING OFFICER (Mr. Fenwick). ", "Ms. FENWICK of Eastwick. ".
fn stop(line: &str, at: usize) -> Option<Head> {
    let rest = &line[at..];
    let title = rest.split_inclusive(' ').next().filter(|title| is_title(title.trim_end()))?;
    let name = &rest[title.len()..];
    let shouted = name.split_whitespace().next().is_some_and(|word| word.len() > 2 && is_shouted(word));
    let window = start(name, LONGEST);
    let end = window
        .match_indices(". ")
        .map(|(end, _)| end)
        .find(|&end| !window[..end].rsplit([' ', '(']).next().is_some_and(is_title));
    let end = end.or_else(|| name.ends_with('.').then(|| name.len() - 1)).filter(|&end| end < LONGEST)?;
    let whole = &rest[..title.len() + end];
    let short = shouted && whole.split_whitespace().count() <= 8;
    short.then(|| Head {
        name: at..at + plain(whole).len(),
        words: blanks(line, at + whole.len() + 1),
        time: None,
        sign: Sign::Stop,
    })
}

/// A label without what stands behind the name: "(mayor)", ", HBN ANCHOR", " of Eastwick".
fn plain(label: &str) -> &str {
    let label = label.split(['(', ',', '[']).next().unwrap_or(label).trim_end();
    label.split_once(" of ").map_or(label, |(name, _)| name)
}

/// "Mr.", "The": what stands before a name in the records of a parliament.
fn is_title(word: &str) -> bool {
    word == "The" || lexicon::word(word.trim_end_matches('.')).has(Word::HONORIFIC)
}

/// The first bytes of `text`, at most so many.
pub fn start(text: &str, most: usize) -> &str {
    &text[..floor_boundary(text, most)]
}

pub fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether `label` may name a speaker: few words with capitals, whatever stands in brackets behind them.
pub fn is_name(label: &str) -> bool {
    let name = plain(label.trim());
    let mut words = 0;
    for word in name.split_whitespace() {
        words += 1;
        let first = word.trim_start_matches(['"', '“', '\'', '’']).chars().next().unwrap_or(' ');
        let small = lexicon::word(word).has(Word::PARTICLE) || matches!(word, "of" | "the" | "and");
        let inner = word.trim_end_matches('.').contains(['.', '?', '!', ';', '=', '/', '”', '"']) && word.len() > 6;
        if !(first.is_uppercase() || first.is_ascii_digit() || small || first == '#') || inner {
            return false;
        }
    }
    let begins = name.starts_with(|c: char| c.is_alphabetic());
    (1..=7).contains(&words) && begins && !name.ends_with(['?', '!', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str, u32)>) {
        let found = head(line);
        let found = found
            .as_ref()
            .map(|head| (&line[head.name.clone()], &line[head.words..], head.time.map_or(0, |time| time.0 / 1000)));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn heads_come_in_many_shapes() {
        check("Ada Fenwick: We sail.", Some(("Ada Fenwick", "We sail.", 0)));
        check("ADA FENWICK (mayor): We sail.", Some(("ADA FENWICK", "We sail.", 0)));
        check("[00:01:02] ADA FENWICK: We sail.", Some(("ADA FENWICK", "We sail.", 62)));
        check("Ada Fenwick: [00:00:09] We sail.", Some(("Ada Fenwick", "We sail.", 9)));
        check("Ada Fenwick  1:02:03  ", Some(("Ada Fenwick", "", 3723)));
        check("Bram Oskell (00:02):", Some(("Bram Oskell", "", 2)));
        check("[Ada Fenwick] 12:00:03", Some(("Ada Fenwick", "", 43203)));
        check("Ada Fenwick \t [00:00:07] \t Is it safe? ", Some(("Ada Fenwick", "Is it safe? ", 7)));
        check("SELA DUNMORE (I), EASTWICK COUNCIL LEADER: We did.", Some(("SELA DUNMORE", "We did.", 0)));
        check("  Ms. FENWICK of Eastwick. Madam Speaker, I rise.", Some(("Ms. FENWICK", "Madam Speaker, I rise.", 0)));
        check(
            "  The PRESIDING OFFICER (Mr. Fenwick). Without objection.",
            Some(("The PRESIDING OFFICER", "Without objection.", 0)),
        );
        check("Q    Is it safe?", Some(("Q", "Is it safe?", 0)));
        check("A.   It is.", Some(("A", "It is.", 0)));
        check(">> BRAM OSKELL: No.", Some(("BRAM OSKELL", "No.", 0)));
        check("Speaker 1: No.", Some(("Speaker 1", "No.", 0)));
    }

    #[test]
    fn speech_is_no_head() {
        for line in [
            "We had a reading: four millimetres at 10:30.",
            "See https://example.org/a",
            "At 10:30 we left.",
            "A bridge.",
            "Mr. Oskell spoke. He left.",
            "(Laughter.)",
            "",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn clocks_are_told_from_other_numbers() {
        assert_eq!(clock("01:02:03.5"), Some(Time(3_723_500)));
        assert_eq!(clock("00:00:01,000").map(|time| time.to_string()).as_deref(), Some("00:00:01"));
        assert_eq!((clock("12"), clock("1:2:3:4"), clock("1:"), clock("9999999:00")), (None, None, None, None));
    }
}
