//! Findings for editors that pull them: of one document, and of the whole workspace.
//!
//! A question about one document waits until the stylebook of its folder is read, and until it is checked if it is long.
//! The answer about the workspace is put together while nobody types, a few articles at a time, and goes out in parts where the editor takes parts.
//! Where nothing is new since the editor's last question it waits for something new, as the protocol means it. Of a
//! large workspace, whose articles are in the store, only what is open is reported: nobody reads a hundred thousand findings,
//! and whoever wants them asks by the command.

use super::state::{Changed, Desk, WorkspacePull};
use crate::index::FileId;
use crate::lsp::effect::{Effects, Later, ToClient};
use crate::lsp::library::documents::Document;
use crate::lsp::requests::Reply;
use rustc_hash::{FxBuildHasher, FxHashMap};
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

impl Desk {
    /// Answers the question about one document, or keeps it until it can be answered rightly.
    pub(super) fn pull(&mut self, params: Box<DocumentDiagnosticParams>, reply: Reply<DocumentDiagnosticReportResult>) {
        if reply.is_cancelled() {
            return;
        }
        let started = Instant::now();
        self.freshen();
        let open = self.library.documents.find_open(&params.text_document.uri).map(|(file, _)| file);
        if open.is_some_and(|file| self.reports.get(&file).is_some_and(|report| report.waits) || !self.is_checked(file))
        {
            self.pulls.documents.push((params, reply));
            return;
        }
        if let Err(place) = reply.answer(|| Ok(self.report_on(&params))) {
            let text = format!("A question could not be answered: copydesk has a fault in {place}");
            self.effects.log(MessageType::ERROR, text);
        }
        self.trace(|| (format!("diagnostic took {} µs", started.elapsed().as_micros()), String::new()));
    }

