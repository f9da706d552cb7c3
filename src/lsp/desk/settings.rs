//! The settings that the editor brings, beside those in files.
//!
//! What came with the first message (`initializationOptions`) is the weakest, then come the files, and what the user
//! has set in the editor (`workspace/configuration`) is the strongest. They are written as in `copydesk.toml`.

use super::{Desk, Outgoing, log};
use crate::lints;
use crate::lsp::outbox::ToClient;
use crate::stylebook::{Problem, Settings, Stylebook};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::{ConfigurationItem, MessageType, Uri};

/// The name of our settings in the editor's.
pub const SECTION: &str = "copydesk";

/// What the editor has told.
#[derive(Default)]
pub(super) struct EditorSettings {
    options: Settings,
    /// By workspace folder; those without a folder hold everywhere.
    set: Vec<(Option<PathBuf>, Settings)>,
}

impl EditorSettings {
    /// What holds for the articles of `folder`, for which files have laid down `stylebook`.
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

impl Desk {
    /// Takes the options of the first message.
    pub(super) fn set_options(&mut self, options: Option<&Value>, out: &mut Vec<Outgoing>) {
        self.editor_settings.options = options.map(|options| self.understand(options, out)).unwrap_or_default();
    }

    /// Asks what the user has set: everywhere, and for each folder.
    pub(super) fn ask_settings(&self, out: &mut Vec<Outgoing>) {
        if !self.can.settings {
            return;
        }
        let everywhere = (None, ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) });
        let of_folder = |folder: &PathBuf| {
            let scope_uri = Some(Uri::from_file_path(folder)?);
            Some((Some(folder.clone()), ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) }))
        };
        let items = std::iter::once(everywhere).chain(self.workspace.folders.iter().filter_map(of_folder));
        out.push(Outgoing::Client(ToClient::AskSettings(items.collect())));
    }

    /// The user changed something. Editors that can be asked say what only when asked.
    pub(super) fn settings_changed(&mut self, settings: &Value, out: &mut Vec<Outgoing>) {
        if self.can.settings {
            self.ask_settings(out);
        } else {
            self.settings_told(vec![(None, settings.get(SECTION).unwrap_or(settings).clone())], out);
        }
    }

    /// Takes what the user has set.
    pub(super) fn settings_told(&mut self, told: Vec<(Option<PathBuf>, Value)>, out: &mut Vec<Outgoing>) {
        let set = told.iter().map(|(folder, value)| (folder.clone(), self.understand(value, out))).collect();
        self.editor_settings.set = set;
        self.lay_down_all();
    }

    /// Of all that an editor keeps under our name only what stands in `copydesk.toml` too is for us.
    fn understand(&self, value: &Value, out: &mut Vec<Outgoing>) -> Settings {
        let Some(all) = value.get(SECTION).unwrap_or(value).as_object() else { return Settings::default() };
        let own: Map<String, Value> = all
            .iter()
            .filter(|(name, value)| ["style", "role", "rules"].contains(&name.as_str()) && !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect();
        if own.is_empty() {
            return Settings::default();
        }
        let text = match toml::to_string(&own) {
            Ok(text) => text,
            Err(error) => {
                out.push(log(MessageType::WARNING, format!("The editor’s settings could not be read: {error}")));
                return Settings::default();
            }
        };
        let (settings, problems) = Settings::parse(&text, &lints::settable());
        let message = |problem: Problem| format!("In the editor’s settings: {}", problem.for_log(&text));
        out.extend(problems.into_iter().map(|problem| log(MessageType::WARNING, message(problem))));
        settings
    }
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
