//! How fast an article is read: the whole pipeline on one core, in bytes per second, at several sizes.
//!
//! `cargo bench --profile dist --bench reading`. Beside it, as a yardstick in the same run, splitting the same text into words with
//! `unicode-segmentation`.

mod stories;

use copydesk::article::Article;
use copydesk::draft::{Format, Source};
use copydesk::index::Summary;
use copydesk::stylebook::Stylebook;
use divan::Bencher;
use divan::counter::BytesCount;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

const SIZES: [usize; 6] = [500, 5_000, 10_000, 50_000, 1_000_000, 10_000_000];

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher, size: usize) {
    let text: Arc<str> = stories::long(size).into();
    let stylebook = Stylebook::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| Article::read(divan::black_box(text.clone()), Format::Plain, &stylebook));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn split_words(bencher: Bencher, size: usize) {
    let text = stories::long(size);
    bencher.counter(BytesCount::new(text.len())).bench(|| divan::black_box(&text).unicode_word_indices().count());
}

/// Reading a format alone: what of the file is words, and where they stand in it.
#[divan::bench(args = [Format::Html, Format::Captions])]
fn format(bencher: Bencher, format: Format) {
    let text: Arc<str> = written(format, 1_000_000).into();
    bencher.counter(BytesCount::new(text.len())).bench(|| Source::of(divan::black_box(text.clone()), format));
}

/// The transcript of two hours, 150 kB of words, from its file to what the index keeps of it.
#[divan::bench]
fn two_hours(bencher: Bencher) {
    let text: Arc<str> = captions(150_000).into();
    let stylebook = Stylebook::default();
    bencher.bench(|| Summary::of(&Article::read(divan::black_box(text.clone()), Format::Captions, &stylebook)));
}

/// The story below as a page or as captions.
fn written(format: Format, size: usize) -> String {
    if format == Format::Captions {
        return captions(size);
    }
    let article = stories::long(size);
    let paragraphs = article.split("\n\n").map(|paragraph| {
        let words =
            paragraph.replace('“', "&ldquo;").replace("harbor", "<a href=\"https://eastwick.example\">harbor</a>");
        format!("<p class=\"body\">{words}</p>\n")
    });
    let body: String = paragraphs.collect();
    format!("<!DOCTYPE html><html><head><title>Bridge</title></head><body><article>{body}</article></body></html>")
}

/// Captions with about `size` bytes of words, a new speaker every four of them, one every three seconds.
fn captions(size: usize) -> String {
    let article = stories::long(size).replace(['“', '”'], "");
    let words: Vec<&str> = article.split_whitespace().collect();
    let time = |second: usize| format!("{:02}:{:02}:{:02}.000", second / 3600, second / 60 % 60, second % 60);
    let cue = |(nth, words): (usize, &[&str])| {
        let speaker = ["Ada Fenwick", "Bram Oskell"][nth / 4 % 2];
        format!("{} --> {}\n<v {speaker}>{}\n\n", time(nth * 3), time(nth * 3 + 3), words.join(" "))
    };
    format!("WEBVTT\n\n{}", words.chunks(10).enumerate().map(cue).collect::<String>())
}
