//! `textDocument/documentSymbol`

use crate::ide;
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

pub fn document_symbol(snapshot: &Snapshot, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri;
    let Some(reading) = snapshot.reading(&uri) else { return Ok(None) };
    let pages = reading.pages();
    let symbols = ide::symbols::symbols(&reading.view());
    if snapshot.can().answers.nested_symbols {
        let nested = symbols.into_iter().filter_map(|symbol| {
            let range = pages.range(reading.file, symbol.span)?;
            let selection_range = pages.range(reading.file, symbol.select)?;
            #[allow(deprecated, reason = "the type has the field")]
            Some(DocumentSymbol {
                kind: kind(symbol.kind),
                name: symbol.name,
                detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
                tags: None,
                deprecated: None,
                range,
                selection_range,
                children: None,
            })
        });
        return Ok(Some(DocumentSymbolResponse::Nested(nested.collect())));
    }
    let flat = symbols.into_iter().filter_map(|symbol| {
        let location = Location { uri: uri.clone(), range: pages.range(reading.file, symbol.span)? };
        #[allow(deprecated, reason = "the type has the field")]
        Some(SymbolInformation {
            kind: kind(symbol.kind),
            name: symbol.name,
            tags: None,
            deprecated: None,
            location,
            container_name: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        })
    });
    Ok(Some(DocumentSymbolResponse::Flat(flat.collect())))
}

/// The protocol has no kinds for people and quotes: these two have fitting pictures in most editors.
pub(super) fn kind(kind: ide::symbols::SymbolKind) -> SymbolKind {
    match kind {
        ide::symbols::SymbolKind::Person => SymbolKind::CLASS,
        ide::symbols::SymbolKind::Quote => SymbolKind::STRING,
        ide::symbols::SymbolKind::Zone => SymbolKind::NAMESPACE,
    }
}
