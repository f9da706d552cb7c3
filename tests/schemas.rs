//! The JSON schemas of `copydesk.toml` and `people.toml`, and the settings of the VS Code extension that mean the same.
//! `UPDATE_EXPECT=1 cargo test --test schemas` writes them anew.

use copydesk::lints::{RULES, Rule};
use copydesk::stylebook::PeopleFile;
use serde_json::{Value, json};

#[test]
fn the_schema_of_the_settings_is_up_to_date() {
    expect_test::expect_file!["../editors/vscode/schemas/copydesk.schema.json"].assert_eq(&printed(&settings()));
}

#[test]
fn the_schema_of_the_people_file_is_up_to_date() {
    expect_test::expect_file!["../editors/vscode/schemas/people.schema.json"].assert_eq(&printed(&people()));
}

/// `copydesk.style`, `copydesk.role`, `copydesk.clean_up` and `copydesk.rules` of the extension are what stands in `copydesk.toml`.
#[test]
fn the_settings_of_the_extension_are_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vscode/package.json");
    let text = std::fs::read_to_string(path).expect("the extension's manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    let properties = &manifest["contributes"]["configuration"]["properties"];
    if extension_settings().iter().all(|(name, setting)| properties[*name] == *setting) {
        return;
    }
    assert!(std::env::var_os("UPDATE_EXPECT").is_some(), "package.json: its settings for rules are out of date");
    // The rest of the file keeps its order: only these settings are written, which stand together.
    let place = |name: &str| text.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("{name} is in package.json"));
    let (start, end) = (place("copydesk.style"), place("copydesk.trace.server"));
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[line..start];
    let written = extension_settings().map(|(name, setting)| {
        let setting = serde_json::to_string_pretty(&setting).expect("JSON").replace('\n', &format!("\n{indent}"));
        format!("\"{name}\": {setting},\n{indent}")
    });
    let text = format!("{}{}{}", &text[..start], written.concat(), &text[end..]);
    std::fs::write(path, text).expect("the manifest is written");
}

/// Null is what is not set: it leaves the word to `copydesk.toml`.
fn extension_settings() -> [(&'static str, Value); 4] {
    let schema = settings();
    let choice = |name: &str, order: u32| {
        let mut values = schema["properties"][name]["enum"].as_array().expect("a choice").clone();
        values.insert(0, Value::Null);
        let mut labels: Vec<Value> = values.iter().skip(1).cloned().collect();
        labels.insert(0, "as copydesk.toml says".into());
        json!({
            "type": ["string", "null"],
            "enum": values,
            "enumItemLabels": labels,
            "default": null,
            "scope": "resource",
            "order": order,
            "description": schema["properties"][name]["description"],
        })
    };
    let levels = &schema["definitions"]["level"]["enum"];
    let rule = |rule: &&Rule| {
        let usual = if rule.on { rule.severity.name() } else { "off" };
        let description = format!("{} By default: {usual}.", rule.summary);
        (rule.name.to_owned(), json!({ "type": "string", "enum": levels, "description": description }))
    };
    let rules: serde_json::Map<String, Value> = RULES.iter().map(rule).collect();
    let rules = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": rules,
        "default": {},
        "scope": "resource",
        "order": 8,
        "markdownDescription": "How loudly each rule speaks. What is not set here is as `copydesk.toml` says; options of a rule can be set only there.",
    });
    [
        ("copydesk.style", choice("style", 5)),
        ("copydesk.role", choice("role", 6)),
        ("copydesk.clean_up", choice("clean_up", 7)),
        ("copydesk.rules", rules),
    ]
}

/// What the schema allows is what the reader of the file knows, no more and no less.
#[test]
fn the_schema_knows_the_fields_of_the_people_file() {
    let (schema, places) = (people(), ["person", "term", "person/checked", "person/title", "person/correction"]);
    for place in places {
        let mut object = &schema["definitions"][place.split('/').next().expect("a name")];
        if let Some((_, inner)) = place.split_once('/') {
            object = &object["properties"][inner];
        }
        let object = if object["items"].is_object() { &object["items"] } else { object };
        let mut documented: Vec<&str> =
            object["properties"].as_object().expect("an object").keys().map(String::as_str).collect();
        documented.sort_unstable();
        assert_eq!(documented, fields(place), "{place}");
    }
}

/// The fields of the table at `place`, as the complaint about an unknown one lists them.
fn fields(place: &str) -> Vec<String> {
    let text = match place.split_once('/') {
        None => format!("[[{place}]]\nunknown = 1\n"),
        Some((outer, "checked")) => format!("[[{outer}]]\nid = \"a\"\nname = \"A\"\n[{outer}.checked]\nunknown = 1\n"),
        Some((outer, inner)) => format!("[[{outer}]]\nid = \"a\"\nname = \"A\"\n[[{outer}.{inner}]]\nunknown = 1\n"),
    };
    let (_, problems) = PeopleFile::parse(&text);
    let message = &problems.first().unwrap_or_else(|| panic!("{place} complains of an unknown field")).message;
    let (_, listed) = message.split_once("expected").unwrap_or_else(|| panic!("{place}: {message}"));
    let mut fields: Vec<String> = listed.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    fields.sort();
    fields
}

fn printed(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("JSON") + "\n"
}

