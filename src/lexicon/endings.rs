//! Endings of words and names.

/// What makes a plural, a people, a follower or another word of a name.
pub const DERIVING: &[&str] = &[
    "s", "es", "ies", "n", "an", "ans", "ian", "ians", "ean", "eans", "er", "ers", "y", "ey", "ist", "ism", "ite",
    "ites", "ish", "ese", "ness", "ed", "ing",
];

/// What ends an adjective and hardly ever a noun for somebody who speaks.
pub const OF_ADJECTIVES: &[&str] = &["ous", "less", "ible"];
