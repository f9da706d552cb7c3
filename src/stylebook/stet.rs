//! `.copydesk/stet.toml`: findings that somebody has let stand.

use super::day::{self, Date};
use super::written::append;
use super::{Lost, Problem, few, fit, problem};
use serde::Deserialize;
use toml::Spanned;

/// A finding that stands: "stet". It holds for these words wherever they are, and lapses when they change.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stet {
    /// The rule.
    pub rule: String,
    /// The words at and around the finding, as `check --format jsonl` gives them.
    pub words: String,
    /// Why it stands.
    pub reason: Option<String>,
    /// Who said so.
    pub author: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "day::read")]
    pub date: Option<Date>,
}

/// Understands the text of a stet file. Rules that are not among `rules` are problems.
pub fn parse(text: &str, rules: &[&str]) -> (Vec<Stet>, Vec<Problem>) {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return (Vec::new(), vec![problem(&error, text)]),
    };
    let mut problems = Vec::new();
    for stet in file.stet.iter().filter(|stet| !rules.contains(&stet.get_ref().rule.as_str())) {
        let message = format!("there is no rule called {}; `copydesk explain` lists them", stet.get_ref().rule);
        problems.push(Problem { span: fit(stet.span(), text), message, lost: Lost::Part });
    }
    (file.stet.into_iter().map(Spanned::into_inner).collect(), few(problems))
}

impl Stet {
    /// The entry as it is added to a stet file.
    pub fn entry(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let mut entry = format!("[[stet]]\nrule = {}\nwords = {}\n", quoted(&self.rule), quoted(&self.words));
        for (name, value) in [("reason", &self.reason), ("author", &self.author)] {
            if let Some(value) = value {
                entry.push_str(&format!("{name} = {}\n", quoted(value)));
            }
        }
        if let Some(date) = &self.date {
            entry.push_str(&format!("date = {date}\n"));
        }
        entry
    }

    /// The stet file `text` with the entry at its end; nothing where it would not count there, as in a file with a fault.
    pub fn written_into(&self, text: &str) -> Option<String> {
        let written = append(text, &self.entry());
        let (stets, _) = parse(&written, &[]);
        (stets.last() == Some(self)).then_some(written)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    stet: Vec<Spanned<Stet>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stet() -> Stet {
        Stet {
            rule: "term-variant".into(),
            words: "told radio now".into(),
            reason: Some("so in the \"charter\"".into()),
            author: None,
            date: None,
        }
    }

    #[test]
    fn entries_come_back_as_written() {
        assert_eq!(parse(&stet().entry(), &["term-variant"]), (vec![stet()], vec![]));
        assert_eq!(parse(&stet().entry(), &["other"]).1.len(), 1);
    }

    #[test]
    fn entries_are_added_where_they_count() {
        let entry = stet().entry();
        let added = |text: &str| stet().written_into(text);
        assert_eq!(added("").as_deref(), Some(&*entry));
        assert_eq!(added("# Ours.\n"), Some(format!("# Ours.\n\n{entry}")));
        assert_eq!(added("# Ours."), Some(format!("# Ours.\n\n{entry}")));
        assert_eq!(added("stet = []\n"), None, "a list that is closed");
        assert_eq!(added("[[stet]\n"), None, "a fault");
    }
}
