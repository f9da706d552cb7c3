//! `name-near-miss`

use crate::article::Article;
use crate::index::View;
use crate::lints::support::names_elsewhere::{self, Usual};
use crate::lints::support::names_here::{self, Slip};
use crate::lints::{Edit, Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "name-near-miss",
    summary: "A name is spelled once almost like a name that the story uses throughout.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

A misspelled name is the error that papers correct most often, and the one its owner never forgives.

## Bad

```
Bram Oskell runs the ferry. “It is late,” Oskell said.

Oskel said that it would be late again tomorrow.
```

## Good

```
Bram Oskell runs the ferry. “It is late,” Oskell said.

Oskell said that it would be late again tomorrow.
```

## Traps

No dictionary decides that a name is wrong. Within a story the right spelling has to stand at least twice and the
doubtful one once, and they have to differ by one letter, by two in a long name, or sound the same. Two people with
similar names are two people: a given name or an initial before the doubtful spelling has to fit the known person, and
spellings that are both used twice are both right. Brothers and sisters, plurals, possessives and places are not taken
for slips, and neither is what belongs to a longer name (“Oskel Street”), unless the same name stands elsewhere in the
right spelling. Neither is a spelling that stands on purpose: in a correction, before [sic], in a sentence that speaks of
how the name is spelled, in a note that is quoted as it was written, in a paragraph of another language. Places (“in
Oskel”, “Oskel, Ontario”), models with a figure in their names and the late King Oskel are no slips for Oskell. Neither is
a name that the people file tells apart (`do_not_confuse`).

A full name is compared with those of the other stories, which have to use theirs three times with the same given name
and never the one here, and no other office for whoever has it. A spelling that the story keeps to is only reported
where nobody is known to have such a name. Where nobody is known to have the other one either, the finding is information
in the story that uses its own more.

## Options

The people file, `people.toml`.
"#,
    options: &[],
    examples: &[
        "\
// A name that the people file says not to confuse
//- /people.toml
[[person]]
id = \"bram-oskell\"
name = \"Bram Oskell\"
do_not_confuse = [\"Oskel\"]
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.

On Monday Oskel said that it would be late again.
//- /tuesday.txt
The ferry of Bram Oskel was late again, Ada Fenwick said.
",
        "\
// A surname with a letter too few
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Oskel said that it would be late again.
          ^^^^^ Oskell
",
        "\
// The same behind its given name
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Bram Oskel said that it would be late again.
               ^^^^^ Oskell
",
        "\
// Another given name
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Ada Oskel, the mayor, said that it would be late again.
",
        "\
// A plural and a street
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday the Oskells opened a shop in Oskel Street.
",
        "\
// Two people who are both introduced
Bram Oskell runs the ferry, and Lio Oskel mends it. “It is late,” Oskell said.

“It is ready,” Oskel said.
",
        "\
// The same given name in another story
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Bram Oskel was late again, Ada Fenwick said.
                  ^^^^^ Oskell
",
        "\
// A name of an organisation with a letter too few
Bram Oskell runs the ferry. “It is late,” Oskell said. The Oskell Line was late, too.

On Monday the Oskel Line was on time.
              ^^^^^ Oskell
",
        "\
// A plural of the right name beside it
Bram Oskert runs the ferry. “It is late,” Oskert said.

On Monday Oskerts sailed, and Mr. Osker said that it would be late again.
                                  ^^^^^ Oskert
",
        "\
// A new given name, where the right form has none
Rowland Fenwik runs the ferry. “It is late,” Johnson said.

Mr. Johnson runs the other ferry. “It is on time,” Johnson said. Brenda Johnsonn was late.
                                                                        ^^^^^^^^ Johnson
",
        "\
// A name spelled wrongly throughout a story
//- /monday.txt
Ada Fenwick runs the ferry. “It is late,” Fenwick said. Fenwick was late, and Fenwick said so.
//- /tuesday.txt
The ferry of Ada Fenwyck was late again. “It is,” Fenwyck said. Fenwyck mends it.
                 ^^^^^^^ Fenwick
",
        "\
// Another given name in another story
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Brian Oskel was late again, Ada Fenwick said.
",
        "\
// Two given names that are each used in full
Anna Fenwick is the mayor. “We sail,” Anna Fenwick said.

Her sister, Anne Fenwick, said that she would not.
",
        "\
// One given name with a letter exchanged
Rowland Fenwick is the mayor. “We sail,” Rowland Fenwick said.

On Monday the mayor, Rowlund Fenwick, said that he would not.
                     ^^^^^^^ Rowland
",
        "\
// A name that the headline has right
Johnson blasts the council over the ferry
The mayor, Brenda Johnsonn, has a word for the council, which was late again on Monday, as it was on all other days.
                  ^^^^^^^^ Johnson

“It is late,” a friend of hers said to Johnson.
",
        "\
// One organisation spelled wrongly, and another of a similar name
The Eastwick Ledger is late. Nobody reads the Eastwick Ledger.

On Monday the Eastwik Ledger was on time, and so was the Eastwich Line.
              ^^^^^^^ Eastwick
",
        "\
// An organisation named after a person
Nobody knew why. “It is late,” he said. So said Bram Oskell at the harbour, where the boats lay, and where nobody waited.

On Monday the Oskel Foundation gave the Oskell boats, all of Oskell, away.
              ^^^^^ Oskell
",
        "\
// A surname that another story gives to two people
//- /monday.txt
Ada Fenwick and Bram Fenwick run the ferry, which was late again on Monday, as on all other days.
//- /tuesday.txt
The ferry of Ada Fenwickk was late again.
                 ^^^^^^^^ Fenwick
",
        "\
// A full name that all later mentions contradict
Bram Zoskert runs the ferry. Reporters asked why Zoskerd was late. “It is not,” Zoskerd said, and they laughed at Zoskerd.
     ^^^^^^^ Zoskerd
",
        "\
// A surname before its full name, and a full name before its surname
Nobody knew why it was late. Said Zoskerd, “It is not.” So said James Zoskert at the harbour, and Zoskert knew.
                                  ^^^^^^^ Zoskert

The host, Ada Carsoon, was late, too. “It is late,” Carson said. Carson left, and nobody waited for Carson.
              ^^^^^^^ Carson
",
        "\
// Two people of one surname, and two more spelled wrongly
Bram Fenwick and Ada Fenwick run the ferry.

On Monday the sister of the two, Brenda Fenwickk, was late, and so was Bram G.H. Fenwik.
                                        ^^^^^^^^ Fenwick
                                                                                 ^^^^^^ Fenwick
",
        "\
// A suffix behind the right name
//- /monday.txt
Bram Oskell Jr. runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Bram Oskel was late again.
                  ^^^^^ Oskell
",
        "\
// Two stories of which either may be wrong
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said.
     ^^^^^^ Oskelt
//- /tuesday.txt
The ferry of Bram Oskelt was late again. “It is,” Oskelt said.
                  ^^^^^^ Oskell
",
        "\
// Two offices, which are two people
//- /monday.txt
Mayor Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Judge Bram Oskel was late again.
",
        "\
// An organisation of a similar name
The chipmaker Zoskert was late. “It is late,” Zoskert said. Zoskert was late, and Ada Zoskerd was not.
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    let one = |slip: &&Slip| !view.stylebook.keeps_apart(view.article.draft.at(slip.span), &slip.usual.spelling);
    findings.extend(names_here::slips(view.article).iter().filter(one).map(|slip| finding(view, slip)));
    for id in 0..view.article.people.len() {
        let Some((spans, other)) = names_elsewhere::slip(view, id) else { continue };
        let told =
            |finding: &Finding| finding.rule == RULE.name && spans.iter().any(|span| finding.span.overlaps(*span));
        let written = view.article.draft.at(spans[0]);
        if !findings.iter().any(told) && !view.stylebook.keeps_apart(written, &other.surname) {
            let names = [view.article.people[id].name.clone(), other.name.clone()];
            findings.push(Finding { names: Some(names), ..finding_elsewhere(view, &spans, &other) });
        }
    }
}

fn finding(view: &View, slip: &Slip) -> Finding {
    let (written, usual) = (view.article.draft.at(slip.span), &slip.usual);
    let right = &usual.spelling;
    let times = if usual.uses == 2 { "twice".to_owned() } else { format!("{} times", usual.uses) };
    let message = format!("“{written}” may be a slip for “{right}”, which this story uses {times}.");
    let other = || name_at(view.article, slip.span).unwrap_or_else(|| written.to_owned());
    let names = name_at(view.article, usual.first).map(|usual| [other(), usual]);
    Finding { names, ..RULE.finding(slip.span, message) }
        .with_related(view.file, usual.first, format!("“{right}” stands here"))
        .with_fix(Fix::replace(format!("Write “{right}”"), view.file, slip.span, right))
}

/// The name of a person that has the word at `span`: in full where the story has it so.
fn name_at(article: &Article, span: Span) -> Option<String> {
    let mention = &article.mentions[article.mention_at(span.start)?];
    let (word, written) = (article.draft.at(span), article.draft.at(mention.span));
    let full = mention.person.map(|person| &article.people[person].name);
    let full = full.filter(|name| name.split_whitespace().any(|part| part == word));
    let name = full.filter(|_| !written.contains(' ')).map_or(written, String::as_str);
    mention.span.overlaps(span).then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn finding_elsewhere(view: &View, spans: &[Span], other: &Usual) -> Finding {
    let written = view.article.draft.at(spans[0]);
    let message = format!(
        "“{written}” may be a slip for “{}”, which other stories write {} times: “{}”.",
        other.surname, other.uses, other.name
    );
    let edit = |span: &Span| Edit { file: view.file, span: *span, text: other.surname.clone() };
    let throughout = if spans.len() > 1 { " throughout" } else { "" };
    let title = format!("Write “{}”{throughout}", other.surname);
    let mut finding = RULE.finding(spans[0], message);
    if !other.right {
        finding.severity = Severity::Information;
    }
    finding.with_related(other.place.file, other.place.span, format!("Here it is “{}”", other.name)).with_fix(Fix {
        title,
        edits: spans.iter().map(edit).collect(),
        safe: false,
    })
}
