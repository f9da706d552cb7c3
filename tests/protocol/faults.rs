//! What is wrong in the newsroom's own files is shown in them, at its line.

use super::client::{Client, uri};
use copydesk::lsp::Ended;
use serde_json::{Value, json};

#[test]
fn a_bad_settings_file_has_one_diagnostic_until_it_is_fixed_or_gone() {
    let folder = std::env::temp_dir().join(format!("copydesk-bad-settings-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("sport")).unwrap();
    for name in ["a.txt", "sport/b.txt"] {
        std::fs::write(folder.join(name), "Nothing to see.\n").unwrap();
    }
    let settings = folder.join("copydesk.toml");
    let capabilities = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    });
    std::fs::write(&settings, "style = \"ap\"\n\n[rules]\nno-such-rule = \"off\"\n").unwrap();
    let mut client = Client::ready(capabilities, &[&folder]);
    let shown = shown(&mut client, &uri(&settings));
    let range = json!({"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 12}});
    let expected = json!([{
        "range": range, "severity": 2, "code": "settings", "source": "copydesk", "message": shown[0]["message"],
    }]);
    assert_eq!(shown, expected);
    assert!(shown[0]["message"].as_str().unwrap().contains("no-such-rule"), "{shown}");

    write(&mut client, &settings, "style = \n");
    let broken = self::shown(&mut client, &uri(&settings));
    assert_eq!((&broken[0]["severity"], &broken[0]["range"]["start"]["line"]), (&json!(1), &json!(0)), "{broken}");

    write(&mut client, &settings, "style = \"ap\"\n");
    assert_eq!(self::shown(&mut client, &uri(&settings)), json!([]));

    write(&mut client, &settings, "style = \n");
    assert_eq!(self::shown(&mut client, &uri(&settings)), broken);
    std::fs::remove_file(&settings).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&settings), "type": 3}]}));
    assert_eq!(self::shown(&mut client, &uri(&settings)), json!([]), "gone with its file");
    assert_eq!(client.close(), Ended::Orderly);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_wrong_is_shown_where_no_article_is_and_where_the_editor_has_the_file_open() {
    let folder = std::env::temp_dir().join(format!("copydesk-no-articles-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("people")).unwrap();
    let (settings, people) = (folder.join("copydesk.toml"), folder.join("people/people.toml"));
    std::fs::write(&settings, "style = \n").unwrap();
    std::fs::write(&people, "[[person]\n").unwrap();
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::ready(capabilities, &[&folder]);
    // Some editors attach every server to every file.
    client.open(&uri(&settings), "style = \n");
    let lines = |shown: Value| shown.as_array().map(|shown| shown.iter().map(|d| d["severity"].clone()).collect());
    for path in [&settings, &people] {
        assert_eq!(lines(shown(&mut client, &uri(path))), Some(vec![json!(1)]), "{}", path.display());
    }
    client.edit(&uri(&settings), 1, (0, 8, 8), "\"ap\"");
    write(&mut client, &settings, "style = \"ap\"\n");
    assert_eq!(shown(&mut client, &uri(&settings)), json!([]));
    std::fs::remove_dir_all(folder.join("people")).unwrap();
    let gone = json!({"changes": [{"uri": uri(&folder.join("people")), "type": 3}]});
    client.notify("workspace/didChangeWatchedFiles", gone);
    assert_eq!(shown(&mut client, &uri(&people)), json!([]), "gone with its folder");
    assert_eq!(client.close(), Ended::Orderly);
    std::fs::remove_dir_all(folder).unwrap();
}

fn shown(client: &mut Client, uri: &str) -> Value {
    client.findings(uri)["diagnostics"].take()
}

fn write(client: &mut Client, path: &std::path::Path, text: &str) {
    std::fs::write(path, text).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(path), "type": 2}]}));
}
