//! What is named on a page, and what kind of thing it is.

use crate::text::Span;
use std::ops::Range;

/// A named thing.
#[derive(Clone, Debug)]
pub(in crate::article) struct Named {
    /// The tokens of the name, without title and possessive.
    pub tokens: Range<usize>,
    /// Their bytes.
    pub span: Span,
    pub kind: NamedKind,
    /// The title before the name.
    pub title: Option<Range<usize>>,
    /// The entry of the people file that lists it, where one does.
    pub entry: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum NamedKind {
    /// Surely or most likely a person.
    Person,
    /// One capitalised word that is a person if the article elsewhere says so.
    Perhaps,
    /// An ordinary word with the capital of a sentence's start: a person only if it is somebody's surname here.
    Faint,
    Organisation,
    Place,
    /// A weekday, a war, a law, a people.
    Other,
}
