//! What a report says. Plain values; stories, sources and cards are numbers in the lists of [`Report`].

use crate::article::{Known, SourceKind, UtteranceId};
pub use crate::draft::Appeared;
use crate::ide::versions::Versions;
use crate::stylebook::Date;
use crate::text::Span;

/// All that a report says.
#[derive(Clone, Debug)]
pub struct Report {
    /// What stands above it.
    pub title: String,
    /// The day on which it is made.
    pub made: Option<Date>,
    /// The stories, in order of time; those without a day last.
    pub stories: Vec<Story>,
    /// All quotations, story by story; those of transcripts are not among them.
    pub quotations: Vec<Quotation>,
    /// Who is quoted, by words.
    pub sources: Vec<Source>,
    /// What stands in two stories or more: what is to settle first, then by the number of versions.
    pub cards: Vec<Card>,
    /// What somebody has to decide, most urgent first.
    pub to_settle: Vec<Item>,
    /// Two stories side by side, if there are two to look at.
    pub pair: Option<Pair>,
    /// Whether the pair was asked for.
    pub pair_given: bool,
    /// Files that could not be read, and why.
    pub unread: Vec<String>,
}

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its number in the index and among what was given.
    pub file: usize,
    /// Its file, as it is shown.
    pub path: String,
    /// Where an editor finds it, if the report is to lead there.
    pub address: Option<String>,
    /// Its headline, or how it begins.
    pub title: String,
    /// The paper, as the story or its folder says.
    pub outlet: Option<String>,
    /// What it is called in a list: the outlet, else its file.
    pub label: String,
    /// When it appeared.
    pub appeared: Option<Appeared>,
    /// Who wrote it, as it says.
    pub author: Option<String>,
    /// The section it stands in, as it says.
    pub section: Option<String>,
    /// Whether it has what was really said: then it is compared with, and not counted.
    pub transcript: bool,
    /// How many words it has.
    pub words: usize,
    /// Its quotations in [`Report::quotations`].
    pub quotations: std::ops::Range<usize>,
    /// How many words of it are quoted.
    pub words_quoted: usize,
    /// Whom it quotes, in order.
    pub sources: Vec<usize>,
    /// What there is to settle in it, each question once.
    pub questions: Vec<Question>,
}

/// One quotation: what a speaker says in one go.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The story.
    pub story: usize,
    /// Its number in the article.
    pub utterance: UtteranceId,
    /// Its segments, without marks, in the text as read.
    pub segments: Vec<Span>,
    /// The same with their marks.
    pub marked: Vec<Span>,
    /// The line it begins in, from one, and the column there.
    pub line: u32,
    /// In characters, from one.
    pub column: u32,
    /// All of it, its segments joined.
    pub text: String,
    /// direct, partial, turn.
    pub form: &'static str,
    /// How many words stand between the marks.
    pub words: usize,
    /// The words for the speaker there.
    pub speaker: Option<String>,
    /// Whose words they are.
    pub source: usize,
    /// What kind of source the story gives.
    pub kind: SourceKind,
    /// How plainly.
    pub known: Known,
    /// Whether an editor shows a question mark behind the speaker.
    pub doubtful: bool,
    /// What shows it.
    pub evidence: &'static str,
    /// The card it is on, and which version there.
    pub card: Option<(usize, usize)>,
}

impl Quotation {
    /// Whether somebody has to look who says it.
    pub fn is_to_check(&self) -> bool {
        self.known > Known::Named
    }
}

/// Somebody or something that is quoted.
#[derive(Clone, Debug)]
pub struct Source {
    /// The fullest name; of those without one, the words for them.
    pub name: String,
    /// What kind.
    pub kind: SourceKind,
    /// The stories that quote it, in order.
    pub stories: Vec<usize>,
    /// The outlets that do, by label.
    pub outlets: Vec<String>,
    /// Quotations and words, by how plainly they are its.
    pub named: Tally,
    /// The same, where it is meant.
    pub meant: Tally,
    /// The same, where it is guessed.
    pub guessed: Tally,
    /// Words quoted, where the same words in several stories count once.
    pub different_words: usize,
    /// How many of the quotations are given to it as to somebody who speaks for others.
    pub as_spokesperson: usize,
}

