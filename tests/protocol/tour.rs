//! One session that touches every feature, as an editor that can do everything. With `COPYDESK_TRANSCRIPT` set to a
//! file name, the messages are written there for `tests/protocol/conformance.py`.

use super::client::Client;
use copydesk::lsp::Ended;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// The first words begin at column 0 of line 2; the same words are in the other paper.
const GAZETTE: &str = "By Tom Pell\n\nMayor Ada Fenwick promised a new bridge on Monday. Fenwick, 51, said the old one had to go.\n\n\
    “We will rebuild the Oskell bridge before the winter storms,” Fenwick said. “It rains,\" she said.\n\n\
    “Ada Fenwick never asked the ferrymen,” said Bram Oskell, the harbor master.\n";
const COURIER: &str = "Ada Fenwick, the mayor of Eastwick, spoke on Monday night.\n\n\
    “We will rebuild the Oskell bridge before the winter storms,” Fenwick said.\n\n\
    “Ada Fenwick always asked the ferrymen,” said Bram Oskell. See gazette.txt and https://example.org/bridge.\n";
const PEOPLE: &str = "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\n";

fn capabilities() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "window": {
            "workDoneProgress": true, "showDocument": {"support": true},
            "showMessage": {"messageActionItem": {"additionalPropertiesSupport": false}},
        },
        "workspace": {
            "applyEdit": true, "workspaceFolders": true,
            "workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {"groupsOnLabel": true}},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "symbol": {"resolveSupport": {"properties": ["location.range"]}},
            "inlayHint": {"refreshSupport": true}, "diagnostics": {"refreshSupport": true},
            "codeLens": {"refreshSupport": true}, "semanticTokens": {"refreshSupport": true},
            "configuration": true, "didChangeConfiguration": {"dynamicRegistration": true},
            "fileOperations": {"didCreate": true, "didRename": true, "didDelete": true},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "definition": {"linkSupport": true}, "declaration": {"linkSupport": true},
            "implementation": {"linkSupport": true}, "typeDefinition": {"linkSupport": true},
            "documentLink": {"tooltipSupport": true},
            "inlayHint": {"resolveSupport": {"properties": ["label.tooltip", "label.location"]}},
            "completion": {"completionItem": {"resolveSupport": {"properties": ["documentation"]}}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
                "dataSupport": true, "resolveSupport": {"properties": ["edit"]},
            },
            "rename": {"prepareSupport": true}, "diagnostic": {},
            "semanticTokens": {"requests": {"full": {"delta": true}, "range": true}, "tokenTypes": [],
                               "tokenModifiers": [], "formats": ["relative"]},
        },
    })
}

struct Tour {
    client: Client,
    uri: String,
}

