//! The work of a reading grows with the text, whatever the text is, and what stands beside such a text is read as ever.

use super::read;
use crate::article::page::looks;

/// Pieces that make a text without end; `#` is three letters that change.
const PIECES: &[&str] = &[
    "he called it “owls” and ",
    "said Fenwick and “we see it,” ",
    "“owls” ",
    "\"owls\" ",
    "‘owls’ ",
    "“owls”—",
    "“a … b … c” ",
    "“a ‘b ",
    "”",
    "“",
    "'a ",
    "(“owls” ",
    "Ada# Fenwick met.\n\n",
    "Fenwick, who said “no”, and ",
    "ruling of the ",
    "mayor and ",
    "saying “no,” calling it “late,” ",
    "Ada Fenwick, Bram Oskell, ",
    "“Owls sing.” “They do.” ",
    "“owls” (he) — ",
];

fn looks_at(text: &str) -> u64 {
    let before = looks::count();
    read(text);
    looks::count() - before
}

fn repeated(piece: &str, times: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let letters = |n: usize| String::from_iter([letter(n), letter(n / 26), letter(n / 676)]);
    (0..times).map(|n| piece.replace('#', &letters(n))).collect()
}

#[test]
fn twice_the_text_is_twice_the_work() {
    for piece in PIECES {
        let times = 3_000 / piece.len();
        let (once, twice) = (looks_at(&repeated(piece, times)), looks_at(&repeated(piece, 2 * times)));
        assert!(twice as f64 <= 2.4 * once as f64 + 4_000.0, "{piece:?}: {once} looks, {twice} for twice the text");
    }
}

#[test]
fn a_paragraph_before_and_behind_is_read_as_alone() {
    let alone = "Ada Oskell runs the ferry. “We sail at noon,” Ada Oskell said.";
    for piece in PIECES.iter().filter(|piece| **piece != "“") {
        let text = format!("{alone}\n\n{}\n\n{alone}", repeated(piece, 60));
        let article = read(&text);
        let said = |utterance: &&crate::article::Utterance| {
            article.draft.at(article.quotes[utterance.segments[0]].inner) == "We sail at noon,"
        };
        let speakers: Vec<Option<&str>> = article
            .utterances
            .iter()
            .filter(said)
            .map(|utterance| {
                let person = utterance.attribution.speaker.as_ref()?.person?;
                Some(article.people[person].name.as_str())
            })
            .collect();
        assert_eq!(speakers, [Some("Ada Oskell"); 2], "{piece:?}");
    }
}

#[test]
fn phrases_that_hang_on_each_other_without_end_are_cut_off() {
    let hanging = format!("The {}port said it was “too late for the ferry now.”", "ruling of the ".repeat(400));
    assert!(looks_at(&hanging) < 400_000);
    let titles = format!("“We sail,” said {}mayor.", "mayor and ".repeat(12_000));
    assert_eq!(read(&titles).utterances.len(), 1);
}
