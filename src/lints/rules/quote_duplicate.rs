//! `quote-duplicate`

use crate::article::{Article, Quote};
use crate::index::View;
use crate::lints::support::shown::first_words;
use crate::lints::support::written::may_be_headline;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

pub(super) const RULE: Rule = Rule {
    name: "quote-duplicate",
    summary: "The same quotation stands twice in one story.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

A quotation that was moved and not taken out: the reader reads it twice.

## Bad

```
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.

The council meets again on Monday.

“We will open the old bridge to the ferry traffic by spring,” Fenwick said.
```

## Good

```
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.

The council meets again on Monday.
```

## Traps

Only the body counts: headlines, captions, block quotes and paragraphs of nothing but the quotation (pull quotes)
repeat on purpose. Eight words at least have to be the same,
from the first to the last.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// One quotation twice in a story
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.

The council meets again on Monday.

“We will open the old bridge to the ferry traffic by spring,” Fenwick said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
",
        "\
// A sentence that was said twice
“We will open the old bridge,” Ada Fenwick said. “We will open the old bridge,” she said again.
",
    ],
    check,
};

/// Shorter ones may well be said twice.
const MIN_WORDS: usize = 8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let mut seen: FxHashMap<u64, Vec<&Quote>> = FxHashMap::default();
    for quote in article.quotes.iter().filter(|quote| quote.depth == 0 && quote.close.is_some()) {
        if quote.inner.len() < MIN_WORDS as u32 || !is_in_story(article, quote) {
            continue;
        }
        let folded = fold(article.draft.at(quote.inner));
        if words(&folded).take(MIN_WORDS).count() < MIN_WORDS {
            continue;
        }
        let alike = seen.entry(hash(&folded)).or_default();
        let same = |first: &&&Quote| words(&fold(article.draft.at(first.inner))).eq(words(&folded));
        match alike.iter().find(same) {
            Some(first) => findings.push(finding(view, quote, first.span)),
            None => alike.push(quote),
        }
    }
}

/// Whether it is told in the body, and not cried out in a headline.
fn is_in_story(article: &Article, quote: &Quote) -> bool {
    let attributed = quote.utterance.is_some_and(|utterance| article.utterances[utterance].attribution.cue.is_some());
    // A paragraph of nothing else is a pull quote, as far as anybody can tell.
    let paragraph = article.draft.paragraph_at(quote.span.start).map(|at| article.draft.paragraphs[at].span);
    let alone = paragraph.is_some_and(|paragraph| paragraph == quote.span);
    article.draft.zone_at(quote.span.start).is_body()
        && (attributed || !alone && !may_be_headline(article, quote.span.start))
}

fn finding(view: &View, quote: &Quote, first: Span) -> Finding {
    let words = first_words(view.article.draft.at(quote.inner));
    let message = format!("The quotation “{words} …” stands twice in this story; delete one of them.");
    let finding = RULE.finding(quote.span, message).with_related(view.file, first, "Here it stands first");
    match what_goes(view.article, quote) {
        Some(span) => finding.with_fix(Fix::replace("Delete it here", view.file, span, "")),
        None => finding,
    }
}

/// More words beside a quotation tell more than who says it.
const MOST_WORDS_OF_SPEAKER: usize = 6;

/// What can be deleted with `quote` so that only sentences stay: its paragraph, where there is nothing else but who says it;
/// itself, where it is a sentence of its own.
fn what_goes(article: &Article, quote: &Quote) -> Option<Span> {
    let paragraph = article.draft.paragraphs[article.draft.paragraph_at(quote.span.start)?].span;
    let before = Span::new(paragraph.start, quote.span.start).of(article.text()).trim();
    let after = Span::new(quote.span.end, paragraph.end).of(article.text()).trim();
    let speaker_only = !after.contains(['"', '“', '‘']) && after.split_whitespace().count() <= MOST_WORDS_OF_SPEAKER;
    if before.is_empty() && speaker_only && after.matches(['.', '!', '?']).count() <= 1 {
        let lines = article.text()[paragraph.end as usize..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        return Some(Span::new(paragraph.start, paragraph.end + lines as u32));
    }
    let attributed = quote.utterance.is_some_and(|utterance| article.utterances[utterance].attribution.cue.is_some());
    let is_end = |text: &str| text.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', '!', '?']);
    let begins = before.is_empty() || is_end(before);
    let ends = after.is_empty() || is_end(article.draft.at(quote.inner));
    (!attributed && begins && ends).then_some(quote.span)
}

/// The words of what stands between the marks, without punctuation.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

/// Equal where the words are.
fn hash(folded: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words(folded).for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::lints::testing::found_in;
    use crate::stylebook::Stylebook;

    /// The copy once the second of two quotations is deleted, if the fix is offered.
    fn mended(again: &str) -> Option<String> {
        let first = "“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.\n\n";
        let mut copy = format!("{first}{again}\n\nThe council meets again.\n");
        let found = found_in(&copy, Format::Plain, &Stylebook::default());
        let fixes = found.into_iter().filter(|finding| finding.rule == RULE.name).flat_map(|finding| finding.fixes);
        let edit = fixes.flat_map(|fix| fix.edits).next()?;
        copy.replace_range(edit.span.range(), &edit.text);
        Some(copy.strip_prefix(first).expect("the first stays").to_owned())
    }

    #[test]
    fn only_sentences_stay() {
        let rest = Some("The council meets again.\n".to_owned());
        assert_eq!(mended("“We will open the old bridge to the ferry traffic by spring,” Fenwick said."), rest);
        for again in [
            "The mayor wrote that “we will open the old bridge to the ferry traffic by spring.”",
            "“We will open the old bridge to the ferry traffic by spring,” said Fenwick, who had come late to the quay.",
        ] {
            assert_eq!(mended(again), None, "{again}");
        }
    }
}
