//! `report`: its tables, its figures against a slow count of what `annotate` says, and where it writes.

use crate::folder::Folder;
use fastrand::Rng;
use regex::Regex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Two papers and one council, in a town that does not exist.
pub const STORIES: [(&str, &str); 3] = [
    (
        "council/statement.md",
        "---\ntitle: Statement on the Oskell Bridge\noutlet: Town Council\ndate: 2031-03-04T07:30\n---\n\n\
         “The north pier has lost a third of its footing since the last survey, and nobody should drive across it,” \
         said Ines Vardal, the county engineer.\n\n\
         “The bridge should have been closed in the autumn, and I will not ask anyone to trust it for another winter,” \
         said Mayor Ada Fenwick.\n",
    ),
    (
        "courier/bridge.md",
        "---\ntitle: Oskell Bridge is shut\ndate: 2031-03-04T11:05\n---\n\n\
         “The north pier has lost a third of its footing since the last survey, and nobody should drive across it,” \
         said Bram Oskell, the harbour master.\n\n\
         “The bridge could have been closed in the autumn, and I will not ask anyone to trust it for another winter,” \
         said Mayor Ada Fenwick. She called the survey “a warning.”\n",
    ),
    ("ledger/ferry.md", "---\ntitle: Ferry\ndate: 2031-03-05\n---\n\n“It is late,” he said.\n"),
];

fn report(folder: &Folder) -> Value {
    let done = folder.run(&["report", ".", "--format", "json"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    serde_json::from_str(&done.stdout).expect("JSON")
}

fn column<'a>(report: &'a Value, table: &str, name: &str) -> Vec<&'a Value> {
    report[table].as_array().expect("a table").iter().map(|row| &row[name]).collect()
}

#[test]
fn what_two_stories_have_otherwise_is_to_settle() {
    let report = report(&Folder::new(&STORIES));
    assert_eq!(column(&report, "to_settle", "question"), ["speaker", "word"]);
    assert_eq!(
        column(&report, "to_settle", "answer"),
        ["Ines Vardal in Town Council; Bram Oskell in courier.", "“should” in Town Council; “could” in courier.",]
    );
    assert_eq!(column(&report, "stories", "story"), STORIES.map(|(path, _)| path), "in the order of time");
    assert_eq!(column(&report, "versions", "nearest_earlier"), [&Value::Null, &"A".into(), &Value::Null, &"A".into()]);
    let known = column(&report, "quotations", "known");
    assert_eq!(known, ["named", "named", "named", "named", "meant", "guessed"]);
}

#[test]
fn tables_are_for_spreadsheets() {
    let folder = Folder::new(&STORIES);
    folder.write("-cmd.md", "“=1+1 is the way to do it,” Ada Fenwick said.\n".as_bytes());
    let done = folder.run(&["report", ".", "--tables", "tables"]);
    assert_eq!((done.code, done.stdout.as_str(), done.stderr.as_str()), (0, "", ""));
    let read = |name: &str| std::fs::read_to_string(folder.path().join("tables").join(name)).expect("a table");
    let quotations = read("quotations.csv");
    assert!(quotations.starts_with("\u{feff}story,outlet,appeared,line,"));
    assert!(quotations.contains("\r\n'-cmd.md,") && quotations.contains(",\"'=1+1 is the way"), "{quotations}");
    for (name, rows) in [("stories.csv", 4), ("sources.csv", 4), ("versions.csv", 4), ("to_settle.csv", 2)] {
        assert_eq!(read(name).matches("\r\n").count(), rows + 1, "{name}");
    }
    assert_eq!(folder.run(&["report", ".", "--tables", "tables"]).code, 0, "a table may take a table's place");
}

#[test]
fn nothing_but_a_report_is_written_over() {
    let folder = Folder::new(&STORIES);
    let story = &STORIES[0];
    let done = folder.run(&["report", ".", "--format", "json", "-o", story.0]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("council/statement.md: was left as it was"), "{}", done.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join(story.0)).expect("the story"), story.1);
    for _ in 0..2 {
        assert_eq!(folder.run(&["report", ".", "--format", "json", "-o", "out.json"]).code, 0);
    }
    assert_eq!(folder.run(&["report", ".", "--format", "json", "-o", "nowhere/out.json"]).code, 2);
}

/// Words, ways to introduce them and to break them, in any mixture.
const SAID: [&str; 8] = [
    "We sail at noon,",
    "Don’t wait for the ferry-master,",
    "It costs 8.5 million [pounds] a year,",
    "late",
    "Nobody asked us.",
    "He called it ‘a long winter’ and left,",
    "The tide—it turns—is early.",
    "I won't go (not today),",
];
const SPEAKERS: [&str; 8] = [
    "Ada Fenwick",
    "Bram Oskell",
    "she",
    "a spokeswoman",
    "the Eastwick Ferry Association",
    "the report",
    "he",
    "Lio Marr, an aide,",
];

