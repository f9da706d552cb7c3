//! The index tells of unpublished stories: nobody but the user may look into it or put something in its place, whatever
//! the system's usual permissions are. (Elsewhere than on Unix the user's profile is closed to others as a whole.)

use std::io;
use std::path::Path;

/// Makes `folder` and what is missing above it for the user alone; one that is there becomes the user's alone.
///
/// # Errors
/// Where it cannot be made, is a link, or belongs to somebody else; and where somebody else could put another in its
/// place, as far as the folder above it lets them.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true);
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        builder.create(parent)?;
        #[cfg(unix)]
        unix::check_parent(parent)?;
    }
    builder.create(folder)?;
    #[cfg(unix)]
    unix::close(folder, rustix::fs::OFlags::DIRECTORY, 0o700)?;
    Ok(())
}

/// Makes an empty file at `path`, for the user alone, where there is none; one that is there becomes the user's alone.
/// SQLite gives the files that it puts beside it the same permissions.
///
/// # Errors
/// Where it cannot be made, is a link, or belongs to somebody else.
pub fn make_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(path) {
        #[cfg(unix)]
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            unix::close(path, rustix::fs::OFlags::empty(), 0o600)
        }
        #[cfg(not(unix))]
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

#[cfg(unix)]
mod unix {
    use rustix::fs::{Mode, OFlags};
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::Path;

    /// Lets nobody but the user into what stands at `path`, through no link: what is looked at is what is closed.
    pub fn close(path: &Path, kind: OFlags, mode: u32) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC | kind;
        let opened = match rustix::fs::open(path, flags, Mode::empty()) {
            Ok(opened) => File::from(opened),
            Err(_) if path.is_symlink() => return Err(refused(path, "is a link; remove it")),
            Err(error) => return Err(error.into()),
        };
        let about = opened.metadata()?;
        if !is_the_users(&about) {
            return Err(refused(
                path,
                "belongs to somebody else; remove it, or set XDG_CACHE_HOME to a folder of yours",
            ));
        }
        // The file of an index that cannot be used is told of by the one who opens it.
        if about.mode() & 0o077 == 0 || about.is_dir() != (mode == 0o700) {
            return Ok(());
        }
        opened.set_permissions(Permissions::from_mode(mode))
    }

    /// Sees to it that nobody else may put another folder in the place of one in `parent`.
    pub fn check_parent(parent: &Path) -> io::Result<()> {
        let about = parent.metadata()?;
        let is_sticky = about.mode() & 0o1000 != 0;
        let is_trusted = is_the_users(&about) || about.uid() == 0;
        if !is_trusted || about.mode() & 0o022 != 0 && !is_sticky {
            return Err(refused(parent, "may be changed by somebody else; make it yours alone, or remove it"));
        }
        Ok(())
    }

    fn is_the_users(about: &Metadata) -> bool {
        about.uid() == rustix::process::geteuid().as_raw()
    }

    fn refused(path: &Path, why: &str) -> io::Error {
        io::Error::other(format!("{} {why}", path.display()))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::Folder;
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    fn open_to_all(path: &Path) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).unwrap();
    }

    #[test]
    fn what_is_made_or_was_open_is_closed_to_others() {
        let folder = Folder::new();
        let (inside, file) = (folder.path("a/b"), folder.path("a/b/store.db"));
        make_folder(&inside).unwrap();
        make_file(&file).unwrap();
        assert_eq!((mode(&inside), mode(&file)), (0o700, 0o600));
        open_to_all(&inside);
        open_to_all(&file);
        make_folder(&inside).unwrap();
        make_file(&file).unwrap();
        assert_eq!((mode(&inside), mode(&file)), (0o700, 0o600));
    }

    #[test]
    fn a_link_is_refused_and_what_it_leads_to_left_alone() {
        let folder = Folder::new();
        let elsewhere = folder.path("elsewhere");
        std::fs::create_dir(&elsewhere).unwrap();
        std::fs::write(elsewhere.join("file"), "").unwrap();
        open_to_all(&elsewhere);
        open_to_all(&elsewhere.join("file"));
        symlink(&elsewhere, folder.path("link")).unwrap();
        symlink(elsewhere.join("file"), folder.path("link.db")).unwrap();
        for refused in [make_folder(&folder.path("link")), make_file(&folder.path("link.db"))] {
            assert!(refused.unwrap_err().to_string().ends_with("is a link; remove it"));
        }
        assert_eq!((mode(&elsewhere), mode(&elsewhere.join("file"))), (0o777, 0o777));
    }

    #[test]
    fn a_folder_that_others_may_change_holds_no_index() {
        let folder = Folder::new();
        let shared = folder.path("copydesk");
        std::fs::create_dir(&shared).unwrap();
        open_to_all(&shared);
        let refused = make_folder(&shared.join("workspace")).unwrap_err().to_string();
        assert!(refused.contains("may be changed by somebody else"), "{refused}");
        assert!(!shared.join("workspace").exists());
    }
}
