//! `check --since REF`: only findings on lines that changed since a commit, as git tells.

use super::Report;
use crate::cli::ruler::Ruler;
use crate::text::Encoding;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// Keeps the findings of `report` that touch a line changed since `reference`; in files that git does not know, all.
///
/// # Errors
/// Where git cannot be run or does not know the commit.
pub fn keep_changed(report: &mut Report, reference: &str) -> io::Result<()> {
    for (source, findings) in report.sources.iter().zip(&mut report.findings) {
        if findings.is_empty() {
            continue;
        }
        let Some(changed) = changed_lines(&source.path, reference)? else { continue };
        let ruler = Ruler::new(source.article.text(), Encoding::Utf8);
        findings.retain(|finding| {
            let (first, last) = (ruler.line_column(finding.span.start).0, ruler.line_column(finding.span.end).0);
            changed.iter().any(|lines| lines.start <= last && first < lines.end)
        });
    }
    Ok(())
}

/// The lines of the file that differ from those in `reference`; `None` if git does not track the file.
fn changed_lines(path: &Path, reference: &str) -> io::Result<Option<Vec<Range<u32>>>> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let Some(name) = path.file_name() else { return Ok(None) };
    let git = || {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder);
        git
    };
    if !git().args(["ls-files", "--error-unmatch", "--"]).arg(name).output()?.status.success() {
        return Ok(None);
    }
    let diff =
        git().args(["diff", "--unified=0", "--no-color", "--no-ext-diff", reference, "--"]).arg(name).output()?;
    if !diff.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&diff.stderr).trim().replace('\n', " ")));
    }
    let diff = String::from_utf8_lossy(&diff.stdout);
    Ok(Some(diff.lines().filter_map(hunk).collect()))
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