fn story(random: &mut Rng) -> String {
    let mut text = String::from("EASTWICK — The ferry is late.\n\n");
    for _ in 0..random.usize(0..9) {
        let (said, more) = (random.choice(SAID).expect("words"), random.choice(SAID).expect("words"));
        let who = random.choice(SPEAKERS).expect("somebody");
        text += &match random.u8(0..6) {
            0 => format!("“{said}” {who} said. "),
            1 => format!("“{said}” {who} said, “{more}” "),
            2 => format!("{who} called it “{more}” on Monday. "),
            3 => format!("{who} spoke at the landing.\n\n“{said}” "),
            4 => format!("“{said}\n\n“{more}” {who} said. "),
            _ => format!("{who} told the council: “{said}” "),
        };
        text += if random.bool() { "\n\n" } else { "" };
    }
    text + "\n"
}

/// What is counted of a source or a story: quotations, words, and how many are named, meant and guessed.
type Figures = BTreeMap<String, [u64; 5]>;

/// Counts what `annotate` says, in the plainest way: by story, and by what a source is called.
fn slowly(folder: &Folder, stories: &[String]) -> (Figures, Figures) {
    let lines = folder.run(&["annotate", "--format", "jsonl", "."]).json();
    let word = Regex::new(r"[\w]+(?:[-’'.][\w]+)*").expect("a pattern");
    let inserted = Regex::new(r"\[[^]]*\]|\([^)]*\)").expect("a pattern");
    let (mut by_story, mut by_source) = (Figures::new(), Figures::new());
    for line in &lines {
        let path = line["path"].as_str().expect("a path").trim_start_matches("./").to_owned();
        let number: usize = path.trim_end_matches(".txt").parse().expect("a number");
        let text = &stories[number];
        let place = |span: &Value| {
            span["start"].as_u64().expect("a start") as usize..span["end"].as_u64().expect("an end") as usize
        };
        let quotes = line["quotes"].as_array().expect("quotes");
        let nested = |quote: &Value| {
            quotes.iter().any(|other| place(other).start < place(quote).start && place(quote).end < place(other).end)
        };
        let utterances: BTreeSet<u64> = quotes
            .iter()
            .filter(|quote| !nested(quote))
            .map(|quote| quote["utterance"].as_u64().expect("a number"))
            .collect();
        by_story.entry(path.clone()).or_default();
        for utterance in utterances {
            let of_it: Vec<&Value> =
                quotes.iter().filter(|quote| quote["utterance"] == utterance && !nested(quote)).collect();
            let words: u64 = of_it
                .iter()
                .map(|quote| word.find_iter(&inserted.replace_all(&text[place(quote)], " ")).count() as u64)
                .sum();
            let first = of_it[0];
            let person =
                line["people"].as_array().expect("people").iter().find(|person| person["id"] == first["person"]);
            let as_written = || text[place(&first["speaker"])].to_owned();
            let source = match (first["source"].as_str().expect("a kind"), person) {
                (_, Some(person)) => person["name"].as_str().expect("a name").to_owned(),
                ("nobody", None) => String::new(),
                ("organisation", None) => as_written().trim_start_matches("the ").to_owned(),
                (_, None) => as_written(),
            };
            let known = ["named", "meant", "guessed"].iter().position(|known| first["known"] == *known).expect("known");
            for figures in [by_story.entry(path.clone()).or_default(), by_source.entry(source).or_default()] {
                figures[0] += 1;
                figures[1] += words;
                figures[2 + known] += 1;
            }
        }
    }
    (by_story, by_source)
}

/// The same, as the report has it.
fn reported(report: &Value) -> (Figures, Figures) {
    let number = |row: &Value, name: &str| row[name].as_u64().expect("a number");
    let mut by_story = Figures::new();
    for row in report["stories"].as_array().expect("stories") {
        let own = report["quotations"]
            .as_array()
            .expect("quotations")
            .iter()
            .filter(|quotation| quotation["story"] == row["story"]);
        let known = ["named", "meant", "guessed"]
            .map(|known| own.clone().filter(|quotation| quotation["known"] == known).count() as u64);
        assert_eq!(number(row, "to_check"), known[1] + known[2]);
        let figures = [number(row, "quotations"), number(row, "words_quoted"), known[0], known[1], known[2]];
        by_story.insert(row["story"].as_str().expect("a path").to_owned(), figures);
    }
    let mut by_source = Figures::new();
    for row in report["sources"].as_array().expect("sources") {
        let name = row["source"].as_str().unwrap_or_default().to_owned();
        let known = ["quotations_named", "quotations_meant", "quotations_guessed"].map(|known| number(row, known));
        let figures = by_source.entry(name).or_default();
        for (figure, more) in
            figures.iter_mut().zip([number(row, "quotations"), number(row, "words"), known[0], known[1], known[2]])
        {
            *figure += more;
        }
    }
    (by_story, by_source)
}

