//! `copydesk index`: builds or refreshes the index that is kept on disk, or tells what is in it.

use super::output::{complain, complain_of, stdout};
use super::{CLEAN, FAILED};
use crate::files;
use crate::index::store::{self, Scanned, Size, StoreError};
use crate::scan::{Progress, Report, Stopped, scan};
use clap::Args;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

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
        Err(trouble) => {
            complain(trouble);
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
        Err(trouble) => {
            complain(trouble);
            Ok(FAILED)
        }
    }
}

fn refresh(roots: &[PathBuf], store: &mut dyn Scanned) -> io::Result<u8> {
    let mut bar = Bar::new();
    let started = Instant::now();
    let scanned = scan(roots, store, complain, |progress| bar.show(progress));
    bar.clear();
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
        Err(Stopped::Store(trouble)) => {
            complain(trouble);
            Ok(FAILED)
        }
    }
}

/// A bar on stderr, where that is a terminal.
struct Bar {
    on: bool,
    shown: Option<Instant>,
}

impl Bar {
    fn new() -> Bar {
        Bar { on: io::stderr().is_terminal(), shown: None }
    }

    /// Draws it, ten times a second at most. Never wants the scan to end.
    fn show(&mut self, Progress { done, total }: Progress) -> bool {
        const WIDTH: usize = 30;
        let soon = self.shown.is_some_and(|shown| shown.elapsed() < Duration::from_millis(100));
        if self.on && !soon && total > 0 {
            self.shown = Some(Instant::now());
            let full = WIDTH * done / total;
            let bar = "#".repeat(full) + &"-".repeat(WIDTH - full);
            // A terminal that is gone misses nothing.
            let _ = write!(io::stderr(), "\r[{bar}] {done} of {total} articles");
        }
        true
    }

    fn clear(&self) {
        if self.shown.is_some() {
            // As in `show`.
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
