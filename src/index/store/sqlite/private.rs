//! The index tells of unpublished stories: nobody but the user may look into it, whatever the system's usual
//! permissions are. (Elsewhere than on Unix the user's profile is closed to others as a whole.)

use std::io;
use std::path::Path;

/// Makes `folder` and what is missing above it for the user alone; one that is there becomes the user's alone.
///
/// # Errors
/// Where it cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)?;
    close(folder, 0o700)
}

/// Makes an empty file at `path`, for the user alone, where there is none; one that is there becomes the user's alone.
/// SQLite gives the files that it puts beside it the same permissions.
///
/// # Errors
/// Where it cannot be made.
pub fn make_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => close(path, 0o600),
        made => made.map(drop),
    }
}

#[cfg(unix)]
fn close(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let about = std::fs::metadata(path)?;
    let mut permissions = about.permissions();
    if permissions.mode() & 0o077 == 0 || about.is_dir() != (mode == 0o700) {
        return Ok(());
    }
    permissions.set_mode(mode);
    std::fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn close(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}
