//! Plants one kind of error into every article and looks what is found.

use super::errors::{Kind, Planted, read};
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints::{self, Severity};
use copydesk::stylebook::{PeopleFile, Stylebook};
use fastrand::Rng;

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    pub planted: usize,
    /// How loudly each error that was found was reported.
    pub found: Vec<Severity>,
    /// The others, with the words around them.
    pub misses: Vec<String>,
}

impl Outcome {
    /// How many were reported at least so loudly.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| **found >= severity).count()
    }
}

/// Errors of a kind in one article.
const TRIES: usize = 2;

/// Plants `kind` into every article and looks, on all cores.
pub fn run(kind: &Kind, articles: &[String]) -> Outcome {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = articles.len().div_ceil(cores).max(1);
    let parts = std::thread::scope(|scope| {
        let numbered = articles.chunks(share).enumerate().map(|(part, chunk)| (part * share, chunk));
        let threads: Vec<_> =
            numbered.map(|(first, chunk)| scope.spawn(move || run_some(kind, first, chunk))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect::<Vec<_>>()
    });
    let mut outcome = Outcome::default();
    for part in parts {
        outcome.planted += part.planted;
        outcome.found.extend(part.found);
        outcome.misses.extend(part.misses);
    }
    outcome
}

fn run_some(kind: &Kind, first: usize, articles: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for (number, text) in articles.iter().enumerate() {
        let article = read(text, Format::Plain, &Stylebook::default());
        for attempt in 0..TRIES {
            let mut rng = Rng::with_seed(((first + number) * TRIES + attempt) as u64);
            let Some(planted) = (kind.plant)(&article, &mut rng) else { continue };
            outcome.planted += 1;
            match loudest(kind, &planted) {
                Some(severity) => outcome.found.push(severity),
                None => outcome.misses.push(shown(&planted)),
            }
        }
    }
    outcome
}

/// How loudly the error is reported, if it is.
fn loudest(kind: &Kind, planted: &Planted) -> Option<Severity> {
    let mut stylebook = Stylebook::default();
    let (file, problems) = PeopleFile::parse(&planted.people);
    assert_eq!(problems, [], "{}", planted.people);
    stylebook.add(file);
    let articles: Vec<Article> = planted.files.iter().map(|(text, format)| read(text, *format, &stylebook)).collect();
    let mut index = Index::default();
    for (number, article) in articles.iter().enumerate() {
        index.replace(FileId::Loaded(number as u32), Some(Summary::of(article)));
    }
    let found = articles.iter().enumerate().flat_map(|(number, article)| {
        let view = View { article, file: FileId::Loaded(number as u32), index: &index, stylebook: &stylebook };
        lints::check(&view).into_iter().map(move |finding| (number, finding))
    });
    let touches = |number: usize, span: copydesk::text::Span| {
        planted.places.iter().any(|(file, place)| *file == number && place.start <= span.end && span.start <= place.end)
    };
    found
        .filter(|(number, finding)| kind.rules.contains(&finding.rule) && touches(*number, finding.span))
        .map(|(_, finding)| finding.severity)
        .max()
}

fn shown(planted: &Planted) -> String {
    let (file, place) = planted.places[0];
    let text = &planted.files[file].0;
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (start, end) = (floor((place.start as usize).saturating_sub(70)), floor(place.end as usize + 60));
    format!("{} | {}", planted.what, text[start..end].replace('\n', "⏎"))
}
