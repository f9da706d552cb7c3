//! Lightweight mark-up besides Markdown: AsciiDoc, reStructuredText and Textile, as far as marks and names need. What is
//! not understood is text.

pub(super) mod asciidoc;
pub(super) mod page;
pub(super) mod restructured;
pub(super) mod textile;
