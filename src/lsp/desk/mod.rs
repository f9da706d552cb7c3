//! The desk: owns all of the server's state and decides everything.
//!
//! [`Desk::handle`] is an ordinary function from an event to effects. It waits for nothing and reads no clock (only the
//! time a reading took is measured), so tests drive it with an invented clock. Nor does it read the disk, but for a
//! large workspace, whose index and closed articles lie there, see `library::store`. Edits change the text at once and
//! drop the cached article; questions and findings read it anew when they need it.

mod caret;
mod check;
mod config_problems;
mod editor;
mod findings;
#[cfg(any(test, fuzzing))]
pub mod model;
mod progress;
mod publish;
mod pull;
mod run;
mod settings;
mod state;
mod store;
mod stylebooks;
mod transcripts;
mod watched;
mod workspace;

#[cfg(test)]
mod tests;

pub use run::{Ended, start};
pub use state::Desk;

use super::effect::Effect;
use super::event::Event;
use std::time::Instant;

impl Desk {
    /// Takes in what happened at `now`, and answers what is to be done about it.
    pub fn handle(&mut self, event: Event, now: Instant) -> Vec<Effect> {
        self.now = Some(now);
        match event {
            Event::Initialize(params, reply) => self.initialize(*params, reply),
            Event::Initialized => self.initialized(),
            Event::Shutdown(reply) => {
                self.refuse_pulls();
                reply.send(Ok(()));
            }
            Event::FoldersLead(links) => {
                links.into_iter().for_each(|link| self.library.documents.links.add_folder(link));
            }
            Event::FileLeads(link) => self.library.documents.links.add_file(link),
            Event::Open(params) => self.open(params, now),
            Event::Change(params) => self.change(params, now),
            Event::Stop => {}
            Event::Close(uri) => self.close(&uri, now),
            Event::Watched(changes) => self.watched(changes),
            Event::Appeared | Event::Watching => self.walk(),
            Event::Missed => self.all_may_have_changed_on_disk(),
            Event::Folders(change) => {
                self.folders_changed(change);
                self.ask_settings();
            }
            Event::SettingsChanged(settings) => self.settings_changed(&settings),
            Event::SettingsReported(settings) => self.settings_reported(settings),
            Event::Trace(value) => self.trace = value,
            Event::Query(query) => self.answer(query),
            Event::Pull(params, reply) => self.pull(params, reply),
            Event::PullWorkspace(params, reply) => self.pull_workspace(*params, reply),
            Event::ProgressGranted(job) => self.progress_granted(job),
            Event::StoreReady { job, store } => self.store_ready(job, store),
            Event::Scanning { job, progress } => self.progress(job, progress.done, progress.total),
            Event::Scanned { job, result } => self.scanned(job, result),
            Event::StoreFailed(error) => self.store_failed(error),
            Event::Cancel(job) => self.cancel(job),
            Event::Walked { job, folders, paths, configured, warnings } => {
                warnings.into_iter().for_each(|warning| self.warn(warning));
                self.walked(job, &folders, paths);
                self.read_configured(configured);
            }
            Event::Transcripts(looked) => self.take_transcripts(looked),
            Event::Read { job, files } => self.read(job, files),
            Event::Stylebook { job, folder, stylebook } => self.take_stylebook(job, folder, stylebook),
            Event::ConfigProblems(job, problems) => self.take_config_problems(job, problems),
            Event::JobDone(job) => {
                self.job_done(job);
                self.refresh_views();
            }
            Event::Warning(text) => self.warn(text),
            Event::Drained | Event::Timer => self.work(now),
        }
        self.report_faults();
        self.ask_transcripts();
        self.let_store_go();
        self.effects.take()
    }

    /// Nothing waits in the inbox: what is due is done, a little of it at a time.
    fn work(&mut self, now: Instant) {
        self.checks_on = false;
        self.ask_store(now);
        self.publish_due(now);
        self.answer_waiting();
        self.check_some(now);
        self.pull_some(now);
    }

    /// Whether there is work left that waits for nothing but an empty inbox.
    pub fn has_more(&self) -> bool {
        self.checks_on || self.check.goes_on() || self.pulls_have_more()
    }

    /// When it wants an [`Event::Timer`], if nothing else comes first.
    pub fn wakes_at(&self, now: Instant) -> Option<Instant> {
        self.findings_due(now).chain(self.asks_store_at()).chain(self.pulls_wake_at()).min()
    }

    /// To be called when there is nothing else to do.
    pub fn tidy(&mut self) {
        self.library.documents.tidy();
    }
}
