//! The newsroom's files open in an editor: what can stand there and what it is for, as it is typed.

use super::client::Client;
use copydesk::lsp::Ended;
use serde_json::{Value, json};

#[test]
fn keys_and_values_are_proposed_and_explained() {
    let mut client = Client::ready(json!({}), &[]);
    let at = |uri: &str, line: u32, character: u32| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
    let labels = |answer: &Value| {
        let items = answer.as_array().into_iter().flatten();
        items.map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };

    let settings = "file:///desk/copydesk.toml";
    client.open(settings, "# é\n[rules]\nquote-silent-cut = \n");
    let levels = client.request("textDocument/completion", at(settings, 2, 19)).unwrap();
    assert_eq!(labels(&levels), [r#""off""#, r#""hint""#, r#""information""#, r#""warning""#, r#""error""#]);
    client.edit(settings, 2, (2, 19, 19), "\"wa");
    let levels = client.request("textDocument/completion", at(settings, 2, 22)).unwrap();
    assert_eq!(levels[3]["textEdit"]["range"]["start"], json!({"line": 2, "character": 19}));
    assert_eq!(levels[3]["textEdit"]["newText"], r#""warning""#);
    let rule = client.request("textDocument/hover", at(settings, 2, 3)).unwrap();
    let words = rule["contents"]["value"].as_str().unwrap();
    assert!(words.starts_with("Words are missing from the middle of a quotation"), "{words}");

    let people = "file:///desk/people.toml";
    client.open(people, "[[person]]\nid = \"ada\"\n\n");
    let keys = labels(&client.request("textDocument/completion", at(people, 2, 0)).unwrap());
    assert!(["name", "born", "[[person.title]]"].iter().all(|key| keys.contains(&(*key).to_owned())), "{keys:?}");
    assert!(!keys.contains(&"id".to_owned()), "it is there");

    client.notify("textDocument/didClose", json!({"textDocument": {"uri": people}}));
    assert_eq!(client.request("textDocument/completion", at(people, 2, 0)).unwrap(), Value::Null);
    assert_eq!(client.close(), Ended::Orderly);
}
