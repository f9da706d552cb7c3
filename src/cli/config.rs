//! `config`: which settings hold for a file, and which file says so.

use super::args::Config;
use super::{CLEAN, FAILED, output};
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::lints::{self, RULES, Rule};
use crate::newsroom::Newsroom;
use crate::stylebook::{Files, Level, Settings};
use std::io::{self, Write};
use std::path::Path;

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Config) -> io::Result<u8> {
    if !args.path.exists() {
        output::complain_of(&args.path, Refused::Io(io::ErrorKind::NotFound.into()));
        return Ok(FAILED);
    }
    let folder = if args.path.is_dir() { args.path.as_path() } else { args.path.parent().unwrap_or(Path::new(".")) };
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let mut newsroom = Newsroom::of(folder);
    add_front_matter(&mut newsroom, &args.path);
    newsroom.faults.iter().for_each(output::complain);
    let mut out = output::stdout();
    out.write_all(told(&newsroom, RULES).as_bytes())?;
    out.flush()?;
    Ok(CLEAN)
}

/// Puts the settings of the article's own front matter before all others.
fn add_front_matter(newsroom: &mut Newsroom, path: &Path) {
    let Some(text) = Some(path).filter(|path| path.is_file()).and_then(|path| files::read(path).ok()) else { return };
    let article = Article::read(text.text, Format::of_name(&path.to_string_lossy()), &newsroom.stylebook);
    if let Some((own, problems)) = lints::front_matter(&article) {
        for problem in problems {
            output::complain_of(path, problem.message.replace('\n', " "));
        }
        let farther = std::mem::take(&mut newsroom.stylebook.settings);
        newsroom.stylebook.settings = own.clone().or(farther);
        newsroom.sources.insert(0, (path.to_path_buf(), Some(own)));
    }
}

/// The settings and where each comes from, line by line; of the rules only `rules`.
pub fn told(newsroom: &Newsroom, rules: &[&Rule]) -> String {
    let settings = &newsroom.stylebook.settings;
    let word = |set: &dyn std::fmt::Debug| format!("{set:?}").to_lowercase();
    let style = settings.style.map_or("none".into(), |style| word(&style));
    let mut told = format!("style = {style:11}  {}\n", source(newsroom, |s| s.style.is_some()));
    let role = settings.role.map_or("own".into(), |role| word(&role));
    told += &format!("role  = {role:11}  {}\n", source(newsroom, |s| s.role.is_some()));
    let set =
        |name: &str, patterns: &[String]| (!patterns.is_empty()).then(|| format!("  {name} {}\n", patterns.join(" ")));
    let files = [set("also", &settings.files.include), set("never", &settings.files.exclude)].into_iter().flatten();
    let files: String = files.collect();
    if !files.is_empty() {
        told += &format!("files  {:12}{}\n{files}", "", source(newsroom, |s| s.files != Files::default()));
    }
    told += &format!("{} people and {} terms\n", newsroom.stylebook.people.len(), newsroom.stylebook.terms.len());
    for (path, _) in newsroom.sources.iter().filter(|(_, settings)| settings.is_none()) {
        told += &format!("  from {}\n", path.display());
    }
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in rules {
        let from = source(newsroom, |s| s.level(rule.name).is_some());
        told += &format!("{:width$}  {:11}  {from}\n", rule.name, level(settings, rule));
    }
    told
}

fn level(settings: &Settings, rule: &Rule) -> &'static str {
    match settings.level(rule.name) {
        Some(Level::Off) => "off",
        Some(Level::Hint) => "hint",
        Some(Level::Information) => "information",
        Some(Level::Warning) => "warning",
        Some(Level::Error) => "error",
        None if rule.on => rule.severity.name(),
        None => "off",
    }
}

/// The nearest file that has a say, or that none has.
fn source(newsroom: &Newsroom, says: impl Fn(&Settings) -> bool) -> String {
    let nearest = newsroom.sources.iter().find(|(_, settings)| settings.as_ref().is_some_and(&says));
    nearest.map_or("(default)".into(), |(path, _)| path.display().to_string())
}
