//! Which files git is told to pass over: `.ignore`, `.gitignore` and `.git/info/exclude`, of a folder and of all above it.
//!
//! They may come from strangers. Only plain files are read, never through a link (git follows none either), never waiting
//! for a pipe, and not more of one than [`LONGEST_FILE`] and [`MOST_PATTERNS`]. Where `.git` is a file it leads out of the
//! folder, and nothing is looked for behind it.

use super::read::{Links, open};
use super::text::Refused;
use super::which::LONGEST_PATTERN;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ignore files of a folder, the strongest first.
const FILES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];
/// No list of patterns is longer, in bytes.
const LONGEST_FILE: u64 = 1 << 20;
/// Nor in lines: ten times as many as the longest in public use.
const MOST_PATTERNS: usize = 10_000;

/// What the ignore files say on the way down from a folder: for what stands in it, and in each folder below up to the one
/// that is looked into.
pub struct Trail(Vec<Ignored>);

/// An ignore file that is none: nobody knows what should be passed over.
type Odd = (PathBuf, Refused);

impl Trail {
    /// At `folder`, whose path leads through no link.
    ///
    /// # Errors
    /// Where an ignore file of it or of a folder above is none.
    pub fn at(folder: &Path) -> Result<Trail, Odd> {
        let mut folders: Vec<&Path> = folder.ancestors().collect();
        folders.reverse();
        let ignored = folders.into_iter().try_fold(Ignored::default(), |above, folder| above.below(folder))?;
        Ok(Trail(vec![ignored]))
    }

    /// Whether `path`, so many folders below the first, is passed over; else, where it is a folder, it is entered. The one
    /// that it stands in was.
    ///
    /// # Errors
    /// Where an ignore file of the folder is none.
    pub fn passes_over(&mut self, depth: usize, path: &Path, is_folder: bool) -> Result<bool, Odd> {
        self.0.truncate(depth);
        let Some(ignored) = self.0.last() else { return Ok(false) };
        let passed = ignored.holds(path, is_folder);
        if is_folder && !passed {
            self.0.push(ignored.below(path)?);
        }
        Ok(passed)
    }
}

/// What the ignore files of a folder and of those above it say.
#[derive(Clone, Default)]
struct Ignored(Option<Arc<Level>>);

/// What those of one folder say.
struct Level {
    own: [Gitignore; FILES.len()],
    above: Ignored,
}

impl Ignored {
    /// With what is said in `folder`, which stands in the one that this is for.
    fn below(&self, folder: &Path) -> Result<Ignored, Odd> {
        let mut own = [const { None }; FILES.len()];
        for (own, name) in own.iter_mut().zip(FILES) {
            let path = folder.join(name);
            *own = patterns(folder, &path).map_err(|why| (path, why))?;
        }
        if own.iter().all(Option::is_none) {
            return Ok(self.clone());
        }
        let own = own.map(|own| own.unwrap_or_else(Gitignore::empty));
        Ok(Ignored(Some(Arc::new(Level { own, above: self.clone() }))))
    }

    /// Whether what stands at `path` is passed over. What is hidden is, too, unless it is said otherwise.
    fn holds(&self, path: &Path, is_folder: bool) -> bool {
        let levels = || std::iter::successors(self.0.as_ref(), |level| level.above.0.as_ref());
        // A weaker file of the folder itself comes behind a stronger one of any folder above.
        let said = (0..FILES.len()).find_map(|kind| {
            levels().map(|level| level.own[kind].matched(path, is_folder)).find(|said| !said.is_none())
        });
        match said {
            None | Some(Match::None) => path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")),
            Some(Match::Ignore(_)) => true,
            Some(Match::Whitelist(_)) => false,
        }
    }
}

/// The patterns of the file at `path`; `None` where there are none, or none that git would read.
fn patterns(folder: &Path, path: &Path) -> Result<Option<Gitignore>, Refused> {
    let file = match open(path, Links::Refused) {
        Ok(file) => file,
        Err(Refused::NoFile) if path.is_symlink() || path.is_dir() => return Ok(None),
        // One that may not be read is none, for git as for us.
        Err(Refused::Io(_)) => return Ok(None),
        Err(why) => return Err(why),
    };
    let mut bytes = Vec::new();
    let length = file.take(LONGEST_FILE + 1).read_to_end(&mut bytes).map_err(Refused::Io)?;
    let text = String::from_utf8_lossy(&bytes);
    if length as u64 > LONGEST_FILE || text.lines().nth(MOST_PATTERNS).is_some() {
        return Err(Refused::Io(io::Error::other("it is too long for a list of files to ignore; shorten it")));
    }
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.trim_start_matches('\u{feff}').lines().filter(|line| line.len() <= LONGEST_PATTERN) {
        // What is no pattern names no file.
        let _names_no_file = builder.add_line(None, line);
    }
    let too_much = |error: ignore::Error| Refused::Io(io::Error::other(format!("its patterns are too much: {error}")));
    let built = builder.build().map_err(too_much)?;
    Ok((!built.is_empty()).then_some(built))
}

