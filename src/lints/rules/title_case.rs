//! `title-case`

use crate::article::{Article, Mention, MentionKind};
use crate::draft::{Shape, Token, TokenKind};
use crate::index::View;
use crate::lexicon::offices::office;
use crate::lexicon::{self, Word};
use crate::lints::support::narration;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Style;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "title-case",
    summary: "A formal title has a capital, or has none, against the house style.",
    severity: Severity::Information,
    on: true,
    scope: Scope::House,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

The Associated Press writes a formal title with a capital directly before a name and without one anywhere else; the
Guardian writes most of them without.

## Bad

```
//- /copydesk.toml
style = "ap"
//- /story.txt
The ferry was late, mayor Ada Fenwick said. The Mayor was not amused.
```

## Good

```
//- /copydesk.toml
style = "ap"
//- /story.txt
The ferry was late, Mayor Ada Fenwick said. The mayor was not amused.
```

## Traps

Houses disagree, so nothing is reported until `style` is set. Occupations (“lawyer Ada Fenwick”) never have a capital
and are not looked at. A title behind “the”, “a” or “former”, with another noun before it, or parted from the name by a
comma is a description, not a title. Titles of courtesy, ranks, heads of the sentence, quotations and furniture are
left alone.

## Options

`style = "ap"` or `style = "guardian"`.
"#,
    options: &[],
    examples: &[
        "\
// AP writes titles large before a name, and small alone
//- /copydesk.toml
style = \"ap\"
//- /story.txt
The ferry was late, mayor Ada Fenwick said. The Mayor was not amused.
                    ^^^^^ Mayor
                                                ^^^^^ mayor
",
        "\
// A title of several words, and one behind a possessive
//- /copydesk.toml
style = \"ap\"
//- /story.txt
New York’s mayor-elect Ada Fenwick met governor Bram Oskell.
           ^^^^^^^^^^^ Mayor-elect
                                       ^^^^^^^^ Governor
",
        "\
// “Former” before a title; not occupations, nor titles set off by commas
//- /copydesk.toml
style = \"ap\"
//- /story.txt
Former mayor Ada Fenwick met the lawyer Lio Marr, the governor, Bram Oskell, and actor Tess Marr.
       ^^^^^ Mayor
",
        "\
// The Guardian writes them small
//- /copydesk.toml
style = \"guardian\"
//- /story.txt
The ferry was late, mayor Ada Fenwick said. The Mayor was not amused.
                                                ^^^^^ mayor
",
        "\
// No style set
The ferry was late, mayor Ada Fenwick said. The Mayor was not amused.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let style = view.stylebook.settings.style;
    if !matches!(style, Some(Style::Ap | Style::Guardian)) {
        return;
    }
    let article = view.article;
    if style == Some(Style::Ap) {
        let named = article.mentions.iter().filter(|m| m.kind == MentionKind::Name && !m.in_quote);
        for mention in named.filter(|m| article.draft.zone_at(m.span.start).is_body()) {
            if let Some(title) = small_title(article, mention) {
                findings.push(finding(view, title, capitalised(article.draft.at(title)), "before a name"));
            }
        }
    }
    for sentence in narration::sentences(article) {
        for run in sentence.runs {
            for at in 1..run.len() {
                if is_title_alone(article, run, at) {
                    let small = article.draft.at(run[at].span).to_lowercase();
                    findings.push(finding(view, run[at].span, small, "without a name behind it"));
                }
            }
        }
    }
}

fn finding(view: &View, span: Span, right: String, place: &str) -> Finding {
    let message = format!("By the house style this title is written “{right}” {place}.");
    let fix = Fix::replace(format!("Write “{right}”"), view.file, span, right).safe();
    RULE.finding(span, message).with_fix(fix)
}

/// The formal title in small letters directly before the name.
fn small_title(article: &Article, mention: &Mention) -> Option<Span> {
    let tokens = &article.draft.tokens;
    let at = article.draft.token_from(mention.span.start).checked_sub(1)?;
    let title = tokens.get(at)?;
    let touches = title.span.end + 1 == mention.span.start && title.kind == TokenKind::Word;
    let formal = is_formal(article, title) && title.shape == Shape::Lower;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let described = before.is_some_and(|word| word.word.has(Word::DETERMINER | Word::POSSESSIVE));
    (touches && formal && !described).then_some(title.span)
}

/// Whether the capitalised word at `at` is a title behind "the" that no name follows.
fn is_title_alone(article: &Article, run: &[Token], at: usize) -> bool {
    let (title, before) = (&run[at], &run[at - 1]);
    let the = article.draft.at(before.span).eq_ignore_ascii_case("the");
    let next = run.get(at + 1);
    // "the Governor General", "the Mayor of Eastwick Prize"
    let goes_on = next.is_some_and(|next| next.is_capital() || article.draft.at(next.span) == "of");
    the && title.shape == Shape::Capital && is_formal(article, title) && !goes_on
}

/// Offices, not ranks and abbreviations, which other rules of style are for.
fn is_formal(article: &Article, token: &Token) -> bool {
    let stem = article.draft.at(token.span).to_lowercase();
    let stem = stem.strip_suffix("-elect").or_else(|| stem.strip_suffix("-designate")).unwrap_or(&stem);
    !stem.ends_with('.')
        && office(stem).is_some_and(|office| office.styled)
        && lexicon::word(stem).has(Word::FORMAL_TITLE)
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest.as_str().chars()).collect()
}
