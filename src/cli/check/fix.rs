//! `check --fix`: writes the fixes into the files. The only place where copydesk writes to anybody's copy, and only
//! when told to.

use super::report::Report;
use super::{diff, replace};
use crate::cli::load::Source;
use crate::cli::output;
use crate::index::FileId;
use crate::lints::{Edit, Finding, Fix};
use std::io::{self, Write};

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that need no thought.
    Safe,
    /// The first of every finding.
    Suggested,
}

/// How many fixes were written into files, and how many were not.
pub struct Fixed {
    pub written: usize,
    pub left: usize,
}

/// Applies fixes to the files of `report`. What was fixed and what was not is told on stderr.
pub fn apply(report: &Report, which: Which) -> Fixed {
    let mut done = Fixed { written: 0, left: 0 };
    for (id, (source, findings)) in report.sources.iter().zip(&report.findings).enumerate() {
        let fixes = chosen(FileId(id as u32), findings, which);
        if fixes.is_empty() {
            continue;
        }
        match write(source, &fixes) {
            Ok(()) => done.written += fixes.len(),
            Err(why) => {
                output::complain_of(&source.path, why);
                done.left += fixes.len();
            }
        }
    }
    match (done.written, done.left) {
        (0, 0) => {}
        (written, 0) => output::complain(format_args!("{written} fixed")),
        (written, left) => output::complain(format_args!("{written} fixed, {left} not")),
    }
    done
}

/// Writes what [`apply`] would change, as a unified diff.
///
/// # Errors
/// Where `out` cannot be written.
pub fn show(out: &mut impl Write, report: &Report, which: Which) -> io::Result<()> {
    for (id, (source, findings)) in report.sources.iter().zip(&report.findings).enumerate() {
        let fixes = chosen(FileId(id as u32), findings, which);
        if !fixes.is_empty() {
            let name = source.path.to_string_lossy();
            diff::write(out, &name, source.article.draft.source.original(), &fixed(source, &fixes))?;
        }
    }
    Ok(())
}

/// Writes `fixes` into the file of `source`; else says why not.
fn write(source: &Source, fixes: &[&Fix]) -> Result<(), String> {
    if !source.writable {
        return Err("came from standard input or is not UTF-8, so its fixes were not written".into());
    }
    let written = source.article.draft.source.original();
    replace::replace(&source.path, written, &fixed(source, fixes)).map_err(|why| why.to_string())
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
    let draft = &source.article.draft;
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    // Of fixes that cannot be written nobody is told, so there is none.
    let mut edits: Vec<_> = edits.filter_map(|edit| draft.source.edit(edit.span, &edit.text)).collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut text = draft.source.original().to_string();
    for (span, words) in edits {
        text.replace_range(span.range(), &words);
    }
    text
}
