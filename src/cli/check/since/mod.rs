//! `check --since REF`: only findings on lines that changed since a commit.
//!
//! Git is asked for what the commit holds, and nothing else ([`repository`]); what changed is seen here. A checkout may come
//! from strangers, and as soon as git compares files itself it runs what is named for it in there: filters, converters,
//! monitors, hooks.

mod lines;
mod repository;

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::text::Encoding;
use repository::Repository;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::{Path, PathBuf};

/// Keeps the findings of `report` that touch a line changed since `reference`; in files that the commit does not hold, not
/// even under another name, all.
///
/// # Errors
/// Where an article is in no repository, git cannot be run, or does not know the commit.
pub fn keep_changed(report: &mut Report, reference: &str) -> io::Result<()> {
    let mut repositories: HashMap<PathBuf, Repository> = HashMap::new();
    for (source, findings) in report.sources.iter().zip(&mut report.findings) {
        let (top, path) = place(&source.path)?;
        let repository = match repositories.entry(top) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let repository = Repository::at(new.key(), reference)?;
                new.insert(repository)
            }
        };
        if findings.is_empty() {
            continue;
        }
        let written = source.article.draft.source.original();
        let Some(before) = repository.before(&path, written)? else { continue };
        let changed = lines::changed(&before, written);
        let ruler = Ruler::new(&source.article.draft, Encoding::Utf8);
        findings.retain(|finding| {
            let [(first, _), (last, _)] = ruler.line_columns(finding.span);
            changed.iter().any(|lines| lines.start <= last && first < lines.end)
        });
    }
    Ok(())
}

/// The folder at the top of the repository that the file at `path` is in, and its path from there.
fn place(path: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")).canonicalize()?;
    let top = folder.ancestors().find(|folder| folder.join(".git").exists());
    let top = top.ok_or_else(|| io::Error::other(format!("{} is in no git repository", path.display())))?;
    let below = folder.strip_prefix(top).unwrap_or(&folder).join(path.file_name().unwrap_or_default());
    Ok((top.to_path_buf(), below))
}
