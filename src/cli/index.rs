//! `copydesk index`: builds or refreshes the index that is kept on disk, or tells what is in it.

use super::output::{complain, complain_of, stdout};
use super::progress::Progress;
use super::{CLEAN, FAILED};
use crate::files;
use crate::index::store::{self, Scanned, Size, StoreError};
use crate::scan::{Report, Stopped, scan};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Arguments of `index`.
#[derive(Args, Debug)]
pub struct Index {
    /// The folders of the workspace, as they are opened together in the editor
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only tell what is in the index
    #[arg(long)]
    pub status: bool,
}

/// Does it; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Index) -> io::Result<u8> {
    for path in &args.paths {
        if !path.is_dir() {
            complain_of(path, "is not a folder that can be read; name the folder whose articles are to be indexed");
            return Ok(FAILED);
        }
    }
    // What is found must be found again under the same name from wherever the editor starts.
    let roots: Vec<PathBuf> = args.paths.iter().map(|path| files::real(path)).collect();
    let mut store = match store::of_workspace(&roots) {
        Ok((store, set_aside)) => {
            if set_aside {
                complain(StoreError::Damaged);
            }
            store
        }
        Err(error) => {
            complain(error);
            return Ok(FAILED);
        }
    };
    if args.status { status(&*store) } else { refresh(&roots, &mut *store) }
}

fn status(store: &dyn Scanned) -> io::Result<u8> {
    match store.size() {
        Ok(Size { files, wordings, names, bytes }) => {
            let mut out = stdout();
            writeln!(out, "articles    {files}")?;
            writeln!(out, "quotations  {wordings}")?;
            writeln!(out, "names       {names}")?;
            writeln!(out, "size        {:.1} MB", bytes as f64 / 1e6)?;
            writeln!(out, "file        {}", store.path().display())?;
            out.flush()?;
            Ok(CLEAN)
        }
        Err(error) => {
            complain(error);
            Ok(FAILED)
        }
    }
}

fn refresh(roots: &[PathBuf], store: &mut dyn Scanned) -> io::Result<u8> {
    let (shown, started) = (Progress::of("Looking at"), Instant::now());
    let scanned = scan(roots, store, complain, |at| {
        shown.show(at.done, at.total);
        true
    });
    drop(shown);
    match scanned {
        Ok(Report { articles, read, gone, .. }) => {
            let mut out = stdout();
            let seconds = started.elapsed().as_secs_f64();
            writeln!(out, "{articles} articles: {read} read, {gone} forgotten, in {seconds:.1} s")?;
            out.flush()?;
            Ok(CLEAN)
        }
        Err(Stopped::Elsewhere) => {
            complain("another copydesk is reading this folder; its index will be fresh when that is done");
            Ok(FAILED)
        }
        Err(Stopped::Store(error)) => {
            complain(error);
            Ok(FAILED)
        }
    }
}
