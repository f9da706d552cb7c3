//! The check of every article of the workspace, open or not, a few at a time so that the typist does not wait.

use super::state::{Desk, WorkspaceCheck};
use crate::index::FileId;
use crate::lsp::effect::ToClient;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tower_lsp::ls_types::MessageType;

/// Articles looked at before the inbox is looked into again.
const AT_ONCE: usize = 8;

impl Desk {
    /// Begins to look at every article of the workspace, open or not.
    pub fn check_workspace(&mut self) {
        let documents = &self.library.documents;
        let closed = documents.all().filter(|(_, document)| document.listed && document.open.is_none());
        let mut left: VecDeque<FileId> = closed.map(|(file, _)| file).collect();
        if let Some(store) = &documents.store {
            let open = documents.open_in_store();
            left.extend(store.files().into_iter().filter(|file| !open.contains(file)));
        }
        self.check = WorkspaceCheck { left, wanted: true, ..Default::default() };
    }

    /// Looks at a few of the articles that are to be checked.
    pub(super) fn check_some(&mut self, now: Instant) {
        if !self.check.goes_on() {
            return;
        }
        self.freshen();
        for _ in 0..AT_ONCE {
            let Some(file) = self.check.left.pop_front() else { break };
            if let Some(folder) = self.folder_to_ask_about(file) {
                // Findings without its stylebook would be wrong ones.
                self.read_stylebooks(vec![folder.clone()]);
                self.check.left.push_front(file);
                self.check.waits_for = Some(folder);
                return;
            }
            let (diagnostics, _) = self.shown_findings(file, now);
            let is_open = self.library.is_open(file);
            let Some(uri) = self.library.documents.uri(file).filter(|_| !is_open) else { continue };
            self.check.findings += diagnostics.len();
            self.check.articles += usize::from(!diagnostics.is_empty());
            // An editor that asks for the whole workspace has them already.
            if self.pulls.asked_for_all {
                continue;
            }
            if !diagnostics.is_empty() {
                self.checked.insert(file);
                self.effects.publish(uri, diagnostics, None);
            } else if self.checked.remove(&file) {
                self.effects.publish(uri, diagnostics, None);
            }
        }
        if self.check.left.is_empty() {
            let WorkspaceCheck { findings, articles, .. } = std::mem::take(&mut self.check);
            let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
            let text = format!("{} in {} that are not open", plural(findings, "finding"), plural(articles, "article"));
            self.effects.tell(ToClient::Show(MessageType::INFO, text));
        }
    }

    /// The folder of an article in the store whose stylebook nobody has asked for yet.
    fn folder_to_ask_about(&self, file: FileId) -> Option<PathBuf> {
        if self.library.documents.get(file).is_some() {
            return None;
        }
        let folder = self.library.documents.path(file)?.parent()?.to_owned();
        self.library.stylebooks.get(&folder).is_none().then_some(folder)
    }

    /// The stylebook of `folder` is known now.
    pub(super) fn check_goes_on(&mut self, folder: &Path) {
        self.check.waits_for.take_if(|waited| waited == folder);
    }
}
