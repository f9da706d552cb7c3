//! `check --since REF`: only findings on lines that changed since a commit, as git tells.

use super::Report;
use crate::cli::ruler::Ruler;
use crate::text::Encoding;
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// Keeps the findings of `report` that touch a line changed since `reference`; in files that git does not know, all.
///
/// # Errors
/// Where git cannot be run or does not know the commit.
pub fn keep_changed(report: &mut Report, reference: &str) -> io::Result<()> {
    let mut renames: HashMap<String, Vec<(String, String)>> = HashMap::new();
    for (source, findings) in report.sources.iter().zip(&mut report.findings) {
        if findings.is_empty() {
            continue;
        }
        let Some(tracked) = Tracked::of(&source.path)? else { continue };
        let renamed = match renames.get(&tracked.top) {
            Some(known) => known,
            None => renames.entry(tracked.top.clone()).or_insert(renamed_since(reference, &tracked.top)?),
        };
        let changed = tracked.changed_lines(reference, renamed)?;
        let ruler = Ruler::new(source.article.text(), Encoding::Utf8);
        findings.retain(|finding| {
            let (first, last) = (ruler.line_column(finding.span.start).0, ruler.line_column(finding.span.end).0);
            changed.iter().any(|lines| lines.start <= last && first < lines.end)
        });
    }
    Ok(())
}

/// A file that git knows.
struct Tracked {
    /// The folder at the top of its repository.
    top: String,
    /// Its path from there.
    path: String,
}

impl Tracked {
    /// `None` where git does not track the file at `path`, or where there is no repository.
    fn of(path: &Path) -> io::Result<Option<Tracked>> {
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let Some(name) = path.file_name() else { return Ok(None) };
        let listed = git(folder).args(["ls-files", "-z", "--full-name", "--error-unmatch", "--"]).arg(name).output()?;
        let top = git(folder).args(["rev-parse", "--show-toplevel"]).output()?;
        if !listed.status.success() || !top.status.success() {
            return Ok(None);
        }
        let top = String::from_utf8_lossy(&top.stdout).trim_end_matches(['\n', '\r']).to_owned();
        let path = String::from_utf8_lossy(&listed.stdout).trim_end_matches('\0').to_owned();
        Ok(Some(Tracked { top, path }))
    }

    /// The lines that differ from those in `reference`, where the file may have had another name.
    fn changed_lines(&self, reference: &str, renames: &[(String, String)]) -> io::Result<Vec<Range<u32>>> {
        let before = renames.iter().find(|(_, new)| *new == self.path).map(|(old, _)| old.as_str());
        let mut diff = git(Path::new(&self.top));
        diff.args(["diff", "--find-renames", "--unified=0", "--no-color", "--no-ext-diff", reference, "--"]);
        diff.args(before).arg(&self.path);
        Ok(said(&mut diff)?.lines().filter_map(hunk).collect())
    }
}

/// The old and the new name of every file that was renamed since `reference`.
fn renamed_since(reference: &str, top: &str) -> io::Result<Vec<(String, String)>> {
    let mut git = git(Path::new(top));
    let told = said(git.args(["diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", reference, "--"]))?;
    let fields: Vec<&str> = told.split_terminator('\0').collect();
    Ok(fields.chunks_exact(3).map(|field| (field[1].to_owned(), field[2].to_owned())).collect())
}

/// Git in `folder`, taking names letter by letter.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("--literal-pathspecs").arg("-C").arg(folder);
    git
}

/// What `git` answers.
fn said(git: &mut Command) -> io::Result<String> {
    let done = git.output()?;
    if !done.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&done.stderr).trim().replace('\n', " ")));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// The new lines of "@@ -3,2 +4,5 @@".
fn hunk(line: &str) -> Option<Range<u32>> {
    let new = line.strip_prefix("@@ ")?.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    Some(start..start + count)
}

#[test]
fn hunks_are_read() {
    assert_eq!(hunk("@@ -3,2 +4,5 @@ fn x"), Some(4..9));
    assert_eq!(hunk("@@ -3 +4 @@"), Some(4..5));
    assert_eq!(hunk("+++ b/x.txt"), None);
}
