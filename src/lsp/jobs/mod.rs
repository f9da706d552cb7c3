//! Long work on plain threads: walking folders, reading articles from disk. A job decides nothing; what it finds
//! goes to the desk as events with the job's number, and the desk drops what came too late.

mod index_jobs;
mod queues;
mod stylebooks;

pub use queues::Lanes;
pub use stylebooks::FileFault;

use super::event::{Event, Inbox};
use super::library::store::Shelf;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::Summary;
use crate::newsroom;
use crate::stylebook::Stylebook;
use crate::text::Encoding;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use stylebooks::Stylebooks;

/// Articles per event: large enough to be cheap, small enough for a progress bar that moves.
const BATCH: usize = 64;

/// Work for a thread.
#[derive(Debug)]
pub enum Job {
    /// List the articles below these folders; where they are many and may be kept on disk, take them from the shelf and
    /// look what has changed.
    Walk {
        /// Its number.
        job: u64,
        /// The folders.
        folders: Vec<PathBuf>,
        /// Whether there may be a shelf.
        shelf: bool,
        /// Whether it is to end.
        stop: Stop,
    },
    /// Read these files, and what is laid down for their folders, whose faults are told in this encoding.
    Read(u64, Vec<PathBuf>, Encoding, Stop),
    /// Read what is laid down for these folders, under this number; its faults are told in this encoding.
    Newsroom(u64, Vec<PathBuf>, Encoding),
    /// Look whether any of these paths, whose names do not tell, brings articles to these folders.
    Sift(Vec<PathBuf>, Vec<PathBuf>),
    /// Look which articles on the shelf have changed.
    Scan(u64, Arc<Shelf>, Stop),
    /// Look at these files of the shelf.
    Update(Arc<Shelf>, Vec<PathBuf>),
    /// Set the file of the shelf aside if it is damaged, then look for articles below these folders as [`Job::Walk`] does.
    Rebuild {
        /// Its number.
        job: u64,
        /// The folders.
        folders: Vec<PathBuf>,
        /// What may be damaged.
        shelf: Arc<Shelf>,
        /// Whether it is to end.
        stop: Stop,
    },
}

/// Set when a job is to end before its time.
pub type Stop = Arc<AtomicBool>;

/// A file as it stands on the disk.
pub struct FileRead {
    /// Where.
    pub path: PathBuf,
    /// Its text and what it tells the others; `None` where it is gone or refused.
    pub content: Option<(Arc<str>, Summary)>,
    /// What the user should know about it, in words.
    pub trouble: Option<String>,
}

impl Job {
    /// The number under which somebody waits for its end, if anybody does.
    pub fn number(&self) -> Option<u64> {
        match self {
            Job::Walk { job, .. } | Job::Read(job, ..) | Job::Scan(job, ..) | Job::Rebuild { job, .. } => Some(*job),
            Job::Newsroom(..) | Job::Update(..) | Job::Sift(..) => None,
        }
    }

    /// Does it, and sends what comes of it.
    pub fn run(self, inbox: &Inbox) {
        match self {
            Job::Walk { job, folders, shelf: true, stop } => index_jobs::look(job, folders, &stop, inbox),
            Job::Walk { job, folders, shelf: false, stop } => tell_walked(job, folders, &stop, inbox),
            Job::Scan(job, shelf, stop) => index_jobs::scan(job, &shelf, &stop, inbox),
            Job::Update(shelf, paths) => index_jobs::update(&shelf, &paths, inbox),
            Job::Rebuild { job, folders, shelf, stop } => index_jobs::rebuild(job, folders, &shelf, &stop, inbox),
            Job::Sift(folders, paths) => {
                if paths.iter().any(|path| newsroom::may_hold_articles(&folders, path)) {
                    inbox.send(Event::Appeared);
                }
            }
            Job::Newsroom(job, folders, encoding) => drop(stylebooks::tell(job, folders, encoding, inbox)),
            Job::Read(job, paths, encoding, stop) => {
                let folders = paths.iter().filter_map(|path| path.parent()).map(Path::to_owned);
                let stylebooks = stylebooks::tell(job, folders, encoding, inbox);
                read_all(&paths, &stylebooks, |files| {
                    inbox.send(Event::Read { job, files }) && !stop.load(Ordering::Relaxed)
                });
                inbox.send(Event::JobDone(job));
            }
        }
    }
}

fn tell_walked(job: u64, folders: Vec<PathBuf>, stop: &Stop, inbox: &Inbox) {
    let Walked { paths, laid_down, troubles } = walk(&folders, stop);
    // Half a list would look as if the rest were gone.
    inbox.send(match stop.load(Ordering::Relaxed) {
        true => Event::JobDone(job),
        false => Event::Walked { job, folders, paths, laid_down, troubles },
    });
}

