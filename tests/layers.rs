//! Holds the source to its layers: who may import whom, and who may know of the protocol, of async, of the rope and
//! of the disk.

use std::path::Path;

/// The layers, lowest first; a module may import its own layer and those before it.
const LAYERS: &[&[&str]] = &[
    &["text", "lexicon", "parallel"],
    &["names"],
    &["stylebook"],
    &["draft"],
    &["article"],
    &["wording"],
    &["index"],
    &["lints"],
    &["ide"],
    &["report"],
    &["files"],
    &["config"],
    &["scan", "watch"],
    &["lsp", "cli"],
    &["main", "lib"],
];

/// The two ways in do not know each other.
const STRANGERS: &[(&str, &str)] = &[("lsp", "cli"), ("cli", "lsp")];

/// What only some files may speak of.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["tower_lsp", "tokio", "async fn", "async move", "async {", ".await"], &["lsp/"]),
    (&["ropey"], &["text/buffer.rs"]),
    (
        &["std::fs", "fs::", "File::open", "File::create"],
        &["files/", "config.rs", "scan/", "watch.rs", "lsp/", "cli/", "index/store"],
    ),
    (&["std::net", "std::process::Command"], &["lsp/", "cli/"]),
];

const MAX_LINES: usize = 800;

#[test]
fn the_source_keeps_to_its_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut complaints = Vec::new();
    let mut seen = 0;
    for entry in ignore::Walk::new(&root) {
        let entry = entry.expect("a readable source tree");
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let name = entry.path().strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(entry.path()).expect("a readable source file");
            complaints.extend(complaints_about(&name, &text));
            seen += 1;
        }
    }
    assert!(seen > 20, "the walk found the source");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn a_module_of_several_files_is_a_folder_with_a_mod_rs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = ignore::Walk::new(&root).map(|entry| entry.expect("a readable source tree").into_path());
    let beside: Vec<_> = entries.filter(|path| path.is_file() && path.with_extension("").is_dir()).collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn breaches_are_seen() {
    let complaints = |name: &str, text: &str| complaints_about(name, text).len();
    assert_eq!(complaints("draft/mod.rs", "use crate::text::Span;\n// use crate::cli::X;\n"), 0);
    assert_eq!(complaints("draft/mod.rs", "use crate::index::View;\n"), 1, "upward");
    assert_eq!(complaints("text/mod.rs", "fn f() { crate::article::Article::default(); }\n"), 1, "upward, in a path");
    assert_eq!(complaints("text/mod.rs", "use crate::{draft, lexicon};\n"), 1, "upward, in a list");
    assert_eq!(complaints("text/mod.rs", "use crate::{\n"), 1, "hidden");
    assert_eq!(complaints("cli/mod.rs", "use crate::lsp::serve;\n"), 1, "strangers");
    assert_eq!(complaints("ide/hover.rs", "async fn hover() {}\n"), 1, "async");
    assert_eq!(complaints("lints/x.rs", "use std::fs;\n"), 1, "the disk");
    assert_eq!(complaints("draft/x.rs", "use ropey::Rope;\n"), 1, "the rope");
    assert_eq!(complaints("lsp/x.rs", &"\n".repeat(MAX_LINES + 1)), 1, "too long");
    assert_eq!(complaints("novel/x.rs", "\n"), 1, "a folder that is in no layer");
}

fn complaints_about(name: &str, text: &str) -> Vec<String> {
    let module = name.split(['/', '.']).next().unwrap_or_default();
    let Some(own) = layer(module) else {
        return vec![format!("{name}: no layer for it in tests/layers.rs")];
    };
    let mut complaints = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        complaints.push(format!("{name}: {lines} lines, more than {MAX_LINES}"));
    }
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let mut complain = |what: String| complaints.push(format!("{name}:{}: {what}", number + 1));
        for imported in imports(code) {
            if layer(imported).is_some_and(|theirs| theirs > own) {
                complain(format!("imports {imported}, a layer above"));
            } else if STRANGERS.contains(&(module, imported)) {
                complain(format!("imports {imported}, the other way in"));
            }
        }
        if code.trim_end().ends_with("crate::{") {
            complain(
                "a list over several lines hides its imports from this test; write one `use` for each module".into(),
            );
        }
        for (words, allowed) in RESERVED {
            if let Some(word) = words.iter().find(|word| code.contains(*word))
                && !allowed.iter().any(|prefix| name.starts_with(prefix))
            {
                complain(format!("speaks of `{word}`, which is for {allowed:?}"));
            }
        }
    }
    complaints
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules of this crate that `code` names: `crate::a::…` and `crate::{a, b::c}`.
fn imports(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split([',', '}']).map(|item| head(item.trim()))),
            None => found.push(head(rest)),
        }
    }
    found
}

fn head(path: &str) -> &str {
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}
