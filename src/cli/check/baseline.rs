//! `check --baseline`: findings that were there before are not told again. They are known by rule, file and words, so
//! that lines may move.

use super::report::Report;
use crate::lints;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
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
    let names = names(report, path);
    for (findings, names) in report.findings.iter_mut().zip(names) {
        let mut names = names.into_iter();
        findings.retain(|_| {
            let left = names.next().and_then(|name| known.get_mut(&name)).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_none()
        });
    }
    Ok(())
}

/// Writes the findings of `report` as the baseline at `path`; how many it lists then. What it listed of other files stays.
///
/// # Errors
/// Where it cannot be written, or holds something that is no baseline.
pub fn write(report: &Report, path: &Path) -> io::Result<usize> {
    let checked: HashSet<String> = report.named().iter().map(|source| name(&source.path, path)).collect();
    let mut findings = match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice::<Baseline>(&bytes)?.findings,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    findings.retain(|known| !checked.contains(&known.path));
    findings.extend(names(report, path).concat());
    let baseline = Baseline { version: 1, findings };
    std::fs::write(path, serde_json::to_string_pretty(&baseline)? + "\n")?;
    Ok(baseline.findings.len())
}

/// What the article at `path` is called in `baseline`: from the folder of the baseline, so that it matches wherever
/// copydesk is started, and in other checkouts.
fn name(path: &Path, baseline: &Path) -> String {
    let folder = baseline.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let whole = path.canonicalize();
    let below = folder.canonicalize().ok().zip(whole.ok()).and_then(|(folder, whole)| {
        let up = folder.ancestors().position(|above| whole.starts_with(above))?;
        let below = whole.strip_prefix(folder.ancestors().nth(up)?).ok()?;
        Some("../".repeat(up) + &below.to_string_lossy().replace('\\', "/"))
    });
    below.unwrap_or_else(|| path.to_string_lossy().into_owned())
}

fn names(report: &Report, baseline: &Path) -> Vec<Vec<Known>> {
    let sources = report.sources.iter().zip(&report.findings);
    sources
        .map(|(source, findings)| {
            let path = name(&source.path, baseline);
            let known = findings.iter().map(|finding| Known {
                path: path.clone(),
                rule: finding.rule.to_owned(),
                words: lints::anchor(&source.article, finding.span),
            });
            known.collect()
        })
        .collect()
}
