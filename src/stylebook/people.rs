//! `people.toml`: how the newsroom writes people and terms.

use super::day::{self, Date};
use super::{Lost, Problem, few, fit, lenient, problem};
use crate::names::Parts;
use crate::text::Span;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What one people file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeopleFile {
    /// Its people, in order.
    pub people: Vec<Person>,
    /// Its terms, in order.
    pub terms: Vec<Term>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Stable; other entries refer to it.
    pub id: String,
    /// The first reference.
    pub name: String,
    /// The second reference; the surname where nothing is said.
    pub second: Option<String>,
    /// Other right forms of the whole name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Right in quotations only.
    #[serde(default)]
    pub nicknames: Vec<String>,
    /// Forms that were wrong before: of the surname or the whole name.
    #[serde(default)]
    pub misspellings: Vec<String>,
    /// Other transliterations of the name.
    #[serde(default)]
    pub transliterations: Vec<String>,
    /// The name in its own script.
    pub native: Option<String>,
    /// How to say it.
    pub pronunciation: Option<String>,
    /// "she/her".
    pub pronouns: Option<String>,
    /// Day of birth.
    #[serde(default, deserialize_with = "day::read")]
    pub born: Option<Date>,
    /// Year of birth, where the day is not known.
    pub born_year: Option<u16>,
    /// Day of death.
    #[serde(default, deserialize_with = "day::read")]
    pub died: Option<Date>,
    /// Whether the surname alone may come first.
    #[serde(default)]
    pub known: bool,
    /// Ids, or names, of others who are rightly written nearly so.
    #[serde(default)]
    pub do_not_confuse: Vec<String>,
    /// Ids of those they speak for.
    #[serde(default)]
    pub speaks_for: Vec<String>,
    /// For colleagues.
    pub notes: Option<String>,
    /// Who looked it up, when, and where.
    pub checked: Option<Checked>,
    /// Titles with their dates.
    #[serde(default, rename = "title")]
    pub titles: Vec<DatedTitle>,
    /// Corrections that ran.
    #[serde(default, rename = "correction")]
    pub corrections: Vec<Correction>,
    /// Where the entry stands, if it comes from a file.
    #[serde(skip)]
    pub entry: Option<Entry>,
}

/// The place of an entry in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The file.
    pub file: Arc<PeopleSource>,
    /// The name in it, in bytes.
    pub span: Span,
}

/// A people file as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeopleSource {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: Arc<str>,
}

/// Who looked an entry up, when, and where.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// Who.
    pub by: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "day::read")]
    pub on: Option<Date>,
    /// Where.
    pub source: Option<String>,
}

/// A title and the time it was held.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedTitle {
    /// In full: "mayor of Eastwick".
    pub text: String,
    /// As it stands before the name: "Mayor".
    pub short: Option<String>,
    /// formal, occupation or honorary.
    pub kind: Option<String>,
    /// First day.
    #[serde(default, deserialize_with = "day::read")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, deserialize_with = "day::read")]
    pub to: Option<Date>,
}

/// A correction that ran.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When.
    #[serde(default, deserialize_with = "day::read")]
    pub date: Option<Date>,
    /// What it said.
    pub text: String,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The right form.
    pub name: String,
    /// Wrong forms.
    #[serde(default)]
    pub variants: Vec<String>,
    /// organisation, product…
    pub kind: Option<String>,
    /// From when on: names of things change, too.
    #[serde(default, deserialize_with = "day::read")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, deserialize_with = "day::read")]
    pub to: Option<Date>,
}

impl PeopleFile {
    /// Understands the text of a people file. A key that cannot be understood is left out and told, and so is an entry
    /// without its name; the rest counts.
    pub fn parse(text: &str) -> (PeopleFile, Vec<Problem>) {
        let (read, _, problems) = PeopleFile::with_places(text);
        (read, problems)
    }

