//! `attribution-capital`

use crate::article::{Article, Quote};
use crate::draft::{Shape, Token, TokenKind};
use crate::index::View;
use crate::lexicon::Word;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "attribution-capital",
    summary: "The words behind a quotation go on with its sentence but begin with a capital.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Utterance,
    docs: r#"
## Why

A question mark or exclamation mark inside the quotation does not end the sentence that tells who speaks.

## Bad

```
“Why now?” Reporter Ada Fenwick asked.
```

## Good

```
“Why now?” reporter Ada Fenwick asked.
```

## Traps

Only an occupation before a name is reported, and only with a verb of speech behind the name: names themselves, “I”,
formal titles (“Mayor”) and sentences of their own (“Reporters laughed.”) keep their capital. Behind a full stop a new
sentence begins.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// An occupation before the name of who said it
“Why now?” Reporter Ada Fenwick asked.
           ^^^^^^^^ reporter
",
        "\
// Another occupation, behind a comma
“It is late,” Fisherman Bram Oskell said.
              ^^^^^^^^^ fisherman
",
        "\
// Titles of office
“Why now?” Mayor Ada Fenwick asked. “Never!” Oskell said.
",
        "\
// Titles of office of several words
“Why now?” Solicitor General Ada Fenwick asked. “Never!” Potter County Sheriff Bram Oskell said.
",
        "\
// A sentence of its own, which begins with a capital
“It is late.” Fisherman Bram Oskell said nothing more.
",
        "\
// The name of a party before the occupation
“It is late,” Republican Committee spokesman Bram Oskell said.
",
        "\
// A sentence of its own behind a question
“Why now?” Reporter Ada Fenwick was the first to leave.
",
    ],
    check,
};

/// How far behind a name its verb may stand, in tokens.
const REACH: usize = 8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for quote in article.quotes.iter().filter(|quote| quote.utterance.is_some() && quote.depth == 0) {
        if let Some(word) = capital_behind(article, quote) {
            let small = article.draft.at(word).to_lowercase();
            let message = format!("The sentence goes on behind the quotation, so “{small}” has no capital.");
            let fix = Fix::replace(format!("Write “{small}”"), view.file, word, small.clone()).safe();
            findings.push(RULE.finding(word, message).with_fix(fix));
        }
    }
}

/// The capitalised occupation between `quote` and the name of its speaker.
fn capital_behind(article: &Article, quote: &Quote) -> Option<Span> {
    let before = article.draft.at(quote.inner).chars().next_back()?;
    if !matches!(before, '?' | '!' | ',') {
        return None;
    }
    let tokens = &article.draft.tokens[article.draft.token_from(quote.span.end)..];
    let (first, rest) = tokens.split_first()?;
    let near = first.span.start <= quote.span.end + 1;
    let occupation = first.word.has(Word::FALSE_TITLE) || first.word.has(Word::ROLE);
    let name = [Word::FORMAL_TITLE, Word::HONORIFIC, Word::GIVEN, Word::DEMONYM, Word::MEMBER, Word::ORG];
    let name = name.iter().any(|&class| first.word.has(class)) || rest.first()?.word.has(Word::ORG_WORD);
    if !near || first.shape != Shape::Capital || !occupation || name || !rest.first()?.is_capital() {
        return None;
    }
    // "Solicitor General Ada Fenwick", "Potter County Sheriff Ada Fenwick": the name does not come at once.
    let name = rest.first()?.span.start;
    let mention = article.mentions.partition_point(|mention| mention.span.start < name);
    if article.mentions.get(mention)?.span.start != name {
        return None;
    }
    let clause = rest.iter().take(REACH).take_while(|token| matches!(token.kind, TokenKind::Word | TokenKind::Comma));
    // The name, then a verb of speech.
    let verb = clause.skip_while(|token| token.is_capital()).any(|token: &Token| token.word.has(Word::SAY));
    verb.then_some(first.span)
}
