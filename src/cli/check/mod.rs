//! `check`: reads the articles as one workspace and reports what the rules find.

mod human;
mod jsonl;

use super::args::{Check, CheckFormat};
use super::load::{Source, load};
use super::{CLEAN, FAILED, FINDINGS, output, parallel};
use crate::index::{FileId, Index, Summary, View};
use crate::lints::{self, Finding, Severity};
use std::io::{self, Write};

/// The articles and what was found in each.
pub struct Report {
    /// By the number that findings give them.
    pub sources: Vec<Source>,
    /// For each source, by place.
    pub findings: Vec<Vec<Finding>>,
}

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Check) -> io::Result<u8> {
    let loaded = load(&args.input);
    if loaded.failed {
        return Ok(FAILED);
    }
    let report = Report::of(loaded.articles);
    let mut out = output::stdout();
    match args.format {
        CheckFormat::Human => human::write(&mut out, &report, args.color.is_on())?,
        CheckFormat::Jsonl => jsonl::write(&mut out, &report, args.offsets.offsets.into())?,
    }
    out.flush()?;
    Ok(if report.findings.iter().flatten().any(|finding| finding.severity >= Severity::Warning) {
        FINDINGS
    } else {
        CLEAN
    })
}

impl Report {
    /// Checks `sources` against the rules and each other.
    fn of(sources: Vec<Source>) -> Report {
        let summaries = parallel::map(&sources, |source| Summary::of(&source.article));
        let mut index = Index::default();
        for (id, summary) in summaries.into_iter().enumerate() {
            index.replace(FileId(id as u32), Some(summary));
        }
        let ids: Vec<u32> = (0..sources.len() as u32).collect();
        let findings = parallel::map(&ids, |&id| {
            let Source { article, stylebook, .. } = &sources[id as usize];
            lints::check(&View { article, file: FileId(id), index: &index, stylebook })
        });
        Report { sources, findings }
    }

    /// The source with the number `file`.
    pub fn source(&self, file: FileId) -> &Source {
        &self.sources[file.0 as usize]
    }

    /// Every finding with its source, by the order of the sources and the place.
    pub fn iter(&self) -> impl Iterator<Item = (&Source, &Finding)> {
        self.sources.iter().zip(&self.findings).flat_map(|(source, findings)| findings.iter().map(move |f| (source, f)))
    }
}
