//! Articles on the disk: which files are articles, and how their bytes become text.
//!
//! For the shells only; they share it so that the editor and the command line see the same workspace.

mod ignored;

use crate::draft::{FORMATS, Format};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignored::Trail;
use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// What is above this size, on the disk or in an editor, is not read as an article: no newspaper prints 10 MB in one piece,
/// and nobody should wait for more than a second.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// So many patterns each may say which files are articles and which are not.
pub const MOST_PATTERNS: usize = 200;
/// The longest pattern, in bytes. Matching takes time in proportion to pattern and path, whatever the pattern.
const LONGEST_PATTERN: usize = 500;

/// How many bytes at the start of a file are looked at for signs that it is not text.
const BINARY_PROBE: usize = 8 * 1024;

/// The text of a file, and what had to be done to get it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, a byte order mark included: spans count from the file's first byte.
    pub text: Arc<str>,
    /// Where the first byte stood that is not UTF-8, if any; from there on the text holds U+FFFD and spans no longer
    /// fit the bytes on disk, so such a file must not be written back.
    pub invalid_at: Option<usize>,
}

/// Why a file gives no text.
#[derive(Debug)]
pub enum Refused {
    /// The system said no.
    Io(io::Error),
    /// It holds a NUL byte near its start.
    Binary,
    /// It is larger than [`MAX_BYTES`].
    TooLarge(u64),
    /// It is a folder, a pipe or a device, whose end may never come, or a link where none is followed.
    NoFile,
    /// Its format holds all sorts of things, and nothing in it is known to be copy.
    NoStory,
    /// Its name is not UTF-8: no editor can be told of it, and it cannot be kept in an index.
    OddName,
}

impl fmt::Display for Refused {
    /// What is wrong and what to do, as the end of a sentence that begins with the file's name.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Refused::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("there is no such file or folder; check the spelling")
            }
            Refused::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                f.write_str("may not be read; check its permissions")
            }
            Refused::Io(error) => write!(f, "could not be read: {error}"),
            Refused::Binary => f.write_str("is not a text file and was skipped; save it as plain text in UTF-8"),
            Refused::TooLarge(bytes) => {
                write!(f, "is too large to be an article ({} MB) and was skipped; split it", bytes / 1024 / 1024)
            }
            Refused::NoFile => {
                f.write_str("is no plain file (but a folder, a link, a pipe or a device) and was skipped; move it away")
            }
            Refused::NoStory => f.write_str(
                "holds no story or transcript in a shape that is known and was skipped; export it in another format, or \
                 leave it out",
            ),
            Refused::OddName => f.write_str("has a name that is not UTF-8 and was skipped; rename it"),
        }
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// Where the file cannot be read, is not text, is too large, or is no plain file. Bytes that are not UTF-8 are no error:
/// see [`Text::invalid_at`].
pub fn read(path: &Path) -> Result<Text, Refused> {
    read_plain(open(path, Links::Followed))
}

/// Reads the file at `path` of a folder that is walked: as [`walk`] does, without following a link.
///
/// # Errors
/// As [`read`], and where a link stands there.
pub fn read_listed(path: &Path) -> Result<Text, Refused> {
    read_plain(open(path, Links::Refused))
}

fn read_plain(file: Result<File, Refused>) -> Result<Text, Refused> {
    let file = file?;
    let size = file.metadata().map_err(Refused::Io)?.len();
    read_from(file, size)
}

/// Reads what comes out of `source`, about `size` bytes; never more than [`MAX_BYTES`].
///
/// # Errors
/// As [`read`].
pub fn read_from(source: impl Read, size: u64) -> Result<Text, Refused> {
    let mut bytes = Vec::with_capacity(size.min(MAX_BYTES) as usize);
    // The size that the system tells need not be the one that comes.
    let read = source.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Refused::Io)? as u64;
    if read > MAX_BYTES {
        return Err(Refused::TooLarge(size.max(read)));
    }
    decode(bytes)
}

/// Whether a link at the end of a path is followed. Those in the middle are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

/// Opens the plain file at `path`, and does not wait: opening a pipe would, until somebody writes. That a link is refused is
/// left to the system, where it can do it: between a look and the opening one may be put there.
fn open(path: &Path, links: Links) -> Result<File, Refused> {
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

/// The text of `bytes`.
///
/// # Errors
/// [`Refused::Binary`] where they are not text at all.
pub fn decode(bytes: Vec<u8>) -> Result<Text, Refused> {
    if bytes[..bytes.len().min(BINARY_PROBE)].contains(&0) {
        return Err(Refused::Binary);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Text { text: text.into(), invalid_at: None },
        Err(error) => Text {
            invalid_at: Some(error.utf8_error().valid_up_to()),
            text: String::from_utf8_lossy(error.as_bytes()).into(),
        },
    })
}

