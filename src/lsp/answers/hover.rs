//! `textDocument/hover`

use super::asked_at;
use crate::ide;
use crate::ide::sheet::Sheet;
use crate::lsp::convert;
use crate::lsp::desk::Desk;
use crate::text::Buffer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position, Range};

pub fn hover(desk: &Desk, params: HoverParams) -> Result<Option<Hover>> {
    let at = &params.text_document_position_params;
    if let Some((sheet, buffer)) = desk.sheet(&at.text_document.uri) {
        return Ok(in_sheet(desk, sheet, buffer, at.position));
    }
    let Some((asked, offset)) = asked_at(desk, at) else { return Ok(None) };
    let card = ide::hover::hover(&asked.view(), offset);
    Ok(card.map(|card| convert::hover(&card, asked.file, &asked.pages(), desk.can())))
}

/// What a key or a table of one of the newsroom's files is for.
fn in_sheet(desk: &Desk, sheet: Sheet, buffer: &Buffer, position: Position) -> Option<Hover> {
    let encoding = desk.can().encoding;
    let offset = convert::span(buffer, Range::new(position, position), encoding).start;
    let (span, value) = ide::sheet::hover(sheet, &buffer.text(), offset)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::PlainText, value });
    Some(Hover { contents, range: Some(convert::range(buffer, span, encoding)) })
}