#[cfg(test)]
mod tests {
    use super::super::{Which, is_listed, walk};
    use super::*;

    /// The articles that are found in `root`, and the ignore files that are told to be none. Asking for each alone agrees.
    fn found(root: &Path) -> (Vec<String>, Vec<String>) {
        let which = Which::of(root, &[], &[]);
        let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        let mut reported = Vec::new();
        let found = walk(root, &which, |path, _| reported.push(name(path)), |_| true);
        for path in ["a.txt", "b.txt", "in/a.txt", "in/b.txt", ".c.txt"].map(|name| root.join(name)) {
            assert_eq!(is_listed(root, &which, &path), found.contains(&path), "{}", path.display());
        }
        (found.iter().map(|path| name(path)).collect(), reported)
    }

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let root = std::env::temp_dir().join(format!("copydesk-ignored-{name}-{}", std::process::id()));
            std::fs::create_dir_all(root.join("in")).unwrap();
            let folder = Folder(root.canonicalize().unwrap());
            ["a.txt", "b.txt", "in/a.txt", "in/b.txt"].iter().for_each(|name| folder.write(name, ""));
            folder
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.0.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _gone_with_the_machine = std::fs::remove_dir_all(&self.0);
        }
    }

    fn names<const N: usize>(found: [&str; N], reported: &[&str]) -> (Vec<String>, Vec<String>) {
        (found.map(str::to_owned).into(), reported.iter().map(|&name| name.to_owned()).collect())
    }

    #[test]
    fn the_nearest_word_counts_and_the_stronger_file_before_it() {
        let folder = Folder::new("nearest");
        folder.write(".gitignore", "\u{feff}b.txt\n");
        assert_eq!(found(&folder.0), names(["a.txt", "in/a.txt"], &[]));
        folder.write("in/.gitignore", "!b.txt\n");
        assert_eq!(found(&folder.0), names(["a.txt", "in/a.txt", "in/b.txt"], &[]));
        folder.write(".ignore", "/in/b.txt\n!.c.txt\n");
        folder.write(".c.txt", "");
        assert_eq!(found(&folder.0), names([".c.txt", "a.txt", "in/a.txt"], &[]));
        folder.write(".git/info/exclude", "/a.txt\n");
        assert_eq!(found(&folder.0), names([".c.txt", "in/a.txt"], &[]));
        assert_eq!(found(&folder.0.join("in")).0, ["a.txt"], "from above, too");
    }

    #[test]
    fn patterns_have_bounds() {
        let folder = Folder::new("bounds");
        let braces = |depth: usize| format!("{}b.txt,x{}\n", "{".repeat(depth), "}".repeat(depth));
        folder.write(".gitignore", &(braces(100_000) + &braces(240) + "/a.txt\n"));
        // On the smallest stack on which a folder is read.
        let root = folder.0.clone();
        let read = std::thread::Builder::new().stack_size(1 << 20).spawn(move || found(&root)).unwrap();
        assert!(!read.join().unwrap().0.contains(&"a.txt".to_owned()), "the other patterns count");
        folder.write("in/.gitignore", &"x\n".repeat(MOST_PATTERNS + 1));
        assert_eq!(found(&folder.0).1, ["in/.gitignore"]);
        folder.write(".ignore", &"#".repeat(LONGEST_FILE as usize + 1));
        assert_eq!(found(&folder.0), names([], &[".ignore"]));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn only_plain_files_of_the_folder_are_read() {
        use super::super::read::tests::make_pipe;
        use std::os::unix::fs::symlink;
        let folder = Folder::new("plain");
        folder.write("elsewhere/info/exclude", "a.txt\n");
        let elsewhere = folder.0.join("elsewhere/info/exclude");
        symlink(&elsewhere, folder.0.join(".ignore")).unwrap();
        symlink("/dev/zero", folder.0.join("in/.gitignore")).unwrap();
        let all = || names(["a.txt", "b.txt", "in/a.txt", "in/b.txt"], &[]);
        assert_eq!(found(&folder.0), all(), "no link is followed");
        // Where the repository is elsewhere, so are its patterns; nor is an end of that file waited for.
        folder.write(".git", "gitdir: elsewhere\n");
        make_pipe(&folder.0.join("elsewhere/commondir"));
        assert_eq!(found(&folder.0), all(), "nor a word");
        std::fs::OpenOptions::new().write(true).open(folder.0.join(".git")).unwrap().set_len(20 << 30).unwrap();
        assert_eq!(found(&folder.0), all());
        std::fs::remove_file(folder.0.join("in/.gitignore")).unwrap();
        make_pipe(&folder.0.join("in/.gitignore"));
        assert_eq!(found(&folder.0), names(["a.txt", "b.txt"], &["in/.gitignore"]));
    }
}
