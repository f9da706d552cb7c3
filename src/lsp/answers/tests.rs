//! Every position in every answer is right in all three encodings, on text that makes them differ.

use super::*;
use crate::ide;
use crate::index::Place;
use crate::lsp::desk::Desk;
use crate::lsp::event::Event;
use crate::lsp::requests::Reply;
use crate::text::Span;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Instant;
use tower_lsp::ls_types::{Position, Range, Uri};

const URI: &str = "untitled:Positions";

/// A desk for an editor of this encoding, with one open document.
fn desk(encoding: &str, text: &str) -> Desk {
    let mut desk = Desk::default();
    let (reply, _) = Reply::new();
    let capabilities = json!({
        "general": {"positionEncodings": [encoding]},
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
    });
    let params = serde_json::from_value(json!({"capabilities": capabilities})).unwrap();
    desk.handle(Event::Initialize(params, reply), Instant::now());
    let document = json!({"uri": URI, "languageId": "text", "version": 1, "text": text});
    let open = serde_json::from_value(json!({"textDocument": document})).unwrap();
    desk.handle(Event::Open(open), Instant::now());
    desk.handle(Event::Drained, Instant::now());
    desk
}

/// The byte at `position`, counted from the top by hand.
fn byte(text: &str, encoding: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        start += text[start..].find(['\n', '\r']).expect("that many lines");
        start += if text[start..].starts_with("\r\n") { 2 } else { 1 };
    }
    let mut left = position.character as usize;
    for (at, c) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        left -= match encoding {
            "utf-8" => c.len_utf8(),
            "utf-16" => c.len_utf16(),
            _ => 1,
        };
    }
    assert_eq!(left, 0, "past the end");
    text.len()
}

fn words<'a>(text: &'a str, encoding: &str, range: Range) -> &'a str {
    &text[byte(text, encoding, range.start)..byte(text, encoding, range.end)]
}

/// All ranges in `answer`, in order.
fn ranges(answer: &Value) -> Vec<Range> {
    match answer {
        Value::Object(fields) if fields.contains_key("start") && fields.contains_key("end") => {
            vec![serde_json::from_value(answer.clone()).unwrap()]
        }
        Value::Object(fields) => fields.values().flat_map(ranges).collect(),
        Value::Array(items) => items.iter().flat_map(ranges).collect(),
        _ => Vec::new(),
    }
}

/// Holds the answers about `text` against the features' own spans; returns how many tokens there were to compare.
fn check(text: &str) -> usize {
    let mut compared = 0;
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let desk = desk(encoding, text);
        let uri: Uri = URI.parse().unwrap();
        let snapshot = desk.snapshot();
        let reading = snapshot.reading(&uri).unwrap();
        let view = reading.view();
        let said = |span: Span| span.of(text);
        let document = json!({"uri": URI});

        let params = serde_json::from_value(json!({"textDocument": document})).unwrap();
        let answer = serde_json::to_value(document_symbol(&snapshot, params).unwrap()).unwrap();
        let found: Vec<&str> = ranges(&answer).into_iter().map(|range| words(text, encoding, range)).collect();
        let symbols = ide::symbols::symbols(&view);
        let expected: Vec<&str> = symbols.iter().flat_map(|s| [said(s.span), said(s.select)]).collect();
        assert_eq!(found, expected, "symbols in {encoding}");

        for mention in &view.article.mentions {
            let position = reading.pages().position(reading.file, mention.span.start).unwrap();
            assert_eq!(byte(text, encoding, position), mention.span.start as usize);
            let at = json!({"textDocument": document, "position": position, "context": {"includeDeclaration": true}});
            let answer = hover(&snapshot, serde_json::from_value(at.clone()).unwrap()).unwrap();
            let card = ide::hover::hover(&view, mention.span.start);
            let shown = answer.map(|hover| words(text, encoding, hover.range.unwrap()));
            assert_eq!(shown, card.map(|card| said(card.span)), "hover in {encoding}");
            let answer = references(&snapshot, serde_json::from_value(at).unwrap()).unwrap().unwrap();
            let found: Vec<&str> = answer.iter().map(|location| words(text, encoding, location.range)).collect();
            let places = ide::references::references(&view, mention.span.start, ide::references::Declaration::Included);
            let expected: Vec<&str> = places.iter().map(|place: &Place| said(place.span)).collect();
            assert_eq!(found, expected, "references in {encoding}");
        }

        let whole = Span::new(0, text.len() as u32);
        let everything = reading.pages().range(reading.file, whole).unwrap();
        let params = serde_json::from_value(json!({"textDocument": document, "range": everything})).unwrap();
        let hints = inlay_hint(&snapshot, params).unwrap().unwrap();
        let found: Vec<usize> = hints.iter().map(|hint| byte(text, encoding, hint.position)).collect();
        let expected: Vec<usize> = ide::inlay::hints(&view, whole).iter().map(|hint| hint.at as usize).collect();
        assert_eq!(found, expected, "hints in {encoding}");

        let params = serde_json::from_value(json!({"textDocument": document, "range": everything})).unwrap();
        let answer = serde_json::to_value(semantic_tokens_range(&snapshot, params).unwrap()).unwrap();
        let numbers: Vec<u32> = serde_json::from_value(answer["data"].clone()).unwrap();
        let (mut line, mut character, mut found) = (0, 0, String::new());
        for token in numbers.chunks(5) {
            character = if token[0] == 0 { character + token[1] } else { token[1] };
            line += token[0];
            let [start, end] = [character, character + token[2]].map(|character| Position { line, character });
            found.push_str(words(text, encoding, Range { start, end }));
        }
        let tokens = ide::tokens::tokens(&view, whole);
        let expected: String = tokens.iter().map(|token| said(token.span).replace(['\r', '\n'], "")).collect();
        assert_eq!(found, expected, "tokens in {encoding}");
        compared += tokens.len();
    }
    compared
}

