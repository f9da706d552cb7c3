//! Plain text: blocks stand between blank lines, or on lines of their own.

use super::layout::Layout;
use super::zones::Block;
use crate::text::Span;

/// The layout of `text`: it is read as it is written.
pub(super) fn layout(text: &str) -> Layout {
    Layout { blocks: blocks(text), ..Layout::default() }
}

/// The blocks of the stretch `within` of `text`.
pub(super) fn blocks_within(text: &str, within: Span) -> impl Iterator<Item = Block> {
    blocks(within.of(text)).into_iter().map(move |block| {
        let moved = |span: Span| Span::new(span.start + within.start, span.end + within.start);
        Block { span: moved(block.span), zone: block.zone, pieces: block.pieces.into_iter().map(moved).collect() }
    })
}

/// The blocks of `text`, without surrounding white space. Lines that were broken at a fixed width are one block.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            flush(text, &mut group, &mut blocks);
        } else {
            group.push(line);
        }
    }
    flush(text, &mut group, &mut blocks);
    blocks
}

/// The lines of `text` without surrounding white space; blank lines are empty spans.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    // This goes over the whole text at every keystroke.
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|end| end + 1);
    ends.chain([text.len()]).filter_map(move |end| {
        let start = std::mem::replace(&mut at, end);
        let line = &text[start..end];
        // The LF of a CRLF is no line of its own, and nor is nothing behind the last line's end.
        if line.is_empty() || line == "\n" && text[..start].ends_with('\r') {
            return None;
        }
        let trimmed = line.trim_matches(is_blank);
        let offset = line.len() - line.trim_start_matches(is_blank).len();
        Some(if trimmed.is_empty() {
            Span::empty(start as u32)
        } else {
            Span::from(start + offset..start + offset + trimmed.len())
        })
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Ends a group of lines without a blank one between them.
fn flush(text: &str, group: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    if is_wrapped(text, group) {
        let span = group.iter().copied().reduce(Span::join).unwrap_or_default();
        blocks.push(Block::whole(span));
        group.clear();
    }
    blocks.extend(group.drain(..).map(Block::whole));
}

/// Whether lines are one paragraph broken at a fixed width: all but the last are about equally long, none very
/// long, and most do not end where a sentence ends.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let Some((_, body)) = lines.split_last().filter(|(_, body)| !body.is_empty()) else { return false };
    let width = |line: &Span| line.of(text).chars().count();
    let longest = body.iter().map(width).max().unwrap_or(0);
    if longest > 120 || body.iter().any(|line| width(line) + 25 < longest || width(line) < 35) {
        return false;
    }
    // A headline over a byline has no end mark.
    if !lines.last().is_some_and(|last| last.of(text).ends_with(['.', '!', '?', '”', '"', '’', ':', ')'])) {
        return false;
    }
    let ends = |line: &&Span| line.of(text).ends_with(['.', '!', '?', '”', '"', ':']);
    body.iter().filter(ends).count() * 2 <= body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blocks(text).iter().map(|block| block.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_and_line_ends_of_all_kinds_part_blocks() {
        check("\u{feff}One.\n\nTwo.\r\n\r\nThree.\rFour.", &["One.", "Two.", "Three.", "Four."]);
    }

    #[test]
    fn lines_broken_at_a_fixed_width_are_one_block() {
        let wrapped = "The harbour board voted on Tuesday to open the old\nferry slip again, and the mayor of Eastwick said she\nwas glad.";
        check(&format!("{wrapped}\n\nNext."), &[wrapped, "Next."]);
    }

    #[test]
    fn lines_that_end_sentences_stand_alone() {
        check(
            "The board voted on Tuesday to open the slip.\nThe mayor of Eastwick said she was glad.",
            &["The board voted on Tuesday to open the slip.", "The mayor of Eastwick said she was glad."],
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        check("", &[]);
        check(" \n\t\r\n\u{a0}", &[]);
    }
}
