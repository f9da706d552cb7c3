//! Small closed classes that a class of [`Word`](super::Word) is too wide for.

/// Forms of "be".
pub const BE: &[&str] = &["is", "was", "are", "were", "been", "be"];

/// Finite forms of "be" and "have" in the singular.
pub const IS_OR_HAS: &[&str] = &["is", "was", "has", "had"];

/// What stands before a title as its article: "the mayor", "their mayor".
pub const ARTICLES: &[&str] = &["the", "a", "an", "his", "her", "their"];

/// Verbs of a wish, in all forms: what somebody wants they know themselves.
pub const WANTS: &[&str] = &["want", "wants", "wanted", "need", "needs", "needed", "wish", "wishes", "wished"];

/// Before a base form they make it a report: "did say", "does not say".
pub const DO_OR_NOT: &[&str] = &["do", "does", "did", "not"];

/// What turns the meaning of a sentence round.
pub const NEGATIONS: &[&str] = &["not", "never"];

/// What somebody would or could say is not said.
pub const MODALS: &[&str] = &["would", "could", "might", "should", "may"];

/// Before a form in -ed, they make it passive: "was told".
pub const PASSIVE: &[&str] = &["was", "were", "been", "be", "is", "are", "being", "get", "got"];

/// Before somebody and a verb in its base form: "heard Fenwick say".
pub const HEARING: &[&str] = &["hear", "hears", "heard", "see", "saw", "let", "lets", "made", "watched"];

/// Pronouns that are subjects only.
pub const NOMINATIVE: &[&str] = &["he", "she", "they", "we", "I"];

/// Open a clause of time with a subject of its own: "the crowd booed when she told them".
pub const AT_THE_TIME: &[&str] = &["when", "while", "as", "after", "before"];

/// Open a clause in which something else is told: "even as he defended Oskell".
pub const MEANWHILE: &[&str] = &["as", "when", "where", "while", "though"];

/// Open a clause that is only supposed: "if asked", "once told".
pub const SUPPOSING: &[&str] = &["if", "than", "unless", "once", "when", "as", "though"];

/// Before a participle whose subject is that of the clause: "after claiming".
pub const BEFORE_PARTICIPLE: &[&str] = &["after", "before", "by", "without", "despite"];

/// Between a name and what describes it: "Ada Fenwick of the Institute for Tides".
pub const BEHIND_NAME: &[&str] = &["of", "from", "at", "with", "in", "on", "during"];

/// Between a description and where it belongs: "his best friend at school".
pub const BEHIND_DESCRIPTION: &[&str] = &["at", "in", "from", "of"];

/// Inside a title of several words: "secretary of the board and chair".
pub const INSIDE_TITLE: &[&str] = &["and", "of", "for", "the"];

/// Behind a noun of speech, they lead up to its words: "her claim that", "the answer was".
pub const BEFORE_CONTENT: &[&str] =
    &["that", "for", "at", "from", "of", "about", "was", "were", "is", "in", "on", "before", "to", "by"];

/// What a person or an institution takes a complement by.
pub const COMPLEMENTS: &[&str] = &[
    "of", "for", "at", "in", "from", "with", "to", "on", "behind", "by", "near", "around", "against", "within",
    "inside", "above", "below", "over", "outside", "under", "across", "along", "about", "between", "among",
];

/// Before a noun in the plural, they count it: "few claims".
pub const COUNTING: &[&str] = &["few", "many", "some", "several", "most", "all", "these", "those"];

/// Before a number or a name, they make it about so: "nearly".
pub const ABOUT: &[&str] = &["about", "nearly", "some", "almost"];

/// Somebody of whom there are more: "a clerk".
pub const ONE_OF_MANY: &[&str] = &["a", "an", "another", "one"];

/// Base forms that are past forms, too.
pub const PAST_LIKE_BASE: &[&str] = &["read", "put", "cut", "quit", "let", "hit", "set", "broadcast", "forecast"];

/// Before somebody and a participle: "the tape shows Ada Fenwick saying".
pub const SHOWING: &[&str] =
    &["shows", "show", "showed", "hears", "heard", "overheard", "saw", "recorded", "captured", "caught", "filmed"];
