//! Findings for editors that pull them.

use super::*;

type Answer = Receiver<tower_lsp::jsonrpc::Result<WorkspaceDiagnosticReportResult>>;

const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

impl Test {
    fn pull(&mut self, uri: &str) -> Receiver<tower_lsp::jsonrpc::Result<DocumentDiagnosticReportResult>> {
        let (reply, waiting) = Reply::new();
        let params = serde_json::from_value(json!({"textDocument": {"uri": uri}})).unwrap();
        self.event(Event::Pull(params, reply));
        waiting
    }

    fn pull_all(&mut self, known: &[(String, String)], part: Option<&str>) -> Answer {
        let (reply, waiting) = Reply::new();
        let known: Vec<_> = known.iter().map(|(uri, value)| json!({"uri": uri, "value": value})).collect();
        let mut params = json!({"previousResultIds": known});
        if let Some(part) = part {
            params["partialResultToken"] = json!(part);
        }
        self.event(Event::PullWorkspace(serde_json::from_value(params).unwrap(), reply));
        waiting
    }

    /// Lets the desk work until it has nothing left to do, and what it wants done later happen.
    fn settle(&mut self) -> Vec<serde_json::Value> {
        let mut parts = Vec::new();
        for _ in 0..1000 {
            self.event(Event::Drained);
            for effect in self.out.drain(..) {
                match effect {
                    Effect::Client(ToClient::Part(_, part)) => parts.push(part),
                    Effect::Client(ToClient::Later(later)) => later.happen(),
                    _ => {}
                }
            }
            if !self.desk.has_more() {
                return parts;
            }
        }
        panic!("it never comes to an end");
    }

    /// `count` articles on the disk, each with one finding.
    fn archive(&mut self, count: usize) {
        let paths: Vec<String> = (0..count).map(|number| format!("/desk/{number:03}.txt")).collect();
        self.walked(1, &paths.iter().map(String::as_str).collect::<Vec<_>>());
        for path in &paths {
            self.read(1, path, Some(MIXED));
        }
    }
}

type Shown = (String, String, usize);

/// Address, kind and number of findings of each report; and the names under which they are known.
fn reports(answer: &serde_json::Value) -> (Vec<Shown>, Vec<(String, String)>) {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let items = answer["items"].as_array().unwrap();
    let shown = items
        .iter()
        .map(|item| (text(&item["uri"]), text(&item["kind"]), item["items"].as_array().map_or(0, Vec::len)));
    (shown.collect(), items.iter().map(|item| (text(&item["uri"]), text(&item["resultId"]))).collect())
}

fn answer_of(mut answer: Answer) -> serde_json::Value {
    serde_json::to_value(answer.try_recv().expect("it is answered").expect("without an error")).unwrap()
}

#[test]
fn nothing_is_pushed_to_an_editor_that_pulls() {
    let mut test = Test::pulling();
    test.open("file:///desk/a.txt", MIXED);
    for version in 2..5 {
        test.event(Event::Drained);
        test.now += Duration::from_secs(1);
        test.event(Event::Timer);
        assert_eq!(test.published(), []);
        test.replace_all("file:///desk/a.txt", version, MIXED);
    }
    assert!(test.pull("file:///desk/a.txt").try_recv().is_ok());
    assert_eq!(test.published(), []);
}

#[test]
fn a_question_waits_for_the_stylebook() {
    let mut test = Test::pulling();
    let document = json!({"uri": "file:///desk/a.txt", "languageId": "text", "version": 1, "text": MIXED});
    test.event(Event::Open(serde_json::from_value(json!({"textDocument": document})).unwrap()));
    let mut answer = test.pull("file:///desk/a.txt");
    test.event(Event::Drained);
    assert!(answer.try_recv().is_err(), "findings without it would be wrong ones");
    test.set_people("");
    let report = serde_json::to_value(answer.try_recv().unwrap().unwrap()).unwrap();
    assert_eq!(report["items"].as_array().unwrap().len(), 1);
}

#[test]
fn the_whole_workspace_is_reported_then_only_what_is_new() {
    let mut test = Test::pulling();
    test.archive(3);
    test.open("file:///desk/a.txt", MIXED);
    let answer = test.pull_all(&[], None);
    test.settle();
    let (first, known) = reports(&answer_of(answer));
    assert_eq!(first.len(), 4);
    assert!(first.iter().all(|(_, kind, findings)| kind == "full" && *findings == 1), "{first:?}");

    let mut answer = test.pull_all(&known, None);
    test.settle();
    assert!(answer.try_recv().is_err(), "without news the question waits");
    test.replace_all("file:///desk/a.txt", 2, "Nothing to see.\n");
    test.settle();
    assert!(answer.try_recv().is_err(), "not while somebody types");
    assert!(test.desk.wakes_at(test.now).is_some());
    test.now += Duration::from_secs(1);
    test.settle();
    let (second, _) = reports(&answer_of(answer));
    assert_eq!(second, [("file:///desk/a.txt".to_owned(), "full".to_owned(), 0)]);
}

#[test]
fn what_is_gone_is_reported_as_empty_and_what_stays_as_unchanged() {
    let mut test = Test::pulling();
    test.archive(2);
    let answer = test.pull_all(&[], None);
    test.settle();
    let (_, known) = reports(&answer_of(answer));
    test.walked(2, &["/desk/001.txt"]);
    let answer = test.pull_all(&known, None);
    test.settle();
    let (shown, _) = reports(&answer_of(answer));
    assert_eq!(
        shown,
        [
            ("file:///desk/000.txt".to_owned(), "full".to_owned(), 0),
            ("file:///desk/001.txt".to_owned(), "unchanged".to_owned(), 0)
        ]
    );
}

#[test]
fn many_articles_are_told_in_parts_and_the_answer_is_empty() {
    let mut test = Test::pulling();
    test.archive(100);
    let answer = test.pull_all(&[], Some("p"));
    let parts = test.settle();
    assert!(parts.len() > 2, "{}", parts.len());
    assert_eq!(parts.iter().map(|part| reports(part).0.len()).sum::<usize>(), 100);
    assert_eq!(answer_of(answer), json!({"items": []}));
}

#[test]
fn questions_that_wait_are_answered_once_at_the_end() {
    let mut test = Test::pulling();
    test.archive(1);
    let answer = test.pull_all(&[], None);
    test.settle();
    let (_, known) = reports(&answer_of(answer));
    let mut waiting = test.pull_all(&known, None);
    test.settle();
    let (reply, _) = Reply::new();
    test.event(Event::Shutdown(reply));
    assert!(waiting.try_recv().expect("an answer").is_err());
}

#[test]
fn what_was_pushed_of_a_closed_article_is_taken_back_when_it_is_opened() {
    let mut test = Test::pulling();
    test.archive(1);
    test.desk.check_workspace();
    test.event(Event::Drained);
    assert_eq!(test.published(), [("000.txt".to_owned(), None)]);
    let document = json!({"uri": "file:///desk/000.txt", "languageId": "text", "version": 1, "text": MIXED});
    test.event(Event::Open(serde_json::from_value(json!({"textDocument": document})).unwrap()));
    assert_eq!(test.findings(), [Vec::<String>::new()]);
    test.set_people("");
    test.event(Event::Drained);
    assert_eq!(test.published(), []);
}
