//! The folders of the workspace.

use super::documents::path_of;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::InitializeParams;

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

/// The folders that the editor's first message names.
pub fn named(params: &InitializeParams) -> Vec<PathBuf> {
    #[allow(deprecated, reason = "editors without workspace folders still say rootUri")]
    let root = params.root_uri.iter();
    match params.workspace_folders.as_deref().filter(|folders| !folders.is_empty()) {
        Some(folders) => folders.iter().filter_map(|folder| path_of(&folder.uri)).collect(),
        None => root.filter_map(path_of).collect(),
    }
}
