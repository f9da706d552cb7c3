//! Transcripts that a story names in its front matter.

use super::*;
use crate::files::{NoTranscript, Refused};
use crate::stylebook::Role;

const STORY: &str = "---\ntranscript: talk.text\n---\n\nThe ferry is late.\n";

/// The last question for transcripts, if it was asked since the last call.
fn looked_for(test: &mut Test) -> Option<Vec<PathBuf>> {
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
    let named = looked_for(&mut test).expect("it is looked for");
    assert_eq!(named, std::slice::from_ref(&talk));
    test.event(Event::Transcripts(vec![(talk.clone(), Ok(talk.clone()))]));
    let transcripts = test.out.iter().find_map(|effect| match effect {
        Effect::Job(Job::Read(job, paths, _, _, transcripts)) => Some((*job, paths.clone(), transcripts.clone())),
        _ => None,
    });
    let (JobId(job), paths, transcripts) = transcripts.expect("it is read");
    assert_eq!((paths, transcripts.into_iter().collect()), (vec![talk.clone()], vec![talk]));
    test.read(job, "/desk/talk.text", Some("Ada: We sail."));
    test.set_people("");
    assert_eq!(role(&test, "file:///desk/talk.text"), Some(Role::Transcript), "whatever its folder says");
    test.walked(50, &["/desk/story.md"]);
    assert!(test.text("file:///desk/talk.text").is_some(), "a walk does not find it, and it stays");

    test.replace_all("file:///desk/story.md", 2, "The ferry is late.\n");
    test.event(Event::Drained);
    assert_eq!(looked_for(&mut test).expect("it is looked again"), [""; 0].map(PathBuf::from));
    test.event(Event::Transcripts(Vec::new()));
    assert_eq!(role(&test, "file:///desk/talk.text"), None);
}

#[test]
fn an_answer_to_an_earlier_question_does_not_count() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", STORY);
    test.event(Event::Drained);
    test.replace_all("file:///desk/story.md", 2, &STORY.replace("talk", "later"));
    test.event(Event::Drained);
    let early = PathBuf::from("/desk/talk.text");
    test.event(Event::Transcripts(vec![(early.clone(), Ok(early))]));
    assert_eq!(role(&test, "file:///desk/talk.text"), None);
}

/// What is shown of the story, with its line, once nobody types.
fn shown(test: &mut Test) -> Vec<String> {
    test.now += Duration::from_secs(3);
    test.event(Event::Timer);
    let file = test.desk.library.documents.find(&"file:///desk/story.md".parse().unwrap()).unwrap();
    let (shown, _) = test.desk.shown_findings(file, test.now);
    shown.into_iter().map(|shown| format!("{}: {}", shown.range.start.line, shown.message)).collect()
}

fn look(test: &mut Test, found: Result<&str, NoTranscript>) {
    test.event(Event::Transcripts(vec![("/desk/talk.text".into(), found.map(PathBuf::from))]));
}

#[test]
fn a_named_transcript_that_is_not_read_is_reported_where_it_is_named_until_it_is() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", STORY);
    assert_eq!(shown(&mut test), [""; 0], "nobody has looked yet");
    look(&mut test, Err(NoTranscript::Missing));
    let missing = "1: The transcript talk.text was not found (looked for from this story’s folder); correct the name, or \
                   put the file there";
    assert_eq!(shown(&mut test), [missing]);
    look(&mut test, Err(NoTranscript::Outside));
    assert!(matches!(&shown(&mut test)[..], [told] if told.contains("lies outside the workspace and was not read")));

    look(&mut test, Ok("/desk/talk.text"));
    assert_eq!(shown(&mut test), [""; 0]);
    let binary = FileRead { refused: Some(Refused::Binary), ..unread("/desk/talk.text") };
    test.event(Event::Read { job: JobId(90), files: vec![binary] });
    let told = "1: The transcript talk.text is not a text file and was skipped; save it as plain text in UTF-8";
    assert_eq!(shown(&mut test), [told]);
    look(&mut test, Ok("/desk/talk.text"));
    assert_eq!(shown(&mut test), [told], "until it is read");
    test.read(91, "/desk/talk.text", Some("Ada: We sail."));
    assert_eq!(shown(&mut test), [""; 0]);
}

#[test]
fn nothing_is_said_of_a_transcript_whose_name_is_being_typed() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", "The ferry is late.\n");
    test.event(Event::Drained);
    test.replace_all("file:///desk/story.md", 2, STORY);
    test.event(Event::Drained);
    look(&mut test, Err(NoTranscript::Missing));
    test.out.clear();
    test.event(Event::Drained);
    assert_eq!(test.findings().concat(), [""; 0]);
    assert_eq!(shown(&mut test).len(), 1);
    assert_eq!(test.findings().concat(), ["transcript"], "and it is published");
}

#[test]
fn a_transcript_is_looked_for_again_when_its_folder_is_gone() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", &STORY.replace("talk.text", "monday/talk.text"));
    test.event(Event::Drained);
    assert_eq!(looked_for(&mut test).expect("it is looked for"), [PathBuf::from("/desk/monday/talk.text")]);
    let gone = json!([{"uri": "file:///desk/monday", "type": 3}]);
    test.event(Event::Watched(serde_json::from_value(gone).unwrap()));
    test.event(Event::Drained);
    assert!(looked_for(&mut test).is_some());
}

#[test]
fn a_transcript_that_is_no_more_in_the_workspace_is_let_go() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", STORY);
    test.event(Event::Drained);
    look(&mut test, Ok("/desk/talk.text"));
    test.event(Event::Folders(
        serde_json::from_value(json!({
            "added": [], "removed": [{"uri": "file:///desk", "name": "desk"}],
        }))
        .unwrap(),
    ));
    test.event(Event::Drained);
    test.out.clear();
    look(&mut test, Err(NoTranscript::NoWorkspace));
    let jobs: Vec<&Effect> = test.out.iter().filter(|effect| matches!(effect, Effect::Job(_))).collect();
    assert!(jobs.is_empty(), "nothing is read again: {jobs:?}");
}

#[test]
fn settings_in_a_story_that_cannot_be_understood_are_reported_at_their_line() {
    let mut test = Test::new();
    test.open("file:///desk/story.md", "---\ncopydesk:\n  stile: ap\n---\n\nThe ferry is late.\n");
    assert!(matches!(&shown(&mut test)[..], [told] if told.starts_with("2: unknown field `stile`, expected one of")));
    test.replace_all("file:///desk/story.md", 2, "---\ncopydesk:\n  style: ap\n---\n\nThe ferry is late.\n");
    test.event(Event::Drained);
    assert_eq!(shown(&mut test), [""; 0]);
}

#[test]
fn a_named_transcript_outside_the_workspace_is_read_while_the_editor_has_it_open() {
    let mut test = Test::new();
    let story = STORY.replace("talk.text", "talk.vtt");
    test.open("file:///desk/story.md", &story);
    let outside = |test: &mut Test| {
        test.event(Event::Drained);
        if looked_for(test).is_some() {
            test.event(Event::Transcripts(vec![("/desk/talk.vtt".into(), Err(NoTranscript::Outside))]));
        }
        shown(test).len()
    };
    assert_eq!(outside(&mut test), 1);
    test.open("file:///desk/talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Fenwick>We sail.\n");
    assert_eq!(outside(&mut test), 0);
    test.event(Event::Close("file:///desk/talk.vtt".parse().unwrap()));
    assert_eq!(outside(&mut test), 1);
}
