//! `check`: reads the articles as one workspace and reports what the rules find.

mod baseline;
mod diff;
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
mod transcripts;
mod watch;

use super::args::{Check, CheckFormat};
use super::load::{Around, Loaded, load};
use super::{CLEAN, FAILED, FINDINGS, explain, output};
use crate::lints::{self, Severity};
use report::Report;
pub use report::Report as Checked;
use std::io::{self, Write};
use std::sync::Arc;

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Check) -> io::Result<u8> {
    if let Some(unknown) = args.select.iter().find(|name| lints::rule(name).is_none()) {
        output::complain(explain::unknown(unknown));
        return Ok(FAILED);
    }
    if args.watch { watch::run(args, || once(args)) } else { once(args) }
}

/// Checks as the arguments say, but for `--watch`.
fn once(args: &Check) -> io::Result<u8> {
    let mut loaded = load(&args.input, &around(args));
    if loaded.failed {
        return Ok(FAILED);
    }
    transcripts::add(&mut loaded, &args.transcripts, &args.input);
    turn_on(&mut loaded, &args.select);
    let incomplete = loaded.incomplete;
    let mut report = Report::of(loaded.articles, loaded.named);
    if let Err(why) = narrow(&mut report, args) {
        output::complain(why);
        return Ok(FAILED);
    }
    if let Some(path) = &args.write_baseline {
        return Ok(write_baseline(&report, path, incomplete));
    }
    let which = if args.suggested { fix::Which::Suggested } else { fix::Which::Safe };
    let mut failed = incomplete;
    if args.fix {
        let fixed = fix::apply(&report, which);
        failed |= fixed.left > 0;
        if fixed.written > 0 {
            let code = once(&Check { fix: false, suggested: false, ..args.clone() })?;
            return Ok(if failed { FAILED } else { code });
        }
    }
    // Of single files nobody can say what else the entries are for.
    if args.input.paths.iter().any(|path| path.is_dir()) && !args.quiet {
        for stet in &report.stale {
            output::complain(format_args!("stet: nothing is left to stand of {}, “{}”", stet.rule, stet.words));
        }
    }
    let mut out = output::stdout();
    if args.diff {
        fix::show(&mut out, &report, which)?
    } else {
        write(&mut out, &report, args)?
    }
    out.flush()?;
    let loud = report.iter().any(|(_, finding)| finding.severity >= Severity::Warning);
    Ok(match loud && !args.exit_zero {
        _ if failed => FAILED,
        true => FINDINGS,
        false => CLEAN,
    })
}

/// What is compared with.
fn around(args: &Check) -> Around {
    match &args.workspace {
        _ if args.alone => Around::Nothing,
        Some(folder) => Around::Folder(folder.clone()),
        None => Around::Workspace,
    }
}

/// Makes the rules `selected` run, whatever the settings of the articles say.
fn turn_on(loaded: &mut Loaded, selected: &[String]) {
    let rules: Vec<_> = selected.iter().filter_map(|name| lints::rule(name)).collect();
    if rules.is_empty() {
        return;
    }
    for source in &mut loaded.articles[..loaded.named] {
        let settings = &mut Arc::make_mut(&mut source.stylebook).settings;
        rules.iter().for_each(|rule| settings.turn_on(rule.name, rule.severity.level()));
    }
}

/// Leaves in `report` what the arguments ask for; else says what cannot be done.
fn narrow(report: &mut Report, args: &Check) -> Result<(), String> {
    if !args.select.is_empty() {
        report.retain(|finding| args.select.iter().any(|name| name == finding.rule));
    }
    if let Some(least) = args.severity {
        report.retain(|finding| finding.severity >= least.into());
    }
    if let Some(reference) = &args.since {
        since::keep_changed(report, reference)
            .map_err(|error| format!("git cannot say what changed since {reference}: {error}"))?;
    }
    if let Some(path) = &args.baseline {
        baseline::subtract(report, path)
            .map_err(|error| format!("{}: is no baseline: {error}; write one with --write-baseline", path.display()))?;
    }
    Ok(())
}

/// Writes the baseline and says so; the exit code.
fn write_baseline(report: &Report, path: &std::path::Path, incomplete: bool) -> u8 {
    match baseline::write(report, path) {
        Ok(count) => output::complain_of(path, format_args!("written; known findings: {count}")),
        Err(error) => {
            output::complain_of(path, format_args!("could not be written: {error}"));
            return FAILED;
        }
    }
    if incomplete { FAILED } else { CLEAN }
}

fn write(out: &mut impl Write, report: &Report, args: &Check) -> io::Result<()> {
    let offsets = args.offsets.offsets.into();
    match args.format {
        _ if args.statistics => human::write_statistics(out, report, !args.quiet),
        CheckFormat::Human => human::write(out, report, args.color.is_on(), !args.quiet),
        CheckFormat::Jsonl => jsonl::write(out, report, offsets),
        CheckFormat::Json => jsonl::write_array(out, report, offsets),
        CheckFormat::Sarif => sarif::write(out, report),
        CheckFormat::Github => github::write(out, report),
        CheckFormat::Rdjsonl => rdjsonl::write(out, report),
        CheckFormat::Junit => junit::write(out, report),
    }
}
