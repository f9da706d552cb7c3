//! Help in writing `copydesk.toml` and people files: which keys and values can stand at a place, and what they are for.
//!
//! Keys, values and their descriptions are those of the published JSON schemas; there is no second list here.

mod place;
mod schema;

pub use schema::ConfigFile;

use super::completion::{Proposal, ProposalKind, Proposals};
use crate::text::{Offset, Span};
use place::{At, Part};
use schema::{Node, Schema};

/// What can stand at `offset` of a file with this `text`.
pub fn completion(file: ConfigFile, text: &str, offset: Offset) -> Option<Proposals> {
    let (schema, at) = (Schema::of(file), At::of(text, offset)?);
    let proposals = match at.part {
        Part::Header => heads(schema, ""),
        Part::Key => [keys(schema, &at), heads(schema, &at.path.join("."))].concat(),
        Part::InlineKey => keys(schema, &at),
        Part::Value => values(schema.at(&at.path)?),
    };
    Some(Proposals { span: at.span, proposals })
}

/// What the key, table or value at `offset` is for, and the words it is about.
pub fn hover(file: ConfigFile, text: &str, offset: Offset) -> Option<(Span, String)> {
    let at = At::of(text, offset)?;
    let mut path = at.path.clone();
    if at.part != Part::Value {
        path.push(at.word(text).to_owned());
    }
    let node = Schema::of(file).at(&path)?;
    let choice: Vec<String> = node.values().map(|value| value.to_string()).collect();
    let choice = (!choice.is_empty()).then(|| format!("One of {}.", choice.join(", ")));
    let lines: Vec<String> = node.description().map(str::to_owned).into_iter().chain(choice).collect();
    (!at.span.is_empty() && !lines.is_empty()).then(|| (at.span, lines.join("\n\n")))
}

/// The keys that the table does not have yet.
fn keys(schema: Schema, at: &At) -> Vec<Proposal> {
    let keys = schema.at(&at.path).into_iter().flat_map(Node::keys);
    let missing = keys.filter(|(key, node)| !at.others.contains(key) && !node.is_table());
    missing.map(|(key, node)| proposal(&key, format!("{key} = "), node)).collect()
}

/// The heads of tables below `outer`.
fn heads(schema: Schema, outer: &str) -> Vec<Proposal> {
    let below = |head: &str| head.trim_start_matches('[').starts_with(outer);
    let tables = schema.tables().into_iter().filter(|(head, _)| below(head));
    tables.map(|(head, node)| proposal(&head, head.clone(), node)).collect()
}

fn values(node: Node) -> Vec<Proposal> {
    let values = node.values().map(|value| value.to_string());
    let value = |text: String| Proposal {
        label: text.clone(),
        detail: String::new(),
        text,
        kind: ProposalKind::Value,
        place: None,
    };
    values.map(value).collect()
}

