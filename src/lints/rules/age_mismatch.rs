//! `age-mismatch`

use crate::article::{Article, PersonId};
use crate::index::View;
use crate::lints::support::ages::{Age, ages};
use crate::lints::support::known;
use crate::lints::support::story_date::{StoryDate, story_date};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Person;
use crate::text::{Offset, Span, fold};
use rustc_hash::FxHashMap;

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
// Two ages of one person
Ada Fenwick, 41, runs the ferry. “It is late,” Fenwick said.

The harbour master, Bram Oskell, 52, agreed with Fenwick, 42.
                                                          ^^ 41
",
        "\
// An age before the name
Ada Fenwick, 41, runs the ferry. “It is late,” the 42-year-old Fenwick said.
                                                   ^^ 41
",
        "\
// The age that somebody had at another time
Ada Fenwick, 41, runs the ferry. Fenwick, 12 when she came here, has a boat.
",
        "\
// Two people of two ages
Ada Fenwick, 41, runs the ferry with Bram Oskell, 42.
",
        "\
// The date of birth in the people file, and the date of the story
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
// The year of birth alone, which leaves two ages
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
    let mut file = File { view, entries: FxHashMap::default() };
    let mut near = None;
    let mut first = First { article: view.article, ages: FxHashMap::default() };
    for age in ages {
        let known = date.and_then(|date| match age.person {
            Some(person) => file.entries(person).first().copied(),
            None => near.get_or_insert_with(|| Near::of(&mut file, date)).meant(age),
        });
        let wrong = date.zip(known).and_then(|(date, known)| against_birth(view, age, known, date));
        let earlier = first.of(age);
        if let Some(finding) = wrong {
            findings.push(finding);
        } else if let (Some(earlier), Some(person)) = (earlier, age.person)
            && earlier.years != age.years
            && earlier.years.abs_diff(age.years) <= MOST_YEARS
            && !(date.is_some() && !file.entries(person).is_empty())
        {
            findings.push(against_earlier(view, age, person, earlier));
        }
    }
}

/// The finding where the story itself has another age before.
fn against_earlier(view: &View, age: Age, person: PersonId, earlier: Age) -> Finding {
    let name = view.article.people[person].name.as_str();
    let message = format!("{name} is {} here and {} earlier in this story.", age.years, earlier.years);
    let finding = RULE.finding(age.span, message);
    finding.with_related(view.file, earlier.span, format!("{} here", earlier.years))
}

/// The first age of each person by the last word of the name before it: "The Scot, 27" and "Fellow Scot Oskell, 28" may be
/// two people.
struct First<'a> {
    article: &'a Article,
    /// Under no word the first age of all; under the empty one the first that no name stands before.
    ages: FxHashMap<(PersonId, Option<String>), Age>,
}

impl First<'_> {
    /// The first age of the same person, before `age`, whose name has a word in common, if both have one; notes `age`.
    fn of(&mut self, age: Age) -> Option<Age> {
        let person = age.person?;
        let word = self.word_before(age.span);
        let under = |word: &str| self.ages.get(&(person, Some(word.to_owned()))).copied();
        let found = match &word {
            None => self.ages.get(&(person, None)).copied(),
            Some(word) => under(word).into_iter().chain(under("")).min_by_key(|age| age.span),
        };
        for key in [None, Some(word.unwrap_or_default())] {
            self.ages.entry((person, key)).or_insert(age);
        }
        found
    }

    fn word_before(&self, age: Span) -> Option<String> {
        let until = self.article.mentions.partition_point(|mention| mention.span.end <= age.start);
        let mention = self.article.mentions[..until].last()?;
        let next_to = age.start - mention.span.end <= 3;
        let name = self.article.draft.at(mention.span);
        next_to.then(|| fold(name.rsplit(' ').next().unwrap_or(name)))
    }
}

/// The finding where the people file knows better.
fn against_birth(view: &View, age: Age, known: &Person, date: StoryDate) -> Option<Finding> {
    let (youngest, oldest) = possible(known, date)?;
    if (youngest..=oldest).contains(&age.years) {
        return None;
    }
    let right = if youngest == oldest { youngest.to_string() } else { format!("{youngest} or {oldest}") };
    let when = if date.is_stated() { "on the day of this story" } else { "today, if this is today's story" };
    let message = format!("{} is {right} {when}, by the people file.", known.name);
    let mut finding = RULE.finding(age.span, message);
    finding.severity = if date.is_stated() && age.person.is_some() { Severity::Error } else { Severity::Hint };
    if youngest == oldest {
        finding = finding.with_fix(Fix::replace(format!("Write {right}"), view.file, age.span, right));
    }
    Some(finding)
}

/// What the people file has, asked once for each person of the story.
struct File<'v> {
    view: &'v View<'v>,
    entries: FxHashMap<PersonId, Vec<&'v Person>>,
}

impl<'v> File<'v> {
    /// The entries for a person of the story, with a birth date.
    fn entries(&mut self, person: PersonId) -> &[&'v Person] {
        let view = self.view;
        self.entries.entry(person).or_insert_with(|| {
            let mut found = known::entries(view.article, view.stylebook, person);
            found.retain(|known| known.born.is_some() || known.born_year.is_some());
            found
        })
    }
}

/// Whoever of the story is nearly of an age, by that age, with where they are first named.
struct Near<'v>(FxHashMap<u32, Vec<(Offset, &'v Person)>>);

impl<'v> Near<'v> {
    fn of(file: &mut File<'v>, date: StoryDate) -> Near<'v> {
        let article = file.view.article;
        let mut near: FxHashMap<u32, Vec<(Offset, &Person)>> = FxHashMap::default();
        for (id, person) in article.people.iter().enumerate() {
            let Some(&first) = person.mentions.first() else { continue };
            for &known in file.entries(id) {
                let Some((youngest, oldest)) = possible(known, date) else { continue };
                for years in youngest.saturating_sub(1)..=oldest + 1 {
                    near.entry(years).or_default().push((article.mentions[first].span.start, known));
                }
            }
        }
        near.values_mut().for_each(|people| people.sort_by_key(|&(first, _)| first));
        Near(near)
    }

    /// Whom "the 33-year-old Democrat" means: the one person of the story who is nearly of that age, if nobody else is
    /// who was named before.
    fn meant(&self, age: Age) -> Option<&'v Person> {
        let people = self.0.get(&age.years)?;
        let &(first, one) = people.first()?;
        let other = people.iter().find(|(_, other)| other.id != one.id);
        let before = |first: Offset| first < age.span.start;
        (before(first) && !other.is_some_and(|&(first, _)| before(first))).then_some(one)
    }
}

/// The ages that somebody can have on the day of the story.
fn possible(known: &Person, date: StoryDate) -> Option<(u32, u32)> {
    let (first, last) = date.days();
    Some((u32::from(*known.ages_on(first)?.start()), u32::from(*known.ages_on(last)?.end())))
}
