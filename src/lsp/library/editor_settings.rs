//! The settings that the editor brings, beside those in files.
//!
//! What came with the first message (`initializationOptions`) is the weakest, then come the files, and what the user
//! has set in the editor (`workspace/configuration`) is the strongest. They are written as in `copydesk.toml`.

use crate::lints;
use crate::stylebook::{Problem, Settings, Stylebook};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of our settings in the editor's.
pub const SECTION: &str = "copydesk";

/// Which views the user wants to see. Files have no word for it: it is a matter of taste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Views {
    /// Hints that say who speaks.
    pub speakers: bool,
    /// Hints at other articles that have more of the words, or others.
    pub other_articles: bool,
    /// Lines over quotations.
    pub lenses: bool,
}

impl Default for Views {
    fn default() -> Views {
        Views { speakers: true, other_articles: true, lenses: true }
    }
}

/// What the editor has told.
#[derive(Default)]
pub struct EditorSettings {
    /// Of the first message.
    pub options: Settings,
    /// By workspace folder; those without a folder hold everywhere.
    pub set: Vec<(Option<PathBuf>, Settings)>,
    /// What the user wants to see, by the first message and as set.
    pub views: (Views, Views),
}

impl EditorSettings {
    /// Whether the user has set how loudly `rule` speaks, which outranks every file.
    pub fn set_rule(&self, rule: &str) -> bool {
        self.set.iter().any(|(_, settings)| settings.level(rule).is_some())
    }

    /// What holds for the articles of `folder`, for which `stylebook` stands in files.
    pub fn over(&self, folder: Option<&Path>, stylebook: &Arc<Stylebook>) -> Arc<Stylebook> {
        let holds = |of: &Option<PathBuf>| match (of, folder) {
            (None, _) => true,
            (Some(of), Some(folder)) => folder.starts_with(of),
            (Some(_), None) => false,
        };
        let mut set: Vec<_> = self.set.iter().filter(|(of, _)| holds(of)).collect();
        // The innermost folder first.
        set.sort_by_key(|(of, _)| usize::MAX - of.as_ref().map_or(0, |of| of.as_os_str().len()));
        let near = set.into_iter().fold(Settings::default(), |near, (_, settings)| near.or(settings.clone()));
        if near == Settings::default() && self.options == Settings::default() {
            return stylebook.clone();
        }
        let settings = near.or(stylebook.settings.clone()).or(self.options.clone());
        Arc::new(Stylebook { settings, ..Stylebook::clone(stylebook) })
    }
}

/// What `value`, of the editor, says, and what is wrong with it, in words. Of all that an editor keeps under our name only
/// what stands in `copydesk.toml` too is for us.
pub fn understand(value: &Value) -> (Settings, Vec<String>) {
    let Some(all) = value.get(SECTION).unwrap_or(value).as_object() else { return Default::default() };
    let own: Map<String, Value> = all
        .iter()
        .filter(|(name, value)| ["style", "role", "clean_up", "rules"].contains(&name.as_str()) && !value.is_null())
        .map(|(name, value)| (name.clone(), without_nulls(value)))
        .collect();
    if own.is_empty() {
        return Default::default();
    }
    let text = match toml::to_string(&own) {
        Ok(text) => text,
        Err(error) => return (Settings::default(), vec![format!("The editor’s settings could not be read: {error}")]),
    };
    let (settings, problems) = Settings::parse(&text, &lints::settable());
    let message = |problem: Problem| format!("In the editor’s settings: {}", problem.for_log(&text));
    (settings, problems.into_iter().map(message).collect())
}

/// What `value`, of the editor, says of views; what is not said there is as `usual`. Or what is wrong with it, in words.
pub fn understand_views(value: &Value, usual: Views) -> Result<Views, String> {
    let Some(all) = value.get(SECTION).unwrap_or(value).as_object() else { return Ok(usual) };
    let switch = |value: Option<&Value>, name: &str, usual: bool| match value {
        None | Some(Value::Null) => Ok(usual),
        Some(Value::Bool(on)) => Ok(*on),
        Some(_) => Err(format!("In the editor’s settings: {name} is true or false")),
    };
    let of_hints = |name: &str| all.get("hints").and_then(|hints| hints.get(name));
    Ok(Views {
        speakers: switch(of_hints("speakers"), "hints.speakers", usual.speakers)?,
        other_articles: switch(of_hints("otherArticles"), "hints.otherArticles", usual.other_articles)?,
        lenses: switch(all.get("lenses"), "lenses", usual.lenses)?,
    })
}

/// Editors write null for what is not set; TOML has no word for it.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let set = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(set.map(|(name, value)| (name.clone(), without_nulls(value))).collect())
        }
        other => other.clone(),
    }
}
