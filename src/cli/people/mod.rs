//! `people`: drafts entries for the people file, out of the copy itself. Prints them; writes nothing.

mod entry;
mod mine;
mod suggest;

use super::args::People;
use super::load::{Around, load};
use super::{CLEAN, FAILED, output};
use std::io::{self, Write};

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &People) -> io::Result<u8> {
    let input = match args {
        People::Suggest(input) | People::Mine(input) => input,
    };
    let loaded = load(input, &Around::Nothing);
    if loaded.failed {
        return Ok(FAILED);
    }
    let mut out = output::stdout();
    match args {
        People::Suggest(_) => suggest::write(&mut out, &loaded.articles)?,
        People::Mine(_) => mine::write(&mut out, &loaded.articles)?,
    }
    out.flush()?;
    Ok(if loaded.incomplete { FAILED } else { CLEAN })
}
