//! Who of an article stands in the people file, and in which of the forms given there.

use crate::article::{Article, MentionId, MentionKind, PersonId};
use crate::index::View;
use crate::names::{Likeness, Name, Parts, compare};
use crate::stylebook::Person;
use crate::text::{Offset, Span, fold};
use rustc_hash::FxHashMap;

/// The entries of the people file, ready to be asked about many people of one article.
pub struct ListedPeople<'a> {
    article: &'a Article,
    people: &'a [Person],
    /// By the last word of each form of the name, folded.
    by_family: FxHashMap<String, Vec<usize>>,
}

impl<'a> ListedPeople<'a> {
    /// The people file that holds for the article of `view`.
    pub fn new(view: &View<'a>) -> ListedPeople<'a> {
        let people: &[Person] = &view.stylebook.people;
        let mut by_family: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, person) in people.iter().enumerate() {
            for form in person.forms().map(String::as_str).chain([person.second()]) {
                let known = by_family.entry(family(form)).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
        }
        ListedPeople { article: view.article, people, by_family }
    }

    /// The entry of `person`. None where the file has nobody, or more than one, whose name it can be.
    pub fn entry(&self, person: PersonId) -> Option<&'a Person> {
        if self.people.is_empty() {
            return None;
        }
        let written = &self.article.people[person].name;
        let name = Name::of(written);
        let candidates = self.by_family.get(&family(written))?.iter().map(|&number| &self.people[number]);
        let alike = |entry: &Person, wanted: Likeness| {
            entry.forms().any(|form| form == written || compare(&Name::of(form), &name) == wanted)
        };
        let same: Vec<&Person> = candidates.clone().filter(|entry| alike(entry, Likeness::Same)).collect();
        if let [only] = same[..] {
            return Some(only);
        }
        if !same.is_empty() || name.words.len() > 1 {
            return None;
        }
        // A surname alone stands for whoever bears it, if that is one person.
        let by_surname: Vec<&Person> = candidates.collect();
        if let [only] = by_surname[..] { Some(only) } else { None }
    }

    /// Whether the words of `mention` are a form that the file gives for its person.
    pub fn verifies(&self, mention: MentionId) -> bool {
        let mention = &self.article.mentions[mention];
        let Some(entry) = mention.person.filter(|_| mention.kind == MentionKind::Name).and_then(|p| self.entry(p))
        else {
            return false;
        };
        let written = self.article.draft.at(mention.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let right = |form: &str| form == written || form.replace('\'', "’") == written.replace('\'', "’");
        entry.forms().any(|form| right(form))
            || right(entry.second())
            || mention.in_quote && entry.nicknames.iter().any(|form| right(form))
    }
}

/// The entry of whoever is named or meant at `offset`, and the words that name them; of a quote, its speaker's.
pub fn entry_at<'a>(view: &View<'a>, offset: Offset) -> Option<(Span, &'a Person)> {
    use super::under::{Under, under};
    let found = under(view.article, offset)?;
    let person = match found {
        Under::Person { person, .. } => person,
        Under::Words { utterance, .. } => view.article.utterances[utterance].attribution.speaker.as_ref()?.person?,
    };
    Some((found.span(view.article), ListedPeople::new(view).entry(person)?))
}

fn family(form: &str) -> String {
    fold(Parts::of(form).last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::expect;

    const FILE: &str = "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\naliases = [\"A. J. Fenwick\"]\n\
                        [[person]]\nid = \"bram\"\nname = \"Bram Oskel\"\n";

    #[test]
    fn forms_of_the_file_are_verified_and_others_are_not() {
        let fixture = at("gazette", "Mayor").with_people(FILE);
        let view = fixture.view();
        let file = ListedPeople::new(&view);
        let show = |mention: usize| {
            let words = view.article.draft.at(view.article.mentions[mention].span);
            format!("{words:?}: {}\n", file.verifies(mention))
        };
        let shown: String = (0..view.article.mentions.len()).map(show).collect();
        expect![[r#"
            "Tom Pell": false
            "Ada Fenwick": true
            "Fenwick": true
            "Oskell": false
            "she": false
            "Bram Oskell": false
            "He": false
        "#]]
        .assert_eq(&shown);
    }

    #[test]
    fn an_entry_is_found_from_every_form() {
        let entry = |words: &str| {
            let fixture = at("gazette", words).with_people(FILE);
            entry_at(&fixture.view(), fixture.offset).map(|(_, entry)| entry.id.clone())
        };
        for words in ["Ada Fenwick", "Fenwick, 51", "she said", "will rebuild"] {
            assert_eq!(entry(words).as_deref(), Some("ada"), "{words}");
        }
        assert_eq!(entry("Bram Oskell"), None, "another spelling is another name until somebody says so");
        assert_eq!(entry("promised"), None);
    }

    #[test]
    fn of_two_who_fit_nobody_is_meant() {
        let two = format!("{FILE}[[person]]\nid = \"other\"\nname = \"Tom Fenwick\"\n");
        let fixture = at("gazette", "Mayor").with_people(&two);
        let view = fixture.view();
        assert_eq!(
            ListedPeople::new(&view).entry(view.article.mentions[1].person.unwrap()).map(|p| p.id.as_str()),
            Some("ada")
        );
        let alone =
            crate::ide::fixture::Fixture::new("$0Fenwick said it rains. “It rains,” Fenwick said.\n").with_people(&two);
        assert!(entry_at(&alone.view(), 0).is_none());
    }
}
