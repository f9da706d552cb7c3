//! `quote-unopened`

use crate::article::MarkFault;
use crate::index::View;
use crate::lints::support::lost_marks;
use crate::lints::support::shown::last_words;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::{Mark, Span};

pub(super) const RULE: Rule = Rule {
    name: "quote-unopened",
    summary: "A quotation is closed that was never opened.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Nobody can tell where the paper's words end and the speaker's begin.

## Bad

```
The dam will hold,” Bram Oskell said.

The council meets again on Monday.
```

## Good

```
“The dam will hold,” Bram Oskell said.

The council meets again on Monday.
```

## Traps

A closing mark that stands where an opening one should is `quote-mark-mismatch`. Feet, inches and apostrophes are no
closing marks. A straight mark does not show which way it faces: its neighbours do, and where they do not, nothing is
said.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A closing mark alone
The dam will hold,” Bram Oskell said.
                  ^ never opened

The council meets again on Monday.
",
        "\
// Feet and inches
“The dam will hold,” Bram Oskell said.

The mast is 12′ 6″ tall.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    findings.extend(lost_marks::faults(article).into_iter().filter_map(|fault| match fault {
        MarkFault::Unopened { close } => Some(never_opened(view, close)),
        _ => None,
    }));
}

fn never_opened(view: &View, close: Span) -> Finding {
    let article = view.article;
    let words = last_words(&article.text()[..close.start as usize]);
    let message = format!("The quotation “… {words}” is closed and was never opened. Open it where the words begin.");
    let mut finding = RULE.finding(close, message);
    if let Some(start) = article.draft.sentence_at(close.start).map(|s| article.draft.sentences[s].span.start)
        && start < close.start
    {
        let mark = opening(article.draft.at(close));
        let title = format!("Open the quotation with {mark} where the sentence begins");
        finding = finding.with_fix(Fix::replace(title, view.file, Span::empty(start), mark));
    }
    finding.unfinished = true;
    finding
}

/// The mark that begins what `close` ends.
fn opening(close: &str) -> &'static str {
    Mark::from_text(close).map_or("“", |mark| mark.opening().text())
}
