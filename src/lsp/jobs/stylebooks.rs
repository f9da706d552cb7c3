//! The stylebooks of folders, read, and what is wrong in their files, as the editor is to show it.

use crate::config::{Fault, FolderConfig};
use crate::lsp::convert::position;
use crate::lsp::event::{Event, Inbox};
use crate::lsp::ids::JobId;
use crate::lsp::library::config_problems::ConfigProblem;
use crate::stylebook::Stylebook;
use crate::text::{Encoding, Span};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::Range;

/// By folder.
pub type Stylebooks = FxHashMap<PathBuf, Arc<Stylebook>>;

/// The stylebooks of `folders`, read for `job`; each is told to the desk before any of its articles is; then what is wrong
/// with them.
pub fn tell(job: JobId, folders: impl IntoIterator<Item = PathBuf>, encoding: Encoding, inbox: &Inbox) -> Stylebooks {
    let mut stylebooks = Stylebooks::default();
    let mut problems = Vec::new();
    for folder in folders {
        stylebooks.entry(folder).or_insert_with_key(|folder| {
            let config = FolderConfig::of(folder);
            problems.push((folder.clone(), problems_in(&config, folder, encoding)));
            let stylebook = Arc::new(config.stylebook);
            inbox.send(Event::Stylebook { job, folder: folder.clone(), stylebook: stylebook.clone() });
            stylebook
        });
    }
    inbox.send(Event::ConfigProblems(job, problems));
    stylebooks
}

fn problems_in(config: &FolderConfig, folder: &Path, encoding: Encoding) -> Vec<ConfigProblem> {
    if config.faults.is_empty() {
        return Vec::new();
    }
    let outermost = Outermost::of(folder);
    let problem = |fault: &Fault| ConfigProblem {
        path: outermost.as_the_editor_has_it(&fault.path),
        range: range(fault, encoding),
        lost: fault.problem.lost,
        message: fault.problem.message.clone(),
        line: fault.for_log(),
    };
    config.faults.iter().map(problem).collect()
}

/// Where `fault` is, as far as it is on its first line: whole entries underlined would be a red page.
fn range(fault: &Fault, encoding: Encoding) -> Range {
    let Some(text) = &fault.text else { return Range::default() };
    let Span { start, end } = fault.problem.span;
    let first = text.position(start, encoding);
    let line_end = text.offset(crate::text::Position { column: u32::MAX, ..first }, encoding);
    position::range(text, Span::new(start, end.min(line_end).max(start)), encoding)
}

/// The outermost folder around some articles below which no link is followed, as the editor names it and where it is in
/// truth. Configuration files are read without links, and the editor would not know its own file under that name.
struct Outermost {
    named: PathBuf,
    real: PathBuf,
}

impl Outermost {
    fn of(folder: &Path) -> Outermost {
        let mut named = folder;
        let mut real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        while let (Some(outer), Some(real_outer)) = (named.parent(), real.parent()) {
            let is_link =
                named.file_name() != real.file_name() || outer.canonicalize().ok().as_deref() != Some(real_outer);
            if is_link {
                break;
            }
            named = outer;
            real = real_outer.to_owned();
        }
        Outermost { named: named.to_owned(), real }
    }

    fn as_the_editor_has_it(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.real).map_or_else(|_| path.to_owned(), |rest| self.named.join(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stylebook::Lost;

    #[test]
    fn a_fault_is_reported_in_the_editors_columns_and_under_the_editors_name() {
        let root = std::env::temp_dir().join(format!("copydesk-stylebooks-{}", std::process::id()));
        let real = root.join("real");
        std::fs::create_dir_all(real.join("desk")).unwrap();
        let settings = "style = \"ap\"\npeople = [\"𝔉en.toml\", \"gone.toml\"]\n[rules]\nno-such-rule = \"off\"\n";
        std::fs::write(real.join("copydesk.toml"), settings).unwrap();
        std::fs::write(real.join("people.toml"), "[[person]]\nid = \n").unwrap();
        let folder = editors_folder(&root, &real);

        let problems = |encoding| problems_in(&FolderConfig::of(&folder.join("desk")), &folder.join("desk"), encoding);
        let place = |fault: ConfigProblem| {
            let name = fault.path.strip_prefix(&folder).expect("under the editor's name").display().to_string();
            (name, fault.lost, fault.range.start.line, fault.range.start.character, fault.range.end.character)
        };
        let in_settings = |fault: &ConfigProblem| fault.path.ends_with("copydesk.toml");
        for (encoding, gone) in [(Encoding::Utf8, 26), (Encoding::Utf16, 24), (Encoding::Utf32, 23)] {
            let places: Vec<_> = problems(encoding).into_iter().filter(in_settings).map(place).collect();
            let (first, name) = (gone - 4, || "copydesk.toml".to_owned());
            let expected = [
                (name(), Lost::Part, 3, 0, 12),
                (name(), Lost::Part, 1, 11, first),
                (name(), Lost::Part, 1, gone, gone + 9),
            ];
            assert_eq!(places, expected, "{encoding:?}");
        }
        let people: Vec<_> = problems(Encoding::Utf16).into_iter().filter(|fault| !in_settings(fault)).collect();
        let [fault] = &people[..] else { panic!("one: {people:?}") };
        assert_eq!((fault.range.start.line, fault.lost), (1, Lost::File));
        assert!(fault.line.contains("people.toml:2:"), "{}", fault.line);
        std::fs::remove_dir_all(root).unwrap();
    }

    /// `real`, by a link where the system has them.
    #[cfg(unix)]
    fn editors_folder(root: &Path, real: &Path) -> PathBuf {
        std::os::unix::fs::symlink(real, root.join("linked")).unwrap();
        root.join("linked")
    }

    #[cfg(not(unix))]
    fn editors_folder(_: &Path, real: &Path) -> PathBuf {
        real.to_owned()
    }
}
