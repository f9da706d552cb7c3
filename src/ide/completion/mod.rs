//! Completion: names as they are written here, alone or behind the title held on the day of the story; behind a name and
//! a comma the title in full; right after an opening mark what the people of the paragraph are known to have said.

mod names;
mod proposal;
mod quotes;
mod titles;

pub use proposal::{MOST, Proposal, ProposalKind, Proposals};

use crate::index::View;
use crate::text::{Mark, Offset, Span};

/// What can be put in at `offset`.
pub fn completion(view: &View, offset: Offset) -> Option<Proposals> {
    let text = view.article.text().get(..offset as usize)?;
    let start = text
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let typed = &text[start..];
    let before = text[..start].chars().next_back();
    let span = Span::new(start as Offset, offset);
    if before == Some('@') {
        return Some(names::proposals(view, Span::new(span.start - 1, offset), typed));
    }
    if let Some(titles) = titles::behind_name(view, span, typed) {
        return Some(titles);
    }
    if typed.is_empty() {
        let mark = before.and_then(Mark::from_char).filter(|mark| !mark.is_single())?;
        return opens(text, mark).then(|| quotes::proposals(view, offset));
    }
    typed.starts_with(char::is_uppercase).then(|| names::proposals(view, span, typed))
}

/// Whether the mark at the end of `text` begins a quote.
fn opens(text: &str, mark: Mark) -> bool {
    let before = text.chars().rev().nth(1);
    mark == Mark::CurlyOpen || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{EASTWICK, Fixture};
    use expect_test::{Expect, expect};

    const PEOPLE: &str = r#"
[[person]]
id = "ada"
name = "Ada Fenwick"
[[person.title]]
text = "mayor of Eastwick"
short = "Mayor"
from = 2022-01-01
to = 2025-12-31
[[person.title]]
text = "governor of the Landing"
short = "Gov."
from = 2026-01-01
[[person]]
id = "abu"
name = "Abu Marr"
second = "Abu Marr"
"#;

    fn fixture(front: &str, typed: &str) -> Fixture {
        Fixture::new(&format!("{EASTWICK}//- /new.md\n{front}Ada Fenwick spoke. {typed}$0"))
    }

    fn check(typed: &str, expected: Expect) {
        check_in(&fixture("", typed), expected);
    }

    fn check_in(fixture: &Fixture, expected: Expect) {
        let mut shown = String::new();
        if let Some(found) = completion(&fixture.view(), fixture.offset) {
            shown.push_str(&format!("for {:?}\n", found.span.of(fixture.view().article.text())));
            for p in found.proposals {
                shown.push_str(&format!("  {:?} {} ({})\n", p.kind, p.label, p.detail));
            }
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn names_after_a_capital_or_an_at_sign() {
        check(
            "Fen",
            expect![[r#"
            for "Fen"
              SecondReference Fenwick (Ada Fenwick, second reference)
              FullName Ada Fenwick ()
        "#]],
        );
        check(
            "@os",
            expect![[r#"
            for "@os"
              FullName Bram Oskell (named in another article)
        "#]],
        );
        check("fen", expect![[""]]);
    }

    #[test]
    fn the_form_of_the_house_is_offered_and_no_capitals_of_transcripts() {
        let transcript = "//- /council.txt\nBRAM OSKELL: It is late.\n\nANA-LIA SOLANO: It is.\n\nBRAM OSKELL: Good.\n";
        let check = |typed: &str, people: &str, expected| {
            let fixture = Fixture::new(&format!("{EASTWICK}{transcript}//- /new.md\nAna Fenwick spoke. {typed}$0"));
            check_in(&fixture.with_people(people), expected);
        };
        check(
            "@osk",
            "",
            expect![[r#"
            for "@osk"
              FullName Bram Oskell (named in another article)
        "#]],
        );
        check(
            "Sol",
            "",
            expect![[r#"
            for "Sol"
              FullName Ana-Lia Solano (named in another article)
        "#]],
        );
        check(
            "Sol",
            "[[person]]\nid = \"ana\"\nname = \"Ana-Lia Solaño\"\n",
            expect![[r#"
            for "Sol"
              FullName Ana-Lia Solaño (in the people file)
        "#]],
        );
    }

    #[test]
    fn what_has_been_typed_of_a_name_is_not_put_in_again() {
        let texts = |typed: &str| -> Vec<String> {
            let fixture = fixture("", typed);
            let found = completion(&fixture.view(), fixture.offset);
            found.into_iter().flat_map(|found| found.proposals).map(|proposal| proposal.text).collect()
        };
        assert_eq!(texts("Bram Os"), ["Oskell"]);
        assert_eq!(texts("Bram Oskell"), [""; 0]);
        assert_eq!(texts("Mayor Os"), ["Bram Oskell"]);
        assert_eq!(texts("By Ada Fenwick"), [""; 0]);
    }

    #[test]
    fn titles_of_the_day_before_and_behind_a_name() {
        let front = "---\ndate: 2025-11-21\n---\n\n";
        let check = |typed, expected| check_in(&fixture(front, typed).with_people(PEOPLE), expected);
        check(
            "Fen",
            expect![[r#"
            for "Fen"
              SecondReference Fenwick (Ada Fenwick, second reference)
              FullName Ada Fenwick ()
              Title Mayor Ada Fenwick (mayor of Eastwick)
        "#]],
        );
        check(
            "May",
            expect![[r#"
            for "May"
              Title Mayor Ada Fenwick (mayor of Eastwick)
        "#]],
        );
        check(
            "Gov",
            expect![[r#"
            for "Gov"
        "#]],
        );
        check(
            "Marr",
            expect![[r#"
            for "Marr"
              FullName Abu Marr (in the people file)
        "#]],
        );
        check(
            "Ada Fenwick, ",
            expect![[r#"
            for ""
              Title mayor of Eastwick (Ada Fenwick)
        "#]],
        );
        check(
            "Ada Fenwick, the m",
            expect![[r#"
            for "m"
              Title mayor of Eastwick (Ada Fenwick)
        "#]],
        );
        check("Ada Fenwick, go", expect![[""]]);
        check("Eastwick, m", expect![[""]]);
    }

    #[test]
    fn known_quotes_of_whoever_is_named_after_an_opening_mark() {
        check(
            "She said: “",
            expect![[r#"
                for ""
                  Quote “We will rebuild the Oskell bridge before the winter, and we will not…” (Ada Fenwick)
                  Quote “We will rebuild the Oskell bridge before the winter and we will…” (Ada Fenwick)
                  Quote “before the winter” (Ada Fenwick)
            "#]],
        );
        check(
            "She said: \"",
            expect![[r#"
                for ""
                  Quote “We will rebuild the Oskell bridge before the winter, and we will not…” (Ada Fenwick)
                  Quote “We will rebuild the Oskell bridge before the winter and we will…” (Ada Fenwick)
                  Quote “before the winter” (Ada Fenwick)
            "#]],
        );
        check("“It rained\"", expect![[""]]);
    }
}
