//! `check` as a gate: formats for other tools, fixes, what was there before, what is let stand.

use crate::folder::Folder;
use expect_test::expect;
use serde_json::{Value, json};

const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";
const MENDED: &str = "“We sail at noon,” Ada Fenwick said.\n";

#[test]
fn sarif_has_the_rule_the_place_and_the_fix() {
    let folder = Folder::new(&[("copy desk/x.txt", MIXED)]);
    let done = folder.run(&["check", "--format", "sarif", "."]);
    let log: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!((&result["ruleId"], &rule["id"]), (&rule["id"], &Value::from("quote-mark-mismatch")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "copy%20desk/x.txt");
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&Value::from(1), &Value::from(2)));
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "“");
}

#[test]
fn other_formats_name_file_line_and_rule() {
    let folder = Folder::new(&[("x.txt", MIXED), ("y.txt", MENDED)]);
    let run = |format: &str| folder.run(&["check", "--format", format, "."]).stdout;
    let github = "::warning file=x.txt,line=1,endLine=1,col=1,endColumn=2,title=quote-mark-mismatch::This quotation";
    assert!(run("github").starts_with(github), "{}", run("github"));
    let rdjson: Value = serde_json::from_str(&run("rdjsonl")).expect("one line");
    assert_eq!(rdjson["suggestions"][0]["range"]["end"]["column"], 2);
    assert!(run("junit").contains("<testsuite name=\"./x.txt\" tests=\"1\" failures=\"1\">"));
    assert!(run("junit").contains("<testcase name=\"./y.txt\" classname=\"copydesk\"/>"));
    assert_eq!(serde_json::from_str::<Value>(&run("json")).expect("an array").as_array().map(Vec::len), Some(1));
}

#[test]
fn fixes_are_written_only_when_asked_for() {
    let folder = Folder::new(&[("x.txt", MIXED)]);
    let text = || std::fs::read_to_string(folder.path().join("x.txt")).expect("a file");
    folder.run(&["check", "x.txt"]);
    assert_eq!(text(), MIXED);
    let done = folder.run(&["check", "--fix", "x.txt"]);
    assert_eq!((done.code, text().as_str()), (0, MENDED));
}

#[test]
fn fixes_that_need_thought_are_written_only_with_suggested() {
    let unclosed = "“The dam will hold, Bram Oskell said.\n";
    let folder = Folder::new(&[("x.txt", unclosed)]);
    let text = || std::fs::read_to_string(folder.path().join("x.txt")).expect("a file");
    assert_eq!((folder.run(&["check", "--fix", "x.txt"]).code, text().as_str()), (1, unclosed));
    assert_eq!(folder.run(&["check", "--fix", "--suggested", "x.txt"]).code, 0);
    assert_eq!(text(), "“The dam will hold,” Bram Oskell said.\n");
}

