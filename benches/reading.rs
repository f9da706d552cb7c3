//! How fast an article is read: the whole pipeline on one core, in bytes per second, at several sizes.
//!
//! `cargo bench --profile dist --bench reading`. Beside it, as a yardstick in the same run, splitting the same text into words with
//! `unicode-segmentation`.

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
    let text: Arc<str> = article(size).into();
    let stylebook = Stylebook::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| Article::read(divan::black_box(text.clone()), Format::Plain, &stylebook));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn split_words(bencher: Bencher, size: usize) {
    let text = article(size);
    bencher.counter(BytesCount::new(text.len())).bench(|| divan::black_box(&text).unicode_word_indices().count());
}

/// An invented story of about `size` bytes with the mix of a real one: narration, direct and partial quotes, people
/// under several names. The people change from section to section, as in a long live blog.
fn article(size: usize) -> String {
    const GIVEN: [&str; 12] =
        ["Ada", "Bram", "Lio", "Tess", "Jonas", "Mara", "Peter", "Ruth", "Ivo", "Nell", "Otto", "Vera"];
    const FAMILY: [&str; 11] =
        ["Fenwick", "Oskell", "Marr", "Tolland", "Quist", "Harrow", "Bexley", "Dunmore", "Pell", "Sorrel", "Wick"];
    let mut text = String::with_capacity(size + 2_000);
    let mut section = 0;
    while text.len() < size {
        let (given, family) = (GIVEN[section % GIVEN.len()], FAMILY[section % FAMILY.len()]);
        let (other, rival) = (GIVEN[(section * 5 + 3) % GIVEN.len()], FAMILY[(section * 7 + 4) % FAMILY.len()]);
        text.push_str(&format!(
            "Mayor {given} {family} announced Wednesday that the city plans to reopen the old harbor bridge in the \
             spring, the first new crossing in Eastwick since the storm of 1987 took the ferry slip with it.\n\n\
             “We have waited long enough for this, and so have the people who live on the far side,” {family} said in \
             a statement. “Nobody should have to drive forty minutes to buy a loaf of bread.”\n\n\
             {other} {rival}, a spokesman for the harbor board, said the plan was “a bold bet on good weather” and \
             warned that the costs, which he put at $12.5 million, could double before the work was done. He said the \
             board would meet again on Friday.\n\n\
             “Nobody should pay a toll for a bridge that may never open,” {rival} told reporters outside \
             the town hall. “Show me the numbers.”\n\n\
             The mayor, 51, has said that her office will publish a full account before the vote, and that the bridge \
             “belongs to everybody who ever crossed it.” Council members on both sides called the proposal \
             reasonable, though several asked for more time.\n\n"
        ));
        section += 1;
    }
    text
}