fn proposal(label: &str, text: String, node: Node) -> Proposal {
    let detail = node.description().unwrap_or_default().to_owned();
    Proposal { label: label.to_owned(), detail, text, kind: ProposalKind::Key, place: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    const SHOWN: usize = 6;

    /// `$0` is the place.
    fn check(file: ConfigFile, text: &str, expected: Expect) {
        let offset = text.find("$0").expect("a place") as Offset;
        let text = text.replacen("$0", "", 1);
        let mut shown = String::new();
        if let Some(found) = completion(file, &text, offset) {
            shown.push_str(&format!("for {:?}\n", found.span.of(&text)));
            let shortly = |p: &Proposal| format!("  {} | {}\n", p.text, p.detail);
            shown.extend(found.proposals.iter().take(SHOWN).map(shortly));
            if let Some(more @ 1..) = found.proposals.len().checked_sub(SHOWN) {
                shown.push_str(&format!("  and {more} more\n"));
            }
        }
        if let Some((span, words)) = hover(file, &text, offset) {
            shown.push_str(&format!("{:?}: {words}\n", span.of(&text)));
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn keys_at_the_top() {
        check(
            ConfigFile::Settings,
            "role = \"own\"\nst$0",
            expect![[r#"
                for "st"
                  clean_up =  | How far a quotation may differ from its transcript. With “light”, which holds where nothing is set, “uh” and numbers in figures are let stand, and “gonna”, false starts, repeated words, fillers and grammar of one letter are a hint; with “none” the former are a hint and the latter a difference; with “heavy” all of it is let stand.
                  people =  | More people files, relative to this folder.
                  style =  | The house style, where rules depend on it. Without it, what houses disagree on is measured by the story itself; with “none” it is not reported.
                  [files] | Which files are articles, in patterns as .gitignore has them. Counts for the folder that is opened.
                  [rules] | How loudly each rule speaks.
                  [rules.age-mismatch] | An age does not fit the date of birth, or another age in the story. By default: warning.
                  and 35 more
            "#]],
        );
        check(
            ConfigFile::People,
            "$0",
            expect![[r#"
                for ""
                  [[person]] | Somebody, under all their names.
                  [person.checked] | Who has checked the entry, and when.
                  [[person.correction]] | What the paper once had to correct.
                  [[person.title]] | An office or an occupation, and from when to when it is theirs.
                  [[term]] | A name or a word that has one right form.
            "#]],
        );
    }

    #[test]
    fn values() {
        check(
            ConfigFile::Settings,
            "style = $0",
            expect![[r#"
                for ""
                  "ap" | 
                  "guardian" | 
                  "none" | 
            "#]],
        );
        check(
            ConfigFile::Settings,
            "role = \"wi$0\"",
            expect![[r#"
                for "\"wi\""
                  "own" | 
                  "wire" | 
                  "archive" | 
                  "transcript" | 
                "\"wi\"": What the articles are to the newsroom. Wording is compared everywhere, style only in own copy.

                One of "own", "wire", "archive", "transcript".
            "#]],
        );
        check(
            ConfigFile::Settings,
            "[rules]\nname-near-miss = \"$0",
            expect![[r#"
                for "\""
                  "off" | 
                  "hint" | 
                  "information" | 
                  "warning" | 
                  "error" | 
                "\"": A name is spelled once almost like a name that the story uses throughout. By default: warning.

                One of "off", "hint", "information", "warning", "error".
            "#]],
        );
        check(
            ConfigFile::People,
            "[[person]]\nknown = t$0",
            expect![[r#"
                for "t"
                  true | 
                  false | 
                "t": Whether the surname alone may come first.

                One of true, false.
            "#]],
        );
    }

    #[test]
    fn in_tables_and_braces() {
        check(
            ConfigFile::People,
            "[[person]]\nid = \"a\"\n[[person.title]]\ntext = \"mayor\"\n$0\nto = 2020-01-01\n[[term]]\n",
            expect![[r#"
                for ""
                  from =  | A day, such as 2026-03-02, without quotation marks.
                  kind =  | What sort of title it is.
                  short =  | As it stands before the name: “Mayor”.
                  [[person.title]] | An office or an occupation, and from when to when it is theirs.
            "#]],
        );
        check(
            ConfigFile::Settings,
            "[rules]\nattribution-verb = { $0 }",
            expect![[r#"
                for ""
                  severity =  | How loudly the rule speaks; off is not at all.
                  verbs =  | The list of verbs, in the form in which they are used; without it admitted, alleged, bragged, claimed, complained, conceded, confessed, insisted, ranted and whined, and their present tense.
            "#]],
        );
        check(
            ConfigFile::Settings,
            "rules.attribution-verb = { severity = $0 }",
            expect![[r#"
                for ""
                  "off" | 
                  "hint" | 
                  "information" | 
                  "warning" | 
                  "error" | 
            "#]],
        );
        check(
            ConfigFile::Settings,
            "[rules.attribution-verb]\n$0",
            expect![[r#"
                for ""
                  severity =  | How loudly the rule speaks; off is not at all.
                  verbs =  | The list of verbs, in the form in which they are used; without it admitted, alleged, bragged, claimed, complained, conceded, confessed, insisted, ranted and whined, and their present tense.
                  [rules.attribution-verb] | A verb of attribution takes sides. By default: off.
            "#]],
        );
        check(
            ConfigFile::People,
            "[[person.ti$0]]",
            expect![[r#"
                for "[[person.ti]]"
                  [[person]] | Somebody, under all their names.
                  [person.checked] | Who has checked the entry, and when.
                  [[person.correction]] | What the paper once had to correct.
                  [[person.title]] | An office or an occupation, and from when to when it is theirs.
                  [[term]] | A name or a word that has one right form.
            "#]],
        );
    }

    #[test]
    fn nothing_in_comments_and_free_texts() {
        check(ConfigFile::Settings, "# st$0", expect![[""]]);
        check(ConfigFile::People, "[[person]]\nnotes = \"\"\"\nna$0\n\"\"\"", expect![[""]]);
        check(
            ConfigFile::People,
            "[[person]]\nunknown = { $0",
            expect![[r#"
            for ""
        "#]],
        );
    }

    proptest::proptest! {
        #[test]
        fn odd_files_are_no_trouble(text in "([\\[\\]{}=.,\"'# a\n]|rules|person|é){0,30}", at in 0usize..40) {
            let at = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
            for file in [ConfigFile::Settings, ConfigFile::People] {
                let found = completion(file, &text, at as Offset);
                let hovered = hover(file, &text, at as Offset).map(|(span, _)| span);
                for span in found.map(|found| found.span).into_iter().chain(hovered) {
                    proptest::prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                }
            }
        }
    }
}
