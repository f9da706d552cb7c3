//! `title-conflict`

use crate::article::{Article, MentionKind, Person};
use crate::index::View;
use crate::lexicon::offices::{self, NOT_NOW, OF_OTHERS, Office, SOUGHT};
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "title-conflict",
    summary: "One person holds two offices in one story that nobody holds together.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

The treasurer of the second paragraph is the auditor of the ninth: one of them is wrong, or they are two people.

## Bad

```
Ada Fenwick, the treasurer, opened the meeting. “We are late,” Fenwick said.

Auditor Ada Fenwick closed it an hour later.
```

## Good

```
Ada Fenwick, the treasurer, opened the meeting. “We are late,” Fenwick said.

Treasurer Ada Fenwick closed it an hour later.
```

## Traps

People have several roles: only offices that exclude each other are compared, and only as given directly before or
behind the name, in the paper's own words. “Former”, “then”, “acting”, “deputy”, “candidate” and the like make another
office, and one that the people file gives to the person is right.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &[
        "\
// Two offices of one person
Ada Fenwick, the treasurer, opened the meeting. “We are late,” Fenwick said.

Auditor Ada Fenwick closed it an hour later.
^^^^^^^ treasurer
",
        "\
// A former office
Ada Fenwick, the former treasurer, opened the meeting. Auditor Ada Fenwick closed it.
",
        "\
// An occupation, which is no office
Ada Fenwick, a ferrywoman, opened the meeting. Treasurer Ada Fenwick closed it.
",
        "\
// A candidate for another office
Deputy Mayor Ada Fenwick opened the meeting. Ada Fenwick, a candidate for governor, closed it.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for person in &article.people {
        let mut offices = person.roles.iter().filter_map(|&role| Some((role, office(article, role)?)));
        let Some((first, one)) = offices.next() else { continue };
        let conflict = offices.find(|(_, other)| other.forms != one.forms);
        let Some((span, other)) = conflict.filter(|(_, other)| !is_in_people_file(view, person, other)) else {
            continue;
        };
        let message = format!(
            "{} is {} here and {} earlier in this story.",
            person.name,
            with_article(other.forms[0]),
            with_article(one.forms[0])
        );
        let finding = RULE.finding(span, message);
        findings.push(finding.with_related(view.file, first, format!("Here it is {}", one.forms[0])));
    }
}

/// The office that the words at `role` give, if they give it plainly.
fn office(article: &Article, role: Span) -> Option<&'static Office> {
    let from = article.mentions.partition_point(|mention| mention.span.start < role.start);
    let inside = article.mentions[from..].iter().take_while(|mention| mention.span.start < role.end);
    let others = inside.into_iter().any(|mention| mention.kind == MentionKind::Name);
    if others || !article.draft.zone_at(role.start).is_body() {
        return None;
    }
    let words = article.draft.at(role).to_lowercase();
    let mut words = words.split([' ', '-', '\u{a0}', '\n']).map(|word| word.trim_matches(','));
    let mut found = None;
    for word in words.by_ref() {
        if makes_another(word) {
            return None;
        }
        found = found.or_else(|| offices::office(word).filter(|office| office.one_at_a_time));
    }
    let before = &article.text()[..role.start as usize];
    let last = before.trim_end().rsplit([' ', '\n', '-']).next().unwrap_or("").to_lowercase();
    found.filter(|_| !makes_another(&last))
}

/// Whether `word`, beside an office, makes another of it.
fn makes_another(word: &str) -> bool {
    ["for", "to"].contains(&word)
        || ["state", "county"].contains(&word)
        || [NOT_NOW, OF_OTHERS, SOUGHT].iter().any(|list| list.contains(&word))
}

/// Whether the people file gives the office to the person.
fn is_in_people_file(view: &View, person: &Person, office: &Office) -> bool {
    let known = view.stylebook.people.iter().filter(|known| known.forms().any(|form| *form == person.name));
    known.flat_map(|known| &known.titles).any(|title| {
        let text = title.text.to_lowercase();
        office.forms.iter().any(|name| text.split(' ').any(|word| word == *name))
    })
}

fn with_article(office: &str) -> String {
    let article = if office.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {office}")
}
