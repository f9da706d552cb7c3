//! Code actions: the fixes of findings, and rewritings that an editor asks for by name.

mod action;
mod attribution;
mod curly;
mod people;
mod rule_off;
mod stet;
mod whole_quote;

pub use action::{Action, ActionKind, Note, Others};
pub use curly::make_all_curly;

use crate::article::{Article, MentionKind, PersonId};
use crate::index::View;
use crate::lints::{self, Edit, Finding};
use crate::names::Parts;
use crate::text::Span;

/// What can be done about `span`, and last about everything. `findings` are those of the whole article.
pub fn actions(view: &View, findings: &[Finding], span: Span, others: Others) -> Vec<Action> {
    let touched = |finding: &&Finding| finding.span.overlaps(span) || finding.span.touches(span.start);
    let mut actions: Vec<Action> = findings.iter().filter(touched).flat_map(quick_fixes).collect();
    actions.extend(findings.iter().filter(touched).filter_map(|finding| stet::let_stand(view, finding)));
    actions.extend(findings.iter().filter(touched).filter_map(people::two_people));
    actions.extend(rule_off::turn_off(findings.iter().filter(touched)));
    actions.extend(rename_here(view, span));
    actions.extend(people::add(view, span));
    actions.extend(whole_quote::full_quote(view, span, others));
    actions.extend(attribution::split(view, span.start));
    actions.extend(attribution::join(view, span.start));
    actions.extend(curly::make_curly(view, span));
    actions.extend(fix_all(view, findings));
    actions
}

/// One action for all `findings` of the article that are safe to fix without asking.
pub fn fix_all(view: &View, findings: &[Finding]) -> Option<Action> {
    let fixes = lints::compatible(view.file, findings, |fix| fix.safe);
    let edits: Vec<Edit> = fixes.into_iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
    let title = "Fix everything that is safe to fix".to_owned();
    (!edits.is_empty()).then_some(Action {
        title,
        kind: ActionKind::FixAll,
        edits,
        note: None,
        finding: None,
        preferred: false,
    })
}

fn quick_fixes(finding: &Finding) -> Vec<Action> {
    let action = |(number, fix): (usize, &lints::Fix)| Action {
        title: fix.title.clone(),
        kind: ActionKind::QuickFix,
        edits: fix.edits.clone(),
        note: None,
        finding: Some(finding.clone()),
        preferred: number == 0 && fix.safe,
    };
    finding.fixes.iter().enumerate().map(action).collect()
}

/// Full name to second reference, and back. Never inside quotation marks: those are not our words.
fn rename_here(view: &View, span: Span) -> Vec<Action> {
    let article = view.article;
    let Some(mention) = article.mention_at(span.start).map(|m| &article.mentions[m]) else { return Vec::new() };
    let Some(person) = mention.person.filter(|_| mention.kind == MentionKind::Name && !mention.in_quote) else {
        return Vec::new();
    };
    let (full, written) = (&article.people[person].name, article.draft.at(mention.span));
    let last = Parts::of(full).surname;
    // Mark-up within a name is no part of it.
    if full.contains(['*', '_', '<', '>', '[', ']', '`']) {
        return Vec::new();
    }
    let rewrite = |title: String, text: &str| Action {
        title,
        kind: ActionKind::Rewrite,
        edits: vec![Edit { file: view.file, span: mention.span, text: text.to_owned() }],
        note: None,
        finding: None,
        preferred: false,
    };
    let mut actions = Vec::new();
    if written != full {
        actions.push(rewrite(format!("Write the full name, {full}"), full));
    }
    if written != last && full != last && is_named_before(article, person, mention.span) {
        actions.push(rewrite(format!("Shorten to {last}"), last));
    }
    actions
}

