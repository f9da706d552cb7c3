//! The configuration of a folder: its `copydesk.toml` and people files, found and read.
//!
//! For the shells only. Settings are looked for in the folder and every folder above it, then in the user's own (where
//! the system keeps such files, and `~/.config/copydesk` on every system); the nearest wins, setting by setting and
//! person by person. What stands beside articles comes with them, maybe from strangers: such a file leads to no file
//! outside its own folder. The user's own may.

use crate::files::{self, Refused, Which};
use crate::lints;
use crate::stylebook::{
    self, ConfigText, Date, Entry, Files, Lost, PeopleFile, PeopleSource, Problem, Settings, Stylebook, parse_stets,
};
use crate::text::{Buffer, Encoding, Span};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The file that sets the rules.
pub const SETTINGS: &str = "copydesk.toml";
/// The file of people and terms.
pub const PEOPLE: &str = "people.toml";

/// So many people files may one settings file name. Each is looked for among those known, and what is wrong with its name
/// is shown in the text of the settings: a newsroom has a handful.
const MOST_PEOPLE_FILES: usize = 100;

/// The file, in a folder of its own, that says which findings stand.
pub const STET: &str = ".copydesk/stet.toml";
/// Its name in that folder.
pub const STET_NAME: &str = "stet.toml";

/// Whether the file of this name configures its folder.
pub fn is_config_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SETTINGS || name == PEOPLE)
}

/// What holds for the articles of one folder.
#[derive(Clone, Debug, Default)]
pub struct FolderConfig {
    /// All of it together.
    pub stylebook: Stylebook,
    /// The files it comes from, nearest first, each with its own settings where it has some.
    pub sources: Vec<(PathBuf, Option<Settings>)>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
}

/// Something in a file that could not be understood; as text it is one sentence that names file and line.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// Its text; `None` where it cannot be read.
    pub text: Option<Buffer>,
    /// What and where.
    pub problem: Problem,
}

impl FolderConfig {
    /// What holds for the articles in `folder`. Never fails: what cannot be read or understood is among the faults.
    pub fn of(folder: &Path) -> FolderConfig {
        let given = folder;
        let folder = files::real(folder);
        let mut config = FolderConfig::default();
        let mut settings = Settings::default();
        let strangers = folder.ancestors().map(|folder| Place { folder: folder.to_path_buf(), confined: true });
        for place in strangers.chain(user_folders().into_iter().map(|folder| Place { folder, confined: false })) {
            let (own, text) = config.settings(&place).unwrap_or_default();
            config.stets(&place);
            for name in own.people.iter().take(MOST_PEOPLE_FILES) {
                config.people(&place, name, Presence::Named(&text));
            }
            settings = settings.or(own);
            config.people(&place, PEOPLE, Presence::Maybe);
        }
        config.clashes();
        if given != folder {
            let Stylebook { stet_file, settings_file, people_file, .. } = &mut config.stylebook;
            [stet_file, settings_file, people_file]
                .into_iter()
                .flatten()
                .for_each(|file| respell(&mut file.path, given));
        }
        config.stylebook.settings = settings;
        config.stylebook.today = Some(today());
        config
    }

    /// Which files below `root` are articles; as the settings of `root` say.
    pub fn which(&self, root: &Path) -> Which {
        let Files { include, exclude } = &self.stylebook.settings.files;
        Which::of(root, include, exclude)
    }

    /// What the file in `place` sets, and its text.
    fn settings(&mut self, place: &Place) -> Option<(Settings, String)> {
        let path = &place.folder.join(SETTINGS);
        let text = self.nearest(place, path, Presence::Maybe, |stylebook| &mut stylebook.settings_file)?;
        let (settings, problems) = Settings::parse(&text, &lints::settable());
        self.blame(path, &text, problems);
        let Files { include, exclude } = &settings.files;
        if include.len().max(exclude.len()) > files::MOST_PATTERNS {
            let message = format!("only the first {} patterns count", files::MOST_PATTERNS);
            self.blame(path, &text, vec![Problem { span: Span::default(), message, lost: Lost::Part }]);
        }
        if settings.people.len() > MOST_PEOPLE_FILES {
            let message = format!("only the first {MOST_PEOPLE_FILES} people files are read");
            self.blame(path, &text, vec![Problem { span: Span::default(), message, lost: Lost::Part }]);
        }
        for pattern in include.iter().chain(exclude) {
            if let Err(why) = Which::check(pattern) {
                let span = place_of(pattern, &text);
                let message = format!("the pattern cannot be read: {why}");
                self.blame(path, &text, vec![Problem { span, message, lost: Lost::Part }]);
            }
        }
        self.sources.push((path.to_path_buf(), Some(settings.clone())));
        Some((settings, text))
    }

    fn people(&mut self, place: &Place, name: &str, presence: Presence) {
        let path = &place.folder.join(name);
        if self.sources.iter().any(|(known, _)| known == path) {
            return;
        }
        let read = self.nearest(place, path, presence, |stylebook| &mut stylebook.people_file);
        let Some(text) = read else { return };
        let (file, problems) = PeopleFile::of_file(path, &text);
        self.blame(path, &text, problems);
        self.sources.push((path.to_path_buf(), None));
        self.stylebook.add(file);
    }

