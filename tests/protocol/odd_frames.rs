//! Whatever comes over the wire, what comes behind it is answered as if it had not come.

use super::client::{Client, framed};
use super::{URI, hover};
use copydesk::lsp::Ended;
use serde_json::{Value, json};

const STORY: &str = "“It rains,” said Ada Fenwick.\n";

#[test]
fn two_hundred_kinds_of_odd_frames_change_nothing() {
    let mut client = Client::ready(json!({}), &[]);
    client.open(URI, STORY);
    let expected = client.request("textDocument/hover", hover(0, 17)).expect("a hover");
    assert!(expected.to_string().contains("Ada Fenwick"), "{expected}");
    let odd: Vec<Vec<u8>> =
        [not_a_message(), odd_fields(), odd_params(), odd_answers(), odd_bytes(), odd_headers()].concat();
    assert!(odd.len() >= 200, "{}", odd.len());
    for frame in odd {
        let shown = String::from_utf8_lossy(&frame[..frame.len().min(200)]).into_owned();
        client.send_bytes(&frame);
        assert_eq!(client.request("textDocument/hover", hover(0, 17)).as_ref(), Ok(&expected), "behind {shown}");
    }
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn half_a_character_is_replaced_and_the_text_is_read() {
    let mut client = Client::ready(json!({}), &[]);
    let item =
        format!(r#"{{"uri":"{URI}","languageId":"plaintext","version":1,"text":"\ud83d Ada Fenwick spoke.\n"}}"#);
    let open = format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{item}}}}}"#);
    client.send_bytes(&framed(open));
    assert!(client.request("textDocument/hover", hover(0, 3)).unwrap().to_string().contains("Ada Fenwick"));
    let change = r#"{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"text":"\ude00\ude00"}"#;
    let document = format!(r#"{{"uri":"{URI}","version":2}}"#);
    let params = format!(r#"{{"textDocument":{document},"contentChanges":[{change}]}}"#);
    client.send_bytes(&framed(format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{params}}}"#)));
    let name = &client.request("textDocument/hover", hover(0, 4)).unwrap()["range"]["start"]["character"];
    assert_eq!(name, 3, "two units stand where one stood");
    assert_eq!(client.close(), Ended::Orderly);
}

#[test]
fn who_asks_wrongly_is_answered_under_the_number_asked_with() {
    let mut client = Client::ready(json!({}), &[]);
    for (body, code) in [
        (r#"{"method":"textDocument/hover","id":"odd"}"#, -32600),
        (r#"{"jsonrpc":"1.0","method":"textDocument/hover","id":"odd"}"#, -32600),
        (r#"{"jsonrpc":"2.0","method":"textDocument/hover","id":"odd","params":[1e999]}"#, -32700),
        (r#"{"jsonrpc":"2.0","method":"textDocument/hover","id":"odd","params":[]}"#, -32602),
    ] {
        client.send_bytes(&framed(body));
        let answer = client.next_where(|message| message.get("error").is_some());
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!("odd"), &json!(code)), "{body}");
    }
    for body in ["[]", "null", r#"[{"jsonrpc":"2.0","method":"shutdown","id":1}]"#, r#"["2.0","exit"]"#] {
        client.send_bytes(&framed(body));
        let answer = client.next_where(|message| message.get("error").is_some());
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(-32600)), "{body}");
    }
    assert_eq!(client.close(), Ended::Orderly);
}

/// JSON, but no message; in a list, more than one.
fn not_a_message() -> Vec<Vec<u8>> {
    let call = r#"{"jsonrpc":"2.0","method":"textDocument/hover","id":"odd"}"#;
    let lists = [format!("[{call}]"), format!("[{call},{call}]"), format!("[[{call}]]"), format!("{{\"a\":{call}}}")];
    let plain = ["null", "true", "0", "-1.5", "\"\"", "\"shutdown\"", "[]", "[1]", "[[]]", "[null]", "{}", " {} "];
    let positions = [r#"["2.0","exit"]"#, r#"["2.0","shutdown",null,7]"#, r#"["2.0",{"result":1},7]"#];
    plain.into_iter().chain(positions).map(framed).chain(lists.map(framed)).collect()
}

/// Each field of a message missing, double, or of another kind.
fn odd_fields() -> Vec<Vec<u8>> {
    let odd =
        ["null", "true", "0", "1.5", "1e999", "18446744073709551616", "\"\"", r#""\ud800""#, "[]", "{}", "[\"2.0\"]"];
    let mut bodies = Vec::new();
    for odd in odd {
        bodies.push(format!(r#"{{"jsonrpc":{odd},"method":"$/odd","id":"odd"}}"#));
        bodies.push(format!(r#"{{"jsonrpc":"2.0","method":{odd},"id":"odd"}}"#));
        bodies.push(format!(r#"{{"jsonrpc":"2.0","method":{odd}}}"#));
        bodies.push(format!(r#"{{"jsonrpc":"2.0","method":"textDocument/hover","id":{odd}}}"#));
        bodies.push(format!(r#"{{"jsonrpc":"2.0","method":"$/cancelRequest","params":{{"id":{odd}}}}}"#));
    }
    for field in [r#""jsonrpc":"2.0""#, r#""method":"textDocument/hover""#, r#""id":"odd""#, r#""params":{}"#] {
        let call = r#""jsonrpc":"2.0","method":"textDocument/hover","id":"odd","params":{}"#;
        bodies.push(format!("{{{}}}", call.replace(field, "\"x\":0")));
        bodies.push(format!("{{{call},{field}}}"));
    }
    bodies.push(r#"{"jsonrpc":"2.0","method":"shutdown"}"#.to_owned());
    bodies.push(r#"{"jsonrpc":"2.0","method":"exit\u0000"}"#.to_owned());
    bodies.push(format!(r#"{{"jsonrpc":"2.0","method":"{}"}}"#, "x".repeat(1 << 20)));
    bodies.into_iter().map(framed).collect()
}

/// Parameters that are none of the method.
fn odd_params() -> Vec<Vec<u8>> {
    let methods = [
        "initialize",
        "initialized",
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "textDocument/hover",
        "workspace/didChangeConfiguration",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders",
        "$/setTrace",
        "copydesk/people",
    ];
    let deep = "[".repeat(200) + &"]".repeat(200);
    let odd =
        ["null", "7", "[]", "[null]", r#"{"textDocument":{"uri":"\ud83d:"},"id":[]}"#, r#""\udc00""#, "[1e999]", &deep];
    let bodies = methods.into_iter().flat_map(|method| {
        odd.map(|params| format!(r#"{{"jsonrpc":"2.0","method":"{method}","id":"odd","params":{params}}}"#))
    });
    bodies.map(framed).collect()
}

/// Answers to nothing that was asked.
fn odd_answers() -> Vec<Vec<u8>> {
    let fields = [
        r#""result":null"#,
        r#""result":1,"error":{"code":1,"message":""}"#,
        r#""error":null"#,
        r#""error":{"code":"x"}"#,
        r#""error":{"code":99999999999,"message":""}"#,
        r#""result":"\ud83d""#,
    ];
    let answers = fields.into_iter().flat_map(|fields| {
        ["0", "null", "-7", "1e999", "\"odd\"", "{}"].map(|id| format!(r#"{{"jsonrpc":"2.0","id":{id},{fields}}}"#))
    });
    answers.map(framed).collect()
}

/// No JSON at all.
fn odd_bytes() -> Vec<Vec<u8>> {
    let call = br#"{"jsonrpc":"2.0","method":"$/odd","params":["?"]}"#;
    let with = |bytes: &[u8]| {
        let (before, after) = call.split_at(call.iter().position(|&byte| byte == b'?').expect("a mark"));
        [before, bytes, &after[1..]].concat()
    };
    let spoilt: [&[u8]; 10] =
        [b"\xff", b"\xc3", b"\xed\xa0\xbd", b"\xf4\x90\x80\x80", b"\0", b"\x1b", b"\\", b"\\x", br"\ud8", b"\""];
    let whole: [&[u8]; 10] = [
        b"",
        b" ",
        b"\xff\xfe",
        b"\0\0\0\0",
        b"NaN",
        b"[",
        b"{\"jsonrpc\"",
        b"{'jsonrpc':'2.0'}",
        b"{}{}",
        b"// no JSON",
    ];
    let cut = (1..call.len()).step_by(9).map(|end| call[..end].to_vec());
    let marked = [b"\xef\xbb\xbf", &call[..]].concat();
    let bodies = spoilt.into_iter().map(with).chain(whole.map(<[u8]>::to_vec)).chain(cut).chain([marked]);
    bodies.map(framed).collect()
}

/// Headers as no editor should write them.
fn odd_headers() -> Vec<Vec<u8>> {
    let body = r#"{"jsonrpc":"2.0","method":"$/odd"}"#;
    let length = body.len();
    let read = [
        format!("content-length: {length}"),
        format!("CONTENT-LENGTH:{length}"),
        format!("Content-Length:\t{length} "),
        format!("Content-Type: text/html; charset=latin1\r\nContent-Length: {length}"),
        format!("Content-Length: {length}\r\ncontent-type: x"),
        format!("Content-Length: 1\r\nContent-Length: {length}"),
        format!("Content-Length: -1\r\nContent-Length: {length}"),
        format!("X-Odd: 1\r\nContent-Length: {length}\r\nX-Odd: 2"),
        format!("Content-Length: {length}\r\n{}: x", "X".repeat(5_000)),
    ];
    let wrong = [
        "Content-Length:",
        "Content-Length: -1",
        "Content-Length: 0x10",
        "Content-Length: 1e3",
        "X-Odd: 1",
        "\0\u{1}: \u{7f}",
    ];
    let numbers = ["18446744073709551615", "9223372036854775807", "99999999999999999999999999"];
    let huge = numbers.map(|length| format!("Content-Length: {length}\r\n\r\n").into_bytes());
    let short = format!("Content-Length: {}\r\n\r\n{body}", length - 5).into_bytes();
    // The message behind it is the rest of this one.
    let long = [format!("Content-Length: {}\r\n\r\n{body}", length + 9).into_bytes(), framed(body)].concat();
    let frames = read.iter().map(|headers| format!("{headers}\r\n\r\n{body}").into_bytes());
    let broken = wrong.into_iter().map(|headers| format!("{headers}\r\n\r\n").into_bytes());
    let bare = format!("Content-Length: {length}\n\n{body}").into_bytes();
    frames.chain(broken).chain(huge).chain([short, long, bare, b"\r\n\r\n\r\n".to_vec()]).collect()
}
