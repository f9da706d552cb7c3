//! Names: of the people of the article, of the people file, and of other articles.

use super::proposal::{MOST, Proposal, ProposalKind, Proposals};
use super::titles;
use crate::article::PersonId;
use crate::ide::people_file::ListedPeople;
use crate::ide::words::one_line;
use crate::index::{Named, Place, View};
use crate::names::Parts;
use crate::stylebook::Person;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// The names that `typed`, which ends `span`, may become.
pub fn proposals(view: &View, span: Span, typed: &str) -> Proposals {
    let before = &view.article.text()[..span.start as usize];
    let mut names = Names { view, before, typed: typed.to_lowercase(), found: Vec::new() };
    names.of_article(span);
    names.of_people_file();
    names.of_other_articles();
    Proposals { span, proposals: names.found }
}

struct Names<'a> {
    view: &'a View<'a>,
    /// What stands before the word that is typed.
    before: &'a str,
    /// Folded.
    typed: String,
    found: Vec<Proposal>,
}

impl Names<'_> {
    fn of_article(&mut self, span: Span) {
        let (article, file) = (self.view.article, ListedPeople::new(self.view));
        for (number, person) in article.people.iter().enumerate() {
            // The word being typed is no source for itself.
            let mut mentions = person.mentions.iter().map(|&m| article.mentions[m].span);
            let Some(first) = mentions.find(|mention| !mention.touches(span.end)) else { continue };
            let place = Some(Place { file: self.view.file, span: first });
            let known = file.entry(number);
            let name = known.map_or_else(|| in_small_letters(&person.name), |known| known.name.as_str().into());
            let second = known.map_or_else(|| Parts::of(&name).surname, Person::second);
            if second != name {
                let detail = format!("{name}, second reference");
                self.add(second, detail, ProposalKind::SecondReference, place);
            }
            self.add(&name, self.role(number), ProposalKind::FullName, place);
            self.with_titles(known);
        }
    }

    /// Who stands in the people file is written as it has them, in the story or not.
    fn of_people_file(&mut self) {
        for person in &self.view.stylebook.people {
            let detail = person.titles.last().map_or("in the people file", |title| &title.text).to_owned();
            self.add(&person.name, detail, ProposalKind::FullName, None);
            self.with_titles(Some(person));
        }
    }

    fn of_other_articles(&mut self) {
        let view = self.view;
        let full = |name: &str| name.contains(' ') && self.fits(name);
        let at = |file, named: &Named| Some((named.name.clone(), Place { file, span: *named.mentions.first()? }));
        let others = view.index.files().filter(|(file, _)| *file != view.file);
        let named = others.flat_map(|(file, summary)| summary.people.iter().map(move |named| (file, named)));
        let named = named.filter(|(_, named)| full(&named.name));
        let mut others: Vec<(String, Place)> = named.filter_map(|(file, named)| at(file, named)).collect();
        others.extend(view.index.archived_people(&full, MOST).iter().filter_map(|(file, named)| at(*file, named)));
        // Of several forms that of a story comes before the capitals of a transcript.
        others.sort_by_cached_key(|(name, place)| (is_shouted(name), name.clone(), *place));
        for (name, place) in others {
            self.add(
                &in_small_letters(&name),
                "named in another article".to_owned(),
                ProposalKind::FullName,
                Some(place),
            );
        }
    }

    fn with_titles(&mut self, known: Option<&Person>) {
        for proposal in known.iter().flat_map(|person| titles::before_name(self.view, person)) {
            self.add(&proposal.text, proposal.detail, proposal.kind, proposal.place);
        }
    }

    fn role(&self, person: PersonId) -> String {
        let article = self.view.article;
        article.people[person].roles.first().map(|&role| one_line(article.draft.at(role))).unwrap_or_default()
    }

    fn add(&mut self, text: &str, detail: String, kind: ProposalKind, place: Option<Place>) {
        let known = || self.found.iter().any(|known| fold(&known.label) == fold(text));
        if self.found.len() >= MOST || !self.fits(text) || known() {
            return;
        }
        let rest = self.rest(text);
        // What would change nothing is no proposal: it would only take the key that was meant to begin a line.
        if rest.to_lowercase() != self.typed {
            self.found.push(Proposal { label: text.to_owned(), detail, text: rest.to_owned(), kind, place });
        }
    }

    /// What is left of `name` behind the words of it that have been typed: "Fenwick" in "Ada Fen".
    fn rest<'n>(&self, name: &'n str) -> &'n str {
        let before = self.before.trim_end();
        let begins = |&(at, _): &(usize, &str)| name[at..].to_lowercase().starts_with(&self.typed);
        let is_typed = |&(at, _): &(usize, &str)| {
            let words = name[..at].trim_end();
            !words.is_empty() && before.len() < self.before.len() && before.ends_with(words)
        };
        let words = name.match_indices(' ').map(|(at, space)| (at + space.len(), space));
        words.filter(begins).find(is_typed).map_or(name, |(at, _)| &name[at..])
    }

    fn fits(&self, name: &str) -> bool {
        name.split_whitespace().any(|word| word.to_lowercase().starts_with(&self.typed))
    }
}

fn is_shouted(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// `name` as a story writes it, where it is in capitals throughout. Initials stay.
fn in_small_letters(name: &str) -> Cow<'_, str> {
    if !is_shouted(name) {
        return name.into();
    }
    let mut small = String::with_capacity(name.len());
    for word in name.split_inclusive([' ', '-', '\'', '’']) {
        let initials = word.contains('.') || !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        let rest = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
        small.push_str(&word[..rest]);
        small.push_str(&if initials { word[rest..].to_owned() } else { word[rest..].to_lowercase() });
    }
    small.into()
}
