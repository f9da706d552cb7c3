//! The values that a reading yields. Plain data, all public, all spans into the article's own text.

use crate::text::{Mark, Span};

/// Index into `Article::quotes`.
pub type QuoteId = usize;
/// Index into `Article::utterances`.
pub type UtteranceId = usize;
/// Index into `Article::mentions`.
pub type MentionId = usize;
/// Index into `Article::people`.
pub type PersonId = usize;

/// One stretch between quotation marks, in one paragraph.
#[derive(Clone, Debug)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// The mark it begins with; `None` for a turn.
    pub open: Option<Mark>,
    /// The mark it ends with; `None` for a turn, and where the paragraph ends first.
    pub close: Option<Mark>,
    /// What the marks are for.
    pub kind: QuoteKind,
    /// 0 for outermost marks, 1 for marks inside those, and so on.
    pub depth: u8,
    /// The utterance it belongs to, if it is speech.
    pub utterance: Option<UtteranceId>,
}

/// What a pair of quotation marks is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, standing on their own.
    Direct,
    /// Somebody's words as a fragment of the writer's sentence.
    Partial,
    /// A turn of a transcript: words behind a name and a colon, without marks.
    Turn,
    /// A title, a nickname, a label, words held at arm's length: nobody's speech.
    Label,
}

/// What one speaker says in one go: its segments joined over attribution breaks and paragraphs.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// Its quotes, in order.
    pub segments: Vec<QuoteId>,
    /// Who says it, and how we know.
    pub attribution: Attribution,
}

/// Who is said to have said something, and how we know.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The words that name the speaker here; `None` where nothing does.
    pub speaker: Option<Speaker>,
    /// Each of those who say it together, where several do. Then `speaker` covers them all and is no one person.
    pub speakers: Vec<Speaker>,
    /// The words of speaking ("said", "according to").
    pub cue: Option<Span>,
    /// What in the text shows it.
    pub evidence: Evidence,
    /// The name of the pattern of copy that shows it, as `tests/gold/scorecard.txt` has it.
    pub pattern: &'static str,
    /// How sure that makes us.
    pub confidence: Confidence,
}

/// The speaker as the text gives it at that place.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The words: a name, "he", "the mayor-elect".
    pub span: Span,
    /// What kind of words they are.
    pub kind: SpeakerKind,
    /// The mention at that place, when it is one.
    pub mention: Option<MentionId>,
    /// Who that is, when we can tell.
    pub person: Option<PersonId>,
}

/// What kind of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// A person's name.
    Name,
    /// he, she, they, I, who.
    Pronoun,
    /// "the spokesman", "one voter".
    Description,
    /// A company, an office, a paper.
    Organisation,
}

/// What in the text shows who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// “…,” X said.
    SaidAfter,
    /// X said, “…”
    SaidBefore,
    /// The tag stands between two segments.
    SaidInside,
    /// X: “…” or a transcript's turn.
    Colon,
    /// According to X, “…”
    AccordingTo,
    /// The quote is part of a sentence about X's words.
    InSentence,
    /// The sentence or paragraph before introduces it.
    ParagraphBefore,
    /// The paragraph after says who it was.
    ParagraphAfter,
    /// The quote goes on from the paragraph before.
    Continued,
    /// Two people speak in turn.
    Alternation,
    /// Nothing shows it.
    Nothing,
}

impl QuoteKind {
    /// As machine formats call it; speech is direct or partial.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Partial => "partial",
            QuoteKind::Turn => "turn",
            QuoteKind::Direct | QuoteKind::Label => "direct",
        }
    }
}

impl Evidence {
    /// As machine formats call it.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::SaidAfter => "said-after",
            Evidence::SaidBefore => "said-before",
            Evidence::SaidInside => "said-inside",
            Evidence::Colon => "colon",
            Evidence::AccordingTo => "according-to",
            Evidence::InSentence => "in-sentence",
            Evidence::ParagraphBefore => "paragraph-before",
            Evidence::ParagraphAfter => "paragraph-after",
            Evidence::Continued => "continued",
            Evidence::Alternation => "alternation",
            Evidence::Nothing => "nothing",
        }
    }
}

/// How sure a conclusion is. What is [`Confidence::Certain`] is right at least 98 times in 100 (measured, see
/// `tests/gold`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess: shown with a question mark.
    Guess,
    /// Probably so.
    Likely,
    /// The sentence itself says it.
    Certain,
}

/// A place where a person is named or meant.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words, without a title before or a possessive 's after.
    pub span: Span,
    /// What kind of words.
    pub kind: MentionKind,
    /// Who it is; `None` where nobody or several fit.
    pub person: Option<PersonId>,
    /// Whether it stands inside a quotation.
    pub in_quote: bool,
    /// The title directly before a name ("Mayor", "former Gov."), if any.
    pub title: Option<Span>,
    /// How sure the link to the person is.
    pub confidence: Confidence,
}

/// What kind of words a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A name.
    Name,
    /// he, she, his, her…
    Pronoun,
    /// "the mayor-elect".
    Description,
}

/// One person under all their names in one article.
#[derive(Clone, Debug)]
pub struct Person {
    /// The fullest form of the name, as written in the article, without title.
    pub name: String,
    /// Everywhere they are mentioned, in order.
    pub mentions: Vec<MentionId>,
    /// Their roles as given, in order: titles before the name and descriptions after it.
    pub roles: Vec<Span>,
    /// he or she, as far as the text itself shows it.
    pub pronoun: Option<Pronoun>,
    /// Ages as given: where, and years.
    pub ages: Vec<(Span, u32)>,
}

/// The pronoun the text uses for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pronoun {
    /// he, him, his.
    He,
    /// she, her, hers.
    She,
    /// singular they.
    They,
}

/// A fault in the marks themselves, found while pairing them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkFault {
    /// Opened with one kind of mark and closed with another.
    Mismatch {
        /// The opening mark.
        open: Span,
        /// The closing mark.
        close: Span,
    },
    /// Opened and never closed, and the next paragraph does not take it up.
    Unclosed {
        /// The opening mark.
        open: Span,
        /// Where the closing mark most likely belongs (a place of no bytes).
        expected: Span,
    },
    /// A closing mark that closes nothing.
    Unopened {
        /// The closing mark.
        close: Span,
    },
    /// Double marks inside double marks.
    Nesting {
        /// The inner opening mark.
        open: Span,
        /// The inner closing mark.
        close: Span,
    },
}
