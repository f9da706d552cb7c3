//! The desk, and everything around it that is played: the clock, the jobs, the watcher of files, the editor's screen.

use super::reference::{self, Reference, in_files, position, problems, range, text_of, uri};
use super::world::{self, DOCUMENTS, World};
use crate::article::Article;
use crate::draft::Format;
use crate::index::Summary;
use crate::lsp::desk::Desk;
use crate::lsp::effect::{Effect, ToClient};
use crate::lsp::event::{Event, FileRead};
use crate::lsp::ids::JobId;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::config_problems::ConfigProblem;
use crate::lsp::requests::{Query, Reply};
use crate::stylebook::{Problem, Role};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{Diagnostic, GotoDefinitionResponse, Location};

/// The queues of jobs, see `Queues`: jobs of one queue are done and tell in their order.
const QUEUES: usize = 3;

fn queue(job: &Job) -> usize {
    match job {
        Job::Read(..) => 0,
        Job::Stylebooks(..) => 1,
        Job::Walk { .. }
        | Job::Scan(..)
        | Job::Update(..)
        | Job::Sift(..)
        | Job::Transcripts(..)
        | Job::Rebuild { .. } => 2,
    }
}

/// A desk being played with.
pub struct Played {
    desk: Desk,
    now: Instant,
    /// The world as it is.
    pub world: World,
    /// Changes on the disk that the desk has not been told of yet.
    pub undelivered: VecDeque<Event>,
    /// Jobs that have not begun, by queue.
    waiting: [VecDeque<Job>; QUEUES],
    /// What the jobs that have done their work will still tell, by queue; last what the editor grants.
    pending: [VecDeque<Event>; QUEUES + 1],
    /// What the editor shows.
    shown: BTreeMap<String, Vec<Diagnostic>>,
    difference: Option<String>,
    /// Events that the desk had.
    pub events: usize,
}

impl Played {
    /// A desk that has just shaken hands.
    pub fn new() -> Played {
        let mut played = Played {
            desk: Desk::default(),
            now: Instant::now(),
            world: World::new(),
            undelivered: VecDeque::new(),
            waiting: Default::default(),
            pending: Default::default(),
            shown: BTreeMap::new(),
            difference: None,
            events: 0,
        };
        let params = json!({
            "capabilities": {
                "window": {"workDoneProgress": true},
                "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
                "textDocument": {"publishDiagnostics": {"relatedInformation": true}},
            },
            "workspaceFolders": [{"uri": "file:///desk", "name": "desk"}],
        });
        let params = serde_json::from_value(params).expect("parameters written here");
        played.event(Event::Initialize(params, Reply::new().0));
        played.event(Event::Initialized);
        played
    }

    /// Where the desk was found to differ from the reference.
    pub fn take_difference(&mut self) -> Option<String> {
        self.difference.take()
    }

    /// Lets the desk have an event, and takes what it wants done.
    pub fn event(&mut self, event: Event) {
        self.events += 1;
        for effect in self.desk.handle(event, self.now) {
            match effect {
                Effect::Job(job) => self.waiting[queue(&job)].push_back(job),
                Effect::Client(ToClient::Publish(params)) => {
                    self.shown.insert(params.uri.as_str().to_owned(), params.diagnostics);
                }
                Effect::Client(ToClient::AskProgress(job)) => {
                    self.pending[QUEUES].push_back(Event::ProgressGranted(job));
                }
                Effect::Client(ToClient::Log(kind, text)) if kind == tower_lsp::ls_types::MessageType::ERROR => {
                    self.difference = Some(text);
                }
                Effect::Client(_) | Effect::WatchFolders(_) | Effect::WatchParent(_) => {}
            }
        }
    }

    /// Time goes by.
    pub fn wait(&mut self, time: Duration) {
        self.now += time;
        self.event(Event::Timer);
    }

    /// The desk is told of the first change that it does not know yet.
    pub fn tell(&mut self) {
        if let Some(event) = self.undelivered.pop_front() {
            self.event(event);
        }
    }

    /// A job looks at the disk; it tells later.
    pub fn work(&mut self, which: usize) {
        let queue = which % QUEUES;
        if let Some(job) = self.waiting[queue].pop_front() {
            let events = self.events_of(job);
            self.pending[queue].extend(events);
        }
    }

