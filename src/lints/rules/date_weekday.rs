//! `date-weekday`

use crate::draft::{Token, TokenKind};
use crate::index::View;
use crate::lexicon::calendar::{MONTHS, WEEKDAYS, position};
use crate::lints::support::calendar::{day, weekday_of};
use crate::lints::support::story_date::copyright_year;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "date-weekday",
    summary: "A weekday does not fall on the date beside it.",
    severity: Severity::Error,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
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

Without a year nothing can be said: it is taken from the date itself, else from a copyright line (“© 2025”) of the
story. With the copyright line's year, a date may fit the year before or after it, too. In quotations the finding is
only information.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A date with its year
The ferry leaves on Friday, Nov. 22, 2025, at noon.
                    ^^^^^^ Saturday
",
        "\
// The year of the copyright line
It left on Monday, March 4th.
           ^^^^^^ Thursday

© 2021 The Eastwick Ledger
",
        "\
// The right day of the week
The ferry leaves on Friday, November 21st, 2025.
",
        "\
// No year at all
The ferry leaves on Friday, Nov. 22.
",
        "\
// A number behind a day of the week that is no date
On Monday, 4 people came on May 5.
",
        "\
// A day before its month, inside a quotation
“The ferry leaves on Friday, 22 November 2025,” Ada Fenwick said.
                     ^^^^^^ Saturday
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let draft = &view.article.draft;
    let told = draft.meta.appeared.map(|appeared| i32::from(appeared.day.year()));
    let of_story = told.or_else(|| copyright_year(view.article.text()));
    for (at, token) in draft.tokens.iter().enumerate().filter(|(_, token)| token.is_capital()) {
        let Some(weekday) = position(WEEKDAYS, draft.at(token.span)) else { continue };
        let Some((year, month, day)) = date_behind(view, at).filter(|_| !is_newspaper(view, at)) else { continue };
        let stated = year.is_some();
        let Some(year) = year.or(of_story) else { continue };
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
    let mut finding = RULE.finding(span, message).with_fix(fix);
    if view.article.quotes.iter().any(|quote| quote.span.covers(span)) {
        finding.severity = Severity::Information;
    }
    finding
}

/// "Eastwick Sun, August 16", "the Sun, August 16": a newspaper.
fn is_newspaper(view: &View, at: usize) -> bool {
    let draft = &view.article.draft;
    let before = at.checked_sub(1).map(|before| &draft.tokens[before]);
    let name = |before: &Token| {
        let joined = before.span.end + 1 == draft.tokens[at].span.start;
        joined && (before.is_capital() || draft.at(before.span) == "the")
    };
    draft.at(draft.tokens[at].span) == "Sun" && before.is_some_and(name)
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
