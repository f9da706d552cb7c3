//! `textDocument/references`

use super::asked_at;
use crate::ide;
use crate::ide::references::Declaration;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ReferenceParams};

pub fn references(desk: &Desk, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position) else { return Ok(None) };
    let declaration = if params.context.include_declaration { Declaration::Included } else { Declaration::LeftOut };
    let places = ide::references::references(&asked.view(), offset, declaration);
    let pages = asked.pages();
    Ok(Some(places.into_iter().filter_map(|place| pages.location(place)).collect()))
}