/// Whether a file of this name is taken for an article when its folder is read: plain text, Markdown and captions,
/// but not the papers of a repository (README, CHANGELOG, LICENSE…).
///
/// ```
/// use std::path::Path;
/// use copydesk::files::is_article;
/// assert!(is_article(Path::new("copy/bridge.txt")));
/// assert!(!is_article(Path::new("README.md")) && !is_article(Path::new("bridge.png")));
/// ```
pub fn is_article(path: &Path) -> bool {
    let (Some(stem), Some(extension)) = (path.file_stem(), path.extension()) else { return false };
    // A name that is not UTF-8 may be an article's; who cannot use it says so.
    let (stem, extension) = (stem.to_string_lossy(), extension.to_string_lossy());
    let listed = Format::of_ending(&extension).is_some_and(|format| format.spec().listed);
    listed && !is_repository_paper(&stem, &extension)
}

/// The usual endings of articles, as a sentence names them: "*.txt, *.md or *.vtt".
pub fn endings(and: &str) -> String {
    let endings: Vec<&str> = FORMATS.iter().filter(|spec| spec.listed).flat_map(|spec| spec.endings).copied().collect();
    let (last, others) = endings.split_last().expect("some files are articles");
    format!("*.{} {and} *.{last}", others.join(", *."))
}

/// Which files below a folder are articles: the usual ones ([`is_article`]), and what is set otherwise.
#[derive(Clone, Debug)]
pub struct Which {
    root: PathBuf,
    include: Gitignore,
    exclude: Gitignore,
}

impl Which {
    /// Below `root`, besides the usual ones those that `include` names, and never those that `exclude` names;
    /// patterns as in `.gitignore`. What cannot be understood of them is passed over, and so is what goes beyond
    /// [`MOST_PATTERNS`].
    pub fn of(root: &Path, include: &[String], exclude: &[String]) -> Which {
        let build = |patterns: &[String]| {
            let mut builder = GitignoreBuilder::new("");
            for pattern in patterns.iter().filter(|pattern| pattern.len() <= LONGEST_PATTERN).take(MOST_PATTERNS) {
                let _told_as_a_fault_of_the_settings = builder.add_line(None, pattern);
            }
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        };
        Which { root: root.to_owned(), include: build(include), exclude: build(exclude) }
    }

    /// Whether `pattern` can be understood; else why not.
    ///
    /// # Errors
    /// In the words of the one who reads patterns.
    pub fn check(pattern: &str) -> Result<(), String> {
        if pattern.len() > LONGEST_PATTERN {
            return Err(format!("it is longer than {LONGEST_PATTERN} bytes"));
        }
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, pattern).and_then(|builder| builder.build()).map(drop).map_err(|error| error.to_string())
    }

    /// Whether the file at `path` is an article, as far as its name tells.
    pub fn is_article(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).ok();
        let set =
            |set: &Gitignore| below.is_some_and(|below| set.matched_path_or_any_parents(below, false).is_ignore());
        !set(&self.exclude) && (is_article(path) || set(&self.include))
    }

    fn passes_over(&self, folder: &Path) -> bool {
        folder.strip_prefix(&self.root).is_ok_and(|below| self.exclude.matched(below, true).is_ignore())
    }
}

/// The articles below `root`, sorted by path, without hidden files and those that `.gitignore` or `.ignore` name; links
/// are not followed. Folders that cannot be read, or whose ignore files are none, are handed to `refused` and passed
/// over. `step` is asked before each entry, of whatever kind, and ends the walk by answering `false`.
pub fn walk(
    root: &Path,
    which: &Which,
    mut refused: impl FnMut(&Path, Refused),
    mut step: impl FnMut(&Path) -> bool,
) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let real_root = real(root);
    let mut trail = match Trail::at(&real_root) {
        Ok(trail) => trail,
        Err((path, why)) => {
            refused(&path, why);
            return found;
        }
    };
    let mut entries = WalkDir::new(root).into_iter();
    while let Some(entry) = entries.next() {
        if !step(entry.as_ref().map_or(root, |entry| entry.path())) {
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                refused(&path, Refused::Io(error.into_io_error().unwrap_or_else(|| io::Error::other("odd entry"))));
                continue;
            }
        };
        let (path, kind) = (entry.path(), entry.file_type());
        let is_folder = kind.is_dir();
        let mut passes_over = |below: &Path| {
            is_folder && which.passes_over(path)
                || trail.passes_over(entry.depth(), &real_root.join(below), is_folder).unwrap_or_else(|(path, why)| {
                    refused(&path, why);
                    true
                })
        };
        if entry.depth() > 0 && path.strip_prefix(root).is_ok_and(&mut passes_over) {
            if is_folder {
                entries.skip_current_dir();
            }
        } else if kind.is_file() && which.is_article(path) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    found
}

