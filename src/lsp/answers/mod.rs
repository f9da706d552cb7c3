//! The answers to requests, one file each: convert in, ask [`crate::ide`], convert out. They read a [`Snapshot`]; the few
//! that change what the editor has or shows besides get a [`Session`] too.

mod calls;
mod code_action;
mod command;
mod completion;
mod custom;
mod definition;
mod folding;
mod highlight;
mod hover;
mod inlay_hint;
mod lens;
mod links;
mod references;
mod rename;
mod selection;
mod session;
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
pub use custom::{people, quote_diff, quote_versions, quotes, text_document_content};
pub use definition::{goto_declaration, goto_definition, goto_implementation, goto_type_definition};
pub use folding::folding_range;
pub use highlight::document_highlight;
pub use hover::hover;
pub use inlay_hint::{inlay_hint, inlay_hint_resolve};
pub use lens::{code_lens, code_lens_resolve};
pub use links::{document_link, document_link_resolve};
pub use references::references;
pub use rename::{prepare_rename, rename};
pub use selection::selection_range;
pub use session::Session;
pub use symbols::document_symbol;
pub use tokens::{semantic_tokens_full, semantic_tokens_full_delta, semantic_tokens_range};
pub use typing::{linked_editing_range, on_type_formatting};
pub use workspace_symbol::{symbol, symbol_resolve};

use super::library::Snapshot;
use super::requests::{Query, each_request};

macro_rules! define_answer {
    (
        reading { $($read:ident: $variant:ident($params:ty) -> $result:ty;)+ }
        acting { $($act:ident: $act_variant:ident($act_params:ty) -> $act_result:ty;)+ }
        own { $($own:ident: $own_variant:ident($own_params:ty) -> $own_result:ty = $method:literal;)+ }
    ) => {
        /// Answers `query`. A panic while answering changes nothing at the desk: it becomes an *internal error*, and its
        /// place comes back to be logged.
        pub fn answer(query: Query, snapshot: &Snapshot, session: &mut Session) -> std::result::Result<(), String> {
            match query {
                $(Query::$variant(params, reply) => reply.answer(|| $read(snapshot, *params)),)+
                $(Query::$act_variant(params, reply) => reply.answer(|| $act(snapshot, session, *params)),)+
                $(Query::$own_variant(params, reply) => reply.answer(|| $own(snapshot, *params)),)+
            }
        }
    };
}
each_request!(define_answer);
