//! Days, weekdays and months as copy writes them.

use crate::stylebook::Date;

/// The day of the month that `word` is: "22", "22nd".
pub fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (ending.is_empty() || ["st", "nd", "rd", "th"].contains(&ending)).then_some(day)
}

/// The date of a day and a month from zero; `None` where the month has no such day.
pub fn date(year: i32, month: usize, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of the week, Monday first; `None` where the month has no such day.
pub fn weekday_of(year: i32, month: usize, day: u32) -> Option<usize> {
    Some(date(year, month, day)?.weekday().to_monday_zero_offset() as usize)
}

/// The place of `word` among `names`, in full or short, with or without its full stop.
pub fn position(names: &[(&str, &str)], word: &str) -> Option<usize> {
    let short = word.trim_end_matches('.');
    names.iter().position(|(full, abbreviation)| *full == word || *abbreviation == short)
}

/// Monday first: the name and its short form.
pub const WEEKDAYS: &[(&str, &str)] = &[
    ("Monday", "Mon"),
    ("Tuesday", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
];

/// January first: the name and its short form.
pub const MONTHS: &[(&str, &str)] = &[
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

#[test]
fn days_of_the_week() {
    let name = |year, month: usize, day| weekday_of(year, month - 1, day).map(|weekday| WEEKDAYS[weekday].0);
    assert_eq!(name(2025, 11, 21), Some("Friday"));
    assert_eq!(name(2000, 2, 29), Some("Tuesday"));
    assert_eq!(name(2024, 1, 1), Some("Monday"));
    assert_eq!(name(2023, 2, 29), None);
}
