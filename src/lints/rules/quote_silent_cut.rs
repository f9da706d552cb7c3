//! `quote-silent-cut`

use crate::index::{Class, Occurrence, View, WARN_EVIDENCE};
use crate::lints::support::cleaned::is_cleaned_up;
use crate::lints::support::misheard::may_be_misheard;
use crate::lints::support::put_in::put_in;
use crate::lints::support::repeats::uncut;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording::{self, Differing, is_filler};
use crate::lints::support::written::may_be_headline;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-silent-cut",
    summary: "Words are missing from the middle of a quotation without an ellipsis.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

A quotation may be cut, but the reader has to see where.

## Bad

```
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing by the end of May,” Ada Fenwick said.
```

## Good

```
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing … by the end of May,” Ada Fenwick said.
```

## Traps

A quotation may begin later and end sooner than what was said. An ellipsis, a bracketed insertion and a break for the
attribution show a cut. What was only cleaned up of a transcript's words is for `quote-cleaned-up`. Where only fillers are missing (“you know”, “well”, an “And” that begins a sentence), or words
that were said twice on end, the finding is a hint. It is information where whole sentences are missing (not where a
sentence is left without its beginning), where the words are few and the stories do not both name the speaker, where the
fuller words hold a bracketed insertion, or where a third story has the words just as they are here.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// Words left out of the middle
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing by the end of May,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “whatever it costs the council”
",
        "\
// Words left out where the attribution stands
//- /monday.txt
“We will rebuild the old ferry landing, whatever it costs the council, by the end of May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the old ferry landing,” Ada Fenwick said, “by the end of May.”
",
        "\
// A little word
//- /monday.txt
“The landing was rotten. We will rebuild the old ferry landing by May,” Ada Fenwick said.
//- /tuesday.txt
“The landing was rotten. We will rebuild old ferry landing by May,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “the”
",
        "\
// Words joined by “and”
//- /monday.txt
“It is ready and open for the whole of the ferry season,” Ada Fenwick said.
//- /tuesday.txt
“It is ready for the whole of the ferry season,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “and open”
",
        "\
// A start that was said twice
//- /monday.txt
“By the way, if the council gets to pick, if the council gets to pick the ferry, there is nothing the towns can do,” Ada Fenwick said.
//- /tuesday.txt
“By the way, if the council gets to pick the ferry, there is nothing the towns can do,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “if the council gets to pick”
",
        "\
// The beginning of a sentence
//- /monday.txt
“The landing was rotten. We will rebuild the old ferry landing by May,” Ada Fenwick said.
//- /tuesday.txt
“The landing was rotten. the old ferry landing by May,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “We will rebuild”
",
        "\
// A word, where the other story inserts a note of its own
//- /monday.txt
“They [the council] were late. We will rebuild the old ferry landing by May,” Ada Fenwick said.
//- /tuesday.txt
“We will rebuild the ferry landing by May,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “old”
",
    ],
    check,
};

/// So many words of the rest have to be there.
const MIN_WORDS: usize = 8;
/// Where both stories name the same speaker, so few will do, whatever they tell.
const MIN_WORDS_OF_ONE: usize = 7;
/// So much is nobody else's, whoever the stories say it is,
const EVIDENCE_OF_ITSELF: f32 = 20.0;
/// in so many words.
const WORDS_OF_THEMSELVES: usize = 10;
/// Longer gaps are two quotations run together, which other stories may well have said to be one.
const MOST_MISSING: usize = 25;
/// More words are left out on purpose, though not rightly.
const MOST_LOST: usize = 8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    for (id, only) in uncut(view) {
        let occurrences = view.occurrences(id);
        let differ = |o: &&Occurrence| {
            !o.difference.apart && matches!(o.class, Class::Altered | Class::Spliced | Class::Overlap)
        };
        for other in occurrences.iter().filter(differ) {
            let agreement = speakers::agreement(view, id, other);
            let (evidence, words) = match agreement {
                Agreement::Conflict => continue,
                Agreement::Same => (0.0, MIN_WORDS_OF_ONE),
                Agreement::Unknown => (WARN_EVIDENCE, MIN_WORDS),
            };
            let compared = wording::compare(&other.difference);
            let exchanged = |change: &Differing| {
                let stands = other.transcript && (is_cleaned_up(view, change) || may_be_misheard(change));
                change.is_exchange() && !stands
            };
            if other.evidence < evidence || compared.same < words || compared.changes.iter().any(exchanged) {
                continue;
            }
            let cleaned = |change: &Differing| other.transcript && is_cleaned_up(view, change);
            let Some(cut) = compared.changes.iter().find(|change| is_cut(change) && !cleaned(change)) else { continue };
            let mut finding = finding(view, only, other, cut);
            let company = !other.transcript && has_company(&occurrences, other);
            let surely = agreement == Agreement::Same
                || other.evidence >= EVIDENCE_OF_ITSELF && compared.same >= WORDS_OF_THEMSELVES;
            finding.severity = if !other.transcript && (is_filler(&missing(cut)) || cut.is_said_twice()) {
                Severity::Hint
            } else if surely && is_inside_sentence(view, only, cut) && !company && !has_insertion(other) {
                Severity::Warning
            } else {
                Severity::Information
            };
            findings.push(finding);
            break;
        }
    }
}

