//! Findings for editors that pull them: of one document, and of the whole workspace.
//!
//! A question about one document waits until what is laid down for its folder is read, and until it is looked through
//! if it is long. The answer about the workspace
//! is put together while nobody types, a few articles at a time, and goes out in parts where the editor takes parts.
//! Where nothing is new since the editor's last question it waits for something new, as the protocol means it. Of a
//! large workspace, whose articles are on the shelf, only what is open is told: nobody reads a hundred thousand findings,
//! and whoever wants them asks by the command.

use super::{Desk, Outgoing};
use crate::index::FileId;
use crate::lsp::library::documents::Document;
use crate::lsp::outbox::{Later, ToClient};
use crate::lsp::requests::{Query, Reply};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::hash::BuildHasher;
use std::time::{Duration, Instant};
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::*;

/// Articles looked at before the inbox is looked into again.
const AT_ONCE: usize = 4;
/// Articles told in one part.
const PART: usize = 32;
/// How long nothing must happen before what changed is looked at again.
const QUIET: Duration = Duration::from_millis(400);

/// The questions that are not answered yet.
#[derive(Default)]
pub(super) struct Pulls {
    /// About documents that wait for what is laid down, or to be looked through.
    documents: Vec<Query>,
    workspace: Vec<WorkspacePull>,
    /// What may have other findings since the workspace was last looked at.
    changed: Changed,
    /// Whether the editor has ever asked for the whole workspace: then nothing is pushed for closed articles.
    pub asked_for_all: bool,
}

/// What may have other findings than before.
#[derive(Default)]
struct Changed {
    all: bool,
    files: FxHashSet<FileId>,
    at: Option<Instant>,
}

/// A question for the findings of the workspace.
struct WorkspacePull {
    reply: Reply<WorkspaceDiagnosticReportResult>,
    /// Where parts go, if the editor takes parts.
    parts: Option<ProgressToken>,
    /// What the editor has, by address.
    known: FxHashMap<String, String>,
    left: VecDeque<FileId>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
    /// Whether anything is other than what the editor has.
    news: bool,
}

impl Desk {
    /// Answers the question about one document, or keeps it until it can be answered rightly.
    pub(super) fn keep_waiting(&mut self, query: Query, out: &mut Vec<Outgoing>) -> Option<Query> {
        let Query::Pull(params, _) = &query else { return Some(query) };
        let Some((file, open)) = self.documents.find_open(&params.text_document.uri) else { return Some(query) };
        if open.waits || !self.is_ready(file, out) {
            self.pulls.documents.push(query);
            return None;
        }
        Some(query)
    }

    fn is_ready(&mut self, file: FileId, out: &mut Vec<Outgoing>) -> bool {
        self.freshen(out);
        self.is_looked_through(file)
    }

    /// Something that questions waited for is there.
    pub(super) fn answer_waiting(&mut self, out: &mut Vec<Outgoing>) {
        for query in std::mem::take(&mut self.pulls.documents) {
            self.answer(query, out);
        }
    }

    /// Takes the question for the findings of the workspace.
    pub(super) fn pull_workspace(
        &mut self,
        params: WorkspaceDiagnosticParams,
        reply: Reply<WorkspaceDiagnosticReportResult>,
    ) {
        self.pulls.asked_for_all = true;
        let known: FxHashMap<String, String> =
            params.previous_result_ids.into_iter().map(|id| (id.uri.as_str().to_owned(), id.value)).collect();
        let left = self.told_of().collect();
        // What is gone has no findings any more.
        let mut gone: Vec<&String> = known.keys().filter(|uri| !self.has(uri)).collect();
        gone.sort_unstable();
        let items: Vec<_> =
            gone.into_iter().filter_map(|uri| Some(full(uri.parse().ok()?, None, None, Vec::new()))).collect();
        let news = known.is_empty() || !items.is_empty();
        let parts = params.partial_result_params.partial_result_token;
        self.pulls.workspace.push(WorkspacePull { reply, parts, known, left, items, news });
    }

    /// Remembers that `file` (or everything) may have other findings, for the questions that wait for it.
    pub(super) fn may_differ(&mut self, file: Option<FileId>, now: Instant) {
        if self.pulls.workspace.is_empty() {
            return;
        }
        self.pulls.changed.at = Some(now);
        match file {
            Some(file) => drop(self.pulls.changed.files.insert(file)),
            None => self.pulls.changed.all = true,
        }
    }

    /// When questions that wait want to be looked at again.
    pub(super) fn pulls_wake_at(&self) -> Option<Instant> {
        Some(self.pulls.changed.at? + QUIET)
    }

    /// Whether there are articles to look at for a question.
    pub(super) fn pulls_have_more(&self) -> bool {
        self.pulls.workspace.iter().any(WorkspacePull::is_under_way)
    }

