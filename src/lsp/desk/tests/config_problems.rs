//! What is wrong in configuration files is shown in them.

use super::*;
use crate::lsp::library::config_problems::ConfigProblem;
use crate::stylebook::Lost;

const SETTINGS: &str = "/desk/copydesk.toml";

fn fault(path: &str, line: u32, lost: Lost) -> ConfigProblem {
    let at = Position { line, character: 0 };
    let (message, log) = ("there is no rule called dashes".to_owned(), format!("{path}:{}:1: no rule", line + 1));
    ConfigProblem { path: path.into(), range: Range { start: at, end: at }, lost, message, line: log }
}

/// Tells what is wrong for each folder; what the editor is told of it, file, lines and all.
fn tell(test: &mut Test, folders: &[(&str, &[ConfigProblem])]) -> Vec<String> {
    for (folder, _) in folders {
        test.event(Event::Stylebook { job: JobId(0), folder: folder.into(), stylebook: Arc::default() });
    }
    let faults = folders.iter().map(|(folder, faults)| (folder.into(), faults.to_vec())).collect();
    test.event(Event::ConfigProblems(JobId(0), faults));
    shown(test)
}

fn shown(test: &mut Test) -> Vec<String> {
    let line = |d: &Diagnostic| {
        assert_eq!(
            (d.source.as_deref(), &d.code),
            (Some("copydesk"), &Some(NumberOrString::String("settings".into())))
        );
        format!(" {:?} {}", d.severity.unwrap(), d.range.start.line)
    };
    let shown = test.out.drain(..).filter_map(|effect| match effect {
        Effect::Client(ToClient::Publish(p)) => {
            Some(p.uri.as_str().to_owned() + ":" + &p.diagnostics.iter().map(line).collect::<String>())
        }
        Effect::Client(ToClient::Log(MessageType::WARNING, text)) => Some(format!("log {text}")),
        _ => None,
    });
    shown.collect()
}

#[test]
fn a_fault_appears_moves_and_vanishes_and_is_reported_once() {
    for mut test in [Test::new(), Test::pulling()] {
        test.out.clear();
        let both = |line| {
            let faults = [fault(SETTINGS, line, Lost::Part)];
            move |test: &mut Test| tell(test, &[("/desk", &faults), ("/desk/sport", &faults)])
        };
        let expected = ["log /desk/copydesk.toml:4:1: no rule", "file:///desk/copydesk.toml: Warning 3"];
        assert_eq!(both(3)(&mut test), expected, "read for two folders, shown once");
        assert_eq!(both(3)(&mut test), [""; 0], "nothing changed");
        let expected = ["log /desk/copydesk.toml:2:1: no rule", "file:///desk/copydesk.toml: Warning 1"];
        assert_eq!(both(1)(&mut test), expected);
        let fixed = |test: &mut Test| tell(test, &[("/desk", &[]), ("/desk/sport", &[])]);
        assert_eq!(fixed(&mut test), ["file:///desk/copydesk.toml:"]);
        assert_eq!(fixed(&mut test), [""; 0]);
    }
}

#[test]
fn each_file_has_its_own_and_what_cannot_be_read_is_an_error() {
    let mut test = Test::new();
    let people = fault("/desk/sport/people.toml", 0, Lost::File);
    let settings = [fault(SETTINGS, 5, Lost::Part), fault(SETTINGS, 2, Lost::Part)];
    tell(&mut test, &[("/desk", &settings)]);
    let shown = tell(&mut test, &[("/desk/sport", &[&settings[..], &[people]].concat())]);
    let expected = ["log /desk/sport/people.toml:1:1: no rule", "file:///desk/sport/people.toml: Error 0"];
    assert_eq!(shown, expected, "the other file is not told again");
    assert_eq!(tell(&mut test, &[("/desk/sport", &settings)]), ["file:///desk/sport/people.toml:"]);
}

#[test]
fn faults_go_with_their_folder() {
    let mut test = Test::new();
    tell(&mut test, &[("/desk/sport", &[fault("/desk/sport/people.toml", 0, Lost::File)])]);
    let gone = json!([{"uri": "file:///desk/sport", "type": 3}]);
    test.event(Event::Watched(serde_json::from_value(gone).unwrap()));
    assert!(
        test.out.iter().any(|effect| matches!(effect, Effect::Job(Job::Stylebooks(..)))),
        "what is left is looked at"
    );
    test.out.clear();
    let removed = json!({"added": [], "removed": [{"uri": "file:///desk", "name": "desk"}]});
    test.event(Event::Folders(serde_json::from_value(removed).unwrap()));
    assert_eq!(shown(&mut test), ["file:///desk/sport/people.toml:"]);
}

#[test]
fn faults_of_a_folder_outside_the_workspace_go_with_its_last_open_article() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "one");
    tell(&mut test, &[("/desk", &[fault("/desk/people.toml", 0, Lost::File)])]);
    let removed = json!({"added": [], "removed": [{"uri": "file:///desk", "name": "desk"}]});
    test.event(Event::Folders(serde_json::from_value(removed).unwrap()));
    assert_eq!(shown(&mut test), [""; 0], "the article is still open");
    test.event(Event::Close("file:///desk/a.txt".parse().unwrap()));
    assert_eq!(shown(&mut test), ["file:///desk/a.txt:", "file:///desk/people.toml:"]);
    let late = tell(&mut test, &[("/desk", &[fault("/desk/people.toml", 0, Lost::File)])]);
    assert_eq!(late, [""; 0], "what was on its way when nobody cared any more");
}

#[test]
fn what_is_open_as_an_article_keeps_its_findings() {
    let mut test = Test::new();
    test.open("file:///desk/names.copy", "one");
    test.out.clear();
    let log = ["log /desk/names.copy:1:1: no rule"];
    assert_eq!(tell(&mut test, &[("/desk", &[fault("/desk/names.copy", 0, Lost::Part)])]), log);
    test.event(Event::Close("file:///desk/names.copy".parse().unwrap()));
    assert_eq!(shown(&mut test), ["file:///desk/names.copy:", "file:///desk/names.copy: Warning 0"]);
}

#[test]
fn a_stet_file_shows_its_own_while_it_is_open() {
    let mut test = Test::new();
    let stet = "file:///desk/.copydesk/stet.toml";
    test.open(stet, "[[stet]]\n\"No rule,” it says.\n");
    test.out.clear();
    test.event(Event::Drained);
    assert_eq!(shown(&mut test), [""; 0], "it is no article");
    let shown = tell(&mut test, &[("/desk", &[fault("/desk/.copydesk/stet.toml", 1, Lost::File)])]);
    assert_eq!(shown, ["log /desk/.copydesk/stet.toml:2:1: no rule", &format!("{stet}: Error 1")]);
}

#[test]
fn what_an_earlier_job_found_wrong_does_not_come_back_after_a_later_one() {
    let mut test = Test::new();
    let shown_after = |test: &mut Test, job, faults: Vec<ConfigProblem>| {
        let job = JobId(job);
        test.event(Event::Stylebook { job, folder: "/desk".into(), stylebook: Arc::default() });
        test.event(Event::ConfigProblems(job, vec![("/desk".into(), faults)]));
        shown(test).len()
    };
    test.out.clear();
    assert_eq!(shown_after(&mut test, 2, vec![]), 0);
    assert_eq!(shown_after(&mut test, 1, vec![fault(SETTINGS, 3, Lost::Part)]), 0, "it was fixed since");
    assert_eq!(shown_after(&mut test, 3, vec![fault(SETTINGS, 3, Lost::Part)]), 2, "it is wrong again: log and file");
}
