//! `check --fix`: writes the fixes into the files. The only place where copydesk writes to anybody's copy, and only
//! when told to.

use super::report::Report;
use super::{diff, replace};
use crate::cli::load::Source;
use crate::cli::output;
use crate::index::FileId;
use crate::lints::{self, Fix};
use std::io::{self, Write};

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that need no thought.
    Safe,
    /// The first of every finding.
    Suggested,
}

impl Which {
    fn takes(self, fix: &Fix) -> bool {
        fix.safe || self == Which::Suggested
    }
}

/// How many fixes were written into files, and how many were not.
pub struct Fixed {
    pub written: usize,
    pub left: usize,
}

/// Applies fixes to the files of `report`. What was fixed and what was not is reported on stderr.
pub fn apply(report: &Report, which: Which) -> Fixed {
    let mut done = Fixed { written: 0, left: 0 };
    for (id, (source, findings)) in report.sources.iter().zip(&report.findings).enumerate() {
        let draft = &source.article.draft;
        if !findings.is_empty() && !draft.source.is_writable() {
            let name = draft.format.spec().name;
            output::complain_of(
                &source.path,
                format_args!("nothing is written into {name}; fix it in its own program"),
            );
        }
        let fixes = lints::compatible(FileId::Loaded(id as u32), findings, |fix| which.takes(fix));
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
        let fixes = lints::compatible(FileId::Loaded(id as u32), findings, |fix| which.takes(fix));
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

fn fixed(source: &Source, fixes: &[&Fix]) -> String {
    let draft = &source.article.draft;
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    // Of fixes that cannot be written nobody is told, so there is none.
    let mut edits: Vec<_> = edits.filter_map(|edit| draft.source.edit(edit.span, &edit.text)).collect();
    edits.sort_by_key(|(span, _)| *span);
    let text = draft.source.original();
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for (span, words) in edits {
        fixed.push_str(&text[at..span.start as usize]);
        fixed.push_str(&words);
        at = span.end as usize;
    }
    fixed + &text[at..]
}
