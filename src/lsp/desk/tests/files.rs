//! Files on the disk: walks, readings, and the text of the editor above them.

use super::*;

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
