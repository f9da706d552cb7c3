//! The newsroom's own files as somebody wrote them, and entries put into them: what stands there stays, order and comments
//! too. Where an entry would not count, as in a file with a fault, there is no change.

use super::{Level, PeopleFile, Settable, Settings};
use crate::text::fold;
use std::path::PathBuf;
use std::sync::Arc;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

/// A file of the newsroom as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigText {
    /// Where it is.
    pub path: PathBuf,
    /// What it says; nothing where it cannot be read, or may not be made.
    pub text: Option<Arc<str>>,
}

/// `text` with `entry` behind everything else.
pub fn append(text: &str, entry: &str) -> String {
    match text {
        "" => entry.to_owned(),
        text if text.ends_with('\n') => format!("{text}\n{entry}"),
        _ => format!("{text}\n\n{entry}"),
    }
}

/// The settings file `text` with `rule` turned off.
pub fn turn_off(text: &str, rule: &'static str) -> Option<String> {
    let off = rewrite(text, |file| {
        let Some(rules) = file.get_mut("rules") else {
            return Some(Change::Append(format!("[rules]\n{rule} = \"off\"\n")));
        };
        let rules = rules.as_table_like_mut()?;
        match rules.get_mut(rule).and_then(Item::as_table_like_mut) {
            Some(options) => set(options, "severity", "off"),
            None => set(rules, rule, "off"),
        }
        Some(Change::Made)
    })?;
    let (settings, _) = Settings::parse(&off, &[Settable { name: rule, options: &[] }]);
    (settings.level(rule) == Some(Level::Off)).then_some(off)
}

/// The people file `text` with an entry for `name`.
pub fn add_person(text: &str, name: &str) -> Option<String> {
    let added = rewrite(text, |file| add(file, name, None))?;
    PeopleFile::parse(&added).0.people.iter().any(|person| person.name == name).then_some(added)
}

/// The people file `text` in which `name` and `other` are two people. It is noted with whoever of them has an entry, else
/// with a new one for `name`.
pub fn keep_apart(text: &str, name: &str, other: &str) -> Option<String> {
    let apart = rewrite(text, |file| {
        for (name, other) in [(name, other), (other, name)] {
            let entry = entries(file).into_iter().find(|entry| word(*entry, "name") == Some(name));
            if let Some(entry) = entry {
                entry.entry("do_not_confuse").or_insert(value(Array::new())).as_array_mut()?.push(other);
                return Some(Change::Made);
            }
        }
        add(file, name, Some(other))
    })?;
    let (read, _) = PeopleFile::parse(&apart);
    let noted = |a: &str, b: &str| read.people.iter().any(|p| p.name == a && p.do_not_confuse.iter().any(|n| n == b));
    (noted(name, other) || noted(other, name)).then_some(apart)
}