    /// Looks at a few articles for the first question that is under way.
    pub(super) fn pull_some(&mut self, now: Instant, out: &mut Vec<Outgoing>) {
        self.pulls.workspace.retain(|pull| !pull.reply.is_cancelled());
        if self.pulls.changed.at.is_some_and(|at| at + QUIET <= now) {
            self.look_again(out);
        }
        let Some(number) = self.pulls.workspace.iter().position(WorkspacePull::is_under_way) else { return };
        self.freshen(out);
        let mut pull = self.pulls.workspace.remove(number);
        for _ in 0..AT_ONCE {
            let Some(file) = pull.left.pop_front() else { break };
            if !self.is_looked_through(file) {
                pull.left.push_front(file);
                break;
            }
            if let Some((item, news)) = self.report(file, &pull.known, now) {
                pull.news |= news;
                pull.items.push(item);
            }
        }
        out.append(&mut self.aside);
        // Parts go out only once there is news: a question without news is not answered at all yet.
        if pull.news && pull.items.len() >= PART {
            pull.send_part(out);
        }
        if !pull.left.is_empty() {
            self.pulls.workspace.insert(number, pull);
        } else if pull.news {
            pull.finish(out);
        } else {
            pull.items.clear();
            self.pulls.workspace.insert(number, pull);
        }
    }

    /// Every question gets its one answer, also those that would have waited.
    pub(super) fn refuse_pulls(&mut self) {
        let error =
            || Error { code: ErrorCode::ServerError(-32802), message: "The server is ending.".into(), data: None };
        for pull in self.pulls.workspace.drain(..) {
            pull.reply.send(Err(error()));
        }
        for query in self.pulls.documents.drain(..) {
            if let Query::Pull(_, reply) = query {
                reply.send(Err(error()));
            }
        }
    }

    /// A name for `diagnostics` that changes when they do.
    pub(super) fn name_of(diagnostics: &[Diagnostic]) -> String {
        // What a list of plain values cannot fail to be is text.
        let text = serde_json::to_vec(diagnostics).unwrap_or_default();
        FxBuildHasher.hash_one(text).to_string()
    }

    /// Puts what may differ before the questions that wait.
    fn look_again(&mut self, out: &mut Vec<Outgoing>) {
        self.freshen(out);
        let Changed { all, files, .. } = std::mem::take(&mut self.pulls.changed);
        let mut left: Vec<FileId> = if all {
            self.told_of().collect()
        } else {
            let open = self.documents.open().map(|(file, ..)| file);
            files.iter().copied().flat_map(|file| self.related(file)).chain(files.iter().copied()).chain(open).collect()
        };
        left.sort_unstable();
        left.dedup();
        for pull in &mut self.pulls.workspace {
            pull.left = left.iter().copied().collect();
            pull.items.clear();
        }
    }

    /// The files whose words or people `file` shares: the only ones whose findings can follow from its.
    fn related(&self, file: FileId) -> Vec<FileId> {
        let Some(article) = self.article(file) else { return Vec::new() };
        let closed = |file: &FileId| self.documents.get(*file).is_some_and(is_told_of);
        let words = (0..article.utterances.len()).flat_map(|said| self.index.occurrences(file, said));
        let people = (0..article.people.len()).flat_map(|person| self.index.person_elsewhere(file, person));
        words.map(|occurrence| occurrence.file).chain(people.map(|person| person.file)).filter(closed).collect()
    }

    /// What the editor is told of: what is open and, unless there are very many, what is closed.
    fn told_of(&self) -> impl Iterator<Item = FileId> {
        let listed = self.documents.all().filter(|(_, document)| is_told_of(document));
        listed.map(|(file, _)| file)
    }

    fn has(&self, uri: &str) -> bool {
        let file = uri.parse().ok().and_then(|uri| self.documents.find(&uri));
        file.and_then(|file| self.documents.get(file)).is_some_and(is_told_of)
    }

    /// What is to be said of `file`, and whether it is news to an editor that knows `known`.
    fn report(
        &mut self,
        file: FileId,
        known: &FxHashMap<String, String>,
        now: Instant,
    ) -> Option<(WorkspaceDocumentDiagnosticReport, bool)> {
        let (items, _) = self.findings(file, now);
        let document = self.documents.get(file)?;
        let uri = document.uri.clone();
        let version = document.open.as_ref().map(|open| i64::from(open.version));
        let result_id = Desk::name_of(&items);
        if known.get(uri.as_str()) == Some(&result_id) {
            let report = WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
            };
            return Some((WorkspaceDocumentDiagnosticReport::Unchanged(report), false));
        }
        Some((full(uri, version, Some(result_id), items), true))
    }
}

fn is_told_of(document: &Document) -> bool {
    document.listed || document.open.is_some()
}

impl WorkspacePull {
    fn is_under_way(&self) -> bool {
        !self.left.is_empty() || self.news
    }

    fn send_part(&mut self, out: &mut Vec<Outgoing>) {
        let Some(token) = self.parts.clone() else { return };
        let items = std::mem::take(&mut self.items);
        let part = serde_json::to_value(WorkspaceDiagnosticReportPartialResult { items }).unwrap_or_default();
        out.push(Outgoing::Client(ToClient::Part(token, part)));
    }

    /// Everything goes out in parts or everything in the answer, which must not overtake the parts.
    fn finish(mut self, out: &mut Vec<Outgoing>) {
        if !self.items.is_empty() {
            self.send_part(out);
        }
        let WorkspacePull { reply, items, .. } = self;
        let answer = WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items });
        out.push(Outgoing::Client(ToClient::Later(Later::new(move || reply.send(Ok(answer))))));
    }
}

fn full(
    uri: Uri,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
}
