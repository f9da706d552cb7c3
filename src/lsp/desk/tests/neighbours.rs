//! Open documents beside each other, and the stylebook that they wait for.

use super::*;

#[test]
fn other_open_documents_are_looked_at_when_the_typist_pauses() {
    let mut test = Test::new();
    let said = |word| format!("“We will open the old bridge to the ferry traffic {word} spring,” Ada Fenwick said.\n");
    test.open("file:///desk/a.txt", &said("this"));
    test.open("file:///desk/b.txt", &said("this"));
    test.event(Event::Drained);
    test.published();
    test.now += Duration::from_secs(1);
    test.event(Event::Timer);
    assert_eq!((test.published(), test.desk.wakes_at(test.now)), (vec![], None), "all is quiet");
    test.replace_all("file:///desk/a.txt", 2, &said("by"));
    test.event(Event::Drained);
    assert_eq!(test.published(), [("a.txt".to_owned(), Some(2))]);
    assert_eq!(test.desk.wakes_at(test.now), Some(test.now + Duration::from_millis(150)));
    test.now += Duration::from_millis(150);
    test.event(Event::Timer);
    assert_eq!(test.published(), [], "words that are being typed are not held against others");
    test.now += Duration::from_millis(1_850);
    test.event(Event::Timer);
    assert_eq!(test.published(), [("a.txt".to_owned(), Some(2)), ("b.txt".to_owned(), Some(1))], "both differ now");
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
    assert_eq!(test.findings(), [["name-known-misspelling"]]);
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
