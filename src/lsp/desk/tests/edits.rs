//! What an edit does, and when the text is read again.

use super::*;

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
fn an_edit_out_of_order_is_reported() {
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
