//! `apostrophe-mix`

use crate::index::{Place, View};
use crate::lints::support::mark_style::mark_styles;
use crate::lints::{Edit, Finding, Fix, LooksAt, Related, Rule, Scope, Severity};
use crate::text::{MarkStyle, Offset, Span};
use memchr::memchr2_iter;

pub(super) const RULE: Rule = Rule {
    name: "apostrophe-mix",
    summary: "Some apostrophes are straight and most are curly, or the other way round.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Mixed apostrophes show where copy was pasted in. Nobody is misled, but the page looks careless.

## Bad

```
The ferry’s late, the bridge’s shut and the mayor's away. It isn’t her day.
```

## Good

```
The ferry’s late, the bridge’s shut and the mayor’s away. It isn’t her day.
```

## Traps

Only marks between letters are taken for apostrophes, so feet, minutes and quotation marks are not. Web addresses, code
and words with an @ or a # are left alone. There is one finding for the whole story, at the first apostrophe of the
wrong kind; the others are listed with it and the fix changes all of them. The quotation marks tell which kind is
wrong, or where there are none, the majority; a story that has more of the wrong kind keeps them.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// One straight among curly ones
The ferry’s late, the bridge’s shut and the mayor's away. It isn’t her day.
                                                 ^ 1 straight
",
        "\
// Straight throughout
The ferry's late, the bridge's shut and the mayor's away.
",
        "\
// An address and a measure, which are no apostrophes
The ferry’s late, the bridge’s shut, it isn’t far: see https://example.org/it's and the 6' mast.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let (straight, curly) = apostrophes(view);
    let curly_story = match mark_styles(view.article).first() {
        None => curly.len() > straight.len(),
        Some((style, _)) => !matches!(style, MarkStyle::Straight | MarkStyle::Typewriter),
    };
    let (odd, usual, kind, right) =
        if curly_story { (straight, curly.len(), "straight", "’") } else { (curly, straight.len(), "curly", "'") };
    let Some((&first, others)) = odd.split_first().filter(|_| usual >= odd.len()) else { return };
    let message = format!("This story has {} {kind} among {usual} other apostrophes.", odd.len());
    let edits = odd.iter().map(|&span| Edit { file: view.file, span, text: right.into() }).collect();
    let mut finding = RULE.finding(first, message).with_fix(Fix {
        title: format!("Make all apostrophes {}", if right == "’" { "curly" } else { "straight" }),
        edits,
        safe: true,
    });
    finding.related = others
        .iter()
        .map(|&span| Related { place: Place { file: view.file, span }, message: format!("Another {kind} one") })
        .collect();
    findings.push(finding);
}

/// The straight and the curly apostrophes in prose.
fn apostrophes(view: &View) -> (Vec<Span>, Vec<Span>) {
    let text = view.article.text();
    let literals = view.article.draft.literals();
    let (mut straight, mut curly) = (Vec::new(), Vec::new());
    for paragraph in view.article.draft.paragraphs.iter().filter(|p| p.zone.is_prose()) {
        let words = paragraph.span.of(text);
        for at in memchr2_iter(b'\'', "’".as_bytes()[0], words.as_bytes()) {
            let Some(mark) = ["'", "’"].into_iter().find(|mark| words[at..].starts_with(mark)) else { continue };
            let start = paragraph.span.start + at as Offset;
            let span = Span::new(start, start + mark.len() as Offset);
            if is_apostrophe(words, at, mark.len()) && !literals.touch(span) {
                if mark == "'" { straight.push(span) } else { curly.push(span) }
            }
        }
    }
    (straight, curly)
}

fn is_apostrophe(word: &str, at: usize, length: usize) -> bool {
    let before = word[..at].chars().next_back();
    let after = word[at + length..].chars().next();
    before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
}
