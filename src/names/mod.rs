//! What a personal name is: its parts, whether two can be one person's, whether one is a slip for the other, what lies
//! near it, and the keys it is looked up by.
//!
//! One definition each, for reading, the index, rules and features. Knows words and names only: who is who in an article
//! is decided there.
//!
//! | module | what it answers |
//! |---|---|
//! | `compare` | can two names be one person's? |
//! | `slip` | is one spelling a slip for another? |
//! | `near` | of many names, which may one be a slip for? |
//! | `lookup_keys` | under which keys is a name found in an index? |

mod compare;
mod lookup_keys;
mod near;
mod slip;

pub use compare::{Likeness, Name, compare, fold};
pub use lookup_keys::{Door, by_family_name, doors};
pub use near::Near;
pub use slip::{LONG, Spelled, is_inflected, is_slip};