#[test]
fn a_file_in_another_encoding_is_never_written() {
    let folder = Folder::new(&[]);
    let bytes = b"\"Caf\xe9,\xe2\x80\x9d Ada Fenwick said.\n";
    folder.write("x.txt", bytes);
    let done = folder.run(&["check", "--fix", "x.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("x.txt: came from standard input or is not UTF-8"));
    assert_eq!(std::fs::read(folder.path().join("x.txt")).expect("a file"), bytes);
}

#[test]
fn what_was_there_before_is_not_reported_again() {
    let folder = Folder::new(&[("x.txt", MIXED)]);
    let written = folder.run(&["check", "--write-baseline", "old.json", "x.txt"]);
    assert_eq!((written.code, written.stderr.as_str()), (0, "copydesk: old.json: written; known findings: 1\n"));
    folder.write("x.txt", format!("A new line.\n\n{MIXED}\n\"We sail at ten,” Ada Fenwick said.\n").as_bytes());
    let left = folder.run(&["check", "--format", "jsonl", "--baseline", "old.json", "x.txt"]).json();
    assert_eq!(left.iter().map(|line| line["line"].as_u64()).collect::<Vec<_>>(), [Some(5)]);
    let missing = folder.run(&["check", "--baseline", "none.json", "x.txt"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("none.json: is no baseline"));
}

#[test]
fn a_baseline_matches_from_any_folder_and_keeps_what_it_lists_of_others() {
    let folder = Folder::new(&[("x.txt", MIXED), ("below/y.txt", MIXED)]);
    folder.run(&["check", "--write-baseline", "old.json", "."]);
    let code = |args: &[&str]| {
        let done = folder.command(args).current_dir(folder.path().join("below")).output().expect("the binary");
        done.status.code()
    };
    assert_eq!(code(&["check", "--baseline", "../old.json", "../x.txt", "y.txt"]), Some(0));
    folder.write("x.txt", MENDED.as_bytes());
    folder.run(&["check", "--write-baseline", "old.json", "x.txt"]);
    assert_eq!(code(&["check", "--baseline", "../old.json", "y.txt"]), Some(0), "y.txt is listed still");
    folder.write("x.txt", MIXED.as_bytes());
    assert_eq!(folder.run(&["check", "--baseline", "old.json", "x.txt"]).code, 1, "x.txt is not");
}

#[test]
fn hints_are_no_failures_of_tests() {
    let hint = "“The dam will hold for another year if nobody digs,” Bram Oskell said.\n\n\
                “The dam will hold for another year if nobody digs,” Oskell said.\n";
    let folder = Folder::new(&[("x.txt", hint)]);
    let junit = folder.run(&["check", "--format", "junit", "x.txt"]).stdout;
    assert!(junit.contains("failures=\"0\"") && junit.contains("<system-out>hint: "), "{junit}");
}

#[test]
fn what_would_be_fixed_is_shown_and_not_written() {
    let folder = Folder::new(&[("x.txt", MIXED)]);
    let done = folder.run(&["check", "--diff", "x.txt"]);
    let diff = format!("--- x.txt\n+++ x.txt\n@@ -1,1 +1,1 @@\n-{MIXED}+{MENDED}");
    assert_eq!((done.code, done.stdout.as_str()), (1, diff.as_str()));
    assert_eq!(std::fs::read_to_string(folder.path().join("x.txt")).expect("a file"), MIXED);
}

#[test]
fn only_changed_lines_count_since_a_commit() {
    let folder = Folder::new(&[("x.txt", MIXED)]);
    folder.commit();
    assert_eq!(folder.run(&["check", "--since", "HEAD", "x.txt"]).code, 0);
    folder.write("x.txt", format!("{MIXED}\n\"We sail at ten,” Ada Fenwick said.\n").as_bytes());
    let found = folder.run(&["check", "--format", "jsonl", "--since", "HEAD", "x.txt"]).json();
    assert_eq!(found.iter().map(|line| line["line"].as_u64()).collect::<Vec<_>>(), [Some(3)]);
    assert_eq!(folder.run(&["check", "--since", "nowhere", "x.txt"]).code, 2);
}

#[test]
fn what_a_hostile_checkout_names_is_not_run() {
    let folder = Folder::new(&[("x.txt", MIXED), ("gone.txt", MENDED)]);
    folder.commit();
    folder.write("x.txt", format!("{MIXED}\n\"We sail at ten,” Ada Fenwick said.\n").as_bytes());
    folder.write("new.txt", MIXED.as_bytes());
    std::fs::remove_file(folder.path().join("gone.txt")).expect("it is there");
    folder.write(".gitattributes", b"*.txt diff=odd filter=odd merge=odd\n");
    folder.write("hooks/post-index-change", b"#!/bin/sh\ntouch RAN\n");
    let run = |name: &str| format!("touch '{}'; cat", folder.path().join(format!("RAN-{name}")).display());
    for (key, does) in [
        ("core.fsmonitor", run("monitor")),
        ("core.pager", run("pager")),
        ("core.editor", run("editor")),
        ("core.sshCommand", run("ssh")),
        ("diff.external", run("external")),
        ("diff.odd.textconv", run("textconv")),
        ("diff.odd.command", run("command")),
        ("filter.odd.clean", run("clean")),
        ("filter.odd.smudge", run("smudge")),
        ("filter.odd.process", run("process")),
        ("core.hooksPath", folder.path().join("hooks").display().to_string()),
    ] {
        folder.git(&["config", key, &does]);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let hook = folder.path().join("hooks/post-index-change");
        std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).expect("ours");
    }
    let ran = || {
        let names = std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").file_name());
        names.filter(|name| name.to_string_lossy().starts_with("RAN")).collect::<Vec<_>>()
    };
    let found = folder.run(&["check", "--format", "jsonl", "--since", "HEAD", "."]).json();
    let places: Vec<_> = found.iter().map(|found| (found["path"].as_str(), found["line"].as_u64())).collect();
    assert_eq!(places, [(Some("./new.txt"), Some(1)), (Some("./x.txt"), Some(3))]);
    assert_eq!(ran(), Vec::<std::ffi::OsString>::new());
    // The traps are set: git would have stepped into them.
    folder.git(&["status"]);
    assert!(!ran().is_empty());
}

#[test]
fn since_takes_no_option_of_git_and_no_folder_outside_a_repository() {
    let folder = Folder::new(&[("x.txt", MENDED), ("precious", "kept\n")]);
    let outside = folder.run(&["check", "--since", "HEAD", "x.txt"]);
    let said = "copydesk: git cannot say what changed since HEAD: x.txt is in no git repository\n";
    assert_eq!((outside.code, outside.stderr.as_str()), (2, said));
    folder.commit();
    for odd in ["--output=precious", "-p", "nowhere", "", "HEAD:x.txt", "--all"] {
        let done = folder.run(&["check", &format!("--since={odd}"), "x.txt"]);
        assert_eq!(
            (done.code, done.stdout.as_str(), done.stderr.lines().count()),
            (2, "", 1),
            "{odd}: {}",
            done.stderr
        );
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("precious")).expect("a file"), "kept\n");
}

#[test]
fn line_breaks_of_the_checkout_are_no_change() {
    let folder = Folder::new(&[("x.txt", MIXED)]);
    folder.commit();
    folder.write("x.txt", MIXED.replace('\n', "\r\n").as_bytes());
    assert_eq!(folder.run(&["check", "--since", "HEAD", "."]).code, 0);
}

#[test]
fn a_new_name_is_no_change_and_unusual_names_are_known() {
    let quoted =
        "\"We sail at noon,” Ada Fenwick said.\n\nThe ferry runs from the old landing to the mill, and back.\n";
    let folder = Folder::new(&[("old.txt", quoted)]);
    folder.commit();
    folder.git(&["mv", "old.txt", "fähre [a] 'b' *.txt"]);
    assert_eq!(folder.run(&["check", "--since", "HEAD", "."]).code, 0);
    let more = format!("{quoted}\n\"We sail at ten,” Ada Fenwick said.\n");
    folder.write("fähre [a] 'b' *.txt", more.as_bytes());
    let found = folder.run(&["check", "--format", "jsonl", "--since", "HEAD", "."]).json();
    assert_eq!(found.iter().map(|line| line["line"].as_u64()).collect::<Vec<_>>(), [Some(5)]);
}

#[test]
fn a_transcript_outweighs_the_stories() {
    let (said, printed) =
        ("open the old bridge to the ferry traffic by spring", "open the old bridge to the ferry traffic by autumn");
    let story = format!("“We will {printed},” Ada Fenwick said.\n");
    let folder = Folder::new(&[
        ("stories/a.txt", &story),
        ("stories/b.txt", &story),
        ("tapes/copydesk.toml", "role = \"transcript\"\n"),
        ("tapes/council.txt", &format!("“We will {said},” Ada Fenwick said.\n")),
    ]);
    let found = folder.run(&["check", "--format", "jsonl", "."]).json();
    let places: Vec<_> =
        found.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["severity"].as_str().unwrap_or(""))).collect();
    assert_eq!(places, [("./stories/a.txt", "warning"), ("./stories/b.txt", "warning")]);
    assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("in the transcript")));
}

