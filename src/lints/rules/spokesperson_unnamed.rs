//! `spokesperson-unnamed`

use crate::article::{Article, SpeakerKind};
use crate::index::{Class, Occurrence, View};
use crate::lexicon::offices::speaks_for_others;
use crate::lexicon::{self, Word};
use crate::lints::support::repeats::compared;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "spokesperson-unnamed",
    summary: "Words of a nameless spokesperson are given to a named one in another story.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

A name is better than none, and here it has been printed already.

## Bad

```
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” a spokesperson said.
```

## Good

```
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” Lio Marr, a spokesperson, said.
```

## Traps

The words have to be the same, twelve at least. Where it was agreed that a person stays unnamed, let it stand: the fix
is never applied without asking.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A spokesperson whom another story names
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” a spokesperson said.
                                                                                      ^^^^^^^^^^^^^^ Lio Marr
",
        "\
// Nobody is called a spokesperson
//- /monday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” said Lio Marr, a spokesperson.
//- /tuesday.txt
“The mayor will meet the ferry crews on Thursday to talk about the winter timetable,” she said.
",
    ],
    check,
};

/// Fewer words may be anybody's.
const MIN_WORDS: usize = 12;

fn check(view: &View, findings: &mut Vec<Finding>) {
    for (id, utterance) in compared(view.article) {
        let Some(speaker) = utterance.attribution.speaker.as_ref() else { continue };
        let words = view.article.draft.at(speaker.span);
        if speaker.kind != SpeakerKind::Description || !speaks_for_others(words) {
            continue;
        }
        let occurrences = view.occurrences(id);
        let named = occurrences.iter().find(|other| other.file != view.file && is_same(other) && is_named(other));
        if let Some(named) = named {
            findings.push(finding(view, speaker.span, named));
        }
    }
}

fn finding(view: &View, span: Span, named: &Occurrence) -> Finding {
    let name = named.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
    let message = format!("Another story gives these words to {name}.");
    let finding = RULE.finding(span, message).with_related(named.file, named.matched, format!("Here {name} says them"));
    match written(view.article, span, name) {
        Some(text) => finding.with_fix(Fix::replace(format!("Write “{text}”"), view.file, span, text)),
        None => finding,
    }
}

/// `name` before the words at `span`, which become an apposition: between commas, of which the second is the end of the
/// sentence where that follows. Nothing where more belongs to those words ("a spokesperson | for the mayor").
fn written(article: &Article, span: Span, name: &str) -> Option<String> {
    let words = article.draft.at(span);
    let after = article.text()[span.end as usize..].trim_start();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if lexicon::word(&next.to_lowercase()).has(Word::PREPOSITION | Word::WHO) {
        return None;
    }
    let first = words.split_whitespace().next()?;
    let small = lexicon::word(&first.to_lowercase()).has(Word::FUNCTION);
    let role = if small { format!("{}{}", first.to_lowercase(), &words[first.len()..]) } else { words.to_owned() };
    let comma = if next.is_empty() { "" } else { "," };
    Some(format!("{name}, {role}{comma}"))
}

fn is_named(other: &Occurrence) -> bool {
    other.speaker.as_ref().is_some_and(|speaker| speaker.named && speaker.name.contains(' '))
}

fn is_same(other: &Occurrence) -> bool {
    matches!(other.class, Class::Identical | Class::MarksOnly | Class::Truncated)
        && other.difference.counts().same >= MIN_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::stylebook::Stylebook;

    #[test]
    fn the_sentence_stays_one() {
        let written = |copy: &str, words: &str| {
            let article = Article::read(copy.into(), Format::Plain, &Stylebook::default());
            let start = copy.find(words).expect("the words are there");
            written(&article, Span::from(start..start + words.len()), "Lio Marr").map(|text| copy.replace(words, &text))
        };
        let of = |copy: &str| written(copy, if copy.starts_with('A') { "A spokesperson" } else { "a spokesperson" });
        assert_eq!(
            of("It is late, a spokesperson said.").as_deref(),
            Some("It is late, Lio Marr, a spokesperson, said.")
        );
        assert_eq!(
            of("It is late, said a spokesperson.").as_deref(),
            Some("It is late, said Lio Marr, a spokesperson.")
        );
        assert_eq!(
            of("A spokesperson also confirmed it.").as_deref(),
            Some("Lio Marr, a spokesperson, also confirmed it.")
        );
        let whose = written("Fenwick’s spokesperson left.", "Fenwick’s spokesperson");
        assert_eq!(whose.as_deref(), Some("Lio Marr, Fenwick’s spokesperson, left."));
    }

    #[test]
    fn what_belongs_to_the_role_is_not_cut_off() {
        let copy = "A spokesperson for Fenwick also confirmed it.";
        let article = Article::read(copy.into(), Format::Plain, &Stylebook::default());
        assert_eq!(written(&article, Span::from(0.."A spokesperson".len()), "Lio Marr"), None);
        let whole = written(&article, Span::from(0.."A spokesperson for Fenwick".len()), "Lio Marr");
        assert_eq!(whole.as_deref(), Some("Lio Marr, a spokesperson for Fenwick,"));
    }
}
