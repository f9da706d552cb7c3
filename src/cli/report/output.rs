//! Where reports go: into files of their own, whole or not at all, and never over a file that is no report.

use crate::cli::output::complain_of;
use crate::report::{Report, csv, tables};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A file, and why it was not written.
pub type Unwritten = (PathBuf, String);

/// Says what could not be done; whether all could.
pub fn succeeded(done: Result<(), Unwritten>) -> bool {
    done.inspect_err(|(path, why)| complain_of(path, why)).is_ok()
}

/// Writes the tables of `report` into `folder`, which is made if it is not there.
///
/// # Errors
/// Where one cannot be written.
pub fn write_tables(folder: &Path, report: &Report) -> Result<(), Unwritten> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_path_buf(), format!("could not be made: {error}")))?;
    for table in tables(report) {
        let head = format!("\u{feff}{},{}", table.columns[0], table.columns[1]);
        write(&folder.join(table.name).with_extension("csv"), &csv(&table), &[&head])?;
    }
    Ok(())
}

/// Writes `text` to `path`. What is there already must begin as a report does, with one of `beginnings`.
///
/// # Errors
/// Where it cannot be written.
pub fn write(path: &Path, text: &str, beginnings: &[&str]) -> Result<(), Unwritten> {
    let failed = |why: String| (path.to_path_buf(), why);
    match begins(path, beginnings) {
        Ok(true) => {}
        Ok(false) => {
            return Err(failed("was left as it was: it is no report; give a name that is not taken".to_owned()));
        }
        Err(error) => return Err(failed(format!("could not be written: {error}"))),
    }
    put(path, text).map_err(|error| failed(format!("could not be written: {error}")))
}

/// Whether nothing is there, or something that begins so.
fn begins(path: &Path, beginnings: &[&str]) -> io::Result<bool> {
    let file = match fs::File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        file => file?,
    };
    // What is no plain file is written to as it is: /dev/null, /dev/stdout.
    if !file.metadata()?.is_file() {
        return Ok(true);
    }
    let mut start = Vec::new();
    file.take(LONGEST_BEGINNING).read_to_end(&mut start)?;
    Ok(start.is_empty() || beginnings.iter().any(|beginning| start.starts_with(beginning.as_bytes())))
}

const LONGEST_BEGINNING: u64 = 256;

/// Beside the old one first, so that at every moment one of them is there, whole.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes());
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As any other file: who may read it is for the user's mask to say.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut new = builder.prefix(".copydesk-").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(path).map_err(|error| error.error)?;
    Ok(())
}
