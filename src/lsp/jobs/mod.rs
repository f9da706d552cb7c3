//! Long work on plain threads: walking folders, reading articles from disk. A job decides nothing; what it finds
//! goes to the desk as events with the job's number, and the desk drops what came too late.

mod index_jobs;
pub mod job;
mod queues;
mod read;
mod stylebooks;
mod transcripts;
mod walk;

pub use queues::Queues;

use super::event::{Event, Inbox};
use crate::config;
use job::Job;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Does `job`, and sends what comes of it.
pub fn run(job: Job, inbox: &Inbox) {
    match job {
        Job::Walk { job, folders, store: true, stop } => index_jobs::look(job, folders, &stop, inbox),
        Job::Walk { job, folders, store: false, stop } => walk::tell_walked(job, folders, &stop, inbox),
        Job::Scan(job, store, stop) => index_jobs::scan(job, &store, &stop, inbox),
        Job::Update(store, paths) => index_jobs::update(&store, &paths, inbox),
        Job::Rebuild { job, folders, store, stop } => index_jobs::rebuild(job, folders, &store, &stop, inbox),
        Job::Sift(folders, paths) => {
            if paths.iter().any(|path| config::may_hold_articles(&folders, path)) {
                inbox.send(Event::Appeared);
            }
        }
        Job::Stylebooks(job, folders, encoding) => drop(stylebooks::tell(job, folders, encoding, inbox)),
        Job::Transcripts(folders, named) => {
            inbox.send(Event::Transcripts(transcripts::look(&folders, named)));
        }
        Job::Read(job, paths, encoding, stop, transcripts) => {
            let folders = paths.iter().filter_map(|path| path.parent()).map(Path::to_owned);
            let stylebooks = stylebooks::tell(job, folders, encoding, inbox);
            read::read_all(&paths, &transcripts, &stylebooks, |files| {
                inbox.send(Event::Read { job, files }) && !stop.load(Ordering::Relaxed)
            });
            inbox.send(Event::JobDone(job));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::ids::JobId;
    use crate::text::Encoding;
    use job::Stop;
    use std::sync::mpsc::Receiver;

    fn events(job: Job) -> Vec<Event> {
        let (inbox, events): (Inbox, Receiver<Event>) = Inbox::new();
        run(job, &inbox);
        drop(inbox);
        events.into_iter().collect()
    }

    #[test]
    fn bytes_that_are_not_text_are_replaced_and_the_file_that_has_them_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (bad, gone) = (folder.path().join("bad.txt"), folder.path().join("gone.txt"));
        std::fs::write(&bad, b"caf\xe9 \xe2\x80\xa6").unwrap();

        let read = events(Job::Read(JobId(7), vec![bad, gone], Encoding::Utf16, Stop::default(), Default::default()));
        let [
            Event::Stylebook { .. },
            Event::ConfigProblems(..),
            Event::Read { job: JobId(7), files },
            Event::JobDone(JobId(7)),
        ] = &read[..]
        else {
            panic!("the stylebook, what is wrong with it, one batch, the end")
        };
        assert_eq!(files[0].content.as_ref().map(|(text, _)| &**text), Some("caf\u{fffd} …"));
        assert!(
            files[0].warning.as_ref().is_some_and(|t| t.contains("is not valid UTF-8 from byte 3 on")),
            "{:?}",
            files[0].warning
        );
        assert!(files[1].content.is_none() && files[1].warning.is_none(), "a file that is gone is no fault");
    }

    #[test]
    fn a_file_in_two_folders_of_the_workspace_is_listed_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "The ferry is late.\n").unwrap();
        let folders = vec![folder.path().to_owned(), folder.path().to_owned()];
        let walked = events(Job::Walk { job: JobId(8), folders, store: true, stop: Stop::default() });
        let [Event::Walked { paths, warnings, .. }] = &walked[..] else { panic!("one answer") };
        assert_eq!((paths.len(), warnings.len()), (1, 0));
    }
}