    /// Holds the people files against each other.
    fn clashes(&mut self) {
        let mut found: BTreeMap<PathBuf, (Arc<PeopleSource>, Vec<Problem>)> = BTreeMap::new();
        for clash in stylebook::clashes(&self.stylebook) {
            let Some(Entry { file, span }) = clash.entry else { continue };
            let (_, problems) = found.entry(file.path.clone()).or_insert_with(|| (file.clone(), Vec::new()));
            problems.push(Problem { span: *span, message: clash.message, lost: Lost::Part });
        }
        for (path, (file, problems)) in found {
            self.blame(&path, &file.text, stylebook::few(problems));
        }
    }

    fn stets(&mut self, place: &Place) {
        let path = &place.folder.join(STET);
        let read = self.nearest(place, path, Presence::Maybe, |stylebook| &mut stylebook.stet_file);
        let Some(text) = read else { return };
        let (stets, problems) = parse_stets(&text, &lints::names());
        self.blame(path, &text, problems);
        self.stylebook.stets.extend(stets);
    }

    /// Reads the file at `path`, which takes the newsroom's entries if it is the nearest of its kind.
    fn nearest(
        &mut self,
        place: &Place,
        path: &Path,
        presence: Presence,
        kind: fn(&mut Stylebook) -> &mut Option<ConfigText>,
    ) -> Option<String> {
        let faults = self.faults.len();
        let text = self.read(place, path, presence);
        // A link that leads to nothing yet would let a new file be made outside the folder.
        let barred = || path.is_symlink() || path.parent().is_some_and(|folder| place.holds(folder).is_err());
        let taken = text.is_some() || self.faults.len() > faults || barred();
        let known = kind(&mut self.stylebook);
        // The user's own file is no place for what the newsroom notes.
        if known.is_none() && place.confined && taken {
            *known = Some(ConfigText { path: path.to_path_buf(), text: text.as_deref().map(Arc::from) });
        }
        text
    }

    fn read(&mut self, place: &Place, path: &Path, presence: Presence) -> Option<String> {
        let read = match place.allows(path) {
            // Where the name alone leads out, not even whether there is something is looked at.
            Err(why) => Err(why),
            Ok(()) if presence == Presence::Maybe && !path.exists() => return None,
            Ok(()) => place.holds(path).and_then(|()| files::read(path).map_err(|why| why.to_string())),
        };
        match read {
            Ok(text) => Some(text.text.to_string()),
            Err(message) => {
                self.refuse(place, path, presence, message);
                None
            }
        }
    }

    /// The file at `path` is not read. Where somebody named it that is said where the name stands: the file may not even
    /// be there.
    fn refuse(&mut self, place: &Place, path: &Path, presence: Presence, message: String) {
        let (path, text, problem) = match presence {
            Presence::Maybe => (path.to_path_buf(), None, Problem { span: Span::default(), message, lost: Lost::File }),
            Presence::Named(text) => {
                let name = path.strip_prefix(&place.folder).unwrap_or(path).to_string_lossy();
                let problem =
                    Problem { span: place_of(&name, text), message: format!("{name} {message}"), lost: Lost::Part };
                (place.folder.join(SETTINGS), Some(Buffer::new(text)), problem)
            }
        };
        self.faults.push(Fault { path, text, problem });
    }

    fn blame(&mut self, path: &Path, text: &str, problems: Vec<Problem>) {
        if problems.is_empty() {
            return;
        }
        let text = Buffer::new(text);
        self.faults.extend(problems.into_iter().map(|problem| Fault {
            path: path.to_path_buf(),
            text: Some(text.clone()),
            problem,
        }));
    }
}

/// Whether a file has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence<'a> {
    /// It is named in the settings of its folder, which have this text.
    Named(&'a str),
    /// It may be missing.
    Maybe,
}

/// A folder that may hold settings.
struct Place {
    folder: PathBuf,
    /// Whether nothing outside the folder may be read from here.
    confined: bool,
}

impl Place {
    /// Whether the name `path`, joined to the folder, stays below it.
    fn allows(&self, path: &Path) -> Result<(), String> {
        let plain = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
        let below = path.strip_prefix(&self.folder).is_ok_and(|rest| rest.components().all(plain));
        if below || !self.confined { Ok(()) } else { Err(LEADS_OUT.to_owned()) }
    }

    /// Whether what stands at `path` is below the folder when links are followed.
    fn holds(&self, path: &Path) -> Result<(), String> {
        let inside = path.canonicalize().map_or(true, |path| path.starts_with(&self.folder));
        if inside || !self.confined { Ok(()) } else { Err(LEADS_OUT.to_owned()) }
    }
}

const LEADS_OUT: &str = "leads out of its folder and was not read; copy the file there, or name it in your own settings \
(~/.config/copydesk/copydesk.toml)";

