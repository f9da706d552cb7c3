//! `quote-punctuation`

use crate::article::{Article, Quote, QuoteKind};
use crate::index::View;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Style;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-punctuation",
    summary: "A comma or full stop stands on the wrong side of a closing quotation mark.",
    severity: Severity::Information,
    on: true,
    scope: Scope::House,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

American papers put the comma and the full stop inside the marks, British ones put them outside where they belong to
the sentence and not to the words quoted. Either is right; both in one story are not.

## Bad

```
//- /copydesk.toml
style = "ap"
//- /story.txt
Bram Oskell called it “a wash”, she said.
```

## Good

```
//- /copydesk.toml
style = "ap"
//- /story.txt
Bram Oskell called it “a wash,” she said.
```

## Traps

Houses disagree: without `style` the story itself is the measure. It has to have at least five such places, and all but
a few on one side; a story that mixes both evenly has no measure. Whole sentences that somebody says have their comma
inside the marks in both countries. Question marks, exclamation marks, ellipses and single marks are not looked at.

## Options

`style = "ap"`: inside. `style = "guardian"`: outside, unless a whole sentence is quoted. `style = "none"`: not
reported.
"#,
    options: &[],
    examples: &[
        "\
// AP puts commas and full stops inside
//- /copydesk.toml
style = \"ap\"
//- /story.txt
Bram Oskell called it “a wash”, she said. It was “late”. “Why?”, she asked.
                             ^^ inside
                                                      ^^ inside
",
        "\
// The Guardian puts them outside where the words are no sentence
//- /copydesk.toml
style = \"guardian\"
//- /story.txt
Bram Oskell called it “a wash,” and “late”. “We sail,” Ada Fenwick said.
                             ^^ outside
",
        "\
// One against the habit of the story
Oskell called it “a wash,” “a shame,” “a mess,” “a joke,” and “late.” Fenwick called it “a feast”, and left.
                                                                                                ^^ inside
",
        "\
// Too few to know the habit of the story
Oskell called it “a wash,” and “a shame.” Fenwick called it “a feast”, and left.
",
        "\
// A story that does both
Oskell rated it “a wash”, “a shame”, “a mess”, “a joke,” “a loss,” and “late.”
",
    ],
    check,
};

/// So many places show what the story does.
const MIN_PLACES: usize = 5;
/// One place in so many may be a slip against it.
const ONE_IN: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
}

/// A comma or full stop beside a closing mark: the two characters, and whether a whole sentence is quoted.
struct Place {
    span: Span,
    side: Side,
    whole: bool,
}

fn check(view: &View, findings: &mut Vec<Finding>) {
    let places: Vec<Place> = view.article.quotes.iter().filter_map(|quote| place(view.article, quote)).collect();
    let Some(right) = right_side(view, &places) else { return };
    for place in places.iter().filter(|place| place.side != right) {
        // A whole sentence keeps its comma inside the marks in both countries.
        if !(place.whole && place.side == Side::Inside) {
            findings.push(finding(view, place, right));
        }
    }
}

fn finding(view: &View, place: &Place, right: Side) -> Finding {
    let swapped: String = view.article.draft.at(place.span).chars().rev().collect();
    let mark = if swapped.contains(',') { "comma" } else { "full stop" };
    let (side, by) = match right {
        Side::Inside => ("inside", "before"),
        Side::Outside => ("outside", "behind"),
    };
    let message = format!("The {mark} belongs {side} the quotation marks.");
    let fix = Fix::replace(format!("Put the {mark} {by} the mark"), view.file, place.span, swapped).safe();
    RULE.finding(place.span, message).with_fix(fix)
}

fn right_side(view: &View, places: &[Place]) -> Option<Side> {
    match view.stylebook.settings.style {
        Some(Style::Ap) => return Some(Side::Inside),
        Some(Style::Guardian) => return Some(Side::Outside),
        Some(Style::None) => return None,
        None => {}
    }
    let telling = |side| places.iter().filter(|p| p.side == side && !(p.whole && side == Side::Inside)).count();
    let (inside, outside) = (telling(Side::Inside), telling(Side::Outside));
    let rare = |few: usize, many: usize| many >= MIN_PLACES && few * ONE_IN <= many;
    if rare(outside, inside) {
        Some(Side::Inside)
    } else if rare(inside, outside) {
        Some(Side::Outside)
    } else {
        None
    }
}

fn place(article: &Article, quote: &Quote) -> Option<Place> {
    let close = quote.close?;
    if quote.depth > 0 || close.is_single() || !article.draft.zone_at(quote.span.start).is_body() {
        return None;
    }
    let last = article.draft.at(quote.inner).chars().next_back()?;
    let behind = article.text()[quote.span.end as usize..].chars().next().unwrap_or(' ');
    let stop = |c: char| matches!(c, ',' | '.');
    let end = quote.span.end;
    let whole = quote.kind == QuoteKind::Direct && article.draft.at(quote.inner).starts_with(char::is_uppercase);
    if stop(last) && !article.draft.at(quote.inner).ends_with("..") {
        let span = Span::new(quote.inner.end - 1, end);
        // A stop on both sides is another fault.
        return (!stop(behind)).then_some(Place { span, side: Side::Inside, whole });
    }
    let after_that = article.text()[end as usize..].chars().nth(1).unwrap_or(' ');
    let ends = last.is_alphanumeric() && stop(behind) && (after_that.is_whitespace());
    ends.then(|| Place { span: Span::new(quote.inner.end, end + 1), side: Side::Outside, whole })
}
