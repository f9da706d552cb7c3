//! Settings in an article's own front matter: `copydesk:` in YAML, `[copydesk]` in TOML.
//!
//! Of YAML only as much is understood as settings need: keys with a word, a list in brackets, or more keys below them.

use super::{Problem, Settable, Settings};
use crate::text::Span;
use std::fmt::Write;

/// The settings in `front`, the front matter with its fences, and what cannot be understood of them; nothing where it
/// has none. Rules that are not among `rules` are problems.
pub fn in_front_matter(front: &str, rules: &[Settable]) -> Option<(Settings, Vec<Problem>)> {
    let (toml, place) = if front.starts_with("+++") { toml_table(front)? } else { yaml_block(front)? };
    let (settings, mut problems) = Settings::parse(&toml, rules);
    // The text was rewritten, so only its beginning is sure.
    problems.iter_mut().for_each(|problem| problem.span = place);
    Some((settings, problems))
}

/// The transcripts that a story names in its front matter, one or several: `transcript: interview.vtt`.
pub fn transcripts_named(front: &str) -> Vec<String> {
    front_matter_values(front, "transcript")
}

/// What stands at `key` in `front`, one value or several: words, or a day with its time as they are written.
pub fn front_matter_values(front: &str, key: &str) -> Vec<String> {
    let word = |value: &toml::Value| match value {
        toml::Value::String(word) => Some(word.clone()),
        toml::Value::Datetime(when) => Some(when.to_string()),
        _ => None,
    };
    let words = |value: &toml::Value| match value {
        toml::Value::Array(values) => values.iter().filter_map(word).collect(),
        value => word(value).into_iter().collect(),
    };
    if front.starts_with("+++") {
        let inner = front.trim_start_matches('+').trim_end().trim_end_matches('+');
        let table: toml::Table = toml::from_str(inner).unwrap_or_default();
        let known = table.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        return known.map(|(_, value)| words(value)).unwrap_or_default();
    }
    let value_of = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(key).then(|| value.trim().to_owned())
    };
    let mut lines = front.lines().skip_while(|line| value_of(line).is_none());
    let value = lines.next().and_then(value_of).unwrap_or_default();
    if !value.is_empty() {
        return words(&yaml_value(&value));
    }
    let items = lines.map_while(|line| line.trim_start().strip_prefix("- "));
    items.flat_map(|item| words(&yaml_value(item.trim()))).collect()
}

/// The table `[copydesk]` as a file of its own.
fn toml_table(front: &str) -> Option<(String, Span)> {
    let inner = front.trim_start_matches('+').trim_end().trim_end_matches('+');
    let table: toml::Table = toml::from_str(inner).ok()?;
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
    fn a_story_names_its_transcripts() {
        for front in [
            "---\ntitle: Ferry\ntranscript: [a.vtt, \"b c.txt\"]\n---",
            "---\ntranscript:\n  - a.vtt\n  - b c.txt\ndate: 2031-01-01\n---",
            "+++\ntranscript = [\"a.vtt\", \"b c.txt\"]\n+++",
        ] {
            assert_eq!(transcripts_named(front), ["a.vtt", "b c.txt"], "{front}");
        }
        assert_eq!(transcripts_named("---\ntranscript: a.vtt\n---"), ["a.vtt"]);
        assert_eq!(transcripts_named("---\ntitle: transcript\n---").len(), 0);
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for front in ["---\ncopydesk:\n  stile: ap\n---", "---\ncopydesk:\n  ignore: [term-varient]\n---"] {
            let (_, problems) = in_front_matter(front, RULES).expect("settings");
            assert_eq!(problems.len(), 1, "{front}");
            assert_eq!(problems[0].span.of(front), "copydesk");
        }
    }
}
