//! An editor tool sees unpublished stories: it does nothing that it was not asked to. A real server in a real folder,
//! watched from outside.
#![cfg(target_os = "linux")]

mod hostile;
mod logs;
mod session;
mod traced;

#[path = "../client/mod.rs"]
mod client;
