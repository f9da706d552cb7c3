//! The answers to requests, one file each: convert in, ask [`crate::ide`], convert out.

mod calls;
mod code_action;
mod command;
mod completion;
mod custom;
mod definition;
mod diagnostic;
mod folding;
mod highlight;
mod hover;
mod inlay_hint;
mod lens;
mod links;
mod references;
mod rename;
mod selection;
mod symbols;
mod tokens;
mod typing;
mod workspace_symbol;

#[cfg(test)]
mod tests;

pub use calls::{incoming_calls, outgoing_calls, prepare_call_hierarchy};
pub use code_action::{code_action, code_action_resolve};
pub use command::execute_command;
pub use completion::{completion, completion_resolve};
pub use custom::{people, quote_diff, quotes};
pub use definition::{goto_declaration, goto_definition, goto_implementation, goto_type_definition};
pub use diagnostic::diagnostic;
pub use folding::folding_range;
pub use highlight::document_highlight;
pub use hover::hover;
pub use inlay_hint::{inlay_hint, inlay_hint_resolve};
pub use lens::{code_lens, code_lens_resolve};
pub use links::{document_link, document_link_resolve};
pub use references::references;
pub use rename::{prepare_rename, rename};
pub use selection::selection_range;
pub use symbols::document_symbol;
pub use tokens::{semantic_tokens_full, semantic_tokens_full_delta, semantic_tokens_range};
pub use typing::{linked_editing_range, on_type_formatting};
pub use workspace_symbol::{symbol, symbol_resolve};

use super::desk::{Asked, Desk};
use crate::text::Offset;
use tower_lsp::ls_types::TextDocumentPositionParams;

/// The document that `params` speak of, and the byte in it; nothing where it is unknown or no article.
fn asked_at<'a>(desk: &'a Desk, params: &TextDocumentPositionParams) -> Option<(Asked<'a>, Offset)> {
    let asked = desk.asked(&params.text_document.uri)?;
    let offset = asked.pages().offset(asked.file, params.position)?;
    Some((asked, offset))
}
