//! Days as the files of a newsroom write them: a date of TOML, of which a time of day is left out.

pub use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

/// Reads a day, for `#[serde(deserialize_with)]`.
///
/// # Errors
/// Where there is no such day, or only a time.
pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    let day = written.date.and_then(|day| {
        let (year, month) = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?);
        Date::new(year, month, i8::try_from(day.day).ok()?).ok()
    });
    day.map(Some)
        .ok_or_else(|| D::Error::custom(format!("{written} is no day of the calendar; write it as 2025-11-21")))
}

#[test]
fn a_day_is_one_of_the_calendar() {
    #[derive(Deserialize)]
    struct Entry {
        #[serde(default, deserialize_with = "read")]
        day: Option<Date>,
    }
    let day =
        |text: &str| toml::from_str::<Entry>(text).map(|entry| entry.day).map_err(|error| error.message().to_owned());
    let known = Date::constant(2024, 2, 29);
    assert_eq!(day("day = 2024-02-29\n"), Ok(Some(known)));
    assert_eq!(day("day = 2024-02-29T10:00:00Z\n"), Ok(Some(known)));
    assert_eq!(day(""), Ok(None));
    assert!(day("day = 10:00:00\n").is_err_and(|why| why.contains("write it as 2025-11-21")));
    assert!(day("day = 2023-02-29\n").is_err());
}
