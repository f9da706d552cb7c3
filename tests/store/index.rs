//! Where the index of a server lies.

use std::fs;
use std::path::{Path, PathBuf};

/// The one file below `cache` that holds an index.
pub fn below(cache: &Path) -> PathBuf {
    let folders: Vec<_> = fs::read_dir(cache.join("copydesk")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "db")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}
