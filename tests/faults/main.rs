//! Whatever happens around it, the server stays up or ends with a clear word and the right code; and what it answers
//! afterwards is what a server answers that was started afresh. Real servers, real folders, real faults.
#![cfg(target_os = "linux")]

mod cache;
mod disk;
mod fixing;
mod killed;
mod odd_editors;
mod place;

#[path = "../client/mod.rs"]
mod client;
#[path = "../store/editor.rs"]
mod editor;
#[path = "../store/index.rs"]
mod index;
