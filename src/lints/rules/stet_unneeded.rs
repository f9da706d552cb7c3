//! `stet-unneeded`

use crate::index::View;
use crate::lints::comments::Comment;
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub const RULE: Rule = Rule {
    name: "stet-unneeded",
    summary: "A comment lets something stand that is not there, or names a rule that does not exist.",
    severity: Severity::Information,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

A comment that silences nothing now will silence something new one day, and nobody will notice.

## Bad

```
//- /story.md
<!-- copydesk-ignore-next-line quote-unclosed: as in the print -->

“The dam will hold,” Bram Oskell said.
```

## Good

```
//- /story.md
<!-- copydesk-ignore-next-line quote-unclosed: as in the print -->

“The dam will hold, Bram Oskell said.

The council meets again on Monday.
```

## Traps

A comment is needed as long as one finding stands because of it. Entries of `.copydesk/stet.toml` are about many
articles: `copydesk check FOLDER` says which of them are not needed any longer.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// A rule that does not exist
//- /story.md
<!-- copydesk-ignore-next-line quote-unclosd -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quote-unclosd

“The dam will hold,” Bram Oskell said.
",
        "\
// Comments that are needed, and one that ends nothing
//- /story.md
<!-- copydesk-disable quote-unclosed -->

“The dam will hold, Bram Oskell said.

The council meets again on Monday.

<!-- copydesk-enable quote-unclosed -->

The dam is old.

<!-- copydesk-enable -->
^^^^^^^^^^^^^^^^^^^^^^^^ ends nothing
",
        "\
// A word that no comment has
//- /story.md
<!-- copydesk-ignore: what is this? -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copydesk-ignore-next-line

“The dam will hold,” Bram Oskell said.
",
    ],
    check,
};

/// It speaks of what the other rules found, so it runs behind them: see [`finding`].
fn check(_: &View, _: &mut Vec<Finding>) {}

/// The finding at a comment that lets nothing stand; `unknown` is what it calls a rule and is none.
pub fn finding(view: &View, comment: &Comment, unknown: Option<&str>) -> Finding {
    let message = match (comment.holds, comment.command, unknown) {
        (_, _, Some(unknown)) => format!("There is no rule called {unknown}; `copydesk explain` lists them."),
        (None, "enable", _) => "This comment ends nothing: nothing is disabled above for the same rules.".to_owned(),
        (None, other, _) => format!(
            "copydesk does not know the comment copydesk-{other}: write copydesk-ignore-next-line, copydesk-ignore-file, \
             copydesk-disable or copydesk-enable."
        ),
        (Some(_), ..) => "This comment is not needed any longer: there is nothing that it lets stand.".to_owned(),
    };
    let title = "Remove the comment".to_owned();
    RULE.finding(comment.span, message).with_fix(Fix::replace(title, view.file, with_its_line(view, comment), ""))
}

/// The comment, and where nothing else stands in its line, the line with the blank one behind it.
fn with_its_line(view: &View, comment: &Comment) -> Span {
    let text = view.article.text();
    let (before, behind) = (&text[..comment.span.start as usize], &text[comment.span.end as usize..]);
    let alone = before.is_empty() || before.ends_with('\n');
    let rest = behind.trim_start_matches([' ', '\t', '\r']);
    if !alone || !(rest.is_empty() || rest.starts_with('\n')) {
        return comment.span;
    }
    let blank = behind.len() - behind.trim_start_matches(['\n', '\r', ' ', '\t']).len();
    let breaks = behind[..blank].match_indices('\n').take(2).last().map_or(blank, |(at, _)| at + 1);
    Span::new(comment.span.start, comment.span.end + breaks as u32)
}