/// An id made of `name`: "ada-fenwick".
pub fn id(name: &str) -> String {
    let letters = fold(name);
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// How an entry comes into a file.
enum Change {
    /// It is there.
    Made,
    /// As text behind everything else, comments at the end of the file too.
    Append(String),
}

/// `text` after `change`; nothing where it is no TOML, or something else would change as well.
fn rewrite(text: &str, change: impl FnOnce(&mut DocumentMut) -> Option<Change>) -> Option<String> {
    let plain = text.replace("\r\n", "\n");
    let mut file: DocumentMut = plain.parse().ok()?;
    if file.to_string() != plain {
        return None;
    }
    let written = match change(&mut file)? {
        Change::Made => file.to_string(),
        Change::Append(entry) => append(&plain, &entry),
    };
    Some(if plain.len() < text.len() { written.replace('\n', "\r\n") } else { written })
}

/// Sets `key` to `word`, and leaves a comment behind it where it is.
fn set(table: &mut dyn TableLike, key: &str, word: &str) {
    let mut word = Value::from(word);
    if let Some(before) = table.get(key).and_then(Item::as_value) {
        *word.decor_mut() = before.decor().clone();
    }
    table.insert(key, Item::Value(word));
}

/// The entries of a people file, written as tables or as a list.
fn entries(file: &mut DocumentMut) -> Vec<&mut dyn TableLike> {
    match file.get_mut("person") {
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Some(Item::Value(Value::Array(list))) => {
            let tables = list.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

fn word<'a>(entry: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    entry.get(key)?.as_str()
}

/// Adds an entry for `name`, who is not `other`, behind all others.
fn add(file: &mut DocumentMut, name: &str, other: Option<&str>) -> Option<Change> {
    let taken: Vec<String> =
        entries(file).into_iter().filter_map(|entry| Some(word(entry, "id")?.to_owned())).collect();
    let made = id(name);
    let numbered = (2..).map(|number| format!("{made}-{number}"));
    let id = std::iter::once(made.clone()).chain(numbered).find(|id| !taken.contains(id))?;
    let mut entry = Table::new();
    entry.insert("id", value(id));
    entry.insert("name", value(name));
    if let Some(other) = other {
        entry.insert("do_not_confuse", value(Array::from_iter([other])));
    }
    match file.get_mut("person") {
        None | Some(Item::ArrayOfTables(_)) => Some(Change::Append(format!("[[person]]\n{entry}"))),
        Some(Item::Value(Value::Array(list))) => {
            list.push(entry.into_inline_table());
            Some(Change::Made)
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_turned_off_where_it_is_set_and_the_rest_stays() {
        let off = |text: &str| turn_off(text, "term-variant");
        assert_eq!(off("").as_deref(), Some("[rules]\nterm-variant = \"off\"\n"));
        assert_eq!(off("# Ours.").as_deref(), Some("# Ours.\n\n[rules]\nterm-variant = \"off\"\n"));
        assert_eq!(
            off("# Ours.\nstyle = \"ap\" # since 2031\n\n[files]\nexclude = [ \"old/\" ]\n").as_deref(),
            Some(
                "# Ours.\nstyle = \"ap\" # since 2031\n\n[files]\nexclude = [ \"old/\" ]\n\n[rules]\nterm-variant = \"off\"\n"
            )
        );
        assert_eq!(
            off("[rules]\nterm-variant = \"error\" # the chief\nquote-nesting = \"hint\"\n").as_deref(),
            Some("[rules]\nterm-variant = \"off\" # the chief\nquote-nesting = \"hint\"\n")
        );
        assert_eq!(
            off("[rules]\nterm-variant = { severity = \"hint\" }\n").as_deref(),
            Some("[rules]\nterm-variant = { severity = \"off\" }\n")
        );
        assert_eq!(
            off("[rules.term-variant]\nseverity = \"hint\" # low\n").as_deref(),
            Some("[rules.term-variant]\nseverity = \"off\" # low\n")
        );
        assert_eq!(
            off("style = \"ap\"\r\n").as_deref(),
            Some("style = \"ap\"\r\n\r\n[rules]\r\nterm-variant = \"off\"\r\n")
        );
        for fault in ["[rules\n", "rules = 1\n", "stile = \"ap\"\n"] {
            assert_eq!(off(fault), None, "{fault}");
        }
    }

    #[test]
    fn two_people_are_kept_apart_in_the_form_that_the_file_has() {
        let apart = |text: &str| keep_apart(text, "Bram Oskell", "Bram Oskel");
        let new = "[[person]]\nid = \"bram-oskell\"\nname = \"Bram Oskell\"\ndo_not_confuse = [\"Bram Oskel\"]\n";
        assert_eq!(apart("").as_deref(), Some(new));
        let listed =
            "# Ours.\n[[person]]\nid = \"bram\" # he\nname = \"Bram Oskell\"\n\n[[term]]\nname = \"TideLink\"\n";
        assert_eq!(
            apart(listed).as_deref(),
            Some(&*listed.replace("Oskell\"\n", "Oskell\"\ndo_not_confuse = [\"Bram Oskel\"]\n"))
        );
        let other = "[[person]]\nid = \"o\"\nname = \"Bram Oskel\"\ndo_not_confuse = [\"Ada Fenwick\"] # no kin\n";
        assert_eq!(apart(other).as_deref(), Some(&*other.replace("Fenwick\"]", "Fenwick\", \"Bram Oskell\"]")));
        let list = "person = [{ id = \"bram\", name = \"Bram Oskell\" }]\n";
        assert_eq!(apart(list).as_deref(), Some(&*list.replace(" }]", " , do_not_confuse = [\"Bram Oskel\"] }]")));
        assert_eq!(apart("[[person]\n"), None);
    }

    #[test]
    fn a_person_is_added_behind_the_others_with_an_id_of_their_own() {
        let one = "[[person]]\nid = \"ada-fenwick\"\nname = \"A. Fenwick\"\n";
        let two = format!("{one}\n[[person]]\nid = \"ada-fenwick-2\"\nname = \"Ada Fenwick\"\n");
        assert_eq!(add_person(one, "Ada Fenwick"), Some(two));
        let list = "person = [{ id = \"bram\", name = \"Bram Oskell\" }]\n";
        let two = list.replace(" }]", " }, { id = \"ada-fenwick\", name = \"Ada Fenwick\" }]");
        assert_eq!(add_person(list, "Ada Fenwick"), Some(two));
    }
}
