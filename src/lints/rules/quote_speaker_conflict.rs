//! `quote-speaker-conflict`

use crate::article::Evidence;
use crate::index::{Class, Counts, Occurrence, Speakers, View, WARN_EVIDENCE};
use crate::lints::support::repeats::compared;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::written::may_be_headline;
use crate::lints::{Finding, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-speaker-conflict",
    summary: "The same words are given to two different people.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

One of the two did not say it.

## Bad

```
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
“We will open the old bridge to the ferry traffic by spring,” Bram Oskell said.
```

## Good

```
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
“We will open the old bridge to the ferry traffic by spring,” the mayor said.
```

## Traps

Both people have to be named at the quotation itself: “he”, “the mayor” and “a spokesman” are somebody, but they are
not proof. At one of the two the sentence must leave no doubt who speaks. The words must be the same, eight at least,
and unusual enough to be one utterance; where one story quotes more than the other, they must be whole sentences there,
and in a transcript any words.
A person who reads out another's words is not their speaker: where the sentence shows that (“quoting”, “reading from”),
nothing is reported. A number for a name (“Speaker 1”, “SPEAKER_00”) is nobody, unless the story says in its front matter
who it is:

```
speakers:
  SPEAKER_00: Bram Oskell
```

Within one story the finding is an error.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Two stories with two speakers
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Bram Oskell
//- /tuesday.txt
“We will open the old bridge to the ferry traffic by spring,” Bram Oskell said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Ada Fenwick
",
        "\
// Somebody who quotes another
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
Bram Oskell was quoting the mayor. “We will open the old bridge to the ferry traffic by spring,” Oskell read aloud.
",
        "\
// A “he” that may be wrong
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
Bram Oskell was there. “We will open the old bridge to the ferry traffic by spring,” he said.
",
        "\
// A speaker who follows from the sentence before
//- /monday.txt
“The ferry is late again,” Ada Fenwick said. “We will open the old bridge to the ferry traffic by spring.”
//- /tuesday.txt
“We will open the old bridge to the ferry traffic by spring,” Bram Oskell said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Ada Fenwick
",
        "\
// A speaker whom the program only numbered and the story names
//- /interview.srt
1
00:00:26,000 --> 00:00:33,000
[SPEAKER_00]: We will open the old bridge to the ferry

2
00:00:33,000 --> 00:00:40,000
[SPEAKER_00]: traffic by spring, and not a day sooner.
//- /plain.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /story.md
---
speakers:
  SPEAKER_00: Bram Oskell
---

“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ to Bram Oskell in the transcript
",
        "\
// A transcript with another speaker, who said a little more
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Bram Oskell>I was told that the old tram shed floods whenever the canal is high.
//- /story.txt
“The old tram shed floods whenever the canal is high,” Ada Fenwick said.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Bram Oskell
",
    ],
    check,
};

/// Fewer words are a phrase that two people may well use.
const MIN_WORDS: usize = 8;
/// What the words must tell, in nats, so that two people hardly hit on them both: [`WARN_EVIDENCE`] where the tag of one
/// of the two could be read in another way,
const MIN_EVIDENCE: f32 = 5.0;
/// and so much in an archive, where more people have said more.
const MIN_EVIDENCE_AMONG_MANY: f32 = 8.0;
/// The share of the longer one that both must have.
const MIN_SHARE: f32 = 0.75;
/// The share of our words that a transcript must have.
const MIN_SHARE_OF_TRANSCRIPT: f32 = 0.8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let of_two = if view.index.is_large() { MIN_EVIDENCE_AMONG_MANY } else { MIN_EVIDENCE };
    for (id, utterance) in compared(view.article) {
        let plain = speakers::plain_name(view, id);
        let Some(ours) = plain.or_else(|| speakers::tagged_name(view, id)) else { continue };
        let Some(&first) = utterance.segments.first() else { continue };
        let quote = view.article.quotes[first].span;
        // Whose words a headline gives ("Mayor on ferry: “Late again”") is said below it.
        let colon = utterance.attribution.evidence == Evidence::Colon;
        if colon && may_be_headline(view.article, quote.start) {
            continue;
        }
        for other in view.occurrences(id).iter() {
            // Of two places in one story, the later one is reported.
            let later = other.file == view.file && other.matched.start > quote.start;
            let above = other.file == view.file && may_be_headline(view.article, other.matched.start);
            if later || above || other.speakers == Speakers::Same {
                continue;
            }
            let (theirs, surely) = match other.speaker.as_ref().filter(|speaker| speaker.named) {
                Some(speaker) => (Some(speaker.name.as_str()), true),
                None if other.file == view.file => (speakers::tagged_name(view, other.utterance), false),
                None => (None, false),
            };
            // One of the two has to be beyond doubt.
            let least = if plain.is_some() && surely { of_two } else { WARN_EVIDENCE };
            let Some(theirs) = theirs.filter(|_| plain.is_some() || surely) else { continue };
            if is_same_utterance(other, least) && speakers::between(ours, theirs) == Agreement::Conflict {
                findings.push(finding(view, quote, [ours, theirs], other));
                break;
            }
        }
    }
}

fn finding(view: &View, quote: Span, [ours, theirs]: [&str; 2], other: &Occurrence) -> Finding {
    let place = match other.file {
        file if file == view.file => "earlier in this story",
        _ if other.transcript => "in the transcript",
        _ => "in another story",
    };
    let message = format!("These words are given to {ours} here and to {theirs} {place}.");
    let mut finding =
        RULE.finding(quote, message).with_related(other.file, other.matched, format!("Here {theirs} says them"));
    if other.file == view.file {
        finding.severity = Severity::Error;
    }
    finding
}

/// Whether it is the whole utterance, near enough, or whole sentences of the longer one: what stands in the middle of a
/// sentence may well be another's words quoted in it, unless a transcript tells who speaks.
fn is_same_utterance(other: &Occurrence, least: f32) -> bool {
    let known = match other.class {
        Class::Identical | Class::MarksOnly | Class::Truncated | Class::Spliced => true,
        // Machines mishear a word here and there.
        Class::Altered => other.transcript,
        _ => false,
    };
    if !known || other.evidence < least {
        return false;
    }
    let Counts { same, ours, theirs } = other.difference.counts();
    let whole = same as f32 >= MIN_SHARE * (same + ours.max(theirs)) as f32;
    let has_all = other.transcript && same as f32 >= MIN_SHARE_OF_TRANSCRIPT * (same + ours) as f32;
    same >= MIN_WORDS && (whole || has_all || ours.min(theirs) == 0 && begins_whole(other))
}

/// Whether the shared words begin where a quotation or a sentence of the longer utterance does.
fn begins_whole(other: &Occurrence) -> bool {
    let begins_segment = other.segments.iter().any(|segment| segment.start == other.matched.start);
    let first = other.difference.changes.first();
    first.is_some_and(|first| first.same || !first.theirs.is_empty() && begins_segment)
}
