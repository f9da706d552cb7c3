//! Settings in an article's own front matter: `copydesk:` in YAML, `[copydesk]` in TOML.
//!
//! Of YAML only as much is understood as settings need: keys with a word, a list in brackets, or more keys below them.

use super::{Problem, Settable, Settings};
use crate::text::{Offset, Span};
use std::fmt::Write;

/// The settings in `front`, the front matter with its fences, and what cannot be understood of them; nothing where it
/// has none. Rules that are not among `rules` are problems.
pub fn in_front_matter(front: &str, rules: &[Settable]) -> Option<(Settings, Vec<Problem>)> {
    let (toml, place) = if front.starts_with("+++") { toml_table(front)? } else { yaml_block(front)? };
    let (settings, mut problems) = Settings::parse(&toml, rules);
    problems.iter_mut().for_each(|problem| problem.span = written_at(front, place, line_at(&toml, problem.span.start)));
    Some((settings, problems))
}

/// The line of `text` that holds `at`.
fn line_at(text: &str, at: Offset) -> &str {
    let start = text[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// Where `front` has the key of the `rewritten` line; where it is spelled otherwise there, `block`, the key under which
/// all settings stand.
fn written_at(front: &str, block: Span, rewritten: &str) -> Span {
    let key = rewritten.split('=').next().unwrap_or_default().trim().trim_matches(['[', ']', '"']);
    let inside = &front[block.end as usize..];
    // What is in a list is no key there.
    let found = [key, "ignore"].map(|name| place_of(inside, name, key)).into_iter().find(|found| !found.is_empty());
    found.filter(|_| !key.is_empty()).map_or(block, |found| Span::new(found.start + block.end, found.end + block.end))
}

/// What front matter says under its keys, whatever is meant by them; keys in small letters.
#[derive(Debug, Default)]
pub struct Keys(toml::Table);

impl Keys {
    /// Those of `front`, the front matter with its fences: TOML, or as much of YAML as is a key with a word or a list.
    pub fn of(front: &str) -> Keys {
        let table = if front.starts_with("+++") { toml_keys(front).unwrap_or_default() } else { yaml_keys(front) };
        Keys(table.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect())
    }

    /// The words under `key`, one or several.
    pub fn words(&self, key: &str) -> Vec<String> {
        let word = |value: &toml::Value| match value {
            toml::Value::String(word) => Some(word.clone()),
            toml::Value::Datetime(time) => Some(time.to_string()),
            _ => None,
        };
        match self.0.get(key) {
            Some(toml::Value::Array(words)) => words.iter().filter_map(word).collect(),
            Some(value) => word(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The keys below `key`, each with its word.
    pub fn pairs(&self, key: &str) -> Vec<(String, String)> {
        let table = self.0.get(key).and_then(toml::Value::as_table);
        let pairs = table.into_iter().flatten();
        pairs.filter_map(|(name, word)| Some((name.clone(), word.as_str()?.to_owned()))).collect()
    }
}

/// Where `front` has `word` under `key`; the line of the key where it is spelled otherwise there.
pub fn place_of(front: &str, key: &str, word: &str) -> Span {
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let name = line.split([':', '=']).next().unwrap_or_default();
        if name.trim().trim_matches(['"', '\'']).eq_ignore_ascii_case(key) {
            let behind = at + name.len();
            let is_whole = |found: &usize| {
                let before = front[..behind + found].chars().next_back();
                let after = front[behind + found + word.len()..].chars().next();
                let parts = |letter: Option<char>| letter.is_none_or(|c| c.is_whitespace() || "\"'[],:=".contains(c));
                parts(before) && parts(after)
            };
            let found = front[behind..].match_indices(word).map(|(found, _)| found).find(is_whole);
            let indent = line.len() - line.trim_start().len();
            let line = || Span::from(at + indent..at + line.trim_end().len());
            return found.map_or_else(line, |found| Span::from(behind + found..behind + found + word.len()));
        }
        at += line.len();
    }
    Span::empty(0)
}

fn toml_keys(front: &str) -> Option<toml::Table> {
    toml::from_str(front.trim_start_matches('+').trim_end().trim_end_matches('+')).ok()
}

/// The keys of the first level. Behind a fence that names a language ("---js") they stand between braces.
fn yaml_keys(front: &str) -> toml::Table {
    let mut keys = toml::Table::new();
    let in_braces = !front.lines().next().is_some_and(|fence| fence.trim_end() == "---");
    let mut listed: Option<toml::Value> = None;
    let mut list = String::new();
    for line in front.lines().skip(1) {
        let line_words = line.trim().trim_end_matches(',');
        if let (Some(toml::Value::Array(items)), Some(item)) = (&mut listed, line_words.strip_prefix("- ")) {
            items.push(yaml_value(item.trim().trim_start_matches("name:").trim()));
            continue;
        }
        if !in_braces && line.starts_with([' ', '\t']) {
            if let (Some(below), Some((key, value))) = (&mut listed, line_words.split_once(':')) {
                add_below(below, key, value);
            }
            continue;
        }
        keys.extend(listed.take().map(|items| (std::mem::take(&mut list), items)));
        let Some((key, value)) = line_words.split_once(':') else { continue };
        let key = key.trim().trim_matches(['"', '\'']).to_owned();
        if value.trim().is_empty() {
            (list, listed) = (key, Some(toml::Value::Array(Vec::new())));
        } else {
            keys.insert(key, yaml_value(value.trim()));
        }
    }
    keys.extend(listed.map(|items| (list, items)));
    keys
}

/// A key below another one, which has no list then.
fn add_below(outer: &mut toml::Value, key: &str, value: &str) {
    if outer.as_array().is_some_and(Vec::is_empty) {
        *outer = toml::Value::Table(toml::Table::new());
    }
    if let Some(table) = outer.as_table_mut() {
        table.insert(key.trim().trim_matches(['"', '\'']).to_owned(), yaml_value(value.trim()));
    }
}

/// The table `[copydesk]` as a file of its own.
fn toml_table(front: &str) -> Option<(String, Span)> {
    let table = toml_keys(front)?;
    let own = table.get("copydesk")?.as_table()?;
    let at = front.find("copydesk").unwrap_or(0);
    Some((settings_file(own.clone()), Span::from(at..at + "copydesk".len())))
}

/// The keys below `copydesk:` as a file of their own.
fn yaml_block(front: &str) -> Option<(String, Span)> {
    let lines: Vec<&str> = front.lines().collect();
    let first = lines.iter().position(|line| line.trim_end() == "copydesk:")?;
    let at = front.find("copydesk:").unwrap_or(0);
    let block = lines[first + 1..].iter().take_while(|line| line.starts_with([' ', '\t']) || line.trim().is_empty());
    let mut own = toml::Table::new();
    let mut below: Option<(String, usize)> = None;
    for line in block.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let depth = line.len() - line.trim_start().len();
        let Some((key, value)) = line.trim().split_once(':') else {
            own.insert(line.trim().to_owned(), toml::Value::Boolean(true));
            continue;
        };
        let (key, value) = (key.trim().trim_matches(['"', '\'']).to_owned(), value.trim());
        if value.is_empty() {
            own.insert(key.clone(), toml::Value::Table(toml::Table::new()));
            below = Some((key, depth));
            continue;
        }
        let outer = below.as_ref().filter(|(_, outer)| depth > *outer).map(|(outer, _)| outer.clone());
        match outer.and_then(|outer| own.get_mut(&outer)).and_then(toml::Value::as_table_mut) {
            Some(table) => table.insert(key, yaml_value(value)),
            None => own.insert(key, yaml_value(value)),
        };
    }
    Some((settings_file(own), Span::from(at..at + "copydesk".len())))
}

fn yaml_value(value: &str) -> toml::Value {
    let word = |text: &str| toml::Value::from(text.trim().trim_matches(['"', '\'']));
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(list) => toml::Value::Array(list.split(',').filter(|text| !text.trim().is_empty()).map(word).collect()),
        None => word(value),
    }
}

/// The table as the text of a settings file; `ignore = ["rule"]` turns rules off.
fn settings_file(mut own: toml::Table) -> String {
    let ignored = own.remove("ignore");
    let rules = own.entry("rules").or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let (Some(toml::Value::Array(ignored)), Some(rules)) = (ignored, rules.as_table_mut()) {
        for rule in ignored.iter().filter_map(toml::Value::as_str) {
            rules.insert(rule.to_owned(), toml::Value::from("off"));
        }
    }
    let mut text = String::new();
    for (key, value) in own.iter().filter(|(_, value)| !value.is_table()) {
        writeln!(text, "{key} = {value}").expect("a string takes all");
    }
    for (key, value) in own.iter() {
        if let Some(table) = value.as_table() {
            writeln!(text, "[{key}]\n{table}").expect("a string takes all");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stylebook::{Level, Role, Style};

    const RULES: &[Settable] =
        &[Settable { name: "term-variant", options: &[] }, Settable { name: "quote-nesting", options: &[] }];

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "---\ntitle: Ferry\ncopydesk:\n  style: ap\n  role: \"wire\"\n  ignore: [term-variant]\n  rules:\n    quote-nesting: hint\ndate: 2025-11-21\n---";
        let toml = "+++\ntitle = \"Ferry\"\n[copydesk]\nstyle = \"ap\"\nrole = \"wire\"\nignore = [\"term-variant\"]\n[copydesk.rules]\nquote-nesting = \"hint\"\n+++";
        for front in [yaml, toml] {
            let (settings, problems) = in_front_matter(front, RULES).expect("settings");
            assert_eq!(problems, [], "{front}");
            assert_eq!((settings.style, settings.role), (Some(Style::Ap), Some(Role::Wire)));
            assert_eq!(settings.level("term-variant"), Some(Level::Off));
            assert_eq!(settings.level("quote-nesting"), Some(Level::Hint));
        }
        assert!(in_front_matter("---\ntitle: copydesk\n---", RULES).is_none());
    }

    #[test]
    fn keys_hold_a_word_or_several() {
        for front in [
            "---\ntitle: Ferry\ntranscript: [a.vtt, \"b c.txt\"]\n---",
            "---\nTranscript:\n  - a.vtt\n  - name: b c.txt\ndate: 2031-01-01\n---",
            "+++\ntranscript = [\"a.vtt\", \"b c.txt\"]\n+++",
            "---js\n{\n  transcript: [\"a.vtt\", \"b c.txt\"],\n}\n---",
        ] {
            assert_eq!(Keys::of(front).words("transcript"), ["a.vtt", "b c.txt"], "{front}");
        }
        let word = |front: &str| Keys::of(front).words("date");
        assert_eq!(word("---\ndate: 2031-01-01 10:00\n---"), ["2031-01-01 10:00"]);
        assert_eq!(word("+++\ndate = 2031-01-01\n+++"), ["2031-01-01"]);
        assert_eq!(word("---\ntitle: date\nparams:\n  date: 2031-01-01\n---").len(), 0);
    }

    #[test]
    fn keys_have_keys_below_them() {
        for front in [
            "---\ndate: 2031-01-01\nspeakers:\n  Speaker 1: Ada Fenwick\n  \"SPEAKER_00\": 'Bram Oskell'\ntitle: Ferry\n---",
            "+++\n[speakers]\n\"Speaker 1\" = \"Ada Fenwick\"\nSPEAKER_00 = \"Bram Oskell\"\n+++",
        ] {
            let mut pairs = Keys::of(front).pairs("speakers");
            pairs.sort();
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(pairs, [("SPEAKER_00", "Bram Oskell"), ("Speaker 1", "Ada Fenwick")], "{front}");
        }
        assert_eq!(Keys::of("---\nspeakers: Ada\n---").pairs("speakers"), []);
    }

    #[test]
    fn a_word_under_a_key_is_found_where_it_stands() {
        for (front, line) in [
            ("---\ntitle: talk.vtt\ntranscript: talk.vtt\n---", 2),
            ("---\nTranscript: [my-talk.vtt, \"talk.vtt\"]\n---", 1),
            ("---\ntranscript:\n  - other.vtt\n  - talk.vtt\n---", 3),
            ("+++\ntranscript='talk.vtt'\n+++", 1),
        ] {
            let place = place_of(front, "transcript", "talk.vtt");
            let before = &front[..place.start as usize];
            assert_eq!((place.of(front), before.matches('\n').count()), ("talk.vtt", line), "{front}");
        }
        let escaped = "+++\ntranscript = \"talk\\u002evtt\"\n+++";
        assert_eq!(place_of(escaped, "transcript", "talk.vtt").of(escaped), "transcript = \"talk\\u002evtt\"");
    }

    #[test]
    fn what_is_not_understood_is_reported_at_its_line() {
        for (front, place) in [
            ("---\ncopydesk:\n  style: ap\n  stile: ap\n---", "stile: ap"),
            ("---\ncopydesk:\n  role: stranger\n---", "role: stranger"),
            ("---\ncopydesk:\n  ignore: [term-varient]\n---", "term-varient"),
            ("---\ncopydesk:\n  rules:\n    quote-nesting: shout\n---", "quote-nesting: shout"),
            ("+++\nrole = \"none\"\n[copydesk]\nrole = \"stranger\"\n+++", "role = \"stranger\""),
            ("+++\n[copydesk]\n\"st\\u0069le\" = \"ap\"\n+++", "copydesk"),
        ] {
            let (_, problems) = in_front_matter(front, RULES).expect("settings");
            let places: Vec<&str> = problems.iter().map(|problem| problem.span.of(front)).collect();
            assert_eq!(places, [place], "{front}");
        }
    }
}
