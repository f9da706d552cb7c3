//! The folders of the workspace.

use std::path::{Path, PathBuf};

/// As the editor gave them.
#[derive(Default)]
pub struct Folders(pub Vec<PathBuf>);

impl Folders {
    /// Whether `path` is in one of them.
    pub fn hold(&self, path: &Path) -> bool {
        self.0.iter().any(|folder| path.starts_with(folder))
    }

    /// The innermost one around `path`.
    pub fn around(&self, path: &Path) -> Option<&Path> {
        let around = self.0.iter().filter(|folder| path.starts_with(folder));
        around.max_by_key(|folder| folder.components().count()).map(PathBuf::as_path)
    }
}