/// Whether the story's body has told the reader of the person before: a first reference is in full.
fn is_named_before(article: &Article, person: PersonId, span: Span) -> bool {
    let mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    let mut names = mentions.filter(|mention| mention.kind == MentionKind::Name && !mention.in_quote);
    names.any(|mention| mention.span.start < span.start && article.draft.zone_at(mention.span.start).is_body())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, expected: Expect) {
        let view = fixture.view();
        let actions = actions(&view, &lints::check(&view), Span::empty(fixture.offset), &|file| fixture.article(file));
        let mut shown = String::new();
        for action in actions {
            let preferred = if action.preferred { " (preferred)" } else { "" };
            shown.push_str(&format!("{:?} {}{preferred}\n", action.kind, action.title));
            for edit in action.edits {
                shown.push_str(&format!("  {:?} -> {:?}\n", edit.span.of(view.article.text()), edit.text));
            }
            if let Some(note) = action.note {
                shown.push_str(&format!("  a file += {:?}\n", note.written_into("").expect("it counts")));
            }
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn findings_bring_their_fixes() {
        check(
            Fixture::new("“It rains,$0\" said Ada Fenwick.\n"),
            expect![[r#"
                QuickFix Change " to ” (preferred)
                  "\"" -> "”"
                QuickFix Let it stand, with a note in .copydesk/stet.toml (quote-mark-mismatch)
                  a file += "[[stet]]\nrule = \"quote-mark-mismatch\"\nwords = \"it rains said ada fenwick\"\nreason = \"\"\n"
                QuickFix Turn this rule off, in copydesk.toml (quote-mark-mismatch)
                  a file += "[rules]\nquote-mark-mismatch = \"off\"\n"
                Rewrite Make quotation marks curly
                  "\"" -> "”"
                FixAll Fix everything that is safe to fix
                  "\"" -> "”"
            "#]],
        );
    }

    #[test]
    fn a_surname_can_be_written_in_full() {
        check(
            at("gazette", "Fenwick, 51"),
            expect![[r#"
                Rewrite Write the full name, Ada Fenwick
                  "Fenwick" -> "Ada Fenwick"
                Rewrite Add Ada Fenwick to the people file
                  a file += "[[person]]\nid = \"ada-fenwick\"\nname = \"Ada Fenwick\"\n"
            "#]],
        );
    }

    #[test]
    fn a_full_name_can_be_shortened_but_not_where_somebody_is_first_named() {
        check(
            at("gazette", "Ada Fenwick"),
            expect![[r#"
            Rewrite Add Ada Fenwick to the people file
              a file += "[[person]]\nid = \"ada-fenwick\"\nname = \"Ada Fenwick\"\n"
        "#]],
        );
        check(
            Fixture::new("Ada Fenwick left. Bram Oskell stayed. Then Ada$0 Fenwick came.\n"),
            expect![[r#"
                Rewrite Shorten to Fenwick
                  "Ada Fenwick" -> "Fenwick"
                Rewrite Add Ada Fenwick to the people file
                  a file += "[[person]]\nid = \"ada-fenwick\"\nname = \"Ada Fenwick\"\n"
            "#]],
        );
    }

    #[test]
    fn a_few_words_in_full_are_a_sentence() {
        check(
            Fixture::new(
                "//- /a.txt\nMayor Ada Fenwick told the council that she would “speak$0 plainly” on Monday.\n//- /b.txt\nMayor Ada Fenwick told the council, “I will speak plainly about the price of the ferry.”\n",
            ),
            expect![[r#"
                Rewrite Quote in full: “I will speak plainly about the price of the ferry.”
                  "Mayor Ada Fenwick told the council that she would “speak plainly” on Monday." -> "“I will speak plainly about the price of the ferry,” Mayor Ada Fenwick said."
            "#]],
        );
    }

    #[test]
    fn a_quotation_that_was_cut_gets_the_rest_of_its_words() {
        check(
            Fixture::new(
                "//- /a.txt\n“We will$0 rebuild the old bridge before the winter,” Ada Fenwick said.\n//- /b.txt\n“We will rebuild the old bridge before the winter, and we will not raise the tolls.” Ada Fenwick said so.\n",
            ),
            expect![[r#"
                Rewrite Quote in full: “We will rebuild the old bridge before the winter, and we…”
                  "We will rebuild the old bridge before the winter," -> "We will rebuild the old bridge before the winter, and we will not raise the tolls,"
            "#]],
        );
    }

    #[test]
    fn what_is_quoted_next_is_not_quoted_twice() {
        check(
            Fixture::new(
                "//- /a.txt\n“We will$0 rebuild the old bridge before the winter,” Ada Fenwick said.\n\n“We will not raise the tolls,” she said.\n//- /b.txt\n“We will rebuild the old bridge before the winter. We will not raise the tolls,” Ada Fenwick said.\n",
            ),
            expect![[r#""#]],
        );
    }

    #[test]
    fn straight_marks_are_made_curly_throughout() {
        check(
            Fixture::new("\"It's$0 late,\" Ada Fenwick said. \"Who said 'it's on time'?\" The mast is 12' tall.\n"),
            expect![[r#"
                Rewrite Move “Ada Fenwick said” behind the quotation
                  "\"It's late,\" Ada Fenwick said. \"Who said 'it's on time'?\"" -> "\"It's late. Who said 'it's on time'?\" Ada Fenwick said."
                Rewrite Make quotation marks curly
                  "\"" -> "“"
                  "'" -> "’"
                  "\"" -> "”"
                  "\"" -> "“"
                  "'" -> "‘"
                  "'" -> "’"
                  "'" -> "’"
                  "\"" -> "”"
            "#]],
        );
    }

    #[test]
    fn a_broken_quotation_is_joined() {
        check(
            at("gazette", "will rebuild"),
            expect![[r#"
                Rewrite Move “she said” behind the quotation
                  "\"We will rebuild the Oskell bridge before the winter,\" she said, \"and we will not raise the tolls to do it.\"" -> "\"We will rebuild the Oskell bridge before the winter, and we will not raise the tolls to do it,\" she said."
                Rewrite Make quotation marks curly
                  "\"" -> "“"
                  "\"" -> "”"
                  "\"" -> "“"
                  "\"" -> "”"
            "#]],
        );
    }
}
