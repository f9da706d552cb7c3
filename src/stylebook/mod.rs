//! The stylebook: what the newsroom itself says about people, terms and rules, as plain values.
//!
//! Read from `people.toml` and `copydesk.toml` by the shells; here only the meaning. No file access. What a file has
//! that cannot be understood is a [`Problem`] beside the rest, never a failure.

mod clashes;
mod day;
mod front_matter;
mod lenient;
mod people;
mod settings;
mod stet;
mod written;

pub use clashes::{Clash, clashes};
pub use day::Date;
pub use front_matter::{Keys, in_front_matter, place_of};
pub use people::{DatedTitle, Entry, PeopleFile, PeopleSource, Person, Term};
pub use settings::{CleanUp, Files, Level, Role, RuleSetting, Settable, Settings, Style};
pub use stet::{Stet, parse as parse_stets};
pub use written::{ConfigText, add_person, id, keep_apart, turn_off};

use crate::text::{Span, floor_boundary};
use rustc_hash::FxHashSet;

/// People, terms and settings as the newsroom writes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stylebook {
    /// How the rules are set.
    pub settings: Settings,
    /// The people whom the newsroom lists.
    pub people: Vec<Person>,
    /// Entries that do not count, because a nearer one has their id.
    pub unused: Vec<Person>,
    /// The terms that the newsroom lists.
    pub terms: Vec<Term>,
    /// The findings that somebody has let stand.
    pub stets: Vec<Stet>,
    /// The nearest stet file, if there is one.
    pub stet_file: Option<ConfigText>,
    /// The nearest settings file, if there is one.
    pub settings_file: Option<ConfigText>,
    /// The nearest people file, if there is one.
    pub people_file: Option<ConfigText>,
    /// The day on which copy without a date is read; the shells know it.
    pub today: Option<Date>,
}

/// Something in a file that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes.
    pub span: Span,
    /// What, and what to write instead.
    pub message: String,
    /// How much of the file does not count.
    pub lost: Lost,
}

impl Problem {
    /// The same for a log, which is passed on: which key of the file with this `text` it is about, and what may stand
    /// there; nothing of what does.
    pub fn for_log(&self, text: &str) -> String {
        // Whatever is quoted comes before that.
        let expected = self.message.rsplit_once(", expected ").map(|(_, what)| format!("; expected {what}"));
        let what = self.key(text).map_or_else(|| "what stands here".to_owned(), |key| format!("`{key}`"));
        format!("{what} could not be understood{}", expected.unwrap_or_default())
    }

    /// The key on the line where it begins, or the name of the table that begins there.
    fn key<'a>(&self, text: &'a str) -> Option<&'a str> {
        let start = self.span.start as usize;
        let line = text[text.get(..start)?.rfind('\n').map_or(0, |end| end + 1)..].lines().next()?;
        let key = line.split_once('=').map(|(key, _)| key.trim());
        let key = key.or_else(|| line.trim().strip_prefix('[')?.strip_suffix(']'))?.trim_matches(['[', ']']);
        let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        (!key.is_empty() && key.chars().all(is_bare)).then_some(key)
    }
}

/// How much of a file a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// All of it.
    File,
    /// What cannot be understood; the rest counts.
    Part,
}

impl Stylebook {
    /// Whether the people file keeps apart two people, of whom one has the word `one` in the name and the other `other`.
    pub fn keeps_apart(&self, one: &str, other: &str) -> bool {
        let has = |name: &str, word: &str| name.split_whitespace().any(|part| part == word);
        let name_of = |id: &'_ str| self.people.iter().find(|person| person.id == id).map(|person| person.name.clone());
        let apart = |person: &Person, one: &str, other: &str| {
            let named = || person.forms().any(|form| has(form, one));
            let mut others = person.do_not_confuse.iter();
            others.any(|name| has(&name_of(name).unwrap_or_else(|| name.clone()), other)) && named()
        };
        self.people.iter().any(|person| apart(person, one, other) || apart(person, other, one))
    }

    /// Adds what a people file says. A person or term that is there already stays as it is: add the nearest file first.
    pub fn add(&mut self, file: PeopleFile) {
        let mut ids: FxHashSet<String> = self.people.iter().map(|known| known.id.clone()).collect();
        for person in file.people {
            let new = ids.insert(person.id.clone());
            if new { &mut self.people } else { &mut self.unused }.push(person);
        }
        let mut names: FxHashSet<String> = self.terms.iter().map(|known| known.name.clone()).collect();
        self.terms.extend(file.terms.into_iter().filter(|term| names.insert(term.name.clone())));
    }
}

/// So many problems of one file are reported one by one.
const MOST_REPORTED: usize = 100;

/// The first of many problems of a file, and how many more there are.
pub fn few(mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(MOST_REPORTED);
    if more > 0 {
        let span = problems[MOST_REPORTED].span;
        problems.truncate(MOST_REPORTED);
        let message = format!("{more} more things from here on cannot be understood; fix these first");
        problems.push(Problem { span, message, lost: Lost::Part });
    }
    problems
}

fn problem(error: &toml::de::Error, text: &str) -> Problem {
    let span = error.span().unwrap_or(0..0);
    Problem { span: fit(span, text), message: error.message().trim().to_owned(), lost: Lost::File }
}

/// `span` cut to the boundaries of `text`.
fn fit(span: std::ops::Range<usize>, text: &str) -> Span {
    let start = floor_boundary(text, span.start);
    Span::from(start..floor_boundary(text, span.end).max(start))
}
