//! Every position in every answer is right in all three encodings, on text that makes them differ.

use super::*;
use crate::ide;
use crate::index::Place;
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
    let mut out = Vec::new();
    let (reply, _) = Reply::new();
    let capabilities = json!({
        "general": {"positionEncodings": [encoding]},
        "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}},
    });
    let params = serde_json::from_value(json!({"capabilities": capabilities})).unwrap();
    desk.handle(Event::Initialize(params, reply), Instant::now(), &mut out);
    let document = json!({"uri": URI, "languageId": "text", "version": 1, "text": text});
    let open = serde_json::from_value(json!({"textDocument": document})).unwrap();
    desk.handle(Event::Open(open), Instant::now(), &mut out);
    desk.handle(Event::Drained, Instant::now(), &mut out);
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
        let asked = desk.asked(&uri).unwrap();
        let view = asked.view();
        let said = |span: Span| span.of(text);
        let document = json!({"uri": URI});

        let params = serde_json::from_value(json!({"textDocument": document})).unwrap();
        let answer = serde_json::to_value(document_symbol(&desk, params).unwrap()).unwrap();
        let found: Vec<&str> = ranges(&answer).into_iter().map(|range| words(text, encoding, range)).collect();
        let symbols = ide::symbols::symbols(&view);
        let expected: Vec<&str> = symbols.iter().flat_map(|s| [said(s.span), said(s.select)]).collect();
        assert_eq!(found, expected, "symbols in {encoding}");

        for mention in &view.article.mentions {
            let position = asked.pages().position(asked.file, mention.span.start).unwrap();
            assert_eq!(byte(text, encoding, position), mention.span.start as usize);
            let at = json!({"textDocument": document, "position": position, "context": {"includeDeclaration": true}});
            let answer = hover(&desk, serde_json::from_value(at.clone()).unwrap()).unwrap();
            let card = ide::hover::hover(&view, mention.span.start);
            let shown = answer.map(|hover| words(text, encoding, hover.range.unwrap()));
            assert_eq!(shown, card.map(|card| said(card.span)), "hover in {encoding}");
            let answer = references(&desk, serde_json::from_value(at).unwrap()).unwrap().unwrap();
            let found: Vec<&str> = answer.iter().map(|location| words(text, encoding, location.range)).collect();
            let places = ide::references::references(&view, mention.span.start, ide::references::Declaration::Included);
            let expected: Vec<&str> = places.iter().map(|place: &Place| said(place.span)).collect();
            assert_eq!(found, expected, "references in {encoding}");
        }

        let whole = Span::new(0, text.len() as u32);
        let everything = asked.pages().range(asked.file, whole).unwrap();
        let params = serde_json::from_value(json!({"textDocument": document, "range": everything})).unwrap();
        let hints = inlay_hint(&desk, params).unwrap().unwrap();
        let found: Vec<usize> = hints.iter().map(|hint| byte(text, encoding, hint.position)).collect();
        let expected: Vec<usize> = ide::inlay::hints(&view, whole).iter().map(|hint| hint.at as usize).collect();
        assert_eq!(found, expected, "hints in {encoding}");

        let params = serde_json::from_value(json!({"textDocument": document, "range": everything})).unwrap();
        let answer = serde_json::to_value(semantic_tokens_range(&desk, params).unwrap()).unwrap();
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

#[test]
fn positions_are_right_on_awkward_text() {
    let text =
        "🦉 Ada Fenwi\u{301}ck said: “It 🌧 rains.”\r\n\r\nBram Oskéll – “so he says” – left.\r“I’m off,” he said.";
    assert!(check(text) >= 3 * 5, "names, quotes and cues are found");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn positions_are_right_on_any_text(pieces in prop::collection::vec(0usize..10, 1..14)) {
        const PIECES: [&str; 10] = [
            "“It 🌧 rains,” said Ada Fenwick. ", "\r\n\r\n", "\n", "🦉🦉 ", "Bram Oske\u{301}ll spoke. ", "he said: \"so ",
            "‘Nick’ ", "“Öl”, ", "\r", "She added: “And hard.”",
        ];
        check(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
    }
}
