//! `quote-mark-mismatch`

use crate::article::{Article, MarkFault};
use crate::index::{Place, View};
use crate::lints::{Finding, Fix, LooksAt, Related, Rule, Scope, Severity};
use crate::text::{Mark, Span};

pub(super) const RULE: Rule = Rule {
    name: "quote-mark-mismatch",
    summary: "A quotation opens with one kind of mark and closes with another.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Paragraph,
    docs: r#"
## Why

Copy that was pasted together from two sources carries both kinds of marks. Readers notice the crooked pair, and other
tools take it for a quotation that never ends.

## Bad

```
"We sail at noon,” Ada Fenwick said. “The tide will not wait.”
```

## Good

```
“We sail at noon,” Ada Fenwick said. “The tide will not wait.”
```

## Traps

One kind of mark throughout is right, whichever it is. Marks are paired by where they stand, and one end has to be
curly, so feet and inches are no quotation. The mark that the rest of the story does not use is the one reported;
several in one paragraph are reported and fixed together.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A straight mark closed by a curly one
\"We sail at noon,” Ada Fenwick said. “The tide will not wait.”
^ straight
",
        "\
// A curly mark closes a straight one in a straight story
\"We sail at noon,\" Ada Fenwick said. \"The tide will not wait.”
                                                             ^ curly
",
        "\
// A paragraph that begins with a closing mark
The dam is old.

” … and it will hold,” Bram Oskell said.
^ opens with a closing mark
",
        "\
// Feet and inches
The mast is 12' 6\" tall and “sound,” Ada Fenwick said.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let mut last = None;
    let mut straight_story = None;
    for fault in &view.article.faults {
        let MarkFault::Mismatch { open, close } = *fault else { continue };
        let straight = *straight_story.get_or_insert_with(|| is_straight_story(view.article));
        let Some(mut found) = finding(view, open, close, straight) else { continue };
        let paragraph = view.article.draft.paragraph_at(open.start);
        match findings.last_mut() {
            // Pasted copy has the wrong mark at every turn: that is one slip, and fixed as one.
            Some(finding) if finding.rule == RULE.name && paragraph.is_some() && paragraph == last => {
                finding
                    .related
                    .push(Related { place: Place { file: view.file, span: found.span }, message: "And here".into() });
                if let (Some(fix), Some(more)) = (finding.fixes.first_mut(), found.fixes.pop()) {
                    fix.edits.extend(more.edits);
                    fix.title = "Make the quotation marks of this paragraph agree".into();
                }
            }
            _ => findings.push(found),
        }
        last = paragraph;
    }
}

fn finding(view: &View, open: Span, close: Span, straight_story: bool) -> Option<Finding> {
    let article = view.article;
    let (opening, closing) = (mark_at(article, open)?, mark_at(article, close)?);
    let (odd, other, right) = match odd_end(opening, closing, straight_story) {
        End::Open => (open, close, closing.opening()),
        End::Close => (close, open, opening.closing()),
    };
    let message = if opening == Mark::CurlyClose {
        format!("This quotation opens with a closing mark; it should be {}.", right.text())
    } else {
        format!("This quotation opens with {} and closes with {}.", named(opening), named(closing))
    };
    let title = format!("Change {} to {}", article.draft.at(odd), right.text());
    let fix = Fix::replace(title, view.file, odd, right.text());
    // A single mark may be an apostrophe.
    let fix = if opening.is_single() || closing.is_single() { fix } else { fix.safe() };
    Some(RULE.finding(odd, message).with_related(view.file, other, "The other end of the quotation").with_fix(fix))
}

enum End {
    Open,
    Close,
}

/// Which end is against the custom of the story.
fn odd_end(open: Mark, close: Mark, straight_story: bool) -> End {
    // Curly marks that face the wrong way are wrong in any story.
    if open == Mark::CurlyClose {
        return End::Open;
    }
    if open.is_straight() && !close.is_straight() && !straight_story { End::Open } else { End::Close }
}

/// Whether most quotations have straight marks at both ends.
fn is_straight_story(article: &Article) -> bool {
    let ends = article.quotes.iter().filter_map(|q| Some((q.open?.is_straight(), q.close?.is_straight())));
    let (straight, curly) = ends.fold((0, 0), |(straight, curly), ends| match ends {
        (true, true) => (straight + 1, curly),
        (false, false) => (straight, curly + 1),
        _ => (straight, curly),
    });
    straight > curly
}

fn mark_at(article: &Article, span: Span) -> Option<Mark> {
    Mark::from_text(article.draft.at(span))
}

fn named(mark: Mark) -> String {
    let kind = match mark {
        Mark::StraightDouble | Mark::StraightSingle | Mark::TwoApostrophes => "a straight mark",
        Mark::CurlyOpen | Mark::CurlyClose | Mark::SingleOpen | Mark::SingleClose => "a curly mark",
        _ => "the mark",
    };
    format!("{kind} ({})", mark.text())
}
