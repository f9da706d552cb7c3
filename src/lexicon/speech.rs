//! Words of how people speak, and of how papers tell it.

/// Sounds of hesitation: no words, and left out of quotations everywhere.
pub const HESITATIONS: &[&str] = &["um", "uh", "er", "erm", "ah", "hmm"];

/// Words that speakers repeat when they stumble, and that no repetition changes the meaning of.
pub const STUTTERED: &[&str] = &["i", "we", "he", "she", "they", "the", "a", "an", "to", "of", "in", "and", "is", "it"];

/// What is spoken for two words, and printed as both.
pub const RUN_TOGETHER: &[&str] = &["gonna", "wanna", "gotta", "kinda", "sorta", "dunno"];

/// Forms of one verb that speakers take for each other.
pub const AGREEING: &[(&str, &str)] = &[("do", "does"), ("is", "are"), ("was", "were"), ("has", "have")];

/// Words that people say without meaning anything by them.
pub const EMPTY: &[&str] = &["well", "like", "so", "just", "look", "okay", "right"];

/// Verbs of speech that take sides: past and present.
pub const LOADED: &[(&str, &str)] = &[
    ("admitted", "admits"),
    ("alleged", "alleges"),
    ("bragged", "brags"),
    ("claimed", "claims"),
    ("complained", "complains"),
    ("conceded", "concedes"),
    ("confessed", "confesses"),
    ("insisted", "insists"),
    ("ranted", "rants"),
    ("whined", "whines"),
];

/// Who does so passes on the words of others.
pub const PASSING_ON: &[&str] = &[
    "quoting",
    "quoted",
    "quotes",
    "reading",
    "read",
    "reads",
    "citing",
    "cited",
    "cites",
    "reciting",
    "recited",
    "retweeted",
    "retweeting",
    "echoing",
    "echoed",
];

/// Verbs of whoever was asked.
pub const ANSWERS: &[&str] = &["answered", "answers", "replied", "replies", "responded", "responds", "retorted"];

/// Verbs behind which whoever is spoken to may follow: "told Radio NOW".
pub const WITH_HEARER: &[&str] = &["told", "tells", "asked", "asks"];

/// Nouns for how somebody sees or puts it: "in her view".
pub const VIEWS: &[&str] = &["words", "word", "view", "eyes", "opinion", "phrase", "telling", "account"];

/// A sentence begins with them, and nothing is meant.
pub const OPENERS: &[&str] = &["And", "But"];