fn settings() -> Value {
    let rules: serde_json::Map<String, Value> =
        RULES.iter().map(|rule| (rule.name.to_owned(), settings_of(rule))).collect();
    let patterns =
        |description: &str| json!({ "type": "array", "items": { "type": "string" }, "description": description });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "copydesk.toml",
        "description": "How copydesk reads the articles below this folder.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "style": {
                "description": "The house style, where rules depend on it. Without it, what houses disagree on is measured by the story itself; with “none” it is not reported.",
                "enum": ["ap", "guardian", "none"],
            },
            "role": {
                "description": "What the articles are to the newsroom. Wording is compared everywhere, style only in own copy.",
                "enum": ["own", "wire", "archive", "transcript"],
            },
            "clean_up": {
                "description": "How far a quotation may differ from its transcript. With “light”, which holds where nothing is set, “uh” and numbers in figures are let stand, and “gonna”, false starts, repeated words, fillers and grammar of one letter are a hint; with “none” the former are a hint and the latter a difference; with “heavy” all of it is let stand.",
                "enum": ["none", "light", "heavy"],
            },
            "people": {
                "description": "More people files, relative to this folder.",
                "type": "array",
                "items": { "type": "string" },
            },
            "files": {
                "description": "Which files are articles, in patterns as .gitignore has them. Counts for the folder that is opened.",
                "type": "object",
                "additionalProperties": false,
                "properties": { "include": patterns("Taken for articles beside the usual endings."), "exclude": patterns("Never looked at, folders as a whole.") },
            },
            "rules": {
                "description": "How loudly each rule speaks.",
                "type": "object",
                "additionalProperties": false,
                "properties": rules,
            },
        },
        "definitions": {
            "level": { "description": "How loudly the rule speaks; off is not at all.", "enum": ["off", "hint", "information", "warning", "error"] },
            "rule": { "anyOf": severity_or_table(&[]) },
        },
    })
}

fn settings_of(rule: &Rule) -> Value {
    let usual = if rule.on { rule.severity.name() } else { "off" };
    let description = format!("{} By default: {usual}.", rule.summary);
    match rule.options {
        [] => json!({ "description": description, "allOf": [{ "$ref": "#/definitions/rule" }] }),
        options => {
            let options: Vec<_> = options.iter().map(|option| (*option, option_of(rule, option))).collect();
            json!({ "description": description, "anyOf": severity_or_table(&options) })
        }
    }
}

/// What the rule's page says of its option, which is a paragraph that begins with the option's name.
fn option_of(rule: &Rule, option: &str) -> String {
    let begins = format!("`{option}`: ");
    let said = rule.docs.split("\n\n").find_map(|paragraph| paragraph.trim().strip_prefix(&begins));
    let said = said.unwrap_or_else(|| panic!("{} says nothing of its option {option}", rule.name)).replace('\n', " ");
    said[..1].to_uppercase() + &said[1..]
}

/// A severity, or a table with one and these lists of words with what they are for.
fn severity_or_table(options: &[(&str, String)]) -> Value {
    let mut properties = json!({ "severity": { "$ref": "#/definitions/level" } });
    for (option, description) in options {
        properties[option] = json!({ "type": "array", "items": { "type": "string" }, "description": description });
    }
    json!([
        { "$ref": "#/definitions/level" },
        {
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "description": "A severity and the rule's own options.",
        },
    ])
}

fn people() -> Value {
    let text = |description: &str| json!({ "type": "string", "description": description });
    let forms = |description: &str| json!({ "$ref": "#/definitions/forms", "description": description });
    let day = || json!({ "$ref": "#/definitions/day" });
    let table = |description: &str, required: &[&str], properties: Value| json!({ "type": "object", "description": description, "additionalProperties": false, "required": required, "properties": properties });
    let checked = json!({ "by": text("Who."), "on": day(), "source": text("Where.") });
    let title = json!({
        "text": text("In full: “mayor of Eastwick”."),
        "short": text("As it stands before the name: “Mayor”."),
        "kind": { "enum": ["formal", "occupation", "honorary"], "description": "What sort of title it is." },
        "from": day(),
        "to": day(),
    });
    let correction = json!({ "date": day(), "text": text("What the correction said.") });
    let person = json!({
        "id": text("Stays as it is; other entries refer to it."),
        "name": text("The first reference: “Ada Fenwick”."),
        "second": text("The second reference, where it is not the surname."),
        "aliases": forms("Other right forms of the whole name."),
        "nicknames": forms("Right in quotations only."),
        "misspellings": forms("Forms that were wrong before, of the surname or of the whole name."),
        "transliterations": forms("Other transliterations of the name."),
        "native": text("The name in its own script."),
        "pronunciation": text("How to say it."),
        "pronouns": text("“she/her”. Used to find out whom “she” means, and for nothing else."),
        "born": day(),
        "born_year": { "type": "integer", "description": "Where the day is not known." },
        "died": day(),
        "known": { "type": "boolean", "description": "Whether the surname alone may come first." },
        "do_not_confuse": forms("Ids, or names, of others who are rightly written nearly so."),
        "speaks_for": forms("Ids of those they speak for."),
        "notes": text("For colleagues."),
        "checked": table("Who has checked the entry, and when.", &[], checked),
        "title": { "type": "array", "items": table("An office or an occupation, and from when to when it is theirs.", &["text"], title) },
        "correction": { "type": "array", "items": table("What the paper once had to correct.", &["text"], correction) },
    });
    let term = json!({
        "name": text("The right form."),
        "variants": forms("Wrong forms."),
        "kind": text("organisation, product and so on."),
        "from": day(),
        "to": day(),
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "people.toml",
        "description": "How the newsroom writes people and terms.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "person": { "type": "array", "items": { "$ref": "#/definitions/person" } },
            "term": { "type": "array", "items": { "$ref": "#/definitions/term" } },
        },
        "definitions": {
            "forms": { "type": "array", "items": { "type": "string" } },
            "day": { "description": "A day, such as 2026-03-02, without quotation marks." },
            "person": table("Somebody, under all their names.", &["id", "name"], person),
            "term": table("A name or a word that has one right form.", &["name"], term),
        },
    })
}
