//! `quote-cleaned-up`

use crate::index::{Occurrence, View};
use crate::lints::support::cleaned::{Treated, cleaning, folded, treated};
use crate::lints::support::repeats::compared;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording;
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-cleaned-up",
    summary: "A quotation was tidied: the transcript has the words as they were said.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

Houses do not agree on how far a quotation may be tidied. Whoever prints “going to” for “gonna” should know it, and do so
for everybody.

## Bad

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>We're gonna move sixty thousand books into the old tram shed.
//- /story.txt
“We’re going to move sixty thousand books into the old tram shed,” Ada Fenwick said.
```

## Good

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>We're gonna move sixty thousand books into the old tram shed.
//- /story.txt
“We’re gonna move 60,000 books into the old tram shed,” Ada Fenwick said.
```

## Traps

Only a transcript tells. What is said of it is the house's own setting, `clean_up` in `copydesk.toml`:

| | `none` | `light`, where nothing is set | `heavy` |
|---|---|---|---|
| “uh”, numbers in figures | hint | nothing | nothing |
| “gonna”, false starts and repeated words, “you know”, grammar of one letter (“does” for “do”) | difference | hint | nothing |

A difference is a warning, here or by `quote-wording-differs` and `quote-silent-cut`. One finding stands for all of a
quotation.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Heavy cleaning lets all of it stand
//- /copydesk.toml
clean_up = \"heavy\"
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>We're gonna move, uh, sixty thousand books into the old tram shed, the walnuts does not mind.
//- /story.txt
“We’re going to move 60,000 books into the old tram shed, the walnuts do not mind,” Ada Fenwick said.
",
        "\
// Light cleaning lets “uh” and figures stand, and hints at the rest
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>We're gonna move sixty thousand books into the old tram shed.

00:05.000 --> 00:09.000
<v Ada Fenwick>The, uh, walnuts does not mind the wind on the northern slope of the hill.

00:09.000 --> 00:12.000
<v Ada Fenwick>And you know, it was late, you know, and the ferry left without the mayor again.
//- /story.txt
“We’re going to move 60,000 books into the old tram shed,” Ada Fenwick said.
       ^^^^^ “gonna”

“The walnuts do not mind the wind on the northern slope of the hill,” Ada Fenwick said.
             ^^ “does”

“It was late, and the ferry left without the mayor again,” Ada Fenwick said.
        ^^^^ “you know”
",
        "\
// No cleaning lets nothing stand
//- /copydesk.toml
clean_up = \"none\"
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>We will move, uh, sixty thousand books into the old tram shed.
//- /story.txt
“We will move 60,000 books into the old tram shed,” Ada Fenwick said.
         ^^^^ “uh”
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    if view.index.is_transcript(view.file) {
        return;
    }
    for (id, _) in compared(view.article) {
        let segments: Vec<Span> = view.article.spoken(id).collect();
        let occurrences = view.occurrences(id);
        let of_speaker = |o: &&Occurrence| {
            o.transcript && !o.difference.apart && speakers::agreement(view, id, o) == Agreement::Same
        };
        findings.extend(occurrences.iter().filter(of_speaker).find_map(|found| cleaned(view, &segments, found)));
    }
}

/// What was tidied, the gravest first.
fn cleaned(view: &View, segments: &[Span], found: &Occurrence) -> Option<Finding> {
    let ours = &found.difference.ours;
    let folded = folded(&found.difference).into_iter().map(|said| {
        let span = ours.on_page(segments, said.ours);
        (treated(view, said.cleaning), span, said.theirs)
    });
    let compared = wording::compare(&found.difference);
    let changed = compared.changes.iter().filter_map(|change| {
        // What counts as a difference is for other rules.
        let treated = Some(treated(view, cleaning(change)?)).filter(|treated| *treated == Treated::Hint)?;
        let before = || change.before(view.article, segments);
        Some((treated, change.place(view.article, segments).or_else(before)?, change.theirs()))
    });
    let all: Vec<(Treated, Span, String)> = folded.chain(changed).collect();
    let gravest = |grave: Treated| all.iter().find(|(treated, _, _)| *treated == grave);
    let (treated, span, theirs) = gravest(Treated::Difference).or_else(|| gravest(Treated::Hint))?;
    let theirs = theirs.trim_matches(|c: char| !c.is_alphanumeric());
    let message = if theirs.is_empty() {
        "Cleaned up: the transcript does not have this. Let it stand, or take it out.".to_owned()
    } else {
        format!("Cleaned up: the transcript has “{theirs}” here. Let it stand, or write what was said.")
    };
    let mut finding = RULE.finding(*span, message).with_related(found.file, found.matched, "Here it is said");
    if *treated == Treated::Difference {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}
