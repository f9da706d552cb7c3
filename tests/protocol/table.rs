//! The table of features in the README against the session that touches everything: each row is one that was asked for
//! and answered, and names tests that exist.

use serde_json::Value;
use std::path::Path;

/// The rows, and what must have been sent for each.
const ROWS: &[(&str, &[&str])] = &[
    ("hover", &["textDocument/hover"]),
    ("definition", &["textDocument/definition"]),
    (
        "declaration, type definition, implementation",
        &["textDocument/declaration", "textDocument/typeDefinition", "textDocument/implementation"],
    ),
    ("references, highlights", &["textDocument/references", "textDocument/documentHighlight"]),
    ("findings, pushed or pulled", &["textDocument/publishDiagnostics", "textDocument/diagnostic"]),
    ("findings of closed articles", &["workspace/diagnostic", "copydesk.checkWorkspace"]),
    ("inlay hints", &["textDocument/inlayHint", "inlayHint/resolve"]),
    (
        "code actions, fix all",
        &[
            "textDocument/codeAction",
            "codeAction/resolve",
            "copydesk.fixAll",
            "copydesk.makeCurly",
            "copydesk.openPeopleFile",
            "copydesk.openSettingsFile",
        ],
    ),
    ("rename", &["textDocument/prepareRename", "textDocument/rename"]),
    ("symbols, workspace symbols", &["textDocument/documentSymbol", "workspace/symbol", "workspaceSymbol/resolve"]),
    ("completion", &["textDocument/completion", "completionItem/resolve"]),
    (
        "call hierarchy",
        &["textDocument/prepareCallHierarchy", "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"],
    ),
    ("document links", &["textDocument/documentLink", "documentLink/resolve"]),
    (
        "semantic tokens",
        &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/full/delta",
            "textDocument/semanticTokens/range",
        ],
    ),
    ("code lens", &["textDocument/codeLens", "codeLens/resolve", "copydesk.showOccurrence"]),
    ("folding", &["textDocument/foldingRange"]),
    ("selection", &["textDocument/selectionRange"]),
    ("linked marks, closing marks as you type", &["textDocument/linkedEditingRange", "textDocument/onTypeFormatting"]),
    ("settings in the editor", &["workspace/configuration", "workspace/didChangeConfiguration"]),
    ("People and Quotes", &["copydesk/people", "copydesk/quotes", "copydesk/quoteDiff", "copydesk/quoteVersions"]),
];

/// Holds the table against a session.
pub fn check(transcript: &[(&str, Value)]) {
    let sent = |what: &str| {
        transcript.iter().any(|(_, message)| message["method"] == what || message["params"]["command"] == what)
    };
    let table = include_str!("../../README.md").lines().skip_while(|line| !line.starts_with("| Feature"));
    let rows: Vec<Vec<&str>> = table
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let features: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(features, ROWS.iter().map(|(feature, _)| *feature).collect::<Vec<_>>());
    for (row, (feature, methods)) in rows.iter().zip(ROWS) {
        for method in *methods {
            assert!(sent(method), "{feature}: {method} was never sent");
        }
        let [_, _, editors, tests] = row[..] else { panic!("{feature}: four columns") };
        assert!(editors.split(' ').all(|editor| ["V", "N", "H", "E"].contains(&editor)), "{feature}: {editors}");
        for test in tests.split(", ").map(|test| test.trim_matches('`')) {
            assert!(has_tests(test), "{feature}: there are no tests {test}");
        }
    }
}

/// Whether the module `name` of the features or of the server has tests, in itself or in a file of its `tests`.
fn has_tests(name: &str) -> bool {
    let path = name.replace("::", "/");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let places = ["ide", "ide/actions", "lsp"].into_iter().flat_map(|folder| {
        let place = root.join(folder).join(&path);
        let tests = std::fs::read_dir(place.join("tests")).into_iter().flatten().flatten().map(|entry| entry.path());
        [place.with_extension("rs"), place.join("mod.rs")].into_iter().chain(tests)
    });
    places.filter_map(|file| std::fs::read_to_string(file).ok()).any(|text| text.contains("#[test]"))
}
