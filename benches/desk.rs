//! What a keystroke costs, step by step, on an article of some 800 words; and the way through the whole server, from
//! the edit on the wire to the findings on the wire.

#[path = "../tests/client/mod.rs"]
mod client;
mod stories;

use client::Client;
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::ide::hover::hover;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints;
use copydesk::stylebook::Stylebook;
use divan::Bencher;
use serde_json::json;

fn main() {
    divan::main();
}

fn read() -> Article {
    Article::read(stories::evening(), Format::Plain, &Stylebook::default())
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let (text, stylebook) = (stories::evening(), Stylebook::default());
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
    bencher
        .with_inputs(|| summary.clone())
        .bench_local_values(|summary| index.replace(FileId::Loaded(0), Some(summary)));
}

#[divan::bench(args = lints::RULES.iter().map(|rule| rule.name))]
fn rule(bencher: Bencher, name: &str) {
    let rule = lints::rule(name).expect("a rule of that name");
    let (article, stylebook, mut index) = (read(), Stylebook::default(), Index::default());
    index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
    let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
    bencher.bench_local(|| {
        let mut findings = Vec::new();
        (rule.check)(&view, &mut findings);
        findings
    });
}

#[divan::bench]
fn hover_card(bencher: Bencher) {
    let (article, stylebook, mut index) = (read(), Stylebook::default(), Index::default());
    index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
    let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
    bencher.bench_local(|| hover(&view, 8));
}

/// One letter typed, until its findings are back.
#[divan::bench]
fn keystroke_on_the_wire(bencher: Bencher) {
    let mut client = Client::ready(json!({}), &[]);
    let uri = "untitled:Bench";
    client.open(uri, &stories::evening());
    client.findings(uri);
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        let (end, text) = if version % 2 == 0 { (1, "") } else { (0, "x") };
        client.edit(uri, version, (0, 0, end), text);
        client.findings(uri)
    });
}
