//! `transcript-without-turns`

use crate::index::View;
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Role;

pub(super) const RULE: Rule = Rule {
    name: "transcript-without-turns",
    summary: "A file is said to be a transcript, but nobody speaks in it.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

A quotation is held against what was really said only where the transcript shows who says what. One that cannot be
read would check nothing, and nobody would notice.

## Bad

```
//- /copydesk.toml
role = "transcript"
//- /interview.txt
She said that the ferry would be late.

He asked for how long.
```

## Good

```
//- /copydesk.toml
role = "transcript"
//- /interview.txt
Ada Fenwick: The ferry will be late.

Bram Oskell: For how long?
```

## Traps

It is reported once, at the head of the file. What is read as a turn: a name and a colon at the beginning of a line, with
or without a time before it; a name and a time on a line of their own; Q and A; words between quotation marks. WebVTT, SubRip and the JSON of
transcription programs need no names.

## Options

None.
"#,
    options: &[],
    examples: &["\
// A transcript in which no name and no time stands
//- /copydesk.toml
role = \"transcript\"
//- /interview.txt
She said that the ferry would be late.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nobody speaks

He asked for how long.
"],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let declared = view.stylebook.settings.role == Some(Role::Transcript);
    if !declared || !article.utterances.is_empty() {
        return;
    }
    let Some(first) = article.draft.paragraphs.iter().find(|p| p.zone.is_prose()) else { return };
    let message =
        "This file is said to be a transcript, but nobody speaks in it: begin each turn with a name and a colon.";
    findings.push(RULE.finding(first.span, message.to_owned()));
}