/// All places in `answer`, in order: positions, and the lines and columns of folds.
fn places(answer: &Value) -> Vec<Position> {
    let number = |value: &Value| value.as_u64().unwrap_or_default() as u32;
    match answer {
        Value::Object(fields) if fields.contains_key("line") && fields.contains_key("character") => {
            vec![serde_json::from_value(answer.clone()).unwrap()]
        }
        Value::Object(fields) if fields.contains_key("startLine") => {
            let place = |line: &str, character: &str| Position {
                line: number(&answer[line]),
                character: number(&answer[character]),
            };
            vec![place("startLine", "startCharacter"), place("endLine", "endCharacter")]
        }
        Value::Object(fields) => fields.values().flat_map(places).collect(),
        Value::Array(items) => items.iter().flat_map(places).collect(),
        _ => Vec::new(),
    }
}

/// The bytes of every place in the answers to everything that can be asked at `offset`, by request.
fn bytes_of_all(desk: &Desk, text: &str, encoding: &str, offset: u32) -> Vec<(&'static str, Vec<usize>)> {
    let uri: Uri = URI.parse().unwrap();
    let (at, everything) = {
        let reading = desk.snapshot().reading(&uri).unwrap();
        let whole = Span::new(0, text.len() as u32);
        let at = reading.pages().position(reading.file, offset).unwrap();
        (at, reading.pages().range(reading.file, whole).unwrap())
    };
    let mut params = json!({
        "textDocument": {"uri": URI}, "position": at, "range": everything, "positions": [at], "newName": "Ida Quill",
        "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1}, "ch": "\"",
        "options": {"tabSize": 4, "insertSpaces": true}, "query": "", "previousResultId": "none",
    });
    let (snapshot, mut session) = (desk.snapshot(), Session::default());
    let mut found = Vec::new();
    macro_rules! ask {
        ($($answer:ident),+ $(,)?) => {$(
            if let Ok(answer) = $answer(&snapshot, serde_json::from_value(params.clone()).unwrap()) {
                let places = places(&serde_json::to_value(answer).unwrap());
                found.push((stringify!($answer), places.into_iter().map(|p| byte(text, encoding, p)).collect()));
            }
        )+};
    }
    ask!(
        hover,
        goto_definition,
        goto_declaration,
        goto_type_definition,
        goto_implementation,
        references,
        document_highlight,
        document_symbol,
        symbol,
        inlay_hint,
        code_action,
        prepare_rename,
        folding_range,
        selection_range,
        linked_editing_range,
        on_type_formatting,
        code_lens,
        document_link,
        completion,
        prepare_call_hierarchy,
        people,
        quotes,
    );
    let answer = rename(&snapshot, &mut session, serde_json::from_value(params.clone()).unwrap()).ok().flatten();
    let places = places(&serde_json::to_value(answer).unwrap());
    found.push(("rename", places.into_iter().map(|p| byte(text, encoding, p)).collect()));
    let position = params["position"].clone();
    params["item"] = json!({"name": "", "kind": 5, "uri": URI, "range": {"start": position, "end": position},
                            "selectionRange": {"start": position, "end": position}});
    ask!(incoming_calls, outgoing_calls);
    found
}

/// Every place in every answer, asked for at every so many characters, is the same byte, whatever the editor counts.
fn check_all(text: &str, step: usize) -> usize {
    let mut compared = 0;
    let desks = ["utf-8", "utf-16", "utf-32"].map(|encoding| (encoding, desk(encoding, text)));
    for (offset, _) in text.char_indices().chain([(text.len(), ' ')]).step_by(step) {
        // Between CR and LF there is no position.
        if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') {
            continue;
        }
        let [utf8, utf16, utf32] =
            desks.each_ref().map(|(encoding, desk)| bytes_of_all(desk, text, encoding, offset as u32));
        assert_eq!(utf8, utf16, "at byte {offset} of {text:?}");
        assert_eq!(utf8, utf32, "at byte {offset} of {text:?}");
        compared += utf8.iter().map(|(_, places)| places.len()).sum::<usize>();
    }
    compared
}

#[test]
fn positions_are_right_on_awkward_text() {
    let text =
        "🦉 Ada Fenwi\u{301}ck said: “It 🌧 rains.”\r\n\r\nBram Oskéll – “so he says” – left.\r“I’m off,” he said.";
    assert!(check(text) >= 3 * 5, "names, quotes and cues are found");
    assert!(check_all(text, 3) > 500, "all kinds of answers have places");
}

#[test]
fn positions_are_right_before_a_sign_of_two_units() {
    let text = "“It 🌧 rains,” said Ada Fenwick. ";
    check(text);
    check_all(text, 11);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn positions_are_right_on_any_text(pieces in prop::collection::vec(0usize..10, 1..14)) {
        const PIECES: [&str; 10] = [
            "“It 🌧 rains,” said Ada Fenwick. ", "\r\n\r\n", "\n", "🦉🦉 ", "Bram Oske\u{301}ll spoke. ", "he said: \"so ",
            "‘Nick’ ", "“Öl”, ", "\r", "She added: “And hard.”",
        ];
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        check(&text);
        check_all(&text, 11);
    }
}
