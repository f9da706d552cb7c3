//! Who is who: names clustered into people, with their titles, roles and ages.
//!
//! Full names come first, because they tell people apart; single names then go to the person they fit, the one
//! mentioned last if several do.

use super::introduced::{describe, pronoun_of, role_after, role_in_front};
use super::names::{Named, NamedKind};
use super::page::Page;
use super::{Confidence, Mention, MentionKind, Person, Pronoun};
use crate::draft::{TokenKind, Zone};
use crate::lexicon::around_names::OF_DEATH;
use crate::lexicon::offices::{WITH_GIVEN, title_key};
use crate::lexicon::{self, Word};
use crate::names::{Parts, given_names_agree};
use crate::stylebook;
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The people of a page and the mentions of their names, by place. Whom the newsroom has `listed` is one person under
/// all the names listed.
pub(super) fn cluster(page: &Page, listed: &[stylebook::Person]) -> (Vec<Mention>, Vec<Person>) {
    let mut clusters = Clusters {
        page,
        listed,
        people: Vec::new(),
        by_surname: FxHashMap::default(),
        by_given: FxHashMap::default(),
        by_both: FxHashMap::default(),
        by_entry: FxHashMap::default(),
        titles: FxHashSet::default(),
    };
    let mut owner: Vec<Option<(usize, Confidence)>> = vec![None; page.named.len()];
    let doubles = clusters.double_surnames();
    for (id, named) in page.named.iter().enumerate() {
        let full = || clusters.parts(named).is_full() && !doubles.contains(&fold(&clusters.written(named)));
        if named.kind == NamedKind::Person && full() {
            owner[id] = Some((clusters.full(id, named), Confidence::Certain));
        }
    }
    for (id, named) in page.named.iter().enumerate() {
        if owner[id].is_none() && matches!(named.kind, NamedKind::Person | NamedKind::Perhaps) {
            owner[id] = clusters.single(id, named, &owner);
        }
    }
    clusters.finish(&owner)
}

/// So many names back and forth a single name looks for its person, where several share it.
const REACH: usize = 500;

/// Of so many people with one name each is held against a full name; of more, whoever has just the same one and those who
/// came up last. A family in the news is smaller.
const FAMILY: usize = 64;

struct Clusters<'a> {
    page: &'a Page<'a>,
    listed: &'a [stylebook::Person],
    people: Vec<Cluster>,
    by_surname: FxHashMap<String, Vec<usize>>,
    by_given: FxHashMap<String, Vec<usize>>,
    /// By surname and first given name: whoever was called so first.
    by_both: FxHashMap<(String, String), usize>,
    by_entry: FxHashMap<u32, usize>,
    /// Who was given which title, in the form in which titles are compared.
    titles: FxHashSet<(usize, String)>,
}

/// A person while names are being collected.
struct Cluster {
    /// Folded.
    given: Vec<String>,
    generation: Option<String>,
    pronoun: Option<Pronoun>,
    /// Their entry in the people file.
    entry: Option<u32>,
    /// The named thing with the fullest form.
    fullest: usize,
    /// How many words that has, given names and surname; no name has more than the one that is listed.
    words: usize,
}

