//! `doctor`: which copydesk this is, what it finds in a folder, what is wrong and what to do about it.
//!
//! Each part looks at one thing and says what it found on the page, and among the problems what somebody has to fix.
//! It fixes nothing itself, but for a damaged index: to open one is to set it aside.

mod articles;
mod index;
mod page;
mod program;
mod server;
mod settings;

use super::args::Doctor;
use super::output::{complain_of, stdout};
use super::{CLEAN, FAILED, FINDINGS};
use page::Page;
use std::io::{self, Write};

/// Does the job; the exit code: [`CLEAN`] where nothing is wrong, [`FINDINGS`] where something is.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Doctor) -> io::Result<u8> {
    let folder = match args.path.canonicalize() {
        Ok(folder) if folder.is_dir() => folder,
        _ => {
            complain_of(&args.path, "is not a folder that can be read; name the folder of your articles");
            return Ok(FAILED);
        }
    };
    let mut page = Page::default();
    program::look(&mut page);
    server::look(&mut page);
    let files = articles::look(&folder, &mut page);
    settings::look(&folder, &files, &mut page);
    index::look(&folder, files.len(), &mut page);
    let mut out = stdout();
    let problems = page.write(&mut out)?;
    out.flush()?;
    Ok(if problems == 0 { CLEAN } else { FINDINGS })
}
