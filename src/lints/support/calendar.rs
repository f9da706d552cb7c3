//! Days of the month and the week as copy writes them.

use crate::lexicon::ordinal;
use crate::stylebook::Date;

/// The day of the month that `word` is: "22", "22nd".
pub fn day(word: &str) -> Option<u32> {
    ordinal(word).unwrap_or(word).parse().ok().filter(|day| (1..=31).contains(day))
}

/// The date of a day and a month from zero; `None` where the month has no such day.
pub fn date(year: i32, month: usize, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of the week, Monday first; `None` where the month has no such day.
pub fn weekday_of(year: i32, month: usize, day: u32) -> Option<usize> {
    Some(date(year, month, day)?.weekday().to_monday_zero_offset() as usize)
}

#[test]
fn days_of_the_week() {
    use crate::lexicon::calendar::WEEKDAYS;
    let name = |year, month: usize, day| weekday_of(year, month - 1, day).map(|weekday| WEEKDAYS[weekday].0);
    assert_eq!(name(2025, 11, 21), Some("Friday"));
    assert_eq!(name(2000, 2, 29), Some("Tuesday"));
    assert_eq!(name(2024, 1, 1), Some("Monday"));
    assert_eq!(name(2023, 2, 29), None);
}
