//! What a note says: `direct 3`, `~ada says 3 4`, `trap`.

/// A note, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A piece of the numbered quotation.
    Piece(PieceKind, u32),
    /// A string in marks that nobody utters.
    NotSpeech,
    /// Characters that only look like marks.
    NotQuote,
    /// The word that reports these quotations.
    Cue(Vec<u32>),
    /// Somebody or something is meant, and may be the source of quotations.
    Meant {
        /// Who or what.
        who: Who,
        /// By a description (`~`).
        described: bool,
        /// The quotations that it is the source of.
        says: Vec<u32>,
    },
    /// Looks like a person's name and is none.
    Trap,
    /// Neither demanded nor punished.
    Neutral,
    /// A zone inside a paragraph.
    Zone(String),
}

/// How a piece of a quotation stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// All that is reported is inside the marks.
    Direct,
    /// A fragment of a paraphrase.
    Mixed,
    /// Somebody's words without marks.
    Turn,
}

/// Who or what is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The person declared with this id.
    Person(String),
    /// No declared person.
    Someone,
    /// An organisation.
    Organisation,
    /// A document, sign, message or text.
    Document,
    /// One of the declared people, and the text does not tell which.
    Unsure,
}

/// Words that no person can have for an id.
pub const TAKEN: &[&str] = &[
    "direct",
    "mixed",
    "turn",
    "cue",
    "someone",
    "org",
    "doc",
    "unsure",
    "trap",
    "neutral",
    "not-speech",
    "not-quote",
];

impl Note {
    /// Reads `note`; `None` where it is in no form that there is.
    pub fn read(note: &str) -> Option<Note> {
        if let Some(zone) = note.strip_prefix('@') {
            return Some(Note::Zone(zone.to_owned()));
        }
        let words: Vec<&str> = note.split(' ').collect();
        Some(match words[..] {
            ["not-speech"] => Note::NotSpeech,
            ["not-quote"] => Note::NotQuote,
            ["trap"] => Note::Trap,
            ["neutral"] => Note::Neutral,
            ["direct", n] => Note::Piece(PieceKind::Direct, number(n)?),
            ["mixed", n] => Note::Piece(PieceKind::Mixed, number(n)?),
            ["turn", n] => Note::Piece(PieceKind::Turn, number(n)?),
            ["cue", ref some @ ..] if !some.is_empty() => Note::Cue(numbers(some)?),
            [who] => meant(who, Vec::new())?,
            [who, "says", ref some @ ..] if !some.is_empty() => meant(who, numbers(some)?)?,
            _ => return None,
        })
    }
}

fn meant(word: &str, says: Vec<u32>) -> Option<Note> {
    let id = word.strip_prefix('~').unwrap_or(word);
    let described = id != word;
    let who = match id {
        "someone" => Who::Someone,
        "org" => Who::Organisation,
        "doc" => Who::Document,
        "unsure" => Who::Unsure,
        _ if is_id(id) => Who::Person(id.to_owned()),
        _ => return None,
    };
    (!described || matches!(who, Who::Person(_))).then_some(Note::Meant { who, described, says })
}

/// Whether a person may be declared as `id`.
pub fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !TAKEN.contains(&id)
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok().filter(|&n| n > 0)
}

fn numbers(words: &[&str]) -> Option<Vec<u32>> {
    words.iter().map(|w| number(w)).collect()
}
