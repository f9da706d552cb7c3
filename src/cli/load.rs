//! From arguments to articles: walks folders, reads files, on all cores.

use super::args::Input;
use super::output::{complain, complain_of};
use super::parallel;
use super::ruler::Ruler;
use crate::article::Article;
use crate::config::{self, FolderConfig};
use crate::draft::Format;
use crate::files::{self, Refused, Text, real};
use crate::lints;
use crate::stylebook::Stylebook;
use crate::text::{Encoding, Span};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The articles that the arguments name, read.
pub struct Loaded {
    /// In the order of the arguments, each folder's by path; no file twice. Behind them those to compare with.
    pub articles: Vec<Source>,
    /// How many of them the arguments name.
    pub named: usize,
    /// Whether nothing could be read although something was asked for.
    pub failed: bool,
    /// Whether a path of the arguments could not be read, or settings not be understood: what was read is not all that was
    /// asked for.
    pub incomplete: bool,
    /// Files that are named, or below a named folder, and could not be read; and why.
    pub unread: Vec<(PathBuf, String)>,
}

/// Which articles are read beside those that are named, to compare with.
pub enum Around {
    /// None.
    Nothing,
    /// Those of the workspace that each named file is in.
    Workspace,
    /// Those of this folder.
    Folder(PathBuf),
}

/// An article and the file it stands in.
pub struct Source {
    /// As given on the command line, or below the folder given.
    pub path: PathBuf,
    /// Read.
    pub article: Article,
    /// The stylebook of its folder.
    pub stylebook: Arc<Stylebook>,
    /// Whether the text is what stands in the file, byte for byte, so that fixes can be written.
    pub writable: bool,
}

impl Source {
    /// Says on stderr what is wrong in the line where `span` begins.
    pub fn complain_at(&self, span: Span, what: impl Display) {
        let line = Ruler::new(&self.article.draft, Encoding::Utf8).line(span);
        complain(format_args!("{}:{line}: {what}", self.path.display()));
    }
}

/// Reads everything that `input` names, and what is around it. What cannot be read is reported on stderr and left out.
pub fn load(input: &Input, around: &Around) -> Loaded {
    let (mut files, missing) = files_of(input);
    let named = files.len();
    files.extend(others(&files, input, around));
    let (stylebooks, faulty) = stylebooks(&files, input);
    let Read { articles, named, unread, named_refused } = read_all(&files, named, input, &stylebooks);
    let mut incomplete = faulty || missing || named_refused;
    for source in &articles[..named] {
        for problem in lints::front_matter(&source.article).map_or(Vec::new(), |(_, problems)| problems) {
            source.complain_at(problem.span, problem.message.replace('\n', " "));
            incomplete = true;
        }
    }
    Loaded { failed: named == 0 && (missing || !unread.is_empty()), articles, named, incomplete, unread }
}

/// The articles around `named` that are not among them, as `around` says.
fn others(named: &[PathBuf], input: &Input, around: &Around) -> Vec<PathBuf> {
    let mut roots: Vec<PathBuf> = match around {
        Around::Nothing => Vec::new(),
        Around::Folder(folder) => vec![folder.clone()],
        // A folder that is named is a workspace of its own.
        Around::Workspace => {
            let files = named.iter().filter(|file| is_stdin(file) || input.paths.contains(file));
            files.filter_map(|file| config::workspace_of(&folder_of(file, input))).collect()
        }
    };
    roots.sort();
    roots.dedup();
    let own = named.iter().map(|file| real(if is_stdin(file) { &input.stdin_filename } else { file }));
    let mut seen: HashSet<PathBuf> = own.collect();
    let below = roots.iter().flat_map(|root| config::articles(root, complain_of, |_| true));
    below.filter(|file| seen.insert(real(file))).map(|file| from_here(&file)).collect()
}

/// `path` as it is called in the folder where we are, if it is below.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    here.ok().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_path_buf()
}

/// The stylebook of each folder that holds one of `files`, and whether something is wrong with it: that is reported on
/// stderr, once.
fn stylebooks(files: &[PathBuf], input: &Input) -> (HashMap<PathBuf, Arc<Stylebook>>, bool) {
    let mut stylebooks = HashMap::new();
    let mut reported = HashSet::new();
    for file in files {
        stylebooks.entry(folder_of(file, input)).or_insert_with_key(|folder| {
            let config = FolderConfig::of(folder);
            for fault in config.faults.iter().map(ToString::to_string) {
                if reported.insert(fault.clone()) {
                    complain(fault);
                }
            }
            Arc::new(config.stylebook)
        });
    }
    (stylebooks, !reported.is_empty())
}

