//! The progress of jobs, as the editor shows it.

use super::state::{Desk, Running};
use crate::lsp::effect::ToClient;
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Stop;
use std::sync::atomic::Ordering;
use tower_lsp::ls_types::*;

impl Desk {
    /// Starts a job whose progress the editor may show.
    pub(super) fn start_shown(&mut self) -> (JobId, Stop) {
        let (job, stop) = self.jobs.start();
        if self.can.window.progress {
            self.effects.tell(ToClient::AskProgress(job));
        }
        (job, stop)
    }

    /// The user wants the job to end.
    pub(super) fn cancel(&mut self, job: JobId) {
        if let Some(running) = self.jobs.running.get(&job) {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// A job has done so much.
    pub(super) fn progress(&mut self, job: JobId, done: usize, total: usize) {
        let Some(running) = self.jobs.running.get_mut(&job) else { return };
        (running.done, running.total) = (done, total);
        if running.shown {
            let report = WorkDoneProgressReport {
                message: Some(format!("{done} of {total} articles")),
                percentage: Some((done * 100 / total.max(1)).min(100) as u32),
                cancellable: Some(true),
            };
            self.effects.tell(ToClient::Progress(job, WorkDoneProgress::Report(report)));
        }
    }

    pub(super) fn job_done(&mut self, job: JobId) {
        self.walk_ended(job);
        self.all_may_have_changed();
        self.refresh_hints();
        let Some(running) = self.jobs.running.get_mut(&job) else { return };
        running.ended = true;
        if running.shown {
            self.effects.tell(end_progress(job, running));
        }
        if running.shown || !self.can.window.progress {
            self.jobs.running.remove(&job);
        }
    }

    pub(super) fn progress_granted(&mut self, job: JobId) {
        let Some(running) = self.jobs.running.get_mut(&job) else { return };
        running.shown = true;
        let begin = WorkDoneProgressBegin {
            title: "Reading articles".to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        };
        self.effects.tell(ToClient::Progress(job, WorkDoneProgress::Begin(begin)));
        // Editors wait for the end to know that the workspace is read, so it is reported even when it came first.
        if running.ended {
            self.effects.tell(end_progress(job, running));
            self.jobs.running.remove(&job);
        }
    }
}

fn end_progress(job: JobId, running: &Running) -> ToClient {
    let stopped = running.stop.load(Ordering::Relaxed);
    let count = if stopped { running.done } else { running.total };
    let articles = if count == 1 { "article" } else { "articles" };
    let message = format!("{count} {articles} read{}", if stopped { ", then stopped" } else { "" });
    let end = WorkDoneProgressEnd { message: Some(message) };
    ToClient::Progress(job, WorkDoneProgress::End(end))
}
