//! `check --baseline`: findings that were there before are not told again. They are known by rule, file and words, so
//! that lines may move.

use super::report::Report;
use crate::lints;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// What was found before.
#[derive(Serialize, Deserialize)]
struct Baseline {
    version: u32,
    findings: Vec<Known>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Known {
    path: String,
    rule: String,
    words: String,
}

/// Takes the findings out of `report` that the baseline at `path` has.
///
/// # Errors
/// Where it cannot be read or is no baseline.
pub fn subtract(report: &mut Report, path: &Path) -> io::Result<()> {
    let baseline: Baseline = serde_json::from_slice(&std::fs::read(path)?)?;
    let mut known: HashMap<Known, usize> = HashMap::new();
    for finding in baseline.findings {
        *known.entry(finding).or_default() += 1;
    }
    let names = names(report);
    for (findings, names) in report.findings.iter_mut().zip(names) {
        let mut names = names.into_iter();
        findings.retain(|_| {
            let left = names.next().and_then(|name| known.get_mut(&name)).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_none()
        });
    }
    Ok(())
}

/// Writes the findings of `report` as the baseline at `path`.
///
/// # Errors
/// Where it cannot be written.
pub fn write(report: &Report, path: &Path) -> io::Result<()> {
    let baseline = Baseline { version: 1, findings: names(report).concat() };
    std::fs::write(path, serde_json::to_string_pretty(&baseline)? + "\n")
}

fn names(report: &Report) -> Vec<Vec<Known>> {
    let sources = report.sources.iter().zip(&report.findings);
    sources
        .map(|(source, findings)| {
            let known = findings.iter().map(|finding| Known {
                path: source.path.to_string_lossy().into_owned(),
                rule: finding.rule.to_owned(),
                words: lints::anchor(&source.article, finding.span),
            });
            known.collect()
        })
        .collect()
}
