//! Plain text: blocks stand between blank lines, or on lines of their own.

use super::zones::Block;
use crate::text::Span;

/// The blocks of `text`, without surrounding white space.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !trimmed.is_empty() {
            let start = at + line.find(trimmed).unwrap_or(0);
            blocks.push(Block { span: Span::from(start..start + trimmed.len()), zone: None });
        }
        at += line.len();
    }
    blocks
}
