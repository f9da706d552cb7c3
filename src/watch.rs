//! Watches folders for changes of articles and of the newsroom's own files. For the shells only: `check --watch`, and editors
//! that do not tell the server of changes on disk (Neovim on Linux).

use crate::config::{self, FolderConfig};
use crate::files::Which;
use notify::event::ModifyKind;
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What is told of the folders.
#[derive(Debug)]
pub enum News {
    /// From now on whatever changes is reported, as far as the folders can be watched.
    Begun,
    /// These files changed.
    Changed(Vec<Change>),
    /// Files changed, and nobody knows which.
    Missed,
    /// A folder cannot be watched; which, and why.
    Unwatched(String),
}

/// A change of a file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: PathBuf,
    /// What happened to it.
    pub happened: Happened,
}

/// What can happen to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It is new.
    Created,
    /// It may say something else.
    Changed,
    /// It is gone.
    Deleted,
}

/// Hears what happened, and says whether anybody still listens.
pub type Tell<'a> = &'a dyn Fn(News) -> bool;

/// Programs write a file in several steps: what happens within this time is reported together.
const GATHER: Duration = Duration::from_millis(100);

/// Tells everything that happens to articles below `folders`, and to the files that are `named`, as long as somebody listens;
/// and first, when it has begun to ([`News::Begun`], even where it cannot). To be run on a thread of its own.
pub fn watch(folders: &[PathBuf], named: &[PathBuf], tell: Tell) {
    let (sender, events) = channel();
    let watcher = watch_all(folders, sender, tell);
    if let Err(error) = &watcher {
        let text = format!("Changes on disk are not noticed, because the folders cannot be watched: {error}");
        tell(News::Unwatched(text));
    }
    if tell(News::Begun)
        && let Ok(mut watcher) = watcher
    {
        gather(folders, named, &events, tell, || watch_below_all(&mut watcher, folders, tell));
    }
}

/// A watcher of `folders`; it ends with the value.
fn watch_all(
    folders: &[PathBuf],
    sender: Sender<notify::Result<notify::Event>>,
    tell: Tell,
) -> notify::Result<RecommendedWatcher> {
    let send = move |event| {
        let _nobody_listens_any_more = sender.send(event);
    };
    // A link in a folder may lead anywhere: what is behind it is not ours.
    let mut watcher = RecommendedWatcher::new(send, Config::default().with_follow_symlinks(false))?;
    watch_below_all(&mut watcher, folders, tell);
    Ok(watcher)
}

fn watch_below_all(watcher: &mut RecommendedWatcher, folders: &[PathBuf], tell: Tell) {
    folders.iter().for_each(|folder| watch_below(watcher, folder, tell));
}

