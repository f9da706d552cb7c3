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
    “Ada Fenwick always asked the ferrymen,” said Bram Oskell.\n";

fn capabilities() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "window": {"workDoneProgress": true, "showDocument": {"support": true}},
        "workspace": {
            "applyEdit": true, "workspaceFolders": true,
            "workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {"groupsOnLabel": true}},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "symbol": {"resolveSupport": {"properties": ["location.range"]}},
            "inlayHint": {"refreshSupport": true}, "diagnostics": {"refreshSupport": true},
            "fileOperations": {"didCreate": true, "didRename": true, "didDelete": true},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "definition": {"linkSupport": true}, "declaration": {"linkSupport": true},
            "implementation": {"linkSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}},
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
    for (name, text) in [("gazette.txt", GAZETTE), ("courier.txt", COURIER)] {
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
    tour.range("textDocument/inlayHint");
    tour.all("textDocument/codeLens");
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
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 0);
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

    let arguments = json!([tour.uri, {"line": 4, "character": 5}]);
    let command = json!({"command": "copydesk.showOccurrence", "arguments": arguments});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert_eq!(tour.client.expect("window/showDocument")["uri"], json!(other));
    let command = json!({"command": "copydesk.fixAll", "arguments": [tour.uri]});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    assert!(tour.client.expect("workspace/applyEdit")["edit"]["documentChanges"].is_array());
    let command = json!({"command": "copydesk.checkWorkspace"});
    assert_eq!(tour.client.request("workspace/executeCommand", command), Ok(Value::Null));
    tour.client.expect("window/showMessage");
    let command = json!({"command": "copydesk.nonsense"});
    assert_eq!(tour.client.request("workspace/executeCommand", command).unwrap_err()["code"], -32602);

    let edited = format!("{}\n\nFen", GAZETTE.trim_end());
    let change = json!({"textDocument": {"uri": tour.uri, "version": 1}, "contentChanges": [{"text": edited}]});
    tour.client.notify("textDocument/didChange", change);
    tour.at("textDocument/completion", 8, 3, json!({}));
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

    std::fs::write(folder.join("third.txt"), COURIER).unwrap();
    let third = tour.uri.replace("gazette", "third");
    tour.client.notify("workspace/didCreateFiles", json!({"files": [{"uri": third}]}));
    tour.client.next_where(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(references.to_string().contains("third.txt"), "{references}");
    tour.client.notify("workspace/didDeleteFiles", json!({"files": [{"uri": third}]}));
    let references = tour.at("textDocument/references", 2, 8, json!({"context": {"includeDeclaration": true}}));
    assert!(!references.to_string().contains("third.txt"), "{references}");
    tour.client.notify("textDocument/didClose", json!({"textDocument": document}));
    tour.client.request("shutdown", Value::Null).unwrap();
    tour.client.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
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
