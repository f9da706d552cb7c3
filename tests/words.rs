//! Holds lists of English words to `src/lexicon`: what the language is like is known in one place.

use regex::Regex;
use std::collections::BTreeMap;
use std::path::Path;

/// So many words in a row are a list.
const LIST: usize = 4;

/// Lists of what is no English of the copy: names of files, keys, settings, kinds of token.
const OF_SOMETHING_ELSE: &[(&str, usize)] = &[
    // The names of elements.
    ("draft/document/open.rs", 1),
    ("draft/document/word.rs", 1),
    ("draft/html/elements.rs", 7),
    ("draft/xml/paragraphs.rs", 1),
    // Control words of RTF.
    ("draft/document/rtf.rs", 2),
    // What repositories call their papers.
    ("files/which.rs", 3),
    // The protocol's kinds of token.
    ("ide/tokens.rs", 2),
    // Kinds of file system.
    ("index/store/sqlite/network.rs", 1),
    // Keys of front matter.
    ("draft/meta.rs", 1),
    // Names of columns.
    ("report/page/same.rs", 1),
    ("report/tables.rs", 4),
];

#[test]
fn lists_of_english_words_stand_in_the_lexicon() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in ignore::Walk::new(&root) {
        let entry = entry.expect("a readable source tree");
        let name = entry.path().strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        if name.ends_with(".rs") && !name.starts_with("lexicon/") && !is_test(&name) {
            let text = std::fs::read_to_string(entry.path()).expect("a readable source file");
            let lists = lists_in(&text);
            if !lists.is_empty() {
                found.insert(name, lists);
            }
        }
    }
    let mut complaints = Vec::new();
    let mut allowed: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, count) in OF_SOMETHING_ELSE {
        *allowed.entry(name).or_default() += count;
    }
    for (name, lists) in &found {
        let most = allowed.get(name.as_str()).copied().unwrap_or(0);
        if lists.len() > most {
            complaints.push(format!("{name}: {} lists of words, {most} allowed: {lists:#?}", lists.len()));
        }
    }
    for (name, most) in allowed {
        let count = found.get(name).map_or(0, Vec::len);
        if count < most {
            complaints.push(format!("{name}: {count} lists of words are left, and tests/words.rs says {most}"));
        }
    }
    assert!(complaints.is_empty(), "move them to src/lexicon:\n{}", complaints.join("\n"));
}

#[test]
fn lists_are_seen() {
    let count = |code: &str| lists_in(code).len();
    assert_eq!(count(r#"const TIMES: &[&str] = &["week", "month", "year", "day"];"#), 1);
    assert_eq!(count(r#"matches!(word, "week" | "month" | "year" | "day")"#), 1);
    assert_eq!(count(r#"&[("admitted", "admits"), ("claimed", "claims")]"#), 1, "pairs");
    assert_eq!(count(r#"["week", "month", "year"]"#), 0, "three");
    assert_eq!(count(r#"["{name}", "a{2}", "<em>", "\n"]"#), 0, "no words");
    assert_eq!(count("// [\"week\", \"month\", \"year\", \"day\"]"), 0, "a comment");
    assert_eq!(count("#[cfg(test)]\nmod tests { const A: [&str; 4] = [\"a\", \"b\", \"c\", \"d\"]; }"), 0, "a test");
}

fn is_test(name: &str) -> bool {
    name.split(['/', '.']).any(|part| matches!(part, "tests" | "testing" | "fixture" | "contract"))
}

/// What stands between the words of a list.
const BETWEEN: [char; 9] = [' ', '\n', ',', '|', '(', ')', '[', ']', '&'];

/// The first words of each list in `code`, its tests left out.
fn lists_in(code: &str) -> Vec<String> {
    let token =
        Regex::new(r##"(?s)//[^\n]*|r#".*?"#|r"[^"]*"|b?'(?:\\[^']+|[^'\\])'|"((?:[^"\\]|\\.)*)"|[,|()\[\]&\s]+|."##)
            .expect("a sound pattern");
    let word = Regex::new(r"^[A-Za-z][A-Za-z’' .-]*$").expect("a sound pattern");
    let tests = ["\n#[cfg(test)]", "\n#[test]"].iter().filter_map(|sign| code.find(sign)).min();
    let code = if code.starts_with("#[cfg(test)]") { "" } else { &code[..tests.unwrap_or(code.len())] };
    let (mut lists, mut run) = (Vec::new(), Vec::new());
    let mut end = |run: &mut Vec<&str>| {
        if run.len() >= LIST {
            lists.push(run[..LIST].join(", "));
        }
        run.clear();
    };
    for token in token.captures_iter(code) {
        let whole = &token[0];
        match token.get(1).map(|text| text.as_str()) {
            Some(text) if word.is_match(text) => run.push(text),
            None if whole.starts_with("//") || whole.trim_matches(BETWEEN).is_empty() => {}
            _ => end(&mut run),
        }
    }
    end(&mut run);
    lists
}
