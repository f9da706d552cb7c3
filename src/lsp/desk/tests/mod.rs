//! The desk with an invented clock: events in, effects out.

mod config_problems;
mod findings;
mod pull;
mod settings;
mod staged_check;
mod transcripts;

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

#[test]
fn a_burst_of_edits_is_published_once_when_the_inbox_is_empty() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    for version in 2..50 {
        test.replace_all("file:///desk/a.txt", version, "two");
        assert_eq!(test.published(), []);
    }
    test.event(Event::Drained);
    assert_eq!(test.published(), [("a.txt".to_owned(), Some(49))]);
    test.event(Event::Drained);
    assert_eq!(test.published(), [], "nothing is owed any more");
}

#[test]
fn an_edit_out_of_order_is_told() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    test.replace_all("file:///desk/a.txt", 3, "three");
    assert!(!test.out.iter().any(|effect| matches!(effect, Effect::Client(ToClient::Log(..)))));
    test.replace_all("file:///desk/a.txt", 2, "two");
    assert!(matches!(test.out.last(), Some(Effect::Client(ToClient::Log(MessageType::WARNING, _)))));
}

#[test]
fn a_question_right_behind_an_edit_sees_it() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    test.replace_all("file:///desk/a.txt", 2, "two");
    let mut answer = test.hover("file:///desk/a.txt");
    assert!(answer.try_recv().is_ok());
    let file = test.desk.library.documents.find(&"file:///desk/a.txt".parse().unwrap()).unwrap();
    assert_eq!(test.desk.library.article(file).unwrap().text(), "two");
}

#[test]
fn the_text_in_the_editor_outranks_the_one_on_disk() {
    let mut test = Test::new();
    test.walked(1, &["/desk/a.txt"]);
    test.open("file:///desk/a.txt", "in the editor");
    test.read(1, "/desk/a.txt", Some("on the disk"));
    assert_eq!(test.text("file:///desk/a.txt").as_deref(), Some("in the editor"));
    test.event(Event::Close("file:///desk/a.txt".parse().unwrap()));
    assert_eq!(test.text("file:///desk/a.txt").as_deref(), Some("on the disk"));
    assert!(matches!(test.out.last(), Some(Effect::Job(Job::Read(..)))), "and the disk is read again");
}

#[test]
fn a_reading_older_than_the_last_one_asked_for_is_dropped() {
    let mut test = Test::new();
    test.walked(1, &["/desk/a.txt"]);
    test.read(1, "/desk/a.txt", Some("first"));
    let change = json!([{"uri": "file:///desk/a.txt", "type": 2}]);
    test.event(Event::Watched(serde_json::from_value(change).unwrap()));
    let Some(Effect::Job(Job::Read(job, ..))) = test.out.last() else { panic!("it is read again") };
    let JobId(job) = *job;
    test.read(job, "/desk/a.txt", Some("second"));
    test.read(job - 1, "/desk/a.txt", Some("late"));
    assert_eq!(test.text("file:///desk/a.txt").as_deref(), Some("second"));
    test.read(job, "/desk/a.txt", None);
    assert_eq!(test.text("file:///desk/a.txt"), None, "gone from the disk");
}

#[test]
fn a_walk_forgets_what_it_no_longer_finds_and_reads_only_what_is_new() {
    let mut test = Test::new();
    test.walked(1, &["/desk/a.txt", "/desk/b.txt"]);
    test.read(1, "/desk/a.txt", Some("a"));
    test.read(1, "/desk/b.txt", Some("b"));
    test.walked(2, &["/desk/b.txt", "/desk/c.txt"]);
    assert_eq!(test.text("file:///desk/a.txt"), None);
    let Some(Effect::Job(Job::Read(JobId(2), paths, ..))) = test.out.last() else { panic!("the new one is read") };
    assert_eq!(paths, &[PathBuf::from("/desk/c.txt")]);
}

