//! An editor that can do nothing beyond the plainest protocol: it is asked nothing, offered nothing that it could not
//! take, and every answer has a shape that it knows.

use super::client::{Client, uri};
use copydesk::lsp::Ended;
use serde_json::{Value, json};

const GAZETTE: &str = "Ada Fenwick promised a bridge.\n\n“We will rebuild the Oskell bridge before the winter storms,\" \
    Fenwick said.\n";
const COURIER: &str = "“We will rebuild the Oskell bridge before the winter storms,” Ada Fenwick said.\n";

#[test]
fn an_editor_that_can_do_nothing_is_asked_nothing() {
    let folder = std::env::temp_dir().join(format!("copydesk-bare-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("gazette.txt"), GAZETTE).unwrap();
    std::fs::write(folder.join("courier.txt"), COURIER).unwrap();
    let (gazette, courier) = (uri(&folder.join("gazette.txt")), uri(&folder.join("courier.txt")));

    let mut client = Client::start();
    let folders = json!([{"uri": uri(&folder), "name": "town"}]);
    let answer = client.request("initialize", json!({"capabilities": {}, "workspaceFolders": folders})).unwrap();
    let offered = &answer["capabilities"];
    for capability in ["codeActionProvider", "diagnosticProvider"] {
        assert!(offered.get(capability).is_none(), "{capability} is offered");
    }
    assert_eq!(offered["renameProvider"], true);
    assert!(offered["workspace"].get("fileOperations").is_none());
    for resolved in ["inlayHintProvider", "completionProvider", "workspaceSymbolProvider"] {
        assert_eq!(offered[resolved]["resolveProvider"], false, "{resolved}");
    }
    client.notify("initialized", json!({}));
    client.open(&gazette, GAZETTE);

    let at = |line: u32, character: u32| json!({"textDocument": {"uri": gazette}, "position": {"line": line, "character": character}});
    // There is no progress to wait for.
    let mut places = Value::Null;
    for _ in 0..500 {
        places = client.request("textDocument/definition", at(2, 5)).unwrap();
        if places[0]["uri"] == json!(courier) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(places[0]["uri"], json!(courier), "places without the range they are reached from");
    assert_eq!(client.request("textDocument/hover", at(2, 5)).unwrap()["contents"]["kind"], "plaintext");
    let symbols = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": gazette}})).unwrap();
    assert!(symbols[0]["location"]["range"].is_object(), "flat: {symbols}");
    let mut rename = at(0, 5);
    rename["newName"] = json!("Ida Fenwyck");
    let edit = client.request("textDocument/rename", rename).unwrap();
    assert!(edit["changes"].is_object() && edit.get("documentChanges").is_none(), "{edit}");
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let hints = json!({"textDocument": {"uri": gazette}, "range": whole});
    for hint in client.request("textDocument/inlayHint", hints).unwrap().as_array().unwrap() {
        assert!(hint.get("data").is_none() && hint["label"][0]["location"].is_object(), "{hint}");
    }

    let run = |command: &str, arguments: Value| json!({"command": command, "arguments": arguments});
    let show = run("copydesk.showOccurrence", json!([gazette, {"line": 2, "character": 5}]));
    client.request("workspace/executeCommand", show).unwrap();
    let said = client.expect("window/showMessage")["message"].as_str().unwrap().to_owned();
    assert!(said.contains("courier.txt, line 1"), "{said}");
    let refused = client.request("workspace/executeCommand", run("copydesk.fixAll", json!([gazette])));
    assert_eq!(refused.unwrap_err()["code"], -32602);
    client.request("workspace/executeCommand", run("copydesk.checkWorkspace", json!([]))).unwrap();
    client.expect("window/showMessage");

    let question = client
        .transcript
        .iter()
        .find(|(from, message)| *from == "server" && message.get("id").is_some() && message.get("method").is_some());
    assert_eq!(question, None);
    assert_eq!(client.close(), Ended::Orderly);
    std::fs::remove_dir_all(folder).unwrap();
}
