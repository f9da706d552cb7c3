//! What the editor says of itself and of the documents in it, and what it asks.

use super::state::{Desk, Report};
use crate::index::FileId;
use crate::lsp::answers;
use crate::lsp::capabilities::ClientCan;
use crate::lsp::effect::{Effect, ToClient};
use crate::lsp::library::Snapshot;
use crate::lsp::library::documents::{self, NotRead};
use crate::lsp::library::folders;
use crate::lsp::requests::{Query, Reply};
use std::time::Instant;
use tower_lsp::ls_types::*;

impl Desk {
    pub(super) fn initialize(&mut self, params: InitializeParams, reply: Reply<InitializeResult>) {
        self.can = ClientCan::new(&params.capabilities, params.client_info.as_ref());
        self.library.encoding = self.can.encoding;
        self.library.documents.gives_texts = self.can.window.texts;
        params.process_id.into_iter().for_each(|process| self.effects.push(Effect::WatchParent(process)));
        self.trace = params.trace.unwrap_or_default();
        self.set_options(params.initialization_options.as_ref());
        self.library.folders.0 = folders::named(&params);
        reply.send(Ok(InitializeResult {
            capabilities: self.can.offer(),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        }));
    }

    pub(super) fn initialized(&mut self) {
        let registrations = self.can.registrations();
        if !registrations.is_empty() {
            self.effects.tell(ToClient::Register(registrations));
        }
        self.ask_settings();
        let folders = self.library.folders.0.clone();
        self.watch_and_walk(&folders);
    }

    /// The hints may be others now.
    pub(super) fn refresh_hints(&mut self) {
        if self.can.refresh.hints && self.library.documents.open().next().is_some() {
            self.effects.tell(ToClient::RefreshInlayHints);
        }
    }

    /// The other articles changed: what is counted and coloured by them may be different now.
    pub(super) fn refresh_views(&mut self) {
        if self.library.documents.open().next().is_none() {
            return;
        }
        if self.can.refresh.lenses {
            self.effects.tell(ToClient::RefreshLenses);
        }
        if self.can.refresh.tokens {
            self.effects.tell(ToClient::RefreshTokens);
        }
    }

    pub(super) fn open(&mut self, params: DidOpenTextDocumentParams, now: Instant) {
        let TextDocumentItem { uri, language_id, version, text } = params.text_document;
        if !documents::is_served(&uri) {
            self.library.config_files.open(uri, version, &text);
            return;
        }
        self.session.forget_tokens(&uri);
        let file = self.library.documents.open_document(uri, &language_id, version, &text);
        self.library.findings.forget(file);
        self.library.opened = true;
        self.reports.insert(file, Report::new(now));
        self.hand_over_to_pulling(file);
        self.ask_stylebook(file);
        if let Some(path) = self.library.documents.path(file) {
            self.library.transcripts.changed(&path);
        }
        self.neighbours_changed(file, now);
        self.may_differ(file);
    }

    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams, now: Instant) {
        let encoding = self.can.encoding;
        self.library.config_files.change(&params.text_document, &params.content_changes, encoding);
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let Some((file, open)) = self.library.documents.find_open(&uri) else { return };
        if version <= open.version {
            let text = format!("{}: version {version} came after {}", uri.as_str(), open.version);
            self.effects.log(MessageType::WARNING, text);
        }
        open.edit(version, &params.content_changes, encoding, now);
        self.library.findings.forget(file);
        self.owe_all(file);
        self.neighbours_changed(file, now);
        self.may_differ(file);
    }

    pub(super) fn close(&mut self, uri: &Uri, now: Instant) {
        self.library.config_files.close(uri);
        self.all_may_differ();
        let Some(file) = self.library.documents.find(uri) else { return };
        if !self.library.documents.close_document(file) {
            return;
        }
        self.library.findings.forget(file);
        self.reports.remove(&file);
        self.session.forget_tokens(uri);
        let Some(document) = self.library.documents.get(file) else { return };
        let (listed, path) = (document.listed, document.path.clone());
        self.effects.publish(document.uri.clone(), Vec::new(), None);
        self.closed_with_config_problems(path.as_deref());
        path.iter().for_each(|path| self.library.transcripts.changed(path));
        // What was not saved is gone, and what the others had to say about it with it.
        self.neighbours_changed(file, now);
        if self.library.documents.store.is_some() {
            self.library.forget(file);
            self.library.transcripts.ask_again();
            self.library.opened = true;
            self.store_changed(path.into_iter().collect());
            return;
        }
        match path.filter(|_| listed) {
            // The editor may leave unsaved words behind: only the disk counts now.
            Some(path) => self.reread(vec![path]),
            None => self.library.forget(file),
        }
    }

    pub(super) fn answer(&mut self, query: Query) {
        if query.is_cancelled() {
            return;
        }
        let (name, started) = (query.name(), Instant::now());
        self.freshen();
        let snapshot = Snapshot::new(&self.library, &self.can);
        if let Err(place) = answers::answer(query, &snapshot, &mut self.session) {
            let text = format!("A question could not be answered: copydesk has a fault in {place}");
            self.effects.log(MessageType::ERROR, text);
        }
        std::mem::take(&mut self.session.messages).into_iter().for_each(|message| self.effects.tell(message));
        if std::mem::take(&mut self.session.check_workspace) {
            self.check_workspace();
        }
        self.trace(|| (format!("{name} took {} µs", started.elapsed().as_micros()), String::new()));
    }

    /// What is known, for a question. Open documents are as they were last read.
    #[cfg(test)]
    pub fn snapshot(&self) -> Snapshot<'_> {
        Snapshot::new(&self.library, &self.can)
    }

    /// Reads every open document whose text changed since it was last read.
    pub(super) fn freshen(&mut self) {
        for (file, why) in self.library.read_changed(self.now) {
            self.not_read(file, &why);
        }
    }

    fn not_read(&mut self, file: FileId, why: &NotRead) {
        match why {
            NotRead::Fault(place) => self.could_not_be("read", file, place),
            // The next keystroke changes nothing about that.
            NotRead::TooLarge(refused) => {
                let name = match self.library.documents.path(file) {
                    Some(path) => path.display().to_string(),
                    None => self.library.name(file),
                };
                let text = format!("{name} {refused}.");
                if self.reported.insert(name) {
                    self.effects.tell(ToClient::Show(MessageType::WARNING, text));
                }
            }
        }
    }

    /// Tells of the documents at whose check there was a panic.
    pub(super) fn report_faults(&mut self) {
        for (file, place) in self.library.findings.take_faults() {
            self.could_not_be("checked", file, &place);
        }
    }

    /// Tells of a panic at `place` of the source.
    fn could_not_be(&mut self, what: &str, file: FileId, place: &str) {
        let name = self.library.name(file);
        let text = format!("{name} could not be {what}: copydesk has a fault in {place}");
        self.effects.log(MessageType::ERROR, text);
    }

    /// Tells the editor what was done, in words and in more words, if it wants to know.
    pub(super) fn trace(&mut self, words: impl FnOnce() -> (String, String)) {
        if self.trace == TraceValue::Off {
            return;
        }
        let (message, more) = words();
        let verbose = Some(more).filter(|more| self.trace == TraceValue::Verbose && !more.is_empty());
        self.effects.tell(ToClient::Trace(LogTraceParams { message, verbose }));
    }
}
