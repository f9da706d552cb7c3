//! Bringing the index up to date with a few files, named by whoever saw them change.

use super::books::Books;
use super::plan;
use super::reading::{self, Read};
use crate::files::{self, Refused, Which};
use crate::index::StoredId;
use crate::index::store::{Entry, Scanned, Stamp, StoreError};
use std::path::{Path, PathBuf};

/// Reads what stands at `paths` now, files or folders, into `store`; what is gone or no article of the folders below
/// `roots` is forgotten. Needs no lease: it is one small transaction, and finds the same whoever does it. What cannot
/// be read is told to `told` in a sentence.
///
/// # Errors
/// Where the store fails; it is as before.
pub fn update(
    roots: &[PathBuf],
    store: &mut dyn Scanned,
    paths: &[PathBuf],
    warn: &mut dyn FnMut(String),
) -> Result<(), StoreError> {
    let mut books = Books::default();
    let roots: Vec<(&PathBuf, Which)> = roots.iter().map(|root| (root, books.which(root))).collect();
    let mut entered: Vec<Entry> = Vec::new();
    let mut touched: Vec<(StoredId, Stamp)> = Vec::new();
    let mut gone: Vec<StoredId> = Vec::new();
    for path in paths {
        let known: Vec<StoredId> = path.to_str().map(|name| store.below(name)).transpose()?.unwrap_or_default();
        let there = articles_at(path, &roots, !known.is_empty());
        let mut left = known;
        for path in there {
            let known = path.to_str().map(|name| store.known_at(name)).transpose()?.flatten();
            left.retain(|file| known.as_ref().is_none_or(|known| known.file != *file));
            let book = books.of(&path, warn);
            let looked = plan::look(path.clone(), book, known.as_ref());
            let read = looked.map_err(|(_, why)| why).and_then(|changed| match changed {
                Some(changed) => reading::read(&changed).map(Some),
                None => Ok(None),
            });
            match read {
                Ok(Some(Read::New(entry))) => entered.push(entry),
                Ok(Some(Read::Same(file, stamp))) if known.as_ref().is_none_or(|known| known.stamp != stamp) => {
                    touched.push((file, stamp));
                }
                Ok(_) => {}
                Err(Refused::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
                    left.extend(known.map(|known| known.file));
                }
                Err(why) => {
                    // What stood there before is there no more.
                    left.extend(known.map(|known| known.file));
                    warn(format!("{}: {why}", path.display()));
                }
            }
        }
        gone.append(&mut left);
    }
    gone.sort_unstable();
    gone.dedup();
    entered.sort_by(|a, b| a.0.cmp(&b.0));
    entered.dedup_by(|a, b| a.0 == b.0);
    if !entered.is_empty() {
        store.enter(entered)?;
    }
    if !touched.is_empty() {
        store.touch(&touched)?;
    }
    if !gone.is_empty() {
        store.forget(&gone)?;
    }
    Ok(())
}

/// The articles at `path` or below it. One that is known needs no proof that it is not ignored.
fn articles_at(path: &Path, roots: &[(&PathBuf, Which)], known: bool) -> Vec<PathBuf> {
    let Some((root, which)) = roots.iter().find(|(root, _)| path.starts_with(root)) else { return Vec::new() };
    // What is behind a link is not ours.
    let Ok(about) = path.symlink_metadata() else { return Vec::new() };
    if about.is_dir() {
        return files::walk(path, which, |_, _| {}, |_| true);
    }
    let listed = if known { about.is_file() } else { files::is_listed(root, which, path) };
    listed.then(|| path.to_path_buf()).into_iter().collect()
}
