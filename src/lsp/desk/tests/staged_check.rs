//! Long documents are checked in steps.

use super::*;

/// So many quotations that are much alike, one of them in marks that do not match.
fn long(quotations: usize) -> String {
    let quote = |n| format!("“Owl number {n} of Eastwick sings at dawn on quay {},” Ada Fenwick said.\n\n", n * 7);
    (1..=quotations).map(quote).collect::<String>() + "\"We sail at noon,” Ada Fenwick said.\n"
}

const LONG: &str = "file:///desk/long.txt";

impl Test {
    /// How many steps it takes until the desk has nothing left to do.
    fn steps(&mut self) -> usize {
        let one = |test: &mut Test| {
            test.event(Event::Drained);
            test.desk.has_more()
        };
        1 + (0..1000).take_while(|_| one(self)).count()
    }
}

#[test]
fn whoever_asks_in_between_is_answered_in_between() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "Ada Fenwick spoke.\n");
    test.open(LONG, &long(150));
    test.event(Event::Drained);
    assert_eq!(test.published(), [("a.txt".to_owned(), Some(1))], "the short one has not to wait");
    assert!(test.desk.has_more());
    let mut answer = test.hover("file:///desk/a.txt");
    assert!(answer.try_recv().is_ok());
    test.event(Event::Drained);
    assert_eq!(test.published(), [], "still at it");
    assert!(test.steps() > 1);
    assert_eq!(test.findings(), [["quote-mark-mismatch"]]);
    test.event(Event::Drained);
    assert_eq!(test.published(), []);
}

#[test]
fn an_edit_begins_the_check_anew() {
    let mut test = Test::new();
    test.open(LONG, &long(150));
    test.event(Event::Drained);
    let changed = long(150).replace("at noon,”", "at noon,\"");
    test.replace_all(LONG, 2, &changed);
    assert!(test.steps() > 1);
    assert_eq!(test.findings(), [Vec::<String>::new()]);
}

#[test]
fn what_was_found_before_a_neighbour_changed_is_not_reported() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", "“Every owl of Eastwick will sing on the new quay at dawn,” Ada Fenwick said.\n");
    let story = long(150) + "“Every owl of Eastwick must sing on the new quay at dawn,” Ada Fenwick said.\n";
    test.open(LONG, &story);
    test.event(Event::Drained);
    test.out.clear();
    test.replace_all("file:///desk/a.txt", 2, "Nothing.\n");
    assert!(test.steps() > 1);
    let found: Vec<_> = test.findings().into_iter().filter(|rules| !rules.is_empty()).collect();
    assert_eq!(found, [["quote-mark-mismatch"]], "the other wording is gone");
}

#[test]
fn a_pull_waits_for_the_check() {
    let mut test = Test::pulling();
    test.open(LONG, &long(150));
    let (reply, mut waiting) = Reply::new();
    let params = serde_json::from_value(json!({"textDocument": {"uri": LONG}})).unwrap();
    test.event(Event::Pull(params, reply));
    assert!(waiting.try_recv().is_err(), "not yet");
    assert!(test.steps() > 1);
    let answer = serde_json::to_value(waiting.try_recv().unwrap().unwrap()).unwrap();
    assert_eq!(answer["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_pull_that_nobody_waits_for_any_more_leaves_no_work() {
    let mut test = Test::pulling();
    test.open(LONG, &long(150));
    let (reply, waiting) = Reply::new();
    let params = serde_json::from_value(json!({"textDocument": {"uri": LONG}})).unwrap();
    test.event(Event::Pull(params, reply));
    drop(waiting);
    assert_eq!(test.steps(), 1);
}

#[test]
fn of_very_many_findings_the_most_serious_are_shown_and_the_others_counted() {
    let mut test = Test::new();
    test.open(LONG, &"\"We sail at noon,” Ada Fenwick said.\n\n".repeat(1_500));
    test.steps();
    let shown = test.out.drain(..).find_map(|effect| match effect {
        Effect::Client(ToClient::Publish(p)) => Some(p.diagnostics),
        _ => None,
    });
    let shown = shown.unwrap();
    let (last, others) = shown.split_last().unwrap();
    assert!(last.message.starts_with("1000 of "), "{}", last.message);
    assert!(others.len() == 1_000 && others.iter().all(|shown| shown.severity == Some(DiagnosticSeverity::WARNING)));
}

#[test]
fn what_is_too_large_is_not_read_and_said_once() {
    let mut test = Test::new();
    let mut text = long(1);
    text.extend(std::iter::repeat_n('x', crate::files::MAX_BYTES as usize));
    test.open(LONG, &text);
    test.steps();
    test.replace_all(LONG, 2, &(text + "y"));
    test.steps();
    let shown: Vec<String> = test
        .out
        .iter()
        .filter_map(|effect| match effect {
            Effect::Client(ToClient::Show(_, text)) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(shown, ["/desk/long.txt is too large to be an article (10 MB) and was skipped; split it."]);
    test.replace_all(LONG, 3, &long(1));
    test.out.clear();
    test.steps();
    test.now += Duration::from_secs(2);
    test.event(Event::Timer);
    assert_eq!(test.findings().concat(), ["quote-mark-mismatch"], "a shorter one is an article again");
}
