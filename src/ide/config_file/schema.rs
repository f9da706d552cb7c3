//! The published JSON schemas of the newsroom's files, as far as help in writing them needs them.

use serde_json::Value;
use std::sync::LazyLock;

/// Which of the newsroom's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigFile {
    /// `copydesk.toml`.
    Settings,
    /// People and terms.
    People,
}

/// The schema of one of the files.
#[derive(Clone, Copy)]
pub struct Schema(&'static Value);

/// A part of a schema, with what it refers to.
#[derive(Clone, Copy)]
pub struct Node {
    schema: Schema,
    value: &'static Value,
}

impl Schema {
    /// That of `file`.
    pub fn of(file: ConfigFile) -> Schema {
        Schema(match file {
            ConfigFile::Settings => &SETTINGS,
            ConfigFile::People => &PEOPLE,
        })
    }

    /// What is said of the table or key at `path`.
    pub fn at(self, path: &[String]) -> Option<Node> {
        let whole = Node { schema: self, value: self.0 };
        path.iter().try_fold(whole, |node, key| node.keys().find(|(name, _)| name == key).map(|(_, node)| node))
    }

    /// The heads that tables can have, `[rules]` and `[[person.title]]`, each before those of the tables in it.
    pub fn tables(self) -> Vec<(String, Node)> {
        let mut found = Vec::new();
        Node { schema: self, value: self.0 }.tables("", &mut found);
        found
    }
}

impl Node {
    /// What it is for.
    pub fn description(self) -> Option<&'static str> {
        self.forms().into_iter().find_map(|form| form["description"].as_str())
    }

    /// The keys of the table.
    pub fn keys(self) -> impl Iterator<Item = (String, Node)> {
        let tables = self.forms().into_iter().filter_map(|form| form["properties"].as_object());
        tables.flatten().map(move |(key, value)| (key.clone(), Node { value, ..self }))
    }

    /// What it can be set to, where that is a choice.
    pub fn values(self) -> impl Iterator<Item = Value> {
        self.forms().into_iter().flat_map(|form| match (form["enum"].as_array(), &form["type"]) {
            (Some(choice), _) => choice.clone(),
            (None, kind) if kind == "boolean" => vec![Value::Bool(true), Value::Bool(false)],
            _ => Vec::new(),
        })
    }

    /// Whether it is nothing but a table, or several.
    pub fn is_table(self) -> bool {
        self.forms().iter().any(|form| form.get("properties").is_some()) && self.values().next().is_none()
    }

    /// Itself, what it refers to, what it may be one of, and what it is a list of.
    fn forms(self) -> Vec<&'static Value> {
        let mut forms = vec![self.value];
        let mut next = 0;
        while let Some(&form) = forms.get(next) {
            let referred = form["$ref"].as_str().and_then(|path| self.schema.0.pointer(path.trim_start_matches('#')));
            forms.extend(referred);
            forms.extend(["allOf", "anyOf"].iter().filter_map(|choice| form[choice].as_array()).flatten());
            forms.extend(form.get("items"));
            next += 1;
        }
        forms
    }

    fn tables(self, outer: &str, found: &mut Vec<(String, Node)>) {
        for (key, node) in self.keys().filter(|(_, node)| node.keys().next().is_some()) {
            let name = if outer.is_empty() { key } else { format!("{outer}.{key}") };
            let list = node.forms().iter().any(|form| form["type"] == "array");
            found.push((if list { format!("[[{name}]]") } else { format!("[{name}]") }, node));
            node.tables(&name, found);
        }
    }
}

static SETTINGS: LazyLock<Value> =
    LazyLock::new(|| parsed(include_str!("../../../editors/vscode/schemas/copydesk.schema.json")));
static PEOPLE: LazyLock<Value> =
    LazyLock::new(|| parsed(include_str!("../../../editors/vscode/schemas/people.schema.json")));

/// Both are written by a test, which reads them, too.
fn parsed(schema: &str) -> Value {
    serde_json::from_str(schema).unwrap_or_default()
}