/// Watches `folder` and everything below it. One folder that may not be looked into does not leave the others unwatched:
/// where the whole cannot be watched, its parts are.
fn watch_below(watcher: &mut RecommendedWatcher, folder: &Path, tell: Tell) {
    if watcher.watch(folder, RecursiveMode::Recursive).is_ok() {
        return;
    }
    if let Err(error) = watcher.watch(folder, RecursiveMode::NonRecursive) {
        let text = format!("Changes below {} are not noticed, because it cannot be watched: {error}", folder.display());
        tell(News::Unwatched(text));
        return;
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.for_each(|entry| watch_below(watcher, &entry.path(), tell));
}

/// Sends what `events` tell. `watch_again` is for what they cannot tell any more: a folder that came unnoticed is not watched.
fn gather(
    folders: &[PathBuf],
    named: &[PathBuf],
    events: &Receiver<notify::Result<notify::Event>>,
    tell: Tell,
    mut watch_again: impl FnMut(),
) {
    let mut wanted = wanted_below(folders);
    while let Ok(first) = events.recv() {
        let mut noticed = noticed_by(first);
        if noticed.is_empty() {
            continue;
        }
        // Not longer, whatever else goes on: reading a file is reported, too, and an editor that asks much makes us read much.
        let end = Instant::now() + GATHER;
        while let Some(left) = end.checked_duration_since(Instant::now())
            && let Ok(event) = events.recv_timeout(left)
        {
            noticed.extend(noticed_by(event));
        }
        let Noticed { mut changes, missed } = noticed;
        if missed {
            watch_again();
            if !tell(News::Missed) {
                return;
            }
        }
        let came: Vec<Change> = changes.iter().filter(|change| is_new_folder(change)).flat_map(config_within).collect();
        changes.extend(came);
        if changes.iter().any(|change| change.path.ends_with(config::SETTINGS)) {
            wanted = wanted_below(folders);
        }
        changes.retain(|change| named.contains(&change.path) || is_wanted(change, &wanted));
        changes.dedup();
        if !changes.is_empty() && !tell(News::Changed(changes)) {
            return;
        }
    }
}

/// Which files are articles, by folder.
fn wanted_below(folders: &[PathBuf]) -> Vec<Which> {
    folders.iter().map(|folder| FolderConfig::of(folder).which(folder)).collect()
}

/// What the system tells.
#[derive(Default)]
struct Noticed {
    changes: Vec<Change>,
    /// More happened than the system could keep until we asked (Linux keeps 16,384 events): which files changed, nobody knows.
    missed: bool,
}

impl Noticed {
    fn is_empty(&self) -> bool {
        self.changes.is_empty() && !self.missed
    }

    fn extend(&mut self, other: Noticed) {
        self.changes.extend(other.changes);
        self.missed |= other.missed;
    }
}

fn noticed_by(event: notify::Result<notify::Event>) -> Noticed {
    // An error names no file, and the next change of that file is reported again.
    event.map_or_else(|_| Noticed::default(), |event| Noticed { missed: event.need_rescan(), changes: changes(&event) })
}

fn changes(event: &notify::Event) -> Vec<Change> {
    let change = |path: &PathBuf| {
        // A file that was renamed away is told as changed: whether it is there decides.
        let happened = match event.kind {
            EventKind::Access(_) => return None,
            _ if !exists(path) => Happened::Deleted,
            EventKind::Create(_) => Happened::Created,
            // A folder that was moved here brings its articles along, and nothing is told of them.
            EventKind::Modify(ModifyKind::Name(_)) if path.is_dir() => Happened::Created,
            _ => Happened::Changed,
        };
        Some(Change { path: path.clone(), happened })
    };
    event.paths.iter().filter_map(change).collect()
}

fn is_wanted(change: &Change, wanted: &[Which]) -> bool {
    let Change { path, happened } = change;
    let is_config = path.extension().is_some_and(|ending| ending == "toml");
    let is_article = || wanted.iter().any(|which| which.is_article(path));
    *happened == Happened::Deleted || is_config || is_new_folder(change) || is_article()
}

fn is_new_folder(change: &Change) -> bool {
    change.happened == Happened::Created && change.path.is_dir()
}

/// The newsroom's own files in a folder that came: what was in it before it was watched is not reported by the system, and
/// only articles are looked for when a folder comes.
fn config_within(folder: &Change) -> Vec<Change> {
    let names = [config::SETTINGS, config::PEOPLE, config::STET, config::STET_NAME];
    let files = names.map(|name| folder.path.join(name)).into_iter().filter(|path| exists(path));
    files.map(|path| Change { path, happened: Happened::Created }).collect()
}

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// A folder that is being watched; `beside` stands next to it.
    struct Place {
        beside: PathBuf,
        folder: PathBuf,
        news: Receiver<News>,
    }

    impl Place {
        fn new(name: &str, settings: &str) -> Place {
            let beside = std::env::temp_dir().join(format!("copydesk-watch-{}-{name}", std::process::id()));
            let folder = beside.join("copy");
            std::fs::create_dir_all(folder.join("deep")).unwrap();
            std::fs::write(folder.join(config::SETTINGS), settings).unwrap();
            let (sender, news) = channel();
            let watched = folder.clone();
            std::thread::spawn(move || watch(&[watched], &[], &|news| sender.send(news).is_ok()));
            let first = news.recv_timeout(Duration::from_secs(60));
            assert!(matches!(first, Ok(News::Begun)), "it is told when the watching has begun");
            Place { beside, folder, news }
        }

        /// Waits until the change is reported, and nothing else but what went; doing it `again` now and then, for what is
        /// half done may be told as something else.
        fn expect(&self, path: &Path, happened: Happened, again: &dyn Fn()) {
            for _ in 0..100 {
                again();
                let Ok(news) = self.news.recv_timeout(Duration::from_millis(300)) else { continue };
                let News::Changed(changes) = news else { panic!("a change of files") };
                let of_article = |c: &Change| c.path == path;
                assert!(changes.iter().all(|c| c.happened == Happened::Deleted || of_article(c)), "{changes:?}");
                if changes.iter().any(|c| c.happened == happened && of_article(c)) {
                    return;
                }
            }
            panic!("{} was not told as {happened:?}", path.display());
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.beside); // Left behind in the system's temporary folder it harms nobody.
        }
    }

    #[test]
    fn nothing_is_missed_once_the_watching_has_begun() {
        let place = Place::new("begun", "");
        let article = place.folder.join("deep").join("a.txt");
        std::fs::write(&article, "one").unwrap();
        place.expect(&article, Happened::Changed, &|| {});
    }

    #[test]
    fn that_the_system_lost_changes_is_reported() {
        let (sender, events) = channel();
        let lost = notify::Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        sender.send(Ok(lost)).unwrap();
        drop(sender);
        let missed = AtomicBool::new(false);
        let tell = |news| {
            missed.store(matches!(news, News::Missed), Ordering::Relaxed);
            true
        };
        let mut watched_again = false;
        gather(&[], &[], &events, &tell, || watched_again = true);
        assert!(watched_again && missed.load(Ordering::Relaxed));
    }

    #[test]
    fn changes_below_the_folder_are_reported() {
        let place = Place::new("changes", "");
        let article = place.folder.join("deep").join("a.txt");
        place.expect(&article, Happened::Changed, &|| {
            std::fs::write(&article, "one").unwrap();
            std::fs::write(place.folder.join("picture.png"), "two").unwrap();
        });
        place.expect(&article, Happened::Deleted, &|| {
            let _gone_already = std::fs::remove_file(&article);
        });
    }

    #[test]
    fn what_changes_is_reported_while_files_are_read() {
        let place = Place::new("read", "");
        let (article, other) = (place.folder.join("a.txt"), place.folder.join("b.txt"));
        std::fs::write(&other, "two").unwrap();
        place.expect(&other, Happened::Changed, &|| {});
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let _end = End(&done);
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::fs::read(&other).unwrap();
                    std::thread::sleep(GATHER / 20);
                }
            });
            place.expect(&article, Happened::Changed, &|| std::fs::write(&article, "one").unwrap());
        });
    }

    /// Tells a thread to end, also where the test fails.
    struct End<'a>(&'a AtomicBool);

    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    #[test]
    fn included_files_and_folders_that_come_are_reported() {
        let place = Place::new("include", "files = { include = [\"*.copy\"] }");
        let article = place.folder.join("a.copy");
        place.expect(&article, Happened::Changed, &|| std::fs::write(&article, "one").unwrap());
        let (elsewhere, here) = (place.beside.join("moved"), place.folder.join("moved"));
        place.expect(&here, Happened::Created, &|| {
            let _here_already = std::fs::rename(&here, &elsewhere);
            std::fs::create_dir_all(&elsewhere).unwrap();
            std::fs::rename(&elsewhere, &here).unwrap();
        });
    }

    #[test]
    fn the_newsroom_s_own_files_come_with_their_folder() {
        let place = Place::new("config", "");
        let (elsewhere, here) = (place.beside.join("made"), place.folder.join(".copydesk"));
        std::fs::create_dir_all(&elsewhere).unwrap();
        std::fs::write(elsewhere.join(config::STET_NAME), "").unwrap();
        std::fs::rename(&elsewhere, &here).unwrap();
        let note = Change { path: here.join(config::STET_NAME), happened: Happened::Created };
        let heard = place.news.recv_timeout(Duration::from_secs(60));
        assert!(matches!(&heard, Ok(News::Changed(changes)) if changes.contains(&note)), "{heard:?}");
    }
}
