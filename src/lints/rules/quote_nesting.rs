//! `quote-nesting`

use crate::article::MarkFault;
use crate::index::{Place, View};
use crate::lints::{Edit, Finding, Fix, LooksAt, Related, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-nesting",
    summary: "A quotation inside a quotation has the same marks as the outer one.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Paragraph,
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

Houses that begin with single marks have double ones inside; only double marks inside double marks are reported.
Apostrophes are no marks, and where the outer quotation is never closed, that is reported instead.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A quotation in a quotation with the same marks
“Oskell said “no” to me twice,” Ada Fenwick said.
             ^^^^ ‘no’
",
        "\
// Two of them
“Oskell said “no” and “never” to me,” Ada Fenwick said.
             ^^^^ ‘no’
",
        "\
// Single marks outside and double marks inside
‘Oskell said “no” to me twice,’ Ada Fenwick said.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let paragraph = |mark: Span| article.draft.paragraph_at(mark.start);
    let mut outermost = article.quotes.iter().filter(|quote| quote.depth == 0).map(|quote| quote.span).peekable();
    let (mut before, mut last_outer, mut unclosed) = (None, None, None);
    for fault in &article.faults {
        let (open, close) = match *fault {
            MarkFault::Nesting { open, close } => (open, close),
            MarkFault::Unclosed { open, .. } => {
                unclosed = paragraph(open);
                continue;
            }
            MarkFault::Mismatch { .. } | MarkFault::Unopened { .. } => continue,
        };
        // Where the outer quotation is never closed, nobody knows what is inside it.
        let known = unclosed.is_none() || unclosed != paragraph(open);
        let Some(fix) = fix(view, open, close).filter(|_| known) else { continue };
        while let Some(outer) = outermost.next_if(|outer| outer.start < open.start) {
            before = Some(outer);
        }
        let outer = before.filter(|outer| outer.covers(open));
        match findings.last_mut() {
            // Who wrote one inner quotation so wrote the next one so: that is one slip, and fixed as one.
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
    RULE.finding(open.join(close), message).with_fix(fix)
}

/// The other kind of marks.
fn fix(view: &View, open: Span, close: Span) -> Option<Fix> {
    let (left, right) = match view.article.draft.at(open) {
        "“" => ("‘", "’"),
        "\"" => ("'", "'"),
        _ => return None,
    };
    let edit = |span, text: &str| Edit { file: view.file, span, text: text.to_owned() };
    let edits = vec![edit(open, left), edit(close, right)];
    Some(Fix { title: format!("Change the inner marks to {left}…{right}"), edits, safe: false })
}

fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(24).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
