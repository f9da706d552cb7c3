//! `config`: which settings hold for a file, and which file says so.

use super::args::Config;
use super::{CLEAN, FAILED, output};
use crate::article::Article;
use crate::config::FolderConfig;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::lints::{self, RULES, Rule};
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
    let mut config = FolderConfig::of(folder);
    add_front_matter(&mut config, &args.path);
    config.faults.iter().for_each(output::complain);
    let mut out = output::stdout();
    out.write_all(listed(&config, RULES).as_bytes())?;
    out.flush()?;
    Ok(CLEAN)
}

/// Puts the settings of the article's own front matter before all others.
fn add_front_matter(config: &mut FolderConfig, path: &Path) {
    let Some(text) = Some(path).filter(|path| path.is_file()).and_then(|path| files::read(path).ok()) else { return };
    let article = Article::read(text.text, Format::of_name(&path.to_string_lossy()), &config.stylebook);
    if let Some((own, problems)) = lints::front_matter(&article) {
        for problem in problems {
            output::complain_of(path, problem.message.replace('\n', " "));
        }
        let farther = std::mem::take(&mut config.stylebook.settings);
        config.stylebook.settings = own.clone().or(farther);
        config.sources.insert(0, (path.to_path_buf(), Some(own)));
    }
}

/// The settings and where each comes from, line by line; of the rules only `rules`.
pub fn listed(config: &FolderConfig, rules: &[&Rule]) -> String {
    let settings = &config.stylebook.settings;
    let word = |set: &dyn std::fmt::Debug| format!("{set:?}").to_lowercase();
    let style = settings.style.map_or("none".into(), |style| word(&style));
    let mut out = format!("style = {style:11}  {}\n", source(config, |s| s.style.is_some()));
    let role = settings.role.map_or("own".into(), |role| word(&role));
    out += &format!("role  = {role:11}  {}\n", source(config, |s| s.role.is_some()));
    let clean_up = word(&settings.clean_up.unwrap_or_default());
    out += &format!("clean_up = {clean_up:8}  {}\n", source(config, |s| s.clean_up.is_some()));
    let set =
        |name: &str, patterns: &[String]| (!patterns.is_empty()).then(|| format!("  {name} {}\n", patterns.join(" ")));
    let files = [set("also", &settings.files.include), set("never", &settings.files.exclude)].into_iter().flatten();
    let files: String = files.collect();
    if !files.is_empty() {
        out += &format!("files  {:12}{}\n{files}", "", source(config, |s| s.files != Files::default()));
    }
    out += &format!("{} people and {} terms\n", config.stylebook.people.len(), config.stylebook.terms.len());
    for (path, _) in config.sources.iter().filter(|(_, settings)| settings.is_none()) {
        out += &format!("  from {}\n", path.display());
    }
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in rules {
        let from = source(config, |s| s.level(rule.name).is_some());
        out += &format!("{:width$}  {:11}  {from}\n", rule.name, level(settings, rule));
    }
    out
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
fn source(config: &FolderConfig, says: impl Fn(&Settings) -> bool) -> String {
    let nearest = config.sources.iter().find(|(_, settings)| settings.as_ref().is_some_and(&says));
    nearest.map_or("(default)".into(), |(path, _)| path.display().to_string())
}
