//! `textDocument/hover`

use super::asked_at;
use crate::ide;
use crate::lsp::convert;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverParams};

pub fn hover(desk: &Desk, params: HoverParams) -> Result<Option<Hover>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let card = ide::hover::hover(&asked.view(), offset);
    Ok(card.map(|card| convert::hover(&card, asked.file, &asked.pages(), desk.can())))
}
