//! `name-full-again`

use crate::article::{Article, PersonId};
use crate::index::View;
use crate::lexicon::Word;
use crate::lints::support::known;
use crate::lints::support::written::{Form, Written, acts, narrated};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::Parts;
use crate::text::fold;
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    name: "name-full-again",
    summary: "A full name is given again where the surname would do.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::House,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

The reader knows who it is. The second full name makes them look for a second person.

## Bad

```
Ada Fenwick opened the bridge on Monday. “It took long enough,” Fenwick said.

Ada Fenwick added that the ferry would go on.
```

## Good

```
Ada Fenwick opened the bridge on Monday. “It took long enough,” Fenwick said.

Fenwick added that the ferry would go on.
```

## Traps

Only the paper's own words in the body count, and only what stands close: after more than three paragraphs without the
name the reader may well have forgotten. The story has to have used the surname alone already: a paper that gives full
names throughout does so on purpose. Whoever shares the surname with another person of the story is called in full, and
so is a full name with a title before it or in a list. The name has to do something (“Ada Fenwick added”). The first of
several in a story is reported, the others are beside it.

## Options

The people file's `second` is what is written instead.
"#,
    options: &[],
    examples: &[
        "\
// The full name once the surname has been used
Ada Fenwick opened the bridge on Monday. “It took long enough,” Fenwick said.

Ada Fenwick added that the ferry would go on.
^^^^^^^^^^^ Fenwick
",
        "\
// Two people of one surname
Ada Fenwick opened the bridge with Tom Fenwick on Monday. “It took long enough,” Tom Fenwick said.

Ada Fenwick added that the ferry would go on.
",
        "\
// A surname that came first, before the full name
Fenwick resigned on Monday.

Fenwick had been under pressure.

Ada Fenwick said she was tired.
",
        "\
// A full name inside a quotation
Ada Fenwick opened the bridge. “Ada Fenwick is late,” Oskell said. Fenwick left.
",
        "\
// A person whose second reference is the full name
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
second = \"Ada Fenwick\"
//- /story.txt
Ada Fenwick opened the bridge on Monday. “It took long enough,” Fenwick said.

Ada Fenwick added that the ferry would go on.
",
    ],
    check,
};

/// The reader remembers a name over so many paragraphs.
const REMEMBERED: usize = 3;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let words = words_of_names(article);
    for id in 0..article.people.len() {
        let Some(short) = short_form(view, id) else { continue };
        let shared = |word: &str| words.get(word).is_some_and(|people| *people > 1);
        if fold(&article.people[id].name).split_whitespace().any(shared) {
            continue;
        }
        let mut again = again(article, id).into_iter();
        let Some(first) = again.next() else { continue };
        let message = format!("The reader knows {}; “{short}” will do here.", first.words);
        let mut finding = RULE.finding(first.span(), message).with_fix(Fix::replace(
            format!("Write “{short}”"),
            view.file,
            first.span(),
            short,
        ));
        for other in again {
            finding = finding.with_related(view.file, other.span(), "In full here, too");
        }
        findings.push(finding);
    }
}

/// The second reference, if it is not the full name itself.
fn short_form<'a>(view: &View<'a>, id: PersonId) -> Option<&'a str> {
    let name = view.article.people[id].name.as_str();
    let known = known::entries(view.article, view.stylebook, id).into_iter().next();
    let short = known.map_or_else(|| Parts::of(name).surname, |person| person.second());
    (short != name).then_some(short)
}

/// The full names that say no more than the surname would.
fn again(article: &Article, id: PersonId) -> Vec<Written<'_>> {
    let paragraph = |written: &Written| article.draft.paragraph_at(written.span().start).unwrap_or(0);
    let (mut full_used, mut short_used, mut last) = (false, false, None);
    let mut again = Vec::new();
    for written in narrated(article, id) {
        let at = paragraph(&written);
        let near = last.is_some_and(|last| at - last <= REMEMBERED);
        if written.form == Form::Full && full_used && short_used && near && stands_alone(article, &written) {
            again.push(written);
        }
        full_used |= written.form == Form::Full;
        short_used |= written.form == Form::Family;
        last = Some(at);
    }
    again
}

/// Whether nothing beside the name asks for all of it: no title, no list, no apposition.
fn stands_alone(article: &Article, written: &Written) -> bool {
    let tokens = &article.draft.tokens;
    let at = article.draft.token_from(written.span().start);
    let end = article.draft.token_from(written.span().end.saturating_sub(1)) + 1;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let listed = |token: &crate::draft::Token| {
        matches!(article.draft.at(token.span), "," | "and" | "or" | ";" | "&" | "/") || token.is_capital()
    };
    let titled = written.mention.title.is_some()
        || before.is_some_and(|token| token.word.has(Word::PERSON_NOUN) || token.word.has(Word::TITLE));
    acts(article, written.span()) && !titled && !before.is_some_and(listed) && !tokens.get(end).is_some_and(listed)
}

/// How many people of the story have each word in their names.
fn words_of_names(article: &Article) -> FxHashMap<String, usize> {
    let mut people: FxHashMap<String, usize> = FxHashMap::default();
    for person in &article.people {
        for word in fold(&person.name).split_whitespace() {
            *people.entry(word.to_owned()).or_default() += 1;
        }
    }
    people
}
