//! What a personal name is: its parts, whether two can be one person's, whether one is a slip for the other, what lies
//! near it, and the keys it is looked up by.
//!
//! One definition each, for reading, the index, rules and features. Knows words and names only: who is who in an article
//! is decided there.
//!
//! | module | what it answers |
//! |---|---|
//! | `parts` | which part of a name is the surname? |
//! | `given` | can two given names be one person's? |
//! | `compare` | can two names? |
//! | `slip` | is one spelling a slip for another? |
//! | `near` | of many names, which may one be a slip for? |
//! | `sure` | is it surely a name, a form of one, a title held now? |
//! | `lookup_keys` | under which keys is a name found in an index? |
//! | `spelling_keys` | under which keys do a spelling and a slip for it meet? |

mod compare;
mod given;
mod lookup_keys;
mod near;
mod numbered;
mod parts;
mod slip;
mod spelling_keys;
mod sure;

pub use compare::{Likeness, Name, compare};
pub use given::{given_names_agree, same_given};
pub use lookup_keys::{LookupKey, by_family_name, lookup_keys};
pub use near::Near;
pub use numbered::numbered;
pub use parts::{Parts, is_initial, is_suffix};
pub use slip::{SoundsLike, Spelled, is_inflected, is_known, is_slip, sounds_like};
pub use sure::{held_title, is_surely_form, is_surely_name};
