//! The words of an utterance as they are compared: cut, folded and hashed, with their places in the text.
//!
//! Decides nothing: what two wordings have to do with each other is for `index::matching` to say.

mod fold;
mod information;
mod normalise;
mod shingles;
mod tokens;

pub use information::{FRAGMENT_EVIDENCE, MOST, idf};
pub use shingles::{Shingle, shingles};
pub use tokens::{GAP, Normal, tokens};
