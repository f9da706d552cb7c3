//! The words of the notation: zones, what a file covers, pronouns.

/// The zones that an annotation may name.
#[rustfmt::skip]
pub const ZONES: &[&str] = &[
    "headline", "deck", "byline", "dateline", "caption", "credit", "correction", "slug", "copyright", "contributed",
    "post", "question", "answer", "turn", "bullet", "pullquote", "blockquote", "frontmatter", "subhead", "stamp",
    "note",
];

/// What a file may say that it covers, in the order of the scorecard.
#[rustfmt::skip]
pub const COVERS: &[&str] = &[
    "headline", "deck", "byline", "dateline", "caption", "credit", "correction", "slug", "copyright", "contributed",
    "post", "qa", "transcript", "bullets", "pullquote", "frontmatter", "subhead", "liveblog", "blockquote", "curly",
    "straight", "single-curly", "single-straight", "guillemets", "single-guillemets", "low-high", "backtick",
    "no-marks", "interrupted", "nested", "quote-in-quote", "reopened", "not-reopened", "closed-late", "never-closed",
    "mixed", "title-of-work", "nickname", "scare", "label", "inches-feet", "years", "honorific", "title-before",
    "role-after", "elect", "former", "particle", "suffix", "initials", "hyphen", "diacritics", "surname-first",
    "mononym", "family", "same-first-name", "name-is-word", "name-is-place", "looks-like-person", "child",
    "pronoun-gender", "pronoun-open", "said-after", "said-before", "inverted-who", "cue-middle", "according-to",
    "statement", "colon", "comma", "thought", "writing", "told-reporters", "passive", "speaker-before", "continued",
    "alternation", "organisation", "document", "unnamed", "head-not-name", "hard-wrapped",
];

/// he or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// he, him, his, himself.
    He,
    /// she, her, hers, herself.
    She,
}

/// What `word` says, if it is a form of he or she.
pub fn gender(word: &str) -> Option<Gender> {
    match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

/// Whether `word` is a pronoun at all.
pub fn is_pronoun(word: &str) -> bool {
    const OTHERS: &[&str] =
        &["they", "them", "their", "theirs", "who", "whom", "whose", "i", "me", "my", "we", "you", "it", "that", "xe"];
    gender(word).is_some() || OTHERS.contains(&word.to_lowercase().as_str())
}
