//! `spokesperson-unnamed`

use crate::article::SpeakerKind;
use crate::index::{Class, Occurrence, View};
use crate::lexicon::offices::speaks_for_others;
use crate::lints::support::repeats::compared;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "spokesperson-unnamed",
    summary: "Words of a nameless spokesperson are given to a named one in another story.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

A name is better than none, and here it has been printed already.

## Bad

```
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” a spokesperson said.
```

## Good

```
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” Lio Marr, a spokesperson, said.
```

## Traps

The words have to be the same, twelve at least. Where it was agreed that a person stays unnamed, let it stand: the fix
is never applied without asking.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” a spokesperson said.
                                                                                      ^^^^^^^^^^^^^^ Lio Marr
",
        "\
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” she said.
",
    ],
    check,
};

/// Fewer words may be anybody's.
const MIN_WORDS: usize = 12;

fn check(view: &View, findings: &mut Vec<Finding>) {
    for (id, utterance) in compared(view.article) {
        let Some(speaker) = utterance.attribution.speaker.as_ref() else { continue };
        let words = view.article.draft.at(speaker.span);
        if speaker.kind != SpeakerKind::Description || !speaks_for_others(words) {
            continue;
        }
        let occurrences = view.occurrences(id);
        let named = occurrences.iter().find(|other| other.file != view.file && is_same(other) && is_named(other));
        if let Some(named) = named {
            findings.push(finding(view, speaker.span, named));
        }
    }
}

fn finding(view: &View, span: Span, named: &Occurrence) -> Finding {
    let name = named.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
    let words = view.article.draft.at(span);
    let mut rest = words.chars();
    let role: String = rest.next().into_iter().flat_map(char::to_lowercase).chain(rest.as_str().chars()).collect();
    let message = format!("Another story gives these words to {name}.");
    RULE.finding(span, message)
        .with_related(named.file, named.matched, format!("Here {name} says them"))
        .with_fix(Fix::replace(format!("Write “{name}, {role},”"), view.file, span, format!("{name}, {role},")))
}

fn is_named(other: &Occurrence) -> bool {
    other.speaker.as_ref().is_some_and(|speaker| speaker.named && speaker.name.contains(' '))
}

fn is_same(other: &Occurrence) -> bool {
    matches!(other.class, Class::Identical | Class::MarksOnly | Class::Truncated)
        && other.difference.counts().same >= MIN_WORDS
}
