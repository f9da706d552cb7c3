//! `check`: reads the articles as one workspace and reports what the rules find.

mod baseline;
mod fix;
mod github;
mod human;
mod jsonl;
mod junit;
mod rdjsonl;
mod sarif;
mod since;

use super::args::{Check, CheckFormat};
use super::load::{Source, load};
use super::{CLEAN, FAILED, FINDINGS, output, parallel};
use crate::index::{FileId, Index, Summary, View};
use crate::lints::{self, Finding, Severity};
use crate::stylebook::Stet;
use std::io::{self, Write};

/// The articles and what was found in each.
pub struct Report {
    /// By the number that findings give them.
    pub sources: Vec<Source>,
    /// For each source, by place.
    pub findings: Vec<Vec<Finding>>,
    /// Entries of the stet files that no finding needs any longer.
    stale: Vec<Stet>,
}

/// The stets that let nothing in `standing` stand, each once.
fn stale(sources: &[Source], standing: &[(&str, String)]) -> Vec<Stet> {
    let mut stale: Vec<Stet> = Vec::new();
    for stet in sources.iter().flat_map(|source| &source.stylebook.stets) {
        let needed = standing.iter().any(|(rule, words)| *rule == stet.rule && *words == stet.words);
        if !needed && !stale.contains(stet) {
            stale.push(stet.clone());
        }
    }
    stale
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
    let mut report = Report::of(loaded.articles);
    if let Some(reference) = &args.since
        && let Err(error) = since::keep_changed(&mut report, reference)
    {
        output::complain(format_args!("git cannot say what changed since {reference}: {error}"));
        return Ok(FAILED);
    }
    if let Some(path) = &args.baseline
        && let Err(error) = baseline::subtract(&mut report, path)
    {
        output::complain_of(path, format_args!("is no baseline: {error}; write one with --write-baseline"));
        return Ok(FAILED);
    }
    if let Some(path) = &args.write_baseline
        && let Err(error) = baseline::write(&report, path)
    {
        output::complain_of(path, format_args!("could not be written: {error}"));
        return Ok(FAILED);
    }
    if args.fix {
        let which = if args.suggested { fix::Which::Suggested } else { fix::Which::Safe };
        if fix::apply(&report, which) > 0 {
            let again = Check { fix: false, ..args.clone() };
            return run(&again);
        }
    }
    // Of single files nobody can say what else the entries are for.
    if args.input.paths.iter().any(|path| path.is_dir()) {
        for stet in &report.stale {
            output::complain(format_args!("stet: nothing is left to stand of {}, “{}”", stet.rule, stet.words));
        }
    }
    let mut out = output::stdout();
    match args.format {
        CheckFormat::Human => human::write(&mut out, &report, args.color.is_on())?,
        CheckFormat::Jsonl => jsonl::write(&mut out, &report, args.offsets.offsets.into())?,
        CheckFormat::Json => jsonl::write_array(&mut out, &report, args.offsets.offsets.into())?,
        CheckFormat::Sarif => sarif::write(&mut out, &report)?,
        CheckFormat::Github => github::write(&mut out, &report)?,
        CheckFormat::Rdjsonl => rdjsonl::write(&mut out, &report)?,
        CheckFormat::Junit => junit::write(&mut out, &report)?,
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
        let summaries = parallel::map("Noting", &sources, |source| {
            Summary::of(&source.article).in_role(source.stylebook.settings.role)
        });
        let mut index = Index::default();
        for (id, summary) in summaries.into_iter().enumerate() {
            index.replace(FileId(id as u32), Some(summary));
        }
        let ids: Vec<u32> = (0..sources.len() as u32).collect();
        let checked = parallel::map("Checking", &ids, |&id| {
            let Source { article, stylebook, .. } = &sources[id as usize];
            let (findings, standing) = lints::check_all(&View { article, file: FileId(id), index: &index, stylebook });
            let words = |finding: &Finding| (finding.rule, lints::anchor(article, finding.span));
            (findings, standing.iter().map(words).collect::<Vec<_>>())
        });
        let (findings, standing): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
        let stale = stale(&sources, &standing.concat());
        Report { sources, findings, stale }
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
