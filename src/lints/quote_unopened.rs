//! `quote-unopened`

use super::lost_marks;
use super::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::article::{Article, MarkFault};
use crate::index::View;
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

A closing mark that stands where an opening one should is reported once, not with the mark that closes it. Feet, inches
and apostrophes are no closing marks. A straight mark does not show which way it faces: its neighbours do, and where
they do not, nothing is said.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
The dam will hold,” Bram Oskell said.
                  ^ never opened

The council meets again on Monday.
",
        "\
The dam is old.

” … and it will hold,” Bram Oskell said.
^ opens with a closing mark
",
        "“The dam will hold,” Bram Oskell said.\n\nThe mast is 12′ 6″ tall.\n",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let unopened: Vec<Span> = lost_marks::faults(article)
        .into_iter()
        .filter_map(|fault| if let MarkFault::Unopened { close } = fault { Some(close) } else { None })
        .collect();
    let paragraph = |span: Span| article.draft.paragraph_at(span.start);
    let mut at = 0;
    while let Some(&close) = unopened.get(at) {
        at += 1;
        if !faces_words(article, close) {
            findings.push(never_opened(view, close));
            continue;
        }
        findings.push(wrong_way(view, close));
        // What it opens is closed by the next.
        at += usize::from(unopened.get(at).is_some_and(|&next| paragraph(next) == paragraph(close)));
    }
}

fn never_opened(view: &View, close: Span) -> Finding {
    let article = view.article;
    let mut finding = Finding::of(&RULE, close, "This quotation is closed here and was never opened.".to_owned());
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

fn wrong_way(view: &View, close: Span) -> Finding {
    let mark = opening(view.article.draft.at(close));
    let message = format!("This quotation opens with a closing mark; it should be {mark}.");
    Finding::of(&RULE, close, message).with_fix(Fix::replace(format!("Write {mark}"), view.file, close, mark))
}

/// Whether the mark stands where an opening one would: behind a blank or at the start, and not before a blank and a
/// small letter.
fn faces_words(article: &Article, close: Span) -> bool {
    let text = article.text();
    let before = text[..close.start as usize].chars().next_back().unwrap_or('\n');
    let start = article.draft.paragraph_at(close.start).map_or(0, |p| article.draft.paragraphs[p].span.start);
    // Invisible marks of direction are no letters either.
    start == close.start || before.is_whitespace() || matches!(before, '\u{200e}'..='\u{202e}')
}

/// The mark that begins what `close` ends.
fn opening(close: &str) -> &'static str {
    Mark::from_text(close).map_or("“", |mark| mark.opening().text())
}
