//! Which transcripts that stories name may be read: plain files of the workspace, and nothing else, for a story may come
//! from strangers.

use crate::files::{find_transcript, real};
use crate::lsp::library::transcripts::Looked;
use std::path::{Path, PathBuf};

/// Whether the `named` ones are files below one of `folders`, whatever dots and links their names hold; those that are,
/// spelled as when the folder is walked.
pub fn look(folders: &[PathBuf], named: Vec<PathBuf>) -> Vec<Looked> {
    let roots: Vec<PathBuf> = folders.iter().map(|folder| real(folder)).collect();
    let spelled = |path: PathBuf| {
        let below = |(folder, root): (&PathBuf, &PathBuf)| Some(folder.join(path.strip_prefix(root).ok()?));
        folders.iter().zip(&roots).find_map(below).unwrap_or(path.clone())
    };
    let look = |path: &Path| find_transcript(path, &roots).map(spelled);
    named.into_iter().map(|path| (look(&path), path)).map(|(found, path)| (path, found)).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::files::NoTranscript;

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
        let found: Vec<_> = look(&[folder], named.to_vec()).into_iter().map(|(_, found)| found).collect();
        use NoTranscript::{Missing, Outside, Refused};
        let [Ok(path), Err(Outside), Err(Outside), Err(Missing), Err(Refused(_))] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(*path, inside);
        let alone = look(&[], vec![inside]);
        assert!(matches!(alone[0].1, Err(NoTranscript::NoWorkspace)), "{alone:?}");
    }
}
