//! The index at growing sizes, on made-up articles (`corpus`): scan, second start, keystroke, go to definition,
//! people, memory.
//!
//! `cargo bench --profile dist --bench index -- 100 1000 10000 100000`; without numbers, 100 and 1000.

mod corpus;

use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::ide::{definition, references};
use copydesk::index::store;
use copydesk::index::{FileId, Index, Named, Summary, View};
use copydesk::lints;
use copydesk::scan::scan;
use copydesk::stylebook::Stylebook;
use corpus::Corpus;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if numbers.is_empty() { vec![100, 1000] } else { numbers };
    println!(
        "times in µs, p50 / p99 on the clock (on a processor)\narticles | scan s | again s | disk MB | keystroke | definition and references | definition of a name | references of a name | resident MB"
    );
    for size in sizes {
        measure(size);
    }
    println!("\nnames in memory | slips found % | lookup p50/p99 µs");
    names(1_000_000);
}

fn measure(articles: usize) {
    let folder = std::env::temp_dir().join(format!("copydesk-bench-{}-{articles}", std::process::id()));
    // The open articles are of the same world: they have the archive's people and phrases.
    let mut corpus = write(&folder.join("copy"), articles);
    let roots = [folder.join("copy")];
    let path = folder.join("store.db");

    let first = timed(|| refresh(&roots, &path));
    let again = timed(|| refresh(&roots, &path));
    let disk = fs::metadata(&path).expect("the store").len();

    let archive = store::open(&path).expect("the store").0;
    let mut index = Index::with_archive(archive);
    let open = FileId::Loaded(u32::MAX);
    let rounds = 300;

    // One open article with ten quotations; a word of one of them changes with each keystroke.
    let mut text = corpus.article();
    let stylebook = Stylebook::default();
    let keystroke = both((0..rounds).map(|n| {
        let at = text.match_indices('“').nth(n % 10).map_or(0, |(at, mark)| at + mark.len());
        let word = corpus.fresh().0.split(' ').next().unwrap_or_default().to_owned();
        text.insert_str(at, &(word + " "));
        timed_both(|| {
            index.hold(); // As the server does for each event.
            let article = read(&text);
            index.replace(open, Some(Summary::of(&article)));
            let view = View { article: &article, file: open, index: &index, stylebook: &stylebook };
            black_box(lints::check(&view));
            index.let_go();
        })
    }));

    let (mut quote, mut person, mut everywhere) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        index.hold();
        let article = read(&corpus.article());
        index.replace(open, Some(Summary::of(&article)));
        let view = View { article: &article, file: open, index: &index, stylebook: &stylebook };
        let (words, name) = (article.quotes[0].inner.start + 2, article.mentions[0].span.start);
        quote.push(timed_both(|| drop(black_box(definition::definition(&view, words)))));
        let references = |at| drop(black_box(references::references(&view, at, references::Declaration::Included)));
        quote.push(timed_both(|| references(words)));
        person.push(timed_both(|| drop(black_box(definition::definition(&view, name)))));
        everywhere.push(timed_both(|| references(name)));
        index.let_go();
    }
    assert!(index.take_error().is_none(), "the archive held");
    let [quote, person, everywhere] = [quote, person, everywhere].map(|times| both(times.into_iter()));
    println!(
        "{articles} | {:.2} | {:.2} | {:.1} | {} | {} | {} | {} | {}",
        first.as_secs_f64(),
        again.as_secs_f64(),
        disk as f64 / 1e6,
        keystroke,
        quote,
        person,
        everywhere,
        resident_mb(),
    );
    fs::remove_dir_all(folder).expect("the folder just made");
}

fn names(count: usize) {
    let mut corpus = Corpus::new(5);
    let mut index = Index::default();
    let names: Vec<String> = (0..count).map(|_| corpus.name()).collect();
    for (n, chunk) in names.chunks(10).enumerate() {
        index.replace(FileId::Loaded(n as u32), Some(naming(chunk)));
    }
    let open = FileId::Loaded(u32::MAX);
    let (mut found, mut times) = (0, Vec::new());
    let samples = 2000;
    for n in (0..count).step_by(count / samples) {
        let misspelt = corpus.misspell(&names[n]);
        index.replace(open, Some(naming(std::slice::from_ref(&misspelt))));
        let start = Instant::now();
        let others = index.person_elsewhere(open, 0);
        times.push(start.elapsed());
        found += usize::from(others.iter().any(|other| other.file == FileId::Loaded(n as u32 / 10)));
    }
    println!(
        "{count} | {:.1} | {}",
        100.0 * found as f64 / times.len() as f64,
        percentiles(&sorted(times.into_iter()))
    );
}

fn naming(names: &[String]) -> Summary {
    let named = |(person, name): (usize, &String)| Named {
        person,
        name: name.clone(),
        forms: vec![(name.clone(), 1)],
        offices: Vec::new(),
        mentions: Vec::new(),
        quotes: Vec::new(),
    };
    Summary { said: Vec::new(), people: names.iter().enumerate().map(named).collect(), speakers: Vec::new() }
}

fn write(folder: &Path, articles: usize) -> Corpus {
    let mut corpus = Corpus::new(articles as u64);
    for n in 0..articles {
        let day = folder.join(format!("{:04}", n / 200));
        fs::create_dir_all(&day).expect("room for the corpus");
        fs::write(day.join(format!("{n}.txt")), corpus.article()).expect("room for the corpus");
    }
    // A scan does not trust the time of files written within the last two seconds.
    std::thread::sleep(Duration::from_secs(2));
    corpus
}

fn refresh(roots: &[PathBuf], path: &Path) {
    let mut store = store::open(path).expect("the store").0;
    let report = scan(roots, &mut *store, |what| panic!("{what}"), |_| true).expect("a scan");
    assert!(report.finished);
}

fn read(text: &str) -> Article {
    Article::read(text.into(), Format::Plain, &Stylebook::default())
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// How long the work takes on the clock, and of that on a processor: on a busy machine they are far apart.
fn timed_both(work: impl FnOnce()) -> [Duration; 2] {
    let before = on_processor();
    let clock = timed(work);
    [clock, on_processor().saturating_sub(before)]
}

/// The time this thread has had a processor.
#[cfg(unix)]
fn on_processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Not told here.
#[cfg(not(unix))]
fn on_processor() -> Duration {
    Duration::ZERO
}

fn sorted(times: impl Iterator<Item = Duration>) -> Vec<Duration> {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times
}

/// "clock p50 / p99 (processor p50 / p99)".
fn both(times: impl Iterator<Item = [Duration; 2]>) -> String {
    let (clock, processor): (Vec<Duration>, Vec<Duration>) = times.map(|[clock, processor]| (clock, processor)).unzip();
    format!("{} ({})", percentiles(&sorted(clock.into_iter())), percentiles(&sorted(processor.into_iter())))
}

fn percentiles(times: &[Duration]) -> String {
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_micros();
    format!("{} / {}", at(50), at(99))
}

/// Memory of this process now; 0 where the system does not tell in the way of Linux.
fn resident_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}