/// How much is quoted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quotations.
    pub quotations: usize,
    /// Words in them.
    pub words: usize,
}

impl Tally {
    /// One more quotation, of so many words.
    pub fn add(&mut self, words: usize) {
        self.quotations += 1;
        self.words += words;
    }
}

impl Source {
    /// All of it.
    pub fn all(&self) -> Tally {
        let each = [self.named, self.meant, self.guessed];
        each.iter().fold(Tally::default(), |all, some| Tally {
            quotations: all.quotations + some.quotations,
            words: all.words + some.words,
        })
    }
}

/// A quotation that several stories have.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its words, and where they part.
    pub versions: Versions,
    /// One entry for each of those, in the order of time, transcripts first.
    pub entries: Vec<Entry>,
    /// What there is to settle about it.
    pub questions: Vec<Question>,
}

/// A version of a quotation on its card.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number in the card's versions.
    pub version: usize,
    /// The story.
    pub story: usize,
    /// Its number in [`Report::quotations`], if it is among them.
    pub quotation: Option<usize>,
    /// The line it begins in, from one, and the column there.
    pub line: u32,
    /// In characters, from one.
    pub column: u32,
    /// Whom the story gives as its speaker.
    pub speaker: Option<String>,
    /// How plainly.
    pub known: Known,
    /// Whether its speaker, by name, is another than most give.
    pub other_speaker: bool,
    /// Whether its words are others than most have.
    pub other_words: bool,
    /// How many words of the fullest wording it has.
    pub words: usize,
    /// In how many places its words are others than those of the fullest wording.
    pub differs: usize,
    /// The entries before it, in time, that are most like it, and how they compare.
    pub nearest: Option<Nearest>,
}

/// The nearest earlier versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Entries, all equally near.
    pub entries: Vec<usize>,
    /// In how many places the words differ.
    pub differs: usize,
    /// Whether another speaker is given.
    pub speaker: bool,
    /// Whether it has fewer words, or more, of the fullest wording.
    pub length: std::cmp::Ordering,
}

/// What is to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Two stories give the same words to two people.
    Speaker,
    /// They have other words in the same quotation.
    Word,
    /// One leaves words out and does not show it.
    Cut,
    /// One names the spokesperson whom the other does not.
    Source,
    /// A name is spelled otherwise.
    Name,
}

impl Question {
    /// All of them, most urgent first.
    pub const ALL: [Question; 5] = [Question::Speaker, Question::Word, Question::Cut, Question::Source, Question::Name];
}

/// Something to settle.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is asked.
    pub question: Question,
    /// The rule that found it.
    pub rule: &'static str,
    /// Who has what: “should” in Courier; “could” in Ledger.
    pub answer: String,
    /// How the quotation begins.
    pub excerpt: String,
    /// The card that shows it.
    pub card: Option<usize>,
    /// The stories it is about.
    pub stories: Vec<usize>,
}

/// Two stories side by side.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The story on the left, and the one on the right.
    pub stories: [usize; 2],
    /// What both have, in the order of the left one.
    pub shared: Vec<Shared>,
    /// What only the one has, and only the other: numbers of quotations.
    pub only: [Vec<usize>; 2],
    /// The sources that both quote, only the left, only the right.
    pub sources: [Vec<usize>; 3],
}

/// A quotation that both stories have.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The quotations.
    pub quotations: [usize; 2],
    /// Their words; those that differ are marked.
    pub words: [Vec<Marked>; 2],
    /// How they compare.
    pub relation: Relation,
    /// Whether they are given to two people.
    pub speakers: bool,
    /// The card it is on.
    pub card: Option<usize>,
}

/// Words, and whether they are others on the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// Whether the other side has others there.
    pub differs: bool,
    /// Whether the other side has none at all there.
    pub alone: bool,
}

/// How two wordings compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same words.
    Same,
    /// The left has but a part.
    LeftIsPart,
    /// The right has but a part.
    RightIsPart,
    /// Each has a part that the other has not.
    Overlap,
    /// One leaves words out in the middle, and does not show it.
    LeftOut,
    /// Words differ in so many places.
    Words(usize),
}
