//! `name-known-misspelling`

use crate::article::Article;
use crate::draft::{Token, TokenKind};
use crate::index::View;
use crate::lints::support::narration;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::{Parts, same_given};
use crate::stylebook::Person;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    name: "name-known-misspelling",
    summary: "A name is written in a form that the people file lists as wrong.",
    severity: Severity::Error,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

It was wrong before, and somebody asked for a correction.

## Bad

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
misspellings = ["Fenwyck", "Ada Fennick"]
//- /story.txt
The mayor, Ada Fenwyck, said that the ferry was late.
```

## Good

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
misspellings = ["Fenwyck", "Ada Fennick"]
//- /story.txt
The mayor, Ada Fenwick, said that the ferry was late.
```

## Traps

Somebody else may rightly have that name: the listed form of a surname counts only where no other given name stands
before it, and a form that the file itself gives as right, whoever it is of, or names under `do_not_confuse` is never
reported. In quotations the fix asks first.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &[
        "\
// The wrong surname with the right given name, and somebody else’s right one
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
misspellings = [\"Fenwyck\", \"Ada Fennick\"]
//- /story.txt
The mayor, Ada Fenwyck, said that the ferry was late. Tom Fenwyck mended it, and Fennick paid.
               ^^^^^^^ Fenwick
",
        "\
// A wrong full name, inside a quotation
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
misspellings = [\"Ada Fennick\"]
//- /story.txt
“Ada Fennick is late,” Oskell said.
 ^^^^^^^^^^^ Ada Fenwick
",
        "\
// A name written small
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"ada fenwick\"
misspellings = [\"ada fenwyck\"]
//- /story.txt
The poet ada fenwyck said so. The fenwyck was late.
         ^^^^^^^^^^^ ada fenwick
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    if view.stylebook.people.iter().all(|person| person.misspellings.is_empty()) {
        return;
    }
    let words_here = words_here(view.article);
    let quoted = narration::quoted(view.article);
    for person in &view.stylebook.people {
        for wrong in &person.misspellings {
            let words: Vec<String> = wrong.split_whitespace().map(fold).collect();
            let places = words.first().and_then(|first| words_here.get(first)).into_iter().flatten();
            let spans: Vec<Span> = places
                .filter(|&&at| words.len() > 1 || fits(view.article, at, person))
                .filter_map(|&at| stands_at(view.article, at, &words, is_small(wrong)))
                .collect();
            if !spans.is_empty() && !is_right_for_somebody(view, wrong) {
                findings.extend(spans.into_iter().map(|span| finding(view, span, wrong, person, &quoted)));
            }
        }
    }
}

/// Where each word stands, folded: people files are long, and stories are short.
fn words_here(article: &Article) -> FxHashMap<String, Vec<usize>> {
    let mut words: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, token) in article.draft.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        words.entry(fold(article.draft.at(token.span))).or_default().push(at);
    }
    words
}

/// Whether somebody who writes their name in small letters has it so: "bell hawkes". One word alone may be any.
fn is_small(wrong: &str) -> bool {
    wrong.contains(' ') && !wrong.contains(char::is_uppercase)
}

fn finding(view: &View, span: Span, wrong: &str, person: &Person, quoted: &[Span]) -> Finding {
    let right = if wrong.contains(' ') { person.name.as_str() } else { person.second() };
    let message = format!("“{}” is a known misspelling of {}.", view.article.draft.at(span), person.name);
    let fix = Fix::replace(format!("Write “{right}”"), view.file, span, right);
    let next = quoted.partition_point(|quote| quote.end < span.end);
    let said = quoted.get(next).is_some_and(|quote| quote.covers(span));
    RULE.finding(span, message).with_fix(if said { fix } else { fix.safe() })
}

/// Whether the file has this form as a right one, for whomever.
fn is_right_for_somebody(view: &View, wrong: &str) -> bool {
    view.stylebook.people.iter().any(|person| {
        person.forms().any(|form| form == wrong || !wrong.contains(' ') && form.ends_with(&format!(" {wrong}")))
            || person.do_not_confuse.iter().any(|other| other == wrong)
    })
}

/// The place of `words` at the token `at`, if they stand there, with capitals unless they are `small`.
fn stands_at(article: &Article, at: usize, words: &[String], small: bool) -> Option<Span> {
    let tokens = article.draft.tokens.get(at..at + words.len())?;
    let same = |(token, word): (&Token, &String)| {
        let cased = small || token.is_capital();
        token.kind == TokenKind::Word && cased && fold(article.draft.at(token.span)) == *word
    };
    tokens.iter().zip(words).all(same).then(|| tokens[0].span.join(tokens[words.len() - 1].span))
}

/// Whether the surname at `at` can be that of `person`: no other given name stands before it.
fn fits(article: &Article, at: usize, person: &Person) -> bool {
    let tokens = &article.draft.tokens;
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return true };
    let joined = before.span.end + 1 == tokens[at].span.start;
    if !joined || !before.is_capital() {
        return true;
    }
    let before_word = fold(article.draft.at(before.span));
    let title = crate::lexicon::Word::TITLE;
    let given = person.forms().flat_map(|form| Parts::of(form).given.split_whitespace());
    let mut called = given.chain(person.nicknames.iter().map(String::as_str));
    called.any(|name| same_given(&fold(name), &before_word))
        || before.word.has(title)
        || narration::may_begin_sentence(tokens, at - 1) && !before.word.has(crate::lexicon::Word::GIVEN)
}