#[test]
fn figures_are_those_of_a_slow_count() {
    let mut random = Rng::with_seed(21);
    for round in 0..8 {
        let stories: Vec<String> = (0..random.usize(1..12)).map(|_| story(&mut random)).collect();
        let names: Vec<String> = (0..stories.len()).map(|number| format!("{number}.txt")).collect();
        let files: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(stories.iter().map(String::as_str)).collect();
        let folder = Folder::new(&files);
        let (reported_by_story, reported_by_source) = reported(&report(&folder));
        let (by_story, by_source) = slowly(&folder, &stories);
        assert_eq!(reported_by_story, by_story, "round {round}: {stories:#?}");
        assert_eq!(reported_by_source, by_source, "round {round}: {stories:#?}");
    }
}

#[test]
fn the_page_is_whole_and_everything_in_it_is_escaped() {
    let folder = Folder::new(&STORIES);
    folder.write(
        "ledger/a.md",
        "---\ntitle: <script>alert(1)</script>\n---\n\n“We sail,” Ada Fenwick said.\n".as_bytes(),
    );
    let page = folder.run(&["report", ".", "--title", "</title><b>", "--link", "vscode"]);
    assert_eq!((page.code, page.stderr.as_str()), (0, ""));
    let text = page.stdout;
    assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"));
    assert_eq!((text.matches("<script").count(), text.matches("<b>").count()), (1, 2), "one script, two readings");
    assert!(!text.contains(" style=") && !text.contains("http:") && !text.contains("https:"));
    assert!(text.contains("href=\"vscode://file/") && text.contains(":6:2\""), "line 6, behind the mark");
    let plain = folder.run(&["report", "."]).stdout;
    assert!(!plain.contains(&*folder.path().to_string_lossy()), "no place on this machine");
    folder.write("ledger/picture.txt", b"\x89PNG\r\n\0\0\0");
    let text = folder.run(&["report", "."]).stdout;
    assert!(text.contains("1 file could not be read") && text.contains("ledger/picture.txt: is not a text file"));
}

