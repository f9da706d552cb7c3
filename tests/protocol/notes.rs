//! What quick fixes write into the newsroom's own files: that a finding stands, that a rule is off, that two names are two
//! people's. The change that the editor is given, made and saved as an editor does it, silences the finding. An editor that
//! could not make the change is not offered it.

use super::client::{Client, uri};
use copydesk::lsp::Ended;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const COPY: &str = "\"We sail at noon,” Ada Fenwick said.\n";
const LATER: &str = "\"We sail at ten,” Bram Oskell said.\n";
const ENTRY: &str =
    "[[stet]]\nrule = \"quote-mark-mismatch\"\nwords = \"we sail at noon ada fenwick\"\nreason = \"\"\n";

/// A folder of articles that is gone after the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let folder = std::env::temp_dir().join(format!("copydesk-stet-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("town")).unwrap();
        std::fs::write(folder.join("town/ferry.txt"), COPY).unwrap();
        // The temporary folder may be a link.
        Place(folder.canonicalize().unwrap())
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.0.join(name).parent().unwrap()).unwrap();
        std::fs::write(self.0.join(name), text).unwrap();
    }

    fn uri(&self, name: &str) -> String {
        uri(&self.0.join(name))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _best_effort = std::fs::remove_dir_all(&self.0);
    }
}

/// An editor that takes actions, and changes in this shape.
fn editor(workspace_edit: Value, folders: &[&Path]) -> Client {
    let kinds = json!({"codeActionKind": {"valueSet": ["quickfix"]}});
    Client::ready(
        json!({
            "workspace": {
                "workspaceEdit": workspace_edit,
                "didChangeWatchedFiles": {"dynamicRegistration": true},
            },
            "textDocument": {"codeAction": {"codeActionLiteralSupport": kinds}},
        }),
        folders,
    )
}

fn everything() -> Value {
    json!({"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]})
}

/// Opens the document and waits until it has so many findings.
fn open(client: &mut Client, uri: &str, text: &str, findings: usize) {
    client.open(uri, text);
    wait(client, uri, findings);
}

fn wait(client: &mut Client, uri: &str, findings: usize) {
    while client.findings(uri)["diagnostics"].as_array().unwrap().len() != findings {}
}

/// The changes that let stand what is found in the first line.
fn offered(client: &mut Client, uri: &str) -> Vec<Value> {
    titled(client, uri, "Let it stand")
}

/// The changes of the actions about the first line whose titles begin with `title`.
fn titled(client: &mut Client, uri: &str, title: &str) -> Vec<Value> {
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 30}});
    let context = json!({"diagnostics": []});
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let actions = actions.as_array().unwrap().iter();
    let wanted = actions.filter(|action| action["title"].as_str().unwrap().starts_with(title));
    wanted
        .map(|action| {
            assert_eq!(action.get("isPreferred"), None);
            action["edit"].clone()
        })
        .collect()
}

/// Makes one change as an editor does, saves, and tells of it.
fn make(client: &mut Client, edit: &Value) {
    let plain = edit["changes"].as_object().into_iter().flatten();
    let mut changes: Vec<(String, Value)> = plain.map(|(uri, edits)| (uri.clone(), edits.clone())).collect();
    for change in edit["documentChanges"].as_array().into_iter().flatten() {
        if change["kind"] == "create" {
            assert_eq!(change["options"], json!({"ignoreIfExists": true}));
            let path = path(change["uri"].as_str().unwrap());
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        } else {
            assert_eq!(change["textDocument"]["version"], Value::Null, "it is not open");
            changes.push((change["textDocument"]["uri"].as_str().unwrap().to_owned(), change["edits"].clone()));
        }
    }
    let [(uri, edits)] = &changes[..] else { panic!("one file changes: {edit}") };
    let before = std::fs::read_to_string(path(uri)).unwrap();
    let byte = |at: &Value| {
        let (line, column) = (at["line"].as_u64().unwrap() as usize, at["character"].as_u64().unwrap() as usize);
        before.split_inclusive('\n').take(line).map(str::len).sum::<usize>() + column
    };
    let (start, end) = (byte(&edits[0]["range"]["start"]), byte(&edits[0]["range"]["end"]));
    let mut after = before.clone();
    after.replace_range(start..end, edits[0]["newText"].as_str().unwrap());
    std::fs::write(path(uri), after).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
}

fn path(uri: &str) -> PathBuf {
    PathBuf::from(uri.strip_prefix("file://").expect("a file"))
}

/// A stet file without the days on which its entries were made.
fn without_days(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("date = 2")).collect()
}

