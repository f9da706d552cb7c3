//! `copydesk.toml`: which rules run, how loudly, and in whose style.

use super::{Lost, Problem, few, fit, problem};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// How the rules are set, for the articles below one folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The house style, where rules depend on it.
    pub style: Option<Style>,
    /// What the articles are to the newsroom.
    pub role: Option<Role>,
    /// How far a quotation may be cleaned up.
    pub clean_up: Option<CleanUp>,
    /// By rule.
    pub rules: BTreeMap<String, RuleSetting>,
    /// More people files, relative to the settings' own folder; each file's are its own.
    pub people: Vec<String>,
    /// Which files are articles. Counts for the folder that is opened, and is seen from there.
    pub files: Files,
}

/// Which files are articles, in patterns as `.gitignore` has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// Taken for articles beside the usual endings.
    #[serde(default)]
    pub include: Vec<String>,
    /// Never looked at, folders as a whole.
    #[serde(default)]
    pub exclude: Vec<String>,
}

/// A house style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// The Associated Press.
    Ap,
    /// The Guardian.
    Guardian,
    /// No style: what houses disagree on is not reported.
    None,
}

/// What the articles of a folder are to the newsroom. Wording is compared everywhere, style only in own copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Its own copy.
    Own,
    /// An agency's.
    Wire,
    /// Published long ago.
    Archive,
    /// What was really said.
    Transcript,
}

/// How far the house cleans up what somebody said before it prints it between quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CleanUp {
    /// Not at all: what was cleaned up is a difference.
    None,
    /// A little, and the writer is told.
    #[default]
    Light,
    /// As the writer likes.
    Heavy,
}

/// How one rule is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSetting {
    /// How loudly it speaks, if not as usual.
    pub level: Option<Level>,
    /// Its own options.
    pub options: toml::Table,
}

/// What may be set of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settable {
    /// The rule.
    pub name: &'static str,
    /// Its own options, each a list of words.
    pub options: &'static [&'static str],
}

/// How loudly a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all.
    Off,
    /// As [`Level::Hint`] and so on say; see the rules' severities.
    Hint,
    /// Worth knowing.
    #[serde(alias = "info")]
    Information,
    /// An editor would always act.
    Warning,
    /// Wrong beyond doubt.
    Error,
}

impl Settings {
    /// Understands the text of a `copydesk.toml`. Rules that are not among `rules`, and options that they do not have,
    /// are problems.
    pub fn parse(text: &str, rules: &[Settable]) -> (Settings, Vec<Problem>) {
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => return (Settings::default(), vec![problem(&error, text)]),
        };
        let mut problems = Vec::new();
        let places = LazyCell::new(|| DeTable::parse(text).ok());
        let mut settings = Settings {
            style: file.style,
            role: file.role,
            clean_up: file.clean_up,
            people: file.people,
            files: file.files,
            rules: BTreeMap::new(),
        };
        for (name, entry) in file.rules {
            let span = fit(name.span(), text);
            let Some(rule) = rules.iter().find(|rule| rule.name == name.get_ref()) else {
                let message = format!("there is no rule called {}; `copydesk explain` lists them", name.get_ref());
                problems.push(Problem { span, message, lost: Lost::Part });
                continue;
            };
            let Entry(Table { severity, options }) = entry;
            let mut setting = RuleSetting { level: severity, options };
            setting.options.retain(|key, value| {
                let message = wrong_option(rule, key, value);
                let place = || option_span(places.as_ref()?, rule.name, key).map(|place| fit(place, text));
                problems.extend(message.clone().map(|message| Problem {
                    span: place().unwrap_or(span),
                    message,
                    lost: Lost::Part,
                }));
                message.is_none()
            });
            settings.rules.insert(name.into_inner(), setting);
        }
        (settings, few(problems))
    }

    /// These settings, and those of `farther` where these say nothing.
    pub fn or(mut self, farther: Settings) -> Settings {
        self.style = self.style.or(farther.style);
        self.role = self.role.or(farther.role);
        self.clean_up = self.clean_up.or(farther.clean_up);
        if self.files == Files::default() {
            self.files = farther.files;
        }
        for (name, setting) in farther.rules {
            self.rules.entry(name).or_insert(setting);
        }
        self
    }

    /// How loudly `rule` is set to speak, if it is set at all.
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.rules.get(rule)?.level
    }

    /// Turns `rule` on at `level` where nothing is set for it, or where it is off.
    pub fn turn_on(&mut self, rule: &str, level: Level) {
        let set = &mut self.rules.entry(rule.to_owned()).or_default().level;
        if set.is_none_or(|set| set == Level::Off) {
            *set = Some(level);
        }
    }

    /// Whether the articles are the newsroom's own, so that its style holds.
    pub fn is_own(&self) -> bool {
        self.role.is_none_or(|role| role == Role::Own)
    }
}

