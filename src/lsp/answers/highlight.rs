//! `textDocument/documentHighlight`

use crate::ide;
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

pub fn document_highlight(
    snapshot: &Snapshot,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position_params) else { return Ok(None) };
    let pages = reading.pages();
    let highlights = ide::highlight::highlight(&reading.view(), offset).into_iter().filter_map(|highlight| {
        let kind = if highlight.first { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        Some(DocumentHighlight { range: pages.range(reading.file, highlight.span)?, kind: Some(kind) })
    });
    Ok(Some(highlights.collect()))
}