#[test]
fn the_finding_is_gone_when_the_note_is_saved() {
    let place = Place::new("made");
    let mut client = editor(everything(), &[&place.0]);
    let article = place.uri("town/ferry.txt");
    open(&mut client, &article, COPY, 1);
    let edits = offered(&mut client, &article);
    assert_eq!(edits.len(), 1);
    make(&mut client, &edits[0]);
    wait(&mut client, &article, 0);
    let file = place.0.join(".copydesk/stet.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(without_days(&text), ENTRY);
    assert_eq!(text.matches("\ndate = 2").count(), 1, "the day is noted: {text}");

    client.edit(&article, 1, (0, 0, COPY.len() as u32 - 3), LATER.trim_end());
    wait(&mut client, &article, 1);
    let edits = offered(&mut client, &article);
    make(&mut client, &edits[0]);
    wait(&mut client, &article, 0);
    let both = format!("{ENTRY}\n{}", ENTRY.replace("noon ada fenwick", "ten bram oskell"));
    assert_eq!(without_days(&std::fs::read_to_string(file).unwrap()), both, "the first note is kept");
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn a_rule_is_turned_off_in_the_nearest_settings_which_keep_their_comments() {
    let place = Place::new("off");
    let turn_off = "Turn this rule off, in copydesk.toml (quote-mark-mismatch)";
    for (before, after) in [
        (None, "[rules]\nquote-mark-mismatch = \"off\"\n"),
        (
            Some("# Ours.\n[rules]\nquote-mark-mismatch = \"error\" # since 2031\n"),
            "# Ours.\n[rules]\nquote-mark-mismatch = \"off\" # since 2031\n",
        ),
    ] {
        before.into_iter().for_each(|text| place.write("copydesk.toml", text));
        let mut client = editor(everything(), &[&place.0]);
        let article = place.uri("town/ferry.txt");
        open(&mut client, &article, COPY, 1);
        let edits = titled(&mut client, &article, turn_off);
        make(&mut client, &edits[0]);
        wait(&mut client, &article, 0);
        assert_eq!(std::fs::read_to_string(place.0.join("copydesk.toml")).unwrap(), after);
        assert_eq!(client.close(), Ended::Orderly);
    }
    // What the user has set in the editor outranks the file.
    place.write("copydesk.toml", "");
    let mut client = editor(everything(), &[&place.0]);
    let set = json!({"copydesk": {"rules": {"quote-mark-mismatch": "error"}}});
    client.notify("workspace/didChangeConfiguration", json!({"settings": set}));
    let article = place.uri("town/ferry.txt");
    open(&mut client, &article, COPY, 1);
    assert_eq!(titled(&mut client, &article, turn_off), Vec::<Value>::new());
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn two_people_are_noted_and_told_apart_from_then_on() {
    let place = Place::new("two-people");
    let copy = "The ferry was late again, Oskel said.\n\n\
                Bram Oskell runs the ferry. “It is late,” Oskell said.\n";
    let note = "do_not_confuse = [\"Oskel\"]\n";
    let entry = "# Ours.\n[[person]]\nid = \"bram\" # of the ferry\nname = \"Bram Oskell\"\n";
    let new = "[[person]]\nid = \"bram-oskell\"\nname = \"Bram Oskell\"\n";
    for (before, after) in [(None, format!("{new}{note}")), (Some(entry), format!("{entry}{note}"))] {
        before.into_iter().for_each(|text| place.write("people.toml", text));
        let mut client = editor(everything(), &[&place.0]);
        let article = place.uri("town/oskel.txt");
        open(&mut client, &article, copy, 1);
        let edits = titled(&mut client, &article, "These are two people, Bram Oskell and Oskel");
        make(&mut client, &edits[0]);
        wait(&mut client, &article, 0);
        assert_eq!(std::fs::read_to_string(place.0.join("people.toml")).unwrap(), after);
        assert_eq!(client.close(), Ended::Orderly);
    }
}

#[test]
fn whoever_is_named_in_full_is_added_to_the_people_file_once() {
    let place = Place::new("added");
    place.write("people.toml", "# Ours.\n");
    let mut client = editor(everything(), &[&place.0]);
    let article = place.uri("town/ferry.txt");
    let (copy, title) = ("Ada Fenwick runs the ferry.\n", "Add Ada Fenwick to the people file");
    open(&mut client, &article, copy, 0);
    let edits = titled(&mut client, &article, title);
    make(&mut client, &edits[0]);
    let people = std::fs::read_to_string(place.0.join("people.toml")).unwrap();
    assert_eq!(people, "# Ours.\n\n[[person]]\nid = \"ada-fenwick\"\nname = \"Ada Fenwick\"\n");
    while !titled(&mut client, &article, title).is_empty() {}
    let command = json!({"command": "copydesk.openPeopleFile", "arguments": [article]});
    client.request("workspace/executeCommand", command).unwrap();
    let message = client.expect("window/showMessage");
    assert!(message["message"].as_str().unwrap().ends_with("/people.toml."), "{message}");
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn the_nearest_file_takes_the_note_in_every_editor() {
    for workspace_edit in [everything(), json!({"documentChanges": true}), json!({})] {
        let place = Place::new("nearest");
        place.write(".copydesk/stet.toml", "# Of the whole house.\n");
        place.write("town/.copydesk/stet.toml", "# Öl für die Fähre 🛳");
        let mut client = editor(workspace_edit, &[&place.0]);
        let article = place.uri("town/ferry.txt");
        open(&mut client, &article, COPY, 1);
        let edits = offered(&mut client, &article);
        let shown = edits[0].to_string();
        assert!(shown.contains("town/.copydesk/stet.toml") && !shown.contains("create"), "{shown}");
        assert!(shown.contains(r#""character":21,"line":0"#), "two units for the ship: {shown}");
        assert_eq!(client.close(), Ended::Orderly);
    }
}

#[test]
fn without_a_workspace_the_note_goes_beside_the_article() {
    let place = Place::new("beside");
    // What Neovim says of itself.
    let mut client = editor(json!({"resourceOperations": ["rename", "create", "delete"]}), &[]);
    let article = place.uri("town/ferry.txt");
    open(&mut client, &article, COPY, 1);
    let edits = offered(&mut client, &article);
    assert_eq!(edits[0]["documentChanges"][0]["uri"], json!(place.uri("town/.copydesk/stet.toml")));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn what_is_not_saved_yet_counts() {
    let place = Place::new("unsaved");
    place.write(".copydesk/stet.toml", "");
    let mut client = editor(everything(), &[&place.0]);
    client.open(&place.uri(".copydesk/stet.toml"), "# Ours.\n# Since 2031.\n");
    let article = place.uri("town/ferry.txt");
    open(&mut client, &article, COPY, 1);
    let edit = &offered(&mut client, &article)[0]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 0);
    assert_eq!(edit["edits"][0]["range"]["start"], json!({"line": 2, "character": 0}));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn of_two_notes_with_one_title_the_right_one_is_made() {
    let place = Place::new("two");
    let capabilities = json!({
        "workspace": {"workspaceEdit": everything()},
        "textDocument": {"codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "dataSupport": true, "resolveSupport": {"properties": ["edit"]},
        }},
    });
    let mut client = Client::ready(capabilities, &[&place.0]);
    let article = place.uri("town/ferry.txt");
    open(&mut client, &article, &format!("{COPY}\n{LATER}"), 2);
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}});
    let params = json!({"textDocument": {"uri": article}, "range": range, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let actions = actions.as_array().unwrap().iter();
    let let_stand = actions.filter(|action| action["title"].as_str().unwrap().starts_with("Let it stand"));
    let made: Vec<String> = let_stand
        .map(|action| client.request("codeAction/resolve", action.clone()).unwrap()["edit"].to_string())
        .collect();
    assert_eq!(made.len(), 2);
    assert!(made[0].contains("we sail at noon") && made[1].contains("we sail at ten"), "{made:?}");
    assert_eq!(client.close(), Ended::Orderly);
}

#[cfg(unix)]
#[test]
fn the_file_is_spelled_as_the_editor_spells_the_folder() {
    let (place, beside) = (Place::new("spelled"), Place::new("link"));
    place.write(".copydesk/stet.toml", "");
    std::os::unix::fs::symlink(&place.0, beside.0.join("desk")).unwrap();
    let mut client = editor(everything(), &[&beside.0.join("desk")]);
    let article = beside.uri("desk/town/ferry.txt");
    open(&mut client, &article, COPY, 1);
    let edit = &offered(&mut client, &article)[0]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["uri"], json!(beside.uri("desk/.copydesk/stet.toml")));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn what_could_not_be_done_is_not_offered() {
    let nothing = |place: &Place, workspace_edit: Value| {
        let mut client = editor(workspace_edit, &[&place.0]);
        let article = place.uri("town/ferry.txt");
        open(&mut client, &article, COPY, 1);
        assert_eq!(offered(&mut client, &article), Vec::<Value>::new());
        open(&mut client, "untitled:Story-1", COPY, 1);
        assert_eq!(offered(&mut client, "untitled:Story-1"), Vec::<Value>::new(), "it is in no folder");
        assert_eq!(client.close(), Ended::Orderly);
    };
    let place = Place::new("refused");
    nothing(&place, json!({"documentChanges": true}));
    nothing(&place, json!({"resourceOperations": ["rename"]}));
    place.write(".copydesk/stet.toml", "[[stet]\n");
    nothing(&place, everything());
    #[cfg(unix)]
    {
        std::fs::remove_dir_all(place.0.join(".copydesk")).unwrap();
        let outside = Place::new("outside");
        std::os::unix::fs::symlink(&outside.0, place.0.join(".copydesk")).unwrap();
        nothing(&place, everything());
    }
}
