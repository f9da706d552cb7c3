//! Holds what speed there is, as ratios of two things that are timed in turn in one run, so that a slow or busy machine
//! slows both: reading an article against splitting it into words, and an edit against a server that does nothing.
//!
//! `cargo bench --bench ratios` prints each with its limit and fails above it. The limits are twice what was measured on
//! two quiet cores, and stand for a loss by accident, not for the goal.

#[path = "../tests/client/mod.rs"]
mod client;
mod stories;

use client::Client;
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::lsp::{Ended, serve_on};
use copydesk::stylebook::Stylebook;
use serde_json::{Value, json};
use std::hint::black_box;
use std::io::{BufReader, PipeReader, PipeWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

/// The time that reading takes over that of splitting the same text into words.
const READING: f64 = 7.0;
/// The time from an edit to its findings over that of a server that answers at once with none.
const EDIT: f64 = 25.0;

/// Times each of both is timed; the ratio is the median.
const ROUNDS: usize = 41;
/// What is timed at once: enough for the clock, little enough that the machine does not change meanwhile.
const AT_ONCE: usize = 20;

fn main() -> ExitCode {
    let story: Arc<str> = stories::long(8_000).into();
    let held =
        [hold("reading over splitting words", READING, reading(&story)), hold("edit over nothing", EDIT, edit())];
    ExitCode::from(u8::from(held.contains(&false)))
}

/// Tells whether `ratio` is within `limit`.
fn hold(what: &str, limit: f64, ratio: f64) -> bool {
    let held = ratio <= limit;
    println!("test speed: {what}: {ratio:.1}, at most {limit} ... {}", if held { "ok" } else { "FAILED" });
    held
}

fn reading(story: &Arc<str>) -> f64 {
    let stylebook = Stylebook::default();
    let read = || Article::read(story.clone(), Format::Plain, &stylebook).utterances.len();
    let split = || story.unicode_word_indices().count();
    ratio(read, split)
}

fn edit() -> f64 {
    let (mut ours, mut nothing) = (Typist::at(serve_on), Typist::at(serve_nothing));
    ratio(move || ours.types(), move || nothing.types())
}

/// The median of how much longer `one` takes than `other`, each done in turn.
fn ratio<T>(mut one: impl FnMut() -> T, mut other: impl FnMut() -> T) -> f64 {
    let seconds = |work: &mut dyn FnMut() -> T| {
        let begun = Instant::now();
        (0..AT_ONCE).for_each(|_| drop(black_box(work())));
        begun.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| seconds(&mut one) / seconds(&mut other)).collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// Somebody who types a letter and takes it back.
struct Typist {
    client: Client,
    version: i32,
}

impl Typist {
    const URI: &str = "untitled:Story";

    fn at(serve: fn(PipeReader, PipeWriter) -> std::io::Result<Ended>) -> Typist {
        let mut client = Client::served_by(serve);
        client.shake_hands(json!({}), &[]);
        client.open(Typist::URI, &stories::evening());
        client.findings(Typist::URI);
        Typist { client, version: 0 }
    }

    fn types(&mut self) {
        self.version += 1;
        let (end, text) = if self.version % 2 == 0 { (1, "") } else { (0, "x") };
        self.client.edit(Typist::URI, self.version, (0, 0, end), text);
        self.client.findings(Typist::URI);
    }
}

/// A server that knows nothing: every version of a document has no findings.
fn serve_nothing(input: PipeReader, mut output: PipeWriter) -> std::io::Result<Ended> {
    let mut input = BufReader::new(input);
    while let Some(message) = client::read(&mut input) {
        let answer = match message["method"].as_str() {
            Some("initialize") => json!({"jsonrpc": "2.0", "id": message["id"], "result": {"capabilities": {}}}),
            Some("textDocument/didOpen" | "textDocument/didChange") => {
                let Value::Object(document) = &message["params"]["textDocument"] else { continue };
                let params = json!({"uri": document["uri"], "version": document["version"], "diagnostics": []});
                json!({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params})
            }
            Some("exit") => break,
            _ => continue,
        };
        output.write_all(&client::framed(answer.to_string()))?;
    }
    Ok(Ended::Orderly)
}