#[test]
fn after_missed_changes_everything_is_looked_at_again() {
    let mut test = Test::new();
    test.walked(1, &["/desk/a.txt", "/desk/b.txt"]);
    test.out.clear();
    test.event(Event::Missed);
    let job = |effect: Effect| if let Effect::Job(job) = effect { Some(job) } else { None };
    let jobs: Vec<Job> = test.out.into_iter().filter_map(job).collect();
    assert!(jobs.iter().any(|job| matches!(job, Job::Walk { .. })), "for what came and went: {jobs:?}");
    let read = |job: &Job| matches!(job, Job::Read(_, paths, ..) if paths.len() == 2);
    assert!(jobs.iter().any(read), "for what is otherwise now: {jobs:?}");
}

#[test]
fn progress_has_a_beginning_and_an_end_even_when_granted_late() {
    let mut test = Test::new();
    test.event(Event::Initialized);
    let [Effect::WatchFolders(folders)] = &test.out[..] else {
        panic!("the folders are watched before they are walked: {:?}", test.out)
    };
    assert_eq!(folders, &[PathBuf::from("/desk")]);
    test.out.clear();
    test.event(Event::Watching);
    let [Effect::Client(ToClient::AskProgress(JobId(1))), Effect::Job(Job::Walk { job: JobId(1), .. })] = &test.out[..]
    else {
        panic!("the folders are walked: {:?}", test.out)
    };
    test.walked(1, &["/desk/a.txt"]);
    test.read(1, "/desk/a.txt", Some("a"));
    test.event(Event::JobDone(JobId(1)));
    test.out.clear();
    test.event(Event::ProgressGranted(JobId(1)));
    let [Effect::Client(ToClient::Progress(JobId(1), begin)), Effect::Client(ToClient::Progress(JobId(1), end))] =
        &test.out[..]
    else {
        panic!("a beginning and an end: {:?}", test.out)
    };
    assert!(matches!(begin, WorkDoneProgress::Begin(_)));
    assert_eq!(end, &WorkDoneProgress::End(WorkDoneProgressEnd { message: Some("1 article read".to_owned()) }));
}

#[test]
fn other_open_documents_are_looked_at_when_the_typist_pauses() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    test.open("file:///desk/b.txt", "one");
    test.event(Event::Drained);
    test.published();
    test.now += Duration::from_secs(1);
    test.event(Event::Timer);
    assert_eq!((test.published(), test.desk.wakes_at(test.now)), (vec![], None), "all is quiet");
    test.replace_all("file:///desk/a.txt", 2, "two");
    test.event(Event::Drained);
    assert_eq!(test.published(), [("a.txt".to_owned(), Some(2))]);
    assert_eq!(test.desk.wakes_at(test.now), Some(test.now + Duration::from_millis(150)));
}

#[test]
fn unfinished_text_is_left_alone_until_the_typist_pauses() {
    let mut test = Test::new();
    let uri = "file:///desk/a.txt";
    test.open(uri, "Ada Fenwick spoke.\n\n“It rains,” she said.\n");
    test.event(Event::Drained);
    test.out.clear();
    test.replace_all(uri, 2, "Ada Fenwick spoke.\n\n“It rains, she said.\n");
    test.event(Event::Drained);
    assert_eq!(test.findings(), [Vec::<String>::new()], "nothing is said of the quote being typed");
    assert_eq!(test.desk.wakes_at(test.now), Some(test.now + Duration::from_secs(2)));
    test.now += Duration::from_millis(1_999);
    test.event(Event::Timer);
    assert_eq!(test.findings(), Vec::<Vec<String>>::new());
    test.now += Duration::from_millis(1);
    test.event(Event::Timer);
    assert_eq!(test.findings(), [["quote-unclosed"]]);
    // Typing on in the same paragraph must not make it flicker.
    test.replace_all(uri, 3, "Ada Fenwick spoke.\n\n“It rains hard, she said.\n");
    test.event(Event::Drained);
    assert_eq!(test.findings(), [["quote-unclosed"]]);
    // In another paragraph nothing waits.
    test.replace_all(uri, 4, "“Ada Fenwick spoke.\n\n“It rains, she said.\n\nAnd so on.\n");
    let change = json!({"textDocument": {"uri": uri, "version": 5}, "contentChanges": [
        {"range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}, "text": "x"},
    ]});
    // Later than a reading takes, however slow the machine is.
    test.now += Duration::from_secs(1);
    test.event(Event::Change(serde_json::from_value(change).unwrap()));
    test.event(Event::Drained);
    assert!(test.findings().concat().contains(&"quote-unclosed".to_owned()));
}

#[test]
fn the_word_that_is_being_typed_is_left_alone() {
    let mut test = Test::new();
    let uri = "file:///desk/a.txt";
    let story = "Ada Fenwick runs the ferry. “It is late,” Fenwick said. Fenwick left.";
    test.open(uri, story);
    test.event(Event::Drained);
    test.out.clear();
    let mut column = story.chars().count();
    let mut version = 1;
    let mut letter = |test: &mut Test, typed: char| {
        (version, test.now) = (version + 1, test.now + Duration::from_millis(250));
        let place = json!({"line": 0, "character": column});
        column += 1;
        let change = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [
            {"range": {"start": place, "end": place}, "text": typed.to_string()},
        ]});
        test.event(Event::Change(serde_json::from_value(change).unwrap()));
        test.event(Event::Drained);
        test.event(Event::Timer);
    };
    for typed in " On Monday Fenwik".chars() {
        letter(&mut test, typed);
    }
    assert_eq!(test.findings().concat(), [""; 0], "no word is finished before the next one");
    test.now += Duration::from_millis(1_999);
    test.event(Event::Timer);
    assert_eq!(test.findings().concat(), [""; 0]);
    test.now += Duration::from_millis(1);
    test.event(Event::Timer);
    assert_eq!(test.findings().concat(), ["name-near-miss"], "and two seconds are no pause within a word");
    for typed in " came back late, and".chars() {
        letter(&mut test, typed);
        assert_eq!(test.findings().concat(), ["name-near-miss"], "what is shown stays");
    }
}

