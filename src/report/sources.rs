//! Who is one source over all stories.
//!
//! Names make one of two people only where they are full and agree; a family name alone joins nobody, and whoever has no
//! name is never joined with anybody of another story.

use super::model::{Quotation, Source, Story, Tally};
use crate::article::{Article, Known, PersonId, SourceKind};
use crate::ide::words::one_line;
use crate::names::{Likeness, Name, compare};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// What makes quotations one source's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A person of that number in [`People`].
    Person(usize),
    /// An organisation with a name of its own.
    Organisation(String),
    /// Whatever one story calls so.
    InStory(usize, String),
    /// Nobody.
    Nobody,
}

/// The sources of all quotations, by words; tells each quotation which is its own. `articles` are those of the stories.
pub fn find(quotations: &mut [Quotation], stories: &[Story], articles: &[&Article]) -> Vec<Source> {
    let people = People::of(quotations, articles);
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    let mut sources: Vec<Source> = Vec::new();
    for quotation in quotations.iter_mut() {
        let (key, name) = identity(quotation, articles[quotation.story], &people);
        let source = *known.entry(key).or_insert_with(|| {
            sources.push(Source::new(name, quotation.kind));
            sources.len() - 1
        });
        quotation.source = source;
        sources[source].take(quotation);
    }
    for source in &mut sources {
        let mut seen = FxHashSet::default();
        let labels = source.stories.iter().map(|&story| &stories[story].label);
        source.outlets = labels.filter(|label| seen.insert(*label)).cloned().collect();
    }
    for source in
        sources.iter_mut().filter(|source| matches!(source.kind, SourceKind::Person | SourceKind::Spokesperson))
    {
        // As most stories have it.
        let most = 2 * source.as_spokesperson >= source.all().quotations;
        source.kind = if most { SourceKind::Spokesperson } else { SourceKind::Person };
    }
    in_order(sources, quotations)
}

/// By words, most first; the quotations are given the new numbers.
fn in_order(sources: Vec<Source>, quotations: &mut [Quotation]) -> Vec<Source> {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|&at| (sources[at].kind == SourceKind::Nobody, Reverse(sources[at].all().words), at));
    let mut number = vec![0; sources.len()];
    order.iter().enumerate().for_each(|(new, &old)| number[old] = new);
    quotations.iter_mut().for_each(|quotation| quotation.source = number[quotation.source]);
    let mut sources: Vec<Option<Source>> = sources.into_iter().map(Some).collect();
    order.into_iter().filter_map(|old| sources[old].take()).collect()
}

impl Source {
    fn new(name: String, kind: SourceKind) -> Source {
        let none = Tally::default();
        let (named, meant, guessed) = (none, none, none);
        Source {
            name,
            kind,
            stories: Vec::new(),
            outlets: Vec::new(),
            named,
            meant,
            guessed,
            different_words: 0,
            as_spokesperson: 0,
        }
    }

    fn take(&mut self, quotation: &Quotation) {
        if self.stories.last() != Some(&quotation.story) {
            self.stories.push(quotation.story);
        }
        self.as_spokesperson += usize::from(quotation.kind == SourceKind::Spokesperson);
        let tally = match quotation.known {
            Known::Named => &mut self.named,
            Known::Meant => &mut self.meant,
            Known::Guessed => &mut self.guessed,
        };
        tally.add(quotation.words);
    }
}

fn identity(quotation: &Quotation, article: &Article, people: &People) -> (Key, String) {
    let said = &article.utterances[quotation.utterance].attribution;
    let words = quotation.speaker.clone().unwrap_or_default();
    let in_story = |name: String| (Key::InStory(quotation.story, fold(&name)), name);
    match quotation.kind {
        SourceKind::Nobody => (Key::Nobody, String::new()),
        SourceKind::Person | SourceKind::Spokesperson => {
            let person = said.speaker.as_ref().and_then(|speaker| speaker.person);
            match person.and_then(|person| people.of.get(&(quotation.story, person))) {
                Some(&person) => (Key::Person(person), people.names[person].clone()),
                None => in_story(words),
            }
        }
        SourceKind::Together => {
            let name = |person: PersonId| article.people.get(person).map(|person| person.name.clone());
            let each = said.speakers.iter().map(|speaker| {
                speaker.person.and_then(name).unwrap_or_else(|| one_line(article.draft.at(speaker.span)))
            });
            let each: Vec<String> = each.collect();
            in_story(if each.len() > 1 { super::phrases::listed(&each) } else { words })
        }
        SourceKind::Organisation if has_own_name(&words) => {
            let name = without_article(&words);
            (Key::Organisation(fold(name)), name.to_owned())
        }
        SourceKind::Organisation
        | SourceKind::Document
        | SourceKind::SpokespersonUnnamed
        | SourceKind::PersonUnnamed => in_story(words),
    }
}

fn without_article(words: &str) -> &str {
    words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words)
}

/// "The Eastwick Council", and not "The council" or "police".
fn has_own_name(words: &str) -> bool {
    without_article(words).starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && words.contains(' ')
        || words.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The people who are quoted, over all stories.
struct People {
    /// By story and their number there.
    of: FxHashMap<(usize, PersonId), usize>,
    /// The fullest name of each.
    names: Vec<String>,
}

/// More people of one family name than this are not held against each other.
const FAMILY: usize = 64;

impl People {
    fn of(quotations: &[Quotation], articles: &[&Article]) -> People {
        let mut bearers: FxHashMap<u64, (Name, Vec<(usize, PersonId)>)> = FxHashMap::default();
        for quotation in quotations {
            let article = articles[quotation.story];
            let speaker = article.utterances[quotation.utterance].attribution.speaker.as_ref();
            let Some((id, person)) = speaker.and_then(|s| Some((s.person?, article.people.get(s.person?)?))) else {
                continue;
            };
            let name = Name::of(&person.name);
            let places = &mut bearers.entry(name.id()).or_insert_with(|| (name, Vec::new())).1;
            if places.last() != Some(&(quotation.story, id)) {
                places.push((quotation.story, id));
            }
        }
        let mut all: Vec<(Name, Vec<(usize, PersonId)>)> = bearers.into_values().collect();
        // The fullest first: "Ada Fenwick" finds out whether there are two with middle names that she may be.
        all.sort_by(|(a, at), (b, bt)| {
            (Reverse(a.words.len()), at.first(), &a.words).cmp(&(Reverse(b.words.len()), bt.first(), &b.words))
        });
        let mut people = People { of: FxHashMap::default(), names: Vec::new() };
        let mut members: Vec<Vec<Name>> = Vec::new();
        let mut families: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (name, places) in all {
            let family = families.entry(name.family().to_owned()).or_default();
            let is_one =
                |person: &&usize| members[**person].iter().all(|other| compare(other, &name) == Likeness::Same);
            let full = name.words.len() > 1 && family.len() <= FAMILY;
            let fit: Vec<usize> = family.iter().filter(|_| full).filter(is_one).copied().collect();
            let person = match fit[..] {
                [only] => only,
                // Nobody, or one of several: then it is nobody's name but its own.
                _ => {
                    people.names.push(name.written.clone());
                    members.push(Vec::new());
                    family.push(people.names.len() - 1);
                    people.names.len() - 1
                }
            };
            members[person].push(name);
            people.of.extend(places.into_iter().map(|place| (place, person)));
        }
        people
    }
}
