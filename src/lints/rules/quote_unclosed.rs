//! `quote-unclosed`

use crate::article::MarkFault;
use crate::index::View;
use crate::lints::support::lost_marks;
use crate::lints::support::shown::first_words;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Mark;

pub(super) const RULE: Rule = Rule {
    name: "quote-unclosed",
    summary: "A quotation is opened and never closed.",
    severity: Severity::Error,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Nobody can tell where the speaker's words end and the paper's begin.

## Bad

```
“The dam will hold, Bram Oskell said.

The council meets again on Monday.
```

## Good

```
“The dam will hold,” Bram Oskell said.

The council meets again on Monday.
```

## Traps

A quotation that runs over several paragraphs has a closing mark only in the last: where the next paragraph opens with
a mark of the same kind, nothing is missing, unless the words inside have their tag (“…, Bram Oskell said”) or the next
paragraph's are somebody else's. A quotation that opens with one kind of mark and closes with another is reported once,
by `quote-mark-mismatch`. Where several straight marks of a paragraph lack a partner, its line breaks were lost, and
nothing is said. While the paragraph is being typed, the editor waits.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A quotation that goes on to the end of its paragraph
“The dam will hold, Bram Oskell said.
^ never closed

The council meets again on Monday.
",
        "\
// A quotation that goes on in the next paragraph
“The dam will hold,” Bram Oskell said. “It has held for a hundred years.

“It will hold for a hundred more.”
",
        "\
// A few words
Bram Oskell called the dam “sound, and went home.
                           ^

The council meets again on Monday.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for fault in lost_marks::faults(article) {
        let MarkFault::Unclosed { open, expected } = fault else { continue };
        let closing = Mark::from_text(article.draft.at(open)).map_or(Mark::CurlyClose, Mark::closing);
        let title = format!("Close the quotation with {}", closing.text());
        let words = first_words(&article.text()[open.end as usize..]);
        let message = format!("The quotation “{words} …” is opened and never closed. Close it where the words end.");
        let mut finding = RULE
            .finding(open, message)
            .with_related(view.file, expected, "The closing mark may belong here")
            .with_fix(Fix::replace(title, view.file, expected, closing.text()));
        finding.unfinished = true;
        findings.push(finding);
    }
}
