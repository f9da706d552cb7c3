//! The words of an utterance as they are compared: cut, folded and hashed once, with their places in the text.
//!
//! | module | what it does |
//! |---|---|
//! | `normalise`, `fold` | from a text to its words, without habits of spelling |
//! | `numbers` | numbers in words, as figures |
//! | `folded` | the words, whoever prints them |
//! | `printed` | an utterance: its text, its words, and where each of them stands |
//! | `units` | words as numbers |
//! | `information`, `shingles` | how much words tell, and by which of them an utterance is found |
//!
//! Decides nothing: what two wordings have to do with each other is for `index::matching` to say.

mod fold;
mod folded;
mod information;
mod normalise;
mod numbers;
mod printed;
mod shingles;
mod tokens;
mod units;

pub use folded::Wording;
pub use information::{FRAGMENT_EVIDENCE, MOST, idf};
pub use printed::{Known, Printed, Words};
pub use shingles::Shingle;
pub use tokens::GAP;
pub use units::Unit;