impl Tour {
    /// Asks about a place in the gazette; the answer must hold something.
    fn at(&mut self, method: &str, line: u32, character: u32, more: Value) -> Value {
        let mut params = json!({"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}});
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.ask(method, params)
    }

    /// Asks about all of the gazette.
    fn all(&mut self, method: &str) -> Value {
        self.ask(method, json!({"textDocument": {"uri": self.uri}}))
    }

    /// Asks about all of the gazette as a range.
    fn range(&mut self, method: &str) -> Value {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
        self.ask(method, json!({"textDocument": {"uri": self.uri}, "range": range}))
    }

    /// Waits until the hover over the quote in `line` says `words`: what is on the disk is read aside.
    fn wait_for_quotes(&mut self, line: u32, words: &str) {
        for _ in 0..500 {
            if self.at("textDocument/hover", line, 5, json!({})).to_string().contains(words) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("the hover never said {words}");
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.client.request(method, params).unwrap_or_else(|error| panic!("{method}: {error}"));
        assert!(!answer.is_null() && answer != json!([]), "{method} answered nothing");
        answer
    }
}

#[test]
fn every_feature_answers() {
    let folder = std::env::temp_dir().join(format!("copydesk-tour-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in [("gazette.txt", GAZETTE), ("courier.txt", COURIER), ("people.toml", PEOPLE)] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let mut client = Client::ready(capabilities(), &[&folder]);
    client.next_where(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
    let uri = format!("file://{}/gazette.txt", folder.display());
    let other = uri.replace("gazette", "courier");
    client.open(&uri, GAZETTE);
    let mut tour = Tour { client, uri };

    let hover = tour.at("textDocument/hover", 4, 5, json!({}));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("](file://"), "{hover}");
    let definition = tour.at("textDocument/definition", 4, 5, json!({}));
    assert_eq!(definition[0]["targetUri"], json!(other));
    assert_eq!(definition[0]["targetSelectionRange"]["start"], json!({"line": 2, "character": 1}));
    tour.at("textDocument/declaration", 4, 64, json!({}));
    tour.at("textDocument/implementation", 2, 8, json!({}));
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(references.as_array().unwrap().iter().any(|location| location["uri"] == json!(other)), "{references}");
    tour.at("textDocument/documentHighlight", 2, 8, json!({}));
    tour.all("textDocument/documentSymbol");
    let entry = tour.at("textDocument/typeDefinition", 2, 8, json!({}));
    assert!(entry[0]["targetUri"].as_str().unwrap().ends_with("people.toml"), "{entry}");
    assert_eq!(entry[0]["targetSelectionRange"]["start"], json!({"line": 2, "character": 8}));
    let hints = tour.range("textDocument/inlayHint");
    assert!(hints[0]["label"][0].get("location").is_none(), "to be resolved: {hints}");
    assert!(tour.ask("inlayHint/resolve", hints[0].clone())["label"][0]["location"]["range"].is_object());
    let lenses = tour.all("textDocument/codeLens");
    assert!(lenses[0].get("command").is_none(), "to be resolved: {lenses}");
    assert_eq!(tour.ask("codeLens/resolve", lenses[0].clone())["command"]["title"], "in 2 articles");
    let courier = json!({"textDocument": {"uri": other}});
    let links = tour.ask("textDocument/documentLink", courier);
    assert_eq!(links[1]["target"], "https://example.org/bridge");
    assert_eq!(tour.ask("documentLink/resolve", links[0].clone())["target"], json!(tour.uri));
    assert!(tour.client.request("textDocument/foldingRange", json!({"textDocument": {"uri": tour.uri}})).is_ok());
    let positions = json!({"textDocument": {"uri": tour.uri}, "positions": [{"line": 4, "character": 9}]});
    assert!(tour.ask("textDocument/selectionRange", positions)[0]["parent"]["parent"].is_object());

    let tokens = tour.all("textDocument/semanticTokens/full");
    assert_eq!(tokens["data"].as_array().unwrap().len() % 5, 0);
    tour.range("textDocument/semanticTokens/range");
    let context = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let range = json!({"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 99}});
    let document = json!({"uri": tour.uri});
    let actions =
        tour.ask("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": context}));
    assert_eq!(actions[0]["kind"], "source.fixAll.copydesk");
    assert!(actions[0].get("edit").is_none(), "to be resolved: {actions}");
    let resolved = tour.ask("codeAction/resolve", actions[0].clone());
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 0);
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    tour.ask("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": context}));
    let prepared = tour.at("textDocument/prepareRename", 2, 8, json!({}));
    assert_eq!(prepared["placeholder"], "Ada Fenwick");
    let renamed = tour.at("textDocument/rename", 2, 8, json!({"newName": "Ida Fenwyck"}));
    let labels: Vec<_> = renamed["changeAnnotations"].as_object().unwrap().values().map(|a| &a["label"]).collect();
    assert!(labels.contains(&&json!("In direct quotes")) && labels.contains(&&json!("In other articles")), "{renamed}");
    let refused = tour.client.request("textDocument/rename", {
        json!({"textDocument": document, "position": {"line": 2, "character": 30}, "newName": "Ida"})
    });
    assert_eq!(refused.unwrap_err()["code"], -32602, "there is no name");

    let items = tour.at("textDocument/prepareCallHierarchy", 2, 8, json!({}));
    tour.ask("callHierarchy/incomingCalls", json!({"item": items[0]}));
    let items = tour.at("textDocument/prepareCallHierarchy", 6, 45, json!({}));
    assert_eq!(items[0]["name"], "Bram Oskell");
    tour.ask("callHierarchy/outgoingCalls", json!({"item": items[0]}));
    let symbols = tour.ask("workspace/symbol", json!({"query": "@oskell"}));
    assert!(symbols[0]["location"].get("range").is_none(), "to be resolved: {symbols}");
    assert!(tour.ask("workspaceSymbol/resolve", symbols[0].clone())["location"]["range"].is_object());

    assert_eq!(tour.ask("copydesk/people", json!({"textDocument": document}))[0]["id"], 0);
    let quotes = tour.ask("copydesk/quotes", json!({"textDocument": document}));
    let pair = json!({"a": quotes[0]["location"], "b": quotes[0]["occurrences"][0]["location"]});
    let pages = tour.ask("copydesk/quoteDiff", pair);
    assert_eq!(pages["left"]["text"], pages["right"]["text"], "{pages}");
    let page = tour.ask("copydesk/quoteVersions", json!({"location": quotes[0]["location"]}));
    assert_eq!(page["title"], "2 versions", "{page}");

    let arguments = json!([tour.uri, {"line": 4, "character": 5}]);
    let command = json!({"command": "copydesk.showOccurrence", "arguments": arguments});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert_eq!(tour.client.expect("window/showDocument")["uri"], json!(other));
    let command = json!({"command": "copydesk.fixAll", "arguments": [tour.uri]});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert!(tour.client.expect("workspace/applyEdit")["edit"]["documentChanges"].is_array());
    let command = json!({"command": "copydesk.makeCurly", "arguments": [tour.uri]});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert_eq!(tour.client.expect("workspace/applyEdit")["label"], "Make quotation marks curly");
    let command = json!({"command": "copydesk.openPeopleFile", "arguments": [tour.uri]});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    let shown = tour.client.expect("window/showDocument");
    assert!(shown["uri"].as_str().unwrap().ends_with("/people.toml"), "{shown}");
    let command = json!({"command": "copydesk.openSettingsFile", "arguments": [tour.uri]});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    let message = tour.client.expect("window/showMessage");
    assert!(message["message"].as_str().unwrap().starts_with("There is no copydesk.toml"), "{message}");
    let command = json!({"command": "copydesk.checkWorkspace"});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    tour.client.expect("window/showMessage");
    let command = json!({"command": "copydesk.nonsense"});
    assert_eq!(tour.client.request("workspace/executeCommand", command).unwrap_err()["code"], -32602);

    let edited = format!("{}\n\nFen", GAZETTE.trim_end());
    let change = json!({"textDocument": {"uri": tour.uri, "version": 1}, "contentChanges": [{"text": edited}]});
    tour.client.notify("textDocument/didChange", change);
    let outdated = tour.client.request("codeAction/resolve", actions[0].clone());
    assert_eq!(outdated.unwrap_err()["code"], -32801, "the text has changed since");
    let proposals = tour.at("textDocument/completion", 8, 3, json!({}));
    tour.ask("completionItem/resolve", proposals[0].clone());
    let delta = json!({"textDocument": document, "previousResultId": tokens["resultId"]});
    assert!(tour.ask("textDocument/semanticTokens/full/delta", delta)["edits"].is_array());
    let edited = format!("{}\n\n“It snows,\"", GAZETTE.trim_end());
    let change = json!({"textDocument": {"uri": tour.uri, "version": 2}, "contentChanges": [{"text": edited}]});
    tour.client.notify("textDocument/didChange", change);
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let typed = tour.at("textDocument/onTypeFormatting", 8, 11, json!({"ch": "\"", "options": options}));
    assert_eq!(typed[0]["newText"], "”");
    let edited = format!("{}\n\n\"It snows,\" she said.", GAZETTE.trim_end());
    let change = json!({"textDocument": {"uri": tour.uri, "version": 3}, "contentChanges": [{"text": edited}]});
    tour.client.notify("textDocument/didChange", change);
    assert_eq!(tour.at("textDocument/linkedEditingRange", 8, 0, json!({}))["ranges"].as_array().unwrap().len(), 2);

    let pulled = tour.ask("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!((&pulled["kind"], pulled["items"].as_array().unwrap().is_empty()), (&json!("full"), false));
    let again = json!({"textDocument": document, "previousResultId": pulled["resultId"]});
    assert_eq!(tour.ask("textDocument/diagnostic", again)["kind"], "unchanged");
    let whole = tour.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(whole["items"].as_array().unwrap().len(), 2, "{whole}");
    let token = json!({"previousResultIds": [], "partialResultToken": "parts"});
    assert_eq!(tour.ask("workspace/diagnostic", token)["items"], json!([]), "the parts went before");
    let part = tour.client.next_where(|m| m["method"] == "$/progress" && m["params"]["token"] == "parts");
    assert_eq!(part["params"]["value"]["items"].as_array().unwrap().len(), 2);
    let known: Vec<Value> = whole["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({"uri": item["uri"], "value": item["resultId"]}))
        .collect();
    let waiting = tour.client.ask("workspace/diagnostic", json!({"previousResultIds": known}));
    tour.client.notify("$/cancelRequest", json!({"id": waiting}));
    assert_eq!(tour.client.answer_to(waiting).unwrap_err()["code"], -32800);

    tour.client.notify("$/setTrace", json!({"value": "verbose"}));
    tour.all("textDocument/documentSymbol");
    tour.client.expect("$/logTrace");
    tour.client.notify("$/setTrace", json!({"value": "off"}));
    tour.client.settings = json!({"rules": {"quote-mark-mismatch": "off"}});
    tour.client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let marked = |pulled: &Value| pulled.to_string().contains("quote-mark-mismatch");
    let mut pulled = Value::Null;
    // What the user has set is asked for first.
    for _ in 0..200 {
        pulled = tour.ask("textDocument/diagnostic", json!({"textDocument": document}));
        if !marked(&pulled) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(!marked(&pulled), "{pulled}");

    std::fs::write(folder.join("courier.txt"), COURIER.replace("winter storms", "summer fair")).unwrap();
    tour.client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": other, "type": 2}]}));
    tour.wait_for_quotes(4, "summer fair");
    std::fs::write(folder.join("courier.txt"), COURIER).unwrap();
    tour.client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": other, "type": 2}]}));
    tour.wait_for_quotes(4, "identical");
    tour.client.notify("window/workDoneProgress/cancel", json!({"token": "copydesk/999"}));

    std::fs::write(folder.join("third.txt"), COURIER).unwrap();
    let third = tour.uri.replace("gazette", "third");
    tour.client.notify("workspace/didCreateFiles", json!({"files": [{"uri": third}]}));
    tour.client.next_where(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(references.to_string().contains("third.txt"), "{references}");
    let arguments = json!([tour.uri, {"line": 4, "character": 5}]);
    let command = json!({"command": "copydesk.showOccurrence", "arguments": arguments});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert_eq!(tour.client.expect("window/showMessageRequest")["actions"].as_array().unwrap().len(), 2);
    assert!(tour.client.expect("window/showDocument")["uri"].is_string(), "the one that was chosen");
    tour.client.notify("workspace/didDeleteFiles", json!({"files": [{"uri": third}]}));
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(!references.to_string().contains("third.txt"), "{references}");
    let moved = tour.uri.replace("gazette", "moved");
    std::fs::write(folder.join("third.txt"), COURIER).unwrap();
    tour.client.notify("workspace/didCreateFiles", json!({"files": [{"uri": third}]}));
    std::fs::rename(folder.join("third.txt"), folder.join("moved.txt")).unwrap();
    tour.client.notify("workspace/didRenameFiles", json!({"files": [{"oldUri": third, "newUri": moved}]}));
    let annex = folder.with_file_name(format!("copydesk-annex-{}", std::process::id()));
    std::fs::create_dir_all(&annex).unwrap();
    std::fs::write(annex.join("fourth.txt"), COURIER).unwrap();
    let added = json!([{"uri": format!("file://{}", annex.display()), "name": "annex"}]);
    let change = |added: &Value, removed: &Value| json!({"event": {"added": added, "removed": removed}});
    tour.client.notify("workspace/didChangeWorkspaceFolders", change(&added, &json!([])));
    let mut references = Value::Null;
    let all = |references: &Value| ["moved.txt", "fourth.txt"].iter().all(|name| references.to_string().contains(name));
    for _ in 0..200 {
        references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
        if all(&references) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(all(&references) && !references.to_string().contains("third.txt"), "{references}");
    tour.client.notify("workspace/didChangeWorkspaceFolders", change(&json!([]), &added));
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(!references.to_string().contains("fourth.txt"), "{references}");
    std::fs::remove_dir_all(annex).unwrap();
    tour.client.notify("textDocument/didClose", json!({"textDocument": document}));
    tour.client.request("shutdown", Value::Null).unwrap();
    tour.client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    super::table::check(&tour.client.transcript);
    write_transcript(&tour.client.transcript);
    assert_eq!(tour.client.ended(), Ended::Orderly);
    std::fs::remove_dir_all(folder).unwrap();
}

fn write_transcript(messages: &[(&str, Value)]) {
    let Some(path) = std::env::var_os("COPYDESK_TRANSCRIPT").map(PathBuf::from) else { return };
    let mut file = std::fs::File::create(path).unwrap();
    for (from, message) in messages {
        writeln!(file, "{}", json!({"from": from, "message": message})).unwrap();
    }
}
