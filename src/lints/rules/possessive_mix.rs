//! `possessive-mix`

use crate::article::Article;
use crate::index::View;
use crate::lints::support::written::narrated;
use crate::lints::{Edit, Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::Parts;
use crate::stylebook::Style;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    name: "possessive-mix",
    summary: "The possessive of a name in s is written in two ways in one story.",
    severity: Severity::Hint,
    on: true,
    scope: Scope::House,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

Some houses write “Voss' boat”, some “Voss's boat”. One story should not do both.

## Bad

```
Ada Voss runs the ferry. Voss’s boat is old, and Voss’ brother mends it.
```

## Good

```
Ada Voss runs the ferry. Voss’s boat is old, and Voss’s brother mends it.
```

## Traps

Only the names of people are looked at, never a family in the plural (“the Vosses’ boat”), and only the paper's own
words. The form used less often is reported; of equals the later one.

## Options

`style = "ap"`: only the apostrophe is added. `style = "guardian"`: apostrophe and s.
"#,
    options: &[],
    examples: &[
        "\
// Two forms of one possessive
Ada Voss runs the ferry. Voss’s boat is old, and Voss’ brother mends it.
                                                     ^ Voss’s
",
        "\
// The form of the house style
//- /copydesk.toml
style = \"ap\"
//- /story.txt
Ada Voss runs the ferry. Voss’s boat is old.
                             ^^ Voss’
",
        "\
// One form in the paper’s own words, the other inside a quotation
Ada Voss runs the ferry. Voss’ boat is old. “Voss’s boat is old,” she said. Oskell’s is not.
",
    ],
    check,
};

/// A possessive ending and the name before it.
struct Ending<'a> {
    span: Span,
    name: &'a str,
    long: bool,
}

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    let mut endings: FxHashMap<String, Vec<Ending>> = FxHashMap::default();
    for id in 0..article.people.len() {
        for written in narrated(article, id).filter(|written| written.words.ends_with(['s', 'z', 'x'])) {
            let key = fold(Parts::of(written.words).last);
            endings.entry(key).or_default().extend(ending(article, written.span()));
        }
    }
    for group in endings.values_mut().filter(|group| !group.is_empty()) {
        group.sort_by_key(|ending| ending.span);
        let long = group.iter().filter(|ending| ending.long).count();
        let right_is_long = match view.stylebook.settings.style {
            Some(Style::Ap) => false,
            Some(Style::Guardian) => true,
            _ if long * 2 == group.len() => group[0].long,
            _ => long * 2 > group.len(),
        };
        for odd in group.iter().filter(|ending| ending.long != right_is_long) {
            findings.push(finding(view, odd, right_is_long));
        }
    }
}

/// The possessive ending behind the name at `span`.
fn ending(article: &Article, span: Span) -> Option<Ending<'_>> {
    let rest = &article.text()[span.end as usize..];
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let after = &rest[apostrophe.len_utf8()..];
    let long = after.starts_with('s');
    let length = apostrophe.len_utf8() + usize::from(long);
    // A closing mark is followed by a stop or nothing; a possessive by the thing possessed.
    let possessed = rest[length..].strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphanumeric));
    let name = span.of(article.text());
    possessed.then(|| Ending { span: Span::new(span.end, span.end + length as u32), name, long })
}

fn finding(view: &View, odd: &Ending, right_is_long: bool) -> Finding {
    let apostrophe = view.article.draft.at(odd.span).chars().next().unwrap_or('’');
    let right = if right_is_long { format!("{apostrophe}s") } else { apostrophe.to_string() };
    let message = format!("The possessive is written “{}{right}” elsewhere.", odd.name);
    let edits = vec![Edit { file: view.file, span: odd.span, text: right.clone() }];
    RULE.finding(odd.span, message)
        .with_fix(Fix { title: format!("Write “{}{right}”", odd.name), edits, safe: false })
}
