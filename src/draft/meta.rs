//! What a file says of its story besides the words.

use crate::lexicon::calendar::{MONTHS, WEEKDAYS, position};
use crate::stylebook::{Date, Keys};

/// What a file says of its story besides the words, each as far as its format tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// What it is called there; most files call it by its headline alone.
    pub title: Option<String>,
    /// When this version of it appears.
    pub appeared: Option<Appeared>,
    /// Who wrote it, as it is printed.
    pub byline: Option<String>,
    /// Where in the paper it stands.
    pub section: Option<String>,
    /// What the desk calls it.
    pub slug: Option<String>,
    /// Whose story it is.
    pub outlet: Option<String>,
}

/// When a story appeared, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Appeared {
    /// The day.
    pub day: Date,
    /// Hour and minute, as written.
    pub time: Option<(u8, u8)>,
}

impl Meta {
    /// The same, with what `other` says where this says nothing.
    pub(super) fn or(self, other: Meta) -> Meta {
        Meta {
            title: self.title.or(other.title),
            appeared: self.appeared.or(other.appeared),
            byline: self.byline.or(other.byline),
            section: self.section.or(other.section),
            slug: self.slug.or(other.slug),
            outlet: self.outlet.or(other.outlet),
        }
    }

    /// What front matter says, by the keys that the programs for web sites use.
    pub(super) fn of_front_matter(front: &str) -> Meta {
        let keys = Keys::of(front);
        let first = |names: &[&str]| {
            let words = names.iter().map(|name| keys.words(name)).find(|words| !words.is_empty())?;
            Some(words.join(", "))
        };
        Meta {
            title: first(&["title", "headline"]),
            appeared: first(&["date", "published", "pubdate", "publishdate"]).and_then(|date| appeared(&date)),
            byline: first(&["author", "authors", "byline"]),
            section: first(&["section", "category", "categories"]),
            slug: first(&["slug", "slugline"]),
            outlet: first(&["outlet", "publication"]),
        }
    }
}

/// How long the front matter is that `text` begins with: from a line of three dashes to the next one, in bytes; 0 where
/// there is none.
pub(super) fn front_matter_length(text: &str) -> usize {
    let is_fence = |line: &&str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(is_fence) else { return 0 };
    let mut at = first.len();
    for line in lines {
        if is_fence(&line) {
            return at + "---".len();
        }
        at += line.len();
    }
    0
}

/// When `written` is: a day, and its time where that is given ("2025-11-21T10:00:00Z").
pub(super) fn appeared(written: &str) -> Option<Appeared> {
    let day = day(written)?;
    let time = written.trim().get(10..).and_then(|rest| rest.strip_prefix(['T', 't', ' '])).and_then(|rest| {
        let (hour, rest) = rest.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, rest.get(..2)?.parse().ok()?);
        (hour < 24 && minute < 60).then_some((hour, minute))
    });
    Some(Appeared { day, time })
}

/// The day that `written` begins with: "2025-11-21T10:00:00Z", "20251121T100000Z", "Fri, 21 Nov 2025", "November 21, 2025".
fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let dashed = || written.get(..10)?.parse::<Date>().ok();
    let bare = || {
        let digits = written.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        date(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
    };
    let spelled = || {
        let mut words = written.split([' ', ',']).filter(|word| !word.is_empty() && position(WEEKDAYS, word).is_none());
        let (first, second, year) = (words.next()?, words.next()?, words.next()?);
        let (month, day) = month(first).map(|month| (month, second)).or_else(|| Some((month(second)?, first)))?;
        date(year.parse().ok()?, month, day.parse().ok()?)
    };
    // No story is of another time; a clock that was never set is.
    dashed().or_else(bare).or_else(spelled).filter(|date| (1800..2200).contains(&date.year()))
}

/// The day of a document that was made and last changed at these times: a file may be made from one of years ago, or kept
/// and opened years later, so only where the two are near does it tell when the story was written.
pub(super) fn written(created: &str, modified: &str) -> Option<Appeared> {
    let (created, modified) = (appeared(created)?, appeared(modified)?);
    let days = modified.day.since(created.day).ok()?.get_days();
    (0..=7).contains(&days).then_some(modified)
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The number of the month called `word`, in full or by three letters at least.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|(name, _)| word.len() >= 3 && name.starts_with(word))?;
    i8::try_from(at + 1).ok()
}

#[test]
fn a_document_tells_its_day_where_it_was_written_at_once() {
    let day = |created, modified| written(created, modified).map(|appeared| appeared.day);
    assert_eq!(day("2025-11-20T10:00:00Z", "2025-11-21T10:00:00Z"), Some(Date::constant(2025, 11, 21)));
    assert_eq!((day("2019-01-01", "2025-11-21"), day("2025-11-21", "")), (None, None));
}

#[test]
fn a_day_is_written_in_many_ways() {
    let known = Some(Date::constant(2025, 11, 21));
    for written in [
        "2025-11-21",
        " 2025-11-21 10:00:00+00:00",
        "20251121T1000Z",
        "Fri, 21 Nov 2025 10:00:00 +0000",
        "November 21, 2025",
        "21 Nov. 2025",
    ] {
        assert_eq!(day(written), known, "{written}");
    }
    let time = |written: &str| appeared(written).and_then(|appeared| appeared.time);
    assert_eq!(
        (time("2025-11-21T10:05Z"), time("2025-11-21 6:30"), time("2025-11-21")),
        (Some((10, 5)), Some((6, 30)), None)
    );
    for written in ["0000-00-00 00:00:00", "2025", "", "Friday", "1970", "é123456789"] {
        assert_eq!(day(written), None, "{written}");
    }
}

#[test]
fn front_matter_stands_between_two_lines_of_dashes() {
    let read = |text: &'static str| &text[..front_matter_length(text)];
    assert_eq!(read("---\ntitle: Ferry\n---\nWe sail."), "---\ntitle: Ferry\n---");
    assert_eq!(read("---\r\ntitle: Ferry\r\n---\r\nWe sail."), "---\r\ntitle: Ferry\r\n---");
    assert_eq!((read("---\ntitle: Ferry\n----\n"), read("--- title\n---\n"), read("")), ("", "", ""));
}
