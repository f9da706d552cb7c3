//! `attribution-verb`

use crate::index::View;
use crate::lexicon::speech::LOADED;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::fold;
use rustc_hash::FxHashSet;

pub(super) const RULE: Rule = Rule {
    name: "attribution-verb",
    summary: "A verb of attribution takes sides.",
    severity: Severity::Hint,
    on: false,
    scope: Scope::House,
    looks_at: LooksAt::Utterance,
    docs: r#"
## Why

Whoever “admits” was guilty, whoever “claims” may be lying. “Said” says nothing but that it was said.

## Bad

```
“The bridge is old,” Ada Fenwick admitted.
```

## Good

```
“The bridge is old,” Ada Fenwick said.
```

## Traps

People do admit things, in court and elsewhere, so the rule is off unless it is asked for. Only a verb that attributes
a quotation is looked at.

## Options

`verbs`: the list of verbs, in the form in which they are used; without it admitted, alleged, bragged, claimed,
complained, conceded, confessed, insisted, ranted and whined, and their present tense.

```toml
[rules]
attribution-verb = { severity = "hint", verbs = ["admitted", "claimed"] }
```
"#,
    options: &["verbs"],
    examples: &[
        "\
// A verb that takes sides
“The bridge is old,” Ada Fenwick admitted.
                                 ^^^^^^^^ said
",
        "\
// A list of verbs of the house’s own
//- /copydesk.toml
[rules]
attribution-verb = { verbs = [\"quipped\"] }
//- /story.txt
“The bridge is old,” Ada Fenwick admitted. “So am I,” she quipped.
                                                          ^^^^^^^ said
",
        "\
// A verb that attributes no quotation
The court heard that Bram Oskell admitted the theft.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let draft = &view.article.draft;
    let own = view.stylebook.settings.rules.get(RULE.name).and_then(|set| set.options.get("verbs")?.as_array());
    let own: Option<Vec<&str>> = own.map(|verbs| verbs.iter().filter_map(toml::Value::as_str).collect());
    // One verb may be the tag of two quotations.
    let mut seen = FxHashSet::default();
    for utterance in &view.article.utterances {
        let Some(cue) = utterance.attribution.cue.filter(|cue| seen.insert(*cue)) else { continue };
        let word = fold(draft.at(cue));
        let listed = match &own {
            Some(own) => own.contains(&word.as_str()),
            None => LOADED.iter().any(|(past, present)| *past == word || *present == word),
        };
        if listed {
            let plain = if word.ends_with('s') { "says" } else { "said" };
            let message = format!("“{word}” takes sides; “{plain}” does not.");
            let fix = Fix::replace(format!("Write “{plain}”"), view.file, cue, plain);
            findings.push(RULE.finding(cue, message).with_fix(fix));
        }
    }
}
