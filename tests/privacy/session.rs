//! A session that touches every feature, on any articles.

use super::client::{Client, uri};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What an editor says that can do everything.
pub fn everything() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "window": {"workDoneProgress": true, "showDocument": {"support": true}},
        "workspace": {
            "applyEdit": true, "workspaceEdit": {"documentChanges": true},
            "symbol": {"resolveSupport": {"properties": ["location.range"]}},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentLink": {"tooltipSupport": true},
            "inlayHint": {"resolveSupport": {"properties": ["label.tooltip", "label.location"]}},
            "completion": {"completionItem": {"resolveSupport": {"properties": ["documentation"]},
                           "documentationFormat": ["markdown", "plaintext"]}},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}},
            "semanticTokens": {"requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": []},
        },
    })
}

/// Requests about a place.
const AT_A_PLACE: &[&str] = &[
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/implementation",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/completion",
    "textDocument/selectionRange",
    "textDocument/linkedEditingRange",
    "textDocument/onTypeFormatting",
    "textDocument/codeAction",
];

/// Requests about a document.
const ABOUT_A_DOCUMENT: &[&str] = &[
    "textDocument/documentSymbol",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/documentLink",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/diagnostic",
    "copydesk/people",
    "copydesk/quotes",
];

/// What follows from the items of an answer, and under which name they are passed on; without one, as they are.
const THEN: &[(&str, &str, Option<&str>)] = &[
    ("textDocument/inlayHint", "inlayHint/resolve", None),
    ("textDocument/codeLens", "codeLens/resolve", None),
    ("textDocument/documentLink", "documentLink/resolve", None),
    ("textDocument/codeAction", "codeAction/resolve", None),
    ("textDocument/completion", "completionItem/resolve", None),
    ("textDocument/prepareCallHierarchy", "callHierarchy/incomingCalls", Some("item")),
    ("textDocument/prepareCallHierarchy", "callHierarchy/outgoingCalls", Some("item")),
    ("workspace/symbol", "workspaceSymbol/resolve", None),
];

/// Asks everything about the article, at every `step`th character; answers everything that was answered.
pub fn ask_everything(editor: &mut Client, path: &Path, text: &str, step: usize) -> Vec<(&'static str, Value)> {
    let mut answers = Vec::new();
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}});
    let document = json!({"uri": uri(path)});
    for method in ABOUT_A_DOCUMENT {
        ask(editor, method, json!({"textDocument": document, "range": range}), &mut answers);
    }
    for query in ["", "@a", "\"we"] {
        ask(editor, "workspace/symbol", json!({"query": query}), &mut answers);
    }
    for (line, words) in text.lines().enumerate() {
        for character in (0..=words.encode_utf16().count()).step_by(step) {
            let at = json!({"line": line, "character": character});
            let params = json!({
                "textDocument": document, "position": at, "positions": [at], "range": {"start": at, "end": at},
                "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
                "newName": "Lio Marr", "ch": "\"", "options": {"tabSize": 4, "insertSpaces": true},
            });
            for method in AT_A_PLACE.iter().chain(&["textDocument/prepareCallHierarchy"]) {
                ask(editor, method, params.clone(), &mut answers);
            }
        }
    }
    answers
}

fn ask(editor: &mut Client, method: &'static str, params: Value, answers: &mut Vec<(&'static str, Value)>) {
    // "There is no name" is an answer, too; a fault is not.
    let answer = editor.request(method, params).unwrap_or_else(|error| {
        assert_ne!(error["code"], -32603, "{method}: {error}");
        error
    });
    for (_, next, name) in THEN.iter().filter(|(of, ..)| *of == method) {
        for item in answer.as_array().into_iter().flatten().take(5) {
            let params = name.map_or(item.clone(), |name| json!({name: item}));
            let more = editor.request(next, params).unwrap_or_else(|error| error);
            answers.push((next, more));
        }
    }
    answers.push((method, answer));
}

/// Opens, edits, saves, adds, moves and deletes articles; asks everything about all of them.
pub fn work(editor: &mut Client, folder: &Path, articles: &[PathBuf]) -> Vec<(&'static str, Value)> {
    let mut answers = Vec::new();
    editor.wait_until_read();
    for path in articles {
        let text = std::fs::read_to_string(path).expect("an article");
        editor.open(&uri(path), &text);
        answers.extend(ask_everything(editor, path, &text, 40));
        let edited = format!("{text}\nFen\n\n“It rains, Ada Fenwick said.\n");
        let document = json!({"uri": uri(path), "version": 2});
        let change = json!({"textDocument": document, "contentChanges": [{"text": edited}]});
        editor.notify("textDocument/didChange", change);
        answers.extend(ask_everything(editor, path, &edited, 90));
        std::fs::write(path, edited).expect("a folder of our own");
        editor.notify("textDocument/didSave", json!({"textDocument": {"uri": uri(path)}}));
    }
    for command in ["checkWorkspace", "fixAll", "makeCurly", "openPeopleFile", "openSettingsFile", "showOccurrence"] {
        let command = format!("copydesk.{command}");
        let arguments = json!([uri(&articles[0]), {"line": 4, "character": 5}]);
        let _some_need_other_words =
            editor.request("workspace/executeCommand", json!({"command": command, "arguments": arguments}));
    }
    let (new, moved) = (folder.join("new.txt"), folder.join("moved.txt"));
    std::fs::write(&new, "Ada Fenwick spoke.\n").expect("a folder of our own");
    std::fs::rename(&new, &moved).expect("it was just written");
    std::fs::remove_file(&moved).expect("it was just moved");
    editor.notify("workspace/didDeleteFiles", json!({"files": [{"uri": uri(&new)}]}));
    editor.notify("workspace/didChangeConfiguration", json!({"settings": {"copydesk": {"style": "ap"}}}));
    for path in articles {
        editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(path)}}));
    }
    answers.push(("workspace/symbol", editor.request("workspace/symbol", json!({"query": "@"})).expect("symbols")));
    answers
}
