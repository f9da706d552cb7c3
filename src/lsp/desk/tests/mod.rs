//! The desk with an invented clock: events in, effects out.

mod addresses;
mod config_problems;
mod edits;
mod files;
mod findings;
mod neighbours;
mod pull;
mod settings;
mod staged_check;
mod text_content;
mod transcripts;
mod typing;

use super::*;
use crate::article::Article;
use crate::lsp::effect::{Effect, ToClient};
use crate::lsp::event::FileRead;
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::links::Link;
use crate::lsp::requests::Query;
use crate::lsp::requests::Reply;
use crate::stylebook::Stylebook;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot::Receiver;
use tower_lsp::ls_types::*;

/// A file that gives no text.
fn unread(path: &str) -> FileRead {
    FileRead { path: path.into(), content: None, transcripts: Vec::new(), refused: None, warning: None }
}

/// A desk and its clock.
struct Test {
    desk: Desk,
    now: Instant,
    out: Vec<Effect>,
}

impl Test {
    fn new() -> Test {
        Test::with(json!({"window": {"workDoneProgress": true}}))
    }

    /// A desk for an editor that pulls findings.
    fn pulling() -> Test {
        Test::with(json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}}))
    }

    fn with(capabilities: serde_json::Value) -> Test {
        let mut test = Test { desk: Desk::default(), now: Instant::now(), out: Vec::new() };
        let (reply, _) = Reply::new();
        let params = json!({
            "capabilities": capabilities,
            "workspaceFolders": [{"uri": "file:///desk", "name": "desk"}],
        });
        test.event(Event::Initialize(serde_json::from_value(params).unwrap(), reply));
        test
    }

    fn event(&mut self, event: Event) {
        self.out.extend(self.desk.handle(event, self.now));
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "text", "version": 1, "text": text});
        self.event(Event::Open(serde_json::from_value(json!({"textDocument": document})).unwrap()));
        self.set_people("");
    }

    /// The stylebook of the folder, as it would stand in `people.toml`.
    fn set_people(&mut self, people: &str) {
        let mut stylebook = Stylebook::default();
        stylebook.add(crate::stylebook::PeopleFile::parse(people).0);
        self.event(Event::Stylebook { job: JobId(0), folder: "/desk".into(), stylebook: Arc::new(stylebook) });
    }

    fn replace_all(&mut self, uri: &str, version: i32, text: &str) {
        let change = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]});
        self.event(Event::Change(serde_json::from_value(change).unwrap()));
    }

    fn read(&mut self, job: u64, path: &str, text: Option<&str>) {
        let content = text.map(|text| {
            let article = Article::read(text.into(), crate::draft::Format::Plain, &Stylebook::default());
            (text.into(), crate::index::Summary::of(&article))
        });
        self.event(Event::Read { job: JobId(job), files: vec![FileRead { content, ..unread(path) }] });
    }

    fn walked(&mut self, job: u64, paths: &[&str]) {
        let (folders, paths) = (vec!["/desk".into()], paths.iter().map(PathBuf::from).collect());
        let job = JobId(job);
        self.event(Event::Walked { job, folders, paths, configured: Vec::new(), warnings: Vec::new() });
    }

    /// What was published since the last call: name and version.
    fn published(&mut self) -> Vec<(String, Option<i32>)> {
        let name = |uri: &Uri| uri.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let publish = |effect| match effect {
            Effect::Client(ToClient::Publish(p)) => Some((name(&p.uri), p.version)),
            _ => None,
        };
        self.out.drain(..).filter_map(publish).collect()
    }

    /// The rules of the findings published since the last call.
    fn findings(&mut self) -> Vec<Vec<String>> {
        let rule = |d: Diagnostic| match d.code {
            Some(NumberOrString::String(rule)) => rule,
            other => panic!("a rule's name: {other:?}"),
        };
        let publish = |effect| match effect {
            Effect::Client(ToClient::Publish(p)) => Some(p.diagnostics.into_iter().map(rule).collect()),
            _ => None,
        };
        self.out.drain(..).filter_map(publish).collect()
    }

    /// The text that the desk has for the file.
    fn text(&self, uri: &str) -> Option<String> {
        let file = self.desk.library.documents.find(&uri.parse().unwrap())?;
        let documents = &self.desk.library.documents;
        let open = documents.get(file)?.open.as_ref().map(|open| open.buffer.text());
        open.or_else(|| Some(documents.closed_text(file)?.to_string()))
    }

    fn hover(&mut self, uri: &str) -> Receiver<tower_lsp::jsonrpc::Result<Option<Hover>>> {
        let (reply, waiting) = Reply::new();
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        self.event(Event::Query(Query::Hover(serde_json::from_value(params).unwrap(), reply)));
        waiting
    }
}
