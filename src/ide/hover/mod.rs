//! Hover: who is this, and who said that.

mod person;
mod quote;

use super::card::Card;
use super::under::{Under, under};
use crate::index::View;
use crate::text::Offset;

/// The card for what is under the byte at `offset`.
pub fn hover(view: &View, offset: Offset) -> Option<Card> {
    match under(view.article, offset)? {
        Under::Person { mention, person } => Some(person::card(view, mention, person)),
        Under::Words { quote, utterance } => Some(quote::card(view, quote, utterance)),
    }
}
