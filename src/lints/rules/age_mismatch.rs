//! `age-mismatch`

use crate::article::{Article, PersonId};
use crate::index::View;
use crate::lints::support::ages::{Age, ages};
use crate::lints::support::known;
use crate::lints::support::story_date::{StoryDate, story_date};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Person;
use crate::text::{Span, fold};

pub(super) const RULE: Rule = Rule {
    name: "age-mismatch",
    summary: "An age does not fit the date of birth, or another age in the story.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Somebody took it from a story of last year, or miscounted.

## Bad

```
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 42.
```

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
born = 1984-03-02
//- /story.md
---
date: 2025-11-21
---

Ada Fenwick, 40, runs the ferry.
```

## Good

```
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 41.
```

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
born = 1984-03-02
//- /story.md
---
date: 2025-11-21
---

Ada Fenwick, 41, runs the ferry.
```

## Traps

Only ages in the paper's own words, right beside a name or a description that can only mean that person, are compared.
Within one story, ages more than five years apart may be told of different times, and so is any age behind “then”,
“was” and “when”.

With a birth date in the people file the finding is an error. The day of the story is taken from the front matter, the
lines above the story or the copyright line; where none of these tells it, the story is taken for one of today, and the
finding is a hint.

## Options

The people file, `people.toml`: `born` or `born_year`.
"#,
    options: &[],
    examples: &[
        "\
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 42.
                                                          ^^ 41
",
        "\
Ada Fenwick, 41, runs the ferry. “It is late,” the 42-year-old Fenwick said.
                                                   ^^ 41
",
        "Ada Fenwick, 41, runs the ferry. Fenwick, 12 when she came here, has a boat.\n",
        "Ada Fenwick, 41, runs the ferry with Bram Oskell, 42.\n",
        "\
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
born = 1984-03-02
//- /story.md
---
date: 2025-11-21
---

The 40-year-old ferrywoman Ada Fenwick was late. Fenwick, who is 41, said so. The 42-year-old laughed.
    ^^ 41
                                                                                  ^^ 41
",
        "\
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
born_year = 1984
//- /story.txt
Ada Fenwick, 41, was late. Ada Fenwick, 40, was on time. Ada Fenwick, 39, sailed.
                                                                      ^^ 40 or 41

© 2025 The Eastwick Ledger
",
    ],
    check,
};

/// Ages farther apart are told of different times.
const MOST_YEARS: u32 = 5;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let ages = ages(view.article);
    // Only days of birth, which the people file has, are held against the date.
    let date = if ages.is_empty() || view.stylebook.people.is_empty() { None } else { story_date(view) };
    let mut wrong: Vec<Age> = Vec::new();
    if let Some(date) = date {
        for age in &ages {
            if let Some(finding) = against_birth(view, *age, date) {
                wrong.push(*age);
                findings.push(finding);
            }
        }
    }
    for (at, age) in ages.iter().enumerate().filter(|(_, age)| age.person.is_some() && !wrong.contains(age)) {
        let same = |first: &&Age| first.person == age.person && share_a_name(view.article, first.span, age.span);
        let Some(first) = ages[..at].iter().find(same) else { continue };
        let laid_down = age.person.is_some_and(|person| !entries(view, person).is_empty());
        if first.years == age.years || first.years.abs_diff(age.years) > MOST_YEARS || laid_down && date.is_some() {
            continue;
        }
        let name = age.person.map_or("", |person| view.article.people[person].name.as_str());
        let message = format!("{name} is {} here and {} earlier in this story.", age.years, first.years);
        let finding = RULE.finding(age.span, message);
        findings.push(finding.with_related(view.file, first.span, format!("{} here", first.years)));
    }
}

/// Whether the names before two ages have a word in common. "The Scot, 27" and "Fellow Scot Oskell, 28" may be two.
fn share_a_name(article: &Article, one: Span, other: Span) -> bool {
    let name = |age: Span| {
        let until = article.mentions.partition_point(|mention| mention.span.end <= age.start);
        let mention = article.mentions[..until].last()?;
        let next_to = age.start - mention.span.end <= 3;
        next_to.then(|| fold(article.draft.at(mention.span)))
    };
    let (Some(one), Some(other)) = (name(one), name(other)) else { return true };
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    last(&one) == last(&other)
}

/// The finding where the people file knows better.
fn against_birth(view: &View, age: Age, date: StoryDate) -> Option<Finding> {
    let known = match age.person {
        Some(person) => entries(view, person).into_iter().next()?,
        None => meant(view, age, date)?,
    };
    let (youngest, oldest) = possible(known, date)?;
    if (youngest..=oldest).contains(&age.years) {
        return None;
    }
    let right = if youngest == oldest { youngest.to_string() } else { format!("{youngest} or {oldest}") };
    let when = if date.is_told() { "on the day of this story" } else { "today, if this is today's story" };
    let message = format!("{} is {right} {when}, by the people file.", known.name);
    let mut finding = RULE.finding(age.span, message);
    finding.severity = if date.is_told() && age.person.is_some() { Severity::Error } else { Severity::Hint };
    if youngest == oldest {
        finding = finding.with_fix(Fix::replace(format!("Write {right}"), view.file, age.span, right));
    }
    Some(finding)
}

/// The entries of the people file for a person of the story, with a birth date.
fn entries<'a>(view: &View<'a>, person: PersonId) -> Vec<&'a Person> {
    let mut found = known::entries(view.article, view.stylebook, person);
    found.retain(|known| known.born.is_some() || known.born_year.is_some());
    found
}

/// Whom "the 33-year-old Democrat" means: the one person of the story who is nearly of that age, if nobody else is.
fn meant<'a>(view: &View<'a>, age: Age, date: StoryDate) -> Option<&'a Person> {
    let named = (0..view.article.people.len()).filter(|&person| is_before(view.article, person, age));
    let mut near = named.flat_map(|person| entries(view, person)).filter(|known| {
        possible(known, date).is_some_and(|(young, old)| young <= age.years + 1 && age.years <= old + 1)
    });
    let one = near.next()?;
    near.all(|other| other.id == one.id).then_some(one)
}

fn is_before(article: &Article, person: PersonId, age: Age) -> bool {
    article.people[person].mentions.iter().any(|&mention| article.mentions[mention].span.start < age.span.start)
}

/// The ages that somebody can have on the day of the story.
fn possible(known: &Person, date: StoryDate) -> Option<(u32, u32)> {
    let (first, last) = date.days();
    Some((u32::from(*known.ages_on(first)?.start()), u32::from(*known.ages_on(last)?.end())))
}
