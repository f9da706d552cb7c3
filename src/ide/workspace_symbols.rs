//! Workspace symbols: people and quotes of all articles. `@fen` looks among people only, `"winter` among quotes.

use super::symbols::SymbolKind;
use super::words::shorten;
use crate::index::{FileId, Index, Named, Place, Said};

/// The most that is listed: editors ask again with every letter.
const MOST: usize = 200;
/// How much of a quote is its name, in characters.
const NAME: usize = 80;

/// A person or a quote somewhere in the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkspaceSymbol {
    /// The name, or the first words in marks.
    pub name: String,
    /// A quote's speaker.
    pub detail: String,
    /// Which of the two.
    pub kind: SymbolKind,
    /// Where a person is first named, where a quote begins.
    pub place: Place,
}

/// What fits `query`: every word of it stands in the name, in any case; else its letters do, in order. Best first.
pub fn workspace_symbols(index: &Index, query: &str) -> Vec<WorkspaceSymbol> {
    let query = query.trim();
    let (people, quotes) = (!query.starts_with(['"', '“']), !query.starts_with('@'));
    let wanted = query.trim_start_matches(['"', '“', '@']).to_lowercase();
    let person = |file: FileId, named: &Named| {
        let (rank, &span) = rank(&named.name, &wanted).zip(named.mentions.first())?;
        // Editors look in the names once more for all that was typed.
        let (name, place) = (format!("{}{}", if quotes { "" } else { "@" }, named.name), Place { file, span });
        Some((rank, WorkspaceSymbol { name, detail: String::new(), kind: SymbolKind::Person, place }))
    };
    let quote = |file: FileId, said: &Said| {
        // Letters in order fit almost any long text, so a quote has to have the words.
        let rank = rank(said.printed.text(), &wanted).filter(|&rank| rank < LETTERS);
        let (rank, &span) = rank.zip(said.segments.first())?;
        let name = format!("“{}”", around(&super::words::one_line(&said.said()), &wanted));
        let detail = said.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default();
        Some((rank, WorkspaceSymbol { name, detail, kind: SymbolKind::Quote, place: Place { file, span } }))
    };
    let mut found: Vec<(u8, WorkspaceSymbol)> = Vec::new();
    for (file, summary) in index.files() {
        found.extend(summary.people.iter().filter(|_| people).filter_map(|named| person(file, named)));
        found.extend(summary.said.iter().filter(|_| quotes).filter_map(|said| quote(file, said)));
    }
    if people {
        let archived = index.archived_people(&|name| rank(name, &wanted).is_some(), MOST);
        found.extend(archived.iter().filter_map(|(file, named)| person(*file, named)));
    }
    if quotes {
        found.extend(index.archived_quotes(&wanted, MOST).iter().filter_map(|(file, said)| quote(*file, said)));
    }
    found.sort_by_key(|(rank, symbol)| (*rank, symbol.kind == SymbolKind::Quote, symbol.place));
    found.into_iter().take(MOST).map(|(_, symbol)| symbol).collect()
}

/// As much of `text` as is a name, with the first of the `wanted` words in it: editors look there for them once more.
fn around(text: &str, wanted: &str) -> String {
    let first = wanted.split_whitespace().filter_map(|word| text.to_lowercase().find(word)).min();
    let words = text.match_indices(' ').map(|(at, space)| at + space.len());
    match first.and_then(|first| words.take_while(|&at| at <= first).last()) {
        Some(begin) if text[..begin].chars().count() > NAME / 2 => format!("…{}", shorten(&text[begin..], NAME - 1)),
        _ => shorten(text, NAME),
    }
}

/// The rank of a name that has the letters only.
const LETTERS: u8 = 2;

/// 0 where `name` begins with it, 1 where it has all its words, [`LETTERS`] where it has its letters in order.
fn rank(name: &str, wanted: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name.starts_with(wanted) {
        return Some(0);
    }
    if wanted.split_whitespace().all(|word| name.contains(word)) {
        return Some(1);
    }
    let mut letters = name.chars();
    let in_order = wanted.chars().filter(|c| !c.is_whitespace()).all(|letter| letters.any(|c| c == letter));
    in_order.then_some(LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::{Expect, expect};

    fn check(query: &str, expected: Expect) {
        let fixture = at("gazette", "Mayor");
        let show = |s: WorkspaceSymbol| format!("{:?} {} · {} {}\n", s.kind, s.name, s.detail, fixture.name(s.place));
        expected.assert_eq(&workspace_symbols(fixture.view().index, query).into_iter().map(show).collect::<String>());
    }

    #[test]
    fn people_by_letters_and_quotes_by_words() {
        check(
            "fenwick",
            expect![[r#"
            Person Ada Fenwick ·  gazette.txt:5
            Person Ada Fenwick ·  courier.txt:1
        "#]],
        );
        check(
            "@fnwck",
            expect![[r#"
                Person @Ada Fenwick ·  gazette.txt:5
                Person @Ada Fenwick ·  courier.txt:1
            "#]],
        );
        check(
            "\"ferrymen",
            expect![[r#"
            Quote “Nobody asked the ferrymen what they think.” · Bram Oskell gazette.txt:11
            Quote “Nobody asked the ferrymen what they think,” · Oskell courier.txt:5
        "#]],
        );
        check("nobody at all", expect![[""]]);
    }

    #[test]
    fn the_words_that_were_wanted_stand_in_the_name() {
        let said = "“We will rebuild the old bridge before the winter, and we will not raise the tolls to do it, nor ask \
                    the ferrymen for a penny,” Ada Fenwick said.\n";
        let fixture = crate::ide::fixture::Fixture::new(said);
        let name = |query: &str| workspace_symbols(fixture.view().index, query).swap_remove(0).name;
        assert_eq!(name("\"bridge"), "“We will rebuild the old bridge before the winter, and we will not raise the…”");
        assert_eq!(name("\"ferrymen penny"), "“…ferrymen for a penny,”");
    }
}
