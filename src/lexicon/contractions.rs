//! Contractions and what they are in full, in lower case with straight apostrophes.

/// Those that are no word and an ending.
pub const WHOLE: &[(&str, &[&str])] = &[
    ("can't", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("won't", &["will", "not"]),
    ("shan't", &["shall", "not"]),
    ("gonna", &["going", "to"]),
    ("wanna", &["want", "to"]),
    ("gotta", &["got", "to"]),
    ("y'all", &["you", "all"]),
];

/// Endings. "'s" and "'d" have more than one meaning, so they stand for themselves.
pub const ENDINGS: &[(&str, &str)] =
    &[("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'s", "'s"), ("'d", "'d")];
