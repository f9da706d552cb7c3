//! How well the reading does on articles annotated by hand: `gold/README.md` has the notation and what is counted.
//!
//! `UPDATE_EXPECT=1 cargo test --test gold` refreshes the scorecard; `GOLD_SHOW=33 cargo test --test gold` shows what
//! is wrong in article 33 (`GOLD_SHOW=33,41` in two, `GOLD_SHOW=all` in all).

#[path = "gold/scorer/mod.rs"]
mod scorer;

use expect_test::{Expect, expect, expect_file};
use scorer::{Gold, Score};
use std::io::Write;
use std::path::Path;

#[test]
fn scorecard() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let gold = scorer::load(&folder).unwrap_or_else(|refusal| panic!("{refusal}"));
    let scores: Vec<Score> = gold.into_iter().map(Score::of).collect();
    show(&scores);
    expect_file!["gold/scorecard.txt"].assert_eq(&scorer::card(&scores));
}

/// Written past the harness, which holds back what a passing test prints.
fn show(scores: &[Score]) {
    let Ok(wanted) = std::env::var("GOLD_SHOW") else { return };
    let chosen: Vec<&Score> = (scores.iter())
        .filter(|s| wanted.split(',').any(|w| w == "all" || s.gold.file.split('-').next() == Some(w)))
        .collect();
    assert!(!chosen.is_empty(), "GOLD_SHOW={wanted} names no article; give numbers as in the files' names, or all");
    for score in chosen {
        write!(std::io::stderr(), "{}", scorer::show(score)).expect("standard error takes the errors");
    }
}

/// Checks what the scorer finds wrong.
#[expect(clippy::needless_pass_by_value, reason = "as everywhere in expect tests")]
fn wrong(source: &str, expect: Expect) {
    let gold = Gold::read("01-x.txt", source).unwrap_or_else(|r| panic!("{}: {}", r.line, r.what));
    expect.assert_eq(&scorer::show(&Score::of(gold)));
}

