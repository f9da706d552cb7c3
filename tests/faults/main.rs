//! Whatever happens around it, the server stays up or ends with a clear word and the right code; and what it answers
//! afterwards is what a server answers that was started afresh. Real servers, real folders, real faults.
#![cfg(target_os = "linux")]

mod cache;
mod client;
mod disk;
mod killed;
mod place;

#[path = "../shelf/editor.rs"]
mod editor;
