//! What the editor's settings change, and when they are asked for.

use super::*;

const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

fn severity(test: &mut Test) -> Vec<DiagnosticSeverity> {
    test.now += Duration::from_secs(1);
    test.event(Event::Drained);
    let published = test.out.drain(..).filter_map(|effect| match effect {
        Effect::Client(ToClient::Publish(p)) => Some(p.diagnostics),
        _ => None,
    });
    published.flatten().filter_map(|d| d.severity).collect()
}

/// What stands in `copydesk.toml` of the folder.
fn file(settings: &str) -> Event {
    let settings = crate::stylebook::Settings::parse(settings, &crate::lints::settable()).0;
    let stylebook = Arc::new(Stylebook { settings, ..Stylebook::default() });
    Event::Stylebook { job: JobId(0), folder: "/desk".into(), stylebook }
}

fn questions(test: &mut Test) -> usize {
    let ask = |effect: &Effect| matches!(effect, Effect::Client(ToClient::AskSettings(_)));
    let questions = test.out.iter().filter(|effect| ask(effect)).count();
    test.out.retain(|effect| !ask(effect));
    questions
}

#[test]
fn what_is_set_in_the_editor_wins_and_may_change_while_running() {
    let mut test = Test::with(json!({"workspace": {"configuration": true}}));
    test.event(Event::Initialized);
    assert_eq!(questions(&mut test), 1);
    test.open("file:///desk/a.txt", MIXED);
    assert_eq!(severity(&mut test), [DiagnosticSeverity::WARNING]);
    test.event(file("[rules]\nquote-mark-mismatch = \"error\"\n"));
    assert_eq!(severity(&mut test), [DiagnosticSeverity::ERROR]);
    let set = |value: serde_json::Value| Event::SettingsReported(vec![(None, value)]);
    test.event(set(json!({"rules": {"quote-mark-mismatch": "hint"}, "articles": ["**/*.txt"], "style": null})));
    assert_eq!(severity(&mut test), [DiagnosticSeverity::HINT]);
    test.event(Event::SettingsChanged(serde_json::Value::Null));
    assert_eq!(questions(&mut test), 1, "what changed is asked for");
    test.event(set(serde_json::Value::Null));
    assert_eq!(severity(&mut test), [DiagnosticSeverity::ERROR], "the file holds again");
    test.event(set(json!({"rules": {"no-such-rule": "hint"}})));
    let warned = |effect: &Effect| matches!(effect, Effect::Client(ToClient::Log(MessageType::WARNING, text)) if text.contains("no-such-rule"));
    assert!(test.out.iter().any(warned), "{:?}", test.out);
}

#[test]
fn how_far_quotations_are_cleaned_up_is_set_in_the_editor_too() {
    let mut test = Test::new();
    let said = "WEBVTT\n\n00:01.000 --> 00:05.000\n<v Ada Fenwick>We’re gonna move the books into the old tram shed.\n";
    test.open("file:///desk/talk.vtt", said);
    test.open("file:///desk/a.txt", "“We’re going to move the books into the old tram shed,” Ada Fenwick said.\n");
    assert_eq!(severity(&mut test), [DiagnosticSeverity::HINT]);
    let mut set = |clean_up| {
        test.event(Event::SettingsChanged(json!({"copydesk": {"clean_up": clean_up}})));
        severity(&mut test)
    };
    assert_eq!(set(Some("heavy")), []);
    assert_eq!(set(Some("none")), [DiagnosticSeverity::WARNING]);
    assert_eq!(set(None), [DiagnosticSeverity::HINT]);
}

