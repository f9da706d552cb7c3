//! JSON: the stories in it as newsrooms hand them on, and which letters stand in its strings.

mod ans;
mod letters;
mod newsroom;

use super::layout::Layout;
pub(super) use letters::{Letters, text_of};

/// The layout of `text` where it is a story in a shape that is known.
pub(super) fn layout(text: &str) -> Option<Layout> {
    newsroom::layout(text).or_else(|| ans::layout(text))
}