    /// A job that has done its work tells the next piece.
    pub fn hear(&mut self, which: usize) {
        if let Some(event) = self.pending[which % (QUEUES + 1)].pop_front() {
            self.event(event);
        }
    }

    /// Nothing new happens until the desk has nothing left to do; then it is compared.
    pub fn settle(&mut self) {
        for _ in 0..10_000 {
            if !self.undelivered.is_empty() {
                self.tell();
            } else if let Some(queue) = self.waiting.iter().position(|waiting| !waiting.is_empty()) {
                self.work(queue);
            } else if let Some(queue) = self.pending.iter().position(|pending| !pending.is_empty()) {
                self.hear(queue);
            } else {
                self.event(Event::Drained);
                match self.desk.wakes_at(self.now) {
                    Some(time) => self.wait(time.saturating_duration_since(self.now)),
                    None if self.is_quiet() => return self.compare(),
                    None => {}
                }
            }
        }
        self.difference = Some("it never comes to an end".to_owned());
    }

    fn is_quiet(&self) -> bool {
        self.waiting.iter().all(VecDeque::is_empty) && self.pending.iter().all(VecDeque::is_empty)
    }

    fn compare(&mut self) {
        let (people, expected) = (format!("file://{}", world::PEOPLE_FILE), reference::faults(&self.world));
        let shown = self.shown.get(&people).cloned().unwrap_or_default();
        if expected != shown {
            return self.differ(&people, "faults", &expected, &shown);
        }
        let reference = Reference::of(&self.world, &self.desk);
        for &address in DOCUMENTS {
            let (expected, text) = (self.world.text(address), text_of(&self.desk, address));
            if expected != text {
                return self.differ(address, "text", &expected, &text);
            }
            let Some(file) = self.desk.library.documents.find(&uri(address)) else { continue };
            let shown = self.shown.get(address).cloned().unwrap_or_default();
            let is_open = self.world.open.contains_key(address);
            let expected = if is_open { reference.findings(file) } else { Vec::new() };
            if expected != shown {
                return self.differ(address, "findings", &expected, &shown);
            }
            let Some(text) = text.filter(|_| is_open) else { continue };
            // Another place each time; between CR and LF there is none.
            let place = text.char_indices().nth(self.events * 31 % text.chars().count().max(1));
            let offset = place.map_or(0, |(offset, _)| offset);
            let offset = if text[..offset].ends_with('\r') { offset - 1 } else { offset };
            let (expected, answered) =
                (reference.definition(file, offset as u32), self.definition(address, &text, offset));
            if expected != answered {
                return self.differ(address, "definition", &expected, &answered);
            }
            let (expected, answered) =
                (reference.references(file, offset as u32), self.references(address, &text, offset));
            if expected != answered {
                return self.differ(address, "references", &expected, &answered);
            }
        }
    }

    fn differ(&mut self, address: &str, what: &str, expected: &dyn std::fmt::Debug, found: &dyn std::fmt::Debug) {
        self.difference = Some(format!("{what} of {address}\nexpected: {expected:#?}\nfound: {found:#?}"));
    }

    fn definition(&mut self, address: &str, text: &str, offset: usize) -> Vec<Location> {
        let (reply, mut answer) = Reply::new();
        let params = json!({"textDocument": {"uri": address}, "position": position(text, offset)});
        let params = serde_json::from_value(params).expect("parameters written here");
        self.event(Event::Query(Query::Definition(params, reply)));
        match answer.try_recv() {
            Ok(Ok(None)) => Vec::new(),
            Ok(Ok(Some(GotoDefinitionResponse::Array(places)))) => places,
            other => {
                self.difference = Some(format!("an odd answer: {other:?}"));
                Vec::new()
            }
        }
    }

