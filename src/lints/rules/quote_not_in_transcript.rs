//! `quote-not-in-transcript`

use crate::article::{Confidence, PersonId, QuoteKind, UtteranceId};
use crate::index::{Said, Summary, View};
use crate::lints::support::repeats::compared;
use crate::lints::support::shown::first_words;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-not-in-transcript",
    summary: "A story names its transcript, and words of one who speaks there are not in it.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

Whoever names the transcript of an interview (`transcript: interview.vtt` in the front matter) wants its quotations held
against it. One that is nowhere in it was said on another occasion, or was put together from memory.

## Bad

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The ferry stays, and the bridge opens in September.
//- /story.md
---
transcript: interview.vtt
---

“Nobody asked the gulls of Eastwick what they think of the lighthouse,” Ada Fenwick said.
```

## Good

```
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The ferry stays, and the bridge opens in September.
//- /story.md
---
transcript: interview.vtt
---

“The ferry stays, and the bridge opens in September,” Ada Fenwick said.
```

## Traps

Only whole quotations of eight words or more are looked for, and only those of people who speak in a transcript and are
named beside their words: others were asked elsewhere. Words that stand there in another wording are for
`quote-wording-differs`, `quote-silent-cut` and `quote-spliced`. What was said on another occasion is rightly not in it, so it
is information and no warning.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Words of somebody who speaks in the transcript, another’s, and few words
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The ferry stays, and the bridge opens in September.
//- /story.md
---
transcript: interview.vtt
---

“Nobody asked the gulls of Eastwick what they think of the lighthouse,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “Nobody asked the gulls of …”

“Nobody asked the owls of Eastwick what they think of the lighthouse,” Bram Oskell said.

“I like the gulls,” Ada Fenwick said.
",
        "\
// A speaker whom the program only numbered
//- /interview.srt
1
00:00:26,000 --> 00:00:33,000
SPEAKER_00: The ferry stays, and the bridge opens in September.
//- /story.md
---
transcript: interview.srt
speakers:
  Speaker 0: Ada Fenwick
---

“Nobody asked the gulls of Eastwick what they think of the lighthouse,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “Nobody asked the gulls of …”
",
        "\
// A transcript that is missing may have them
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The ferry stays, and the bridge opens in September.
//- /story.md
---
transcript: [interview.vtt, missing.vtt]
---

“Nobody asked the gulls of Eastwick what they think of the lighthouse,” Ada Fenwick said.
",
        "\
// A story that names no transcript
//- /interview.vtt
WEBVTT

00:01.000 --> 00:05.000
<v Ada Fenwick>The ferry stays, and the bridge opens in September.
//- /story.md
“Nobody asked the gulls of Eastwick what they think of the lighthouse,” Ada Fenwick said.
",
    ],
    check,
};

/// Fewer words are a phrase, and hard to find.
const LEAST: usize = 8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    if view.index.is_transcript(view.file) || !names_transcripts(view) {
        return;
    }
    for (id, utterance) in compared(view.article) {
        let attribution = &utterance.attribution;
        let speaker = attribution.speaker.as_ref().filter(|_| attribution.confidence == Confidence::Certain);
        let Some(person) = speaker.and_then(|speaker| speaker.person) else { continue };
        let segments: Vec<Span> = view.article.spoken(id).collect();
        let whole = |&quote: &usize| view.article.quotes[quote].kind == QuoteKind::Direct;
        let Some(&first) = segments.first().filter(|_| utterance.segments.iter().any(whole)) else { continue };
        if words(view, id) >= LEAST && speaks_there(view, person) && !view.occurrences(id).iter().any(|o| o.transcript)
        {
            let words = first_words(view.article.draft.at(first));
            let message = format!("No transcript has “{words} …”. Check the recording, or say where it was said.");
            findings.push(RULE.finding(first, message));
        }
    }
}

/// Whether the story names transcripts, and as many were read: what is not found may stand in one that is missing.
fn names_transcripts(view: &View) -> bool {
    let names = view.article.transcripts().len();
    names > 0 && transcripts(view).count() >= names
}

fn transcripts<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Summary> {
    view.index.files().map(|(_, summary)| summary).filter(|summary| summary.is_transcript())
}

/// How many words it has, as printed.
fn words(view: &View, id: UtteranceId) -> usize {
    let said = view.index.summary(view.file).and_then(|summary| summary.utterance(id));
    said.map_or(0, |said| said.printed.count(&said.printed.words()))
}

/// Whether the person says something in a transcript, under their name or under a number that the story gives it to.
fn speaks_there(view: &View, person: PersonId) -> bool {
    let name = &view.article.people[person].name;
    let is_number_of = |number: &str| {
        let says = |said: &Said| said.number().as_deref() == Some(number);
        transcripts(view).any(|summary| summary.said.iter().any(says))
    };
    let own = view.index.summary(view.file).into_iter().flat_map(|summary| &summary.speakers);
    let mut mapped = own.filter(|(_, mapped)| speakers::between(name, mapped) == Agreement::Same);
    mapped.any(|(number, _)| is_number_of(number)) || {
        let elsewhere = view.index.person_elsewhere(view.file, person);
        elsewhere.iter().any(|other| !other.quotes.is_empty() && view.index.is_transcript(other.file))
    }
}
