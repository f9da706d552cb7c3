//! `quote-spliced`

use crate::index::{self, Change, Occurrence, Place, View};
use crate::lints::support::repeats::uncut;
use crate::lints::support::shown::first_words;
use crate::lints::support::speakers::{self, Agreement};
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

Only a transcript tells, and only where both parts are words of the one who is quoted, or nobody is named there, and nearly
all words stand in one of them, far from each other; words so plain that anybody may say them are not looked for. An ellipsis, a word in brackets or a break of the quotation shows the cut. What was left out within one turn is for
`quote-silent-cut`.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Two answers put together as one
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
// Dots that say so
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
        "\
// A transcript without names or punctuation, and words that follow each other there
//- /interview.vtt
WEBVTT

00:01.000 --> 00:09.000
so the harbour council has forty-one quarrelsome members and nobody voted against it and then we all went home because it was late and the ferry was late as well as it is every night of the year and i said that we promise nothing about the harbour lights before the spring
//- /story.txt
“The harbour council has forty-one quarrelsome members, we promise nothing about the harbour lights,” Ada Fenwick said.
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “we promise nothing about the …”

“The harbour council has forty-one quarrelsome members and then we all went home because it was late,” Ada Fenwick said.
",
    ],
    check,
};

/// Fewer words than so many of a part may well be an accident.
const LEAST: usize = 5;
/// So many words are the writer's joint, "and", or what was misheard.
const MOST_BETWEEN: u32 = 2;
/// Words that stand no farther apart are cut, and not spliced.
const NEAR: u32 = 25;

fn check(view: &View, findings: &mut Vec<Finding>) {
    for (id, only) in uncut(view) {
        let occurrences = view.occurrences(id);
        let of_speaker = |o: &&Occurrence| o.transcript && speakers::agreement(view, id, o) == Agreement::Same;
        findings.extend(occurrences.iter().filter(of_speaker).find_map(|found| spliced(view, only, found)));
    }
}

/// Says it of an utterance that begins or ends with words that are `found`, and has the others from elsewhere.
fn spliced(view: &View, only: Span, found: &Occurrence) -> Option<Finding> {
    let ours = &found.difference.ours;
    let (all, part) = (ours.words(), longest(found)?);
    let begins = part.ours.start <= MOST_BETWEEN;
    let rest = if begins { part.ours.end..all.end } else { 0..part.ours.start };
    if !begins && all.end - part.ours.end > MOST_BETWEEN || rest.len() < LEAST {
        return None;
    }
    let place = elsewhere(view, found, &part, &rest)?;
    let here = Place { file: found.file, span: found.matched };
    let (second, before, behind) = if begins { (rest, here, place) } else { (part.ours, place, here) };
    let stretches = ours.stretches(&second).into_iter();
    let span = stretches.map(|words| ours.on_page(&[only], words)).reduce(Span::join)?;
    let words = first_words(view.article.draft.at(span));
    let message = format!(
        "These words stand at two places of the transcript: “{words} …” is said elsewhere. End the quotation before it, or \
         mark the cut with an ellipsis."
    );
    let finding = RULE.finding(span, message).with_related(before.file, before.span, "Here the words before are said");
    Some(finding.with_related(behind.file, behind.span, "Here these are said"))
}

/// The longest stretch of our words that `found` has, but for a word or two.
fn longest(found: &Occurrence) -> Option<Change> {
    let changes = &found.difference.changes;
    let joins = |change: &Change| change.same || change.ours.len().max(change.theirs.len()) as u32 <= MOST_BETWEEN;
    let stretches = changes.split(|change| !joins(change)).filter_map(|stretch| {
        let (first, last) = (stretch.iter().find(|change| change.same)?, stretch.iter().rfind(|change| change.same)?);
        let (ours, theirs) = (first.ours.start..last.ours.end, first.theirs.start..last.theirs.end);
        Some(Change { same: true, ours, theirs })
    });
    stretches.max_by_key(|stretch| stretch.ours.len()).filter(|stretch| stretch.ours.len() >= LEAST)
}

/// Where the same transcript has the `rest` of our words, said by whoever says the `part`, and far from it.
fn elsewhere(view: &View, found: &Occurrence, part: &Change, rest: &Words) -> Option<Place> {
    let turns = &view.index.summary(found.file)?.said;
    let speaker = &turns.iter().find(|said| said.utterance == found.utterance)?.speaker;
    turns.iter().filter(|said| said.speaker == *speaker).find_map(|said| {
        let place = index::elsewhere::find(&found.difference.ours, rest, &said.printed)?;
        let (first, second) =
            if rest.start < part.ours.start { (&place, &part.theirs) } else { (&part.theirs, &place) };
        let far = !(first.start..first.end + NEAR).contains(&second.start);
        let stretches = said.printed.stretches(&place).into_iter();
        let span = stretches.map(|words| said.printed.on_page(&said.segments, words)).reduce(Span::join)?;
        (said.utterance != found.utterance || far).then_some(Place { file: found.file, span })
    })
}