fn finding(view: &View, span: Span, other: &Occurrence, cut: &Differing) -> Finding {
    let words = missing(cut);
    let message = match other.file {
        file if file == view.file => {
            format!("This story has the quotation with “{words}”, too. Check which is right, or mark the cut.")
        }
        _ if other.transcript => {
            format!("The transcript has “{words}” here. Put the words in, or mark the cut with an ellipsis.")
        }
        _ => format!("Another story has “{words}” in this quotation. Check which is right, or mark the cut."),
    };
    let mut finding = RULE.finding(span, message).with_related(other.file, other.matched, "Here it stands");
    // No headline is cut with an ellipsis.
    let told = view.article.draft.zone_at(span.start).is_body() && !may_be_headline(view.article, span.start);
    if let Some(at) = cut.gap(view.article, &[span]).filter(|_| told) {
        finding = finding.with_fix(Fix::replace("Mark the cut with an ellipsis", view.file, Span::empty(at), " …"));
    }
    match put_in(view, &[span], other, cut) {
        Some(fix) => finding.with_fix(fix),
        None => finding,
    }
}

fn missing(cut: &Differing) -> String {
    cut.theirs().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether words are lost inside a sentence or at its beginning, which changes what was said. Whole sentences are left out
/// on purpose, and one that ends sooner may have been said on another occasion.
fn is_inside_sentence(view: &View, segment: Span, cut: &Differing) -> bool {
    let inside = |at: u32| {
        let behind = &view.article.text()[at as usize..segment.end as usize];
        // No sentence begins with a small letter: the beginning of this one is lost.
        let small = || behind.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
        !behind.starts_with(['.', '?', '!']) || small()
    };
    cut.gap(view.article, &[segment]).is_some_and(inside) && missing(cut).split_whitespace().count() <= MOST_LOST
}

/// Whether the other story put words of its own into the quotation: then what stands beside them may be its own, too.
fn has_insertion(other: &Occurrence) -> bool {
    // What they have beyond ours at an end is nothing to the rest.
    let mut same = other.difference.changes.iter().filter(|change| change.same);
    let ends = same.next().map(|first| (first, same.next_back().unwrap_or(first)));
    let shared = ends.map(|(first, last)| first.theirs.start..last.theirs.end);
    shared.is_some_and(|shared| other.difference.theirs.print(&shared).contains('['))
}

/// Whether another story has our words just so: then the one with more words may be wrong.
fn has_company(occurrences: &[Occurrence], other: &Occurrence) -> bool {
    let same = |o: &Occurrence| matches!(o.class, Class::Identical | Class::MarksOnly);
    occurrences.iter().any(|o| same(o) && o.file != other.file)
}

fn is_cut(change: &Differing) -> bool {
    let missing = change.theirs();
    change.is_missing()
        && !change.is_lost_negation()
        && (1..=MOST_MISSING).contains(&missing.split_whitespace().count())
        && !missing.contains(['[', '(', '…'])
}
