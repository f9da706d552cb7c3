//! Text: bytes, spans, positions, the table of typographic marks, folding and hashing.
//!
//! Knows nothing of newsrooms. Everything above speaks in byte [`Span`]s; only [`Buffer`] turns them into
//! lines and columns.

mod boundary;
mod buffer;
mod fold;
mod hash;
mod marks;
mod span;
mod visible;

pub use boundary::floor_boundary;
pub use buffer::{Buffer, Encoding, Position};
pub use fold::{as_seen, fold, letters};
pub use hash::hash;
pub use marks::{Mark, MarkStyle};
pub use span::{Offset, Span};
pub use visible::{sign_for, visible, visible_lines};
