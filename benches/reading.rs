//! How fast an article is read: the whole pipeline on one core, in bytes per second, at several sizes.
//!
//! `cargo bench --profile dist --bench reading`. Beside it, as a yardstick in the same run, splitting the same text into words with
//! `unicode-segmentation`.

mod stories;

use copydesk::article::Article;
use copydesk::draft::Format;
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
