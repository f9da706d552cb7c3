//! What the editor can do, and what we then offer.

mod client;
mod commands;
mod editors;
mod offer;

pub use client::ClientCan;
pub use commands::{
    CHECK_WORKSPACE, FIX_ALL, FIX_ALL_COMMAND, MAKE_CURLY, OPEN_PEOPLE_FILE, OPEN_SETTINGS_FILE, SHOW_OCCURRENCE,
};
