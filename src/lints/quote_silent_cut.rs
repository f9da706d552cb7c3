//! `quote-silent-cut`

use super::repeats::compared;
use super::speakers::{self, Agreement};
use super::wording::{self, Differing};
use super::{Finding, Fix, Rule, Scope, Severity};
use crate::index::accept::WARN_EVIDENCE;
use crate::index::{Class, Occurrence, View};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-silent-cut",
    summary: "Words are missing from the middle of a quotation without an ellipsis.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    docs: r#"
## Why

A quotation may be cut, but the reader has to see where.

## Bad

```
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing by the end of May,” Ada Fenwick said.
```

## Good

```
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing … by the end of May,” Ada Fenwick said.
```

## Traps

A quotation may begin later and end sooner than what was said. An ellipsis, a bracketed insertion and a break for the
attribution show a cut. Where only fillers are missing ("you know", "well") the finding is a hint.

## Options

None.
"#,
    examples: &[
        "\
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing by the end of May,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “whatever it costs the council”
",
        "\
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing,” Ada Fenwick said, “by the end of May.”
",
    ],
    check,
};

/// So many words of the rest have to be there.
const MIN_WORDS: usize = 8;
/// Longer gaps are two quotations run together, which other stories may well have said to be one.
const MOST_MISSING: usize = 25;

fn check(view: &View, findings: &mut Vec<Finding>) {
    for (id, utterance) in compared(view.article) {
        let segments: Vec<Span> = utterance.segments.iter().map(|&quote| view.article.quotes[quote].inner).collect();
        let Some(&first) = segments.first() else { continue };
        for other in view.index.occurrences(view.file, id).iter() {
            let unlike = other.evidence < WARN_EVIDENCE
                || !matches!(other.class, Class::Altered | Class::Spliced | Class::Overlap);
            if unlike || speakers::agreement(view, id, other) == Agreement::Conflict {
                continue;
            }
            let compared = wording::compare(&other.difference);
            if compared.same < MIN_WORDS || compared.changes.iter().any(Differing::is_exchange) {
                continue;
            }
            let Some(cut) = compared.changes.iter().find(|change| is_cut(change)) else { continue };
            if segments.len() == 1 && !shows_cut(view.article.draft.at(first)) {
                findings.push(finding(view, first, other, cut));
                break;
            }
        }
    }
}

fn finding(view: &View, span: Span, other: &Occurrence, cut: &Differing) -> Finding {
    let missing = cut.theirs.trim_matches(|c: char| !c.is_alphanumeric());
    let message = format!("“{missing}” is missing here without an ellipsis; another story has it.");
    let mut finding = Finding::of(&RULE, span, message).with_related(other.file, other.matched, "Here it stands");
    if is_filler(missing) {
        finding.severity = Severity::Hint;
    }
    if let Some(at) = cut.gap(view.article, span) {
        finding = finding.with_fix(Fix::replace("Mark the cut with an ellipsis", view.file, Span::empty(at), " …"));
    }
    finding
}

fn is_cut(change: &Differing) -> bool {
    let missing = change.theirs.split_whitespace().count();
    change.ours.is_empty() && (1..=MOST_MISSING).contains(&missing) && !change.theirs.contains(['[', '(', '…'])
}

fn shows_cut(words: &str) -> bool {
    words.contains(['…', '[', '(']) || words.contains("...") || words.contains(". . .")
}

fn is_filler(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| FILLERS.contains(&word))
}

const FILLERS: &[&str] = &[
    "um", "uh", "er", "ah", "well", "you", "know", "i", "mean", "like", "so", "just", "and", "but", "really", "very",
    "look", "okay", "right", "that", "the", "a", "to", "of",
];
