//! What a commit holds: its files, and their text as it was.
//!
//! Of git only what reads objects is used (`rev-parse`, `ls-tree`, `cat-file`): it looks at no file of the checkout, so that
//! nothing that the checkout names is run. What a repository lacks is not fetched, because that may run programs, too.

use super::lines::similarity;
use crate::files::{self, MAX_BYTES};
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// From here on two files are one under two names, as for git.
const SIMILAR: f32 = 0.5;
/// Of more files that are gone only those of the same name are held against a new one, as in git.
const MOST_RENAMED: usize = 1_000;

/// A commit of a repository.
pub struct Repository {
    /// The name of each file's content, by its path from the top.
    files: HashMap<PathBuf, String>,
    contents: Contents,
    /// The files that are gone from the checkout with their text, once somebody asks.
    gone: Option<Vec<(PathBuf, String)>>,
    top: PathBuf,
}

impl Repository {
    /// The commit that `reference` names in the repository whose checkout is at `top`.
    ///
    /// # Errors
    /// Where git does not know it.
    pub fn at(top: &Path, reference: &str) -> io::Result<Repository> {
        // No name of a commit begins like an option.
        if reference.starts_with('-') {
            return Err(io::Error::other("it is no name of a commit"));
        }
        let commit = said(git(top).args(["rev-parse", "--verify", "--quiet"]).arg(format!("{reference}^{{commit}}")))?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let listed = said(git(top).args(["ls-tree", "-r", "-z", "--full-tree", &commit]))?;
        let files = listed.split(|&byte| byte == 0).filter_map(file).collect();
        Ok(Repository { files, contents: Contents::of(top)?, gone: None, top: top.to_path_buf() })
    }

    /// The text that the file at `path`, which now has `text`, had in the commit; `None` where it was not there.
    ///
    /// # Errors
    /// Where git cannot tell.
    pub fn before(&mut self, path: &Path, text: &str) -> io::Result<Option<String>> {
        if let Some(content) = self.files.get(path) {
            return self.contents.text(content);
        }
        let few = self.gone()?.len() <= MOST_RENAMED;
        let gone = self.gone()?.iter().filter(|(old, _)| few || old.file_name() == path.file_name());
        let alike = gone.map(|(_, old)| (similarity(old, text), old)).filter(|(alike, _)| *alike >= SIMILAR);
        Ok(alike.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, old)| old.clone()))
    }

    fn gone(&mut self) -> io::Result<&[(PathBuf, String)]> {
        if self.gone.is_none() {
            let mut gone = Vec::new();
            for (path, content) in &self.files {
                if self.top.join(path).symlink_metadata().is_err()
                    && let Some(text) = self.contents.text(content)?
                {
                    gone.push((path.clone(), text));
                }
            }
            gone.sort();
            self.gone = Some(gone);
        }
        Ok(self.gone.as_deref().unwrap_or_default())
    }
}

/// A line of `ls-tree`: "100644 blob 5f9c…\tcopy/a.txt".
fn file(line: &[u8]) -> Option<(PathBuf, String)> {
    let tab = line.iter().position(|&byte| byte == b'\t')?;
    let (about, path) = (std::str::from_utf8(&line[..tab]).ok()?, &line[tab + 1..]);
    let content = about.strip_prefix("100")?.split_once(" blob ")?.1;
    Some((path_of(path)?, content.to_owned()))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}

/// A running git that hands out contents.
struct Contents {
    git: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Contents {
    fn of(top: &Path) -> io::Result<Contents> {
        let batch = ["cat-file", "--batch"];
        let mut git =
            git(top).args(batch).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        match (git.stdin.take(), git.stdout.take()) {
            (Some(questions), Some(answers)) => Ok(Contents { git, questions, answers: BufReader::new(answers) }),
            _ => Err(io::Error::other("git could not be asked for contents; look whether it runs")),
        }
    }

    /// The text of a content; `None` where it is none, or too large for an article.
    fn text(&mut self, content: &str) -> io::Result<Option<String>> {
        writeln!(self.questions, "{content}")?;
        let mut about = String::new();
        self.answers.read_line(&mut about)?;
        // "5f9c… blob 1234"
        let size = about.trim_end().rsplit_once(" blob ").and_then(|(_, size)| size.parse().ok());
        let size: u64 = size.ok_or_else(|| io::Error::other("the repository is not complete"))?;
        let mut bytes = Vec::new();
        let mut source = (&mut self.answers).take(size + 1);
        if size > MAX_BYTES {
            io::copy(&mut source, &mut io::sink())?;
            return Ok(None);
        }
        source.read_to_end(&mut bytes)?;
        bytes.truncate(size as usize);
        Ok(files::decode(bytes).ok().map(|text| text.text.to_string()))
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        // It only reads: nothing is lost with it, and it may have ended already.
        let _ended = self.git.kill();
        let _ended = self.git.wait();
    }
}

/// Git in `folder`, which fetches nothing, asks nobody and writes nothing.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("--no-pager").arg("-C").arg(folder);
    git.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    git
}

/// What `git` answers.
fn said(git: &mut Command) -> io::Result<Vec<u8>> {
    let done = git.output()?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let complaint = String::from_utf8_lossy(&done.stderr).trim().replace('\n', " ");
    Err(io::Error::other(if complaint.is_empty() { "there is no such commit".to_owned() } else { complaint }))
}
