//! `date-weekday`

use super::{Finding, Fix, Rule, Scope, Severity};
use crate::draft::TokenKind;
use crate::index::View;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "date-weekday",
    summary: "A weekday does not fall on the date beside it.",
    severity: Severity::Error,
    on: true,
    scope: Scope::Facts,
    docs: r#"
## Why

Readers stand before a closed door.

## Bad

```
The ferry leaves on Friday, Nov. 22, 2025, at noon.
```

## Good

```
The ferry leaves on Saturday, Nov. 22, 2025, at noon.
```

## Traps

Without a year nothing can be said: it is taken from the date itself, else from a copyright line ("© 2025") of the story.
With the copyright line's year, a date that fits the year before or after it is left alone too. In quotations the finding
is only information.

## Options

None.
"#,
    examples: &[
        "\
The ferry leaves on Friday, Nov. 22, 2025, at noon.
                    ^^^^^^ Saturday
",
        "\
It left on Monday, March 4th.
           ^^^^^^ Thursday

© 2021 The Eastwick Ledger
",
        "The ferry leaves on Friday, November 21st, 2025.\n",
        "The ferry leaves on Friday, Nov. 22.\n",
        "On Monday, 4 people came on May 5.\n",
        "\
“The ferry leaves on Friday, 22 November 2025,” Ada Fenwick said.
                     ^^^^^^ Saturday
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let draft = &view.article.draft;
    let copyright = copyright_year(view.article.text());
    for (at, token) in draft.tokens.iter().enumerate() {
        let Some(weekday) = position(WEEKDAYS, draft.at(token.span)) else { continue };
        let Some((year, month, day)) = date_behind(view, at) else { continue };
        let stated = year.is_some();
        let Some(year) = year.or(copyright) else { continue };
        let Some(right) = weekday_of(year, month, day) else { continue };
        let other_year = |year| weekday_of(year, month, day) == Some(weekday);
        if right == weekday || !stated && (other_year(year - 1) || other_year(year + 1)) {
            continue;
        }
        findings.push(finding(view, token.span, right, (year, month, day)));
    }
}

fn finding(view: &View, span: Span, right: usize, (year, month, day): (i32, usize, u32)) -> Finding {
    let right = WEEKDAYS[right].0;
    let message = format!("{} {day}, {year}, is a {right}.", MONTHS[month].0);
    let fix = Fix::replace(format!("Write “{right}”"), view.file, span, right);
    let mut finding = Finding::of(&RULE, span, message).with_fix(fix);
    if view.article.quotes.iter().any(|quote| quote.span.covers(span)) {
        finding.severity = Severity::Information;
    }
    finding
}

/// Year, month (from 0) and day of the date that stands right behind the weekday at the token `at`: "Friday, Nov. 22,
/// 2025", "Friday 22 November".
fn date_behind(view: &View, at: usize) -> Option<(Option<i32>, usize, u32)> {
    let draft = &view.article.draft;
    let mut rest = draft.tokens[at + 1..].iter().filter(|token| token.kind != TokenKind::Comma).take(3);
    let (first, second) = (draft.at(rest.next()?.span), draft.at(rest.next()?.span));
    let (month, day) = match (position(MONTHS, first), position(MONTHS, second)) {
        (Some(month), _) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    let year = rest.next().map(|token| draft.at(token.span)).filter(|year| year.len() == 4);
    Some((year.and_then(|year| year.parse().ok()).filter(|year| (1800..2200).contains(year)), month, day))
}

/// "22", "22nd"
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (ending.is_empty() || ["st", "nd", "rd", "th"].contains(&ending)).then_some(day)
}

fn copyright_year(text: &str) -> Option<i32> {
    let at = text.find('©')? + '©'.len_utf8();
    let year: String = text[at..].trim_start().chars().take_while(char::is_ascii_digit).collect();
    year.parse().ok().filter(|year| year > &1800 && year < &2200)
}

/// The day of the week, Monday first, by Zeller's rule; `None` where the month has no such day.
fn weekday_of(year: i32, month: usize, day: u32) -> Option<usize> {
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

fn position(names: &[(&str, &str)], word: &str) -> Option<usize> {
    let short = word.trim_end_matches('.');
    names.iter().position(|(full, abbreviation)| *full == word || *abbreviation == short)
}

const WEEKDAYS: &[(&str, &str)] = &[
    ("Monday", "Mon"),
    ("Tuesday", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
];

const MONTHS: &[(&str, &str)] = &[
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