impl<'a> Clusters<'a> {
    fn parts(&self, named: &Named) -> Parts<'a> {
        Parts::of(self.page.draft.at(named.span))
    }

    /// "Van Dyke", where somebody is called Bob Van Dyke: surnames of two words that look like a full name.
    fn double_surnames(&self) -> FxHashSet<String> {
        let people = self.page.named.iter().filter(|named| named.kind == NamedKind::Person);
        let surnames = people.map(|named| self.parts(named)).filter(|parts| parts.is_full());
        surnames.map(|parts| fold(parts.surname)).filter(|surname| surname.contains(' ')).collect()
    }

    /// Puts a full name to its person, and notes what they are there.
    fn full(&mut self, id: usize, named: &Named) -> usize {
        let person = self.bearer(id, named);
        let title = self.title(named);
        let role = role_in_front(self.page, named).or_else(|| role_after(self.page, named.tokens.end + 1));
        let role = role.map(|role| title_key(self.page.draft.at(role)));
        self.titles.extend([title, role].into_iter().flatten().map(|title| (person, title)));
        person
    }

    fn title(&self, named: &Named) -> Option<String> {
        named.title.as_ref().map(|title| title_key(self.page.draft.at(self.page.span(title))))
    }

    /// Whose a full name is, known or new.
    fn bearer(&mut self, id: usize, named: &Named) -> usize {
        let parts = self.parts(named);
        let (given, surname, generation) = (parts.given_names(), fold(parts.last), parts.generation());
        let pronoun = self.pronoun(named);
        let family = self.by_surname.get(&surname).map_or(&[][..], Vec::as_slice);
        let (former, last) = family.split_at(family.len().saturating_sub(FAMILY));
        let both = given.first().map(|first| (surname.clone(), first.clone()));
        let same = both.as_ref().filter(|_| !former.is_empty()).and_then(|both| self.by_both.get(both));
        let fits = |p: &usize| {
            let person = &self.people[*p];
            let other = named.entry.is_some() && person.entry.is_some();
            !other
                && person.generation == generation
                && given_names_agree(&person.given, &given)
                && agree(person.pronoun, pronoun)
        };
        let entry = named.entry.and_then(|entry| self.by_entry.get(&entry).copied());
        let known = entry.or_else(|| same.into_iter().chain(last).copied().find(fits));
        let words =
            if self.is_listed_so(named) { usize::MAX } else { given.len() + parts.surname.split_whitespace().count() };
        if let Some(person) = known {
            let cluster = &mut self.people[person];
            cluster.pronoun = cluster.pronoun.or(pronoun);
            if let Some(entry) = named.entry {
                cluster.entry = Some(entry);
                self.by_entry.insert(entry, person);
            }
            if words > cluster.words {
                (cluster.words, cluster.fullest, cluster.given) = (words, id, given);
            }
            return person;
        }
        let person = self.people.len();
        if let Some(both) = both {
            self.by_both.entry(both).or_insert(person);
        }
        for given in &given {
            self.by_given.entry(given.clone()).or_default().push(person);
        }
        self.by_surname.entry(surname.clone()).or_default().push(person);
        // García Márquez and Ocasio-Cortez are also called by one half.
        for half in surname.split('-').filter(|half| half.len() < surname.len()) {
            self.by_surname.entry(half.to_owned()).or_default().push(person);
        }
        if let Some(entry) = named.entry {
            self.by_entry.insert(entry, person);
        }
        self.people.push(Cluster { words, given, generation, pronoun, entry: named.entry, fullest: id });
        person
    }

    fn entry(&self, named: &Named) -> Option<&'a stylebook::Person> {
        self.listed.get(named.entry? as usize)
    }

    /// Whether somebody listed has here the name that is listed first.
    fn is_listed_so(&self, named: &Named) -> bool {
        self.entry(named).is_some_and(|listed| fold(&listed.name) == fold(&self.written(named)))
    }

    /// The pronoun that the people file gives, or the title.
    fn pronoun(&self, named: &Named) -> Option<Pronoun> {
        if let Some(pronoun) = self.entry(named).and_then(|listed| listed_pronoun(listed.pronouns.as_deref()?)) {
            return Some(pronoun);
        }
        let words = named.title.clone()?.map(|t| self.page.word(t)).fold(Word::NONE, |all, w| all | w);
        pronoun_of(words)
    }

    /// Puts a single name to the person it fits, if any.
    fn single(
        &mut self,
        id: usize,
        named: &Named,
        owner: &[Option<(usize, Confidence)>],
    ) -> Option<(usize, Confidence)> {
        let name = fold(self.parts(named).last);
        let pronoun = self.pronoun(named);
        if let Some(&person) = named.entry.and_then(|entry| self.by_entry.get(&entry)) {
            return Some((person, Confidence::Certain));
        }
        let family = self.by_surname.get(&name).map_or(&[][..], Vec::as_slice);
        let fits = |p: usize| agree(self.people[p].pronoun, pronoun) && !self.is_of_family(named, p);
        // Whoever is known to be called so comes first: "Mrs. Harker" is not Tom.
        let called_so = |p: usize| pronoun.is_some() && self.people[p].pronoun == pronoun && fits(p);
        let title = self.title(named);
        let holds = |p: usize| title.as_ref().is_some_and(|title| self.titles.contains(&(p, title.clone()))) && fits(p);
        let found = (self.latest(family, holds, id, owner))
            .or_else(|| self.latest(family, called_so, id, owner))
            .or_else(|| self.latest(family, fits, id, owner));
        if let Some((person, only)) = found {
            if only {
                self.people[person].pronoun = self.people[person].pronoun.or(pronoun);
            }
            return Some((person, if only { Confidence::Certain } else { Confidence::Likely }));
        }
        let titled = named.title.clone().is_some_and(|title| self.goes_with_surname(title));
        // "Mr. Liu" is Liu Wenbo: where the surname stands first.
        let surname_first = || !lexicon::word(&name).has(Word::GIVEN);
        if let Some(by_given) = self.by_given.get(&name).filter(|_| !titled || surname_first()) {
            let (person, only) = self.latest(by_given, |_| true, id, owner)?;
            return Some((person, if only { Confidence::Certain } else { Confidence::Likely }));
        }
        if !(named.kind == NamedKind::Person || self.is_person_alone(named)) {
            return None;
        }
        let person = self.people.len();
        self.by_surname.entry(name).or_default().push(person);
        if let Some(entry) = named.entry {
            self.by_entry.insert(entry, person);
        }
        let entry = named.entry;
        self.people.push(Cluster { words: 1, given: Vec::new(), generation: None, pronoun, entry, fullest: id });
        Some((person, Confidence::Likely))
    }

    /// Whether a title stands before surnames: "Mr.", and not "Sir" or "chemistry graduate".
    fn goes_with_surname(&self, title: Range<usize>) -> bool {
        let last = title.end - 1;
        let courtesy = self.page.word(last).has(Word::HONORIFIC | Word::FORMAL_TITLE);
        courtesy && !WITH_GIVEN.contains(&self.page.text(last))
    }

    /// "Tom Harker died. … his widow, Mrs. Harker": whether the bearer of a courtesy title is plainly another than
    /// `person`, who has the surname.
    fn is_of_family(&self, named: &Named, person: usize) -> bool {
        let Some(title) = named.title.clone().filter(|title| self.page.is_any(title.end - 1, &["Mrs.", "Mrs"])) else {
            return false;
        };
        if self.people[person].pronoun.is_some() {
            return false;
        }
        let before = title.start.checked_sub(1);
        let noun = before.and_then(|b| b.checked_sub(usize::from(self.page.kind(b) == Some(TokenKind::Comma))));
        let kin = noun.is_some_and(|noun| self.page.word(noun).has(Word::KIN));
        let end = self.page.named[self.people[person].fullest].tokens.end;
        let verb = end + usize::from(self.page.word(end).has(Word::AUXILIARY));
        kin || self.page.is_any(verb, OF_DEATH)
    }

    /// Of the people with one name (in the order in which they came up) who fit: the one mentioned last before `id`, else
    /// the first after it; and whether nobody else fits.
    fn latest(
        &self,
        alike: &[usize],
        fits: impl Fn(usize) -> bool,
        id: usize,
        owner: &[Option<(usize, Confidence)>],
    ) -> Option<(usize, bool)> {
        if alike.len() <= FAMILY {
            let mut fitting = alike.iter().copied().filter(|&p| fits(p));
            let (first, second) = (fitting.next()?, fitting.next());
            if second.is_none() {
                return Some((first, true));
            }
        }
        let owned =
            |n: &usize| owner[*n].map(|(p, _)| p).filter(|p| alike.binary_search(p).is_ok()).filter(|&p| fits(p));
        let (before, behind) = (id.saturating_sub(REACH)..id, id..owner.len().min(id + REACH));
        let near = before.rev().find_map(|n| owned(&n)).or_else(|| behind.into_iter().find_map(|n| owned(&n)))?;
        Some((near, false))
    }

    /// Whether one capitalised word that no full name explains is a person all the same: it is a known name, or it
    /// says something.
    fn is_person_alone(&self, named: &Named) -> bool {
        let at = named.tokens.start;
        let word = self.page.word(at);
        let strange = word.has(Word::PLACE | Word::ORG | Word::ORG_WORD | Word::CALENDAR | Word::DEMONYM);
        // A known surname that opens a sentence may be a plain word: "Harbour bridge to close".
        let plain = !word.has(Word::GIVEN) && self.opens_sentence(at) && !self.page.is_finite(named.tokens.end);
        if word.has(Word::GIVEN | Word::SURNAME) && !word.has(Word::ALSO_WORD) && !strange && !plain {
            return true;
        }
        let says = |at: usize, class: Word| {
            self.page.word(at).has(class) && self.page.is_cue(at) && !self.page.word(at).has(Word::BASE | Word::GERUND)
        };
        let speaks =
            says(named.tokens.end, Word::SPEECH) || at.checked_sub(1).is_some_and(|before| says(before, Word::SAY));
        speaks && !strange && !word.has(Word::COMMON)
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let draft = self.page.draft;
        draft
            .sentence_at(self.page.token(at).span.start + 1)
            .is_none_or(|s| draft.sentences[s].tokens.start as usize == at)
    }

    fn finish(self, owner: &[Option<(usize, Confidence)>]) -> (Vec<Mention>, Vec<Person>) {
        let mut number: Vec<Option<usize>> = vec![None; self.people.len()];
        let (mut mentions, mut people) = (Vec::new(), Vec::<Person>::new());
        for (id, owned) in owner.iter().enumerate() {
            let Some((cluster, confidence)) = *owned else { continue };
            let named = &self.page.named[id];
            let person = *number[cluster].get_or_insert_with(|| {
                let fullest = &self.page.named[self.people[cluster].fullest];
                people.push(Person {
                    name: self.name_text(fullest),
                    mentions: Vec::new(),
                    roles: Vec::new(),
                    pronoun: self.people[cluster].pronoun,
                    ages: Vec::new(),
                });
                people.len() - 1
            });
            people[person].mentions.push(mentions.len());
            let title = named.title.as_ref().map(|t| self.page.span(t));
            if !self.page.is_quoted(named.tokens.start) && self.page.draft.zone_at(named.span.start) != Zone::Byline {
                describe(self.page, named, &mut people[person]);
            }
            // "Sir Karl" is named by both words.
            let with_given =
                title.filter(|_| named.tokens.len() == 1 && self.page.is_any(named.tokens.start - 1, WITH_GIVEN));
            mentions.push(Mention {
                span: with_given.map_or(named.span, |title| title.join(named.span)),
                kind: MentionKind::Name,
                person: Some(person),
                in_quote: self.page.is_quoted(named.tokens.start),
                title,
                confidence,
            });
        }
        (mentions, people)
    }

    /// The name as written, with single blanks.
    fn written(&self, named: &Named) -> String {
        self.page.draft.at(named.span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The name as written, without "QC" and the like behind it; as listed where it is written in a way that is listed as wrong.
    fn name_text(&self, named: &Named) -> String {
        let written = self.written(named);
        let is_wrong =
            |listed: &stylebook::Person| listed.misspellings.iter().any(|wrong| fold(wrong) == fold(&written));
        match self.entry(named).filter(|listed| is_wrong(listed)) {
            Some(listed) => listed.name.clone(),
            None => without_honours(&written).to_owned(),
        }
    }
}

/// "Ada Fenwick" of "Ada Fenwick QC"; "Jr." and its like stay.
fn without_honours(name: &str) -> &str {
    let parts = Parts::of(name);
    if parts.suffix.is_empty() || parts.generation().is_some() || !parts.is_full() {
        return name;
    }
    let end = Span::of_piece(name, parts.last).end as usize;
    name.get(..end).unwrap_or(name)
}

/// "she/her" as a pronoun.
fn listed_pronoun(written: &str) -> Option<Pronoun> {
    match written.split(['/', ',', ' ']).next()?.to_lowercase().as_str() {
        "he" => Some(Pronoun::He),
        "she" => Some(Pronoun::She),
        "they" => Some(Pronoun::They),
        _ => None,
    }
}

fn agree(a: Option<Pronoun>, b: Option<Pronoun>) -> bool {
    a.is_none() || b.is_none() || a == b
}
