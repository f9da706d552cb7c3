//! The answers to requests, one file each: convert in, ask [`crate::ide`], convert out.

mod code_action;
mod custom;
mod definition;
mod highlight;
mod hover;
mod inlay_hint;
mod references;
mod rename;
mod symbols;

pub use code_action::code_action;
pub use custom::{people, quote_diff, quotes};
pub use definition::goto_definition;
pub use highlight::document_highlight;
pub use hover::hover;
pub use inlay_hint::inlay_hint;
pub use references::references;
pub use rename::{prepare_rename, rename};
pub use symbols::document_symbol;

use super::desk::{Asked, Desk};
use crate::text::Offset;
use tower_lsp::ls_types::TextDocumentPositionParams;

/// The document that `params` speak of, and the byte in it; nothing where it is unknown or no article.
fn asked_at<'a>(desk: &'a Desk, params: &TextDocumentPositionParams) -> Option<(Asked<'a>, Offset)> {
    let asked = desk.asked(&params.text_document.uri)?;
    let offset = asked.pages().offset(asked.file, params.position)?;
    Some((asked, offset))
}
