//! Articles on the disk: which files are articles, and how their bytes become text.
//!
//! For the shells only; they share it so that the editor and the command line see the same workspace.

mod encoding;
mod ignored;
mod package;
mod text;

use crate::draft::{FORMATS, Format};
pub use encoding::decode;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignored::Trail;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
pub use text::{MAX_BYTES, Refused, Text};
use walkdir::WalkDir;

/// So many patterns each may say which files are articles and which are not.
pub const MOST_PATTERNS: usize = 200;
/// The longest pattern, in bytes. Matching takes time in proportion to pattern and path, whatever the pattern.
const LONGEST_PATTERN: usize = 500;

/// Reads the file at `path`.
///
/// # Errors
/// Where the file cannot be read, is not text, is too large, or is no plain file. Bytes that are not UTF-8 are no error:
/// see [`Text::invalid_at`].
pub fn read(path: &Path) -> Result<Text, Refused> {
    read_plain(path, Links::Followed)
}

/// Reads the file at `path` of a folder that is walked: as [`walk`] does, without following a link.
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
