//! Which jobs wait for which. A folder that another program rewrites is thousands of small jobs: jobs of a kind wait for
//! each other in a queue with one thread, so that they are done in the order in which they were asked for. What walks or scans
//! may take minutes and has a thread of its own; the desk asks for one at a time.

use super::job::Job;
use crate::lsp::event::{Event, Inbox};
use crate::lsp::fault;
use std::io;
use std::sync::mpsc::{Sender, channel};

/// The threads that do the jobs.
pub struct Queues {
    inbox: Inbox,
    read: Queue,
    stylebooks: Queue,
    update: Queue,
}

/// A thread that does one job after the other, once there is one.
#[derive(Default)]
struct Queue(Option<Sender<Job>>);

impl Queues {
    /// Queues of jobs that tell `inbox`.
    pub fn new(inbox: Inbox) -> Queues {
        Queues { inbox, read: Queue::default(), stylebooks: Queue::default(), update: Queue::default() }
    }

    /// Has `job` done.
    ///
    /// # Errors
    /// Where the system gives no thread. Whoever waits for the job is told that it is done.
    pub fn start(&mut self, job: Job) -> io::Result<()> {
        let number = job.number();
        let queue = match &job {
            Job::Read(..) => Some(&mut self.read),
            Job::Stylebooks(..) => Some(&mut self.stylebooks),
            Job::Update(..) | Job::Sift(..) | Job::Transcripts(..) => Some(&mut self.update),
            Job::Walk { .. } | Job::Scan(..) | Job::Rebuild { .. } => None,
        };
        let started = match queue {
            Some(queue) => queue.put(job, &self.inbox),
            None => {
                let inbox = self.inbox.clone();
                thread(move || do_job(job, &inbox))
            }
        };
        if let (Err(_), Some(job)) = (&started, number) {
            self.inbox.send(Event::JobDone(job));
        }
        started
    }
}

impl Queue {
    fn put(&mut self, job: Job, inbox: &Inbox) -> io::Result<()> {
        let job = match &self.0 {
            Some(queue) => match queue.send(job) {
                Ok(()) => return Ok(()),
                Err(unsent) => unsent.0,
            },
            None => job,
        };
        let (sender, jobs) = channel();
        let inbox = inbox.clone();
        thread(move || jobs.into_iter().for_each(|job| do_job(job, &inbox)))?;
        let _it_was_just_made = sender.send(job);
        self.0 = Some(sender);
        Ok(())
    }
}

fn thread(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name("copydesk job".into()).spawn(work).map(drop)
}

fn do_job(job: Job, inbox: &Inbox) {
    let number = job.number();
    if let Err(place) = fault::catch(|| super::run(job, inbox)) {
        inbox.send(Event::Warning(format!("A job could not be done: copydesk has a fault in {place}")));
        if let Some(job) = number {
            inbox.send(Event::JobDone(job));
        }
    }
}
