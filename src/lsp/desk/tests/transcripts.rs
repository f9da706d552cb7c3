//! Transcripts that a story names in its front matter.

use super::*;
use crate::stylebook::Role;

const STORY: &str = "---\ntranscript: talk.text\n---\n\nThe ferry is late.\n";

/// The last question for transcripts, if it was asked since the last call.
fn asked(test: &mut Test) -> Option<Vec<PathBuf>> {
    let named = |effect| if let Effect::Job(Job::Transcripts(_, named)) = effect { Some(named) } else { None };
    test.out.drain(..).filter_map(named).next_back()
}

fn role(test: &Test, uri: &str) -> Option<Role> {
    let library = &test.desk.library;
    library.stylebook(library.documents.find(&uri.parse().unwrap())?).settings.role
}

#[test]
fn a_named_transcript_is_one_until_it_is_named_no_more() {
    let mut test = Test::new();
    let talk = PathBuf::from("/desk/talk.text");
    test.open("file:///desk/story.md", STORY);
    test.event(Event::Drained);
    let named = asked(&mut test).expect("it is looked for");
    assert_eq!(named, std::slice::from_ref(&talk));
    test.event(Event::Transcripts { named, found: vec![talk.clone()] });
    let told = test.out.iter().find_map(|effect| match effect {
        Effect::Job(Job::Read(job, paths, _, _, told)) => Some((*job, paths.clone(), told.clone())),
        _ => None,
    });
    let (JobId(job), paths, told) = told.expect("it is read");
    assert_eq!((paths, told.into_iter().collect()), (vec![talk.clone()], vec![talk]));
    test.read(job, "/desk/talk.text", Some("Ada: We sail."));
    test.set_people("");
    assert_eq!(role(&test, "file:///desk/talk.text"), Some(Role::Transcript), "whatever its folder says");
    test.walked(50, &["/desk/story.md"]);
    assert!(test.text("file:///desk/talk.text").is_some(), "a walk does not find it, and it stays");

    test.replace_all("file:///desk/story.md", 2, "The ferry is late.\n");
    test.event(Event::Drained);
    let named = asked(&mut test).expect("it is looked again");
    test.event(Event::Transcripts { named, found: Vec::new() });
    assert_eq!(role(&test, "file:///desk/talk.text"), None);
}

#[test]
fn an_answer_to_an_earlier_question_does_not_count() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", STORY);
    test.event(Event::Drained);
    let early = asked(&mut test).expect("it is looked for");
    test.replace_all("file:///desk/story.md", 2, &STORY.replace("talk", "later"));
    test.event(Event::Drained);
    test.event(Event::Transcripts { named: early, found: vec!["/desk/talk.text".into()] });
    assert_eq!(role(&test, "file:///desk/talk.text"), None);
}
