//! `workspace/symbol`, `workspaceSymbol/resolve`

use super::symbols::kind;
use crate::ide;
use crate::index::{FileId, Place};
use crate::lsp::library::Snapshot;
use crate::text::{Offset, Span};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn symbol(snapshot: &Snapshot, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
    let pages = snapshot.pages();
    let symbols = ide::workspace_symbols::workspace_symbols(snapshot.index(), &params.query).into_iter();
    let symbols = symbols.filter_map(|symbol| {
        let Place { file, span } = symbol.place;
        let (location, data) = if snapshot.can().resolve.symbols {
            // Counting the lines of hundreds of closed files is left for the one that is chosen.
            let place = serde_json::json!((file, span.start, span.end));
            (OneOf::Right(WorkspaceLocation { uri: pages.uri(file)? }), Some(place))
        } else {
            (OneOf::Left(pages.location(symbol.place)?), None)
        };
        // The article itself is shown anyway.
        let container_name = Some(symbol.detail).filter(|detail| !detail.is_empty());
        let kind = kind(symbol.kind);
        Some(WorkspaceSymbol { name: symbol.name, kind, tags: None, container_name, location, data })
    });
    Ok(Some(WorkspaceSymbolResponse::Nested(symbols.collect())))
}

pub fn symbol_resolve(snapshot: &Snapshot, mut symbol: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
    let place = symbol.data.take().and_then(|data| serde_json::from_value::<(FileId, Offset, Offset)>(data).ok());
    let Some((file, start, end)) = place.filter(|(_, start, end)| start <= end) else {
        return Err(Error::invalid_params("This symbol did not come from here."));
    };
    let place = Place { file, span: Span::new(start, end) };
    let Some(location) = snapshot.pages().location(place) else {
        return Err(Error::invalid_params("The article of this symbol is gone."));
    };
    symbol.location = OneOf::Left(location);
    Ok(symbol)
}
