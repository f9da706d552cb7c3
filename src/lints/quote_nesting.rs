//! `quote-nesting`

use super::{Edit, Finding, Fix, Rule, Scope, Severity};
use crate::article::MarkFault;
use crate::index::View;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-nesting",
    summary: "A quotation inside a quotation has the same marks as the outer one.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    docs: r#"
## Why

The inner closing mark reads as the end of the whole quotation.

## Bad

```
“Oskell said “no” to me twice,” Ada Fenwick said.
```

## Good

```
“Oskell said ‘no’ to me twice,” Ada Fenwick said.
```

## Traps

Houses that begin with single marks have double ones inside; only the same kind inside its own kind is reported.
Apostrophes are no
marks, and where the outer quotation is never closed, that is reported instead.

## Options

None.
"#,
    examples: &[
        "\
“Oskell said “no” to me twice,” Ada Fenwick said.
             ^^^^ ‘no’
",
        "‘Oskell said “no” to me twice,’ Ada Fenwick said.\n",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let draft = &view.article.draft;
    for fault in &view.article.faults {
        let MarkFault::Nesting { open, close } = *fault else { continue };
        if in_unclosed(view, open) {
            continue;
        }
        let (left, right) = match draft.at(open) {
            "“" => ("‘", "’"),
            "\"" => ("'", "'"),
            "‘" => ("“", "”"),
            "'" => ("\"", "\""),
            _ => continue,
        };
        let inner = Span::new(open.end, close.start.max(open.end));
        let words = draft.at(inner);
        let message = format!("Inside a quotation these marks should be {left}{}{right}.", shortened(words));
        let edit = |span, text: &str| Edit { file: view.file, span, text: text.to_owned() };
        findings.push(Finding::of(&RULE, open.join(close), message).with_fix(Fix {
            title: format!("Change the inner marks to {left}…{right}"),
            edits: vec![edit(open, left), edit(close, right)],
            safe: false,
        }));
    }
}

/// Whether the outer quotation is never closed: then nobody knows what is inside it.
fn in_unclosed(view: &View, open: Span) -> bool {
    let paragraph = |at| view.article.draft.paragraph_at(at);
    view.article.faults.iter().any(|fault| {
        matches!(fault, MarkFault::Unclosed { open: outer, .. }
            if outer.start < open.start && paragraph(outer.start) == paragraph(open.start))
    })
}

fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(24).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