/// What is wrong with an option of `rule`, if something is.
fn wrong_option(rule: &Settable, key: &str, value: &toml::Value) -> Option<String> {
    let words = |value: &toml::Value| value.as_array().is_some_and(|words| words.iter().all(toml::Value::is_str));
    if !rule.options.contains(&key) {
        let known: Vec<&str> = std::iter::once("severity").chain(rule.options.iter().copied()).collect();
        Some(format!("{} has no option called {key}; what can be set is {}", rule.name, known.join(" and ")))
    } else if !words(value) {
        Some(format!("{key} is a list of words, such as {key} = [\"one\", \"another\"]"))
    } else {
        None
    }
}

/// Where the option `key` of `rule` stands in `file`.
fn option_span(file: &Spanned<DeTable>, rule: &str, key: &str) -> Option<Range<usize>> {
    let options = file.get_ref().get("rules")?.get_ref().as_table()?.get(rule)?.get_ref().as_table()?;
    options.get_key_value(key).map(|(name, _)| name.span())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    style: Option<Style>,
    role: Option<Role>,
    clean_up: Option<CleanUp>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    files: Files,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Entry>,
}

/// What a file says of a rule: how loudly it speaks, or a table with that and the rule's own options.
#[derive(Deserialize)]
struct Table {
    severity: Option<Level>,
    #[serde(flatten)]
    options: toml::Table,
}

struct Entry(Table);

