//! `name-form-mix`

use crate::article::{Mention, MentionKind};
use crate::index::{Place, View};
use crate::lints::support::written::narrated;
use crate::lints::{Finding, Fix, LooksAt, Related, Rule, Scope, Severity};
use crate::text::{Span, as_seen, letters};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "name-form-mix",
    summary: "One person's name is written in two ways in one story.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Names,
    docs: r#"
## Why

The letters are right, but the paper cannot make up its mind: initials with a space and without, “Jr.” with a comma and
without, a hyphen, a capital in a particle, an accent.

## Bad

```
J.R. Voss runs the ferry with his sister. Nobody sees J. R. Voss before noon.
```

## Good

```
J.R. Voss runs the ferry with his sister. Nobody sees J.R. Voss before noon.
```

## Traps

Only the paper's own words in the body are compared; quotations, captions and credits may keep the form of their
source. What has other letters is another name or a slip and is left to other rules. The form used less often is
reported; of equals the later one. Whoever is in the people file is written as the file has it, in credits, too.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &[
        "\
// Initials with and without a space
J.R. Voss runs the ferry with his sister. Nobody sees J. R. Voss before noon.
                                                      ^^^^^^^^^^ J.R. Voss
",
        "\
// A suffix with and without commas, and not inside a quotation
Bram Oskell Jr. runs the ferry. Nobody sees Bram Oskell, Jr., before noon. “Bram Oskell, Jr., is late,” Voss said.
                                            ^^^^^^^^^^^^^^^^ Bram Oskell Jr.
",
        "\
// The accents of the people file
//- /people.toml
[[person]]
id = \"ana-solano\"
name = \"Ana Solaño\"
//- /story.txt
The ferry was late, Ana Solano said. Solano is the mayor.
                    ^^^^^^^^^^ Ana Solaño
",
        "\
// Shorter forms, which are no other spelling
Ada Fenwick, A. Fenwick and Fenwick are one. “J. R. Voss is late,” J.R. Voss said.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let article = view.article;
    for (id, person) in article.people.iter().enumerate() {
        let named = person.mentions.iter().map(|&mention| &article.mentions[mention]).filter(|m| is_name(m));
        let forms: Vec<(Span, &str)> = named.map(|m| (m.span, article.draft.at(m.span))).collect();
        let in_full = forms.iter().map(|(_, form)| *form).filter(|form| form.contains(' ')).take(MOST_FORMS);
        let listed = if view.stylebook.people.is_empty() { None } else { listed(view, in_full) };
        if let Some(right) = listed {
            let wrong: Vec<Span> = forms
                .iter()
                .filter(|(_, form)| as_seen(form) != as_seen(right) && letters(form) == letters(right))
                .map(|(span, _)| *span)
                .collect();
            findings.extend(finding(view, &wrong, right, None));
            continue;
        }
        let forms: Vec<(Span, &str)> = narrated(article, id).map(|written| (written.span(), written.words)).collect();
        findings.extend(mixed(view, &forms));
    }
}

fn is_name(mention: &Mention) -> bool {
    mention.kind == MentionKind::Name && !mention.in_quote
}

/// So many places show how a name is written.
const MOST_FORMS: usize = 16;

/// The form of the people file that has the letters of one of `forms`.
fn listed<'a, 'f>(view: &View<'a>, forms: impl Iterator<Item = &'f str>) -> Option<&'a str> {
    let mut written: Vec<String> = forms.map(letters).collect();
    written.dedup();
    let right = || view.stylebook.people.iter().flat_map(|person| person.forms());
    let near = |right: &str, form: &str| right.len().abs_diff(form.len()) <= 12 && letters(right) == form;
    written.iter().find_map(|form| right().find(|right| near(right, form))).map(String::as_str)
}

/// The first pair of forms with the same letters.
fn mixed(view: &View, forms: &[(Span, &str)]) -> Option<Finding> {
    let forms: Vec<(Span, &str)> =
        forms.iter().filter(|(_, form)| form.contains(char::is_lowercase)).copied().collect();
    let (_, one) = *forms.first()?;
    // Most people are called the same again and again.
    let mut written: FxHashMap<&str, Vec<&(Span, &str)>> = FxHashMap::default();
    for form in &forms {
        written.entry(form.1).or_default().push(form);
    }
    if written.len() < 2 {
        return None;
    }
    let mut groups: BTreeMap<String, Vec<&(Span, &str)>> = BTreeMap::new();
    for (form, mut places) in written {
        groups.entry(letters(form)).or_default().append(&mut places);
    }
    groups.values_mut().for_each(|same| same.sort_by_key(|(span, _)| *span));
    for same in groups.values().filter(|same| same.iter().any(|(_, form)| *form != same[0].1)) {
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for (_, form) in same {
            match kinds.iter_mut().find(|(known, _)| same_but_for_place(known, form)) {
                Some((_, count)) => *count += 1,
                None => kinds.push((form, 1)),
            }
        }
        if kinds.len() < 2 {
            continue;
        }
        let most = kinds.iter().map(|(_, count)| *count).max()?;
        let usual = kinds.iter().find(|(_, count)| *count == most).map_or(one, |(form, _)| form);
        let odd: Vec<Span> =
            same.iter().filter(|(_, form)| !same_but_for_place(form, usual)).map(|(span, _)| *span).collect();
        let first = same.iter().find(|(_, form)| *form == usual).map(|(span, _)| *span);
        return finding(view, &odd, usual, first);
    }
    None
}

fn finding(view: &View, odd: &[Span], right: &str, usual: Option<Span>) -> Option<Finding> {
    let (&first, others) = odd.split_first()?;
    let written = view.article.draft.at(first);
    let message = match usual {
        Some(_) => format!("“{written}” is written “{right}” elsewhere in this story."),
        None => format!("“{written}” is written “{right}” in the people file."),
    };
    let mut fix = Fix::replace(format!("Write “{right}”"), view.file, first, right);
    for &span in others {
        fix.edits.push(crate::lints::Edit { file: view.file, span, text: right.to_owned() });
    }
    let mut finding = RULE.finding(first, message).with_fix(fix);
    if let Some(usual) = usual {
        finding = finding.with_related(view.file, usual, format!("Here it is “{right}”"));
    }
    let also = |&span: &Span| Related { place: Place { file: view.file, span }, message: "And here".into() };
    finding.related.extend(others.iter().map(also));
    Some(finding)
}

/// Whether two forms differ only in the kind of their blanks and apostrophes, in what nobody sees, and in the first
/// letter's capital, which may come from its place.
fn same_but_for_place(a: &str, b: &str) -> bool {
    let plain = |form: &str| {
        let form = as_seen(form);
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        form.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_lowercase() } else { c }).collect::<String>()
    };
    plain(a) == plain(b)
}
