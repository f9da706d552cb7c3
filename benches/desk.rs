//! What a keystroke costs, step by step, on an article of some 800 words; and the way through the whole server, from
//! the edit on the wire to the findings on the wire.

#[path = "../tests/client/mod.rs"]
mod client;

use client::Client;
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::ide::hover::hover;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints;
use copydesk::stylebook::Stylebook;
use divan::Bencher;
use serde_json::json;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// What is said in it: no two alike, because an article that repeats itself costs more.
const SAID: [&str; 12] = [
    "We will rebuild the bridge before the first storm, and we will not raise the tolls to pay for it",
    "Anyone who tells you otherwise has not read the plan to its end",
    "I have seen four winters here, and none of them asked the council for permission",
    "Nobody asked the ferrymen what they think of a road that swims",
    "My grandmother crossed on the ice with a goose under each arm",
    "The county pays two thirds, and the rest comes out of a drawer that nobody has opened since the flood",
    "You can hear the piers complain when a truck goes over",
    "If the loan is cheap, somebody else is paying for it",
    "Our children learned to swim because of that bridge",
    "There is no second channel, whatever the map in the town hall shows",
    "She asked for an audit, and he gave her a calendar",
    "It is a small town, but it keeps large minutes",
];

/// About 800 words on one evening in a town that does not exist.
fn article() -> Arc<str> {
    let names = ["Ada Fenwick", "Bram Oskell", "Lio Marr", "Ida Quill", "Tom Pell", "Una Tarn"];
    let mut text = String::from("Eastwick to rebuild its bridge\n\nBy Jo Sand\n\n");
    for (number, said) in SAID.iter().enumerate() {
        let name = names[number % names.len()];
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let (first, second) = said.split_at(said.find(", ").or(said.find(" and ")).unwrap_or(said.len() / 2));
        text.push_str(&match number {
            0..6 => format!("“{said},” said {name}, who has lived on the quay since {}. ", 1950 + number * 7),
            _ if first.contains(' ') && second.starts_with(", ") => {
                format!("“{first},” {surname} said, “{}.” ", second.trim_start_matches(", "))
            }
            _ => format!("{surname} told Radio NOW: “{said}.” "),
        });
        text.push_str(
            "The bridge was built ninety years ago and carries some thousands of people a day between the old town \
             and the landing. Engineers found cracks in two of its five piers last spring, and trucks have kept away \
             since April. He added that the work would close the eastern channel for eleven weeks.\n\n",
        );
    }
    text.into()
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
    client.open(uri, &article());
    client.findings(uri);
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        let (end, text) = if version % 2 == 0 { (1, "") } else { (0, "x") };
        client.edit(uri, version, (0, 0, end), text);
        client.findings(uri)
    });
}