/// By hand: of an untagged enum, a wrong word is only said to match no variant.
impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Entry, D::Error> {
        input.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a severity, or a table with a severity and options")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Entry, E> {
        let severity = Some(Level::deserialize(word.into_deserializer())?);
        Ok(Entry(Table { severity, options: toml::Table::new() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Entry, A::Error> {
        Table::deserialize(MapAccessDeserializer::new(table)).map(Entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &[Settable] = &[
        Settable { name: "term-variant", options: &[] },
        Settable { name: "quote-nesting", options: &[] },
        Settable { name: "attribution-verb", options: &["verbs"] },
    ];

    #[test]
    fn rules_are_set_by_a_word_or_a_table() {
        let text = "style = \"ap\"\n[rules]\nterm-variant = \"off\"\nattribution-verb = { severity = \"hint\", verbs = [\"quipped\"] }\n";
        let (settings, problems) = Settings::parse(text, RULES);
        assert_eq!(problems, []);
        assert_eq!((settings.style, settings.level("term-variant")), (Some(Style::Ap), Some(Level::Off)));
        assert_eq!(settings.level("attribution-verb"), Some(Level::Hint));
        assert_eq!(settings.rules["attribution-verb"].options["verbs"][0].as_str(), Some("quipped"));
    }

    #[test]
    fn unknown_options_are_reported_at_their_place() {
        let problems_of = |text: &str| {
            let (settings, problems) = Settings::parse(text, RULES);
            assert_eq!(settings.level("attribution-verb"), Some(Level::Hint), "the rest counts");
            assert_eq!(settings.rules["attribution-verb"].options.len(), 0);
            let lines: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.span.of(text), p.message)).collect();
            lines.join("\n")
        };
        let in_line = "[rules]\nattribution-verb = { severity = \"hint\", verb = [\"quipped\"] }\n";
        let known = "attribution-verb has no option called verb; what can be set is severity and verbs";
        assert_eq!(problems_of(in_line), format!("verb: {known}"));
        assert_eq!(problems_of("[rules.attribution-verb]\nseverity = \"hint\"\nverb = 1\n"), format!("verb: {known}"));
        assert_eq!(
            problems_of("[rules]\nattribution-verb = { severity = \"hint\", verbs = \"quipped\" }\n"),
            "verbs: verbs is a list of words, such as verbs = [\"one\", \"another\"]"
        );
    }

    #[test]
    fn of_many_problems_the_first_are_reported_and_how_many_more_there_are() {
        let options: String = (0..2_000).map(|n| format!("k{n} = 1\n")).collect();
        let text = format!("[rules.attribution-verb]\nseverity = \"hint\"\n{options}");
        let (settings, problems) = Settings::parse(&text, RULES);
        assert_eq!(settings.level("attribution-verb"), Some(Level::Hint));
        assert_eq!((problems.len(), problems[0].span.of(&text)), (101, "k0"));
        assert!(problems[100].message.starts_with("1900 more"), "{}", problems[100].message);
    }

    #[test]
    fn problems_have_a_place() {
        let text = "[rules]\nterm-varient = \"off\"\nquote-nesting = \"hint\"\n";
        let (settings, problems) = Settings::parse(text, RULES);
        assert_eq!(problems[0].span.of(text), "term-varient");
        assert_eq!(problems[0].lost, Lost::Part);
        assert_eq!(settings.level("quote-nesting"), Some(Level::Hint), "the rest counts");
        for (text, place) in [
            ("[rules]\nterm-variant = \"loud\"\n", "\"loud\""),
            ("[rules]\nterm-variant = { severity = \"loud\" }\n", "\"loud\""),
            ("[rules.term-variant]\nseverity = \"loud\"\n", "\"loud\""),
        ] {
            let (_, problems) = Settings::parse(text, RULES);
            let problem = &problems[0];
            assert_eq!(problem.span.of(text), place, "{text}");
            assert!(
                problem.message.starts_with("unknown variant `loud`, expected one of `off`, `hint`"),
                "{}",
                problem.message
            );
        }
        for bad in ["stile = \"ap\"\n", "style = \"ap\n", "[rules]\nterm-variant = \"loud\"\n"] {
            let (settings, problems) = Settings::parse(bad, RULES);
            assert_eq!((settings, problems.len()), (Settings::default(), 1), "{bad}");
            assert_eq!(problems[0].lost, Lost::File, "{bad}");
        }
    }

    #[test]
    fn a_house_says_how_far_it_cleans_up() {
        let set = |text: &str| Settings::parse(text, RULES).0.clean_up;
        assert_eq!((set("clean_up = \"none\"\n"), set("")), (Some(CleanUp::None), None));
        let (_, problems) = Settings::parse("clean_up = \"some\"\n", RULES);
        assert!(problems[0].message.contains("expected one of `none`, `light`, `heavy`"), "{}", problems[0].message);
    }

    #[test]
    fn the_nearer_file_wins() {
        let near = Settings::parse("clean_up = \"heavy\"\n[rules]\nterm-variant = \"off\"\n", RULES).0;
        let far = Settings::parse("style = \"ap\"\nclean_up = \"none\"\n[rules]\nterm-variant = \"error\"\n", RULES).0;
        let both = near.or(far);
        assert_eq!((both.level("term-variant"), both.style), (Some(Level::Off), Some(Style::Ap)));
        assert_eq!(both.clean_up, Some(CleanUp::Heavy));
    }
}
