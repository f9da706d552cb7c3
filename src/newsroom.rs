//! What the newsroom has laid down for a folder: its `copydesk.toml` and people files, found and read.
//!
//! For the shells only. Settings are looked for in the folder and every folder above it, then in the user's own
//! (`~/.config/copydesk`); the nearest wins, setting by setting and person by person.

use crate::files::{self, Refused, Which};
use crate::lints;
use crate::stylebook::{self, Date, Entry, Files, Problem, Settings, Sheet, Stylebook, parse_stets};
use crate::text::{Buffer, Encoding, Span};
use std::fmt;
use std::path::{Path, PathBuf};

/// The file that sets the rules.
pub const SETTINGS: &str = "copydesk.toml";
/// The file that lays down people and terms.
pub const PEOPLE: &str = "people.toml";

/// The file, in a folder of its own, that says which findings stand.
pub const STET: &str = ".copydesk/stet.toml";

/// What holds for the articles of one folder.
#[derive(Clone, Debug, Default)]
pub struct Newsroom {
    /// All of it together.
    pub stylebook: Stylebook,
    /// The files it comes from, nearest first, each with its own settings where it has some.
    pub sources: Vec<(PathBuf, Option<Settings>)>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
}

/// Something in a file that could not be understood; as text it is one sentence that names file and line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// Line and column in it, from one, the column in code points; `None` where the file cannot be read.
    pub at: Option<(u32, u32)>,
    /// What and where.
    pub problem: Problem,
}

impl Newsroom {
    /// What holds for the articles in `folder`. Never fails: what cannot be read or understood is among the faults.
    pub fn of(folder: &Path) -> Newsroom {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        let mut newsroom = Newsroom::default();
        let mut settings = Settings::default();
        for folder in folder.ancestors().map(Path::to_path_buf).chain(user_folder()) {
            let own = newsroom.settings(&folder.join(SETTINGS));
            let more = own.as_ref().map_or(Vec::new(), |own| own.people.clone());
            settings = settings.or(own.unwrap_or_default());
            newsroom.stets(&folder.join(STET));
            for people in more.iter().map(|name| folder.join(name)).chain([folder.join(PEOPLE)]) {
                newsroom.people(&people, more.iter().any(|name| folder.join(name) == people));
            }
        }
        newsroom.clashes();
        newsroom.stylebook.settings = settings;
        newsroom.stylebook.today = today();
        newsroom
    }

    /// Which files below `root` are articles; what is laid down for `root` is asked.
    pub fn which(&self, root: &Path) -> Which {
        let Files { include, exclude } = &self.stylebook.settings.files;
        Which::of(root, include, exclude)
    }

    fn settings(&mut self, path: &Path) -> Option<Settings> {
        let text = self.read(path, false)?;
        let (settings, problems) = Settings::parse(&text, &lints::names());
        self.blame(path, &text, problems);
        for pattern in settings.files.include.iter().chain(&settings.files.exclude) {
            if let Err(why) = Which::check(pattern) {
                let at = text.find(pattern.as_str()).unwrap_or_default();
                let span = Span::from(at..at + pattern.len().min(text.len() - at));
                self.blame(path, &text, vec![Problem { span, message: format!("the pattern cannot be read: {why}") }]);
            }
        }
        self.sources.push((path.to_path_buf(), Some(settings.clone())));
        Some(settings)
    }

    /// Adds the people file at `path`; one that was asked for by name has to be there.
    fn people(&mut self, path: &Path, asked_for: bool) {
        if self.sources.iter().any(|(known, _)| known == path) {
            return;
        }
        let Some(text) = self.read(path, asked_for) else { return };
        let (sheet, problems) = Sheet::of_file(path, &text);
        self.blame(path, &text, problems);
        self.sources.push((path.to_path_buf(), None));
        self.stylebook.add(sheet);
    }

    /// Holds the people files against each other.
    fn clashes(&mut self) {
        let found: Vec<_> = stylebook::clashes(&self.stylebook)
            .into_iter()
            .filter_map(|clash| Some((clash.entry?.clone(), clash.message)))
            .collect();
        for (Entry { file, span }, message) in found {
            self.blame(&file.path, &file.text, vec![Problem { span, message }]);
        }
    }

    fn stets(&mut self, path: &Path) {
        let Some(text) = self.read(path, false) else { return };
        let (stets, problems) = parse_stets(&text, &lints::names());
        self.blame(path, &text, problems);
        self.stylebook.stets.extend(stets);
    }

    fn read(&mut self, path: &Path, has_to_be_there: bool) -> Option<String> {
        if !has_to_be_there && !path.exists() {
            return None;
        }
        match files::read(path) {
            Ok(text) => Some(text.text.to_string()),
            Err(refused) => {
                let problem = Problem { span: Default::default(), message: refused.to_string() };
                self.faults.push(Fault { path: path.to_path_buf(), at: None, problem });
                None
            }
        }
    }

    fn blame(&mut self, path: &Path, text: &str, problems: Vec<Problem>) {
        let buffer = Buffer::new(text);
        self.faults.extend(problems.into_iter().map(|problem| {
            let at = buffer.position(problem.span.start, Encoding::Utf32);
            Fault { path: path.to_path_buf(), at: Some((at.line + 1, at.column + 1)), problem }
        }));
    }
}

/// The articles below `root`, see [`files::walk`], as the settings that hold for `root` want it.
pub fn articles(root: &Path, refused: impl FnMut(&Path, Refused), step: impl FnMut() -> bool) -> Vec<PathBuf> {
    files::walk(root, &Newsroom::of(root).which(root), refused, step)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some((line, column)) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.problem.message.replace('\n', " "))
    }
}

/// The day by the clock of the machine, in UTC.
fn today() -> Option<Date> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Some(day_of(seconds / 86_400))
}

/// The day that is so many days after 1 January 1970.
fn day_of(mut days: u64) -> Date {
    let leap = |year: u16| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= months[month] {
        days -= months[month];
        month += 1;
    }
    Date { year, month: month as u8 + 1, day: days as u8 + 1 }
}

#[test]
fn days_are_counted_from_1970() {
    let day = |year, month, day| Date { year, month, day };
    assert_eq!((day_of(0), day_of(789)), (day(1970, 1, 1), day(1972, 2, 29)));
    assert_eq!(day_of(20_413), day(2025, 11, 21));
}

/// Where the user's own settings are kept.
fn user_folder() -> Option<PathBuf> {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = from("XDG_CONFIG_HOME").or_else(|| from("APPDATA")).or_else(|| Some(from("HOME")?.join(".config")))?;
    Some(base.join("copydesk"))
}