#[test]
fn people_files_are_held_against_each_other() {
    let ada = "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nbron = 1984-03-02\n";
    let bram = "[[person]]\nid = \"bram\"\nname = \"Bram Oskell\"\naliases = [\"Ada Fenwick\"]\n";
    let folder = Folder::new(&[("people.toml", bram), ("desk/people.toml", ada), ("desk/x.txt", MENDED)]);
    let stderr = folder.run(&["check", "desk/x.txt"]).stderr;
    assert!(stderr.contains("desk/people.toml:4:1: there is no key `bron` here"), "{stderr}");
    assert!(stderr.contains("people.toml:3:9: Ada Fenwick stands for Ada Fenwick (in "), "{stderr}");
}

#[test]
fn what_is_let_stand_is_silent_until_its_words_change() {
    let entry =
        "[[stet]]\nrule = \"quote-mark-mismatch\"\nwords = \"we sail at noon ada fenwick\"\nreason = \"facsimile\"\n";
    let folder = Folder::new(&[("x.txt", MIXED), (".copydesk/stet.toml", entry)]);
    let done = folder.run(&["check", "."]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    folder.write("x.txt", MIXED.replace("noon", "ten").as_bytes());
    let done = folder.run(&["check", "."]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("nothing is left to stand of quote-mark-mismatch"));
}

/// The schema is the official one of OASIS (sarif-schema-2.1.0.json), kept beside the test.
#[test]
fn sarif_is_valid_by_the_official_schema() {
    // One of its patterns has a bracket that only JavaScript takes for itself.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    // With related places, several fixes, a finding across two files, an odd name, and nothing at all.
    let quote = "“We will open the old bridge to the ferry traffic";
    let folder = Folder::new(&[
        ("copy desk/ö.txt", MIXED),
        ("monday.txt", &format!("{quote} by spring,” Ada Fenwick said.\n")),
        ("tuesday.txt", &format!("{quote} this spring,” Ada Fenwick said.\n")),
        ("two.txt", "Ada Fenwick and Tom Fenwick run the ferry. Fenwick said that it was late again.\n"),
        ("empty/x.txt", MENDED),
    ]);
    for (paths, results) in [(".", 4), ("empty", 0)] {
        let done = folder.run(&["check", "--format", "sarif", paths]);
        let log: Value = serde_json::from_str(&done.stdout).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, [""; 0]);
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(results), "{log:#}");
    }
    let broken = serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(!validator.is_valid(&broken), "the schema finds what is missing");
}

