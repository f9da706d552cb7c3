//! Text: bytes, spans, positions, and the table of typographic marks.
//!
//! Knows nothing of newsrooms. Everything above speaks in byte [`Span`]s; only [`Buffer`] turns them into
//! lines and columns.

mod buffer;
mod marks;
mod span;

pub use buffer::{Buffer, Encoding, Position};
pub use marks::Mark;
pub use span::{Offset, Span};
