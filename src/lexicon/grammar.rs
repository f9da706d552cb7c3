//! Small closed classes that a class of [`Word`](super::Word) is too wide for.

/// Forms of "be".
pub const BE: &[&str] = &["is", "was", "are", "were", "been", "be"];

/// Finite forms of "be" and "have" in the singular.
pub const IS_OR_HAS: &[&str] = &["is", "was", "has", "had"];

/// What stands before a title as its article: "the mayor", "their mayor".
pub const ARTICLES: &[&str] = &["the", "a", "an", "his", "her", "their"];

/// Verbs of a wish, in all forms: what somebody wants they know themselves.
pub const WANTS: &[&str] = &["want", "wants", "wanted", "need", "needs", "needed", "wish", "wishes", "wished"];