    /// The same, and where the name of each person stands.
    fn with_places(text: &str) -> (PeopleFile, Vec<Span>, Vec<Problem>) {
        let file = match DeTable::parse(text) {
            Ok(file) => file.into_inner(),
            Err(error) => return (PeopleFile::default(), Vec::new(), vec![problem(&error, text)]),
        };
        let (mut read, mut places, mut problems) = (PeopleFile::default(), Vec::new(), Vec::new());
        for (key, value) in file {
            let (span, entries) = (fit(key.span(), text), entries(value));
            match (key.get_ref().as_ref(), entries) {
                ("person", Some(entries)) => {
                    let people = entries.into_iter().filter_map(|entry| {
                        let span = fit(entry.span(), text);
                        let place =
                            name_of(entry.get_ref()).map_or(span, |name| inside_marks(fit(name.span(), text), text));
                        let titles: Vec<Span> = titles(entry.get_ref()).map(|title| fit(title.span(), text)).collect();
                        let person: Person = lenient::read(entry, text, &mut problems)?;
                        check(&person, |title, message| {
                            // Where one of them could not be read, their numbers say nothing.
                            let title = title.filter(|_| titles.len() == person.titles.len());
                            let span = title.and_then(|title| titles.get(title)).copied().unwrap_or(span);
                            problems.push(Problem { span, message, lost: Lost::Part });
                        });
                        Some((span, place, person))
                    });
                    (read.people, places) = unique(people.collect(), &mut problems);
                }
                ("term", Some(entries)) => {
                    let terms = entries.into_iter().filter_map(|entry| lenient::read(entry, text, &mut problems));
                    read.terms = terms.collect();
                }
                (other, _) => {
                    let message = format!("{other} means nothing here; write [[person]] or [[term]]");
                    problems.push(Problem { span, message, lost: Lost::Part });
                }
            }
        }
        (read, places, few(problems))
    }

    /// The same, of a file: its entries know where they stand.
    pub fn of_file(path: &Path, text: &str) -> (PeopleFile, Vec<Problem>) {
        let (mut read, places, problems) = PeopleFile::with_places(text);
        let file = Arc::new(PeopleSource { path: path.to_path_buf(), text: text.into() });
        for (person, span) in read.people.iter_mut().zip(places) {
            person.entry = Some(Entry { file: file.clone(), span });
        }
        (read, problems)
    }
}

/// The tables behind `[[…]]`.
fn entries(value: Spanned<DeValue>) -> Option<Vec<Spanned<DeValue>>> {
    match value.into_inner() {
        DeValue::Array(array) => Some(array.into_iter().collect()),
        _ => None,
    }
}

/// The name of a person, as it stands in the file.
fn name_of<'a>(person: &'a DeValue<'_>) -> Option<&'a Spanned<DeValue<'a>>> {
    person.as_table()?.get("name")
}

/// `string` without the marks around it.
fn inside_marks(string: Span, text: &str) -> Span {
    let inner = string.of(text).trim_matches(['"', '\'']);
    Span::of_piece(text, inner)
}

/// The titles of a person, as they stand in the file.
fn titles<'a>(person: &'a DeValue<'_>) -> impl Iterator<Item = &'a Spanned<DeValue<'a>>> {
    let titles = person.as_table().and_then(|table| table.get("title")?.get_ref().as_array());
    titles.into_iter().flatten()
}

/// The people, with the places of their names, without those whose id another has already.
fn unique(people: Vec<(Span, Span, Person)>, problems: &mut Vec<Problem>) -> (Vec<Person>, Vec<Span>) {
    let mut seen = FxHashSet::default();
    let (mut kept, mut places) = (Vec::with_capacity(people.len()), Vec::with_capacity(people.len()));
    for (span, place, person) in people {
        if seen.insert(person.id.clone()) {
            kept.push(person);
            places.push(place);
        } else {
            let message = format!("the id {} is used twice; every person needs an id of their own", person.id);
            problems.push(Problem { span, message, lost: Lost::Part });
        }
    }
    (kept, places)
}

/// What is wrong with an entry by itself, and the number of the title that it is about.
fn check(person: &Person, mut complain: impl FnMut(Option<usize>, String)) {
    for wrong in &person.misspellings {
        if person.forms().any(|form| form == wrong) {
            complain(None, format!("{wrong} is both a right form and a misspelling of {}", person.name));
        }
    }
    let days = |title: &DatedTitle| (title.from.unwrap_or(Date::MIN), title.to.unwrap_or(Date::MAX));
    for (at, title) in person.titles.iter().enumerate() {
        let (from, to) = days(title);
        if from > to {
            complain(Some(at), format!("{} ends before it begins", title.text));
        }
        let overlaps = |other: &DatedTitle| days(other).0 <= to && from <= days(other).1;
        if person.titles[..at].iter().any(|other| other.text == title.text && overlaps(other)) {
            complain(Some(at), format!("the dates of {} overlap", title.text));
        }
    }
}

