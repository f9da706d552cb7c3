//! Watches the folders ourselves, for editors that do not tell us of changes on disk (Neovim on Linux).

use super::event::{Event, Inbox};
use crate::files::Which;
use crate::newsroom::{self, Newsroom};
use notify::event::ModifyKind;
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tower_lsp::ls_types::{FileChangeType, FileEvent, Uri};

/// Programs write a file in several steps: what happens within this time is told at once.
const GATHER: Duration = Duration::from_millis(100);

/// Tells `inbox` of everything that happens to articles below `folders`, as long as the desk is there. To be run on a
/// thread of its own.
pub fn watch(folders: &[PathBuf], inbox: &Inbox) {
    if let Err(error) = watch_until_gone(folders, inbox) {
        let text = format!("Changes on disk are not noticed, because the folders cannot be watched: {error}");
        inbox.send(Event::Trouble(text));
    }
}

fn watch_until_gone(folders: &[PathBuf], inbox: &Inbox) -> notify::Result<()> {
    let (sender, events) = channel();
    let tell = move |event| {
        let _nobody_listens_any_more = sender.send(event);
    };
    // A link in a folder may lead anywhere: what is behind it is not ours.
    let mut watcher = RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false))?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    gather(folders, &events, inbox);
    Ok(())
}

fn gather(folders: &[PathBuf], events: &Receiver<notify::Result<notify::Event>>, inbox: &Inbox) {
    let mut wanted = wanted_below(folders);
    while let Ok(first) = events.recv() {
        let mut changes = changes(first);
        while let Ok(event) = events.recv_timeout(GATHER) {
            changes.extend(self::changes(event));
        }
        if changes.iter().any(|change| change.uri.path().as_str().ends_with(newsroom::SETTINGS)) {
            wanted = wanted_below(folders);
        }
        changes.retain(|change| is_told(change, &wanted));
        changes.dedup();
        if !changes.is_empty() && !inbox.send(Event::Watched(changes)) {
            return;
        }
    }
}

/// Which files are articles, by folder.
fn wanted_below(folders: &[PathBuf]) -> Vec<Which> {
    folders.iter().map(|folder| Newsroom::of(folder).which(folder)).collect()
}

/// A watcher that could not keep up says so instead of naming a file; the next change of that file is told again.
fn changes(event: notify::Result<notify::Event>) -> Vec<FileEvent> {
    let Ok(event) = event else { return Vec::new() };
    let change = |path: &PathBuf| {
        // A file that was renamed away is told as changed: whether it is there decides.
        let typ = match event.kind {
            EventKind::Access(_) => return None,
            _ if !exists(path) => FileChangeType::DELETED,
            EventKind::Create(_) => FileChangeType::CREATED,
            // A folder that was moved here brings its articles along, and nothing is told of them.
            EventKind::Modify(ModifyKind::Name(_)) if path.is_dir() => FileChangeType::CREATED,
            _ => FileChangeType::CHANGED,
        };
        Some(FileEvent { uri: Uri::from_file_path(path)?, typ })
    };
    event.paths.iter().filter_map(change).collect()
}

fn is_told(change: &FileEvent, wanted: &[Which]) -> bool {
    let Some(path) = change.uri.to_file_path() else { return false };
    let laid_down = path.extension().is_some_and(|ending| ending == "toml");
    let folder_came = change.typ == FileChangeType::CREATED && path.is_dir();
    let is_article = || wanted.iter().any(|which| which.is_article(&path));
    change.typ == FileChangeType::DELETED || laid_down || folder_came || is_article()
}

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is being watched; `beside` stands next to it.
    struct Place {
        beside: PathBuf,
        folder: PathBuf,
        events: Receiver<Event>,
    }

    impl Place {
        fn new(name: &str, settings: &str) -> Place {
            let beside = std::env::temp_dir().join(format!("copydesk-watch-{}-{name}", std::process::id()));
            let folder = beside.join("copy");
            std::fs::create_dir_all(folder.join("deep")).unwrap();
            std::fs::write(folder.join(newsroom::SETTINGS), settings).unwrap();
            let (inbox, events) = Inbox::new();
            let watched = folder.clone();
            std::thread::spawn(move || watch(&[watched], &inbox));
            Place { beside, folder, events }
        }

        /// Waits until the change is told, and nothing else but what went. There is no telling when the watching
        /// begins: doing it `again` is noticed at the latest.
        fn expect(&self, path: &Path, typ: FileChangeType, again: &dyn Fn()) {
            for _ in 0..100 {
                again();
                let Ok(event) = self.events.recv_timeout(Duration::from_millis(300)) else { continue };
                let Event::Watched(changes) = event else { panic!("a change of files") };
                let of_article = |c: &FileEvent| c.uri.to_file_path().as_deref() == Some(path);
                assert!(changes.iter().all(|c| c.typ == FileChangeType::DELETED || of_article(c)), "{changes:?}");
                if changes.iter().any(|c| c.typ == typ && of_article(c)) {
                    return;
                }
            }
            panic!("{} was not told as {typ:?}", path.display());
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.beside); // Left behind in the system's temporary folder it harms nobody.
        }
    }

    #[test]
    fn changes_below_the_folder_are_told() {
        let place = Place::new("changes", "");
        let article = place.folder.join("deep").join("a.txt");
        place.expect(&article, FileChangeType::CHANGED, &|| {
            std::fs::write(&article, "one").unwrap();
            std::fs::write(place.folder.join("picture.png"), "two").unwrap();
        });
        place.expect(&article, FileChangeType::DELETED, &|| {
            let _gone_already = std::fs::remove_file(&article);
        });
    }

    #[test]
    fn included_files_and_folders_that_come_are_told() {
        let place = Place::new("include", "files = { include = [\"*.copy\"] }");
        let article = place.folder.join("a.copy");
        place.expect(&article, FileChangeType::CHANGED, &|| std::fs::write(&article, "one").unwrap());
        let (elsewhere, here) = (place.beside.join("moved"), place.folder.join("moved"));
        place.expect(&here, FileChangeType::CREATED, &|| {
            let _here_already = std::fs::rename(&here, &elsewhere);
            std::fs::create_dir_all(&elsewhere).unwrap();
            std::fs::rename(&elsewhere, &here).unwrap();
        });
    }
}
