//! `textDocument/hover`

use crate::ide;
use crate::ide::sheet::Sheet;
use crate::lsp::convert::{self, position};
use crate::lsp::library::Snapshot;
use crate::text::Buffer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position, Range};

pub fn hover(snapshot: &Snapshot, params: HoverParams) -> Result<Option<Hover>> {
    let at = &params.text_document_position_params;
    if let Some((sheet, buffer)) = snapshot.sheet(&at.text_document.uri) {
        return Ok(in_sheet(snapshot, sheet, buffer, at.position));
    }
    let Some((reading, offset)) = snapshot.reading_at(at) else { return Ok(None) };
    let card = ide::hover::hover(&reading.view(), offset);
    Ok(card.map(|card| convert::hover(&card, reading.file, &reading.pages(), snapshot.can())))
}

/// What a key or a table of one of the newsroom's files is for.
fn in_sheet(snapshot: &Snapshot, sheet: Sheet, buffer: &Buffer, position: Position) -> Option<Hover> {
    let encoding = snapshot.can().encoding;
    let offset = position::span(buffer, Range::new(position, position), encoding).start;
    let (span, value) = ide::sheet::hover(sheet, &buffer.text(), offset)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::PlainText, value });
    Some(Hover { contents, range: Some(position::range(buffer, span, encoding)) })
}
