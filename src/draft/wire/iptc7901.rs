//! IPTC 7901: a headline behind the sign that begins the text, paragraphs that begin with three spaces, and notes to editors
//! that are not for publication at the end.

use super::item::{Item, has_words, lines_of, sent};
use crate::draft::Zone;
use crate::draft::lightweight::page::{Cut, Page};
use crate::draft::meta::{Appeared, month};
use crate::text::{Offset, Span};

/// What stands above notes to editors.
const NOT_COPY: &[&str] = &["is not for publication", "is not intended for publication"];

/// Reads `item` into `page`.
pub(super) fn read(item: &Item, page: &mut Page) {
    let text = page.text;
    for line in lines_of(item.head, text) {
        page.skip(line);
    }
    let slug = item.head.of(text).lines().skip(1).find(|line| has_words(line));
    page.meta.slug = page.meta.slug.take().or(slug.map(|slug| slug.trim().trim_end_matches('/').to_owned()));
    page.meta.appeared = page.meta.appeared.or(sent_at(item.tail.of(text)));

    let lines: Vec<Span> = lines_of(item.text, text).collect();
    let end = end_of_copy(&lines, text);
    let head = lines[..end].iter().take_while(|line| !line.of(text).starts_with("  ")).count();
    self::head(&lines[..head], page);
    lines[head..end].iter().for_each(|line| paragraph(*line, page));
    lines[end..].iter().chain(&lines_of(item.tail, text).collect::<Vec<_>>()).for_each(|line| page.skip(*line));
}

/// Which of `lines` is the first one that is not for publication, with the signs above it.
fn end_of_copy(lines: &[Span], text: &str) -> usize {
    let is_note = |line: &Span| NOT_COPY.iter().any(|words| line.of(text).contains(words));
    let Some(note) = lines.iter().position(is_note) else { return lines.len() };
    let is_sign = |line: &&Span| line.of(text).starts_with('#') || !has_words(line.of(text));
    note - lines[..note].iter().rev().take_while(is_sign).count()
}

/// The lines above the first paragraph: which version it is, headline and byline.
fn head(lines: &[Span], page: &mut Page) {
    let mut headline = false;
    for &line in lines {
        let words = line.of(page.text);
        let zone = match headline {
            _ if words.starts_with("By ") => Some(Zone::Byline),
            false if has_words(words) && !is_version(words) => Some(Zone::Headline),
            _ => None,
        };
        headline |= zone == Some(Zone::Headline);
        match zone {
            Some(zone) => {
                page.begin(Some(zone));
                let kept = words.trim_end_matches(['=', ' ']).len();
                page.put(line, vec![Cut::out(kept, words.len())]);
                page.end();
            }
            None => page.skip(line),
        }
    }
}

/// "1ST LEAD".
fn is_version(words: &str) -> bool {
    let (number, lead) = words.split_once(' ').unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && lead.starts_with("LEAD")
}

fn paragraph(line: Span, page: &mut Page) {
    let words = line.of(page.text);
    if !has_words(words) {
        return page.skip(line);
    }
    let indent = words.len() - words.trim_start().len();
    if indent > 0 || !page.is_open() {
        page.begin(None);
    }
    page.put(Span::new(line.start + indent as Offset, line.end), Vec::new());
}

/// "301205 GMT Nov 26".
fn sent_at(tail: &str) -> Option<Appeared> {
    let mut words = tail.trim_start_matches('\u{3}').split_whitespace();
    let (digits, _zone, month_name, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let (day, time) = digits.split_at_checked(2)?;
    sent(year, u8::try_from(month(month_name)?).ok()?, day, time)
}
