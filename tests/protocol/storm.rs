//! 5,000 edits, hovers and cancellations, sent without waiting: no edit out of order, no answer on a wrong version,
//! exactly one answer to each request.

use super::client::Client;
use copydesk::lsp::Ended;
use serde_json::{Value, json};
use std::collections::HashMap;

const URI: &str = "untitled:Storm";
const MESSAGES: u32 = 5_000;

/// A surname that belongs to one version only.
fn surname(version: u32) -> String {
    let letters = version.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect::<String>();
    format!("Oskell{letters}")
}

fn story(version: u32) -> String {
    format!("Bram {} spoke on Monday.\n\n“We start tomorrow,” he said.\n", surname(version))
}

#[test]
fn five_thousand_messages_keep_their_order() {
    let mut client = Client::ready(json!({}), &[]);
    client.open(URI, &story(0));
    let (mut version, mut hovers, mut cancelled) = (0, HashMap::new(), Vec::new());
    let mut random = 0x2545_f491_u32;
    for _ in 0..MESSAGES {
        // A small generator: the same storm on every run.
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        match random % 10 {
            0..=5 => {
                let old = "Bram ".len() + surname(version).len();
                version += 1;
                // Only the surname changes, so edits that swap places garble it.
                client.edit(URI, version as i32, (0, 5, old as u32), &surname(version));
            }
            6..=8 => {
                let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 7}});
                hovers.insert(client.ask("textDocument/hover", params), version);
            }
            _ => {
                if let Some(&id) = hovers.keys().max() {
                    client.notify("$/cancelRequest", json!({"id": id}));
                    cancelled.push(id);
                }
            }
        }
    }

    let last = hovers.keys().copied().max().expect("some hovers");
    let mut answers: HashMap<i64, Value> = HashMap::new();
    let mut published = -1;
    while answers.len() < hovers.len() || published < i64::from(version) {
        let message = client.read().expect("the server speaks");
        if let Some(id) = message["id"].as_i64() {
            assert!(answers.insert(id, message).is_none(), "request {id} was answered twice");
        } else if message["method"] == "textDocument/publishDiagnostics" {
            let number = message["params"]["version"].as_i64().expect("a version");
            assert!(number >= published, "version {number} was published after {published}");
            published = number;
        } else {
            panic!("the server complains: {message}");
        }
    }
    for (id, version) in &hovers {
        let answer = &answers[id];
        if answer["error"]["code"] == -32800 {
            assert!(cancelled.contains(id), "request {id} was not cancelled");
            continue;
        }
        let shown = answer["result"]["contents"]["value"].as_str().unwrap_or_default();
        let name = format!("Bram {}\n", surname(*version));
        assert!(shown.starts_with(&name), "request {id} asked at version {version}: {shown}");
    }
    assert!(answers.len() > 1_000 && answers.contains_key(&last));
    assert_eq!(client.close(), Ended::Orderly);
}