#[test]
fn two_stories_are_compared_in_short() {
    let folder = Folder::new(&STORIES);
    let compare = |more: &[&str]| {
        let args = [&["compare", "council/statement.md", "courier/bridge.md"], more].concat();
        let done = folder.run(&args);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{args:?}");
        done.stdout
    };
    expect_test::expect![[r#"
        left   council/statement.md  Statement on the Oskell Bridge · 4 March 2031, 07:30
        right  courier/bridge.md  Oskell Bridge is shut · 4 March 2031, 11:05

        2 in both, 0 only on the left, 1 only on the right

        To settle
          ⇄ Who said it?  Ines Vardal in Town Council; Bram Oskell in courier.  “The north pier has lost a third of its footing since the last…”
          ≠ Which word?  “should” in Town Council; “could” in courier.  “The bridge should have been closed in the autumn, and I will…”

        In both
          ⇄ another speaker, the same words  lines 7 and 6
              left   Ines Vardal: “The north pier has lost a third of its footing since the last survey, and nobody should drive across it,”
              right  Bram Oskell: “The north pier has lost a third of its footing since the last survey, and nobody should drive across it,”
          ≠ words differ  lines 9 and 8
              left   Ada Fenwick: “The bridge [should] have been closed in the autumn, and I will not ask anyone to trust it for another winter,”
              right  Ada Fenwick: “The bridge [could] have been closed in the autumn, and I will not ask anyone to trust it for another winter,”

        Only in courier/bridge.md
          Ada Fenwick (meant): “a warning.”  line 8
    "#]].assert_eq(&compare(&[]));
    assert!(compare(&["--color", "always"]).contains('\x1b'));
    assert!(compare(&["--format", "html"]).contains("id=\"pair\""));
    assert_eq!(compare(&["-o", "pair.html"]), "");
    for args in [
        &["compare", "council", "courier/bridge.md"][..],
        &["compare", "courier/bridge.md", "./courier/bridge.md"],
        &["compare", "courier/bridge.md", "nowhere.md"],
        &["report", "council", "--pair", "council/statement.md", "courier/bridge.md"],
    ] {
        let done = folder.run(args);
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
        assert!(done.stderr.lines().count() == 1, "{args:?}: {}", done.stderr);
    }
}

/// Name, kind, stories and quotations of each source.
fn sources(report: &Value) -> Vec<String> {
    let rows = report["sources"].as_array().expect("sources").iter();
    let shown = |row: &Value| {
        format!(
            "{} {} {} {}",
            row["source"].as_str().unwrap_or("-"),
            row["kind"].as_str().unwrap_or("-"),
            row["stories"],
            row["quotations"]
        )
    };
    let mut rows: Vec<String> = rows.map(shown).collect();
    rows.sort();
    rows
}

#[test]
fn full_names_make_one_source_and_nothing_else_does() {
    let folder = Folder::new(&[
        (
            "1.txt",
            "“The ferry is late again,” Ada B. Fenwick said. “It is,” a spokeswoman said. “We wait,” said the Eastwick Council.\n",
        ),
        (
            "2.txt",
            "“The landing is rotten,” Ada Fenwick said. “It is,” a spokeswoman said. “We build,” the Eastwick Council said.\n",
        ),
        ("3.txt", "“The bridge is shut,” Fenwick said. “Nobody knew,” said Bram Oskell Jr.\n"),
        ("4.txt", "“The bridge is shut for good,” Bram Oskell Sr. said. “So it is,” he said.\n"),
    ]);
    assert_eq!(
        sources(&report(&folder)),
        [
            "Ada B. Fenwick person 2 2",
            "Bram Oskell Jr. person 1 1",
            "Bram Oskell Sr. person 1 2",
            "Eastwick Council organisation 2 2",
            "Fenwick person 1 1",
            "a spokeswoman spokesperson-unnamed 1 1",
            "a spokeswoman spokesperson-unnamed 1 1",
        ]
    );
}

#[test]
fn a_transcript_is_compared_with_and_quotes_nobody() {
    let folder = Folder::new(&[
        (
            "story.txt",
            "“The old ferry will sail again before the end of the winter, whatever it costs,” Ada Fenwick said.\n",
        ),
        (
            "interview.vtt",
            "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ada Fenwick>The old ferry will sail again before the end of the summer, whatever it costs.\n",
        ),
    ]);
    let report = report(&folder);
    assert_eq!(sources(&report), ["Ada Fenwick person 1 1"]);
    assert_eq!(column(&report, "versions", "story"), ["interview.vtt", "story.txt"]);
    assert_eq!(column(&report, "versions", "nearest_earlier"), [&Value::Null, &"A".into()]);
    assert_eq!(column(&report, "to_settle", "answer"), ["“summer” in interview; “winter” in story."]);
}

#[test]
fn what_was_let_stand_is_not_to_settle() {
    let stories = STORIES.map(|(path, text)| {
        (
            path,
            text.replace(
                "“The bridge",
                "<!-- copydesk-ignore-next-line quote-wording-differs: agreed -->\n\n“The bridge",
            ),
        )
    });
    let files: Vec<(&str, &str)> = stories.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(column(&report(&Folder::new(&files)), "to_settle", "question"), ["speaker"]);
}

#[test]
fn of_two_versions_of_one_day_without_an_hour_none_is_the_earlier() {
    let files = STORIES.map(|(path, text)| (path, text.replace("T07:30", "").replace("T11:05", "")));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let folder = Folder::new(&files);
    assert_eq!(column(&report(&folder), "versions", "nearest_earlier"), [&Value::Null; 4]);
    let page = folder.run(&["report", "."]).stdout;
    assert!(page.contains("same day") && !page.contains("class=\"time\""));
}

#[test]
fn a_page_says_what_it_does_not_have() {
    let says = |files: &[(&str, &str)], words: &str| {
        let page = Folder::new(files).run(&["report", "."]).stdout;
        assert!(page.contains(words), "{words}: {page}");
    };
    says(&[("a.txt", "“We sail,” Ada Fenwick said.\n")], "The same words are looked for between stories; this is one.");
    says(&[("a.txt", "Nobody speaks.\n"), ("b.txt", "Nobody.\n")], "No quotations in 2 stories.");
    let same = "“The old ferry will sail again before the end of the winter,” Ada Fenwick said.\n";
    says(&[("a.txt", same), ("b.txt", same)], "wherever the same words stand in two stories, words and speakers agree");
    says(&[("a.txt", same), ("b.txt", same)], "no time to go by");
    let many: Vec<(String, String)> = (0..120)
        .map(|n| (format!("{n}.txt"), format!("“Owl number {n} sings at dawn,” Ada Fenwick said.\n")))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    says(&many, "100 of 120 stories are shown");
}
