//! Weekdays, months and what says that something was at another time.

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

/// The place of `word` among `names`, in full or short, with or without its full stop.
pub fn position(names: &[(&str, &str)], word: &str) -> Option<usize> {
    let short = word.trim_end_matches('.');
    names.iter().position(|(full, abbreviation)| *full == word || *abbreviation == short)
}

/// The name of a month, January being 0, as papers write it in a date: the short ones in full.
pub fn month_in_date(month: usize) -> String {
    let (full, short) = MONTHS[month.min(MONTHS.len() - 1)];
    if full.len() <= "April".len() { full.to_owned() } else { format!("{short}.") }
}

/// Beside an age, they tell it of another time: "then 12", "who was 12".
pub const OF_ANOTHER_TIME: &[&str] = &["then", "was", "were", "when", "late", "turned", "at"];

/// Anywhere in a sentence, they make it one of the past.
pub const OF_THE_PAST: &[&str] = &["ago", "previously", "formerly", "became"];

/// Right before a title they make it one of the past: "after Mayor Fenwick left", "under the then popular Mayor Fenwick".
pub const PAST_BEFORE_TITLE: &[&str] = &["during", "after", "under", "then"];

/// Behind "last" or "this" they say when: "last week".
pub const TIMES: &[&str] = &[
    "week",
    "month",
    "year",
    "night",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "day",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "season",
    "term",
];

/// Units in the plural, and moments: "three weeks ago".
pub const UNITS_OF_TIME: &[&str] =
    &["weeks", "months", "years", "days", "hours", "minutes", "decades", "moments", "moment"];

/// How long something lasts: "for half a century".
pub const SPANS_OF_TIME: &[&str] = &["century", "decade", "year", "season", "month", "week", "day", "hour"];

/// Before [`TIMES`], they say which: "last week".
pub const NEARNESS: &[&str] = &["last", "this", "that", "next", "earlier"];

#[test]
fn months_in_dates() {
    assert_eq!(
        (0..12).map(month_in_date).collect::<Vec<_>>().join(" "),
        "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."
    );
}
