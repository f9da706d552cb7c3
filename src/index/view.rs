//! One article among the others: what rules and features are given.

use super::{FileId, Index};
use crate::article::Article;
use crate::stylebook::Stylebook;

/// One article among the others: all that a rule or a feature may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its number in the index.
    pub file: FileId,
    /// The others.
    pub index: &'a Index,
    /// What the newsroom has laid down.
    pub stylebook: &'a Stylebook,
}
