//! `person-unknown`

use crate::index::View;
use crate::lints::support::written::{Form, narrated};
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::fold;

pub(super) const RULE: Rule = Rule {
    name: "person-unknown",
    summary: "A full name is not in the people file.",
    severity: Severity::Hint,
    on: false,
    scope: Scope::Facts,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

A name that nobody has looked up is a name to look up.

## Bad

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
//- /story.txt
Ada Fenwick runs the ferry with Bram Oskell.
```

## Good

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
//- /story.txt
Ada Fenwick runs the ferry with her brother.
```

## Traps

By its nature it speaks up at every new name, so it is off unless it is asked for; names that are in the file are
marked as verified in any case. Each person is reported once, at the first full name in the paper's own words.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &["\
// Somebody who is not in the people file
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
//- /story.txt
Ada Fenwick runs the ferry with Bram Oskell. Oskell mends it, and Bram Oskell is late.
                                ^^^^^^^^^^^ people file
"],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    for id in 0..view.article.people.len() {
        let Some(written) = narrated(view.article, id).find(|written| written.form == Form::Full) else { continue };
        let name = fold(written.words);
        let known = view
            .stylebook
            .people
            .iter()
            .any(|person| person.forms().chain(&person.misspellings).any(|form| fold(form) == name));
        if !known {
            let message = format!("{} is not in the people file.", written.words);
            findings.push(RULE.finding(written.span(), message));
        }
    }
}
