//! Whether the index of a large folder can be kept on disk, and what is in it.

use super::page::Page;
use crate::index::store::{self, Size, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// Tells of the index of `folder`, in which there are so many `articles`.
pub fn look(folder: &Path, articles: usize, page: &mut Page) {
    page.part("index");
    let roots = [folder.to_path_buf()];
    let place = match store::place(&roots) {
        Ok(place) => place,
        Err(error) => return blame(&error, page),
    };
    page.fact("file", place.display());
    if let Err(error) = try_out(place.parent().unwrap_or(Path::new("."))) {
        return blame(&error, page);
    }
    if let Err(error) = tell_state(&roots, articles, page) {
        blame(&error, page);
    }
}

fn tell_state(roots: &[PathBuf], articles: usize, page: &mut Page) -> Result<(), StoreError> {
    let (store, set_aside) = store::known(roots, 0)?;
    if set_aside {
        page.problem(StoreError::Damaged);
    }
    let Some(store) = store else {
        page.fact("state", "none yet; an editor makes one when the folder is large, `copydesk index` at any time");
        return Ok(());
    };
    let Size { files, wordings, names, bytes } = store.size()?;
    let size = bytes as f64 / 1e6;
    page.fact("state", format_args!("{files} articles, {wordings} quotations, {names} names, {size:.1} MB"));
    if files != articles as u64 {
        page.line(format_args!("the folder has {articles} articles; `copydesk index` brings it up to date"));
    }
    Ok(())
}

fn blame(error: &StoreError, page: &mut Page) {
    page.fact("state", "cannot be used");
    page.problem(format_args!(
        "{error}; a large folder is read anew at every start until the cache folder can be used, or XDG_CACHE_HOME \
         names another one"
    ));
}

/// Tries whether an index can be kept in `folder`, and leaves nothing behind.
fn try_out(folder: &Path) -> Result<(), StoreError> {
    let was_there = folder.exists();
    let path = folder.join(format!("doctor-{}.db", std::process::id()));
    let tried = store::open(&path).map(drop);
    // Where it could not be made, there is nothing to remove.
    let _ = fs::remove_file(path);
    if !was_there {
        let _ = fs::remove_dir(folder);
    }
    tried
}
