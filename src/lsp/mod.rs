//! The language server. The only place that knows the protocol and async. Does not know `cli`.
//!
//! ```text
//! client <-> tower_lsp --backend: send event, then await reply--> inbox
//!                                                                   |
//!             jobs on plain threads --Event::Read(..)------------>  desk: one plain thread, owns all state
//!                                                                   |
//! client <-- outbox task (alone awaits the client) <---- Effect ----+
//! ```
//!
//! * [`library`] is what is known; it knows of no event, no job and no client.
//! * [`desk`] decides; it is an ordinary value with `handle(event, now)` and no lock, clock or async.
//! * [`answers`] read a snapshot of the library, which they cannot change.
//! * [`convert`] is the only border between byte spans and the protocol's ranges.
//! * A handler of [`backend`] sends its event before it awaits anything, because handlers are polled side by side
//!   and an await before the send would let a later edit overtake an earlier one.

mod answers;
mod backend;
mod capabilities;
mod convert;
mod custom;
mod desk;
mod effect;
mod event;
mod fault;
mod frames;
mod ids;
mod jobs;
mod library;
mod message;
mod outbox;
mod parent;
mod requests;
mod server;

pub use desk::Ended;
#[cfg(fuzzing)]
pub use desk::model;
pub use server::{serve, serve_on};
