//! What is wrong in the newsroom's own files is shown in them, at its line.

use super::client::{Client, uri};
use copydesk::lsp::Ended;
use serde_json::{Value, json};

#[test]
fn a_bad_settings_file_has_one_diagnostic_until_it_is_mended_or_gone() {
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

fn shown(client: &mut Client, uri: &str) -> Value {
    client.findings(uri)["diagnostics"].take()
}

fn write(client: &mut Client, path: &std::path::Path, text: &str) {
    std::fs::write(path, text).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(path), "type": 2}]}));
}
