//! `name-surname-ambiguous`

use crate::article::{Article, PersonId};
use crate::index::View;
use crate::lexicon::paper::TELLS_APART;
use crate::lexicon::{self, Word};
use crate::lints::support::written::{Form, acts, bearers, narrated};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::Parts;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "name-surname-ambiguous",
    summary: "A surname stands alone although two people of the story share it.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

Nobody can tell which of the two it was.

## Bad

```
Ada Fenwick and Tom Fenwick run the ferry. Fenwick said that it was late again.
```

## Good

```
Ada Fenwick and Tom Fenwick run the ferry. Tom Fenwick said that it was late again.
```

## Traps

Both have to have been named in full before, one of them with the surname in the same paragraph or the one before, and
both as people of the story: somebody mentioned once in passing, a relative introduced later, and a story that calls
one of them by the surname throughout, are left alone. A title or a courtesy title before the surname (“Mrs. Fenwick”)
tells the two apart.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A surname that two people share
Ada Fenwick and Tom Fenwick run the ferry. Fenwick said that it was late again.
                                           ^^^^^^^ Ada Fenwick or Tom Fenwick
",
        "\
// The second of them comes later
Ada Fenwick runs the ferry. Fenwick said that it was late again. Her brother, Tom Fenwick, was late, too.
",
        "\
// A title of courtesy says which one
Ada Fenwick and Tom Fenwick run the ferry. Mrs. Fenwick said that it was late again.
",
        "\
// Somebody mentioned by the way, once the surname is the other’s
Ada Fenwick runs the ferry. “We sail,” Fenwick said. “At noon.” Fenwick was late. Tom Fenwick is her brother.

Fenwick will mend it.
",
    ],
    check,
};

/// Whoever is meant by the surname alone so often before, is meant again.
const CUSTOM: usize = 1;

/// One place where a family name stands, in full or alone.
struct Use {
    span: Span,
    paragraph: usize,
    /// Who, if the name is full.
    person: Option<PersonId>,
    titled: bool,
}

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for bearers in bearers(article).into_values().filter(|bearers| bearers.len() > 1) {
        if !bearers.iter().all(|&person| is_plain(&article.people[person].name)) {
            continue;
        }
        if let Some((span, one, other)) = ambiguous(article, &bearers) {
            findings.push(finding(view, span, one, other));
        }
    }
}

/// The first surname alone that may be either of two.
fn ambiguous(article: &Article, bearers: &[PersonId]) -> Option<(Span, PersonId, PersonId)> {
    let mut uses: Vec<Use> = Vec::new();
    for &person in bearers {
        uses.extend(narrated(article, person).filter(|written| written.form != Form::Other).map(|written| Use {
            span: written.span(),
            paragraph: article.draft.paragraph_at(written.span().start).unwrap_or(0),
            person: (written.form == Form::Full).then_some(person),
            titled: written.mention.title.is_some(),
        }));
    }
    uses.sort_by_key(|used| used.span);
    for (at, used) in uses.iter().enumerate() {
        if used.person.is_some() || used.titled || is_told_apart(article, used.span) {
            continue;
        }
        if !acts(article, used.span) {
            return None;
        }
        let alone = uses[..at].iter().filter(|before| before.person.is_none()).count();
        if alone >= CUSTOM {
            return None;
        }
        let mut near = uses[..at].iter().rev().filter(|before| used.paragraph - before.paragraph <= 1);
        let last = near.find_map(|before| before.person)?;
        let other = near.find_map(|before| before.person.filter(|&person| person != last));
        return other.map(|other| (used.span, other, last));
    }
    None
}

/// "The younger Fenwick" is one of the two, and the story says which.
fn is_told_apart(article: &Article, span: Span) -> bool {
    let before = article.draft.token_from(span.start).checked_sub(1);
    before.is_some_and(|before| {
        let word = article.draft.at(article.draft.tokens[before].span);
        TELLS_APART.iter().any(|apart| word.eq_ignore_ascii_case(apart))
    })
}

/// Whether it is a known given name, or an initial, and a family name, and nothing else that a headline may have left
/// before it.
fn is_plain(name: &str) -> bool {
    let parts = Parts::of(name);
    parts.given.split_whitespace().count() <= 2 && lexicon::word(parts.first()).has(Word::GIVEN)
}

fn finding(view: &View, span: Span, one: PersonId, other: PersonId) -> Finding {
    let people = &view.article.people;
    let (one, other) = (&people[one], &people[other]);
    let message = format!("This may be {} or {}.", one.name, other.name);
    let place = |person: &crate::article::Person| view.article.mentions[person.mentions[0]].span;
    let write = |name: &str| Fix::replace(format!("Write “{name}”"), view.file, span, name);
    RULE.finding(span, message)
        .with_related(view.file, place(one), format!("{} is named here", one.name))
        .with_related(view.file, place(other), format!("{} is named here", other.name))
        .with_fix(write(&one.name))
        .with_fix(write(&other.name))
}
