//! `annotate`: the people, the quotes and who says them, for a person or for another program to read.

mod human;
mod jsonl;

use super::args::{Annotate, AnnotateFormat};
use super::load::{Around, load};
use super::{CLEAN, FAILED, output};
use std::io::{self, Write};

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Annotate) -> io::Result<u8> {
    let loaded = load(&args.input, &Around::Nothing);
    let mut out = output::stdout();
    for source in &loaded.articles {
        match args.format {
            AnnotateFormat::Jsonl => jsonl::write(&mut out, source, args.offsets.offsets.into())?,
            AnnotateFormat::Human => human::write(&mut out, source, args.color.is_on())?,
        }
    }
    out.flush()?;
    Ok(if loaded.incomplete || loaded.failed { FAILED } else { CLEAN })
}
