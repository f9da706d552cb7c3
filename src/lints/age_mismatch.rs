//! `age-mismatch`

use super::{Finding, Rule, Scope, Severity};
use crate::index::View;

pub(super) const RULE: Rule = Rule {
    name: "age-mismatch",
    summary: "One person has two ages in one story.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    docs: r#"
## Why

One of them is wrong.

## Bad

```
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 42.
```

## Good

```
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 41.
```

## Traps

Only ages right behind the person's own name, in the paper's own words, are compared. Ages that lie more than five years
apart may be told of different times and are left alone.

## Options

None.
"#,
    examples: &[
        "\
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 42.
                                                          ^^ 41
",
        "Ada Fenwick, 41, runs the ferry. Fenwick, 12 when she came here, has a boat.\n",
        "Ada Fenwick, 41, runs the ferry with Bram Oskell, 42.\n",
    ],
    check,
};

/// Ages farther apart are told of different times.
const MOST_YEARS: u32 = 5;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for person in &article.people {
        let mut own = person.ages.iter().filter(|(span, _)| {
            article.draft.zone_at(span.start).is_body() && !article.quotes.iter().any(|quote| quote.span.covers(*span))
        });
        let Some(&(first, age)) = own.next() else { continue };
        for &(span, other) in own {
            if other != age && other.abs_diff(age) <= MOST_YEARS {
                let message = format!("{} is {other} here and {age} earlier in this story.", person.name);
                findings.push(Finding::of(&RULE, span, message).with_related(view.file, first, format!("{age} here")));
            }
        }
    }
}