#[test]
fn words_that_the_transcript_has_are_put_in() {
    let talk = "WEBVTT\n\n00:12.000 --> 00:15.000\n<v Ada Fenwick>The old pier will not stand another winter.\n";
    let story = |words| format!("---\ntranscript: talk.vtt\n---\n\n“{words},” Ada Fenwick said.\n");
    let lost = "The old pier will stand another winter";
    let folder = Folder::new(&[("story.md", &story(lost)), ("talk.vtt", talk)]);
    let found = folder.run(&["check", "--format", "jsonl", "--alone", "story.md"]).json();
    assert_eq!(found[0]["fixes"][0]["title"], "Put “not” in");
    folder.run(&["check", "--fix", "--suggested", "--alone", "story.md"]);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("story.md")).unwrap(),
        story("The old pier will not stand another winter")
    );
}

#[test]
fn words_that_the_transcript_has_not_are_taken_out_or_put_in_brackets() {
    let talk = "WEBVTT\n\n00:12.000 --> 00:15.000\n<v Ada Fenwick>The old pier will not stand another winter.\n";
    let story = "“The old wooden pier will not stand another winter,” Ada Fenwick said.\n";
    let folder = Folder::new(&[("story.txt", story), ("talk.vtt", talk)]);
    let found = || {
        let check = ["check", "--format", "jsonl", "--alone", "--transcript", "talk.vtt", "story.txt"];
        folder.run(&check).json()
    };
    let first = found();
    let fixes = first[0]["fixes"].as_array().expect("fixes");
    let written = |fix: &Value| (fix["title"].clone(), fix["edits"][0]["text"].clone());
    assert_eq!(
        fixes.iter().map(written).collect::<Vec<_>>(),
        [("Take “wooden” out".into(), "".into()), ("Put “wooden” in brackets".into(), "[wooden]".into())]
    );
    folder.write("story.txt", story.replace("wooden", "[wooden]").as_bytes());
    assert_eq!(found(), [Value::Null; 0]);
}

