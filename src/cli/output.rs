//! Where answers go: one writer, quiet when the reader hangs up.

use super::{CLEAN, FAILED};
use crate::text::visible;
use std::io::{self, BufWriter, StdoutLock};
use std::path::Path;

/// Stdout behind a buffer. Remember to flush it: dropped buffers swallow their errors.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// The exit code for a failure to write; says why, except where the reader only hung up (`| head`).
pub fn explain_failure(error: io::Error) -> u8 {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return CLEAN;
    }
    complain(format_args!("could not write the answer: {error}"));
    FAILED
}

/// Says on stderr what is wrong with `path`.
pub fn complain_of(path: &Path, what: impl std::fmt::Display) {
    complain(format_args!("{}: {what}", path.display()));
}

/// Says one sentence on stderr, on one line: a name of a file in it may be hostile, and whoever reads the log of a build
/// takes a line for a command.
pub fn complain(what: impl std::fmt::Display) {
    use std::io::Write;
    // A closed stderr is no reason to stop: the exit code still tells.
    let _ = writeln!(io::stderr(), "copydesk: {}", visible(&what.to_string()));
}
