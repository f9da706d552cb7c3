//! `name-surname-first`

use crate::article::{Article, Confidence, MentionKind, PersonId};
use crate::draft::Zone;
use crate::index::View;
use crate::lexicon::Word;
use crate::lints::support::known;
use crate::lints::support::written::{Form, Written, acts, bearers, narrated};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::Parts;
use crate::text::{Offset, Span};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    name: "name-surname-first",
    summary: "A surname stands alone before the reader has been given the full name.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

The reader who meets “Oskell” in the first paragraph and “Bram Oskell, the ferryman” in the fourth has wondered for
three paragraphs who that is. Mostly the paragraphs were moved.

## Bad

```
Oskell objected to the plan for the new ferry landing. It is too late, he said.

Bram Oskell is the harbour master of Eastwick.
```

## Good

```
Bram Oskell objected to the plan for the new ferry landing. It is too late, he said.

Oskell is the harbour master of Eastwick.
```

## Traps

Headlines, captions, bylines and quotations do not count as the first reference, and are never reported; but a full
name that the reader has met there is known. A surname with a title or a courtesy title before it, in the headline, or
used more than once before the full name comes, is taken for a household name. So is whoever has `known = true` in the
people file, and whoever shares the surname with another person of the story. Storms have names, too. A page on which a
line that leads elsewhere (“Read more”) parts the two is a live blog with its newest entry on top.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &[
        "\
// A surname before the full name
Oskell objected to the plan for the new ferry landing. It is too late, he said.
^^^^^^ Bram Oskell

Bram Oskell is the harbour master of Eastwick.
",
        "\
// A surname inside a quotation
“Oskell objects,” Ada Fenwick said.

Bram Oskell is the harbour master of Eastwick.
",
        "\
// A full name below the end of the story
Oskell objected to the plan for the new ferry landing. It is too late, he said.

READ MORE BY CLICKING BELOW

Bram Oskell is the harbour master of Eastwick.
",
        "\
// A surname in the name of a place
Oskell objected to the plan. The town said so.

Fifty-four Oskell precincts will vote.
",
        "\
// A title before the surname
Mayor Oskell objected to the plan.

Bram Oskell is new to the office.
",
        "\
// Somebody whom the people file calls known
//- /people.toml
[[person]]
id = \"bram-oskell\"
name = \"Bram Oskell\"
known = true
//- /story.txt
Oskell objected to the plan for the new ferry landing. It is too late, he said.

Bram Oskell is the harbour master of Eastwick.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let mut called = None;
    for id in bearers(article).into_values().filter(|bearers| bearers.len() == 1).flatten() {
        let Some((first, full)) = surname_first(article, id) else { continue };
        let mut known = || called.get_or_insert_with(|| called_in_full(article)).get(last_word(first.words)).copied();
        if is_storm(article, id)
            || is_parted(article, first.span(), full)
            || known().is_some_and(|at| at < first.span().start)
        {
            continue;
        }
        if known::entries(article, view.stylebook, id).iter().any(|known| known.known) {
            continue;
        }
        let name = article.people[id].name.as_str();
        let message = format!("“{}” stands here before the reader is told of {name}.", first.words);
        findings.push(
            RULE.finding(first.span(), message)
                .with_related(view.file, full, "The full name comes only here")
                .with_fix(Fix::replace(format!("Write “{name}”"), view.file, first.span(), name)),
        );
    }
}

/// The surname that stands alone, and the full name that comes behind it.
fn surname_first(article: &Article, id: PersonId) -> Option<(Written<'_>, Span)> {
    let person = &article.people[id];
    let parts = Parts::of(&person.name);
    if !parts.is_full() {
        return None;
    }
    let mut narrated = narrated(article, id);
    let first = narrated.next().filter(|first| first.form == Form::Family)?;
    let token = article.draft.tokens.get(article.draft.token_from(first.span().start))?;
    let doubtful = token.word.has(Word::ALSO_WORD | Word::GIVEN | Word::PLACE | Word::ORG);
    if is_at_work(article, first.span())
        || !acts(article, first.span())
        || first.mention.title.is_some()
        || first.mention.confidence < Confidence::Likely
        || doubtful
    {
        return None;
    }
    // Used again before the full name comes, it is a household name.
    let full = narrated.next().filter(|second| second.form == Form::Full)?.span();
    let known = person
        .mentions
        .iter()
        .map(|&mention| &article.mentions[mention])
        .any(|mention| mention.kind == MentionKind::Name && mention.span.start < first.span().start);
    (!known).then_some((first, full))
}

/// The last word of a name, as written.
fn last_word(name: &str) -> &str {
    name.rsplit([' ', '\u{a0}']).next().unwrap_or(name)
}

/// Where each capitalised word first stands behind a given name: whoever is called so has been named, even where the
/// reading takes the fuller name for somebody else's.
fn called_in_full(article: &Article) -> FxHashMap<&str, Offset> {
    let mut called = FxHashMap::default();
    let tokens = &article.draft.tokens;
    let mut given = false;
    for (at, token) in tokens.iter().enumerate() {
        let particle = token.word.has(Word::PARTICLE) && !token.is_capital();
        let joined = at.checked_sub(1).is_some_and(|before| tokens[before].span.end + 1 == token.span.start);
        if given && joined && token.is_capital() {
            called.entry(article.draft.at(token.span)).or_insert(token.span.start);
        }
        given = token.word.has(Word::GIVEN) && token.is_capital() || given && joined && particle;
    }
    called
}

/// "Cyclone Oskell" is no person, whatever else the story takes for the name.
fn is_storm(article: &Article, id: PersonId) -> bool {
    article.people[id].mentions.iter().any(|&mention| {
        let before = article.draft.token_from(article.mentions[mention].span.start).checked_sub(1);
        before
            .map(|before| &article.draft.tokens[before])
            .is_some_and(|t| t.is_capital() && t.word.has(Word::EVENT_WORD))
    })
}

/// Whether a line that leads elsewhere stands between the two: then the page is a live blog, newest entry first, or
/// several pieces.
fn is_parted(article: &Article, first: Span, full: Span) -> bool {
    let paragraphs = &article.draft.paragraphs;
    let from = article.draft.paragraph_at(first.start).unwrap_or(0);
    let between = paragraphs[from..].iter().take_while(|paragraph| paragraph.span.end <= full.start);
    between.into_iter().any(|paragraph| paragraph.zone == Zone::Link)
}

/// "Oskell reported from Eastwick" is about the paper's own people.
fn is_at_work(article: &Article, name: Span) -> bool {
    let rest = &article.text()[name.end as usize..];
    [" reported from", " contributed"].iter().any(|work| rest.starts_with(work))
}
