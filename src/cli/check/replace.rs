//! Puts a new text in the place of a file: at every moment the one or the other stands there, whole. The new text is
//! written beside the file and then takes its name, with its mode, owner and extended attributes.
//!
//! What another program writes meanwhile is not lost: the file must hold what was read until it is replaced, and where
//! the system can exchange two files, the old one is looked at once more afterwards.

use crate::files;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why a file was left as it was.
#[derive(Debug)]
pub enum Left {
    /// The system said no.
    Io(io::Error),
    /// It is a folder, a pipe or a device.
    NoFile,
    /// It has further names, which would go on to show the old text.
    Linked,
    /// Its owner, group or extended attributes cannot be given to another file.
    Unlike,
    /// It no longer holds what was read.
    Changed,
    /// It was written to before and after it was replaced: what is not in it is in this file.
    Torn(PathBuf),
}

impl From<io::Error> for Left {
    fn from(error: io::Error) -> Left {
        Left::Io(error)
    }
}

impl fmt::Display for Left {
    /// What is wrong and what to do, as the end of a sentence that begins with the file's name.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Left::Io(error) if error.kind() == io::ErrorKind::StorageFull => {
                f.write_str("was left as it was: the disk is full; make room and fix it again")
            }
            Left::Io(error) => write!(f, "was left as it was: it could not be written: {error}"),
            Left::NoFile => f.write_str("was left as it was: it is no plain file; save it as one and fix that"),
            Left::Linked => f.write_str(
                "was left as it was: it has another name (a hard link) that would keep the old text; fix a copy of it",
            ),
            Left::Unlike => f.write_str(
                "was left as it was: its owner or attributes could not be kept; let its owner fix it, or fix a copy of it",
            ),
            Left::Changed => {
                f.write_str("was left as it was: it was changed by another program while it was read; fix it again")
            }
            Left::Torn(beside) => write!(
                f,
                "was written to by another program while it was fixed; compare it with {}, which holds the rest",
                beside.display()
            ),
        }
    }
}

/// Puts `after` in the place of the file at `path`, which holds `before`. A link goes on to point where it does.
///
/// # Errors
/// Where that cannot be done; then the file is as it was.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), Left> {
    let path = &fs::canonicalize(path)?;
    let about = plain_file(path)?;
    let folder = path.parent().ok_or(Left::NoFile)?;
    let mut new = tempfile::Builder::new().prefix(".copydesk-").tempfile_in(folder)?;
    new.write_all(after.as_bytes())?;
    make_alike(path, &about, new.as_file())?;
    new.as_file().sync_all()?;
    if !holds(path, before) {
        return Err(Left::Changed);
    }
    put(new, path, before, after)
}

/// What the system knows of the file, if it may be replaced. Whoever may not write it may not replace it either, though
/// the folder would let them.
fn plain_file(path: &Path) -> Result<Metadata, Left> {
    let about = fs::symlink_metadata(path)?;
    if !about.is_file() {
        return Err(Left::NoFile);
    }
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(&about) > 1 {
        return Err(Left::Linked);
    }
    OpenOptions::new().write(true).open(path)?;
    Ok(about)
}

/// Gives `new` the owner, the mode and the extended attributes (access lists are among them) of the file at `path`.
#[cfg(unix)]
fn make_alike(path: &Path, about: &Metadata, new: &File) -> Result<(), Left> {
    use std::os::unix::fs::{MetadataExt, fchown};
    use xattr::FileExt;
    let now = new.metadata()?;
    if (now.uid(), now.gid()) != (about.uid(), about.gid()) {
        fchown(new, Some(about.uid()), Some(about.gid())).map_err(|_| Left::Unlike)?;
    }
    // Behind the owner, who is given no special bits.
    new.set_permissions(about.permissions())?;
    let names = match xattr::list(path) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for name in names {
        let value = xattr::get(path, &name)?.ok_or(Left::Changed)?;
        if new.get_xattr(&name)?.as_ref() != Some(&value) {
            new.set_xattr(&name, &value).map_err(|_| Left::Unlike)?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_alike(_path: &Path, about: &Metadata, new: &File) -> Result<(), Left> {
    Ok(new.set_permissions(about.permissions())?)
}

/// Whether the file at `path` holds `text`, byte for byte.
fn holds(path: &Path, text: &str) -> bool {
    files::read(path).is_ok_and(|found| found.note().is_none() && *found.text == *text)
}

/// Lets `new` take the place of the file at `path`.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn put(mut new: NamedTempFile, path: &Path, before: &str, after: &str) -> Result<(), Left> {
    use rustix::io::Errno;
    match exchange(new.path(), path) {
        Ok(()) => {}
        // Not every file system can exchange two files; all can rename one.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => return rename(new, path),
        Err(error) => return Err(io::Error::from(error).into()),
    }
    // From here on the file beside is the old one, which is nobody's to remove before it is looked at.
    new.disable_cleanup(true);
    sync_folder(path);
    if holds(new.path(), before) {
        return Ok(new.close()?);
    }
    exchange(new.path(), path).map_err(|_| Left::Torn(new.path().to_owned()))?;
    if !holds(new.path(), after) {
        return Err(Left::Torn(new.path().to_owned()));
    }
    new.close()?;
    Err(Left::Changed)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn put(new: NamedTempFile, path: &Path, _before: &str, _after: &str) -> Result<(), Left> {
    rename(new, path)
}

fn rename(new: NamedTempFile, path: &Path) -> Result<(), Left> {
    new.persist(path).map_err(|error| error.error)?;
    sync_folder(path);
    Ok(())
}

/// Has the new name of the file written to the disk.
fn sync_folder(path: &Path) {
    // Windows cannot, nor can some file systems: there a power cut may bring the old file back, whole.
    let _old_text_at_worst = path.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
}
