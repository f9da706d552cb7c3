//! Holds `CONTRIBUTING.md` to the tree: what it names is there, and its map leaves out no room.

use std::collections::BTreeSet;
use std::path::Path;

const PAGE: &str = include_str!("../CONTRIBUTING.md");
const README: &str = include_str!("../README.md");

/// The paths between backquotes: what has a slash, or an ending that files of the top level have.
fn paths(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|quoted| !quoted.contains([' ', '*', '<', ':']) && !quoted.contains("NAME"))
        .filter(|quoted| quoted.contains('/') || [".md", ".toml"].iter().any(|ending| quoted.ends_with(ending)))
        .collect()
}

#[test]
fn every_file_it_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let missing: Vec<_> = paths(PAGE).into_iter().filter(|path| !exists(root, path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(paths(PAGE).len() > 40, "paths are seen");
    assert!(!exists(root, "src/nowhere.rs"));
}

/// Paths are those of the root, or of `src` for the short ones ("lsp/convert/").
fn exists(root: &Path, path: &str) -> bool {
    root.join(path).exists() || root.join("src").join(path).exists()
}

#[test]
fn the_map_has_every_room() {
    let map = PAGE.split("\n## ").find(|part| part.starts_with("Map\n")).expect("a map");
    let named = paths(map);
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).expect("a source folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let entrances = ["lib.rs", "main.rs"];
        let shown = if name.ends_with(".rs") { format!("src/{name}") } else { format!("src/{name}/") };
        assert!(entrances.contains(&name.as_str()) || named.contains(shown.as_str()), "{shown} is not on the map");
    }
}

#[test]
fn readme_leads_here() {
    assert!(README.contains("(CONTRIBUTING.md)"));
}
