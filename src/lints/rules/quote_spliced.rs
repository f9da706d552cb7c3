//! `quote-spliced`

use crate::article::UtteranceId;
use crate::index::{Occurrence, View};
use crate::lints::support::repeats::compared;
use crate::lints::support::shown::first_words;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording::shows_cut;
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::Span;
use crate::wording::Words;

pub(super) const RULE: Rule = Rule {
    name: "quote-spliced",
    summary: "One quotation has words that stand at two places of the transcript.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

Between one pair of marks stands what was said in one go. Words from two answers run together say what nobody said, and
the one who was quoted will notice.

## Bad

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The harbour council has forty-one quarrelsome members and nobody voted against it.

00:05.000 --> 00:06.000
<v Bram Oskell>And the lights?

00:06.000 --> 00:10.000
<v Ada Fenwick>We promise nothing about the harbour lights before the spring.
//- /story.txt
“The harbour council has forty-one quarrelsome members and we promise nothing about the harbour lights,” Ada Fenwick said.
```

## Good

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The harbour council has forty-one quarrelsome members and nobody voted against it.

00:05.000 --> 00:06.000
<v Bram Oskell>And the lights?

00:06.000 --> 00:10.000
<v Ada Fenwick>We promise nothing about the harbour lights before the spring.
//- /story.txt
“The harbour council has forty-one quarrelsome members,” Ada Fenwick said. “We promise nothing about the harbour lights.”
```

## Traps

Only a transcript tells, and only where both parts are words of the one who is quoted and nearly all words stand in one of
them; words so plain that anybody may say them are not looked for. An ellipsis, a word in brackets or a break of the quotation shows the cut. What was left out within one turn is for
`quote-silent-cut`.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The harbour council has forty-one quarrelsome members and nobody voted against it.

00:05.000 --> 00:06.000
<v Bram Oskell>And the lights?

00:06.000 --> 00:10.000
<v Ada Fenwick>We promise nothing about the harbour lights before the spring.
//- /story.txt
“The harbour council has forty-one quarrelsome members and we promise nothing about the harbour lights,” Ada Fenwick said.
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “we promise nothing about the …”
",
        "\
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The harbour council has forty-one quarrelsome members and nobody voted against it.

00:05.000 --> 00:06.000
<v Bram Oskell>And the lights?

00:06.000 --> 00:10.000
<v Ada Fenwick>We promise nothing about the harbour lights before the spring.
//- /story.txt
“The harbour council has forty-one quarrelsome members … we promise nothing about the harbour lights,” Ada Fenwick said.
",
    ],
    check,
};

/// Fewer words than so many of a part may well be an accident.
const LEAST: usize = 4;
/// So many words between the parts are the writer's joint: "and".
const MOST_BETWEEN: u32 = 2;

fn check(view: &View, findings: &mut Vec<Finding>) {
    if view.index.is_transcript(view.file) {
        return;
    }
    for (id, _) in compared(view.article) {
        let segments: Vec<Span> = view.article.spoken(id).collect();
        let &[only] = &segments[..] else { continue };
        if shows_cut(view.article.draft.at(only)) {
            continue;
        }
        findings.extend(spliced(view, id, only));
    }
}

/// Words of ours, by number, that stand in one piece at a place of a transcript.
struct Part<'a> {
    words: Words,
    at: &'a Occurrence,
}

/// Says it of an utterance whose words up to somewhere one turn of a transcript has, and those from there on another.
fn spliced(view: &View, id: UtteranceId, only: Span) -> Option<Finding> {
    let occurrences = view.occurrences(id);
    let of_transcript = |o: &&Occurrence| o.transcript && speakers::agreement(view, id, o) == Agreement::Same;
    let parts: Vec<Part> = occurrences.iter().filter(of_transcript).filter_map(longest).collect();
    let all = parts.first()?.at.difference.ours.words();
    let ends = || parts.iter().filter(|part| part.words.end == all.end);
    let mut pairs = parts.iter().filter(|part| part.words.start == all.start).flat_map(|a| ends().map(move |b| (a, b)));
    let (first, second) = pairs.find(|(first, second)| {
        let other = first.at.file == second.at.file && first.at.utterance != second.at.utterance;
        other && (first.words.end..=first.words.end + MOST_BETWEEN).contains(&second.words.start)
    })?;
    let ours = &second.at.difference.ours;
    let stretches = ours.stretches(&second.words).into_iter();
    let span = stretches.map(|words| ours.on_page(&[only], words)).reduce(Span::join)?;
    let words = first_words(view.article.draft.at(span));
    let message = format!(
        "These words stand at two places of the transcript: “{words} …” is said elsewhere. End the quotation before it, or \
         mark the cut with an ellipsis."
    );
    let finding = RULE.finding(span, message);
    let finding = finding.with_related(first.at.file, first.at.matched, "Here the words before are said");
    Some(finding.with_related(second.at.file, second.at.matched, "Here these are said"))
}

/// The longest stretch of our words that it has in one piece, unless that is all of them or next to nothing.
fn longest(at: &Occurrence) -> Option<Part<'_>> {
    let runs = at.difference.changes.iter().filter(|change| change.same).map(|change| change.ours.clone());
    let words = runs.max_by_key(ExactSizeIterator::len)?;
    (words.len() >= LEAST && words != at.difference.ours.words()).then_some(Part { words, at })
}