#[test]
fn of_a_transcript_in_json_the_words_are_shown_with_their_time() {
    let segment = |start: u32, text: &str| json!({"id": 0, "start": start, "end": start + 4, "text": text, "tokens": [50364, 440]});
    let talk = json!({
        "text": " It is late. The old pier will not stand another winter.",
        "segments": [segment(0, " It is late."), segment(872, " The old pier will not stand"), segment(876, " another winter.")],
        "language": "en",
    });
    let story = "---\ntranscript: talk.json\n---\n\n“The old pier will not stand another summer,” Ada Fenwick said.\n";
    let folder = Folder::new(&[("story.md", story), ("talk.json", &talk.to_string())]);
    let shown = folder.run(&["check", "--alone", "story.md"]).stdout;
    expect![[r#"
        warning[quote-wording-differs]: The same quotation has “winter” in the transcript, where this one has “summer”.
          ╭▸ story.md:5:38
          │
          ⸬  
        5 │ “The old pier will not stand another summer,” Ada Fenwick said.
          │                                      ━━━━━━
          ⸬  talk.json:1:139
          │
          ⸬  
        1 │ It is late. The old pier will not stand another winter.
          │             ─────────────────────────────────── Here the words are “winter”, 00:14:32
          │
          ╰ help: Write “winter”

        1 warning in 1 article.
    "#]]
    .assert_eq(&shown);
}

#[test]
fn a_story_is_held_against_the_transcripts_that_it_names() {
    let story = "“We will open the old bridge to the ferry traffic this spring, and I mean it,” Ada Fenwick said.\n";
    let talk = "Harbour talk\n\nAda Fenwick: We will open the old bridge to the ferry traffic by spring, and I mean it.\n\n\
                Bram Oskell: When is that?\n";
    let named = format!("---\ntranscript: tapes/talk.txt\n---\n\n{story}");
    let folder = Folder::new(&[("story.txt", story), ("named.md", &named), ("tapes/talk.txt", talk)]);
    let warnings = |arguments: &[&str]| {
        let found = folder.run(&[&["check", "--format", "jsonl"], arguments].concat()).json();
        found.iter().map(|line| format!("{} {}", line["rule"], line["message"])).collect::<Vec<_>>()
    };
    assert_eq!(warnings(&["--alone", "story.txt"]).len(), 0);
    for arguments in [&["--alone", "story.txt", "--transcript", "tapes/talk.txt"][..], &["--alone", "named.md"]] {
        let found = warnings(arguments);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("has “by” in the transcript"), "{found:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_transcript_that_a_story_names_and_that_is_not_read_is_reported_at_its_line() {
    let said = "“We will open the old bridge to the ferry traffic this spring,” Ada Fenwick said.\n";
    let outside = Folder::new(&[("talk.txt", "Ada Fenwick: The key is 1234.\n\nBram Oskell: When is that?\n")]);
    let there = outside.path().join("talk.txt").display().to_string();
    let folder = Folder::new(&[
        ("stories/x.txt", ""),
        ("tapes/talk.vtt", "WEBVTT\n"),
        ("tapes/talk.bin", "\0"),
        ("copydesk.toml", ""),
    ]);
    std::os::unix::fs::symlink(&there, folder.path().join("stories/link.txt")).expect("a link");
    let pipe = std::process::Command::new("mkfifo").arg(folder.path().join("stories/pipe")).status().expect("mkfifo");
    assert!(pipe.success());
    let outside = "lies outside the workspace and was not read; copy it into the workspace, or name it with “copydesk check \
                   --transcript”";
    for (name, why) in [
        (there.as_str(), Some(outside)),
        ("link.txt", Some(outside)),
        ("pipe", Some("is no plain file (but a folder, a link, a pipe or a device) and was skipped; move it away")),
        (
            "gone.vtt",
            Some("was not found (looked for from this story’s folder); correct the name, or put the file there"),
        ),
        ("../tapes/talk.bin", Some("is not a text file and was skipped; save it as plain text in UTF-8")),
        ("../tapes/talk.vtt", None),
    ] {
        folder.write("stories/story.md", format!("---\ntranscript: {name}\n---\n\n{said}").as_bytes());
        let done = folder.run(&["check", "stories/story.md"]);
        let why = why.map(|why| format!("copydesk: stories/story.md:2: The transcript {name} {why}\n"));
        assert_eq!(done.stderr, why.clone().unwrap_or_default(), "{name}");
        assert_eq!(done.code, if why.is_some() { 2 } else { 0 }, "{name}");
        assert!(!done.stdout.contains("1234"), "{name}");
    }
}
