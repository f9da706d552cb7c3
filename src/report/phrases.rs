//! Small wordings that several parts share.

use super::model::{Appeared, Question, Relation, Report};
use crate::lexicon::calendar::MONTHS;

/// "a, b and c".
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// "1 story", "2 stories".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// "12,345".
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So many in a hundred, rounded; 0 of none.
pub fn percent(part: usize, whole: usize) -> usize {
    (200 * part + whole).checked_div(2 * whole).unwrap_or(0)
}

/// "A", "B", … "Z", "AA".
pub fn letter(number: usize) -> String {
    let own = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => own.to_string(),
        more => format!("{}{own}", letter(more - 1)),
    }
}

impl Appeared {
    /// "4 March", or with a year where the stories are of several.
    pub fn day_shown(&self, with_year: bool) -> String {
        day(self.day, with_year)
    }

    /// "4 March, 07:30".
    pub fn shown(&self, with_year: bool) -> String {
        let day = self.day_shown(with_year);
        self.time.map_or(day.clone(), |(hour, minute)| format!("{day}, {hour:02}:{minute:02}"))
    }

    /// "2031-03-04T07:30".
    pub fn iso(&self) -> String {
        let time = self.time.map(|(hour, minute)| format!("T{hour:02}:{minute:02}"));
        format!("{}{}", self.day, time.unwrap_or_default())
    }

    /// Whether it was surely before `other`: of two on one day, only where both have their hour.
    pub fn is_before(&self, other: &Appeared) -> bool {
        self.day < other.day || self.day == other.day && self.time.zip(other.time).is_some_and(|(a, b)| a < b)
    }
}

/// "4 March 2031".
pub fn day(date: crate::stylebook::Date, with_year: bool) -> String {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).wrapping_sub(1)).map_or("", |(name, _)| name);
    let day = format!("{} {month}", date.day());
    if with_year { format!("{day} {}", date.year()) } else { day }
}

impl Report {
    /// Whether the stories are of several years, so that days need theirs.
    pub fn has_years(&self) -> bool {
        let mut years = self.stories.iter().filter_map(|story| Some(story.appeared?.day.year()));
        let first = years.next();
        years.any(|year| Some(year) != first)
    }
}

impl Question {
    pub fn sign(self) -> &'static str {
        match self {
            Question::Speaker => "⇄",
            Question::Word => "≠",
            Question::Cut => "✂",
            Question::Source | Question::Name => "◐",
        }
    }

    /// The question in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Question::Speaker => "Who said it?",
            Question::Word => "Which word?",
            Question::Cut => "Words left out?",
            Question::Source => "Name the source?",
            Question::Name => "Which spelling?",
        }
    }

    /// In a word.
    pub fn short(self) -> &'static str {
        match self {
            Question::Speaker => "speaker",
            Question::Word => "word",
            Question::Cut => "cut",
            Question::Source => "source",
            Question::Name => "spelling",
        }
    }
}

impl Relation {
    /// A sign for it.
    pub fn sign(self) -> &'static str {
        match self {
            Relation::Same => "=",
            Relation::LeftIsPart => "⊂",
            Relation::RightIsPart => "⊃",
            Relation::Overlap => "∩",
            Relation::LeftOut => "✂",
            Relation::Words(_) => "≠",
        }
    }

    /// In words.
    pub fn shown(self) -> String {
        match self {
            Relation::Same => "the same words".to_owned(),
            Relation::LeftIsPart => "fuller on the right".to_owned(),
            Relation::RightIsPart => "fuller on the left".to_owned(),
            Relation::Overlap => "partly the same".to_owned(),
            Relation::LeftOut => "words left out".to_owned(),
            Relation::Words(1) => "words differ".to_owned(),
            Relation::Words(places) => format!("words differ in {places} places"),
        }
    }
}

#[test]
fn small_wordings() {
    assert_eq!(
        (listed(&["a", "b", "c"]), listed(&["a"]), listed::<&str>(&[])),
        ("a, b and c".into(), "a".into(), "".into())
    );
    assert_eq!((grouped(7), grouped(1_234_567)), ("7".into(), "1,234,567".into()));
    assert_eq!((percent(1, 3), percent(2, 3), percent(0, 0)), (33, 67, 0));
    assert_eq!([0, 25, 26, 27, 701, 702].map(letter), ["A", "Z", "AA", "AB", "ZZ", "AAA"].map(str::to_owned));
}
