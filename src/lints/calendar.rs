//! Days, weekdays and months as copy writes them.

/// The day of the month that `word` is: "22", "22nd".
pub fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (ending.is_empty() || ["st", "nd", "rd", "th"].contains(&ending)).then_some(day)
}

/// The day of the week, Monday first, by Zeller's rule; `None` where the month has no such day.
pub fn weekday_of(year: i32, month: usize, day: u32) -> Option<usize> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if day > days[month] {
        return None;
    }
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 2 { year - 1 } else { year };
    let sunday_first = (year + year / 4 - year / 100 + year / 400 + shift[month] + day as i32) % 7;
    Some((sunday_first as usize + 6) % 7)
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
