//! The commands that are carried out here, so that they work in every editor, and the kinds of our actions.

/// The kind of the action that fixes everything, so that an editor can run it on saving.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// Shows where else the quote at a place stands: address, position.
pub const SHOW_OCCURRENCE: &str = "copydesk.showOccurrence";
/// Fixes everything in a document that is safe to fix: address.
pub const FIX_ALL_COMMAND: &str = "copydesk.fixAll";
/// Makes the straight marks and apostrophes of a document curly: address.
pub const MAKE_CURLY: &str = "copydesk.makeCurly";
/// Opens the people file that holds for a document: address.
pub const OPEN_PEOPLE_FILE: &str = "copydesk.openPeopleFile";
/// Opens the settings file that holds for a document: address.
pub const OPEN_SETTINGS_FILE: &str = "copydesk.openSettingsFile";
/// Shows the findings of all articles of the workspace, open or not.
pub const CHECK_WORKSPACE: &str = "copydesk.checkWorkspace";
/// All of them.
pub const COMMANDS: &[&str] =
    &[SHOW_OCCURRENCE, FIX_ALL_COMMAND, MAKE_CURLY, OPEN_PEOPLE_FILE, OPEN_SETTINGS_FILE, CHECK_WORKSPACE];
