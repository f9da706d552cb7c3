//! `textDocument/hover`

use crate::ide;
use crate::ide::config_file::ConfigFile;
use crate::lsp::convert::{self, position};
use crate::lsp::library::Snapshot;
use crate::text::Buffer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position, Range};

pub fn hover(snapshot: &Snapshot, params: HoverParams) -> Result<Option<Hover>> {
    let at = &params.text_document_position_params;
    if let Some((file, buffer)) = snapshot.config_file(&at.text_document.uri) {
        return Ok(in_config_file(snapshot, file, buffer, at.position));
    }
    let Some((reading, offset)) = snapshot.reading_at(at) else { return Ok(None) };
    let card = ide::hover::hover(&reading.view(), offset);
    Ok(card.map(|card| convert::hover(&card, reading.file, &reading.pages(), snapshot.can())))
}

/// What a key or a table of one of the newsroom's files is for.
fn in_config_file(snapshot: &Snapshot, file: ConfigFile, buffer: &Buffer, position: Position) -> Option<Hover> {
    let encoding = snapshot.can().encoding;
    let offset = position::span(buffer, Range::new(position, position), encoding).start;
    let (span, value) = ide::config_file::hover(file, &buffer.text(), offset)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::PlainText, value });
    Some(Hover { contents, range: Some(position::range(buffer, span, encoding)) })
}