/// Spells the path of a file beside `folder` or above it as `folder` is spelled, links and all: an editor knows it so.
fn respell(path: &mut PathBuf, folder: &Path) {
    let spelled = |above: &Path| Some(above.join(path.strip_prefix(files::real(above)).ok()?));
    if let Some(spelled) = folder.ancestors().find_map(spelled) {
        *path = spelled;
    }
}

/// The articles below `root`, see [`files::walk`], as the settings that hold for `root` want it.
pub fn articles(root: &Path, refused: impl FnMut(&Path, Refused), step: impl FnMut(&Path) -> bool) -> Vec<PathBuf> {
    files::walk(root, &FolderConfig::of(root).which(root), refused, step)
}

/// The workspace of the articles in `folder`, as an editor would open it: the nearest folder with a settings file, or the
/// repository. What holds more than somebody's work is none: the root of the disk, a home folder, the one for what is
/// temporary.
pub fn workspace_of(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let root = folder.ancestors().find(|folder| folder.join(SETTINGS).is_file() || folder.join(".git").exists())?;
    let shared = dirs::home_dir().into_iter().chain([std::env::temp_dir()]).any(|shared| files::real(&shared) == root);
    (!shared && root.parent().is_some()).then(|| root.to_path_buf())
}

/// Whether articles may have come with what stands at `path`: it is a folder, or an article as the settings that hold
/// for the folder of `roots` above it want it.
pub fn may_hold_articles(roots: &[PathBuf], path: &Path) -> bool {
    let is_article = |root: &PathBuf| path.starts_with(root) && FolderConfig::of(root).which(root).is_article(path);
    path.is_dir() || roots.iter().any(is_article)
}

/// Where `words` stand in `text`; at its start where they are written otherwise there.
fn place_of(words: &str, text: &str) -> Span {
    text.find(words).map_or(Span::default(), |at| Span::from(at..at + words.len()))
}

impl Fault {
    /// The same for a log, which is passed on: nothing that stands in the file but a key.
    pub fn for_log(&self) -> String {
        match &self.text {
            Some(text) => format!("{}: {}", self.place(), self.problem.for_log(&text.text())),
            None => self.to_string(),
        }
    }

    fn place(&self) -> String {
        let path = self.path.display();
        let Some(text) = &self.text else { return path.to_string() };
        let at = text.position(self.problem.span.start, Encoding::Utf32);
        format!("{path}:{}:{}", at.line + 1, at.column + 1)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.problem.message.replace('\n', " "))
    }
}

/// The day by the clock of the machine, in UTC.
fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// Where the user's own settings are kept: where the system keeps such files, and `~/.config` or what `XDG_CONFIG_HOME`
/// says on every system.
fn user_folders() -> Vec<PathBuf> {
    let xdg = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let dot_config = xdg.or_else(|| Some(dirs::home_dir()?.join(".config")));
    let mut folders: Vec<PathBuf> = dirs::config_dir().into_iter().chain(dot_config).collect();
    folders.dedup();
    folders.into_iter().map(|folder| folder.join("copydesk")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_beside_articles_lead_to_nothing_outside_their_folder() {
        let root = std::env::temp_dir().join(format!("copydesk-newsroom-{}", std::process::id())).join("outer");
        std::fs::create_dir_all(root.join("desk/own")).unwrap();
        let root = root.canonicalize().unwrap();
        let entry = |name: &str| format!("[[person]]\nid = \"{name}\"\nname = \"{name} Fenwick\"\n");
        std::fs::write(root.join("secret.toml"), entry("secret")).unwrap();
        std::fs::write(root.join("desk/own/people.toml"), entry("ada")).unwrap();
        let people = |names: &str| {
            std::fs::write(root.join("desk").join(SETTINGS), format!("people = [{names}]\n")).unwrap();
            let config = FolderConfig::of(&root.join("desk"));
            let ids = config.stylebook.people.iter().map(|person| person.id.clone()).collect::<Vec<_>>().join(" ");
            (ids, config.faults.iter().filter(|fault| fault.problem.message.contains("leads out")).count())
        };
        assert_eq!(people(r#""own/people.toml", "./own/people.toml""#), ("ada".to_owned(), 0));
        let absolute = format!("\"{}\"", root.join("secret.toml").display());
        for outside in [r#""../secret.toml""#, r#""own/../../secret.toml""#, &absolute] {
            assert_eq!(people(outside), (String::new(), 1), "{outside}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("secret.toml"), root.join("desk/linked.toml")).unwrap();
            std::os::unix::fs::symlink(&root, root.join("desk/up")).unwrap();
            for outside in [r#""linked.toml""#, r#""up/secret.toml""#] {
                assert_eq!(people(outside), (String::new(), 1), "{outside}");
            }
            std::os::unix::fs::symlink(root.join("secret.toml"), root.join("desk").join(PEOPLE)).unwrap();
            assert_eq!(people(""), (String::new(), 1), "the usual name, too");
        }
        std::fs::remove_dir_all(root.parent().unwrap()).unwrap();
    }
}