#[test]
fn a_quotation_may_go_on_in_the_next_paragraph() {
    let plain = ("file:///desk/a.txt", "Ada Fenwick spoke. “It rains.");
    // Of which less is read than is written.
    let marked = ("file:///desk/a.md", "*Ada* **Fenwick** spoke &amp; spoke. “It rains.");
    for (uri, told) in [plain, marked] {
        let mut test = Test::new();
        test.open(uri, "");
        test.event(Event::Drained);
        test.out.clear();
        test.replace_all(uri, 2, &format!("{told}\n\n"));
        test.event(Event::Drained);
        assert_eq!(test.findings().concat(), [""; 0], "{uri}");
        test.now += Duration::from_millis(500);
        test.replace_all(uri, 3, &format!("{told}\n\n“It pours,” she said."));
        test.event(Event::Drained);
        assert_eq!(test.findings().concat(), [""; 0], "{uri}");
    }
}

#[test]
fn what_is_slow_to_read_is_read_at_once_unless_somebody_types_faster() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    test.event(Event::Drained);
    test.published();
    let ms = Duration::from_millis;
    for (number, (cost, since, due)) in [(9, 1, 0), (40, 50, 0), (40, 5, 75), (900, 100, 950)].into_iter().enumerate() {
        let began = test.now;
        test.desk.reports.values_mut().for_each(|report| report.neighbour_edited = None);
        let (_, open) = test.desk.library.documents.find_open(&"file:///desk/a.txt".parse().unwrap()).unwrap();
        (open.cost, open.read_at, open.edited) = (ms(cost), Some(began), Some((began, 0)));
        test.now += ms(since);
        test.replace_all("file:///desk/a.txt", 2 + number as i32, "two");
        let wakes = test.desk.wakes_at(test.now);
        assert_eq!(wakes, Some(test.now + ms(due)), "an edit {since} ms after the one before, a reading of {cost} ms");
        test.now += ms(due);
        test.event(Event::Timer);
        assert_eq!(test.published(), [("a.txt".to_owned(), Some(2 + number as i32))]);
    }
}

