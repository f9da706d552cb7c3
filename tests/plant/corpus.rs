//! The articles that errors are planted into.

use std::path::Path;

/// The texts below `COPYDESK_CORPUS`, or the project's own, by path.
pub fn articles() -> Vec<String> {
    if let Some(folder) = std::env::var_os("COPYDESK_CORPUS") {
        return texts(Path::new(&folder));
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    texts(&own).iter().map(|text| without_notes(text)).collect()
}

fn texts(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = ignore::Walk::new(folder)
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt") && !path.ends_with("scorecard.txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a readable article")).collect()
}

/// The text without the notes of `tests/gold`: `{words|note}` is "words", `{@zone}` nothing, and what stands below the
/// line is about the text.
fn without_notes(text: &str) -> String {
    let mut text = text.split("\n----").next().unwrap_or(text).to_owned() + "\n";
    while let Some(end) = text.find('}') {
        let start = text[..end].rfind('{').expect("notes are in pairs of braces");
        let inside = &text[start + 1..end];
        let words = if inside.starts_with('@') { "" } else { inside.split('|').next().unwrap_or("") }.to_owned();
        text.replace_range(start..=end, &words);
    }
    text
}