/// What a walk has found.
struct Walked {
    paths: Vec<PathBuf>,
    laid_down: Vec<PathBuf>,
    troubles: Vec<String>,
}

fn walk(folders: &[PathBuf], stop: &Stop) -> Walked {
    let (mut paths, mut troubles) = (Vec::new(), Vec::new());
    // What holds for a folder of the workspace may stand above it.
    let mut laid_down = folders.to_vec();
    for folder in folders {
        let refused = |path: &Path, why: Refused| troubles.push(format!("{}: {why}", path.display()));
        paths.extend(newsroom::articles(folder, refused, |path| {
            laid_down.extend(path.parent().filter(|_| newsroom::lays_down(path)).map(Path::to_owned));
            !stop.load(Ordering::Relaxed)
        }));
    }
    paths.sort();
    paths.dedup();
    let (paths, odd): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| path.to_str().is_some());
    let mut odd: Vec<&Path> = odd.iter().filter_map(|path| oddly_named(path)).collect();
    odd.dedup();
    troubles.extend(odd.into_iter().map(|path| format!("{}: {}", path.display(), Refused::OddName)));
    Walked { paths, laid_down, troubles }
}

/// The outermost of `path` and the folders around it whose name is not UTF-8.
fn oddly_named(path: &Path) -> Option<&Path> {
    path.ancestors().filter(|path| path.to_str().is_none()).last()
}

/// Reads `paths` on all cores, handing over a batch as soon as it is read; until `send` answers `false`.
fn read_all(paths: &[PathBuf], stylebooks: &Stylebooks, send: impl Fn(Vec<FileRead>) -> bool + Sync) {
    let batches: Vec<&[PathBuf]> = paths.chunks(BATCH).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(batches.len()).max(1);
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !send(batch.iter().map(|path| read(path, stylebooks)).collect()) {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
}

fn read(path: &Path, stylebooks: &Stylebooks) -> FileRead {
    let stylebook = path.parent().and_then(|folder| stylebooks.get(folder)).cloned().unwrap_or_default();
    let file = match files::read_listed(path) {
        Ok(file) => file,
        Err(refused) => {
            let gone = matches!(&refused, Refused::Io(error) if error.kind() == io::ErrorKind::NotFound);
            let trouble = (!gone).then(|| format!("{} {refused}", path.display()));
            return FileRead { path: path.to_owned(), content: None, trouble };
        }
    };
    let trouble = file.invalid_at.map(|byte| {
        format!("{} is not UTF-8 at byte {byte}; what could not be read is shown as \u{fffd}", path.display())
    });
    match catch_unwind(AssertUnwindSafe(|| summarize(path, &file.text, &stylebook))) {
        Ok(summary) => FileRead { path: path.to_owned(), content: Some((file.text, summary)), trouble },
        Err(_) => {
            let trouble = Some(format!("{} could not be taken in: copydesk has a fault", path.display()));
            FileRead { path: path.to_owned(), content: None, trouble }
        }
    }
}

fn summarize(path: &Path, text: &Arc<str>, stylebook: &Stylebook) -> Summary {
    let article = Article::read(text.clone(), Format::of_name(&path.to_string_lossy()), stylebook);
    Summary::of(&article).in_role(stylebook.settings.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::Receiver;

    fn events(job: Job) -> Vec<Event> {
        let (inbox, events): (Inbox, Receiver<Event>) = Inbox::new();
        job.run(&inbox);
        drop(inbox);
        events.into_iter().collect()
    }

    #[test]
    fn bytes_that_are_not_text_are_replaced_and_told_once() {
        let folder = std::env::temp_dir().join(format!("copydesk-jobs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (bad, gone) = (folder.join("bad.txt"), folder.join("gone.txt"));
        std::fs::write(&bad, b"caf\xe9 bar").unwrap();

        let read = events(Job::Read(7, vec![bad, gone], Encoding::Utf16, Stop::default()));
        let [Event::Newsroom { .. }, Event::Faults(..), Event::Read { job: 7, files }, Event::JobDone(7)] = &read[..]
        else {
            panic!("what is laid down, what is wrong with it, one batch, the end")
        };
        assert_eq!(files[0].content.as_ref().map(|(text, _)| &**text), Some("caf\u{fffd} bar"));
        assert!(
            files[0].trouble.as_ref().is_some_and(|t| t.contains("is not UTF-8 at byte 3")),
            "{:?}",
            files[0].trouble
        );
        assert!(files[1].content.is_none() && files[1].trouble.is_none(), "a file that is gone is no trouble");

        let walked = events(Job::Walk {
            job: 8,
            folders: vec![folder.clone(), folder.clone()],
            shelf: true,
            stop: Stop::default(),
        });
        let [Event::Walked { paths, troubles, .. }] = &walked[..] else { panic!("one answer") };
        assert_eq!((paths.len(), troubles.len()), (1, 0), "each file once");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
