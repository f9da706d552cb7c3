//! `quote-unattributed`

use crate::article::{Article, Evidence, Quote, QuoteKind};
use crate::draft::TokenKind;
use crate::index::View;
use crate::lexicon::Word;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-unattributed",
    summary: "Nothing near a quotation says who speaks.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

The reader has to know whose words these are. Often the paragraph that said so was cut.

## Bad

```
The bridge is old and the ferry is late.

“We have waited for the council to do something since the harvest.”

The council meets on Monday.
```

## Good

```
The bridge is old and the ferry is late.

“We have waited for the council to do something since the harvest,” Bram Oskell said.

The council meets on Monday.
```

## Traps

Whole sentences of six words or more with a verb are looked at, nothing less. A verb of speech or of writing in the
paragraph or in one beside it, a colon before the quotation, the turns of a conversation, questions and answers,
verses, posters, mottos and titles are left alone. Dialogue has no tags when two people speak in turn.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
The bridge is old and the ferry is late.

“We have waited for the council to do something since the harvest.”
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ says who

The council meets on Monday.
",
        "\
Bram Oskell spoke last.

“We have waited for the council to do something since the harvest.”

The council meets on Monday.
",
        "The sign over the door is old.\n\n“Late Again.”\n\nThe council meets on Monday.\n",
    ],
    check,
};

/// Fewer words may be a motto, a sign, a title.
const MIN_WORDS: usize = 6;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for utterance in &article.utterances {
        let attribution = &utterance.attribution;
        let orphan = attribution.speaker.is_none() && attribution.cue.is_none();
        let Some(&first) = utterance.segments.first().filter(|_| orphan) else { continue };
        let quote = &article.quotes[first];
        let alone = utterance.segments.len() == 1 && attribution.evidence == Evidence::Nothing;
        if alone && is_statement(article, quote) && !anybody_speaks(article, quote.span) {
            findings.push(finding(view, quote));
        }
    }
}

fn finding(view: &View, quote: &Quote) -> Finding {
    let mut finding = RULE.finding(quote.span, "Nothing near this quotation says who speaks.".into());
    let draft = &view.article.draft;
    // "… harvest.”" becomes "… harvest,” TK said."
    if draft.at(quote.inner).ends_with('.') {
        let span = Span::new(quote.inner.end - 1, quote.span.end);
        let mark = draft.at(Span::new(quote.inner.end, quote.span.end));
        finding = finding.with_fix(Fix::replace("Add “TK said”", view.file, span, format!(",{mark} TK said.")));
    }
    finding.unfinished = true;
    finding
}

/// Whether it is a whole sentence, standing in the body on its own.
fn is_statement(article: &Article, quote: &Quote) -> bool {
    let draft = &article.draft;
    let from = draft.token_from(quote.inner.start);
    let tokens = draft.tokens[from..].iter().take_while(|token| token.span.end <= quote.inner.end);
    let words: Vec<Word> = tokens.filter(|token| token.kind == TokenKind::Word).map(|token| token.word).collect();
    quote.kind == QuoteKind::Direct
        && quote.depth == 0
        && quote.close.is_some()
        && draft.zone_at(quote.span.start).is_body()
        && words.len() >= MIN_WORDS
        && words.iter().any(|word| word.has(Word::VERB | Word::AUXILIARY))
        && draft.at(quote.inner).ends_with('.')
        && draft.paragraph_at(quote.span.start).is_some_and(|p| draft.paragraphs[p].span == quote.span)
}

/// Whether the paragraph or one beside it tells of somebody who speaks or writes, has other quotations, or leads up to
/// something.
fn anybody_speaks(article: &Article, span: Span) -> bool {
    let draft = &article.draft;
    let Some(at) = draft.paragraph_at(span.start) else { return true };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let beside: Vec<_> = beside.filter_map(|paragraph| draft.paragraphs.get(paragraph)).collect();
    beside.iter().any(|paragraph| {
        let tokens = &draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        let speech = Word::SPEECH | Word::ROLE | Word::DOCUMENT;
        !paragraph.zone.is_body()
            || starts_in(paragraph.span, &article.quotes, |quote| quote.span)
            || tokens.iter().any(|token| token.word.has(speech) || token.kind == TokenKind::Colon)
            || starts_in(paragraph.span, &article.mentions, |mention| mention.span)
    })
}

/// Whether one of `things`, which are sorted, begins in `span`.
fn starts_in<T>(span: Span, things: &[T], of: impl Fn(&T) -> Span) -> bool {
    let next = things.partition_point(|thing| of(thing).start < span.start);
    things.get(next).is_some_and(|thing| span.covers(of(thing)))
}
