//! Endings of names.

/// What makes a plural, a people, a follower or another word of a name.
pub const DERIVING: &[&str] = &[
    "s", "es", "ies", "n", "an", "ans", "ian", "ians", "ean", "eans", "er", "ers", "y", "ey", "ist", "ism", "ite",
    "ites", "ish", "ese", "ness", "ed", "ing",
];
