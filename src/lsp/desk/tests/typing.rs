//! What is being typed is left alone.

use super::*;

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
    for (uri, story) in [plain, marked] {
        let mut test = Test::new();
        test.open(uri, "");
        test.event(Event::Drained);
        test.out.clear();
        test.replace_all(uri, 2, &format!("{story}\n\n"));
        test.event(Event::Drained);
        assert_eq!(test.findings().concat(), [""; 0], "{uri}");
        test.now += Duration::from_millis(500);
        test.replace_all(uri, 3, &format!("{story}\n\n“It pours,” she said."));
        test.event(Event::Drained);
        assert_eq!(test.findings().concat(), [""; 0], "{uri}");
    }
}
