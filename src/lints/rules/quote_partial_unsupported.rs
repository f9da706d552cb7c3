//! `quote-partial-unsupported`

use crate::article::{Article, PersonId, Quote, QuoteKind};
use crate::index::{Class, Occurrence, View};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    name: "quote-partial-unsupported",
    summary: "A few quoted words are not in the fuller quotation that has the words beside them.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

Where a sentence quotes two scraps of what somebody said, and the full words have only one of them, the other may be
the writer's own.

## Bad

```
//- /full.txt
Ada Fenwick told the council, “I will speak plainly about the price of the ferry and what it means to this town.”
//- /short.txt
Ada Fenwick said she would “speak plainly” about the “stakes” for the town.
```

## Good

```
//- /full.txt
Ada Fenwick told the council, “I will speak plainly about the price of the ferry and what it means to this town.”
//- /short.txt
Ada Fenwick said she would “speak plainly” about the “price of the ferry” and more.
```

## Traps

A single scrap may come from another occasion: there has to be another one beside it, in the same sentence and by the
same speaker, that the fuller quotation does have. Labels and words held at arm's length are nobody's speech.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Words that are not in the full quotation beside others that are
//- /full.txt
Ada Fenwick told the council, “I will speak plainly about the price of the ferry and what it means to this town.”
//- /short.txt
Ada Fenwick said she would “speak plainly” about the “stakes” for the town.
                                                     ^^^^^^^^ not in
",
        "\
// A single word alone, which may be from anywhere
//- /full.txt
Ada Fenwick told the council, “I will speak plainly about the price of the ferry and what it means to this town.”
//- /short.txt
Ada Fenwick spoke of the “stakes” for the town.
",
    ],
    check,
};

/// Longer ones are quotations of their own.
const MOST_WORDS: usize = 5;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let partials: Vec<(&Quote, usize, PersonId)> = article.quotes.iter().filter_map(|q| partial(article, q)).collect();
    // By sentence and speaker: those that a fuller quotation has.
    let mut known: FxHashMap<(usize, PersonId), Vec<Supported>> = FxHashMap::default();
    for (at, (quote, sentence, person)) in partials.iter().enumerate() {
        let there = known.entry((*sentence, *person)).or_default();
        if there.len() < MOST_SCRAPS
            && let Some(fuller) = quote.utterance.and_then(|utterance| fuller(view, utterance))
        {
            there.push((at, quote, fuller));
        }
    }
    for (at, (quote, sentence, person)) in partials.iter().enumerate() {
        let words = fold(article.draft.at(quote.inner));
        let siblings = known.get(&(*sentence, *person)).into_iter().flatten().filter(|(other, ..)| *other != at);
        let lacking =
            siblings.map(|(_, sibling, fuller)| (sibling, fuller)).find(|(_, (_, text))| !has_words(text, &words));
        if let Some((sibling, (fuller, text))) = lacking {
            findings.push(finding(view, quote.span, quote.inner, sibling.inner, fuller, text));
        }
    }
}

/// A scrap that a fuller quotation has: its number, itself, and that quotation with its words.
type Supported<'a> = (usize, &'a Quote, (Occurrence, String));

/// So many scraps of one speaker are in one sentence at the most.
const MOST_SCRAPS: usize = 8;

fn finding(view: &View, span: Span, inner: Span, sibling: Span, fuller: &Occurrence, text: &str) -> Finding {
    let draft = &view.article.draft;
    let message = format!(
        "“{}” is not in the fuller quotation that has “{}”.",
        trimmed(draft.at(inner)),
        trimmed(draft.at(sibling))
    );
    let start: String = text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    RULE.finding(span, message)
        .with_related(fuller.file, fuller.matched, format!("The fuller quotation: “{start}…”"))
        .with_fix(Fix::replace("Remove the quotation marks", view.file, span, draft.at(inner)))
}

/// A scrap of speech, with its sentence and its speaker.
fn partial<'a>(article: &Article, quote: &'a Quote) -> Option<(&'a Quote, usize, PersonId)> {
    let words = article.draft.at(quote.inner).split_whitespace().count();
    if quote.kind != QuoteKind::Partial || words > MOST_WORDS {
        return None;
    }
    let speaker = article.utterances[quote.utterance?].attribution.speaker.as_ref()?;
    Some((quote, article.draft.sentence_at(quote.span.start)?, speaker.person?))
}

/// A longer quotation in another story that has all of `utterance`, and its words.
fn fuller(view: &View, utterance: usize) -> Option<(Occurrence, String)> {
    view.occurrences(utterance).into_iter().find_map(|other| {
        let text = other.difference.theirs.segments().collect::<Vec<_>>().join(" ");
        let whole = matches!(other.class, Class::Fragment | Class::Truncated) && other.file != view.file;
        (whole && text.split_whitespace().count() > 2 * MOST_WORDS).then_some((other, text))
    })
}

/// Whether `text` has all of `words`, in any order and inflection.
fn has_words(text: &str, words: &str) -> bool {
    let text = fold(text);
    let stem = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).take(5).collect::<String>();
    words.split_whitespace().map(stem).all(|stem| text.contains(&stem))
}

fn trimmed(words: &str) -> &str {
    words.trim_end_matches(['.', ',', '!', '?'])
}
