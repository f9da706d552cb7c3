//! Two utterances side by side.
//!
//! | module | what it does |
//! |---|---|
//! | `bound` | which pairs surely do not share enough |
//! | `align`, `classify` | word by word: same, part of it, other words |
//! | `accept` | whether the shared words tell enough |
//! | `elsewhere` | where a part of one stands in another |
//! | `difference` | from one wording to the other, as printed |

pub mod accept;
pub mod align;
pub mod bound;
pub mod classify;
pub mod difference;
pub mod elsewhere;
