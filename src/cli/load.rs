//! From arguments to articles: walks folders, reads files, on all cores.

use super::args::Input;
use super::output::{complain, complain_of};
use super::parallel;
use super::ruler::Ruler;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused, Text};
use crate::lints;
use crate::newsroom::{self, Newsroom};
use crate::stylebook::Stylebook;
use crate::text::Encoding;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The articles that the arguments name, read.
pub struct Loaded {
    /// In the order of the arguments, each folder's by path; no file twice.
    pub articles: Vec<Source>,
    /// Whether nothing could be read although something was asked for.
    pub failed: bool,
}

/// An article and the file it stands in.
pub struct Source {
    /// As given on the command line, or below the folder given.
    pub path: PathBuf,
    /// Read.
    pub article: Article,
    /// What the newsroom has laid down for its folder.
    pub stylebook: Arc<Stylebook>,
    /// Whether the text is what stands in the file, byte for byte, so that fixes can be written.
    pub writable: bool,
}

/// Reads everything that `input` names. What cannot be read is told on stderr and left out.
pub fn load(input: &Input) -> Loaded {
    let (files, mut refused) = files_of(input);
    let stylebooks = stylebooks(&files, input);
    let articles: Vec<Source> = read_all(&files, input, &stylebooks, &mut refused);
    for source in &articles {
        for problem in lints::front_matter(&source.article).map_or(Vec::new(), |(_, problems)| problems) {
            let line = Ruler::new(source.article.text(), Encoding::Utf8).line_column(problem.span.start).0;
            complain(format_args!("{}:{line}: {}", source.path.display(), problem.message.replace('\n', " ")));
        }
    }
    Loaded { failed: articles.is_empty() && refused > 0, articles }
}

/// What is laid down for each folder that holds one of `files`; what is wrong with it is told on stderr, once.
fn stylebooks(files: &[PathBuf], input: &Input) -> HashMap<PathBuf, Arc<Stylebook>> {
    let mut stylebooks = HashMap::new();
    let mut told = HashSet::new();
    for file in files {
        stylebooks.entry(folder_of(file, input)).or_insert_with_key(|folder| {
            let newsroom = Newsroom::of(folder);
            for fault in newsroom.faults.iter().map(ToString::to_string) {
                if told.insert(fault.clone()) {
                    complain(fault);
                }
            }
            Arc::new(newsroom.stylebook)
        });
    }
    stylebooks
}

fn folder_of(file: &Path, input: &Input) -> PathBuf {
    let file = if is_stdin(file) { &input.stdin_filename } else { file };
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The files that `input` names, and how many of its paths were refused.
fn files_of(input: &Input) -> (Vec<PathBuf>, usize) {
    let (mut files, mut seen, mut refused) = (Vec::new(), HashSet::new(), 0);
    for path in &input.paths {
        let found = if path.is_dir() {
            let below = newsroom::articles(path, complain_of, |_| true);
            if below.is_empty() {
                complain_of(path, "there are no articles in this folder (*.txt, *.md or *.markdown)");
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
            refused += 1;
            complain_of(file, Refused::Io(std::io::ErrorKind::NotFound.into()));
        }
        there
    });
    (files, refused)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads `files` on all cores, keeping their order.
fn read_all(
    files: &[PathBuf],
    input: &Input,
    stylebooks: &HashMap<PathBuf, Arc<Stylebook>>,
    refused: &mut usize,
) -> Vec<Source> {
    let results = parallel::map("Reading", files, |file| read_one(file, input, &stylebooks[&folder_of(file, input)]));
    let mut sources = Vec::with_capacity(results.len());
    for (file, result) in files.iter().zip(results) {
        match result {
            Ok((source, invalid_at)) => {
                if let Some(byte) = invalid_at {
                    complain_of(
                        &source.path,
                        format_args!("is not valid UTF-8 from byte {byte} on; read with replacement characters"),
                    );
                }
                sources.push(source);
            }
            Err(why) => {
                *refused += 1;
                complain_of(file, why);
            }
        }
    }
    sources
}

fn read_one(file: &Path, input: &Input, stylebook: &Arc<Stylebook>) -> Result<(Source, Option<usize>), Refused> {
    let (path, Text { text, invalid_at }) = if is_stdin(file) {
        (input.stdin_filename.clone(), read_stdin()?)
    } else {
        (file.to_path_buf(), read_named(file)?)
    };
    let format = Format::of_name(&path.to_string_lossy());
    let article = Article::read(text, format, stylebook);
    let writable = invalid_at.is_none() && !is_stdin(file);
    Ok((Source { path, article, stylebook: stylebook.clone(), writable }, invalid_at))
}

/// A file that was named may be a pipe (`check <(fetch story)`), with its end to be waited for.
fn read_named(file: &Path) -> Result<Text, Refused> {
    match files::read(file) {
        Err(Refused::NoFile) if !file.is_dir() => files::read_from(std::fs::File::open(file).map_err(Refused::Io)?, 0),
        read => read,
    }
}

fn read_stdin() -> Result<Text, Refused> {
    files::read_from(std::io::stdin().lock(), 0)
}
