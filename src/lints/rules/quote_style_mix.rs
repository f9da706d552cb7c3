//! `quote-style-mix`

use crate::article::{Article, MarkFault, Quote};
use crate::index::{Place, View};
use crate::lints::support::mark_style::mark_styles;
use crate::lints::{Edit, Finding, Fix, LooksAt, Related, Rule, Scope, Severity};
use crate::text::{Mark, MarkStyle, Span};
use rustc_hash::FxHashSet;

pub(super) const RULE: Rule = Rule {
    name: "quote-style-mix",
    summary: "The quotation marks of one story are written in several styles.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Curly marks, straight marks and guillemets in one story show that it was pasted together. Nobody is misled, but the page
looks careless, and a search for one kind of marks misses the others.

## Bad

```
“The ferry is late,” Ada Fenwick said.

"It is," Bram Oskell said. “It always is.”
```

## Good

```
“The ferry is late,” Ada Fenwick said.

“It is,” Bram Oskell said. “It always is.”
```

## Traps

Quotations of the body are counted, the outermost only, and the style that most of them have is the story's; of two that
are used alike, curly marks are. The signs of a typewriter (two backticks, two apostrophes) are never taken for it where
there is another. Headlines and captions may come from another hand, and make no mix, but are changed with the rest.
Single marks inside double ones are no other style, and feet, inches, code and addresses no marks. A quotation with two
different ends, or with one only, is for the rules on broken marks.

There is one finding for the whole story, at the first quotation of another style; the others are listed with it, and
the fix changes all of them. It asks first: what is in a style of its own may be another's words.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// One straight among curly ones
“The ferry is late,” Ada Fenwick said. \"It is,\" Bram Oskell said. “It is,” Fenwick said.
                                       ^ curly
",
        "\
// Four styles in one story
“The ferry is late,” Ada Fenwick said. ``It is,'' Bram Oskell said. « It is, » Fenwick said. \"It is,\" Oskell said.
                                       ^^ 4 styles
",
        "\
// One curly among straight ones
\"The ferry is late,\" Ada Fenwick said. “Who said ‘it is late’?” Bram Oskell asked. \"It is,\" she said.
                                       ^ straight
",
        "\
// Pairs of single marks and straight marks
``The ferry is late,'' Ada Fenwick said. ``It is,'' Bram Oskell said. \"It is,\" Fenwick said.
^^ straight
",
        "\
// The marks of a headline, and inches
Oskell says \"the ferry is late\"

“The ferry is late,” Ada Fenwick said. “It is 6'2\" long.”
",
        "\
// Single marks inside double ones
“Who said ‘it is late’?” Ada Fenwick asked. “Oskell did.”
",
        "\
// Double marks inside angle marks
« Who said “it is late”? » Ada Fenwick asked. « Oskell did. »
",
        "\
// A pair that does not match, which is another rule’s
“The ferry is late,” Ada Fenwick said.

“It is,\" Bram Oskell said.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let styles = mark_styles(article);
    let (Some(&(usual, _)), true) = (styles.first(), styles.len() > 1) else { return };
    let Some(house) = House::of(article, usual) else { return };
    let broken = broken(article);
    let literals = article.draft.literals();
    let odd =
        |quote: &&Quote| !broken.contains(&quote.span.start) && quote.open.is_some_and(|mark| mark.style() != usual);
    let (mut places, mut edits) = (Vec::new(), Vec::new());
    for quote in article.quotes.iter().filter(odd) {
        let changes = house.changes(article, quote);
        if changes.iter().any(|(span, _)| literals.touch(*span)) {
            continue;
        }
        if quote.depth == 0 && !changes.is_empty() {
            places.push(Span::new(quote.span.start, quote.inner.start));
        }
        edits.extend(changes.into_iter().map(|(span, text)| Edit { file: view.file, span, text: text.to_owned() }));
    }
    let Some((&first, others)) = places.split_first() else { return };
    edits.sort_by_key(|edit| edit.span);
    let shown: Vec<String> = styles.iter().map(|(style, count)| format!("{count} {}", name(*style))).collect();
    let message = format!("This story has quotation marks in {} styles: {}.", styles.len(), shown.join(", "));
    let title = format!("Make all quotation marks {}", name(usual));
    let mut finding = RULE.finding(first, message).with_fix(Fix { title, edits, safe: false });
    let also = |&span: &Span| Related { place: Place { file: view.file, span }, message: "And here".into() };
    finding.related = others.iter().map(also).collect();
    findings.push(finding);
}

/// The marks of the story: how a quotation begins and ends, with the blanks inside.
struct House<'a> {
    style: MarkStyle,
    left: &'a str,
    right: &'a str,
}

/// Blanks that stand inside guillemets.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

impl<'a> House<'a> {
    /// As the first sound quotation in that style has them.
    fn of(article: &'a Article, style: MarkStyle) -> Option<House<'a>> {
        let sound = |quote: &&Quote| {
            let ends = quote.open.zip(quote.close);
            quote.depth == 0
                && ends.is_some_and(|(open, close)| {
                    open.style() == style && !open.is_single() && !close.is_single() && open.pairs_with(close)
                })
        };
        let ends = style.ends(false).map(|(open, close)| House { style, left: open.text(), right: close.text() });
        ends.or_else(|| {
            let quote = article.quotes.iter().find(sound)?;
            let inner = inner(article, quote);
            let left = article.draft.at(Span::new(quote.span.start, inner.start));
            Some(House { style, left, right: article.draft.at(Span::new(inner.end, quote.span.end)) })
        })
    }

    /// The marks of a quotation in another style, and what they become. One inside another keeps double marks, which are
    /// no slip there.
    fn changes(&self, article: &Article, quote: &Quote) -> Vec<(Span, &str)> {
        let Some(open) = quote.open else { return Vec::new() };
        let plain = || matches!(open, Mark::StraightSingle | Mark::SingleOpen);
        let ends = match self.style.ends(true) {
            Some((left, right)) if plain() => Some((left.text(), right.text())),
            _ => Some((self.left, self.right)).filter(|_| quote.depth == 0 && !open.is_single()),
        };
        let Some((left, right)) = ends else { return Vec::new() };
        let inner = inner(article, quote);
        let opening = (Span::new(quote.span.start, inner.start), left);
        let closing = quote.close.map(|_| (Span::new(inner.end, quote.span.end), right));
        std::iter::once(opening).chain(closing).collect()
    }
}

/// The words of a quotation, without the blanks inside guillemets.
fn inner(article: &Article, quote: &Quote) -> Span {
    let words = article.draft.at(quote.inner);
    let guillemets = quote.open.is_some_and(Mark::is_guillemet);
    if guillemets { Span::of_piece(article.text(), words.trim_matches(BLANKS)) } else { quote.inner }
}

/// Where quotations begin whose marks are wrong in another way.
fn broken(article: &Article) -> FxHashSet<u32> {
    let open = |fault: &MarkFault| match *fault {
        MarkFault::Mismatch { open, .. } | MarkFault::Unclosed { open, .. } | MarkFault::Nesting { open, .. } => {
            Some(open.start)
        }
        MarkFault::Unopened { .. } => None,
    };
    article.faults.iter().filter_map(open).collect()
}

fn name(style: MarkStyle) -> &'static str {
    match style {
        MarkStyle::Curly => "curly",
        MarkStyle::Straight => "straight",
        MarkStyle::Guillemets => "guillemets",
        MarkStyle::LowHigh => "low and high („…“)",
        MarkStyle::Typewriter => "of a typewriter (``…'')",
    }
}