#[test]
fn hints_and_lenses_are_shown_as_the_user_wants_them() {
    let refresh = json!({"refreshSupport": true});
    let mut test = Test::with(json!({"workspace": {"inlayHint": refresh, "codeLens": refresh}}));
    let said = "We will rebuild the old bridge before the winter, and we will not raise the tolls to do it";
    test.open("file:///desk/a.txt", &format!("Ada Fenwick came. “{said},” she said.\n"));
    test.open("file:///desk/b.txt", &format!("“{},” said Bram Oskell.\n", said.replace("old", "new")));
    let mut shown = |settings: serde_json::Value| {
        test.event(Event::SettingsChanged(json!({"copydesk": settings})));
        test.event(Event::Drained);
        let refreshed = test
            .out
            .drain(..)
            .filter(|effect| matches!(effect, Effect::Client(ToClient::RefreshInlayHints | ToClient::RefreshLenses)));
        let refreshed = refreshed.count();
        let snapshot = test.desk.snapshot();
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        let of = json!({"textDocument": {"uri": "file:///desk/a.txt"}, "range": range});
        let hints = crate::lsp::answers::inlay_hint(&snapshot, serde_json::from_value(of.clone()).unwrap());
        let lenses = crate::lsp::answers::code_lens(&snapshot, serde_json::from_value(of).unwrap());
        let label = |hint: InlayHint| match hint.label {
            InlayHintLabel::LabelParts(parts) => parts.into_iter().map(|part| part.value).collect::<String>(),
            InlayHintLabel::String(text) => text,
        };
        let hints: Vec<String> = hints.unwrap().unwrap().into_iter().map(label).collect();
        (hints.join(" | "), lenses.unwrap().unwrap_or_default().len(), refreshed)
    };
    let both = "— Fenwick? · differs in b".to_owned();
    assert_eq!(shown(json!({})), (both.clone(), 1, 0));
    assert_eq!(shown(json!({"hints": {"speakers": false}})), ("differs in b".to_owned(), 1, 2));
    assert_eq!(shown(json!({"hints": {"otherArticles": false}, "lenses": false})), ("— Fenwick?".to_owned(), 0, 2));
    assert_eq!(shown(json!({"lenses": null})), (both.clone(), 1, 2));
    assert_eq!(shown(json!({"lenses": "no"})), (both, 1, 0), "what cannot be understood changes nothing");
}

#[test]
fn an_editor_that_cannot_be_asked_tells_with_the_change() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", MIXED);
    assert_eq!(severity(&mut test), [DiagnosticSeverity::WARNING]);
    let settings = json!({"copydesk": {"rules": {"quote-mark-mismatch": {"severity": "error"}}}});
    test.event(Event::SettingsChanged(settings));
    assert_eq!(questions(&mut test), 0);
    assert_eq!(severity(&mut test), [DiagnosticSeverity::ERROR]);
}

#[test]
fn what_is_set_for_a_folder_holds_in_no_other() {
    let mut test = Test::new();
    test.open("file:///desk/a.txt", MIXED);
    test.event(file("[rules]\nquote-mark-mismatch = \"information\"\n"));
    assert_eq!(severity(&mut test), [DiagnosticSeverity::INFORMATION]);
    let off = json!({"rules": {"quote-mark-mismatch": "off"}});
    test.event(Event::SettingsReported(vec![(None, json!({})), (Some("/elsewhere".into()), off.clone())]));
    let a = test.desk.library.documents.find(&"file:///desk/a.txt".parse().unwrap()).unwrap();
    let found = |test: &mut Test| test.desk.shown_findings(a, test.now).0.len();
    assert_eq!(found(&mut test), 1);
    test.event(Event::SettingsReported(vec![(None, json!({})), (Some("/desk".into()), off)]));
    assert_eq!(found(&mut test), 0);
}

#[test]
fn the_options_of_the_first_message_are_the_weakest() {
    let mut test = Test::new();
    let (reply, _) = Reply::new();
    let options = json!({"rules": {"quote-mark-mismatch": "error"}});
    let params = json!({"capabilities": {}, "initializationOptions": options});
    test.event(Event::Initialize(serde_json::from_value(params).unwrap(), reply));
    test.open("file:///desk/a.txt", MIXED);
    assert_eq!(severity(&mut test), [DiagnosticSeverity::ERROR]);
    test.event(file("[rules]\nquote-mark-mismatch = \"hint\"\n"));
    assert_eq!(severity(&mut test), [DiagnosticSeverity::HINT]);
}

#[test]
fn what_is_done_is_traced_for_whom_it_concerns() {
    let mut test = Test::new();
    let traced = |test: &mut Test| -> Vec<LogTraceParams> {
        let hover = test.hover("file:///desk/a.txt");
        drop(hover);
        let params = test.out.drain(..).filter_map(|effect| match effect {
            Effect::Client(ToClient::Trace(params)) => Some(params),
            _ => None,
        });
        params.collect()
    };
    test.open("file:///desk/a.txt", MIXED);
    assert_eq!(traced(&mut test), []);
    test.event(Event::Trace(TraceValue::Messages));
    let [LogTraceParams { message, verbose: None }] = &traced(&mut test)[..] else { panic!("one line") };
    assert!(message.starts_with("hover took "), "{message}");
}