impl Person {
    /// The right forms of the whole name.
    pub fn forms(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.transliterations)
    }

    /// The second reference: as listed, else the surname.
    pub fn second(&self) -> &str {
        self.second.as_deref().unwrap_or_else(|| Parts::of(&self.name).surname)
    }

    /// The age on `date` if it can be known: from the day of birth exactly, from the year within one year.
    pub fn ages_on(&self, date: Date) -> Option<std::ops::RangeInclusive<u16>> {
        let year = u16::try_from(date.year()).ok()?;
        if let Some(born) = self.born {
            let before_birthday = (date.month(), date.day()) < (born.month(), born.day());
            let age = year.checked_sub(u16::try_from(born.year()).ok()?)?.checked_sub(u16::from(before_birthday))?;
            return Some(age..=age);
        }
        let years = year.checked_sub(self.born_year?)?;
        Some(years.saturating_sub(1)..=years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str =
        "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nborn = 1984-03-02\nmisspellings = [\"Fenwyck\"]\n";

    fn messages(text: &str) -> Vec<String> {
        PeopleFile::parse(text).1.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_person_has_forms_and_an_age() {
        let (read, problems) = PeopleFile::parse(ADA);
        assert_eq!(problems, []);
        let ada = &read.people[0];
        assert_eq!(ada.second(), "Fenwick");
        let second = |name: &str| Person { name: name.to_owned(), ..Person::default() }.second().to_owned();
        assert_eq!((second("Bram Oskell Jr."), second("Ada van der Marr")), ("Oskell".into(), "van der Marr".into()));
        let day = |month, day| Date::constant(2025, month, day);
        assert_eq!((ada.ages_on(day(3, 1)), ada.ages_on(day(3, 2))), (Some(40..=40), Some(41..=41)));
    }

    #[test]
    fn entries_know_their_place() {
        let text =
            format!("{ADA}[[person]]\nname = 'Bram Oskell'\nid = \"bram\"\ndo_not_confuse = [\"Ada Fenwick\"]\n");
        let (read, problems) = PeopleFile::of_file(Path::new("people.toml"), &text);
        assert_eq!(problems, []);
        let places: Vec<&str> = read.people.iter().flat_map(|p| &p.entry).map(|e| e.span.of(&e.file.text)).collect();
        assert_eq!(places, ["Ada Fenwick", "Bram Oskell"]);
        assert!(read.people[1].entry.as_ref().unwrap().span.start > ADA.len() as u32);
    }

    #[test]
    fn the_file_is_checked() {
        assert!(messages(&format!("{ADA}{ADA}"))[0].contains("used twice"));
        assert!(messages("[[person]]\nid = \"x\"\nname = \"X\"\nbron = 1\n")[0].contains("bron"));
        assert!(messages(&ADA.replace("\"Fenwyck\"", "\"Ada Fenwick\""))[0].contains("both a right form"));
        let titles = "[[person.title]]\ntext = \"mayor\"\nfrom = 2022-01-01\n";
        assert!(messages(&format!("{ADA}{titles}{titles}"))[0].contains("overlap"));
    }

    #[test]
    fn a_name_with_an_escape_has_its_place() {
        let text = "[[person]]\nid = \"ada\"\nname = \"\\u0041da Fenwick\"\n\n[[person]]\nid = \"bram\"\nname = 'Bram Oskell'\n";
        let (read, problems) = PeopleFile::of_file(Path::new("people.toml"), text);
        assert_eq!(problems, []);
        let places: Vec<&str> = read.people.iter().flat_map(|p| &p.entry).map(|e| e.span.of(&e.file.text)).collect();
        assert_eq!((read.people[0].name.as_str(), places), ("Ada Fenwick", vec!["\\u0041da Fenwick", "Bram Oskell"]));
    }

    #[test]
    fn what_is_wrong_with_a_title_stands_at_the_title() {
        let text = format!("{ADA}[[person.title]]\ntext = \"mayor\"\nfrom = 2024-01-01\nto = 2023-01-01\n");
        let problems = PeopleFile::parse(&text).1;
        let shown = problems.iter().map(|problem| (problem.span.of(&text).lines().next(), problem.message.as_str()));
        assert_eq!(shown.collect::<Vec<_>>(), [(Some("[[person.title]]"), "mayor ends before it begins")]);
    }
}
