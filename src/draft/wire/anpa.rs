//! ANPA 1312: lines that begin with a caret above the copy, and paragraphs that begin with a tab.

use super::item::{Item, has_words, lines_of, sent};
use crate::draft::Zone;
use crate::draft::lightweight::page::{Cut, Page};
use crate::draft::meta::Appeared;
use crate::text::{Offset, Span};

/// In the second line of an item: its text is a table.
const TABULAR: char = '\u{12}';

/// Reads `item` into `page`.
pub(super) fn read(item: &Item, page: &mut Page) {
    let text = page.text;
    for line in lines_of(item.head, text) {
        page.skip(line);
    }
    page.meta.appeared = page.meta.appeared.or(sent_at(item.tail.of(text)));
    let is_table = item.head.of(text).contains(TABULAR);
    let mut above = 0;
    for line in lines_of(item.text, text) {
        let words = line.of(text);
        if words.starts_with('^') {
            above_copy(above, line, page);
            above += 1;
        } else if is_table || !has_words(words) {
            page.skip(line);
        } else {
            paragraph(line, page);
        }
    }
    for line in lines_of(item.tail, text) {
        page.skip(line);
    }
}

/// One of the lines above the copy: the first is the slug, the second the headline.
fn above_copy(nth: usize, line: Span, page: &mut Page) {
    let written = line.of(page.text);
    let words = written.trim_matches(['^', '<', '=', ' ']);
    let zone = match nth {
        0 => {
            // "Ferry sails,61": how many words it has.
            let slug = words.rsplit_once(',').map_or(words, |(slug, _)| slug);
            page.meta.slug = page.meta.slug.take().or(Some(slug.to_owned()).filter(|slug| !slug.is_empty()));
            None
        }
        _ if words.starts_with("By ") => Some(Zone::Byline),
        1 if has_words(words) && !words.starts_with("Eds:") => Some(Zone::Headline),
        _ => None,
    };
    let Some(zone) = zone else { return page.skip(line) };
    page.begin(Some(zone));
    let start = Span::of_piece(written, words).start as usize;
    page.put(line, vec![Cut::out(0, start), Cut::out(start + words.len(), written.len())]);
    page.end();
}

fn paragraph(line: Span, page: &mut Page) {
    let words = line.of(page.text);
    let indent = words.len() - words.trim_start().len();
    if words.starts_with('\t') || !page.is_open() {
        page.begin(None);
    }
    // The code has no dash.
    let dashes = words.match_indices(" _ ").map(|(at, _)| Cut::read(at + 1 - indent, at + 2 - indent, "—"));
    page.put(Span::new(line.start + indent as Offset, line.end), dashes.collect());
}

/// "EH-WF-11-30-26 1205GMT<".
fn sent_at(tail: &str) -> Option<Appeared> {
    let (date, time) = tail.lines().next()?.split_once(' ')?;
    let mut parts = date.rsplit('-');
    let (year, day, month) = (parts.next()?, parts.next()?, parts.next()?);
    sent(year, month.parse().ok()?, day, time.get(..4)?)
}