#[test]
fn what_is_annotated_as_it_is_read_is_right() {
    wrong(
        "{@headline}Harbor plan\n\nThe vote was close, and {Ada Fenwick|ada} won it.\n\n“{We sail at noon,|direct 1}” {Ada Fenwick|ada says 1} {said|cue 1}. “{Every boat in the bay will come with us.|direct 1}”\n----\nada = Ada Fenwick\n",
        expect![[r#"
            01-x.txt: 0 wrong
        "#]],
    );
}

#[test]
fn what_is_annotated_otherwise_than_it_is_read_is_wrong() {
    let below = "----\nada = Ada Fenwick\nbram = Bram Oskell\n";
    let lede = "{@headline}Harbor plan\n\n{Ada Fenwick|ada} met {Bram Oskell|bram} on Monday at the harbor.\n\n";
    let story = "“{We sail at noon,|direct 1}” {Ada Fenwick|bram says 1} {said|cue 1}. “{Every boat in the bay will come with us.|not-speech}”\n";
    wrong(
        &format!("{lede}{story}{below}"),
        expect![[r#"
            01-x.txt: 3 wrong
              5: person
                 lan⏎⏎Ada Fenwick met Bram Oskell on Monday at the harbor.⏎⏎“⟦We sail at noon,⟧” Ada Fenwick said. “Every boat in the bay will come with us
                 should be “Ada Fenwick” (bram); is “Ada Fenwick” (Ada Fenwick) by SaidAfter, certain
              5: name of
                 et Bram Oskell on Monday at the harbor.⏎⏎“We sail at noon,” ⟦Ada Fenwick⟧ said. “Every boat in the bay will come with us.”⏎
                 should be bram; is ada (Certain)
              5: quotation
                 onday at the harbor.⏎⏎“We sail at noon,” Ada Fenwick said. “⟦Every boat in the bay will come with us.⟧”⏎
                 should be none of this extent; is Direct
        "#]],
    );
    let story =
        "{@caption}“{We sail at noon,|direct 1}” {Ada Fenwick|trap} said to {one|someone says 1} in {tears|ada}.\n";
    wrong(
        &format!("{lede}{story}{below}"),
        expect![[r#"
        01-x.txt: 4 wrong
          5: zone
             plan⏎⏎Ada Fenwick met Bram Oskell on Monday at the harbor.⏎⏎⟦“We sail at noon,” Ada Fenwick said to one in tears.⟧⏎
             should be caption; is Body
          5: speaker
             lan⏎⏎Ada Fenwick met Bram Oskell on Monday at the harbor.⏎⏎“⟦We sail at noon,⟧” Ada Fenwick said to one in tears.⏎
             should be “one” (someone); is “Ada Fenwick” (Ada Fenwick) by SaidAfter, certain
          5: trap
             et Bram Oskell on Monday at the harbor.⏎⏎“We sail at noon,” ⟦Ada Fenwick⟧ said to one in tears.⏎
             should be no person's name; is a name
          5: name
              the harbor.⏎⏎“We sail at noon,” Ada Fenwick said to one in ⟦tears⟧.⏎
             should be ada; is not found
    "#]],
    );
}

#[test]
fn the_readme_speaks_of_the_articles_that_there_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let example = readme.split("### A small example").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let example: String = example.lines().skip(2).map(|line| line.trim_start().to_owned() + "\n").collect();
    assert!(Gold::read("01-x.txt", example.trim_end()).is_ok_and(|gold| gold.pieces.len() == 2));
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `") && line.contains("-")).collect();
    for gold in scorer::load(&folder).unwrap() {
        let row = format!("| `{}` | {} |", gold.file, gold.covers.join(", "));
        assert!(rows.contains(&row.as_str()), "README.md lacks: {row}");
    }
}

/// Checks what is said of a broken article.
#[expect(clippy::needless_pass_by_value, reason = "as everywhere in expect tests")]
fn refused(source: &str, expect: Expect) {
    match Gold::read("01-x.txt", source) {
        Ok(_) => panic!("taken, and should be refused:\n{source}"),
        Err(refusal) => expect.assert_eq(&format!("{}: {}", refusal.line, refusal.what)),
    }
}

#[test]
fn a_sound_article_is_taken_as_it_is_written() {
    let gold = Gold::read(
        "01-x.txt",
        "{@headline}Harbor | plan\n\n“{We sail,|direct 1}” {Ada Fenwick|ada says 1} {said|cue 1}.\n----\ncovers: headline\nada = Ada Fenwick\n",
    );
    let gold = gold.map_err(|r| r.what).unwrap();
    assert_eq!(gold.text, "Harbor | plan\n\n“We sail,” Ada Fenwick said.\n");
    assert_eq!(gold.at(gold.pieces[0].span), "We sail,");
    assert_eq!(gold.at(gold.sources[&1].span), "Ada Fenwick");
}

#[test]
fn a_refusal_names_file_and_line() {
    let folder = std::env::temp_dir().join(format!("copydesk-gold-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("07-broken.txt"), "A.\n\n“B.”\n----\n").unwrap();
    std::fs::write(folder.join("README.md"), "no article").unwrap();
    let said = scorer::load(&folder).map(|all| all.len());
    std::fs::remove_dir_all(&folder).unwrap();
    expect!["07-broken.txt:3: the mark “ belongs to nothing annotated"].assert_eq(&said.unwrap_err());
}

#[test]
fn markup_that_does_not_hold_is_refused() {
    refused("A {b c.\n----\n", expect!["1: an opening brace that is not closed"]);
    refused("A\nb} c.\n----\n", expect!["2: a closing brace without a note or an opening brace"]);
    refused("A {b} c.\n----\n", expect!["1: a closing brace without a note or an opening brace"]);
    refused("A {@headline}b c.\n----\n", expect!["1: {@headline} is not at the start of a line"]);
    refused("{@heading}A b c.\n----\n", expect!["1: “heading” is no zone"]);
    refused("A {b |neutral}c.\n----\n", expect!["1: “b ” (neutral) is empty or has a space at its edge"]);
    refused("A {b|natural:} c.\n----\n", expect!["1: “natural:” on “b” is no note"]);
    refused("A {b|ada} c.\n----\n", expect!["1: “ada” on “b” is no note and no declared person"]);
    refused("A {b|direct x} c.\n----\n", expect!["1: “direct x” on “b” is no note"]);
    refused("A b c.\n", expect!["1: no line of four hyphens ends the article"]);
}

#[test]
fn what_stands_below_must_be_known() {
    refused("A.\n\nB.\n----\ncovers: headline, moon\n", expect!["5: “moon” is no word of covers"]);
    refused("A.\n----\ncue = Ada Fenwick\n", expect!["3: “cue” cannot be a person's id"]);
    refused("{Ada|ada}.\n----\nada = Ada\nada = Ada Fenwick\n", expect!["4: “ada” is declared twice"]);
    refused("A.\n----\nremark: none\n", expect!["3: “remark: none” is no covers, note or person"]);
    refused("A.\n----\nada = Ada Fenwick\n", expect!["2: ada is declared and never named"]);
}

#[test]
fn numbers_sources_and_cues_must_agree() {
    refused("“{A|direct 2}”\n----\n", expect!["1: quotation 2 follows 0"]);
    refused("“{A|direct 1}” “{b|direct 3}” “{c|direct 2}”\n----\n", expect!["1: quotation 3 follows 1"]);
    refused(
        "“{A|direct 1}” {some|someone says 1} {one|someone says 1}\n----\n",
        expect!["1: a second source for quotation 1"],
    );
    refused("“{A|direct 1}” {said|cue 1} {said|cue 1}\n----\n", expect!["1: a second cue for quotation 1"]);
    refused("“{A|direct 1}” {one|someone says 2}\n----\n", expect!["1: a source of quotation 2, which there is not"]);
    refused("“{A|direct 1}”\n{said|cue 2}\n----\n", expect!["2: a cue of quotation 2, which there is not"]);
}

#[test]
fn nothing_may_be_left_open() {
    refused("A “b” c.\n----\n", expect!["1: the mark “ belongs to nothing annotated"]);
    refused("A 'b' c.\n----\n", expect!["1: the mark ' belongs to nothing annotated"]);
    refused("The masons' hall.\nShe said.\n----\n", expect!["2: “She” is not annotated"]);
    refused(
        "{Ada Fenwick|ada}.\nFenwick’s boat.\n----\nada = Ada Fenwick\n",
        expect!["2: “Fenwick” is part of a declared name and not annotated"],
    );
    refused("{Ada|ada}: {he|ada}.\n\n{She|ada}.\n----\nada = Ada\n", expect!["3: ada is both he and she"]);
}
