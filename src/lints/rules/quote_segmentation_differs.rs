//! `quote-segmentation-differs`

use crate::index::{Class, Said, View};
use crate::lints::support::repeats::compared;
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};

pub(super) const RULE: Rule = Rule {
    name: "quote-segmentation-differs",
    summary: "The same words are broken for the attribution at another place elsewhere.",
    severity: Severity::Hint,
    on: false,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

The words agree, but a comma before the tag joins what a full stop parts: two stories with the same words can put the
end of a sentence at two places.

## Bad

```
//- /monday.txt
“We will open the old bridge after the meeting,” Ada Fenwick wrote. “We have waited for the ferry long enough.”
//- /tuesday.txt
“We will open the old bridge after the meeting. We have waited for the ferry long enough,” Ada Fenwick wrote.
```

## Good

```
//- /monday.txt
“We will open the old bridge after the meeting,” Ada Fenwick wrote. “We have waited for the ferry long enough.”
//- /tuesday.txt
“We will open the old bridge after the meeting,” Fenwick wrote on Monday. “We have waited for the ferry long enough.”
```

## Traps

Breaking a quotation for its tag is good practice, and most of these are nobody's error: the rule is off unless it is
asked for. Hover and comparison show the difference in any case.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// The attribution moved to another place in the sentence
//- /monday.txt
“We will open the old bridge,” Ada Fenwick wrote, “after the meeting and the long wait for the ferry.”
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ another place
//- /tuesday.txt
“We will open the old bridge after the meeting and the long wait,” Ada Fenwick wrote, “for the ferry.”
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ another place
",
        "\
// The same place
//- /monday.txt
“We will open the old bridge,” Ada Fenwick wrote, “after the meeting and the long wait for the ferry.”
//- /tuesday.txt
“We will open the old bridge,” wrote Fenwick, “after the meeting and the long wait for the ferry!”
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let said = |file, id| view.index.summary(file)?.utterance(id);
    for (id, _) in compared(view.article) {
        let Some(ours) = said(view.file, id) else { continue };
        let other = view.occurrences(id).into_iter().find(|other| {
            let theirs =
                said(other.file, other.utterance).filter(|theirs| theirs.wording().words().len() > MIN_LETTERS);
            other.class <= Class::MarksOnly
                && other.file != view.file
                && theirs.is_some_and(|theirs| breaks(theirs) != breaks(ours))
        });
        if let (Some(other), Some(&first)) = (other, ours.segments.first()) {
            let message = "Another story breaks the same words at another place.".to_owned();
            let there = "The same words, broken otherwise";
            findings.push(RULE.finding(first, message).with_related(other.file, other.matched, there));
        }
    }
}

/// Of fewer letters there is nothing to be said.
const MIN_LETTERS: usize = 30;

/// Behind how many letters each segment but the last ends.
fn breaks(said: &Said) -> Vec<usize> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let lengths = said.printed.segments().map(letters);
    let mut ends: Vec<usize> = lengths
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect();
    ends.pop();
    ends
}
