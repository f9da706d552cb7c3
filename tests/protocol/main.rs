//! The server through the protocol, in memory: few tests, for what only the wire can show.

mod bare;
#[path = "../client/mod.rs"]
mod client;
mod config_files;
mod faults;
mod notes;
mod odd_frames;
mod storm;
mod table;
mod tour;

use client::{Client, framed};
use copydesk::lsp::Ended;
use serde_json::{Value, json};

const URI: &str = "untitled:Story-1";

fn hover(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}})
}

#[test]
fn the_encoding_is_the_best_that_the_editor_offers() {
    for (offered, chosen) in [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-16"),
        (json!(["utf-32"]), "utf-32"),
        (Value::Null, "utf-16"),
    ] {
        let mut client = Client::start();
        let capabilities = json!({"general": {"positionEncodings": offered}});
        let answer = client.request("initialize", json!({"capabilities": capabilities})).unwrap();
        assert_eq!(answer["capabilities"]["positionEncoding"], chosen);
        assert_eq!(answer["serverInfo"]["name"], "copydesk");
        client.notify("initialized", json!({}));
        assert_eq!(client.close(), Ended::Orderly);
    }
}

#[test]
fn eglot_is_answered_in_the_encoding_in_which_it_jumps() {
    let mut client = Client::start();
    let capabilities = json!({"general": {"positionEncodings": ["utf-32", "utf-8", "utf-16"]}});
    let answer = client.request("initialize", json!({"clientInfo": {"name": "Eglot"}, "capabilities": capabilities}));
    assert_eq!(answer.unwrap()["capabilities"]["positionEncoding"], "utf-16");
    client.notify("initialized", json!({}));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn the_exit_code_tells_an_orderly_end_from_another() {
    assert_eq!(Client::ready(json!({}), &[]).close(), Ended::Orderly);
    assert_eq!(Client::ready(json!({}), &[]).hang_up(), Ended::Abandoned);
    let mut client = Client::ready(json!({}), &[]);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Ended::Abandoned);
    let mut client = Client::ready(json!({}), &[]);
    client.request("shutdown", Value::Null).unwrap();
    assert_eq!(client.hang_up(), Ended::Orderly, "the input ended after a shutdown");
}

#[test]
fn a_good_bye_in_one_breath_is_orderly_whatever_is_under_way() {
    for _ in 0..20 {
        let mut client = Client::ready(json!({}), &[]);
        client.open(URI, &"“It rains,” said Ada Fenwick.\n".repeat(100));
        for _ in 0..50 {
            client.ask("textDocument/hover", hover(0, 20));
        }
        let shutdown = r#"{"jsonrpc":"2.0","id":99,"method":"shutdown"}"#;
        let exit = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        client.send_bytes(&[framed(shutdown), framed(exit)].concat());
        assert_eq!(client.ended_amid_questions(), Ended::Orderly);
    }
}

#[test]
fn requests_out_of_season_are_refused() {
    let mut client = Client::start();
    assert_eq!(client.request("textDocument/hover", hover(0, 0)).unwrap_err()["code"], -32002, "before initialize");
    client.request("initialize", json!({"capabilities": {}})).unwrap();
    client.notify("initialized", json!({}));
    assert_eq!(client.request("copydesk/nonsense", json!({})).unwrap_err()["code"], -32601);
    client.notify("$/nonsense", json!({}));
    client.notify("copydesk/nonsense", json!({}));
    assert_eq!(client.request("textDocument/hover", json!({"textDocument": 7})).unwrap_err()["code"], -32602);
    assert_eq!(client.request("textDocument/hover", hover(0, 0)), Ok(Value::Null), "of a document that is not open");
    client.request("shutdown", Value::Null).unwrap();
    assert_eq!(client.request("textDocument/hover", hover(0, 0)).unwrap_err()["code"], -32600, "after shutdown");
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Ended::Orderly);
}

#[test]
fn an_open_document_is_published_with_its_version_even_without_findings() {
    let mut client = Client::ready(json!({}), &[]);
    client.open(URI, "Nothing to see.\n");
    let findings = client.findings(URI);
    assert_eq!((&findings["version"], &findings["diagnostics"]), (&json!(0), &json!([])));
    client.edit(URI, 1, (0, 0, 7), "Something");
    assert_eq!(client.findings(URI)["version"], 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(client.findings(URI)["diagnostics"], json!([]), "closing clears");
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn the_folders_are_read_with_progress_and_the_files_are_watched() {
    let folder = std::env::temp_dir().join(format!("copydesk-protocol-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["a.txt", "b.md", "README.md"] {
        std::fs::write(folder.join(name), "Nothing to see.\n").unwrap();
    }
    let capabilities = json!({
        "window": {"workDoneProgress": true},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    });
    let mut client = Client::ready(capabilities, &[&folder]);
    let registered = client.expect("client/registerCapability");
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.expect("window/workDoneProgress/create");
    let end = loop {
        let news = client.expect("$/progress");
        if news["value"]["kind"] == "end" {
            break news;
        }
    };
    assert_eq!(end["value"]["message"], "2 articles read");
    assert_eq!(client.close(), Ended::Orderly);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn broken_messages_are_answered_and_passed_over() {
    let mut client = Client::ready(json!({}), &[]);
    for broken in ["Content-Length: 9\r\n\r\n{\"a\": nul", "Content-Length: many\r\n\r\n"] {
        client.send_bytes(broken.as_bytes());
        let answer = client.next_where(|message| message.get("error").is_some());
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(-32700), &Value::Null));
    }
    assert_eq!(client.request("textDocument/hover", hover(0, 0)), Ok(Value::Null));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn a_message_of_a_hundred_megabytes_is_refused_and_the_next_one_is_served() {
    let mut client = Client::ready(json!({}), &[]);
    let size = 100 << 20;
    client.send_bytes(format!("Content-Length: {size}\r\n\r\n").as_bytes());
    let part = vec![b' '; 1 << 20];
    for _ in 0..size / part.len() {
        client.send_bytes(&part);
    }
    let answer = client.next_where(|message| message.get("error").is_some());
    assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(-32700), &Value::Null));
    assert_eq!(client.request("textDocument/hover", hover(0, 0)), Ok(Value::Null));
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn two_hundred_edits_sent_back_to_back_are_all_answered() {
    for pulls in [false, true] {
        let capabilities =
            json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}});
        let mut client = Client::ready(if pulls { capabilities } else { json!({}) }, &[]);
        client.open(URI, "“It rains,” said Ada Fenwick.\n");
        let mut questions = Vec::new();
        for version in 1..=200 {
            client.edit(URI, version, (0, 0, u32::from(version > 1)), if version % 2 == 0 { "x" } else { "y" });
            if pulls {
                questions.push(client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})));
            }
        }
        for id in questions {
            assert_eq!(client.answer_to(id).unwrap()["kind"], "full");
        }
        while !pulls && client.findings(URI)["version"] != 200 {}
        assert_eq!(client.close(), Ended::Orderly);
    }
}
