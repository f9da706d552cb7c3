//! `check --fix`: writes the fixes into the files. The only place where copydesk writes to anybody's copy, and only
//! when told to.

use super::report::Report;
use crate::cli::load::Source;
use crate::cli::output;
use crate::index::FileId;
use crate::lints::{Edit, Finding, Fix};

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that need no thought.
    Safe,
    /// The first of every finding.
    Suggested,
}

/// Applies fixes to the files of `report`; how many. What cannot be written is told on stderr.
pub fn apply(report: &Report, which: Which) -> usize {
    let mut applied = 0;
    for (id, (source, findings)) in report.sources.iter().zip(&report.findings).enumerate() {
        let fixes = chosen(FileId(id as u32), findings, which);
        if fixes.is_empty() {
            continue;
        }
        if !source.writable {
            output::complain_of(
                &source.path,
                "came from standard input or is not UTF-8, so its fixes were not written",
            );
            continue;
        }
        match std::fs::write(&source.path, fixed(source, &fixes)) {
            Ok(()) => applied += fixes.len(),
            Err(error) => output::complain_of(&source.path, format_args!("could not be written: {error}")),
        }
    }
    applied
}

/// The fixes to apply, none of which touches another's text.
fn chosen(file: FileId, findings: &[Finding], which: Which) -> Vec<&Fix> {
    let mut chosen: Vec<&Fix> = Vec::new();
    for finding in findings {
        let fix = finding.fixes.iter().find(|fix| fix.safe || which == Which::Suggested);
        let Some(fix) = fix.filter(|fix| fix.edits.iter().all(|edit| edit.file == file)) else { continue };
        let apart = |edit: &Edit| {
            let taken = chosen.iter().flat_map(|fix| &fix.edits);
            taken.into_iter().all(|other| edit.span.end < other.span.start || other.span.end < edit.span.start)
        };
        if fix.edits.iter().all(apart) {
            chosen.push(fix);
        }
    }
    chosen
}

fn fixed(source: &Source, fixes: &[&Fix]) -> String {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = source.article.text().to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
