//! What a keystroke costs, step by step, on an article of some 800 words; and the way through the whole server, from
//! the edit on the wire to the findings on the wire.

use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::ide::hover::hover;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints;
use copydesk::lsp::serve_on;
use copydesk::stylebook::Stylebook;
use divan::Bencher;
use serde_json::json;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};

fn main() {
    divan::main();
}

/// Four scenes of one town, told four times over with other names.
fn article() -> Arc<str> {
    let scene = "Mayor Ada NAME said on Monday that the town would rebuild the old harbor bridge before winter, ending a \
        quarrel that has split the council for most of a year.\n\n\
        “We will rebuild the bridge before the first storm of DAY, and we will not raise the tolls to pay for it,” \
        NAME said at a news conference on the quay. “Anyone who tells you otherwise has not read the plan.”\n\n\
        Bram Oskell, the harbor master, was less certain. “The plan of DAY is a bold bet on good weather,” he said. \
        “I have seen four winters here, and none of them asked the council for permission.”\n\n\
        The bridge, built in 1931, carries about 9,000 people a day between the old town and the ferry landing. \
        Engineers hired by the council found cracks in two of its five piers last spring, and trucks have been barred \
        since April.\n\n\
        “Nobody asked the ferrymen of DAY,” said Lio Marr, who leads their guild. She told Radio NOW that “a line on \
        a map” was not a bridge.\n\n";
    let names = [("Fenwick", "May"), ("Quill", "June"), ("Pell", "July"), ("Tarn", "August")];
    names.map(|(name, day)| scene.replace("NAME", name).replace("DAY", day)).concat().into()
}

fn read() -> Article {
    Article::read(article(), Format::Plain, &Stylebook::default())
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let (text, stylebook) = (article(), Stylebook::default());
    bencher.bench(|| Article::read(text.clone(), Format::Plain, &stylebook));
}

#[divan::bench]
fn summary(bencher: Bencher) {
    let article = read();
    bencher.bench(|| Summary::of(&article));
}

#[divan::bench]
fn replace_in_index(bencher: Bencher) {
    let summary = Summary::of(&read());
    let mut index = Index::default();
    bencher.with_inputs(|| summary.clone()).bench_local_values(|summary| index.replace(FileId(0), Some(summary)));
}

#[divan::bench(args = lints::RULES.iter().map(|rule| rule.name))]
fn rule(bencher: Bencher, name: &str) {
    let rule = lints::rule(name).expect("a rule of that name");
    let (article, stylebook, mut index) = (read(), Stylebook::default(), Index::default());
    index.replace(FileId(0), Some(Summary::of(&article)));
    let view = View { article: &article, file: FileId(0), index: &index, stylebook: &stylebook };
    bencher.bench_local(|| {
        let mut findings = Vec::new();
        (rule.check)(&view, &mut findings);
        findings
    });
}

#[divan::bench]
fn hover_card(bencher: Bencher) {
    let (article, stylebook, mut index) = (read(), Stylebook::default(), Index::default());
    index.replace(FileId(0), Some(Summary::of(&article)));
    let view = View { article: &article, file: FileId(0), index: &index, stylebook: &stylebook };
    bencher.bench_local(|| hover(&view, 8));
}

/// One letter typed, until its findings are back.
#[divan::bench]
fn keystroke_on_the_wire(bencher: Bencher) {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    std::thread::spawn(move || {
        let (input, output) = tokio::io::split(theirs);
        runtime().block_on(serve_on(input, output))
    });
    let (runtime, mut wire) = (runtime(), BufReader::new(ours));
    let mut send = |message: serde_json::Value| runtime.block_on(exchange(&mut wire, message.to_string()));
    let uri = "untitled:Bench";
    send(json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}));
    let document = json!({"uri": uri, "languageId": "text", "version": 0, "text": &*article()});
    send(json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        let (end, text) = if version % 2 == 0 { (1, "") } else { (0, "x") };
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": end}});
        let document = json!({"uri": uri, "version": version});
        let params = json!({"textDocument": document, "contentChanges": [{"range": range, "text": text}]});
        send(json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}))
    });
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime")
}

/// Sends a message and waits for the next one that comes back.
async fn exchange(wire: &mut BufReader<DuplexStream>, body: String) -> Vec<u8> {
    let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    wire.write_all(message.as_bytes()).await.expect("the server reads");
    let mut length = 0;
    loop {
        let mut line = String::new();
        wire.read_line(&mut line).await.expect("the server speaks");
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().expect("a number"),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; length];
    wire.read_exact(&mut body).await.expect("the whole message");
    body
}
