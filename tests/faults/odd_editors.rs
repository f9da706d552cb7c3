//! The editor dies, is deaf, dumb, or talks nonsense.

use super::client::{framed, read, uri};
use super::place::{CROWS, OWLS, Place, comes_true, resident_kb};
use serde_json::{Value, json};
use std::io::{BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// A server with bare pipes.
fn server(place: &Place) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("lsp").env("XDG_CACHE_HOME", place.cache()).env("HOME", place.cache()).stderr(Stdio::null());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
}

fn say(server: &mut Child, message: &Value) -> std::io::Result<()> {
    server.stdin.as_mut().unwrap().write_all(&framed(message.to_string()))
}

/// Begins; answers what the server says from now on.
fn shake_hands(server: &mut Child, process: Option<u32>) -> BufReader<ChildStdout> {
    initialize(server, json!({"processId": process, "capabilities": {}}))
}

fn initialize(server: &mut Child, params: Value) -> BufReader<ChildStdout> {
    say(server, &json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})).unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    read(&mut output).expect("an answer");
    say(server, &json!({"jsonrpc": "2.0", "method": "initialized", "params": {}})).unwrap();
    output
}

/// Says good-bye in order.
fn leave(server: &mut Child, output: &mut BufReader<ChildStdout>) {
    say(server, &json!({"jsonrpc": "2.0", "id": -1, "method": "shutdown"})).unwrap();
    while read(output).expect("an answer")["id"] != -1 {}
    say(server, &json!({"jsonrpc": "2.0", "method": "exit"})).unwrap();
}

fn exits(server: &mut Child) -> Option<i32> {
    let mut code = None;
    assert!(comes_true(|| server.try_wait().unwrap().inspect(|status| code = status.code()).is_some()), "it ends");
    code
}

#[test]
fn an_editor_that_dies_leaves_no_server_behind() {
    let place = Place::new("dies", 3);
    let mut hung_up = server(&place);
    let _its_words = shake_hands(&mut hung_up, None);
    drop(hung_up.stdin.take());
    assert_eq!(exits(&mut hung_up), Some(1), "its pipe was closed");

    let mut before_a_word = server(&place);
    drop(before_a_word.stdin.take());
    assert_eq!(exits(&mut before_a_word), Some(1));

    let mut parent = Command::new("sleep").arg("1000").spawn().unwrap();
    let mut watched = server(&place);
    let _its_words = shake_hands(&mut watched, Some(parent.id()));
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(exits(&mut watched), Some(1), "its pipe is open, but the editor’s process is gone");

    // Nobody reads its words any more, and they were many.
    let mut deaf = server(&place);
    drop(shake_hands(&mut deaf, None));
    for id in 1..2_000 {
        let _the_server_may_be_gone =
            say(&mut deaf, &json!({"jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": {"query": ""}}));
    }
    drop(deaf.stdin.take());
    assert_eq!(exits(&mut deaf), Some(1));
}

/// More than the editor's pipe holds, and more than the server keeps for it.
#[test]
fn an_editor_that_does_not_read_costs_no_memory_and_is_answered_when_it_does() {
    const QUESTIONS: i64 = 1_200;
    let place = Place::new("deaf", 3);
    let mut server = server(&place);
    let mut output = shake_hands(&mut server, None);
    let uri = uri(&place.copy("owls.txt"));
    let text = OWLS.repeat(40);
    let document = json!({"uri": uri, "languageId": "plaintext", "version": 0, "text": text});
    say(
        &mut server,
        &json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
    )
    .unwrap();
    let process = server.id();
    let asking = std::thread::spawn(move || {
        for id in 1..=QUESTIONS {
            let params = json!({"textDocument": {"uri": uri}});
            say(
                &mut server,
                &json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/semanticTokens/full", "params": params}),
            )
            .unwrap();
        }
        server
    });
    let (started, mut most) = (Instant::now(), 0);
    while started.elapsed() < Duration::from_secs(8) {
        most = most.max(resident_kb(process));
        std::thread::sleep(Duration::from_millis(100));
    }
    let mut answered = 0;
    while answered < QUESTIONS {
        let message = read(&mut output).expect("every question is answered");
        most = most.max(resident_kb(process));
        answered += i64::from(message.get("id").and_then(Value::as_i64).is_some_and(|id| id > 0));
    }
    assert!(most < 100_000, "{most} kB");
    println!("{most} kB at most");
    let mut server = asking.join().unwrap();
    leave(&mut server, &mut output);
    assert_eq!(exits(&mut server), Some(0));
}

#[test]
fn an_editor_that_answers_nothing_or_nonsense_is_served() {
    for nonsense in [None, Some(json!({"odd": ["nonsense", 7]}))] {
        let place = Place::new("dumb", 3);
        let mut server = server(&place);
        let can = json!({
            "window": {"workDoneProgress": true, "showDocument": {"support": true}},
            "workspace": {"configuration": true, "applyEdit": true, "didChangeWatchedFiles": {"dynamicRegistration": true},
                "inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}},
        });
        let folder = json!([{"uri": uri(&place.copy("")), "name": "copy"}]);
        let params = json!({"processId": null, "capabilities": can, "workspaceFolders": folder});
        let mut output = initialize(&mut server, params);
        let address = uri(&place.copy("new.txt"));
        let document =
            json!({"uri": address, "languageId": "plaintext", "version": 0, "text": format!("{OWLS}\n{CROWS}")});
        say(
            &mut server,
            &json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        )
        .unwrap();
        say(&mut server, &json!({"jsonrpc": "2.0", "id": 9999, "result": "to nothing that was asked"})).unwrap();
        let (mut sent, mut found, started) = (1, Value::Null, Instant::now());
        let at = json!({"textDocument": {"uri": address}, "position": {"line": 2, "character": 4}});
        let ask = |server: &mut Child, id: i64| {
            say(server, &json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/definition", "params": at}))
                .unwrap();
        };
        ask(&mut server, sent);
        // The folder is read whatever the editor says: in the end both articles are found.
        while found.as_array().map_or(0, Vec::len) < 2 {
            assert!(started.elapsed() < super::place::PATIENCE, "{found}");
            let message = read(&mut output).expect("the server speaks");
            match (message.get("method"), message.get("id")) {
                (Some(_), Some(id)) => {
                    if let Some(nonsense) = &nonsense {
                        say(&mut server, &json!({"jsonrpc": "2.0", "id": id, "result": nonsense})).unwrap();
                        say(&mut server, &json!({"jsonrpc": "2.0", "id": id, "result": "and once more"})).unwrap();
                    }
                }
                (None, Some(id)) if *id == json!(sent) => {
                    found = message["result"].clone();
                    sent += 1;
                    std::thread::sleep(Duration::from_millis(30));
                    ask(&mut server, sent);
                }
                _ => {}
            }
        }
        leave(&mut server, &mut output);
        assert_eq!(exits(&mut server), Some(0));
    }
}