/// `path` through no link; as it is where nothing is there.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whether [`walk`] would find the file at `path` below `root`: looks at the folders between them and nowhere else.
pub fn is_listed(root: &Path, which: &Which, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut place = real(root);
    let Ok(mut trail) = Trail::at(&place) else { return false };
    let last = below.iter().count();
    which.is_article(path)
        && below.iter().zip(1..).all(|(name, depth)| {
            place.push(name);
            let is_folder = depth < last;
            let is_there = |about: Metadata| if is_folder { about.is_dir() } else { about.is_file() };
            place.symlink_metadata().is_ok_and(is_there)
                && trail.passes_over(depth, &place, is_folder).is_ok_and(|passed| !passed)
        })
}

/// Files that tell about a project, not about the world.
const REPOSITORY_PAPERS: &[&str] = &[
    "readme",
    "changelog",
    "changes",
    "history",
    "news",
    "license",
    "licence",
    "license-apache",
    "license-mit",
    "copying",
    "notice",
    "authors",
    "contributors",
    "contributing",
    "code_of_conduct",
    "security",
    "maintainers",
    "todo",
    "cmakelists",
    "requirements",
    "robots",
];

fn is_repository_paper(stem: &str, extension: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    // "news.txt" and "history.txt" may well be copy; "NEWS.md" in a repository is not.
    let doubtful = matches!(stem.as_str(), "news" | "history" | "security" | "notice" | "todo");
    REPOSITORY_PAPERS.contains(&stem.as_str()) && !(doubtful && extension.eq_ignore_ascii_case("txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_are_replaced_and_told() {
        let text = decode(b"caf\xe9 \xff".to_vec()).expect("text");
        assert_eq!((&*text.text, text.invalid_at), ("caf\u{fffd} \u{fffd}", Some(3)));
        assert!(decode("\u{feff}kept".into()).expect("text").text.starts_with('\u{feff}'));
    }

    #[test]
    fn a_picture_is_no_text() {
        assert!(matches!(decode(b"\x89PNG\0\0".to_vec()), Err(Refused::Binary)));
    }

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
        assert!(matches!(read_from(io::repeat(b'a'), 0), Err(Refused::TooLarge(_))));
        assert!(matches!(read_listed(&zero), Err(Refused::NoFile)), "where no link is followed, it is none");
        std::fs::remove_dir_all(root).unwrap();
    }

    #[cfg(target_os = "linux")]
    pub fn make_pipe(path: &Path) {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    }

    #[test]
    fn settings_and_gitignore_say_which_files_are_articles() {
        let root = std::env::temp_dir().join(format!("copydesk-files-{}", std::process::id()));
        for name in ["a.txt", "b.copy", "old/c.txt", "drafts/d.txt", "drafts/e.txt", "deep/down/f.md"] {
            std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            std::fs::write(root.join(name), "").unwrap();
        }
        std::fs::write(root.join(".gitignore"), "drafts/e.txt\ndeep/\n").unwrap();
        let which = Which::of(&root, &["*.copy".into()], &["old/".into()]);
        let found = walk(&root, &which, |path, why| panic!("{} {why}", path.display()), |_| true);
        let names = ["a.txt", "b.copy", "drafts/d.txt"].map(|name| root.join(name));
        assert_eq!(found, names);
        for name in ["a.txt", "b.copy", "old/c.txt", "drafts/d.txt", "drafts/e.txt", "deep/down/f.md", "gone.txt"] {
            let path = root.join(name);
            assert_eq!(is_listed(&root, &which, &path), names.contains(&path), "{name}");
        }
        assert!(Which::check("[z-a]").is_err() && Which::check(&"*a".repeat(300)).is_err());
        assert!(Which::check(&"*a".repeat(250)).is_ok() && Which::check("old/**").is_ok());
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn repository_papers_are_no_articles() {
        let articles = ["bridge.TXT", "x/bridge.markdown", "news.txt"];
        let others = ["LICENSE-MIT.txt", "x/CHANGELOG.md", "bridge.rs", "bridge", ".txt", "NEWS.md"];
        assert!(articles.iter().all(|name| is_article(Path::new(name))));
        assert!(!others.iter().any(|name| is_article(Path::new(name))));
    }
}