    /// The findings of a document for an editor that pulls them, under a name that changes when they do.
    fn report_on(&mut self, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
        let file = self.library.documents.find(&params.text_document.uri);
        let Some((file, now)) = file.zip(self.now) else { return one_document(None, Vec::new()) };
        let (diagnostics, held_until) = self.shown_findings(file, now);
        if let Some(report) = self.reports.get_mut(&file) {
            report.settle(held_until);
            report.shown.clone_from(&diagnostics);
        }
        let name = name_of(&diagnostics);
        if params.previous_result_id.as_ref() == Some(&name) {
            return DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(
                RelatedUnchangedDocumentDiagnosticReport {
                    related_documents: None,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: name },
                },
            ));
        }
        one_document(Some(name), diagnostics)
    }

    /// Something that questions waited for is there.
    pub(super) fn answer_waiting(&mut self) {
        for (params, reply) in std::mem::take(&mut self.pulls.documents) {
            self.pull(params, reply);
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
        let left = self.shown_files().collect();
        // What is gone has no findings any more.
        let mut gone: Vec<&String> = known.keys().filter(|uri| !self.has(uri)).collect();
        gone.sort_unstable();
        let items: Vec<_> =
            gone.into_iter().filter_map(|uri| Some(full(uri.parse().ok()?, None, None, Vec::new()))).collect();
        let news = known.is_empty() || !items.is_empty();
        let parts = params.partial_result_params.partial_result_token;
        self.pulls.workspace.push(WorkspacePull { reply, parts, known, left, items, news });
    }

    /// Remembers that `file` may have other findings, for the questions that wait for it.
    pub(super) fn may_differ(&mut self, file: FileId) {
        if !self.pulls.workspace.is_empty() {
            self.pulls.changed.at = self.now;
            self.pulls.changed.files.insert(file);
        }
    }

    /// Remembers that every article may have other findings.
    pub(super) fn all_may_differ(&mut self) {
        if !self.pulls.workspace.is_empty() {
            self.pulls.changed.at = self.now;
            self.pulls.changed.all = true;
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
    pub(super) fn pull_some(&mut self, now: Instant) {
        self.pulls.workspace.retain(|pull| !pull.reply.is_cancelled());
        if self.pulls.changed.at.is_some_and(|at| at + QUIET <= now) {
            self.look_again();
        }
        let Some(number) = self.pulls.workspace.iter().position(WorkspacePull::is_under_way) else { return };
        self.freshen();
        let mut pull = self.pulls.workspace.remove(number);
        for _ in 0..AT_ONCE {
            let Some(file) = pull.left.pop_front() else { break };
            if !self.is_checked(file) {
                pull.left.push_front(file);
                break;
            }
            if let Some((item, news)) = self.report(file, &pull.known, now) {
                pull.news |= news;
                pull.items.push(item);
            }
        }
        // Parts go out only once there is news: a question without news is not answered at all yet.
        if pull.news && pull.items.len() >= PART {
            pull.send_part(&mut self.effects);
        }
        if !pull.left.is_empty() {
            self.pulls.workspace.insert(number, pull);
        } else if pull.news {
            pull.finish(&mut self.effects);
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
        for (_, reply) in self.pulls.documents.drain(..) {
            reply.send(Err(error()));
        }
    }

    /// Puts what may differ before the questions that wait.
    fn look_again(&mut self) {
        self.freshen();
        let Changed { all, files, .. } = std::mem::take(&mut self.pulls.changed);
        let mut left: Vec<FileId> = if all {
            self.shown_files().collect()
        } else {
            let open = self.library.documents.open().map(|(file, ..)| file);
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
        let Some(article) = self.library.article(file) else { return Vec::new() };
        let closed = |file: &FileId| self.library.documents.get(*file).is_some_and(Document::is_listed_or_open);
        let words = (0..article.utterances.len()).flat_map(|said| self.library.index.occurrences(file, said));
        let people = (0..article.people.len()).flat_map(|person| self.library.index.person_elsewhere(file, person));
        words.map(|occurrence| occurrence.file).chain(people.map(|person| person.file)).filter(closed).collect()
    }

    /// The files whose findings the editor shows: what is open and, unless there are very many, what is closed.
    fn shown_files(&self) -> impl Iterator<Item = FileId> {
        let listed = self.library.documents.all().filter(|(_, document)| document.is_listed_or_open());
        listed.map(|(file, _)| file)
    }

    fn has(&self, uri: &str) -> bool {
        let file = uri.parse().ok().and_then(|uri| self.library.documents.find(&uri));
        file.and_then(|file| self.library.documents.get(file)).is_some_and(Document::is_listed_or_open)
    }

    /// What is to be said of `file`, and whether it is news to an editor that knows `known`.
    fn report(
        &mut self,
        file: FileId,
        known: &FxHashMap<String, String>,
        now: Instant,
    ) -> Option<(WorkspaceDocumentDiagnosticReport, bool)> {
        let (items, _) = self.shown_findings(file, now);
        let document = self.library.documents.get(file)?;
        let uri = document.uri.clone();
        let version = document.open.as_ref().map(|open| i64::from(open.version));
        let result_id = name_of(&items);
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

/// A name for `diagnostics` that changes when they do.
fn name_of(diagnostics: &[Diagnostic]) -> String {
    // What a list of plain values cannot fail to be is text.
    let text = serde_json::to_vec(diagnostics).unwrap_or_default();
    FxBuildHasher.hash_one(text).to_string()
}

fn one_document(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReportResult {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report))
}

impl WorkspacePull {
    fn send_part(&mut self, effects: &mut Effects) {
        let Some(token) = self.parts.clone() else { return };
        let items = std::mem::take(&mut self.items);
        let part = serde_json::to_value(WorkspaceDiagnosticReportPartialResult { items }).unwrap_or_default();
        effects.tell(ToClient::Part(token, part));
    }

    /// Everything goes out in parts or everything in the answer, which must not overtake the parts.
    fn finish(mut self, effects: &mut Effects) {
        if !self.items.is_empty() {
            self.send_part(effects);
        }
        let WorkspacePull { reply, items, .. } = self;
        let answer = WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items });
        effects.tell(ToClient::Later(Later::new(move || reply.send(Ok(answer)))));
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
