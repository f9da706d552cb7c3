//! Lightweight mark-up besides Markdown: AsciiDoc and reStructuredText, as far as marks and names need. What is
//! not understood is text.

pub(super) mod asciidoc;
mod page;
pub(super) mod restructured;
