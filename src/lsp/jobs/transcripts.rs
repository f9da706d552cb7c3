//! Which transcripts that stories name may be read: plain files of the workspace, and nothing else, for a story may come
//! from strangers.

use crate::files::real;
use std::path::{Path, PathBuf};

/// Those of `named` that are files below one of `folders`, whatever dots and links their names hold, spelled as when the
/// folder is walked.
pub fn found(folders: &[PathBuf], named: &[PathBuf]) -> Vec<PathBuf> {
    let roots: Vec<(&PathBuf, PathBuf)> = folders.iter().map(|folder| (folder, real(folder))).collect();
    let mut found: Vec<PathBuf> = named.iter().filter_map(|path| spelled(&roots, path)).collect();
    found.sort();
    found.dedup();
    found
}

fn spelled(roots: &[(&PathBuf, PathBuf)], path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok().filter(|path| path.is_file())?;
    roots.iter().find_map(|(folder, root)| Some(folder.join(path.strip_prefix(root).ok()?)))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_the_workspace_is_not_found() {
        let place = tempfile::tempdir().unwrap();
        let [outside, folder] = ["outside.vtt", "desk"].map(|name| place.path().join(name));
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        let inside = folder.join("inside.vtt");
        [&outside, &inside].into_iter().for_each(|path| std::fs::write(path, "WEBVTT").unwrap());
        std::os::unix::fs::symlink(&outside, folder.join("link.vtt")).unwrap();
        let named =
            ["deep/../inside.vtt", "../outside.vtt", "link.vtt", "gone.vtt", "deep"].map(|name| folder.join(name));
        assert_eq!(found(&[folder], &named), [inside]);
    }
}