    fn references(&mut self, address: &str, text: &str, offset: usize) -> Vec<Location> {
        let (reply, mut answer) = Reply::new();
        let params = json!({
            "textDocument": {"uri": address}, "position": position(text, offset), "context": {"includeDeclaration": true},
        });
        let params = serde_json::from_value(params).expect("parameters written here");
        self.event(Event::Query(Query::References(params, reply)));
        match answer.try_recv() {
            Ok(Ok(places)) => places.unwrap_or_default(),
            other => {
                self.difference = Some(format!("an odd answer: {other:?}"));
                Vec::new()
            }
        }
    }

    /// What a job finds when it looks at the disk now.
    fn events_of(&self, job: Job) -> VecDeque<Event> {
        let below = |folders: &[PathBuf]| -> Vec<PathBuf> {
            self.world
                .disk
                .keys()
                .filter(|path| folders.iter().any(|folder| path.starts_with(folder)))
                .cloned()
                .collect()
        };
        match job {
            Job::Walk { job, stop, .. } if stop.load(Ordering::Relaxed) => VecDeque::from([Event::JobDone(job)]),
            Job::Walk { job, folders, .. } => {
                let (paths, configured) = (below(&folders), folders.clone());
                VecDeque::from([Event::Walked { job, folders, paths, configured, warnings: Vec::new() }])
            }
            Job::Stylebooks(job, folders, _) => self.stylebooks(job, folders),
            Job::Read(job, paths, _, _, transcripts) => {
                let folders: BTreeSet<PathBuf> =
                    paths.iter().filter_map(|path| path.parent()).map(Path::to_owned).collect();
                let mut events = self.stylebooks(job, folders);
                events.extend(
                    paths
                        .iter()
                        .map(|path| Event::Read { job, files: vec![self.read(path, transcripts.contains(path))] }),
                );
                events.push_back(Event::JobDone(job));
                events
            }
            Job::Sift(folders, paths) => {
                let came = |file: &PathBuf| paths.iter().any(|path| file.starts_with(path));
                below(&folders).iter().any(came).then_some(Event::Appeared).into_iter().collect()
            }
            Job::Transcripts(_, named) => {
                let looked = named.into_iter().map(|path| (path.clone(), reference::look(&self.world, path))).collect();
                VecDeque::from([Event::Transcripts(looked)])
            }
            Job::Scan(..) | Job::Update(..) | Job::Rebuild { .. } => VecDeque::new(),
        }
    }

    /// The stylebook of each of the folders, then what is wrong with it.
    fn stylebooks(&self, job: JobId, folders: impl IntoIterator<Item = PathBuf>) -> VecDeque<Event> {
        let (mut events, mut faults) = (VecDeque::new(), Vec::new());
        for folder in folders {
            faults.push((folder.clone(), self.faults(&folder)));
            let stylebook = Arc::new(in_files(&self.world, Some(&folder)));
            events.push_back(Event::Stylebook { job, folder, stylebook });
        }
        events.push_back(Event::ConfigProblems(job, faults));
        events
    }

    /// What is wrong in the files that are read for `folder`.
    fn faults(&self, folder: &Path) -> Vec<ConfigProblem> {
        let text = world::PEOPLE[self.world.people];
        let fault = |problem: Problem| ConfigProblem {
            path: world::PEOPLE_FILE.into(),
            range: range(text, problem.span.start, problem.span.end),
            lost: problem.lost,
            line: problem.for_log(text),
            message: problem.message,
        };
        let problems = if folder.starts_with("/desk") { problems(&self.world) } else { Vec::new() };
        problems.into_iter().map(fault).collect()
    }

    fn read(&self, path: &Path, is_transcript: bool) -> FileRead {
        let mut transcripts = Vec::new();
        let content = self.world.disk.get(path).map(|text| {
            let mut stylebook = in_files(&self.world, path.parent());
            stylebook.settings.role = is_transcript.then_some(Role::Transcript);
            let article = Article::read(text.clone(), Format::of_name(&path.to_string_lossy()), &stylebook);
            transcripts = article.transcripts();
            (text.clone(), Summary::of(&article).in_role(stylebook.settings.role))
        });
        FileRead { path: path.to_owned(), content, transcripts, refused: None, warning: None }
    }

    /// Whether the document can be known to the desk at all.
    pub fn address(&self, number: u8) -> &'static str {
        world::DOCUMENTS[usize::from(number) % world::DOCUMENTS.len()]
    }
}