#[test]
fn findings_wait_for_the_stylebook_and_follow_it() {
    let mut test = Test::new();
    let document =
        json!({"uri": "file:///desk/a.txt", "languageId": "text", "version": 1, "text": "Ada Fennick spoke."});
    test.event(Event::Open(serde_json::from_value(json!({"textDocument": document})).unwrap()));
    let [.., Effect::Job(Job::Stylebooks(_, folders, _))] = &test.out[..] else {
        panic!("it is asked for: {:?}", test.out)
    };
    assert_eq!(folders, &[PathBuf::from("/desk")]);
    test.out.clear();
    test.event(Event::Drained);
    assert_eq!((test.published(), test.desk.wakes_at(test.now)), (vec![], None), "findings wait");
    test.set_people("");
    test.event(Event::Drained);
    assert_eq!(test.findings(), [Vec::<String>::new()]);
    test.set_people("[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nmisspellings = [\"Fennick\"]\n");
    assert!(test.desk.library.documents.open().all(|(.., open)| open.article.is_none()), "it is read anew");
    test.now += Duration::from_secs(1);
    test.event(Event::Timer);
    let changes = json!([{"uri": "file:///desk/people.toml", "type": 2}]);
    test.event(Event::Watched(serde_json::from_value(changes).unwrap()));
    assert!(
        test.out.iter().any(|effect| matches!(effect, Effect::Job(Job::Stylebooks(..)))),
        "and read again when it changes"
    );
}

#[test]
fn what_an_earlier_job_tells_of_a_folder_after_a_later_one_does_not_count() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "Ada Fennick spoke.");
    let stylebook = |people| {
        let mut stylebook = Stylebook::default();
        stylebook.add(crate::stylebook::PeopleFile::parse(people).0);
        Arc::new(stylebook)
    };
    let wrong = "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nmisspellings = [\"Fennick\"]\n";
    for (job, people, findings) in [(2, wrong, 1), (1, "", 1), (3, "", 0)] {
        let job = JobId(job);
        test.event(Event::Stylebook { job, folder: "/desk".into(), stylebook: stylebook(people) });
        test.now += Duration::from_secs(1);
        test.event(Event::Timer);
        let file = test.desk.library.documents.find(&"file:///desk/a.txt".parse().unwrap()).unwrap();
        assert_eq!(test.desk.shown_findings(file, test.now).0.len(), findings, "after {job:?}");
    }
}

#[test]
fn what_was_never_saved_is_gone_from_the_findings_of_others_when_it_is_closed() {
    let mut test = Test::new();
    let said = |word| format!("“We will open the old bridge to the ferry traffic {word} spring,” Ada Fenwick said.\n");
    test.open("file:///elsewhere/a.txt", &said("this"));
    test.open("untitled:b.txt", &said("by"));
    test.event(Event::Stylebook { job: JobId(0), folder: "/elsewhere".into(), stylebook: Arc::default() });
    let findings = |test: &mut Test| {
        test.now += Duration::from_secs(2);
        test.event(Event::Timer);
        let mut published = test.out.drain(..).filter_map(|effect| match effect {
            Effect::Client(ToClient::Publish(p)) if p.uri.as_str().ends_with("a.txt") => Some(p.diagnostics.len()),
            _ => None,
        });
        published.next_back()
    };
    assert_eq!(findings(&mut test), Some(1), "the two differ");
    test.event(Event::Close("untitled:b.txt".parse().unwrap()));
    assert_eq!(findings(&mut test), Some(0));
}

#[test]
fn a_question_does_not_wait_for_the_findings_of_all_other_documents() {
    let mut test = Test::new();
    (0..100).for_each(|n| test.open(&format!("file:///desk/{n}.txt"), "one"));
    let mut rounds = 0;
    while test.desk.wakes_at(test.now).is_some_and(|time| time <= test.now) {
        test.event(Event::Drained);
        assert!(test.published().len() <= 8, "then the inbox is looked into");
        rounds += 1;
    }
    assert!((13..100).contains(&rounds), "{rounds}");
}

#[test]
fn papers_of_a_repository_hidden_files_and_settings_are_not_read() {
    let mut test = Test::new();
    for name in ["README.md", ".notes.txt", "copydesk.toml", "people.toml"] {
        test.open(&format!("file:///desk/{name}"), "one");
        test.event(Event::Drained);
        assert_eq!(test.published(), [], "{name}");
        assert_eq!(test.hover(&format!("file:///desk/{name}")).try_recv().unwrap(), Ok(None), "{name}");
    }
    test.open("file:///desk/story.copy", "one");
    test.event(Event::Drained);
    assert_eq!(test.published().len(), 1, "somebody's own settings opened it as copy");
}

