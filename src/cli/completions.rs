//! `completions`: what a shell needs to complete the arguments.

use super::args::{self, Completions};
use super::{CLEAN, output};
use std::io::{self, Write};

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(options: &Completions) -> io::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut args::command(), "copydesk", &mut script);
    let mut out = output::stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(CLEAN)
}