/// The folder whose settings hold for `file`.
pub fn folder_of(file: &Path, input: &Input) -> PathBuf {
    let file = if is_stdin(file) { &input.stdin_filename } else { file };
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The files that `input` names, and whether one of its paths leads nowhere.
fn files_of(input: &Input) -> (Vec<PathBuf>, bool) {
    let (mut files, mut seen, mut missing) = (Vec::new(), HashSet::new(), false);
    for path in &input.paths {
        let found = if path.is_dir() {
            let below = config::articles(path, complain_of, |_| true);
            if below.is_empty() {
                complain_of(path, format_args!("there are no articles in this folder ({})", files::endings("or")));
            }
            below
        } else {
            vec![path.clone()]
        };
        files.extend(found.into_iter().filter(|file| seen.insert(file.clone())));
    }
    files.retain(|file| {
        let there = is_stdin(file) || file.exists();
        if !there {
            missing = true;
            complain_of(file, Refused::Io(std::io::ErrorKind::NotFound.into()));
        }
        there
    });
    (files, missing)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What came of reading files.
struct Read {
    articles: Vec<Source>,
    /// How many of the articles are named.
    named: usize,
    /// Named files, and such below a named folder, that could not be read; and why.
    unread: Vec<(PathBuf, String)>,
    /// Whether a file that the arguments themselves name could not be read.
    named_refused: bool,
}

/// Reads `files`, the first of which are `named`, on all cores, keeping their order.
fn read_all(files: &[PathBuf], named: usize, input: &Input, stylebooks: &HashMap<PathBuf, Arc<Stylebook>>) -> Read {
    let given: HashSet<&PathBuf> = input.paths.iter().collect();
    let results = parallel::map("Reading", files, |file| {
        let found = if given.contains(file) { Found::Named } else { Found::Walking };
        read_one(file, found, input, &stylebooks[&folder_of(file, input)])
    });
    let mut read =
        Read { articles: Vec::with_capacity(results.len()), named, unread: Vec::new(), named_refused: false };
    for (at, (file, result)) in files.iter().zip(results).enumerate() {
        match result {
            Ok((source, note)) => {
                note.into_iter().for_each(|note| complain_of(&source.path, note));
                read.articles.push(source);
            }
            Err(why) => {
                if at < named {
                    read.named -= 1;
                    read.unread.push((file.clone(), why.to_string()));
                    read.named_refused |= given.contains(file);
                }
                complain_of(file, why);
            }
        }
    }
    read
}

/// How it is known that a file is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Somebody named it: it may be a link, or a pipe.
    Named,
    /// It stood in a folder. What stands there now may be another: no link is followed.
    Walking,
}

/// The article in `file`, and what should be known of how it was read.
///
/// # Errors
/// Where it cannot be read or is no text.
pub fn read_one(
    file: &Path,
    found: Found,
    input: &Input,
    stylebook: &Arc<Stylebook>,
) -> Result<(Source, Option<String>), Refused> {
    let path = if is_stdin(file) { &input.stdin_filename } else { file };
    let format = Format::of_name(&path.to_string_lossy());
    let text = match found {
        _ if is_stdin(file) => read_stdin(format)?,
        Found::Named => read_named(file, format)?,
        Found::Walking => files::read_listed(file)?,
    };
    let note = text.note();
    let writable = note.is_none() && !is_stdin(file);
    let article = Article::read(text.text, format, stylebook);
    if article.draft.unknown {
        return Err(Refused::NoStory);
    }
    Ok((Source { path: path.to_path_buf(), article, stylebook: stylebook.clone(), writable }, note))
}

/// A file that was named may be a pipe (`check <(fetch story)`), with its end to be waited for.
fn read_named(file: &Path, format: Format) -> Result<Text, Refused> {
    match files::read(file) {
        Err(Refused::NoFile) if !file.is_dir() => {
            files::read_from(std::fs::File::open(file).map_err(Refused::Io)?, 0, format)
        }
        read => read,
    }
}

fn read_stdin(format: Format) -> Result<Text, Refused> {
    files::read_from(std::io::stdin().lock(), 0, format)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_link_in_the_place_of_what_was_found_on_a_walk_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let [outside, link] = ["outside.txt", "link.txt"].map(|name| folder.path().join(name));
        std::fs::write(&outside, "Ada Fenwick spoke.\n").unwrap();
        std::os::unix::fs::symlink(&outside, &link).unwrap();
        let input = Input { paths: Vec::new(), stdin_filename: "stdin.txt".into() };
        let read = |found| read_one(&link, found, &input, &Arc::default());
        assert!(read(Found::Named).is_ok());
        assert!(matches!(read(Found::Walking), Err(Refused::NoFile)));
    }
}
