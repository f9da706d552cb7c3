//! Which settings hold, and which files they come from.

use super::super::config;
use super::page::Page;
use crate::config::FolderConfig;
use crate::lints::{RULES, Rule};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Tells of the settings of `folder`, and what is wrong with those of any folder that holds one of `files`.
pub fn look(folder: &Path, files: &[PathBuf], page: &mut Page) {
    let config = FolderConfig::of(folder);
    page.part("settings");
    let settings = &config.stylebook.settings;
    let set: Vec<&Rule> = RULES.iter().copied().filter(|rule| settings.level(rule.name).is_some()).collect();
    for line in config::listed(&config, &set).lines() {
        page.line(line);
    }
    page.line(format_args!("{} rules as built in (`copydesk config` lists them)", RULES.len() - set.len()));
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).chain([folder]).collect();
    let mut faults: Vec<String> = folders.into_iter().flat_map(faults).collect();
    faults.sort();
    faults.dedup();
    page.problem_with_each(&faults);
}

fn faults(folder: &Path) -> Vec<String> {
    FolderConfig::of(folder).faults.iter().map(ToString::to_string).collect()
}
