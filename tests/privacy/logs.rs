//! What the server says for the log, on its standard error and to the editor, holds nothing of an article; not even
//! where something goes wrong.

use super::client::Client;
use super::session;
use serde_json::json;
use std::fs;
use std::process::{Command, Stdio};

const STORY: &str = "Mayor Ada Fenwick promised the harbour commission a wider bridge.\n\n“We will rebuild the Oskell \
bridge before the winter storms,” she said. “It rains,\" Bram Oskell answered her.\n";

#[test]
fn logs_hold_no_words_of_an_article() {
    let folder = std::env::temp_dir().join(format!("copydesk-logs-{}", std::process::id()));
    let copy = folder.join("copy");
    fs::create_dir_all(&copy).unwrap();
    fs::write(copy.join("a.txt"), STORY).unwrap();
    fs::write(copy.join("latin.txt"), [STORY.as_bytes(), b"caf\xe9"].concat()).unwrap();
    fs::write(copy.join("picture.txt"), [STORY.as_bytes(), b"\0"].concat()).unwrap();
    // A story that was saved under a wrong name.
    fs::write(copy.join("people.toml"), STORY).unwrap();
    fs::write(copy.join("copydesk.toml"), STORY).unwrap();
    fs::create_dir_all(copy.join(".copydesk")).unwrap();
    fs::write(copy.join(".copydesk/stet.toml"), STORY).unwrap();

    let said = folder.join("stderr");
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("lsp").env("HOME", &folder).env("XDG_CACHE_HOME", &folder).env_remove("RUST_BACKTRACE");
    command.stderr(Stdio::from(fs::File::create(&said).unwrap()));
    let mut editor = Client::of(command, session::everything(), &copy);
    editor.notify("$/setTrace", json!({"value": "verbose"}));
    session::work(&mut editor, &copy, &[copy.join("a.txt")]);
    editor.notify("textDocument/didChange", json!({"textDocument": STORY}));
    let _an_error = editor.request("textDocument/hover", json!({"textDocument": STORY}));
    let logged = editor.heard(&["window/logMessage", "$/logTrace", "$/progress"]);
    editor.close();
    assert!(logged.iter().any(|message| message["method"] == "$/logTrace"), "it was asked for");
    assert!(logged.iter().any(|message| message["method"] == "window/logMessage"), "there was something to say");

    let mut all: String = logged.iter().map(|message| format!("{message}\n")).collect();
    all += &fs::read_to_string(said).unwrap();
    let words: Vec<&str> = STORY.split_whitespace().collect();
    for three in words.windows(3).map(|three| three.join(" ")) {
        assert_eq!(all.lines().find(|line| line.contains(&three)), None, "{three:?} is in the log");
    }
    fs::remove_dir_all(folder).unwrap();
}

/// Which key is wrong is reported; what stands there is not: it may be anything.
#[test]
fn logs_name_the_keys_of_settings_and_not_their_values() {
    const SECRET: &str = "the Oskell bridge falls on Monday";
    let folder = std::env::temp_dir().join(format!("copydesk-log-keys-{}", std::process::id()));
    let copy = folder.join("copy");
    fs::create_dir_all(copy.join(".copydesk")).unwrap();
    fs::write(copy.join("a.txt"), STORY).unwrap();
    fs::write(copy.join("copydesk.toml"), format!("style = \"{SECRET}\"\n")).unwrap();
    fs::write(
        copy.join("people.toml"),
        format!("[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nborn = \"{SECRET}\"\n"),
    )
    .unwrap();
    fs::write(copy.join(".copydesk/stet.toml"), format!("[[stet]]\nrule = \"{SECRET}\"\n")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("lsp").env("HOME", &folder).env("XDG_CACHE_HOME", &folder).stderr(Stdio::null());
    let mut editor = Client::of(command, session::everything(), &copy);
    editor.wait_until_read();
    let style = json!({"copydesk": {"style": SECRET, "rules": {"term-variant": SECRET}}});
    editor.notify("workspace/didChangeConfiguration", json!({"settings": style}));
    editor.request("workspace/symbol", json!({"query": "@"})).unwrap();
    let logged = editor.heard(&["window/logMessage"]);
    editor.close();
    let lines: Vec<&str> = logged.iter().filter_map(|message| message["params"]["message"].as_str()).collect();
    assert_eq!(lines.iter().find(|line| line.contains("Monday")), None);
    for (file, key) in [("copydesk.toml:1:", "`style`"), ("people.toml:4:", "`born`"), ("stet.toml:1:", "`stet`")] {
        assert!(lines.iter().any(|line| line.contains(file) && line.contains(key)), "{file} {key}: {lines:#?}");
    }
    assert!(
        lines.iter().any(|line| line.contains("editor’s settings") && line.contains("`term-variant`")),
        "{lines:#?}"
    );
    fs::remove_dir_all(folder).unwrap();
}
