//! What entries of people files say against each other, whether they stand in one file or in several.

use super::{Entry, Person, Stylebook};
use rustc_hash::FxHashMap;

/// Something that is wrong with an entry, given the others.
pub struct Clash<'a> {
    /// The entry, as far as its place is known.
    pub entry: Option<&'a Entry>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// What clashes among the people of `stylebook`, nearest file first. `unused` are entries of farther files whose id is
/// another's in a nearer one.
pub fn clashes<'a>(stylebook: &'a Stylebook) -> Vec<Clash<'a>> {
    let people = &stylebook.people;
    let mut found = Vec::new();
    let mut forms: FxHashMap<&str, &Person> = FxHashMap::default();
    let mut known: FxHashMap<&str, &Person> = FxHashMap::default();
    for person in people {
        known.insert(&person.id, person);
        for form in person.forms() {
            let before = *forms.entry(form).or_insert(person);
            if before.id != person.id {
                let message = format!(
                    "{form} stands for {}{} and for {}; give each a form that the other does not have",
                    before.name,
                    file_of(before, person),
                    person.name
                );
                found.push(Clash { entry: person.entry.as_ref(), message });
            }
        }
    }
    for person in people {
        let named = |name: &str| known.contains_key(name) || forms.contains_key(name);
        let lists = [("speaks_for", &person.speaks_for), ("do_not_confuse", &person.do_not_confuse)];
        for (key, name) in lists.iter().flat_map(|(key, names)| names.iter().map(move |name| (key, name))) {
            // A name that is only to be kept apart needs no entry.
            let is_id = !name.contains(' ') && !name.starts_with(char::is_uppercase);
            if !named(name) && (*key == "speaks_for" || is_id) {
                let message = format!("{key} of {} names {name}, but nobody has that id or name", person.name);
                found.push(Clash { entry: person.entry.as_ref(), message });
            }
        }
    }
    for (nearer, unused) in stylebook.unused.iter().filter_map(|unused| Some((*known.get(&*unused.id)?, unused))) {
        if nearer.name.to_lowercase() != unused.name.to_lowercase() {
            let message = format!(
                "the id {} is {}’s{}, so {} does not count; every person needs an id of their own",
                unused.id,
                nearer.name,
                file_of(nearer, unused),
                unused.name
            );
            found.push(Clash { entry: unused.entry.as_ref(), message });
        }
    }
    found
}

/// " (in people.toml)", where `person` stands in another file than `other`.
fn file_of(person: &Person, other: &Person) -> String {
    let path = |person: &'_ Person| person.entry.as_ref().map(|entry| entry.file.path.clone());
    match (path(person), path(other)) {
        (Some(file), Some(here)) if file != here => format!(" (in {})", file.display()),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stylebook::PeopleFile;
    use std::path::Path;

    fn messages(near: &str, far: &str) -> Vec<String> {
        let mut stylebook = Stylebook::default();
        for (path, text) in [("near/people.toml", near), ("people.toml", far)] {
            let (file, problems) = PeopleFile::of_file(Path::new(path), text);
            assert_eq!(problems, []);
            stylebook.add(file);
        }
        clashes(&stylebook).into_iter().map(|clash| clash.message).collect()
    }

    const ADA: &str = "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\naliases = [\"The Captain\"]\n";

    #[test]
    fn files_are_held_against_each_other() {
        let check = |far: &str, expected: &str| {
            let found = messages(ADA, far);
            assert!(found.len() == 1 && found[0].contains(expected), "{expected}: {found:?}");
        };
        let bram = "[[person]]\nid = \"bram\"\nname = \"Bram Oskell\"\n";
        check(
            &format!("{bram}aliases = [\"The Captain\"]\n"),
            "The Captain stands for Ada Fenwick (in near/people.toml)",
        );
        check(&bram.replace("bram", "ada"), "the id ada is Ada Fenwick’s (in near/people.toml)");
        check(&format!("{bram}speaks_for = [\"adda\"]\n"), "speaks_for of Bram Oskell names adda");
        assert_eq!(messages(ADA, ADA), [""; 0], "the nearer entry takes the place of the farther");
        assert_eq!(
            messages(ADA, &format!("{bram}speaks_for = [\"ada\"]\ndo_not_confuse = [\"Bran Oskell\"]\n")),
            [""; 0]
        );
    }
}
