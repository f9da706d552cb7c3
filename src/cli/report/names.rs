//! What stories are called in a report: by their place below what was named, and never by where that is on this machine.

use crate::cli::args::{Input, Link};
use crate::cli::load::Source;
use crate::files::real;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::{Component, Path, PathBuf};

/// The names of the stories, in their order.
pub struct Names {
    shown: Vec<String>,
    /// The first folder of each, where they are in several.
    outlets: Vec<Option<String>>,
    about: String,
    base: PathBuf,
}

impl Names {
    pub fn of(input: &Input, sources: &[Source]) -> Names {
        let folder = |path: &PathBuf| match path.is_dir() {
            true => real(path),
            false => real(path).parent().map(Path::to_path_buf).unwrap_or_default(),
        };
        let named = input.paths.iter().filter(|path| path.as_os_str() != "-").map(folder);
        let base = named.reduce(|a, b| common(&a, &b)).unwrap_or_default();
        let shown: Vec<String> = sources.iter().map(|source| below(&base, &source.path)).collect();
        let first = |shown: &String| shown.split_once('/').map(|(folder, _)| folder.to_owned());
        let mut outlets: Vec<Option<String>> = shown.iter().map(first).collect();
        // One folder for all tells nothing.
        if outlets.iter().all(|outlet| *outlet == outlets[0]) {
            outlets.fill(None);
        }
        let about = base.file_name().map_or("Stories".to_owned(), |name| name.to_string_lossy().into_owned());
        Names { shown, outlets, about, base }
    }

    /// Its file, below what was named.
    pub fn shown(&self, number: usize) -> &str {
        &self.shown[number]
    }

    /// The folder that stands for its outlet.
    pub fn outlet(&self, number: usize) -> Option<&str> {
        self.outlets[number].as_deref()
    }

    /// What a file is called that is no story.
    pub fn of_file(&self, path: &Path) -> String {
        below(&self.base, path)
    }

    /// What all of them are of.
    pub fn about(&self) -> &str {
        &self.about
    }
}

/// Where an editor finds the file at `path`; its line and column come behind.
pub fn address(link: Link, path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(utf8_percent_encode(name.to_str()?, NON_ALPHANUMERIC).to_string()),
        Component::Prefix(drive) => drive.as_os_str().to_str().map(str::to_owned),
        _ => None,
    });
    match link {
        Link::Vscode => Some(format!("vscode://file/{}", parts.collect::<Vec<_>>().join("/"))),
    }
}

/// What the file at `path` is called below `base`. Stdin's story has no place, only a name.
fn below(base: &Path, path: &Path) -> String {
    let real = real(path);
    let below = real.strip_prefix(base).ok().filter(|below| below.components().next().is_some());
    slashed(below.unwrap_or(Path::new(path.file_name().unwrap_or_default())))
}

/// The folder that both are in.
fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
