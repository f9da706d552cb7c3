//! Articles on the disk: which files are articles, and how their bytes become text.
//!
//! For the shells only; they share it so that the editor and the command line see the same workspace.

mod encoding;
mod ignored;
mod package;
mod read;
mod text;
mod transcript;
mod which;

pub use encoding::decode;
pub use read::{read, read_from, read_listed};
pub use text::{MAX_BYTES, Refused, Text};
pub use transcript::{NoTranscript, find_transcript};
pub use which::{MOST_PATTERNS, Which, endings, is_article};

use ignored::Trail;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The articles below `root`, sorted by path, without hidden files and those that `.gitignore` or `.ignore` name; links
/// are not followed. Folders that cannot be read, or whose ignore files are none, are handed to `refused` and passed
/// over. `step` is asked before each entry, of whatever kind, and ends the walk by answering `false`.
pub fn walk(
    root: &Path,
    which: &Which,
    mut refused: impl FnMut(&Path, Refused),
    mut step: impl FnMut(&Path) -> bool,
) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let real_root = real(root);
    let mut trail = match Trail::at(&real_root) {
        Ok(trail) => trail,
        Err((path, why)) => {
            refused(&path, why);
            return found;
        }
    };
    let mut entries = WalkDir::new(root).into_iter();
    while let Some(entry) = entries.next() {
        if !step(entry.as_ref().map_or(root, |entry| entry.path())) {
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                refused(&path, Refused::Io(error.into_io_error().unwrap_or_else(|| io::Error::other("odd entry"))));
                continue;
            }
        };
        let (path, kind) = (entry.path(), entry.file_type());
        let is_folder = kind.is_dir();
        let mut passes_over = |below: &Path| {
            is_folder && which.passes_over(path)
                || trail.passes_over(entry.depth(), &real_root.join(below), is_folder).unwrap_or_else(|(path, why)| {
                    refused(&path, why);
                    true
                })
        };
        if entry.depth() > 0 && path.strip_prefix(root).is_ok_and(&mut passes_over) {
            if is_folder {
                entries.skip_current_dir();
            }
        } else if kind.is_file() && which.is_article(path) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    found
}

/// `path` through no link; as it is where nothing is there.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whether [`walk`] would find the file at `path` below `root`: looks at the folders between them and nowhere else.
pub fn is_listed(root: &Path, which: &Which, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut place = real(root);
    let Ok(mut trail) = Trail::at(&place) else { return false };
    let last = below.iter().count();
    which.is_article(path)
        && below.iter().zip(1..).all(|(name, depth)| {
            place.push(name);
            let is_folder = depth < last;
            let is_there = |about: Metadata| if is_folder { about.is_dir() } else { about.is_file() };
            place.symlink_metadata().is_ok_and(is_there)
                && trail.passes_over(depth, &place, is_folder).is_ok_and(|passed| !passed)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_gitignore_say_which_files_are_articles() {
        let root = std::env::temp_dir().join(format!("copydesk-files-{}", std::process::id()));
        for name in ["a.txt", "b.copy", "old/c.txt", "drafts/d.txt", "drafts/e.txt", "deep/down/f.md"] {
            std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            std::fs::write(root.join(name), "").unwrap();
        }
        std::fs::write(root.join(".gitignore"), "drafts/e.txt\ndeep/\n").unwrap();
        let which = Which::of(&root, &["*.copy".into()], &["old/".into()]);
        let found = walk(&root, &which, |path, why| panic!("{} {why}", path.display()), |_| true);
        let names = ["a.txt", "b.copy", "drafts/d.txt"].map(|name| root.join(name));
        assert_eq!(found, names);
        for name in ["a.txt", "b.copy", "old/c.txt", "drafts/d.txt", "drafts/e.txt", "deep/down/f.md", "gone.txt"] {
            let path = root.join(name);
            assert_eq!(is_listed(&root, &which, &path), names.contains(&path), "{name}");
        }
        std::fs::remove_dir_all(root).unwrap();
    }
}
