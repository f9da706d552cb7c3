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
        let (name, place) = (named.name.clone(), Place { file, span });
        Some((rank, WorkspaceSymbol { name, detail: String::new(), kind: SymbolKind::Person, place }))
    };
    let quote = |file: FileId, said: &Said| {
        // Letters in order fit almost any long text, so a quote has to have the words.
        let rank = rank(said.printed.text(), &wanted).filter(|&rank| rank < LETTERS);
        let (rank, &span) = rank.zip(said.segments.first())?;
        let name = format!("“{}”", shorten(&super::words::one_line(&said.said()), NAME));
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
            Person Ada Fenwick ·  gazette.txt:5
            Person Ada Fenwick ·  courier.txt:1
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
}
