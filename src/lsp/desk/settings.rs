//! The settings that the editor brings: when they are asked for, and what follows from them.

use super::state::Desk;
use crate::lsp::effect::ToClient;
use crate::lsp::library::editor_settings::{SECTION, Views, understand, understand_views};
use crate::stylebook::Settings;
use serde_json::Value;
use std::path::PathBuf;
use tower_lsp::ls_types::{ConfigurationItem, MessageType, Uri};

impl Desk {
    /// Takes the options of the first message.
    pub(super) fn set_options(&mut self, options: Option<&Value>) {
        self.library.editor_settings.options = options.map(|options| self.understood(options)).unwrap_or_default();
        let views = options.map(|options| self.views(options, Views::default())).unwrap_or_default();
        self.library.editor_settings.views = (views, views);
    }

    /// Asks what the user has set: everywhere, and for each folder.
    pub(super) fn ask_settings(&mut self) {
        if !self.can.settings.configuration {
            return;
        }
        let everywhere = (None, ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) });
        let of_folder = |folder: &PathBuf| {
            let scope_uri = Some(Uri::from_file_path(folder)?);
            Some((Some(folder.clone()), ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) }))
        };
        let items = std::iter::once(everywhere).chain(self.library.folders.0.iter().filter_map(of_folder));
        self.effects.tell(ToClient::AskSettings(items.collect()));
    }

    /// The user changed something. Editors that can be asked say what only when asked.
    pub(super) fn settings_changed(&mut self, settings: &Value) {
        if self.can.settings.configuration {
            self.ask_settings();
        } else {
            self.settings_reported(vec![(None, settings.get(SECTION).unwrap_or(settings).clone())]);
        }
    }

    /// Takes what the user has set.
    pub(super) fn settings_reported(&mut self, reported: Vec<(Option<PathBuf>, Value)>) {
        let (usual, before) = self.library.editor_settings.views;
        let everywhere = reported.iter().find(|(folder, _)| folder.is_none());
        let views = everywhere.map_or(usual, |(_, value)| self.views(value, usual));
        self.library.editor_settings.views.1 = views;
        if views != before {
            self.refresh_hints();
            self.refresh_views();
        }
        let set = reported.into_iter().map(|(folder, value)| (folder, self.understood(&value))).collect();
        self.library.editor_settings.set = set;
        self.apply_all_stylebooks();
    }

    fn views(&mut self, value: &Value, usual: Views) -> Views {
        understand_views(value, usual).unwrap_or_else(|warning| {
            self.effects.log(MessageType::WARNING, warning);
            usual
        })
    }

    fn understood(&mut self, value: &Value) -> Settings {
        let (settings, warnings) = understand(value);
        warnings.into_iter().for_each(|warning| self.effects.log(MessageType::WARNING, warning));
        settings
    }
}
