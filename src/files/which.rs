//! Which files are articles: by their names, and by what is set.

use crate::draft::{FORMATS, Format};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// So many patterns each may say which files are articles and which are not.
pub const MOST_PATTERNS: usize = 200;
/// The longest pattern, in bytes. Matching takes time in proportion to pattern and path, whatever the pattern.
pub(super) const LONGEST_PATTERN: usize = 500;

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

    /// Whether no article below `folder` is one.
    pub(super) fn passes_over(&self, folder: &Path) -> bool {
        folder.strip_prefix(&self.root).is_ok_and(|below| self.exclude.matched(below, true).is_ignore())
    }
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
    fn a_pattern_that_is_none_or_too_long_is_refused() {
        assert!(Which::check("[z-a]").is_err() && Which::check(&"*a".repeat(300)).is_err());
        assert!(Which::check(&"*a".repeat(250)).is_ok() && Which::check("old/**").is_ok());
    }

    #[test]
    fn repository_papers_are_no_articles() {
        let articles = ["bridge.TXT", "x/bridge.markdown", "news.txt"];
        let others = ["LICENSE-MIT.txt", "x/CHANGELOG.md", "bridge.rs", "bridge", ".txt", "NEWS.md"];
        assert!(articles.iter().all(|name| is_article(Path::new(name))));
        assert!(!others.iter().any(|name| is_article(Path::new(name))));
    }
}
