//! `check`: reads the articles as one workspace and reports what the rules find.

mod baseline;
mod fix;
mod github;
mod human;
mod jsonl;
mod junit;
mod rdjsonl;
mod replace;
mod report;
mod sarif;
mod since;

use super::args::{Check, CheckFormat};
use super::load::load;
use super::{CLEAN, FAILED, FINDINGS, output};
use crate::lints::Severity;
use report::Report;
use std::io::{self, Write};

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
    let mut unwritten = 0;
    if args.fix {
        let which = if args.suggested { fix::Which::Suggested } else { fix::Which::Safe };
        let fixed = fix::apply(&report, which);
        if fixed.written > 0 {
            let code = run(&Check { fix: false, ..args.clone() })?;
            return Ok(if fixed.left > 0 { FAILED } else { code });
        }
        unwritten = fixed.left;
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
    let loud = report.findings.iter().flatten().any(|finding| finding.severity >= Severity::Warning);
    Ok(match unwritten {
        0 if loud => FINDINGS,
        0 => CLEAN,
        _ => FAILED,
    })
}