#[test]
fn one_file_under_two_addresses_is_one_article() {
    let [old, new] = ["town", "city"].map(|place| format!("“We shall see the owls in the {place},” Ada Fenwick said."));
    let link = |spelled: &str, real: &str| Link { spelled: spelled.into(), real: real.into() };
    let findings_at = |address: &str| {
        let mut test = Test::new();
        test.event(Event::FoldersLead(vec![link("/desk", "/disk")]));
        test.walked(1, &["/desk/a.txt"]);
        test.read(1, "/desk/a.txt", Some(&old));
        for spelled in ["/desk/sub/../a.txt", "/desk/link.txt"] {
            test.event(Event::FileLeads(link(spelled, "/disk/a.txt")));
        }
        test.open(address, &new);
        test.out.clear();
        test.event(Event::Drained);
        let spelled = |effect: &Effect| match effect {
            Effect::Client(ToClient::Publish(published)) => Some(published.uri.as_str().to_owned()),
            _ => None,
        };
        assert!(test.out.iter().filter_map(spelled).all(|spelled| spelled == address), "as the editor spells it");
        test.findings().concat()
    };
    assert_eq!(findings_at("file:///desk/b.txt"), ["quote-wording-differs"], "another file is another article");
    for address in ["file:///disk/a.txt", "file:///desk/sub/../a.txt", "file:///desk/link.txt", "git:/desk/a.txt?HEAD"]
    {
        assert_eq!(findings_at(address), Vec::<String>::new(), "{address}");
    }
}

#[test]
fn what_was_never_saved_leaves_nothing_behind() {
    let mut test = Test::new();
    for n in 0..100 {
        let uri = format!("untitled:Story-{n}");
        test.open(&uri, "“We sail at noon,” Ada Fenwick said.");
        test.event(Event::Drained);
        assert_eq!(test.text(&uri).as_deref(), Some("“We sail at noon,” Ada Fenwick said."));
        test.event(Event::Close(uri.parse().unwrap()));
        assert_eq!(test.text(&uri), None);
    }
    assert_eq!(test.desk.library.documents.all().count(), 1, "the one place serves all of them");
}

#[test]
fn a_second_window_on_a_file_has_a_text_of_its_own() {
    let mut test = Test::new();
    test.event(Event::FileLeads(Link { spelled: "/desk/link.txt".into(), real: "/desk/a.txt".into() }));
    test.open("file:///desk/a.txt", "first");
    test.open("file:///desk/link.txt", "second");
    test.replace_all("file:///desk/a.txt", 2, "first, changed");
    assert_eq!(test.text("file:///desk/a.txt").as_deref(), Some("first, changed"));
    assert_eq!(test.text("file:///desk/link.txt").as_deref(), Some("second"));
    for address in ["file:///desk/link.txt", "file:///desk/a.txt"] {
        test.event(Event::Close(address.parse().unwrap()));
    }
    test.event(Event::FileLeads(Link { spelled: "/desk/link.txt".into(), real: "/desk/a.txt".into() }));
    test.open("file:///desk/link.txt", "third");
    let number = |test: &Test, address: &str| test.desk.library.documents.find(&address.parse().unwrap());
    assert_eq!(number(&test, "file:///desk/link.txt"), number(&test, "file:///desk/a.txt"), "now it is the first");
}

#[test]
fn what_is_shown_does_not_depend_on_which_article_came_first() {
    let related = |order: [&str; 2]| {
        let mut test = Test::with(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
        test.walked(1, &order);
        order.iter().for_each(|path| test.read(1, path, Some("Ada Fenwick met Lio. Ada Fenwick left.")));
        test.open("file:///desk/a.txt", "Ada Fenwik went.");
        test.out.clear();
        test.event(Event::Drained);
        let related = |effect| match effect {
            Effect::Client(ToClient::Publish(published)) => Some(published.diagnostics),
            _ => None,
        };
        let findings: Vec<Diagnostic> = test.out.drain(..).filter_map(related).flatten().collect();
        let places = findings.into_iter().flat_map(|finding| finding.related_information.unwrap_or_default());
        places.map(|place| place.location.uri.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(related(["/desk/b.txt", "/desk/d.txt"]), ["file:///desk/b.txt"]);
    assert_eq!(related(["/desk/d.txt", "/desk/b.txt"]), ["file:///desk/b.txt"]);
}
