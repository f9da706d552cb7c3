//! `quote-nesting`

use super::{Edit, Finding, Fix, Related, Rule, Scope, Severity};
use crate::article::MarkFault;
use crate::index::{Place, View};
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
Apostrophes are no marks, and where the outer quotation is never closed, that is reported instead.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
“Oskell said “no” to me twice,” Ada Fenwick said.
             ^^^^ ‘no’
",
        "\
“Oskell said “no” and “never” to me,” Ada Fenwick said.
             ^^^^ ‘no’
",
        "‘Oskell said “no” to me twice,’ Ada Fenwick said.\n",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let mut last_outer = None;
    for fault in &view.article.faults {
        let MarkFault::Nesting { open, close } = *fault else { continue };
        let Some(fix) = fix(view, open, close).filter(|_| !in_unclosed(view, open)) else { continue };
        let before = view.article.quotes.partition_point(|quote| quote.span.start < open.start);
        let outer = view.article.quotes[..before].iter().rev().find(|quote| quote.depth == 0);
        let outer = outer.map(|quote| quote.span).filter(|outer| outer.covers(open));
        match findings.last_mut() {
            // Who wrote one inner quotation so wrote the next one so: that is one slip, and mended as one.
            Some(finding) if finding.rule == RULE.name && outer.is_some() && outer == last_outer => {
                let place = Place { file: view.file, span: open.join(close) };
                finding.related.push(Related { place, message: "And here".into() });
                finding.fixes[0].edits.extend(fix.edits);
            }
            _ => findings.push(finding(view, open, close, fix)),
        }
        last_outer = outer;
    }
}

fn finding(view: &View, open: Span, close: Span, fix: Fix) -> Finding {
    let inner = Span::new(open.end, close.start.max(open.end));
    let words = shortened(view.article.draft.at(inner));
    let (left, right) = (&fix.edits[0].text, &fix.edits[1].text);
    let message = format!("Inside a quotation these marks should be {left}{words}{right}.");
    Finding::of(&RULE, open.join(close), message).with_fix(fix)
}

/// The other kind of marks.
fn fix(view: &View, open: Span, close: Span) -> Option<Fix> {
    let (left, right) = match view.article.draft.at(open) {
        "“" => ("‘", "’"),
        "\"" => ("'", "'"),
        "‘" => ("“", "”"),
        "'" => ("\"", "\""),
        _ => return None,
    };
    let edit = |span, text: &str| Edit { file: view.file, span, text: text.to_owned() };
    let edits = vec![edit(open, left), edit(close, right)];
    Some(Fix { title: format!("Change the inner marks to {left}…{right}"), edits, safe: false })
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
