//! Rules run once for each article, stylebook and edition of the index, whoever asks.

use super::*;
use crate::lints::rules_run;

const URI: &str = "file:///desk/a.txt";
const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

impl Test {
    /// What can be done about everything in the document.
    fn actions(&mut self) -> Vec<CodeAction> {
        let (reply, mut waiting) = Reply::new();
        let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        let params = json!({"textDocument": {"uri": URI}, "range": everything, "context": {"diagnostics": []}});
        self.event(Event::Query(Query::Actions(serde_json::from_value(params).unwrap(), reply)));
        let actions = waiting.try_recv().unwrap().unwrap().unwrap();
        actions
            .into_iter()
            .map(|action| match action {
                CodeActionOrCommand::CodeAction(action) => action,
                CodeActionOrCommand::Command(command) => panic!("no action: {command:?}"),
            })
            .collect()
    }

    fn resolve(&mut self, action: CodeAction) -> CodeAction {
        let (reply, mut waiting) = Reply::new();
        self.event(Event::Query(Query::ResolveAction(Box::new(action), reply)));
        waiting.try_recv().unwrap().unwrap()
    }

    fn fix_all(&mut self) {
        let (reply, _waiting) = Reply::new();
        let params = json!({"command": "copydesk.fixAll", "arguments": [URI]});
        self.event(Event::Query(Query::Command(serde_json::from_value(params).unwrap(), reply)));
        assert!(matches!(self.out.last(), Some(Effect::Client(ToClient::ApplyEdit(..)))));
    }
}

/// How many rules run in `work`.
fn rules_in<T>(work: impl FnOnce() -> T) -> usize {
    let before = rules_run();
    drop(work());
    rules_run() - before
}

/// An editor that takes actions without their edits, and edits that it did not ask for.
fn editor() -> Test {
    let later = json!({"dataSupport": true, "resolveSupport": {"properties": ["edit"]}});
    let mut test = Test::with(json!({"textDocument": {"codeAction": later}, "workspace": {"applyEdit": true}}));
    test.open(URI, MIXED);
    test
}

#[test]
fn actions_fixes_and_pulls_after_a_push_run_no_rule_again() {
    let mut test = editor();
    assert!(rules_in(|| test.event(Event::Drained)) > 20, "pushed");
    assert_eq!(test.findings(), [["quote-mark-mismatch"]]);
    let mut actions = Vec::new();
    assert_eq!(rules_in(|| actions = test.actions()), 0, "offered");
    let [fix, ..] = &actions[..] else { panic!("a fix") };
    assert_eq!((&*fix.title, &fix.edit), ("Change \" to “", &None));
    let fix = fix.clone();
    assert_eq!(rules_in(|| assert!(test.resolve(fix).edit.is_some())), 0, "resolved");
    assert_eq!(rules_in(|| test.fix_all()), 0, "all fixed");
    test.now += Duration::from_secs(1);
    assert_eq!(rules_in(|| test.event(Event::Timer)), 0, "looked at again, because a neighbour may have changed");
}

#[test]
fn what_an_action_was_found_by_is_pushed_without_running_a_rule_again() {
    let mut test = editor();
    assert!(rules_in(|| test.actions()) > 20, "offered first");
    assert_eq!(rules_in(|| test.event(Event::Drained)), 0, "then pushed");
    assert_eq!(test.findings(), [["quote-mark-mismatch"]]);
}

#[test]
fn rules_run_again_for_another_text_another_stylebook_and_other_articles() {
    let mut test = editor();
    test.event(Event::Drained);
    test.replace_all(URI, 2, &MIXED.repeat(2));
    assert!(rules_in(|| test.event(Event::Drained)) > 20, "another text");
    test.set_people("[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\n");
    assert!(rules_in(|| test.event(Event::Drained)) > 20, "another stylebook");
    test.walked(1, &["/desk/b.txt"]);
    test.read(1, "/desk/b.txt", Some(MIXED));
    assert!(rules_in(|| test.actions()) > 20, "another article");
    assert_eq!(rules_in(|| test.actions()), 0);
}
