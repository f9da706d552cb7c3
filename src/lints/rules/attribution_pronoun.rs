//! `attribution-pronoun`

use crate::article::{Article, MentionKind, PersonId, Pronoun, SpeakerKind};
use crate::index::View;
use crate::lexicon::{self, Word};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "attribution-pronoun",
    summary: "A quotation is given to “he” or “she”, and two people may be meant.",
    severity: Severity::Hint,
    on: false,
    scope: Scope::Style,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

“He said” under a paragraph with two men in it sends the reader back.

## Bad

```
Bram Oskell met Lio Marr at the landing on Monday.

“The ferry will be late again tomorrow,” he said.
```

## Good

```
Bram Oskell met Lio Marr at the landing on Monday.

“The ferry will be late again tomorrow,” Oskell said.
```

## Traps

Whom a pronoun means is never certain, so the rule is off unless it is asked for and is never more than a hint. Only
the paragraph before counts, and only people who are named there in the paper's own words and may be called so.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Two men of whom either may be “he”
Bram Oskell met Lio Marr at the landing on Monday.

“The ferry will be late again tomorrow,” he said.
                                         ^^ Bram Oskell or Lio Marr
",
        "\
// One man
Bram Oskell stood at the landing on Monday.

“The ferry will be late again tomorrow,” he said.
",
        "\
// “Mr.” and “Mrs.”, of whom only one is “he”
Mr. Oskell met Mrs. Marr at the landing.

“The ferry will be late again tomorrow,” he said.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for utterance in &article.utterances {
        let Some(speaker) = utterance.attribution.speaker.as_ref() else { continue };
        if speaker.kind != SpeakerKind::Pronoun {
            continue;
        }
        let word = lexicon::word(article.draft.at(speaker.span));
        let pronoun = match (word.has(Word::HE), word.has(Word::SHE)) {
            (true, _) => Pronoun::He,
            (_, true) => Pronoun::She,
            _ => continue,
        };
        if let [one, other, ..] = candidates(article, speaker.span, pronoun)[..] {
            let (one, other) = (&article.people[one].name, &article.people[other].name);
            let message = format!("This may be {one} or {other}.");
            let write = |name: &str| Fix::replace(format!("Write “{name}”"), view.file, speaker.span, name);
            findings.push(RULE.finding(speaker.span, message).with_fix(write(one)).with_fix(write(other)));
        }
    }
}

/// Who is named in the body paragraph before that of `span` and may be called `pronoun`, unless somebody is named in
/// its own paragraph before it.
fn candidates(article: &Article, span: Span, pronoun: Pronoun) -> Vec<PersonId> {
    let draft = &article.draft;
    let Some(at) = draft.paragraph_at(span.start) else { return Vec::new() };
    let named_in = |within: Span| {
        let mut people: Vec<PersonId> = Vec::new();
        let from = article.mentions.partition_point(|mention| mention.span.start < within.start);
        let mentions = article.mentions[from..].iter().take_while(|mention| within.covers(mention.span));
        for mention in mentions.filter(|m| m.kind == MentionKind::Name && !m.in_quote) {
            let Some(person) = mention.person else { continue };
            let fits = article.people[person].pronoun.is_none_or(|own| own == pronoun);
            if fits && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    };
    let own = draft.paragraphs[at].span;
    if !named_in(Span::new(own.start, span.start)).is_empty() {
        return Vec::new();
    }
    let before = draft.paragraphs[..at].iter().rev().find(|paragraph| paragraph.zone.is_body());
    before.map_or(Vec::new(), |paragraph| named_in(paragraph.span))
}
