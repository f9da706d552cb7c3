//! `annotate`: the contract of its lines.

use crate::folder::Folder;
use serde_json::json;

const TEXT: &str = "“We sail,” Ada Fenwick said. “The tide turns.”\n\nShe called it “late.”\n";

#[test]
fn a_line_for_each_article_in_the_order_of_the_arguments() {
    let folder = Folder::new(&[("b.txt", TEXT), ("a.txt", "Nobody speaks.\n")]);
    let lines = folder.run(&["annotate", "--format", "jsonl", "b.txt", "a.txt", "b.txt"]).json();
    assert_eq!(lines.iter().map(|line| line["path"].clone()).collect::<Vec<_>>(), ["b.txt", "a.txt"]);
    assert_eq!(lines[1], json!({"path": "a.txt", "people": [], "quotes": []}));
}

#[test]
fn what_a_file_says_of_its_story_is_reported() {
    let story = "---\ndate: 2031-05-02T11:05\nauthor: Ada Fenwick\nsection: Local\n---\n\nIt rains.\n";
    let folder = Folder::new(&[("a.md", story)]);
    let line = &folder.run(&["annotate", "--format", "jsonl", "a.md"]).json()[0];
    assert_eq!(line["meta"], json!({"date": "2031-05-02", "byline": "Ada Fenwick", "section": "Local"}));
}

#[test]
fn people_and_quotes_point_into_the_text() {
    let folder = Folder::new(&[("a.txt", TEXT)]);
    let line = &folder.run(&["annotate", "--format", "jsonl", "--offsets", "utf-32", "a.txt"]).json()[0];
    let chars: Vec<char> = TEXT.chars().collect();
    let at = |span: &serde_json::Value| -> String {
        let place = |end: &str| span[end].as_u64().expect("an offset") as usize;
        chars[place("start")..place("end")].iter().collect()
    };
    assert_eq!(line["people"][0]["id"], "p0");
    assert_eq!(line["people"][0]["name"], "Ada Fenwick");
    let mentions = line["people"][0]["mentions"].as_array().expect("a list");
    let mentions: Vec<_> = mentions.iter().map(|m| (at(m), m["kind"].clone())).collect();
    assert_eq!(mentions, [("Ada Fenwick".into(), json!("name")), ("She".into(), json!("pronoun"))]);
    let quotes = line["quotes"].as_array().expect("a list");
    let quotes: Vec<_> = quotes.iter().map(|q| (at(q), at(&q["speaker"]), q["kind"].clone())).collect();
    assert_eq!(
        quotes,
        [
            ("We sail,".into(), "Ada Fenwick".into(), json!("direct")),
            ("The tide turns.".into(), "Ada Fenwick".into(), json!("direct")),
            ("late.".into(), "She".into(), json!("partial")),
        ]
    );
    let first = &line["quotes"][0];
    assert_eq!((at(&first["cue"]), &first["person"]), ("said".into(), &json!("p0")));
    assert_eq!(first["utterance"], line["quotes"][1]["utterance"]);
    assert!(first["evidence"].is_string() && first["confidence"].is_string());
    let known = |at: usize| (line["quotes"][at]["source"].clone(), line["quotes"][at]["known"].clone());
    assert_eq!(known(0), (json!("person"), json!("named")));
    assert_eq!(known(2), (json!("person"), json!("meant")));
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new(&[("a.txt", TEXT)]);
    assert!(!folder.run(&["annotate", "a.txt"]).stdout.contains('\x1b'));
    assert!(folder.run(&["annotate", "--color", "always", "a.txt"]).stdout.contains('\x1b'));
}
