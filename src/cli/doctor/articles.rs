//! Which articles a folder has, and which of them cannot be read.

use super::super::parallel;
use super::page::Page;
use crate::article::Article;
use crate::config;
use crate::draft::Format;
use crate::files;
use crate::lints;
use crate::stylebook::Stylebook;
use std::path::{Path, PathBuf};

/// Tells of the articles below `folder`, and returns them.
pub fn look(folder: &Path, page: &mut Page) -> Vec<PathBuf> {
    let mut problems = Vec::new();
    let files = config::articles(folder, |path, why| problems.push(format!("{}: {why}", path.display())), |_| true);
    let of_files = parallel::map("Looking at", &files, |path| problem(path));
    problems.extend(of_files.into_iter().flatten());
    page.part("articles");
    page.fact("folder", folder.display());
    page.fact("found", format_args!("{}, {} of them with something wrong", files.len(), problems.len()));
    page.problem_with_each(&problems);
    if files.is_empty() {
        page.problem(format_args!(
            "there are no articles below {}; articles are {} that no .gitignore leaves out, and what `files` in \
             copydesk.toml includes",
            folder.display(),
            files::endings("and")
        ));
    }
    files
}

/// What is wrong with an article as a file.
fn problem(path: &Path) -> Option<String> {
    let told = |why: &dyn std::fmt::Display| Some(format!("{}: {why}", path.display()));
    match files::read_listed(path) {
        Err(refused) => told(&refused),
        Ok(file) => {
            if let Some(note) = file.note() {
                return told(&note);
            }
            let article = Article::read(file.text, Format::of_name(&path.to_string_lossy()), &Stylebook::default());
            let (_, problems) = lints::front_matter(&article)?;
            problems.first().and_then(|problem| told(&problem.message.replace('\n', " ")))
        }
    }
}
