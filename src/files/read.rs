//! The bytes of a file: opened without waiting, bounded, and as text.

use super::encoding::decode;
use super::package;
use super::text::{MAX_BYTES, Refused, Text};
use crate::draft::Format;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::Path;

/// Reads the file at `path`.
///
/// # Errors
/// Where the file cannot be read, is not text, is too large, or is no plain file. Bytes that are not UTF-8 are no error:
/// see [`Text::invalid_at`].
pub fn read(path: &Path) -> Result<Text, Refused> {
    read_plain(path, Links::Followed)
}

/// Reads the file at `path` of a folder that is walked: as [`walk`](super::walk) does, without following a link.
///
/// # Errors
/// As [`read`], and where a link stands there.
pub fn read_listed(path: &Path) -> Result<Text, Refused> {
    read_plain(path, Links::Refused)
}

fn read_plain(path: &Path, links: Links) -> Result<Text, Refused> {
    let file = open(path, links)?;
    let size = file.metadata().map_err(Refused::Io)?.len();
    read_from(file, size, Format::of_name(&path.to_string_lossy()))
}

/// Reads what comes out of `source`, about `size` bytes, as it is stored in that format; never more than [`MAX_BYTES`] of
/// text.
///
/// # Errors
/// As [`read`].
pub fn read_from(source: impl Read, size: u64, format: Format) -> Result<Text, Refused> {
    let most = if format.is_package() { package::MAX_PACKAGE } else { MAX_BYTES };
    let mut bytes = Vec::with_capacity(size.min(most) as usize);
    // The size that the system tells need not be the one that comes.
    let read = source.take(most + 1).read_to_end(&mut bytes).map_err(Refused::Io)? as u64;
    if read > most {
        return Err(Refused::TooLarge(size.max(read)));
    }
    if format.is_package() {
        return package::text(&bytes).map(|text| Text { text: text.into(), invalid_at: None, encoding: None });
    }
    let text = decode(bytes)?;
    if format == Format::Xml && memchr::memmem::find(text.text.as_bytes(), b"<!ENTITY").is_some() {
        return Err(Refused::Declares);
    }
    Ok(text)
}

/// Whether a link at the end of a path is followed. Those in the middle are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Opens the plain file at `path`, and does not wait: opening a pipe would, until somebody writes. That a link is refused is
/// left to the system, where it can do it: between a look and the opening one may be put there.
pub(super) fn open(path: &Path, links: Links) -> Result<File, Refused> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let follow = if links == Links::Refused { OFlags::NOFOLLOW } else { OFlags::empty() };
        options.custom_flags((OFlags::NONBLOCK | follow).bits() as i32);
    }
    let refused = || links == Links::Refused && path.is_symlink();
    #[cfg(not(unix))]
    if refused() {
        return Err(Refused::NoFile);
    }
    let opened = options.read(true).open(path);
    let file = opened.map_err(|error| if refused() { Refused::NoFile } else { Refused::Io(error) })?;
    if file.metadata().map_err(Refused::Io)?.is_file() { Ok(file) } else { Err(Refused::NoFile) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_has_no_end_is_not_read() {
        let root = std::env::temp_dir().join(format!("copydesk-files-odd-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        let (pipe, zero) = (root.join("pipe.txt"), root.join("zero.txt"));
        make_pipe(&pipe);
        std::os::unix::fs::symlink("/dev/zero", &zero).unwrap();
        for path in [&pipe, &zero, &root] {
            assert!(matches!(read(path), Err(Refused::NoFile)), "{}", path.display());
        }
        assert!(matches!(read_from(io::repeat(b'a'), 0, Format::Plain), Err(Refused::TooLarge(_))));
        assert!(matches!(read_listed(&zero), Err(Refused::NoFile)), "where no link is followed, it is none");
        std::fs::remove_dir_all(root).unwrap();
    }

    #[cfg(target_os = "linux")]
    pub fn make_pipe(path: &Path) {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    }
}
