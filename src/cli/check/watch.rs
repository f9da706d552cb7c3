//! `check --watch`: checks again whenever an article or one of the newsroom's own files changes, until somebody ends it.

use crate::cli::args::Check;
use crate::cli::load::folder_of;
use crate::cli::{FAILED, output};
use crate::config;
use crate::files::real;
use crate::watch::{Change, News, watch};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::channel;

/// Does what is asked for `once`, and again after each change, until a signal ends the program as it ends any; the exit
/// code where nothing can be watched. The screen is not cleared: what was found before stands above.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Check, once: impl Fn() -> io::Result<u8>) -> io::Result<u8> {
    if args.input.paths.iter().any(|path| path.as_os_str() == "-") {
        output::complain("--watch needs files or folders: what comes through a pipe does not change");
        return Ok(FAILED);
    }
    let (folders, files) = watched(args);
    let (sender, news) = channel();
    let tell = move || watch(&folders, &files, &|news| sender.send(news).is_ok());
    std::thread::Builder::new().name("copydesk watch".into()).spawn(tell)?;
    while let Ok(news) = news.recv() {
        match news {
            News::Unwatched(why) => output::complain(why),
            News::Begun => {
                once()?;
            }
            News::Missed | News::Changed(_) => {
                output::complain(format_args!("{}, checking again", what(&news)));
                once()?;
            }
        }
    }
    Ok(FAILED)
}

/// "story.md changed"
fn what(news: &News) -> String {
    let News::Changed(changes) = news else { return "much changed".to_owned() };
    let name = |change: &Change| change.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut names: Vec<String> = changes.iter().map(name).collect();
    names.sort();
    names.dedup();
    match &names[..] {
        [one] => format!("{one} changed"),
        [first, others @ ..] => format!("{first} and {} more changed", others.len()),
        [] => "something changed".to_owned(),
    }
}

/// The folders in which something may change that counts, and the files that are articles because they are named.
fn watched(args: &Check) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        args.input.paths.iter().cloned().partition(|path| path.is_dir());
    let around = |file: &PathBuf| {
        let beside = folder_of(file, &args.input);
        let workspace = if args.alone { None } else { config::workspace_of(&beside) };
        workspace.unwrap_or(beside)
    };
    let around: Vec<PathBuf> = files.iter().map(around).collect();
    let mut roots: Vec<PathBuf> =
        folders.iter().chain(&around).chain(&args.workspace).map(|folder| real(folder)).collect();
    roots.sort();
    // What lies in another of them is watched with it.
    roots.dedup_by(|inner, outer| inner.starts_with(outer));
    (roots, files.iter().map(|file| real(file)).collect())
}
