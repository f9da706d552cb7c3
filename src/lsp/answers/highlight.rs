//! `textDocument/documentHighlight`

use super::asked_at;
use crate::ide;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

pub fn document_highlight(desk: &Desk, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let pages = asked.pages();
    let highlights = ide::highlight::highlight(&asked.view(), offset).into_iter().filter_map(|highlight| {
        let kind = if highlight.first { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        Some(DocumentHighlight { range: pages.range(asked.file, highlight.span)?, kind: Some(kind) })
    });
    Ok(Some(highlights.collect()))
}
